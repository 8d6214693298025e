// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The decision table of the network check.
#include "diagnosis/networkcheck.h"

#include <algorithm>
#include <format>

using namespace std::chrono_literals;

namespace mptcp::diagnosis {

using netcheck::Asked;
using netcheck::Observation;

namespace {

struct Decision {
    CheckVerdict verdict = CheckVerdict::Unknown;
    Stripped stripped = Stripped::Unknown;
    Confidence confidence = Confidence::Low;
};

constexpr Decision undecided;
constexpr std::uint16_t httpPort = 80;

constexpr Decision strips(Stripped where, Confidence confidence = Confidence::High)
{
    return {CheckVerdict::NetworkStripsMptcp, where, confidence};
}

/// Whether the same server has agreed upon MPTCP over another interface: then it is able to, and no
/// firewall of this computer or of the server's forbids it altogether.
bool speaksElsewhere(const Observation& seen, std::span<const Observation> all)
{
    return std::ranges::any_of(all, [&](const Observation& other) {
        return other.way.server == seen.way.server && other.way.link != seen.way.link
            && other.agreed == true;
    });
}

Decision drops(const Observation& seen, std::span<const Observation> all, Confidence confidence)
{
    return speaksElsewhere(seen, all)
        ? Decision{CheckVerdict::NetworkDropsMptcp, Stripped::Unknown, confidence}
        : Decision{CheckVerdict::RequestsDropped, Stripped::Unknown, Confidence::Medium};
}

/// The request was not answered, TCP was.
Decision decideUnanswered(const Observation& seen, std::span<const Observation> all)
{
    constexpr unsigned enough = 3;
    // A slow network is none that drops.
    const bool longEnough = seen.tcp.time && seen.waited > 3 * *seen.tcp.time;
    return seen.unanswered >= enough && seen.tcpAfterwards == true && longEnough
            && seen.asked == Asked::Yes
        ? drops(seen, all, Confidence::High)
        : undecided;
}

bool hasGrown(const Observation& seen, std::string_view counter)
{
    return std::ranges::contains(seen.growth, counter, &netcheck::Growth::counter);
}

/// MPTCP was agreed upon.
Decision decideAgreed(const Observation& seen)
{
    if (seen.kept == false) {
        return strips(Stripped::LaterData);
    }
    // Else somebody between answers in the server's place, or the connection ended too early.
    const bool serverAgrees = !seen.answer || seen.answer->connectionMptcp;
    return seen.kept == true && seen.acknowledged && serverAgrees
        ? Decision{CheckVerdict::Works, Stripped::Nowhere, Confidence::High}
        : undecided;
}

/// A check server without MPTCP, or with it and its witness, tells what arrived.
Decision decideByAnswer(const Observation& seen)
{
    const netcheck::CheckLine& answer = *seen.answer;
    const auto request = answer.listeningMptcp
        ? (seen.witness ? seen.witness->request : std::nullopt)
        : answer.request;
    if (request == false) {
        return strips(Stripped::Syn);
    }
    if (answer.listeningMptcp) {
        return strips(request ? Stripped::SynAck : Stripped::Unknown);
    }
    return request ? Decision{CheckVerdict::PeerWithoutMptcp, Stripped::Nowhere, Confidence::High}
                   : undecided;
}

Decision decide(const Observation& seen, std::span<const Observation> all)
{
    if (seen.error) {
        return undecided;
    }
    if (!seen.tcp.time) {
        return {CheckVerdict::Unreachable, Stripped::Unknown, Confidence::High};
    }
    if (seen.asked == Asked::Paused) {
        return {CheckVerdict::PausedAfterBlackhole, Stripped::Unknown, Confidence::High};
    }
    if (!seen.mptcp.time) {
        return decideUnanswered(seen, all);
    }
    if (seen.asked != Asked::Yes || !seen.agreed) {
        return undecided;
    }
    if (*seen.agreed) {
        return decideAgreed(seen);
    }
    if (!hasGrown(seen, "MPCapableFallbackSYNACK")) {
        // Else it was a reason of this machine's own.
        return seen.unanswered > 0 && hasGrown(seen, "MPCapableSYNTXDrop")
            ? drops(seen, all, Confidence::Medium)
            : undecided;
    }
    if (seen.answer) {
        return decideByAnswer(seen);
    }
    return speaksElsewhere(seen, all) ? strips(Stripped::Unknown, Confidence::Medium) : undecided;
}

/// The row's requests got lost, and so did those over each other interface that reaches the server.
bool isEverywhere(const CheckRow& row, std::span<const CheckRow> rows)
{
    const auto lost = [](const CheckRow& each) {
        return each.verdict == CheckVerdict::RequestsDropped;
    };
    const netcheck::Way& way = row.observation.way;
    bool isAlone = true;
    for (const CheckRow& other : rows) {
        const netcheck::Way& otherWay = other.observation.way;
        if (otherWay.server == way.server && otherWay.link != way.link
            && other.verdict != CheckVerdict::Unreachable) {
            isAlone = false;
            if (!lost(other)) {
                return false;
            }
        }
    }
    return lost(row) && !isAlone;
}

std::string milliseconds(auto time)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count())
        + " ms";
}

