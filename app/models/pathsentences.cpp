// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about second paths.
#include "models/pathsentences.h"

#include <QCoreApplication>

using namespace mptcp::diagnosis;
using Cause = OnePathCause;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

QString result(PathCheck::Result result)
{
    switch (result) {
    case PathCheck::Result::Passed:
        return Sentences::tr("ok", "what a second path needs");
    case PathCheck::Result::Failed:
        return Sentences::tr("missing", "what a second path needs");
    case PathCheck::Result::Unknown:
        break;
    }
    return Sentences::tr("not known", "what a second path needs");
}

} // namespace

namespace sentences {

QString cause(OnePathCause cause)
{
    switch (cause) {
    case Cause::FellBack:
        return Sentences::tr("It is plain TCP now, which has one path.");
    case Cause::NotYetEstablished:
        return Sentences::tr("The other side has not acknowledged any data yet; no further path is "
                             "opened before.");
    case Cause::ServerSide:
        return Sentences::tr("The other side opened it, and it is the other side that adds paths.");
    case Cause::UserspacePmWithoutDaemon:
        return Sentences::tr(
            "The kernel leaves paths to a program (path manager \"userspace\"), and "
            "no program that manages paths runs.");
    case Cause::OneNetwork:
        return Sentences::tr("This computer has no other network that leads to the other side.");
    case Cause::NoEndpoint:
        return Sentences::tr("No endpoint is set up for another network.");
    case Cause::EndpointWithoutSubflowFlag:
        return Sentences::tr(
            "The endpoint for the other network does not have the flag \"subflow\", "
            "so no path is opened from it.");
    case Cause::EndpointAddressNotLocal:
        return Sentences::tr("The endpoint's address is on no network that is connected.");
    case Cause::LimitSubflows:
        return Sentences::tr("The limit of additional subflows allows no further one.");
    case Cause::LimitAccepted:
        return Sentences::tr("The other side has told of a further address, but the limit says to "
                             "accept none.");
    case Cause::FamilyMismatch:
        return Sentences::tr("The endpoint is of the other IP version than the connection.");
    case Cause::PeerDeniesInitialAddress:
        return Sentences::tr("The other side takes no further paths to the address it was reached "
                             "at, and has told of no other one.");
    case Cause::NoRouteFromSource:
        return Sentences::tr("No route leads from the endpoint's address to the other side.");
    case Cause::ReversePathFilter:
        return Sentences::tr("Answers that come in on the second network are dropped by this "
                             "computer: its reverse-path filter is strict, and the way back leads "
                             "over the first network.");
    case Cause::OpenedBeforeChange:
        return Sentences::tr("It was opened before the endpoints and limits were as they are now.");
    case Cause::JoinRefused:
        return Sentences::tr("The second path was asked for, and refused: by the other side, or by "
                             "something on the way.");
    case Cause::JoinStripped:
        return Sentences::tr(
            "The second path was asked for, but the answer came without MPTCP: "
            "something on the way removes it, or another machine of the other side answered.");
    case Cause::JoinNoAnswer:
        return Sentences::tr("The second path was asked for, and no answer comes over the second "
                             "network.");
    case Cause::WasThereAndLost:
        return Sentences::tr("It had a second path, which was lost.");
    case Cause::BackupByDesign:
        return Sentences::tr("The second path is a backup, used only when the first one fails.");
    case Cause::SchedulerIdle:
        return Sentences::tr("The second path is there, but the kernel sends everything over the "
                             "first one.");
    case Cause::Unknown:
        break;
    }
    return Sentences::tr("Why it has no second path is not known: nothing that can be seen is "
                         "missing.");
}

QString prerequisite(OnePathCause cause)
{
    switch (cause) {
    case Cause::FellBack:
        return Sentences::tr("MPTCP on this connection");
    case Cause::NotYetEstablished:
        return Sentences::tr("data that the other side has acknowledged");
    case Cause::ServerSide:
        return Sentences::tr("a connection that this computer opened");
    case Cause::UserspacePmWithoutDaemon:
        return Sentences::tr("a path manager at work");
    case Cause::OneNetwork:
        return Sentences::tr("another network that leads to the other side");
    case Cause::NoEndpoint:
        return Sentences::tr("an endpoint for another address");
    case Cause::EndpointWithoutSubflowFlag:
        return Sentences::tr("the flag \"subflow\" of that endpoint");
    case Cause::EndpointAddressNotLocal:
        return Sentences::tr("the endpoint's address on a connected network");
    case Cause::LimitSubflows:
        return Sentences::tr("room for a further subflow within the limit");
    case Cause::LimitAccepted:
        return Sentences::tr("a limit that accepts an address of the other side");
    case Cause::FamilyMismatch:
        return Sentences::tr("an endpoint of the connection's IP version");
    case Cause::PeerDeniesInitialAddress:
        return Sentences::tr("an other side that takes further paths");
    case Cause::NoRouteFromSource:
        return Sentences::tr("a route from the endpoint's address");
    case Cause::ReversePathFilter:
        return Sentences::tr("a reverse-path filter that lets answers in");
    case Cause::OpenedBeforeChange:
        return Sentences::tr("an attempt to open it");
    case Cause::JoinRefused:
        return Sentences::tr("an attempt that is not refused");
    case Cause::JoinStripped:
        return Sentences::tr("an answer with MPTCP");
    case Cause::JoinNoAnswer:
        return Sentences::tr("an answer");
    case Cause::WasThereAndLost:
        return Sentences::tr("a second path that is not lost again");
    case Cause::BackupByDesign:
        return Sentences::tr("a second path that is not a backup");
    case Cause::SchedulerIdle:
        return Sentences::tr("data that is sent over it");
    case Cause::Unknown:
        break;
    }
    return Sentences::tr("what became of the attempt");
}

QString advice(OnePathCause cause)
{
    switch (cause) {
    case Cause::NoEndpoint:
    case Cause::EndpointWithoutSubflowFlag:
        return Sentences::tr("Allow the other network, on the page Endpoints of MPTCP Monitor or "
                             "with mptcpctl endpoint add; connections that are open get the path "
                             "at once.");
    case Cause::LimitSubflows:
    case Cause::LimitAccepted:
        return Sentences::tr("Raise the limit; connections have to be opened anew to notice.");
    case Cause::OpenedBeforeChange:
        return Sentences::tr("A new connection gets one; or remove the endpoint and add it again.");
    case Cause::WasThereAndLost:
        return Sentences::tr("While the endpoint's address is on a connected network, a new "
                             "connection gets one; or remove the endpoint then and add it again.");
    case Cause::NoRouteFromSource:
        return Sentences::tr("The second network needs a route of its own, usually a default route "
                             "with a higher metric; connections have to be opened anew then.");
    case Cause::ReversePathFilter:
        return Sentences::tr(
            "Set net.ipv4.conf.INTERFACE.rp_filter and net.ipv4.conf.all.rp_filter "
            "to 2 (loose), or give the second network a routing table of its own; "
            "connections have to be opened anew then.");
    case Cause::UserspacePmWithoutDaemon:
        return Sentences::tr("Start mptcpd, or set net.mptcp.pm_type to 0; connections have to be "
                             "opened anew then.");
    case Cause::EndpointAddressNotLocal:
        return Sentences::tr("Connect that network, or remove the endpoint.");
    case Cause::FamilyMismatch:
        return Sentences::tr("Add an endpoint for an address of the connection's IP version.");
    default:
        return {};
    }
}

QString whyOnePath(const OnePathVerdict& verdict)
{
    QString what = advice(verdict.cause);
    if (verdict.pastTunnel && !what.isEmpty()) {
        what = Sentences::tr("Its path leads through a tunnel (VPN); a second path would go past "
                             "it, and the other side would see this computer's own address.");
    }
    return what.isEmpty() ? cause(verdict.cause) : cause(verdict.cause) + u' ' + what;
}

QString prerequisite(const PathCheck& check)
{
    return Sentences::tr("%1: %2", "ok or missing, what a second path needs")
        .arg(result(check.result), prerequisite(check.cause));
}

QStringList prerequisites(const OnePathVerdict& verdict)
{
    QStringList lines;
    for (const PathCheck& check : verdict.checks) {
        lines += prerequisite(check);
    }
    return lines;
}

} // namespace sentences
