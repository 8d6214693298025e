// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which causes the flags leave, which of them have left a trace in the counters, and whether that
// is one.
#include "diagnosis/fallback.h"

#include "monitor/grouping.h"

#include <algorithm>
#include <array>
#include <format>

namespace mptcp::diagnosis {

namespace {

using namespace std::chrono_literals;
using Kind = Evidence::Kind;
using Cause = FallbackCause;

/// A counter that grows by one with each fallback of this cause.
struct Trace {
    std::string_view counter;
    Cause cause;
};

constexpr std::array handshakeTraces{
    Trace{"MPCapableFallbackSYNACK", Cause::PeerOrNetworkWithoutMptcp},
    Trace{"MPCapableSYNTXDrop", Cause::NetworkDropsMptcp},
    Trace{"SimultConnectFallback", Cause::SimultaneousConnect},
};

constexpr std::array laterTraces{
    Trace{"MPCapableDataFallback", Cause::FirstDataUnmapped},
    Trace{"DssFallback", Cause::MappingLost},
    Trace{"DSSCorruptionFallback", Cause::MappingLost},
    Trace{"InfiniteMapTx", Cause::PayloadModified},
    Trace{"InfiniteMapRx", Cause::PayloadModified},
    Trace{"DataCsumErr", Cause::PayloadModified},
    Trace{"MPFailTx", Cause::PayloadModified},
    Trace{"MPFailRx", Cause::PayloadModified},
};

/// Of sockets that never got a token.
constexpr std::array requestTraces{
    Trace{"MPCapableSYNTXDisabled", Cause::PausedAfterBlackhole},
    Trace{"MD5SigFallback", Cause::Md5},
    Trace{"MPFallbackTokenInit", Cause::LocalResource},
};

/// After so long in SYN-SENT the kernel has given up asking for MPTCP.
constexpr auto longConnecting = 3s;

/// The traces of the causes that are possible, and what they amount to.
class Clues {
public:
    Clues(std::span<const Trace> traces, const Counters& counters, Kind kind)
        : m_traces(traces), m_counters(counters), m_kind(kind)
    {
    }

    void exclude(Cause cause) { m_excluded.push_back(cause); }

    std::uint64_t amount(std::string_view counter) const
    {
        return m_counters.find(counter).value_or(0);
    }

    /// Those that have left a trace, each once.
    std::vector<Cause> candidates() const
    {
        std::vector<Cause> found;
        for (const Trace& trace : m_traces) {
            if (amount(trace.counter) > explained(trace.counter)
                && !std::ranges::contains(m_excluded, trace.cause)
                && !std::ranges::contains(found, trace.cause)) {
                found.push_back(trace.cause);
            }
        }
        return found;
    }

    /// Every trace there is; with `silent` also the counters that stand at zero.
    void tell(std::vector<Evidence>& evidence, bool silent) const
    {
        for (const Trace& trace : m_traces) {
            const auto value = m_counters.find(trace.counter);
            if (value && (*value > 0 || silent)) {
                evidence.push_back({m_kind, std::string(trace.counter), std::to_string(*value)});
            }
        }
    }

private:
    /// An infinite mapping, the answer to a wrong checksum, is counted as a bad one as well.
    std::uint64_t explained(std::string_view counter) const
    {
        const bool mapped =
            counter == "DssFallback" && !std::ranges::contains(m_excluded, Cause::PayloadModified);
        return mapped ? amount("InfiniteMapRx") : 0;
    }