std::string_view word(bool value)
{
    return value ? "yes" : "no";
}

} // namespace

std::string_view name(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Works:
        return "works";
    case CheckVerdict::PeerWithoutMptcp:
        return "peer-without-mptcp";
    case CheckVerdict::NetworkStripsMptcp:
        return "network-strips-mptcp";
    case CheckVerdict::NetworkDropsMptcp:
        return "network-drops-mptcp";
    case CheckVerdict::RequestsDropped:
        return "requests-dropped";
    case CheckVerdict::PausedAfterBlackhole:
        return "paused-after-blackhole";
    case CheckVerdict::Unreachable:
        return "unreachable";
    case CheckVerdict::Unknown:
        break;
    }
    return "unknown";
}

std::string_view name(Stripped stripped)
{
    switch (stripped) {
    case Stripped::Nowhere:
        return "nowhere";
    case Stripped::Syn:
        return "syn";
    case Stripped::SynAck:
        return "syn-ack";
    case Stripped::LaterData:
        return "later-data";
    case Stripped::Unknown:
        break;
    }
    return "unknown";
}

std::vector<CheckRow> judge(std::span<const Observation> observations)
{
    std::vector<CheckRow> rows;
    for (const Observation& seen : observations) {
        const Decision decision = decide(seen, observations);
        rows.push_back({seen, decision.verdict, decision.stripped, decision.confidence});
    }
    for (CheckRow& row : rows) {
        row.everywhere = isEverywhere(row, rows);
    }
    return rows;
}

bool isWell(std::span<const CheckRow> rows)
{
    const auto isFine = [](const CheckRow& row) {
        return row.verdict == CheckVerdict::Works || row.verdict == CheckVerdict::Unreachable;
    };
    return std::ranges::all_of(rows, isFine)
        && std::ranges::contains(rows, CheckVerdict::Works, &CheckRow::verdict);
}

bool isPaused(std::span<const CheckRow> rows)
{
    return std::ranges::any_of(rows, [](const CheckRow& row) {
        return row.verdict == CheckVerdict::PausedAfterBlackhole || row.observation.causedPause;
    });
}

std::vector<Evidence> evidenceOf(const CheckRow& row)
{
    const Observation& seen = row.observation;
    std::vector<Evidence> evidence;
    const auto state = [&](std::string name, std::string_view value) {
        evidence.push_back({Evidence::Kind::State, std::move(name), std::string(value)});
    };
    if (seen.agreed) {
        state("MPTCP after the handshake", word(*seen.agreed));
    }
    if (seen.kept) {
        state("MPTCP after data", word(*seen.kept));
    }
    if (seen.unanswered > 0) {
        state("SYNs with MPTCP without an answer", std::to_string(seen.unanswered));
        state("waited for one", milliseconds(seen.waited));
    }
    if (seen.tcpAfterwards) {
        state("TCP connects after that", word(*seen.tcpAfterwards));
    }
    for (const auto& [who, line] :
        {std::pair{"server", seen.answer}, std::pair{"server's next port", seen.witness}}) {
        if (line) {
            const std::string text = toText(*line);
            state(who, std::string_view(text).substr(0, text.size() - 1));
        }
    }
    for (const netcheck::Growth& growth : seen.growth) {
        evidence.push_back({Evidence::Kind::Moved, growth.counter, std::to_string(growth.by)});
    }
    return evidence;
}

void forgetChanged(CheckReport& report, const monitor::Frame& frame)
{
    std::erase_if(report.rows, [&](const CheckRow& row) {
        const netcheck::Way& way = row.observation.way;
        const Link* link = frame.snapshot->find(way.link);
        return frame.pause != monitor::Frame::Break::None || !link
            || link->name != way.interface || !link->running
            || !std::ranges::contains(link->addresses, way.source, &LinkAddress::address);
    });
}

FallbackVerdict sharpened(FallbackVerdict verdict, std::string_view interface, const Address& local,
    const SocketAddress& remote, const CheckReport& report)
{
    if (verdict.cause != FallbackCause::PeerOrNetworkWithoutMptcp) {
        return verdict;
    }
    for (const CheckRow& row : report.rows) {
        const netcheck::Way& way = row.observation.way;
        const bool same = way.server == remote;
        const bool sameWay =
            way.source == local && (interface.empty() || interface == way.interface);
        if (!sameWay || (remote.port == httpPort && !same)) {
            continue;
        }
        // One that works now leaves open why it did not then.
        const auto decisive = same ? CheckVerdict::PeerWithoutMptcp : CheckVerdict::Works;
        if (row.verdict == decisive) {
            verdict.cause = FallbackCause::PeerWithoutMptcp;
        } else if (row.verdict == CheckVerdict::NetworkStripsMptcp) {
            verdict.cause = FallbackCause::NetworkStripsMptcp;
        } else {
            continue;
        }
        verdict.confidence = Confidence::Medium;
        verdict.evidence.push_back({Evidence::Kind::State, "network check over " + way.interface,
            std::format("{} at {:%FT%TZ}", name(row.verdict),
                std::chrono::floor<std::chrono::seconds>(report.time))});
        break;
    }
    return verdict;
}

} // namespace mptcp::diagnosis
