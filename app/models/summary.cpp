// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What of a frame is worth a word, and that word.
#include "models/summary.h"

#include "models/handoversentences.h"
#include "models/sentences.h"

#include <QCoreApplication>

#include <algorithm>

using namespace mptcp;
using Kind = diagnosis::FindingKind;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

void countSockets(const Snapshot& snapshot, Summary& summary)
{
    for (const Connection& connection : snapshot.connections) {
        ++(connection.fallback() == Fallback::None ? summary.connections : summary.fellBack);
    }
    summary.paused = static_cast<int>(std::ranges::count_if(snapshot.otherTcp, &TcpSocket::paused));
    summary.subflows = static_cast<int>(snapshot.subflows.size());
}

/// In the words of the program where the backend has a code.
QString subjectName(const diagnosis::Finding& finding)
{
    if (finding.kind != Kind::CouldNotLook) {
        return format::text(finding.subject);
    }
    const auto source = sourceNamed(finding.subject);
    return source ? sentences::source(*source) : QString();
}

/// Neither lost with its network nor only asked for.
bool isThere(const TcpSocket& subflow, const monitor::Frame& frame)
{
    const auto index = static_cast<std::size_t>(&subflow - frame.snapshot->subflows.data());
    const monitor::PathState state = frame.subflowStates[index];
    return state != monitor::PathState::Lost && state != monitor::PathState::Joining;
}

/// Whether the subflows of one connection, which follow one another, use several interfaces.
bool anyOnSeveralPaths(const monitor::Frame& frame)
{
    const TcpSocket* before = nullptr;
    for (const TcpSocket& subflow : frame.snapshot->subflows) {
        if (subflow.link == IfIndex{} || !isThere(subflow, frame)) {
            continue;
        }
        if (before && before->connection == subflow.connection && before->link != subflow.link) {
            return true;
        }
        before = &subflow;
    }
    return false;
}

MonitorState stateOf(const Summary& summary, const monitor::Frame& frame)
{
    if (std::ranges::any_of(summary.notices, &Notice::needsAttention)) {
        return MonitorState::Attention;
    }
    if (summary.support == MptcpSupport::Absent || summary.support == MptcpSupport::Off) {
        return MonitorState::NoMptcp;
    }
    if (summary.connections == 0) {
        return MonitorState::Idle;
    }
    return anyOnSeveralPaths(frame) ? MonitorState::SeveralPaths : MonitorState::OnePath;
}

} // namespace

std::vector<Notice> noticesOf(std::span<const diagnosis::Finding> findings)
{
    std::vector<Notice> notices;
    for (const diagnosis::Finding& finding : findings) {
        if (notices.empty() || notices.back().kind != finding.kind) {
            notices.push_back({.kind = finding.kind, .count = 0, .names = {}, .connection = {}});
        }
        if (!notices.back().connection) {
            notices.back().connection = finding.connection;
        }
        notices.back().count += static_cast<int>(finding.count);
        if (const QString name = subjectName(finding); !name.isEmpty()) {
            notices.back().names += name;
        }
    }
    for (Notice& notice : notices) {
        notice.names.sort();
    }
    return notices;
}

Summary summarize(const monitor::Frame& frame, std::span<const diagnosis::Finding> findings,
    const std::deque<monitor::HandoverPtr>& handovers)
{
    Summary summary;
    summary.support = support(*frame.snapshot);
    countSockets(*frame.snapshot, summary);
    std::ranges::copy_if(
        frame.paths, std::back_inserter(summary.paths), [&](const monitor::PathTraffic& path) {
            return std::ranges::any_of(frame.snapshot->subflows, [&](const TcpSocket& subflow) {
                return subflow.link == path.link && isThere(subflow, frame);
            });
        });
    summary.notices = noticesOf(findings);
    summary.state = stateOf(summary, frame);
    for (const monitor::HandoverPtr& handover : handovers) {
        if (!handover->ended) {
            summary.handovers << sentences::story(*handover);
        }
    }
    return summary;
}

