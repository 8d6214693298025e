// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What begins, prolongs, ends and disproves a pause, and what can be said when nobody looked.
#include "diagnosis/pause.h"

#include "diagnosis/fallback.h"

#include <algorithm>
#include <charconv>

namespace mptcp::diagnosis {

namespace {

using namespace std::chrono_literals;
using Kind = Evidence::Kind;

constexpr std::string_view detected = "Blackhole";
constexpr std::string_view leftOut = "MPCapableSYNTXDisabled";
constexpr std::string_view setting = "blackhole_timeout";

/// How long a request that was left out speaks for a pause of which nothing else is known, and the
/// latest sign for one that was seen to begin: whoever writes the setting ends it untold.
constexpr auto lateMemory = 60s;

std::uint64_t grownBy(const Counters& before, const Counters& now, std::string_view name)
{
    const auto value = now.find(name).value_or(0);
    return value - std::min(value, before.find(name).value_or(0));
}

/// 0: it never pauses.
std::chrono::seconds timeoutOf(const Snapshot& snapshot)
{
    const std::string text = snapshot.settings.find(setting).value_or("");
    std::uint32_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::chrono::seconds(seconds);
}

std::chrono::seconds durationOf(std::uint64_t detections, std::chrono::seconds timeout)
{
    return timeout * (1 << (std::clamp<std::uint64_t>(detections, 1, 7) - 1));
}

/// Opened by this side, with a request for MPTCP.
bool asked(const Connection& connection)
{
    return connection.state == TcpState::SynSent || connection.side == Side::Client;
}

/// What ends a row of detections.
bool succeeded(const Connection& connection, const Snapshot& snapshot)
{
    const bool toItself = connection.remote.address.isLoopback()
        || std::ranges::any_of(snapshot.links, [&](const Link& link) {
               return std::ranges::contains(
                   link.addresses, connection.remote.address, &LinkAddress::address);
           });
    return connection.side == Side::Client && connection.fallback() == Fallback::None
        && (connection.flags & Connection::remoteKeyReceived) && !toItself;
}

/// It got through, without MPTCP.
bool hasFallen(const Connection& connection)
{
    return connection.fallback() == Fallback::Handshake && connection.state != TcpState::SynSent;
}

} // namespace

void Pause::append(const monitor::FramePtr& frame, const Lives& lives)
{
    const Snapshot& now = *frame->snapshot;
    if (!now.hasGap(Source::Settings)) {
        const auto value = now.settings.find(setting);
        if (m_firstLook && m_setting && value != m_setting) {
            end(true);
        }
        m_setting = value;
    }
    if (!now.hasGap(Source::Counters)) {
        if (!m_firstLook) {
            m_firstLook = now.moment.monotonic;
            m_wholeRow = now.counters.find(detected).value_or(0) == 0;
        } else {
            watchSuccess(*frame);
            watchDetections(now, grownBy(m_counters, now.counters, detected), lives);
            watchLeftOut(now, grownBy(m_counters, now.counters, leftOut));
        }
        m_counters = now.counters;
    }
    m_justEnded = false;
    m_verdict = judge(now);
    m_beforeThat = std::exchange(m_before, frame->snapshot);
}

void Pause::resume()
{
    end(true);
    m_verdict.reset();
}

void Pause::end(bool rowEnds)
{
    m_known.reset();
    m_leftOut = 0;
    m_leftOutSeen.reset();
    m_socketsSpeak = false;
    m_justEnded = true;
    if (rowEnds) {
        m_detections = 0;
        m_wholeRow = true;
    }
}

/// Before the detections of this frame: what is new here was not there when the pause was seen.
void Pause::watchSuccess(const monitor::Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    bool isOver = false, rowEnds = false;
    for (const monitor::Change& change : frame.changes) {
        const Connection* connection = change.kind == monitor::Change::Kind::ConnectionOpened
            ? now.find(change.connection)
            : nullptr;
        isOver |= connection && asked(*connection);
    }
    for (const Connection& connection : now.connections) {
        if (succeeded(connection, now)) {
            const Connection* before = m_before ? m_before->find(connection.token) : nullptr;
            rowEnds |= !before || !succeeded(*before, *m_before);
        }
    }
    if (isOver || rowEnds) {
        end(rowEnds);
    }
}

void Pause::watchDetections(const Snapshot& now, std::uint64_t grown, const Lives& lives)
{
    if (grown == 0 || timeoutOf(now) == 0s) {
        return;
    }
    if (!m_known || now.moment.monotonic >= m_known->end) {
        m_leftOut = 0;
    }
    m_detections += grown;
    m_socketsSpeak = false;
    m_leftOutSeen.reset();
    m_known = Known{.begin = now.moment,
        .end = now.moment.monotonic + durationOf(m_detections, timeoutOf(now)),
        .networks = blame(now, lives),
        .lastSign = now.moment.monotonic};
}

void Pause::watchLeftOut(const Snapshot& now, std::uint64_t grown)
{
    m_leftOut += grown;
    if (grown > 0 && m_known) {
        m_known->lastSign = now.moment.monotonic;
    }
    // What was counted since the frame before may have been before the end.
    const bool explained = m_known && m_before && m_before->moment.monotonic < m_known->end;
    if (grown > 0 && !explained && !m_justEnded) {
        m_known.reset();
        m_leftOutSeen = now.moment.monotonic;
    }
}

/// The interfaces of those that got through without MPTCP only just now: sockets are read after the
/// counters, so two frames ago they had not.
std::set<std::string> Pause::blame(const Snapshot& now, const Lives& lives) const
{
    std::set<std::string> networks;
    for (const Connection& connection : now.connections) {
        const Connection* before = m_beforeThat ? m_beforeThat->find(connection.token) : nullptr;
        if (!hasFallen(connection) || (before && hasFallen(*before))) {
            continue;
        }
        const auto why = fallbackOf(connection, now, lives.fallbackMoment(connection.token));
        if (why->cause != FallbackCause::NetworkDropsMptcp) {
            continue;
        }
        for (const TcpSocket& subflow : now.subflowsOf(connection.token)) {
            const Link* link = now.find(subflow.link);
            networks.insert(link && isInitial(subflow, connection) ? link->name : std::string());
        }
    }
    return networks;
}

std::chrono::seconds Pause::longest(const Snapshot& now) const
{
    return durationOf(now.counters.find(detected).value_or(0), timeoutOf(now));
}

std::optional<PauseVerdict> Pause::judge(const Snapshot& now) const
{
    if (timeoutOf(now) == 0s || !m_firstLook) {
        return std::nullopt;
    }
    if (!m_known) {
        return judgeLate(now);
    }
    if (now.moment.monotonic >= m_known->end) {
        return std::nullopt;
    }
    PauseVerdict verdict;
    verdict.since = m_known->begin.wall;
    verdict.left = duration_cast<std::chrono::milliseconds>(m_known->end - now.moment.monotonic);
    verdict.until = now.moment.wall + verdict.left;
    verdict.network = m_known->networks.size() == 1 ? *m_known->networks.begin() : std::string();
    verdict.connections = m_leftOut;
    const bool isFresh = now.moment.monotonic - m_known->lastSign < lateMemory;
    verdict.confidence = m_wholeRow && isFresh ? Confidence::High : Confidence::Medium;
    verdict.evidence = {{Kind::Moved, std::string(detected), std::to_string(m_detections)},
        {Kind::Moved, std::string(leftOut), std::to_string(m_leftOut)},
        {Kind::State, "net.mptcp." + std::string(setting), *m_setting}};
    return verdict;
}

/// One that nobody saw begin.
std::optional<PauseVerdict> Pause::judgeLate(const Snapshot& now) const
{
    const auto memory = std::min<Time>(lateMemory, longest(now));
    const bool recently = m_leftOutSeen && now.moment.monotonic - *m_leftOutSeen < memory;
    const auto sockets = std::ranges::count_if(now.otherTcp, [&](const TcpSocket& socket) {
        return socket.paused && whyPlain(socket, now).cause == FallbackCause::PausedAfterBlackhole;
    });
    const bool perhaps = m_socketsSpeak && sockets > 0
        && now.counters.find(detected).value_or(0) > 0
        && now.moment.monotonic - *m_firstLook < longest(now);
    if (!recently && !perhaps) {
        return std::nullopt;
    }
    PauseVerdict verdict;
    verdict.connections = std::max(m_leftOut, static_cast<std::uint64_t>(sockets));
    verdict.confidence = recently ? Confidence::Medium : Confidence::Low;
    for (const std::string_view name : {detected, leftOut}) {
        const auto total = now.counters.find(name).value_or(0);
        verdict.evidence.push_back({Kind::Total, std::string(name), std::to_string(total)});
    }
    verdict.evidence.push_back({Kind::State, "net.mptcp." + std::string(setting), *m_setting});
    return verdict;
}

void findPause(const Pause& pause, Findings& findings)
{
    // A socket that was opened in a pause proves that there was one, not that it goes on.
    if (const auto& verdict = pause.verdict(); verdict && verdict->confidence != Confidence::Low) {
        findings.add({.kind = FindingKind::Paused,
            .subject = verdict->network,
            .count = static_cast<std::uint32_t>(verdict->connections),
            .evidence = verdict->evidence});
    }
}

} // namespace mptcp::diagnosis
