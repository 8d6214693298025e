// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The pace of the listeners, and what makes them worth another look.
#include "monitor/listenerreader.h"

#include "netlink/sockdiag.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

constexpr auto pace = 10s;

} // namespace

void ListenerReader::read(Snapshot& snapshot, const Snapshot* previous)
{
    if (previous && snapshot.moment.monotonic < m_next) {
        snapshot.listeners = previous->listeners;
        std::ranges::copy_if(previous->gaps, std::back_inserter(snapshot.gaps),
            [](const Gap& gap) { return gap.source == Source::Listeners; });
        return;
    }
    m_next = snapshot.moment.monotonic + pace;
    dump(snapshot);
}

void ListenerReader::dump(Snapshot& snapshot)
{
    for (const Family family : {Family::V4, Family::V6}) {
        const auto done = m_kernel.ask(Source::Listeners, netlink::listenerDump(family),
            [&](std::span<const std::byte> datagram) {
                snapshot.malformed += netlink::parseListeners(datagram, [&](Listener&& listener) {
                    snapshot.listeners.push_back(std::move(listener));
                });
            });
        if (!done && !snapshot.hasGap(Source::Listeners)) {
            snapshot.gaps.push_back({Source::Listeners, done.error()});
        }
    }
    std::ranges::sort(snapshot.listeners, {},
        [](const Listener& listener) { return std::tuple(listener.inode, listener.local); });
}

void ListenerReader::renew(Snapshot& snapshot, const Snapshot* previous)
{
    const auto isNew = [&](const TcpSocket& socket) {
        return !std::ranges::binary_search(
            previous->otherTcp, socket.cookie, {}, &TcpSocket::cookie);
    };
    if (!previous || std::ranges::none_of(snapshot.otherTcp, isNew)) {
        return;
    }
    Snapshot now;
    dump(now);
    snapshot.malformed += now.malformed;
    if (now.gaps.empty()) { // a recording may not have been asked for them
        snapshot.listeners = std::move(now.listeners);
    }
}

} // namespace mptcp::monitor