    std::span<const Trace> m_traces;
    const Counters& m_counters;
    Kind m_kind;
    std::vector<Cause> m_excluded;
};

/// Null also while it is being opened: its flags say nothing yet.
const SubflowInfo* initialSubflow(const Connection& connection, const Snapshot& snapshot)
{
    for (const TcpSocket& subflow : snapshot.subflowsOf(connection.token)) {
        if (subflow.subflow && (subflow.subflow->flags & SubflowInfo::connected)
            && isInitial(subflow, connection)) {
            return &*subflow.subflow;
        }
    }
    return nullptr;
}

/// Leaves out what the flags of the connection and of its initial subflow do not allow.
void excludeByFlags(Clues& clues, const Connection& connection, const SubflowInfo* initial)
{
    if (connection.checksum == false) {
        clues.exclude(Cause::PayloadModified);
    }
    if (connection.fallback() == Fallback::Handshake && initial) {
        if (initial->flags & SubflowInfo::capableLocal) { // the request that was answered had MPTCP
            clues.exclude(Cause::NetworkDropsMptcp);
        } else {
            clues.exclude(Cause::PeerOrNetworkWithoutMptcp);
        }
    }
}

/// Kernels before 6.18 do not count a lost mapping: it is what remains when nothing else is
/// counted, and what is counted may be older.
bool lostMappingIsNotCounted(const Connection& connection, const Counters& counters)
{
    return connection.fallback() == Fallback::Later && !counters.find("DssFallback");
}

Evidence state(std::string_view name, std::string value)
{
    return {Kind::State, std::string(name), std::move(value)};
}

void settle(FallbackVerdict& verdict, Cause cause, Confidence confidence)
{
    verdict.cause = cause;
    // A network that was away for three seconds leaves the same traces as one that drops requests.
    verdict.confidence =
        cause == Cause::NetworkDropsMptcp ? std::min(confidence, Confidence::Medium) : confidence;
}

/// The cause when nothing that is counted has happened.
void nameUncounted(FallbackVerdict& verdict, const Connection& connection, const Counters& counters)
{
    if (lostMappingIsNotCounted(connection, counters) && counters.find("MPCapableDataFallback")) {
        settle(verdict, Cause::MappingLost, Confidence::Medium);
    }
}

std::span<const Trace> tracesOf(const Connection& connection)
{
    if (connection.fallback() == Fallback::Handshake) {
        return handshakeTraces;
    }
    return laterTraces;
}

/// What moved when it fell back, while somebody looked.
void judgeByMoment(FallbackVerdict& verdict, const Connection& connection,
    const SubflowInfo* initial, const Counters& totals, const FallbackMoment& moment)
{
    Clues clues(tracesOf(connection), moment.moved, Kind::Moved);
    excludeByFlags(clues, connection, initial);
    clues.tell(verdict.evidence, false);
    verdict.others = moment.others;
    if (moment.connecting > 0ms) {
        verdict.evidence.push_back(
            state("SYN-SENT", std::format("{} ms", moment.connecting.count())));
    }
    const bool isSure =
        moment.others == 0 && !moment.isOpen && !lostMappingIsNotCounted(connection, totals);
    const auto candidates = clues.candidates();
    if (candidates.size() == 1) {
        settle(verdict, candidates.front(), isSure ? Confidence::High : Confidence::Medium);
    } else if (moment.connecting >= longConnecting
        && std::ranges::contains(candidates, Cause::NetworkDropsMptcp)) {
        settle(verdict, Cause::NetworkDropsMptcp, Confidence::Medium);
    } else if (candidates.empty() && !moment.isOpen) {
        nameUncounted(verdict, connection, totals);
    }
}

/// What was ever counted: a cause without a trace is none.
void judgeByTotals(FallbackVerdict& verdict, const Connection& connection,
    const SubflowInfo* initial, const Counters& totals)
{
    Clues clues(tracesOf(connection), totals, Kind::Total);
    excludeByFlags(clues, connection, initial);
    const bool flagsDecide = connection.fallback() == Fallback::Handshake && initial;
    const auto candidates = clues.candidates();
    if (candidates.empty()) {
        nameUncounted(verdict, connection, totals);
    } else if (candidates.size() == 1 && !lostMappingIsNotCounted(connection, totals)) {
        settle(verdict, candidates.front(), flagsDecide ? Confidence::High : Confidence::Medium);
    }
    clues.tell(verdict.evidence, verdict.cause == Cause::Unknown);
}

/// Whether this user sees which sockets asked for MPTCP; absent: no socket here tells.
std::optional<bool> requestsAreTold(const Snapshot& snapshot)
{
    const auto tells = [](const TcpSocket& socket) { return socket.mptcpUlp || socket.tlsUlp; };
    if (std::ranges::any_of(snapshot.subflows, tells)
        || std::ranges::any_of(snapshot.otherTcp, tells)) {
        return true;
    }
    return snapshot.subflows.empty() ? std::nullopt : std::optional(false);
}

const Listener* listenerOf(const TcpSocket& socket, const Snapshot& snapshot)
{
    const auto it = std::ranges::find_if(snapshot.listeners,
        [&](const Listener& listener) { return accepts(listener, socket.family, socket.local); });
    return it != snapshot.listeners.end() ? &*it : nullptr;
}

/// Whether the listener may have accepted the socket, as far as those who hold them tell: one that
/// was restarted with MPTCP has not accepted what the one before it left behind.
bool isOlder(const Listener& listener, const TcpSocket& socket)
{
    const auto holder = [](const OwnerPtr& owner) {
        return owner && owner->process ? &*owner->process : nullptr;
    };
    const Process* waiting = holder(listener.owner);
    const Process* accepted = holder(socket.owner);
    return waiting && accepted && waiting->started <= accepted->started;
}

/// Why a socket that asked for MPTCP never got a token.
void judgeRequest(FallbackVerdict& verdict, const Clues& clues, const Counters& totals)
{
    const bool allCounted = std::ranges::all_of(
        requestTraces, [&](const Trace& trace) { return totals.find(trace.counter).has_value(); });
    verdict.evidence.push_back(state("subflow_token", "0"));
    const auto candidates = clues.candidates();
    if (candidates.size() == 1) {
        settle(verdict, candidates.front(), allCounted ? Confidence::High : Confidence::Medium);
    }
}

bool hasFile(TcpState state)
{
    return state != TcpState::TimeWait && state != TcpState::SynRecv
        && state != TcpState::NewSynRecv;
}

} // namespace

std::string_view name(FallbackCause cause)
{
    switch (cause) {
    case Cause::PeerOrNetworkWithoutMptcp:
        return "peer-or-network-without-mptcp";
    case Cause::PeerWithoutMptcp:
        return "peer-without-mptcp";
    case Cause::NetworkStripsMptcp:
        return "network-strips-mptcp";
    case Cause::NetworkDropsMptcp:
        return "network-drops-mptcp";
    case Cause::PausedAfterBlackhole:
        return "paused-after-blackhole";
    case Cause::FirstDataUnmapped:
        return "first-data-unmapped";
    case Cause::MappingLost:
        return "mapping-lost";
    case Cause::PayloadModified:
        return "payload-modified";
    case Cause::LocalResource:
        return "local-resource";
    case Cause::Md5:
        return "md5";
    case Cause::SimultaneousConnect:
        return "simultaneous-connect";
    case Cause::AppDidNotAsk:
        return "app-did-not-ask";
    case Cause::Unknown:
        break;
    }
    return "unknown";
}

std::optional<FallbackVerdict> fallbackOf(
    const Connection& connection, const Snapshot& snapshot, const FallbackMoment* moment)
{
    if (connection.fallback() == Fallback::None) {
        return std::nullopt;
    }
    FallbackVerdict verdict;
    verdict.evidence.push_back(state("mptcpi_flags", std::to_string(connection.flags)));
    const SubflowInfo* initial = initialSubflow(connection, snapshot);
    if (initial) {
        verdict.evidence.push_back(state("subflow_flags", std::format("{:#x}", initial->flags)));
    }
    if (connection.state == TcpState::SynSent) { // nobody has answered, with MPTCP or without
        verdict.evidence.push_back(state("state", std::string(name(connection.state))));
    } else if (moment) {
        judgeByMoment(verdict, connection, initial, snapshot.counters, *moment);
    } else {
        judgeByTotals(verdict, connection, initial, snapshot.counters);
    }
    return verdict;
}

FallbackVerdict whyPlain(const TcpSocket& socket, const Snapshot& snapshot)
{
    FallbackVerdict verdict;
    Clues clues(requestTraces, snapshot.counters, Kind::Total);
    clues.tell(verdict.evidence, false);
    if (socket.tlsUlp) { // no socket has it that asked for MPTCP
        verdict.evidence.push_back(state("tcp_ulp", "tls"));
    }
    if (socket.paused) {
        judgeRequest(verdict, clues, snapshot.counters);
        return verdict;
    }
    if (support(snapshot) != MptcpSupport::On) { // it may have asked, and was refused
        if (const auto enabled = snapshot.settings.find("enabled")) {
            verdict.evidence.push_back(state("net.mptcp.enabled", *enabled));
        }
        return verdict;
    }
    const auto told = requestsAreTold(snapshot);
    const bool mayBeSubflow = told != true && socket.inode == Inode{};
    if (!hasFile(socket.state) || socket.mptcpUlp || mayBeSubflow
        || snapshot.hasGap(Source::Listeners)) {
        verdict.evidence.push_back(state("state", std::string(name(socket.state))));
        return verdict;
    }
    const bool nothingFailedHere = clues.candidates().empty();
    const bool opened = monitor::openerOf(socket) == Side::Client;
    const Listener* listener = opened ? nullptr : listenerOf(socket, snapshot);
    if (listener) {
        verdict.evidence.push_back(state("mptcp_listener", toString(listener->local)));
        if (isOlder(*listener, socket)) {
            settle(verdict, Cause::PeerOrNetworkWithoutMptcp, Confidence::Medium);
        }
    } else if (told == true || nothingFailedHere) {
        // Not certain: it may have asked, and been refused, while MPTCP was off; and a listener
        // with MPTCP may have closed since.
        settle(verdict, Cause::AppDidNotAsk, Confidence::Medium);
    }
    return verdict;
}

} // namespace mptcp::diagnosis
