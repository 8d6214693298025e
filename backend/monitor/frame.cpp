// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of frame.h in JSON, and what the flags of a socket say about it.
#include "monitor/frame.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

std::string_view name(PathState state)
{
    static constexpr std::array<std::string_view, 6> names{
        "active", "idle", "backup", "stalled", "lost", "joining"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view name(Verdict verdict)
{
    static constexpr std::array<std::string_view, 4> names{"mptcp", "fallback", "paused", "tcp"};
    return names[static_cast<std::size_t>(verdict)];
}

std::string_view name(Change::Kind kind)
{
    static constexpr std::array<std::string_view, 17> names{"connection-opened", "connection-ended",
        "fell-back", "subflow-added", "subflow-ended", "backup-changed", "link-added",
        "link-removed", "link-up", "link-down", "address-added", "address-removed",
        "endpoint-added", "endpoint-removed", "endpoint-changed", "limits-changed",
        "setting-changed"};
    static_assert(names.size() == static_cast<std::size_t>(Change::Kind::SettingChanged) + 1);
    return names[static_cast<std::size_t>(kind)];
}

std::string_view linkName(const Frame& frame, IfIndex index)
{
    if (const Link* link = frame.snapshot->find(index)) {
        return link->name;
    }
    const auto path = std::ranges::find(frame.paths, index, &PathTraffic::link);
    return path != frame.paths.end() ? std::string_view(path->name) : std::string_view();
}

Verdict verdict(const Connection& connection)
{
    return connection.fallback() == Fallback::None ? Verdict::Mptcp : Verdict::Fallback;
}

Verdict verdict(const TcpSocket& socket)
{
    return socket.paused ? Verdict::Paused : Verdict::Tcp;
}

} // namespace mptcp::monitor
