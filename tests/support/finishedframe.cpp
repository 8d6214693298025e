// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting sockets with what stands beside them, and adding up paths.
#include "support/finishedframe.h"

#include <algorithm>
#include <map>
#include <numeric>

using namespace mptcp;
using namespace mptcp::monitor;

namespace {

template <typename Item, typename Key, typename... Beside>
void sortTogether(std::vector<Item>& items, Key key, std::vector<Beside>&... beside)
{
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::size_t i) { return key(items[i]); });
    const auto rearrange = [&](auto& vector) {
        std::remove_reference_t<decltype(vector)> sorted;
        for (const std::size_t i : order) {
            sorted.push_back(std::move(vector[i]));
        }
        vector = std::move(sorted);
    };
    rearrange(items);
    (rearrange(beside), ...);
}

void addRate(std::optional<Rate>& sum, const std::optional<Rate>& rate)
{
    if (rate) {
        const Rate before = sum.value_or(Rate{});
        sum = Rate{before.tx + rate->tx, before.rx + rate->rx};
    }
}

std::vector<PathTraffic> pathsOf(const Frame& frame, const Snapshot& snapshot)
{
    std::map<IfIndex, PathTraffic> paths;
    for (const Link& link : snapshot.links) {
        if (link.kind != LinkKind::Loopback) {
            paths[link.index].name = link.name;
        }
    }
    for (std::size_t i = 0; i < snapshot.subflows.size(); ++i) {
        const TcpSocket& socket = snapshot.subflows[i];
        PathTraffic& path = paths[socket.link];
        ++path.subflows;
        path.txBytes += socket.info->bytesAcked;
        path.rxBytes += socket.info->bytesReceived;
        addRate(path.rate, frame.subflowRates[i]);
        if (socket.info->rtt != 0) {
            path.rtt = std::min(path.rtt.value_or(socket.info->rtt), socket.info->rtt);
        }
    }
    std::vector<PathTraffic> result;
    for (auto& [link, path] : paths) {
        path.link = link;
        result.push_back(path);
    }
    return result;
}

} // namespace

FramePtr finishedFrame(Frame frame, Snapshot snapshot)
{
    sortTogether(
        snapshot.connections, [](const Connection& c) { return c.token; }, frame.connectionRates);
    sortTogether(
        snapshot.subflows, [](const TcpSocket& s) { return std::pair(*s.connection, s.cookie); },
        frame.subflowRates, frame.subflowStates);
    sortTogether(
        snapshot.otherTcp, [](const TcpSocket& s) { return s.cookie; }, frame.otherTcpRates);
    std::ranges::sort(snapshot.links, {}, &Link::index);
    std::ranges::sort(
        snapshot.endpoints, {}, [](const Endpoint& e) { return std::pair(e.address, e.port); });
    std::ranges::sort(snapshot.counters.values);
    std::ranges::sort(snapshot.settings.values);
    std::ranges::sort(snapshot.gaps, {}, &Gap::source);
    frame.paths = pathsOf(frame, snapshot);
    frame.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    return std::make_shared<const Frame>(std::move(frame));
}
