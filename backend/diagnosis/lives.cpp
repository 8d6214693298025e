// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Keeping, of each look, what a later judgement needs.
#include "diagnosis/lives.h"

#include "diagnosis/growth.h"

#include <algorithm>

namespace mptcp::diagnosis {

namespace {

using Kind = monitor::Change::Kind;

/// What fell back a while ago is remembered, also when it has ended, as long as it is not much.
constexpr std::size_t memory = 4096;

} // namespace

void Lives::append(const monitor::FramePtr& frame)
{
    const Snapshot& now = *frame->snapshot;
    m_joins.append(frame);
    auto fallen = findFallen(*frame);
    complete(now, fallen.size());
    note(now, fallen);
    watchConnecting(*frame);
    m_open = std::move(fallen);
    m_beforeThat = std::exchange(m_before, frame->snapshot);
}

const FallbackMoment* Lives::fallbackMoment(Token connection) const
{
    const auto it = m_moments.find(connection);
    return it != m_moments.end() ? &it->second : nullptr;
}

/// The duration in SYN-SENT is needed when the connection falls back, so this comes after that.
void Lives::watchConnecting(const monitor::Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    for (const monitor::Change& change : frame.changes) {
        if (change.kind == Kind::ConnectionOpened) {
            m_connecting.emplace(
                change.connection, Connecting{now.moment.monotonic, now.moment.monotonic});
        }
    }
    std::erase_if(m_connecting, [&](auto& entry) {
        const Connection* connection = now.find(entry.first);
        entry.second.last = now.moment.monotonic;
        return !connection || connection->state != TcpState::SynSent;
    });
}

std::vector<Token> Lives::findFallen(const monitor::Frame& frame)
{
    std::vector<Token> fallen;
    for (const monitor::Change& change : frame.changes) {
        if (change.kind == Kind::ConnectionOpened) {
            m_moments.erase(change.connection); // of an earlier one with this token
        }
        const Connection* connection = frame.snapshot->find(change.connection);
        if ((change.kind == Kind::ConnectionOpened || change.kind == Kind::FellBack) && connection
            && connection->fallback() != Fallback::None) {
            fallen.push_back(change.connection);
        }
    }
    return fallen;
}

/// The counters of this look belong to those that fell back before it, too.
void Lives::complete(const Snapshot& now, std::size_t fallenSince)
{
    if (m_open.empty() || !m_beforeThat || !isWhole(now)) {
        return;
    }
    const Counters moved = growth(m_beforeThat->counters, now.counters);
    for (const Token token : m_open) {
        if (const auto it = m_moments.find(token); it != m_moments.end()) {
            it->second.moved = moved;
            it->second.others += static_cast<std::uint32_t>(fallenSince);
            it->second.isOpen = false;
        }
    }
}

void Lives::note(const Snapshot& now, const std::vector<Token>& fallen)
{
    if (fallen.empty() || !m_before || !isWhole(now) || !isWhole(*m_before)) {
        return;
    }
    const Counters moved = growth(m_before->counters, now.counters);
    for (const Token token : fallen) {
        FallbackMoment moment{.moved = moved,
            .others = static_cast<std::uint32_t>(fallen.size() - 1 + m_open.size())};
        if (const auto it = m_connecting.find(token); it != m_connecting.end()) {
            moment.connecting = std::chrono::duration_cast<std::chrono::milliseconds>(
                it->second.last - it->second.first);
        }
        m_moments.insert_or_assign(token, std::move(moment));
    }
    if (m_moments.size() > m_limit) {
        std::erase_if(m_moments, [&](const auto& entry) { return !now.find(entry.first); });
        m_limit = 2 * m_moments.size() + memory;
    }
}

} // namespace mptcp::diagnosis
