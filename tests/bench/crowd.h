// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Synthetic moments of a machine with many connections, as the benchmarks want them.
#pragma once

#include "builders.h"

#include "monitor/frame.h"

#include <memory>

namespace crowd {

/// `count` connections with two subflows each, over two interfaces, sorted as a snapshot is.
/// `round` numbers the moments, a second apart; in each, the connections before `active` have
/// carried more than in the one before.
inline mptcp::Snapshot snapshot(std::size_t count, int round = 0, std::size_t active = 0)
{
    using namespace std::chrono_literals;
    mptcp::Snapshot result;
    result.moment = build::moment(round * 1000ms);
    result.links = {build::link(2, "wlan0", "192.0.2.1"), build::link(3, "wwan0", "198.51.100.1")};
    result.connections.reserve(count);
    result.subflows.reserve(2 * count);
    for (std::uint32_t token = 1; token <= count; ++token) {
        const std::uint64_t carried =
            token <= active ? 100'000 * (static_cast<std::uint64_t>(round) + 1) : 100'000;
        mptcp::Connection connection = build::connection(token, token);
        connection.bytes->acked = connection.bytes->sent = 2 * carried;
        connection.unacknowledged = connection.writeSequence = 2 * carried;
        result.connections.push_back(std::move(connection));
        for (const std::uint32_t link : {2U, 3U}) {
            const auto flags = link == 2U ? 0xc3U : 0xccU;
            result.subflows.push_back(build::placed(
                build::carried(build::subflow(2 * token + link, token, flags), carried, 0), token,
                link));
        }
    }
    return result;
}

inline mptcp::monitor::Frame frame(mptcp::Snapshot snapshot)
{
    mptcp::monitor::Frame result;
    result.snapshot = std::make_shared<const mptcp::Snapshot>(std::move(snapshot));
    return result;
}

} // namespace crowd
