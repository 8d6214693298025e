// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about who turned MPTCP on, and about the pause.
#include "models/originsentences.h"

#include "models/diagnosissentences.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <map>

using namespace mptcp::diagnosis;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

QString endpoints(EndpointOwner::Who who, int count)
{
    switch (who) {
    case EndpointOwner::Who::NetworkManager:
        return Sentences::tr("NetworkManager has added %n endpoint(s).", nullptr, count);
    case EndpointOwner::Who::Mptcpd:
        return Sentences::tr("mptcpd has added %n endpoint(s).", nullptr, count);
    case EndpointOwner::Who::MptcpMonitor:
        return Sentences::tr("MPTCP Monitor has added %n endpoint(s).", nullptr, count);
    case EndpointOwner::Who::Kernel:
        return Sentences::tr("The kernel has added %n endpoint(s).", nullptr, count);
    case EndpointOwner::Who::SomeoneElse:
        break;
    }
    return Sentences::tr("Neither NetworkManager nor mptcpd, but somebody else has added %n "
                         "endpoint(s).",
        nullptr, count);
}

/// The statement, and how sure it is where that is to be said.
QString qualified(const QString& statement, Confidence howSure)
{
    return howSure == Confidence::High
        ? statement
        : statement + u' ' + Sentences::tr("This is %1.").arg(sentences::confidence(howSure));
}

/// "14:05", with the day when it is another one.
QString when(PauseVerdict::Time time)
{
    const QDateTime local = QDateTime::fromStdTimePoint(time).toLocalTime();
    return local.date() == QDate::currentDate()
        ? QLocale().toString(local.time(), QLocale::ShortFormat)
        : QLocale().toString(local, QLocale::ShortFormat);
}

/// "in 59 minutes", in steps that do not hide the end.
QString remaining(std::chrono::milliseconds left)
{
    const auto seconds = static_cast<int>(duration_cast<std::chrono::seconds>(left).count()) + 1;
    if (seconds < 120) {
        return Sentences::tr("in %n second(s)", nullptr, seconds);
    }
    return seconds < 7200 ? Sentences::tr("in %n minute(s)", nullptr, seconds / 60)
                          : Sentences::tr("in %n hour(s)", nullptr, seconds / 3600);
}

} // namespace

