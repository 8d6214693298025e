// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about the kernel's counters, as net/mptcp/mib.c names them.
#include "models/countertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace {

using enum CounterGroup;
using enum CounterWeight;

constexpr auto texts = std::to_array<CounterText>({
    {"AddAddr", Announcements, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Addresses the other side announced.")},
    {"AddAddrDrop", Announcements, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "Announcements of the other side that were not processed.")},
    {"AddAddrTx", Announcements, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Addresses this side announced.")},
    {"AddAddrTxDrop", Announcements, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Announcements that could not be sent.")},
    {"BacklogDrop", Data, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Packets dropped because the program did not keep up.")},
    {"Blackhole", Fallback, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "The network drops connection requests with MPTCP; the kernel pauses MPTCP for a "
            "while.")},
    {"DSSCorruptionFallback", Fallback, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "The mapping of data to the connection was damaged; the connection fell back.")},
    {"DSSCorruptionReset", Data, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "Subflows reset because the mapping of data was damaged.")},
    {"DSSNoMatchTCP", Data, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "Mappings of data that did not fit the TCP stream.")},
    {"DSSNotMatching", Data, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "Mappings of data that contradicted an earlier one.")},
    {"DataCsumErr", Data, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "Data whose checksum was wrong: something in the network changed it.")},
    {"DssFallback", Fallback, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "MPTCP information was missing or wrong in the middle of a connection.")},
    {"DssReset", Resets, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "Subflows reset because MPTCP information was missing or wrong.")},
    {"DuplicateData", Data, Information,
        QT_TRANSLATE_NOOP(
            "CounterText", "Data that arrived twice; normal after it was sent on another path.")},
    {"EchoAdd", Announcements, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Announcements of this side that the other one confirmed.")},
    {"EchoAddTx", Announcements, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Announcements of the other side that this one confirmed.")},
    {"EchoAddTxDrop", Announcements, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Confirmations that could not be sent.")},
    {"FallbackFailed", Fallback, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "A connection with several subflows could not fall back; the subflow was reset.")},
    {"InfiniteMapRx", Fallback, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "The other side announced that it falls back after a checksum failure.")},
    {"InfiniteMapTx", Fallback, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "This side announced that it falls back after a checksum failure.")},
    {"MD5SigFallback", Fallback, Information,
        QT_TRANSLATE_NOOP("CounterText", "TCP-MD5 signatures do not go together with MPTCP.")},
    {"MD5SigReset", Resets, Information,
        QT_TRANSLATE_NOOP("CounterText",
            "Subflows reset because TCP-MD5 signatures do not go together with MPTCP.")},
    {"MPCapableACKRX", Handshake, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Connections with MPTCP completed by the other side.")},
    {"MPCapableDataFallback", Fallback, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "The first data came without MPTCP information.")},
    {"MPCapableEndpAttempt", Handshake, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "New connections tried at a port that only takes additional subflows.")},
    {"MPCapableFallbackACK", Fallback, Information,
        QT_TRANSLATE_NOOP("CounterText",
            "A connection opened by the other side lost MPTCP during the handshake.")},
    {"MPCapableFallbackSYNACK", Fallback, Information,
        QT_TRANSLATE_NOOP("CounterText",
            "The answer came without MPTCP: the other side or the network does not let it "
            "through.")},
    {"MPCapableSYNACKRX", Handshake, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Answers with MPTCP that came back to this side.")},
    {"MPCapableSYNRX", Handshake, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Connection requests with MPTCP that arrived here.")},
    {"MPCapableSYNTX", Handshake, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Connection requests with MPTCP sent, one per connection.")},
    {"MPCapableSYNTXDisabled", Fallback, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "Connections opened without MPTCP because the kernel has paused it.")},
    {"MPCapableSYNTXDrop", Fallback, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "MPTCP was given up after several connection requests got no answer.")},
    {"MPCurrEstab", Handshake, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Connections established now, including those that fell back to TCP.")},
    {"MPFailRx", Resets, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "Checksum failures the other side reported.")},
    {"MPFailTx", Resets, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "Checksum failures this side reported.")},
    {"MPFallbackTokenInit", Fallback, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "No token could be made for a new connection.")},
    {"MPFastcloseRx", Resets, Information,
        QT_TRANSLATE_NOOP(
            "CounterText", "Connections the other side ended at once, counted per subflow.")},
    {"MPFastcloseTx", Resets, Information,
        QT_TRANSLATE_NOOP("CounterText", "Connections this side ended at once.")},
    {"MPJoinAckHMacFailure", Join, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "The last step of an additional subflow was not authentic.")},
    {"MPJoinAckNoCtx", Join, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "The last step of an additional subflow came too late.")},
    {"MPJoinAckNoMPJoin", Join, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "The last step of an additional subflow came without MPTCP.")},
    {"MPJoinAckRx", Join, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Additional subflows opened by the other side that were completed.")},
    {"MPJoinNoIdFound", Join, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "Additional subflows with an address id that is not known here.")},
    {"MPJoinNoTokenFound", Join, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "Additional subflows for a connection that is not known here.")},
    {"MPJoinNotEstablished", Join, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "Additional subflows for a connection that was not ready for them.")},
    {"MPJoinPortAckRx", Join, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Completed additional subflows to an endpoint with a port of its own.")},
    {"MPJoinPortSynAckRx", Join, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Answers from an endpoint with a port of its own.")},
    {"MPJoinPortSynRx", Join, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Additional subflows to an endpoint with a port of its own.")},
    {"MPJoinRejected", Join, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "Additional subflows refused here, because of the limits.")},
    {"MPJoinSynAckBackupRx", Join, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Additional subflows the other side accepted as backup.")},
    {"MPJoinSynAckHMacFailure", Join, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "The answer to an additional subflow was not authentic.")},
    {"MPJoinSynAckNoMPJoin", Join, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "The answer to an additional subflow came without MPTCP.")},
    {"MPJoinSynAckRx", Join, Normal,
        QT_TRANSLATE_NOOP("CounterText",
            "Additional subflows the other side answered; fewer than tried means failures.")},
    {"MPJoinSynBackupRx", Join, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Additional subflows the other side opened as backup.")},
    {"MPJoinSynRx", Join, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Additional subflows the other side tried to open.")},
    {"MPJoinSynTx", Join, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Additional subflows this side tried to open.")},
    {"MPJoinSynTxBindErr", Join, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "The endpoint's address could not be used; most often no interface has it.")},
    {"MPJoinSynTxConnectErr", Join, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "No route leads to the other side from the endpoint's address.")},
    {"MPJoinSynTxCreatSkErr", Join, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "The socket of an additional subflow could not be made.")},
    {"MPPrioRx", Priority, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Changes of the backup mark received.")},
    {"MPPrioTx", Priority, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Changes of the backup mark sent.")},
    {"MPRstRx", Resets, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Subflows the other side reset for a reason of MPTCP.")},
    {"MPRstTx", Resets, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Subflows this side reset for a reason of MPTCP.")},
    {"MPTCPRetrans", PathHealth, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Data sent once more on another path.")},
    {"MismatchPortAckRx", Join, WatchGrowth,
        QT_TRANSLATE_NOOP(
            "CounterText", "Completions of additional subflows on a port that was not announced.")},
    {"MismatchPortSynRx", Join, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Additional subflows to a port that was not announced.")},
    {"NoDSSInWindow", Data, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Data outside of any mapping.")},
    {"OFOMerge", Data, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Early packets joined with others that wait.")},
    {"OFOPruned", Data, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Early packets dropped for lack of memory.")},
    {"OFOQueue", Data, Normal,
        QT_TRANSLATE_NOOP("CounterText",
            "Packets that arrived before earlier ones; many mean paths of very different delay.")},
    {"OFOQueueTail", Data, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Early packets put at the end of the waiting queue.")},
    {"PortAdd", Announcements, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Addresses the other side announced with a port.")},
    {"RcvPruned", Data, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Packets dropped for lack of memory.")},
    {"RcvWndConflict", Data, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Updates of the receive window by two subflows at once.")},
    {"RcvWndConflictUpdate", Data, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Such updates that were tried again.")},
    {"RcvWndShared", Data, Normal,
        QT_TRANSLATE_NOOP(
            "CounterText", "Updates of the receive window taken from another subflow.")},
    {"RmAddr", Announcements, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Addresses the other side withdrew.")},
    {"RmAddrDrop", Announcements, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Withdrawals of the other side that were not processed.")},
    {"RmAddrTx", Announcements, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Addresses this side withdrew.")},
    {"RmAddrTxDrop", Announcements, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Withdrawals that could not be sent.")},
    {"RmSubflow", Announcements, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Subflows closed because their address was withdrawn.")},
    {"SimultConnectFallback", Fallback, Information,
        QT_TRANSLATE_NOOP("CounterText", "Both sides opened the connection at the same moment.")},
    {"SndWndShared", Data, Normal,
        QT_TRANSLATE_NOOP("CounterText", "Updates of the send window taken from another subflow.")},
    {"SubflowRecover", PathHealth, Information,
        QT_TRANSLATE_NOOP("CounterText", "Paths that answered again.")},
    {"SubflowStale", PathHealth, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText", "Paths that stopped answering while others went on.")},
    {"WinProbe", PathHealth, Information,
        QT_TRANSLATE_NOOP("CounterText", "Questions whether a slow reader has room again.")},
    {"rx_dropped", Cards, WatchGrowth,
        QT_TRANSLATE_NOOP("CounterText",
            "Packets that came and were thrown away, also those that nobody here wants.")},
    {"rx_fifo_errors", Cards, Unusual,
        QT_TRANSLATE_NOOP("CounterText", "Packets for which the network card had no room.")},
    {"rx_missed_errors", Cards, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "Packets that the network card lost because the computer did not fetch them in time.")},
    {"rx_over_errors", Cards, Unusual,
        QT_TRANSLATE_NOOP(
            "CounterText", "Packets that overran the receive ring of the network card.")},
    {"softnet_stat", Cards, Unusual,
        QT_TRANSLATE_NOOP("CounterText",
            "Packets of all interfaces that were thrown away because the processors were behind.")},
});
static_assert(std::ranges::is_sorted(texts, {}, &CounterText::name));

struct Groups {
    Q_DECLARE_TR_FUNCTIONS(CounterGroup)
};

} // namespace

std::span<const CounterText> counterTexts()
{
    return texts;
}

CounterText counterText(std::string_view name)
{
    name.remove_prefix(name.rfind(' ') + 1); // npos + 1 is nothing
    const auto at = std::ranges::lower_bound(texts, name, {}, &CounterText::name);
    return at != texts.end() && at->name == name ? *at : CounterText{name, Other, Normal, nullptr};
}

QString groupName(CounterGroup group)
{
    switch (group) {
    case Handshake:
        return Groups::tr("Opening connections");
    case Fallback:
        return Groups::tr("Falling back to TCP");
    case Join:
        return Groups::tr("Additional subflows");
    case Announcements:
        return Groups::tr("Announced addresses");
    case Priority:
        return Groups::tr("Backup marks");
    case Resets:
        return Groups::tr("Resets and ends");
    case PathHealth:
        return Groups::tr("Health of the paths");
    case Data:
        return Groups::tr("Data");
    case Cards:
        return Groups::tr("Received packets that were lost");
    case Other:
        break;
    }
    return Groups::tr("Other counters of this kernel");
}

QString explanation(const CounterText& counter)
{
    return counter.explanation ? QCoreApplication::translate("CounterText", counter.explanation)
                               : QString();
}
