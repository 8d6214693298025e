// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about what could not be read, and what can be done about it.
#include "models/sentences.h"

#include "models/format.h"

#include <QCoreApplication>

using namespace mptcp;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

/// What the reader of a gap can do, by the kind of its error; empty where there is nothing.
QString advice(const Gap& gap)
{
    switch (gap.error.kind) {
    case ErrorKind::NotPermitted:
        return Sentences::tr("An administrator may read it.");
    case ErrorKind::NotSupported:
        return Sentences::tr("This kernel, or this recording, does not have it.");
    case ErrorKind::Interrupted:
        return Sentences::tr("It changed while it was read; the next sample may have it.");
    case ErrorKind::Overrun:
        return gap.source == Source::Events
            ? Sentences::tr("Some announcements were lost; the lists are right all the same.")
            : Sentences::tr("Some announcements were lost: totals of connections that ended just "
                            "now may be too low.");
    case ErrorKind::Malformed:
        return Sentences::tr("Please report it, with a recording (\"mptcpctl record FILE\").");
    case ErrorKind::Refused:
    case ErrorKind::NotFound:
    case ErrorKind::System:
        break;
    }
    return {};
}

} // namespace

namespace sentences {

QString source(Source source)
{
    switch (source) {
    case Source::MptcpSockets4:
        return Sentences::tr("MPTCP connections (IPv4)");
    case Source::MptcpSockets6:
        return Sentences::tr("MPTCP connections (IPv6)");
    case Source::TcpSockets4:
        return Sentences::tr("TCP sockets (IPv4)");
    case Source::TcpSockets6:
        return Sentences::tr("TCP sockets (IPv6)");
    case Source::Listeners:
        return Sentences::tr("Listening sockets");
    case Source::ClosedSockets:
        return Sentences::tr("Announcements of closed sockets");
    case Source::Links:
        return Sentences::tr("Network interfaces");
    case Source::Addresses:
        return Sentences::tr("Addresses of network interfaces");
    case Source::Routes:
        return Sentences::tr("Routes");
    case Source::LinkNews:
        return Sentences::tr("Announcements of network changes");
    case Source::Endpoints:
        return Sentences::tr("Endpoints");
    case Source::Limits:
        return Sentences::tr("Limits of the path manager");
    case Source::Counters:
        return Sentences::tr("MPTCP counters");
    case Source::Settings:
        return Sentences::tr("MPTCP settings");
    case Source::SocketOwners:
        return Sentences::tr("Programs that own the sockets");
    case Source::Cgroups:
        return Sentences::tr("Control groups");
    case Source::LinkTypes:
        return Sentences::tr("Kinds of network interfaces");
    case Source::KernelRelease:
        return Sentences::tr("Version of the kernel");
    case Source::Events:
        return Sentences::tr("Events of the path manager");
    case Source::Daemons:
        return Sentences::tr("Programs that manage endpoints");
    case Source::Backlog:
        return Sentences::tr("Received packets that wait");
    case Source::Rings:
        return Sentences::tr("Receive rings of the network cards");
    case Source::Programs:
        return Sentences::tr("How programs were started");
    case Source::TurnOns:
        return Sentences::tr("What turns MPTCP on");
    case Source::ReversePathFilters:
        return Sentences::tr("Reverse-path filters");
    }
    return format::unknown();
}

QString gap(const Gap& gap)
{
    const QString what = Sentences::tr("%1 could not be read (%2).", "a source, the error")
                             .arg(source(gap.source), error(gap.error));
    const QString then = advice(gap);
    return then.isEmpty() ? what : what + u' ' + then;
}

QString error(const Error& error)
{
    return format::text(describe(error));
}

} // namespace sentences
