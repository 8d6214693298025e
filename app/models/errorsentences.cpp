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
        return Sentences::tr("Some announcements were lost: totals of connections that ended just "
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

QString change(const monitor::Change& change)
{
    using Kind = monitor::Change::Kind;
    const QString token = format::token(change.connection);
    const QString text = format::text(change.text);
    const QString address = format::address(change.address);
    switch (change.kind) {
    case Kind::ConnectionOpened:
        return Sentences::tr("Connection %1 was opened.").arg(token);
    case Kind::ConnectionEnded:
        return Sentences::tr("Connection %1 ended.").arg(token);
    case Kind::FellBack:
        return Sentences::tr("Connection %1 fell back to TCP.").arg(token);
    case Kind::SubflowAdded:
        return Sentences::tr("Connection %1 got a new subflow.").arg(token);
    case Kind::SubflowEnded:
        return Sentences::tr("A subflow of connection %1 ended.").arg(token);
    case Kind::BackupChanged:
        return Sentences::tr("A subflow of connection %1 changed between backup and regular.")
            .arg(token);
    case Kind::LinkAdded:
        return Sentences::tr("Interface %1 appeared.").arg(text);
    case Kind::LinkRemoved:
        return Sentences::tr("Interface %1 disappeared.").arg(text);
    case Kind::LinkUp:
        return Sentences::tr("Interface %1 can be used now.").arg(text);
    case Kind::LinkDown:
        return Sentences::tr("Interface %1 cannot be used any more.").arg(text);
    case Kind::AddressAdded:
        return Sentences::tr("Interface %1 got the address %2.").arg(text, address);
    case Kind::AddressRemoved:
        return Sentences::tr("Interface %1 lost the address %2.").arg(text, address);
    case Kind::EndpointAdded:
        return Sentences::tr("Endpoint %1 was added.").arg(address);
    case Kind::EndpointRemoved:
        return Sentences::tr("Endpoint %1 was removed.").arg(address);
    case Kind::EndpointChanged:
        return Sentences::tr("Endpoint %1 was changed.").arg(address);
    case Kind::LimitsChanged:
        return Sentences::tr("The limits of the path manager were changed.");
    case Kind::SettingChanged:
        return Sentences::tr("The setting net.mptcp.%1 was changed.").arg(text);
    }
    return format::unknown();
}

} // namespace sentences
