// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What turns MPTCP on on this machine, for somebody who may never have heard of it.
#include "models/setup.h"

#include "models/format.h"

#include <QCoreApplication>

using namespace mptcp::diagnosis;
using namespace Qt::StringLiterals;
using Kind = MachineFact::Kind;
using Who = EndpointOwner::Who;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Setup)
};

/// Empty: not told.
QString sentencesOfEndpoints(const MachineFact& fact)
{
    const auto count = static_cast<int>(fact.count);
    switch (fact.who.value_or(Who::Kernel)) {
    case Who::NetworkManager:
        if (fact.confidence != Confidence::High) {
            return Texts::tr("Probably NetworkManager lets programs with MPTCP use %n address(es) "
                             "of this computer. Its connection profiles, or the addresses "
                             "themselves, can be changed on the page Endpoints.",
                nullptr, count);
        }
        return Texts::tr("NetworkManager lets programs with MPTCP use %n address(es) of this "
                         "computer. Each of its connection profiles can turn that off, on the page "
                         "Endpoints.",
            nullptr, count);
    case Who::Mptcpd:
        return Texts::tr("Probably mptcpd lets programs with MPTCP use %n address(es) of this "
                         "computer. To turn that off, stop the service mptcp.service if it runs, "
                         "or remove them on the page Endpoints.",
            nullptr, count);
    case Who::SomeoneElse:
        return Texts::tr("Somebody lets programs with MPTCP use %n address(es) of this computer. "
                         "They can be removed on the page Endpoints.",
            nullptr, count);
    case Who::MptcpMonitor:
    case Who::Kernel:
        break;
    }
    return {};
}

QString sentencesOf(const MachineFact& fact)
{
    const QString place = format::text(fact.place), value = format::text(fact.value);
    switch (fact.kind) {
    case Kind::Endpoints:
        return sentencesOfEndpoints(fact);
    case Kind::PreloadFile:
        return Texts::tr("The file %1 makes nearly all programs use MPTCP. To turn that off, "
                         "remove the line with \"mptcpwrap\" from it.")
            .arg(place);
    case Kind::Environment:
        return Texts::tr("The file %1 makes programs use MPTCP with \"%2\". To turn that off, "
                         "remove this from it.")
            .arg(place, value);
    case Kind::Unit:
        return Texts::tr("The file %1 says to start the service %2 with MPTCP (\"%3\"). To turn "
                         "that off, remove this from it.")
            .arg(place, format::text(fact.unit), value);
    case Kind::SocketUnit:
        return Texts::tr("The service %1 accepts MPTCP, which costs nothing: the file %2 says so.")
            .arg(format::text(fact.unit), place);
    case Kind::Kernel:
        return Texts::tr("The kernel makes programs use MPTCP that ask for TCP: a BPF program or "
                         "SystemTap tells it to. To turn that off, end the program that has loaded "
                         "it.");
    case Kind::SystemTap:
    case Kind::Bpf:
        break; // for whom is not known
    case Kind::OwnProgram:
        break; // whatever it does was chosen in our own window
    }
    return {};
}

} // namespace

Setup setupOf(const mptcp::Snapshot& snapshot, const Surroundings& surroundings)
{
    QStringList keys, texts;
    for (const MachineFact& fact : machineFacts(snapshot, surroundings)) {
        const QString text = sentencesOf(fact);
        if (text.isEmpty()) {
            continue;
        }
        texts += text;
        keys += QString::fromUtf8(name(fact.kind)) + u' '
            + QString::number(fact.who ? static_cast<int>(*fact.who) : -1) + u' '
            + QString::fromStdString(fact.place) + u' ' + QString::fromStdString(fact.value);
    }
    keys.sort();
    return {keys.join(u'\n'), texts.join(u' ')};
}