namespace sentences {

QString originCause(OriginCause cause)
{
    switch (cause) {
    case OriginCause::AskedItself:
        return Sentences::tr("The program asked for MPTCP itself.");
    case OriginCause::MptcpizePreload:
        return Sentences::tr(
            "It was started with the library of mptcpize (LD_PRELOAD), which turns "
            "MPTCP on.");
    case OriginCause::SystemPreload:
        return Sentences::tr("/etc/ld.so.preload turns MPTCP on for every program.");
    case OriginCause::GoEnvironment:
        return Sentences::tr("It is made with Go, and GODEBUG in its environment turns MPTCP on.");
    case OriginCause::GoDefaultListener:
        return Sentences::tr("It is made with Go, whose servers use MPTCP by default since 1.24.");
    case OriginCause::SystemdUnit:
        return Sentences::tr("Its systemd unit turns MPTCP on.");
    case OriginCause::BpfProgram:
        return Sentences::tr("A BPF program in the kernel turns MPTCP on.");
    case OriginCause::OurSwitch:
        return Sentences::tr("It was switched on with MPTCP Monitor.");
    case OriginCause::Unknown:
        break;
    }
    return Sentences::tr("Who turned MPTCP on for it is not known.");
}

QString origin(const Origin& origin)
{
    return origin.cause == OriginCause::Unknown
        ? originCause(origin.cause)
        : qualified(originCause(origin.cause), origin.confidence);
}

QString evidenceLines(const std::vector<Evidence>& evidence)
{
    QStringList lines;
    for (const Evidence& fact : evidence) {
        lines += sentences::evidence(fact);
    }
    return lines.join(u'\n');
}

QString machineFact(const MachineFact& fact)
{
    const QString place = format::text(fact.place);
    const QString value = format::text(fact.value);
    switch (fact.kind) {
    case MachineFact::Kind::PreloadFile:
        return Sentences::tr("%1 turns MPTCP on for every program (%2).").arg(place, value);
    case MachineFact::Kind::Environment:
        return Sentences::tr(
            "%1 turns MPTCP on for sessions and services started from now on (%2).")
            .arg(place, value);
    case MachineFact::Kind::Unit:
        return Sentences::tr("%1 says to start %2 with MPTCP (%3).")
            .arg(place, format::text(fact.unit), value);
    case MachineFact::Kind::SocketUnit:
        return Sentences::tr("%1 says to make sockets with MPTCP for %2.")
            .arg(place, format::text(fact.unit));
    case MachineFact::Kind::SystemTap:
        return Sentences::tr("A module of SystemTap is loaded (%1), which may turn MPTCP on.")
            .arg(place);
    case MachineFact::Kind::Bpf:
        return fact.value.empty()
            ? Sentences::tr("A BPF program is loaded (%1), which may turn MPTCP on.").arg(place)
            : Sentences::tr("The BPF program %1 decides whose sockets become MPTCP.").arg(place);
    case MachineFact::Kind::Kernel:
        return Sentences::tr(
            "The kernel turns MPTCP on for programs that ask for TCP: a BPF program or SystemTap "
            "tells it to.");
    case MachineFact::Kind::OwnProgram:
        return Sentences::tr("MPTCP Monitor's switch for programs is in the kernel (%1): it turns "
                             "MPTCP on for those that it was told to.")
            .arg(place);
    case MachineFact::Kind::Endpoints:
        break;
    }
    if (fact.confidence == Confidence::Low) {
        return Sentences::tr(
            "Who has added %n endpoint(s) is not known.", nullptr, static_cast<int>(fact.count));
    }
    return qualified(
        endpoints(fact.who.value_or(EndpointOwner::Who::SomeoneElse), static_cast<int>(fact.count)),
        fact.confidence);
}

std::vector<OriginLine> originLines(
    const mptcp::Snapshot& snapshot, const Surroundings& surroundings, const SwitchedOn& switchedOn)
{
    std::map<std::pair<QString, bool>, OriginLine> programs; // by name; clients first
    Origins origins(snapshot, switchedOn);
    const auto add = [&](const mptcp::OwnerPtr& owner, bool listens, const Origin& origin) {
        if (origin.cause != OriginCause::Unknown) {
            const QString name = format::app(owner);
            const QString text = listens ? Sentences::tr("%1, as a server: %2", "program")
                                         : Sentences::tr("%1: %2", "program");
            programs.try_emplace({name, listens},
                OriginLine{
                    text.arg(name, sentences::origin(origin)), evidenceLines(origin.evidence)});
        }
    };
    for (const mptcp::Connection& connection : snapshot.connections) {
        if (connection.side == mptcp::Side::Client) {
            add(connection.owner, false, origins.of(connection));
        }
    }
    for (const mptcp::Listener& listener : snapshot.listeners) {
        add(listener.owner, true, origins.of(listener));
    }
    std::vector<OriginLine> lines;
    for (auto& [key, line] : programs) {
        lines.push_back(std::move(line));
    }
    for (const MachineFact& fact : machineFacts(snapshot, surroundings)) {
        lines.push_back({machineFact(fact), {}});
    }
    return lines;
}

QString pause(const PauseVerdict& verdict)
{
    if (verdict.confidence == Confidence::Low) {
        return Sentences::tr("This computer had paused MPTCP when %n connection(s) that still last "
                             "were opened. Whether it still does is not known.",
            nullptr, static_cast<int>(verdict.connections));
    }
    QString text = verdict.network.empty()
        ? Sentences::tr(
              "This computer has paused MPTCP, because a network dropped requests with it.")
        : Sentences::tr(
              "This computer has paused MPTCP, because the network of %1 dropped requests "
              "with it.")
              .arg(format::text(verdict.network));
    if (verdict.until) {
        text += u' '
            + Sentences::tr("It tries again %1, at %2.")
                  .arg(remaining(verdict.left), when(*verdict.until));
    } else {
        text +=
            u' ' + Sentences::tr("That began before anybody looked; when it ends is not known.");
    }
    if (verdict.connections > 0) {
        text += u' '
            + Sentences::tr("%n connection(s) had to do without MPTCP since.", nullptr,
                static_cast<int>(verdict.connections));
    }
    return qualified(text, verdict.confidence);
}

} // namespace sentences
