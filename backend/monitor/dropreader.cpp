// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When softnet_stat is read and which cards are asked for their rings.
#include "monitor/dropreader.h"

#include "netlink/ethtool.h"
#include "procfs/softnet.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

/// What is dropped is judged by the minute.
constexpr auto pace = 5s;

/// What a card that is too slow for its traffic lets grow: each driver another part of it.
std::uint64_t drops(const Link& link)
{
    return link.receivedDropped + link.receivedMissed + link.receivedFifo + link.receivedOver;
}

/// Not every driver tells, and not every recording: that is no failure.
void noteFailure(Snapshot& snapshot, Source source, const Error& error)
{
    if (error.kind != ErrorKind::NotSupported && error.kind != ErrorKind::NotFound) {
        snapshot.gaps.push_back({source, error});
    }
}

} // namespace

DropReader::DropReader(Kernel& kernel) : m_kernel(kernel) { }

void DropReader::read(Snapshot& snapshot, const Snapshot* previous)
{
    const bool due = !previous || snapshot.moment.monotonic >= m_next;
    if (due) {
        m_next = snapshot.moment.monotonic + pace;
    }
    if (!snapshot.subflows.empty()) {
        // Not waited for when they are the first.
        if (due || previous->subflows.empty()) {
            readBacklog(snapshot);
        } else {
            snapshot.backlogDrops = previous->backlogDrops;
        }
    }
    readRings(snapshot, due);
}

void DropReader::readBacklog(Snapshot& snapshot)
{
    const auto drops = m_kernel.read(Source::Backlog).and_then(procfs::parseBacklogDrops);
    if (drops) {
        snapshot.backlogDrops = *drops;
    } else {
        noteFailure(snapshot, Source::Backlog, drops.error());
    }
}

void DropReader::readRings(Snapshot& snapshot, bool due)
{
    std::erase_if(m_rings, [&](const auto& entry) { return !snapshot.find(entry.first); });
    for (Link& link : snapshot.links) {
        const auto known = m_rings.find(link.index);
        const bool grew =
            known != m_rings.end() ? drops(link) != known->second.drops : drops(link) > 0;
        if (due && grew && std::ranges::contains(snapshot.subflows, link.index, &TcpSocket::link)) {
            link.receiveRing = askRing(snapshot, link.index);
            m_rings.insert_or_assign(link.index, Ring{drops(link), link.receiveRing});
        } else if (known != m_rings.end()) {
            link.receiveRing = known->second.ring;
        }
    }
}

std::optional<ReceiveRing> DropReader::askRing(Snapshot& snapshot, IfIndex link)
{
    const auto ask = [&](const netlink::Request& request, const auto& parse) {
        Result<void> answer;
        const auto done = m_kernel.ask(Source::Rings, request,
            [&](std::span<const std::byte> datagram) { answer = parse(datagram); });
        const auto result = done.and_then([&] { return answer; });
        if (!result) {
            noteFailure(snapshot, Source::Rings, result.error());
        }
    };
    if (!m_ethtool) {
        ask(netlink::familyGet(netlink::ethtoolFamily), [&](std::span<const std::byte> datagram) {
            return netlink::parseFamily(datagram).transform(
                [&](netlink::FamilyId family) { m_ethtool = family; });
        });
    }
    std::optional<ReceiveRing> ring;
    if (m_ethtool) {
        ask(netlink::ringsGet(*m_ethtool, link), [&](std::span<const std::byte> datagram) {
            return netlink::parseRings(datagram).transform(
                [&](const ReceiveRing& told) { ring = told; });
        });
    }
    return ring;
}

} // namespace mptcp::monitor
