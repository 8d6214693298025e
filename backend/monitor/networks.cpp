// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What makes a network one that connections can use.
#include "monitor/networks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mptcp::monitor {

namespace {

/// Containers and tunnels come and go with names of their own: more than so many are not kept.
constexpr std::size_t mostNames = 256;

std::vector<Address> waysOf(const Link& link, const std::vector<Address>& endpoints)
{
    std::vector<Address> ways;
    for (const LinkAddress& entry : link.addresses) {
        if (!entry.address.isLinkLocal() && link.usable()) {
            ways.push_back(entry.address);
            if (std::ranges::contains(endpoints, entry.address)) {
                ways.push_back(entry.address);
            }
        }
    }
    std::ranges::sort(ways);
    return ways;
}

} // namespace

void Networks::append(const Snapshot& snapshot, const NewNames& renames, bool unwatched)
{
    for (const auto& [from, to] : renames) {
        if (auto known = m_networks.extract(from)) {
            known.key() = to;
            m_networks.erase(to);
            m_networks.insert(std::move(known));
        }
    }
    if (!snapshot.hasGap(Source::Endpoints)) {
        m_endpoints.clear();
        std::ranges::transform(
            snapshot.endpoints, std::back_inserter(m_endpoints), &Endpoint::address);
    }
    const bool newLimits = m_limits && snapshot.limits && snapshot.limits != m_limits;
    m_limits = snapshot.limits ? snapshot.limits : m_limits;
    if (m_networks.size() > mostNames) {
        std::erase_if(m_networks, [](const auto& entry) { return !entry.second.there; });
    }
    const bool first = m_networks.empty() || unwatched;
    for (auto& [name, network] : m_networks) {
        if (!std::ranges::contains(snapshot.links, name, &Link::name)) {
            network.hadGone |= std::exchange(network.there, false);
            network.ways.clear();
        }
    }
    for (const Link& link : snapshot.links) {
        Network& network = m_networks[link.name];
        std::vector<Address> ways = waysOf(link, m_endpoints);
        const bool was = std::exchange(network.there, !ways.empty());
        network.hadGone |= was && !network.there;
        if (first || !network.there) {
            network.came.reset();
        } else if (newLimits || !std::ranges::includes(network.ways, ways)) {
            network.came = snapshot.moment.monotonic;
        }
        network.ways = std::move(ways);
    }
}

std::optional<std::chrono::nanoseconds> Networks::came(std::string_view name) const
{
    const auto it = m_networks.find(name);
    return it != m_networks.end() ? it->second.came : std::nullopt;
}

bool Networks::hadGone(std::string_view name) const
{
    const auto it = m_networks.find(name);
    return it != m_networks.end() && it->second.hadGone;
}

} // namespace mptcp::monitor
