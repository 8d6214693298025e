// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the traces of a join to what happened to it.
#include "diagnosis/joincheck.h"

#include <array>
#include <cerrno>
#include <format>

namespace mptcp::diagnosis {

namespace {

using Cause = OnePathCause;
using Result = PathCheck::Result;
using Kind = Evidence::Kind;

Evidence state(std::string name, std::string value)
{
    return {Kind::State, std::move(name), std::move(value)};
}

/// What the counters of its own say; Unknown when they fit several.
Cause causeOf(const JoinTraces& traces, const JoinHistory* history)
{
    const auto requests = traces.amount("MPJoinSynTx");
    const auto answers = traces.amount("MPJoinSynAckRx");
    const auto resets = traces.amount("MPRstTx");
    if (requests == 0) {
        return Cause::Unknown;
    }
    if (answers == 0 && resets >= requests) {
        return Cause::JoinStripped; // answered, but not as a join: this side gives it up
    }
    // The request would still be there if nothing had answered it, and nobody saw it repeated. What
    // was counted before anybody looked may have ended in any way.
    const bool watched = traces.kind == Kind::Moved && !(history && history->lookedTooRarely);
    const bool allAlike = answers == 0 ? resets == 0 : answers == requests;
    return watched && allAlike ? Cause::JoinRefused : Cause::Unknown;
}

/// What the kernel announced as the end of a subflow that never was one.
Cause causeOf(const Event& failed)
{
    switch (failed.error.value_or(0)) {
    case ETIMEDOUT:
        return Cause::JoinNoAnswer;
    case ECONNREFUSED:
    case ECONNRESET:
        return Cause::JoinRefused;
    default:
        return failed.resetReason ? Cause::JoinRefused : Cause::Unknown;
    }
}

/// A path that is gone has carried what the first one has not.
bool othersCarried(const Connection& connection, const Snapshot& snapshot)
{
    std::uint64_t acked = 0, received = 0;
    for (const TcpSocket& subflow : snapshot.subflowsOf(connection.token)) {
        if (!subflow.info) {
            return false;
        }
        acked += subflow.info->bytesAcked;
        received += subflow.info->bytesReceived;
    }
    // The subflows were read after the connection, so theirs is never too little.
    return connection.bytes
        && (connection.bytes->acked > acked || connection.bytes->received > received);
}

/// The one that failed, with what shows it; Unknown when nothing does.
PathCheck whatFailed(const Connection& connection, const Snapshot& snapshot,
    const TcpSocket* joining, const JoinHistory* history, const JoinTraces* traces)
{
    const auto failed = [](Cause cause, std::vector<Evidence> evidence) {
        return PathCheck{cause, Result::Failed, std::move(evidence)};
    };
    if (joining && joining->info && joining->info->retransmits > 0) {
        return failed(Cause::JoinNoAnswer,
            {state("SYN-SENT from " + toString(joining->local.address),
                std::format("{} retransmissions", joining->info->retransmits))});
    }
    if (history && history->lost) {
        return failed(Cause::WasThereAndLost,
            {state("ended_subflow",
                toString(history->lost->address)
                    + (history->lostLink.empty() ? "" : " dev " + history->lostLink))});
    }
    if (othersCarried(connection, snapshot)) {
        return failed(Cause::WasThereAndLost,
            {state("mptcpi_bytes_acked", std::to_string(connection.bytes->acked)),
                state("mptcpi_bytes_received", std::to_string(connection.bytes->received))});
    }
    if (connection.localAddressesUsed == 0 && connection.addAddrAccepted == 0) {
        return failed(Cause::OpenedBeforeChange, {state("mptcpi_local_addr_used", "0")});
    }
    if (history && history->failed) {
        if (const Cause cause = causeOf(*history->failed); cause != Cause::Unknown) {
            const Event& event = *history->failed;
            return failed(cause,
                {state("event_error", std::to_string(event.error.value_or(0))),
                    state("reset_reason", std::to_string(event.resetReason.value_or(0)))});
        }
    }
    if (history && history->unanswered) {
        return failed(Cause::JoinNoAnswer, {state("SYN-SENT", "given up")});
    }
    std::vector<Evidence> evidence;
    for (const char* counter : {"MPJoinSynTx", "MPJoinSynAckRx", "MPRstTx"}) {
        if (traces) {
            evidence.push_back(traces->tell(counter));
        } else if (const auto total = snapshot.counters.find(counter)) {
            evidence.push_back({Kind::Total, counter, std::to_string(*total)});
        }
    }
    const Cause cause = traces ? causeOf(*traces, history) : Cause::Unknown;
    return {cause, cause == Cause::Unknown ? Result::Unknown : Result::Failed, std::move(evidence)};
}

} // namespace

std::optional<JoinTraces> tracesOf(
    const Connection& connection, const Snapshot& snapshot, const JoinHistory* history)
{
    if (!snapshot.counters.find("MPJoinSynTx")) {
        return std::nullopt; // kernels that do not count what they ask for tell half of it
    }
    if (history && history->attempt) {
        const JoinAttempt& attempt = *history->attempt;
        return attempt.isOpen || attempt.others > 0
            ? std::nullopt
            : std::optional(JoinTraces{attempt.moved, Kind::Moved});
    }
    const bool alone = snapshot.connections.size() == 1
        && snapshot.connections.front().token == connection.token
        && snapshot.counters.find("MPCapableSYNACKRX") == 1U
        && snapshot.counters.find("MPCapableSYNRX").value_or(0) == 0;
    return alone ? std::optional(JoinTraces{snapshot.counters, Kind::Total}) : std::nullopt;
}

std::vector<PathCheck> checkJoins(const Connection& connection, const Snapshot& snapshot,
    const TcpSocket* joining, const JoinHistory* history, const JoinTraces* traces)
{
    const PathCheck outcome = whatFailed(connection, snapshot, joining, history, traces);
    if (outcome.result == Result::Unknown) {
        return {outcome};
    }
    std::vector<PathCheck> checks;
    for (const Cause cause : {Cause::OpenedBeforeChange, Cause::JoinRefused, Cause::JoinStripped,
             Cause::JoinNoAnswer, Cause::WasThereAndLost}) {
        if (cause == outcome.cause) {
            checks.push_back(outcome);
            break;
        }
        checks.push_back({cause, Result::Passed, {}});
    }
    return checks;
}

} // namespace mptcp::diagnosis
