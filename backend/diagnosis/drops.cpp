// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How many lost packets are too many, counter by counter.
#include "diagnosis/drops.h"

#include <algorithm>

namespace mptcp::diagnosis {

namespace {

/// In a minute. One or the other gets lost while a card is set up.
constexpr std::uint64_t many = 10;

/// `rx_dropped` also counts what nobody here wants, such as the chatter of switches: some packets
/// a minute on any wire. It is told when it is a share of the traffic that TCP would notice.
constexpr std::uint64_t droppedPercent = 1;

/// Nothing when it went back: the driver was loaded anew.
std::uint64_t growth(std::uint64_t before, std::uint64_t now)
{
    return now > before ? now - before : 0;
}

} // namespace

void Drops::append(const monitor::Frame& frame)
{
    const Snapshot& snapshot = *frame.snapshot;
    const auto now = snapshot.moment.monotonic;
    if (frame.pause != monitor::Frame::Break::None) {
        m_cards.clear(); // when it was lost, nobody has seen
        m_backlogBefore.reset();
        m_backlog = {};
    }
    if (snapshot.hasGap(Source::Links)) {
        return;
    }
    for (const monitor::PathTraffic& path : frame.paths) {
        const Link* link = path.subflows > 0 ? snapshot.find(path.link) : nullptr;
        if (!link) {
            m_cards.erase(path.link);
            continue;
        }
        const auto [it, isNew] = m_cards.try_emplace(path.link, *link);
        if (!isNew) {
            count(it->second, *link, now);
        }
    }
    std::erase_if(m_cards, [&](const auto& entry) { return !snapshot.find(entry.first); });
    const auto drops = snapshot.backlogDrops;
    m_backlog.add(now, drops && m_backlogBefore ? growth(*m_backlogBefore, *drops) : 0);
    m_backlogBefore = drops;
}

void Drops::count(Card& card, const Link& link, std::chrono::nanoseconds now)
{
    const auto add = [&](Sum& sum, std::uint64_t Link::* counter) {
        sum.add(now, growth(card.before.*counter, link.*counter));
    };
    add(card.packets, &Link::receivedPackets);
    add(card.dropped, &Link::receivedDropped);
    add(card.missed, &Link::receivedMissed);
    add(card.fifo, &Link::receivedFifo);
    add(card.over, &Link::receivedOver);
    card.before = link;
}

void Drops::find(const monitor::Frame& /*frame*/, Findings& findings) const
{
    for (const auto& [index, card] : m_cards) {
        findOnCard(card, findings);
    }
    if (m_backlog.total() >= many) {
        findings.add({.kind = FindingKind::PacketsDropped,
            .subject = std::string(name(Source::Backlog)),
            .evidence = {
                {Evidence::Kind::Moved, "softnet_stat", std::to_string(m_backlog.total())}}});
    }
}

void Drops::findOnCard(const Card& card, Findings& findings) const
{
    // What the processors were too slow for counts as dropped by the card it came from, too.
    const std::uint64_t dropped = growth(m_backlog.total(), card.dropped.total());
    const bool noRoom =
        std::max({card.missed.total(), card.fifo.total(), card.over.total()}) >= many;
    const bool notWanted =
        dropped >= many && dropped * 100 >= card.packets.total() * droppedPercent;
    if (!noRoom && !notWanted) {
        return;
    }
    Finding finding{.kind = FindingKind::PacketsDropped, .subject = card.before.name};
    const auto tell = [&](std::string_view name, const Sum& sum) {
        if (sum.total() > 0) {
            finding.evidence.push_back(
                {Evidence::Kind::Moved, std::string(name), std::to_string(sum.total())});
        }
    };
    tell("rx_missed_errors", card.missed);
    tell("rx_fifo_errors", card.fifo);
    tell("rx_over_errors", card.over);
    tell("rx_dropped", card.dropped);
    tell("rx_packets", card.packets);
    if (const auto& ring = card.before.receiveRing) {
        finding.evidence.push_back({Evidence::Kind::State, "rings_rx", std::to_string(ring->size)});
        finding.evidence.push_back(
            {Evidence::Kind::State, "rings_rx_max", std::to_string(ring->maximum)});
    }
    findings.add(std::move(finding));
}

} // namespace mptcp::diagnosis