QString headline(const Summary& summary)
{
    if (summary.connections == 0 && summary.fellBack == 0 && summary.support != MptcpSupport::On) {
        return sentences::support(summary.support);
    }
    if (summary.connections == 0) {
        return Texts::tr("No MPTCP connection");
    }
    return Texts::tr("%n MPTCP connection(s)", nullptr, summary.connections) + QStringLiteral(", ")
        + Texts::tr("%n path(s)", nullptr, static_cast<int>(summary.paths.size()));
}

QString pathLines(const Summary& summary, format::RateUnit unit)
{
    QStringList lines;
    for (const monitor::PathTraffic& path : summary.paths) {
        const auto tx = path.rate ? std::optional(path.rate->tx) : std::nullopt;
        const auto rx = path.rate ? std::optional(path.rate->rx) : std::nullopt;
        const QString name =
            path.link == IfIndex{} ? Texts::tr("unknown interface") : format::text(path.name);
        lines +=
            Texts::tr("%1: ↑ %2 ↓ %3").arg(name, format::rate(tx, unit), format::rate(rx, unit));
    }
    return lines.join(u'\n');
}

QString sentence(const Notice& notice)
{
    const QString names =
        notice.names.isEmpty() ? format::unknown() : notice.names.join(QStringLiteral(", "));
    switch (notice.kind) {
    case Kind::FellBackLater:
        return Texts::tr(
            "%n connection(s) fell back to TCP while in use: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::Paused:
        return notice.names.isEmpty()
            ? Texts::tr("MPTCP is paused, because a network dropped requests with it.")
            : Texts::tr("MPTCP is paused, because a network dropped requests with it: %1.")
                  .arg(names);
    case Kind::Lost:
        return Texts::tr(
            "%n subflow(s) lost their address or network interface: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::Stalled:
        return Texts::tr("%n subflow(s) get no answer: %1.", nullptr, notice.count).arg(names);
    case Kind::CouldNotLook:
        return Texts::tr("Could not be read: %1.").arg(names);
    case Kind::FellBack:
        return Texts::tr(
            "%n connection(s) fell back to TCP when opened: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::NoEndpoint:
        return Texts::tr(
            "No endpoint is configured: connections of this side stay on one of the networks %1.")
            .arg(names);
    case Kind::RedundancyLost:
        return Texts::tr("%n connection(s) have only one path left: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::NotReturned:
        return Texts::tr(
            "%n connection(s) did not return to the better network: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::Lossy:
        return Texts::tr("Much has to be sent a second time over %1.").arg(names);
    case Kind::MeteredTraffic:
        return Texts::tr("Much data goes over a network that may cost money: %1.").arg(names);
    case Kind::BackupTraffic:
        return Texts::tr("Much data goes over a path that is marked as backup: %1.").arg(names);
    case Kind::DayAllowanceUsed:
        return Texts::tr("The data limit for today is used up: %1.").arg(names);
    case Kind::MonthAllowanceUsed:
        return Texts::tr("The data limit for this month is used up: %1.").arg(names);
    case Kind::DayAllowanceLow:
        return Texts::tr("80 % or more of the data limit for today are used: %1.").arg(names);
    case Kind::MonthAllowanceLow:
        return Texts::tr("80 % or more of the data limit for this month are used: %1.").arg(names);
    case Kind::PacketsDropped:
        return Texts::tr("Received packets are dropped: %1.").arg(names);
    case Kind::ManagersCollide:
        return Texts::tr("NetworkManager and mptcpd both manage endpoints. Use only one of them.");
    case Kind::NoDaemon:
        return Texts::tr("The userspace path manager is selected, but no program that manages "
                         "paths runs: connections get no second path.");
    case Kind::OnByDefault:
        return Texts::tr(
            "%n program(s) use MPTCP without having asked for it: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::Absent:
        return sentences::support(MptcpSupport::Absent);
    case Kind::Off:
        return sentences::support(MptcpSupport::Off);
    }
    return {};
}
