// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about states, verdicts, interfaces and empty lists.
#include "models/sentences.h"

#include "models/format.h"

#include <QCoreApplication>

using namespace mptcp;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

} // namespace

namespace sentences {

QString pathState(monitor::PathState state)
{
    switch (state) {
    case monitor::PathState::Active:
        return Sentences::tr("active");
    case monitor::PathState::Idle:
        return Sentences::tr("idle");
    case monitor::PathState::Backup:
        return Sentences::tr("backup");
    case monitor::PathState::Stalled:
        return Sentences::tr("no answer");
    case monitor::PathState::Lost:
        return Sentences::tr("lost");
    case monitor::PathState::Joining:
        return Sentences::tr("joining");
    }
    return format::unknown();
}

QString pathStateMeaning(monitor::PathState state)
{
    switch (state) {
    case monitor::PathState::Active:
        return Sentences::tr("Data was carried since the last sample.");
    case monitor::PathState::Idle:
        return Sentences::tr("Nothing was carried since the last sample.");
    case monitor::PathState::Backup:
        return Sentences::tr("One of the two sides asked to use it only when no other path works.");
    case monitor::PathState::Stalled:
        return Sentences::tr("A retransmission timed out and nothing was acknowledged since.");
    case monitor::PathState::Lost:
        return Sentences::tr("Its address or its network interface is gone.");
    case monitor::PathState::Joining:
        return Sentences::tr("It is not established yet.");
    }
    return {};
}

QString verdict(monitor::Verdict verdict)
{
    switch (verdict) {
    case monitor::Verdict::Mptcp:
        return Sentences::tr("MPTCP");
    case monitor::Verdict::Fallback:
        return Sentences::tr("fell back to TCP");
    case monitor::Verdict::Paused:
        return Sentences::tr("MPTCP paused");
    case monitor::Verdict::Tcp:
        return Sentences::tr("TCP");
    }
    return format::unknown();
}

QString verdictMeaning(monitor::Verdict verdict)
{
    switch (verdict) {
    case monitor::Verdict::Mptcp:
        return Sentences::tr("Both sides speak MPTCP on this connection.");
    case monitor::Verdict::Fallback:
        return Sentences::tr("The application asked for MPTCP; the connection continues as TCP.");
    case monitor::Verdict::Paused:
        return Sentences::tr(
            "The application asked for MPTCP, but the kernel has paused it on this "
            "machine after connections with it got no answer.");
    case monitor::Verdict::Tcp:
        return Sentences::tr("It was opened without MPTCP.");
    }
    return {};
}

QString side(Side side)
{
    switch (side) {
    case Side::Client:
        return Sentences::tr("this side", "who opened the connection");
    case Side::Server:
        return Sentences::tr("the peer", "who opened the connection");
    case Side::Unknown:
        break;
    }
    return Sentences::tr("unknown", "who opened the connection");
}

QString linkState(const Link& link)
{
    if (!link.up) {
        return Sentences::tr("switched off", "network interface");
    }
    return link.running ? Sentences::tr("up", "network interface")
                        : Sentences::tr("no carrier", "network interface");
}

QString endpointFlagMeaning(const QString& flag)
{
    if (flag == QLatin1String("signal")) {
        return Sentences::tr("The address is announced to the peer of each connection.");
    }
    if (flag == QLatin1String("subflow")) {
        return Sentences::tr("Connections open an additional subflow from this address.");
    }
    if (flag == QLatin1String("backup")) {
        return Sentences::tr("Its subflows are used only when no other path works.");
    }
    if (flag == QLatin1String("fullmesh")) {
        return Sentences::tr("A subflow is opened from it to each address of the peer.");
    }
    if (flag == QLatin1String("implicit")) {
        return Sentences::tr("The kernel added it itself for an address already in use.");
    }
    if (flag == QLatin1String("laminar")) {
        return Sentences::tr("Used for subflows to the addresses that the peer announces.");
    }
    return {};
}

QString support(MptcpSupport support)
{
    switch (support) {
    case MptcpSupport::On:
        return Sentences::tr("MPTCP is on.");
    case MptcpSupport::Off:
        return Sentences::tr("MPTCP is switched off (net.mptcp.enabled = 0).");
    case MptcpSupport::Absent:
        return Sentences::tr("This kernel has no MPTCP.");
    case MptcpSupport::Unknown:
        break;
    }
    return Sentences::tr("Whether this kernel has MPTCP could not be found out.");
}

QString noConnections(const Snapshot& snapshot)
{
    if (snapshot.hasGap(Source::MptcpSockets4) && snapshot.hasGap(Source::MptcpSockets6)) {
        return Sentences::tr("The connections could not be read.");
    }
    switch (mptcp::support(snapshot)) {
    case MptcpSupport::Absent:
        return Sentences::tr(
            "This kernel has no MPTCP. Linux has it since 5.6 if it was built in.");
    case MptcpSupport::Off:
        return Sentences::tr("MPTCP is switched off: net.mptcp.enabled = 1 switches it on.");
    case MptcpSupport::On:
    case MptcpSupport::Unknown:
        break;
    }
    return Sentences::tr("No program uses MPTCP now. Most have to ask for it: "
                         "\"mptcpize run PROGRAM\" makes one of them ask.");
}

QString noEndpoints(const Snapshot& snapshot)
{
    if (snapshot.hasGap(Source::Endpoints)) {
        return Sentences::tr("The endpoints could not be read.");
    }
    if (mptcp::support(snapshot) == MptcpSupport::Absent) {
        return sentences::support(MptcpSupport::Absent);
    }
    return Sentences::tr("No endpoint is configured: connections stay on one path, unless the "
                         "peer opens more.");
}

QString noListeners(const Snapshot& snapshot)
{
    if (snapshot.hasGap(Source::Listeners)) {
        return Sentences::tr("The listening sockets could not be read.");
    }
    if (mptcp::support(snapshot) == MptcpSupport::Absent) {
        return sentences::support(MptcpSupport::Absent);
    }
    return Sentences::tr("No program waits for MPTCP connections.");
}

QString noMatch()
{
    return Sentences::tr("Nothing matches the search.");
}

} // namespace sentences
