// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Evidence, endpoints and paths as JSON.
#include "cli/jsonparts.h"

#include "models/format.h"

#include <utility>

using namespace mptcp;

namespace json {

QJsonArray evidence(std::span<const diagnosis::Evidence> facts)
{
    QJsonArray array;
    for (const diagnosis::Evidence& fact : facts) {
        array += format::text(toText(fact));
    }
    return array;
}

QJsonArray endpointFlags(std::uint32_t flags)
{
    QJsonArray array;
    for (const std::string& flag : flagNames(flags)) {
        array += format::text(flag);
    }
    return array;
}

QJsonObject limits(const Limits& limits)
{
    return {
        {QStringLiteral("subflows"), qint64(limits.subflows)},
        {QStringLiteral("add_addr_accepted"), qint64(limits.addAddrAccepted)},
    };
}

QJsonObject path(const monitor::PathTraffic& path, const Snapshot& snapshot)
{
    const Link* link = snapshot.find(path.link);
    QJsonArray addresses;
    if (link) {
        for (const LinkAddress& address : link->addresses) {
            addresses += QStringLiteral("%1/%2")
                             .arg(format::address(address.address))
                             .arg(address.prefixLength);
        }
    }
    const auto ofLink = [&](const QJsonValue& value) { return link ? value : QJsonValue::Null; };
    const auto counter = [&](std::uint64_t Link::* which) {
        return link ? integer(link->*which) : QJsonValue::Null;
    };
    const auto ring = link ? link->receiveRing : std::nullopt;
    return {
        {QStringLiteral("interface"), text(path.name)},
        {QStringLiteral("ifindex"), integer(std::to_underlying(path.link))},
        {QStringLiteral("kind"), ofLink(link ? format::text(name(link->kind)) : QString())},
        {QStringLiteral("up"), ofLink(link && link->up)},
        {QStringLiteral("running"), ofLink(link && link->running)},
        {QStringLiteral("addresses"),
            snapshot.hasGap(Source::Addresses) ? QJsonValue::Null : ofLink(addresses)},
        {QStringLiteral("subflows"),
            knowsSubflows(snapshot) ? integer(path.subflows) : QJsonValue::Null},
        {QStringLiteral("tx_bytes"), integer(path.txBytes)},
        {QStringLiteral("rx_bytes"), integer(path.rxBytes)},
        {QStringLiteral("unseen_tx_bytes"), integer(path.unseenTxBytes)},
        {QStringLiteral("unseen_rx_bytes"), integer(path.unseenRxBytes)},
        {QStringLiteral("tx_bps"), path.rate ? integer(path.rate->tx) : QJsonValue::Null},
        {QStringLiteral("rx_bps"), path.rate ? integer(path.rate->rx) : QJsonValue::Null},
        {QStringLiteral("rtt_us"), integer(path.rtt)},
        {QStringLiteral("rx_packets"), counter(&Link::receivedPackets)},
        {QStringLiteral("rx_dropped"), counter(&Link::receivedDropped)},
        {QStringLiteral("rx_missed_errors"), counter(&Link::receivedMissed)},
        {QStringLiteral("rx_fifo_errors"), counter(&Link::receivedFifo)},
        {QStringLiteral("rx_over_errors"), counter(&Link::receivedOver)},
        {QStringLiteral("rx_ring"), ring ? integer(ring->size) : QJsonValue::Null},
        {QStringLiteral("rx_ring_max"), ring ? integer(ring->maximum) : QJsonValue::Null},
    };
}

QJsonArray paths(const monitor::Frame& frame)
{
    QJsonArray array;
    for (const monitor::PathTraffic& traffic : frame.paths) {
        array += path(traffic, *frame.snapshot);
    }
    return array;
}

} // namespace json
