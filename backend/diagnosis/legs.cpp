// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a path that is missing is missed: not at once, and not while its network is away.
#include "diagnosis/legs.h"

#include <algorithm>

namespace mptcp::diagnosis {

namespace {

using namespace std::chrono_literals;
using monitor::PathState;

/// The path manager, and NetworkManager before it, need a moment for a network that has changed.
constexpr auto patience = 5s;
constexpr auto returnPatience = 10s;

/// Bits per second: less is no traffic, only signs of life.
constexpr std::uint64_t someTraffic = 50'000;

bool isBackup(const TcpSocket& subflow)
{
    return subflow.subflow && (subflow.subflow->backupLocal() || subflow.subflow->backupRemote());
}

bool isUsed(const TcpSocket& subflow, PathState state)
{
    return subflow.state == TcpState::Established && state != PathState::Lost
        && state != PathState::Joining;
}

bool isWhole(const Snapshot& snapshot)
{
    using enum Source;
    constexpr std::array needed{
        MptcpSockets4, MptcpSockets6, TcpSockets4, TcpSockets6, Links, Addresses};
    return std::ranges::none_of(needed, [&](Source source) { return snapshot.hasGap(source); });
}

} // namespace

struct Legs::Look {
    std::vector<Leg> legs; ///< each network once
    bool unknown = false;
    bool active = false;
    bool regularIsWell = false; ///< at least one that is not backup could carry more
    std::uint64_t regularRate = 0, backupRate = 0; ///< bits per second, both directions

    Look(const monitor::Frame& frame, std::span<const TcpSocket> subflows)
    {
        for (const TcpSocket& subflow : subflows) {
            const auto index = static_cast<std::size_t>(&subflow - frame.snapshot->subflows.data());
            add(subflow, frame.subflowStates[index], frame.subflowRates[index],
                std::string(monitor::linkName(frame, subflow.link)));
        }
    }

    void add(const TcpSocket& subflow, PathState state, const std::optional<monitor::Rate>& rate,
        std::string link)
    {
        if (subflow.state == TcpState::Established && link.empty()) {
            unknown = true;
            return;
        }
        if (state == PathState::Lost) { // it was there, and is not any more
            note(std::move(link), !isBackup(subflow), Time::zero());
            return;
        }
        if (!isUsed(subflow, state)) {
            return;
        }
        active |= state == PathState::Active;
        regularIsWell |= !isBackup(subflow) && state != PathState::Stalled;
        (isBackup(subflow) ? backupRate : regularRate) += rate ? rate->tx + rate->rx : 0;
        note(std::move(link), !isBackup(subflow), std::nullopt);
    }

    void note(std::string link, bool regular, std::optional<Time> left)
    {
        const auto it = std::ranges::find(legs, link, &Leg::link);
        if (it == legs.end()) {
            legs.push_back({std::move(link), regular, left});
        } else if (!left) {
            it->regular = it->left ? regular : it->regular || regular;
            it->left.reset();
        }
    }
};

bool Legs::Route::isAlone() const
{
    const auto used = [](const Leg& leg) { return !leg.left; };
    const auto count = std::ranges::count_if(legs, used);
    const bool onlyBackups =
        std::ranges::none_of(legs, [&](const Leg& leg) { return used(leg) && leg.regular; });
    const bool hadRegular =
        std::ranges::any_of(legs, [&](const Leg& leg) { return !used(leg) && leg.regular; });
    return count > 0 && std::cmp_less(count, legs.size())
        && (count == 1 || (onlyBackups && hadRegular));
}

void Legs::append(const monitor::Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    if (!isWhole(now)) {
        return; // what is not seen may be there
    }
    if (frame.pause != monitor::Frame::Break::None) {
        for (Route& route : m_routes) { // how long it was so, nobody has seen
            route.alone.reset();
            route.misused.reset();
        }
    }
    noteNetworks(frame);
    std::vector<Route> routes;
    auto known = m_routes.begin();
    auto subflow = now.subflows.begin();
    for (const Connection& connection : now.connections) {
        const auto before = [&](Token token) { return token < connection.token; };
        while (subflow != now.subflows.end() && before(*subflow->connection)) {
            ++subflow;
        }
        const auto first = subflow;
        while (subflow != now.subflows.end() && *subflow->connection == connection.token) {
            ++subflow;
        }
        while (known != m_routes.end() && before(known->connection)) {
            ++known;
        }
        const bool isKnown = known != m_routes.end() && known->connection == connection.token;
        const bool severalLinks = std::ranges::any_of(
            first, subflow, [&](const TcpSocket& each) { return each.link != first->link; });
        // Who was connected to is not the one to open paths, nor to miss them.
        if (connection.state != TcpState::Established || connection.fallback() != Fallback::None
            || connection.side == Side::Server || (!isKnown && !severalLinks)) {
            continue;
        }
        routes.push_back(isKnown ? std::move(*known) : Route{.connection = connection.token});
        update(routes.back(), Look(frame, {first, subflow}), now.moment.monotonic);
    }
    m_routes = std::move(routes);
}

/// Networks that a connection could use: with a carrier and an address of their own.
void Legs::noteNetworks(const monitor::Frame& frame)
{
    const auto isNetwork = [](const Link& link) {
        return link.usable() && std::ranges::any_of(link.addresses, [](const LinkAddress& each) {
            return !each.address.isLinkLocal();
        });
    };
    const auto& links = frame.snapshot->links;
    std::erase_if(m_networks, [&](const auto& entry) {
        const auto link = std::ranges::find(links, entry.first, &Link::name);
        return link == links.end() || !isNetwork(*link);
    });
    for (const Link& link : links) {
        if (isNetwork(link)) {
            m_networks.try_emplace(link.name, frame.snapshot->moment.monotonic);
        }
    }
}

void Legs::update(Route& route, const Look& look, Time now) const
{
    for (Leg& leg : route.legs) {
        const auto seen = std::ranges::find(look.legs, leg.link, &Leg::link);
        if (seen == look.legs.end() || seen->left) {
            leg.left = leg.left.value_or(now);
        } else {
            leg = *seen;
        }
    }
    for (const Leg& seen : look.legs) {
        if (!std::ranges::contains(route.legs, seen.link, &Leg::link)) {
            route.legs.push_back(
                {seen.link, seen.regular, seen.left ? std::optional(now) : seen.left});
        }
    }
    route.unknown = look.unknown;
    route.active = look.active ? now : route.active;
    const auto keep = [&](std::optional<Time>& since, bool holds) {
        since = holds ? std::optional(since.value_or(now)) : std::nullopt;
    };
    keep(route.alone, !look.unknown && route.isAlone());
    keep(route.misused, look.regularIsWell && look.backupRate > look.regularRate + someTraffic);
}

/// Its network was away, and is back.
bool Legs::hasReturned(const Leg& leg) const
{
    const auto network = m_networks.find(leg.link);
    return network != m_networks.end() && leg.left && network->second > *leg.left;
}

const Legs::Leg* Legs::missing(const Route& route) const
{
    const Leg* found = nullptr;
    for (const Leg& leg : route.legs) {
        const bool usable = leg.left && m_networks.contains(leg.link);
        if (usable && (!found || (leg.regular && !found->regular))) {
            found = &leg;
        }
    }
    return found;
}

std::optional<FindingKind> Legs::judge(const Route& route, const Leg* leg, Time now) const
{
    if (route.misused && now - *route.misused >= returnPatience) {
        return FindingKind::NotReturned;
    }
    if (!leg) {
        return std::nullopt;
    }
    const auto since = now - std::max(*route.alone, m_networks.at(leg->link));
    if (!hasReturned(*leg)) {
        return since >= patience ? std::optional(FindingKind::RedundancyLost) : std::nullopt;
    }
    if (since < returnPatience) {
        return std::nullopt;
    }
    return leg->regular && now - route.active < returnPatience ? FindingKind::NotReturned
                                                               : FindingKind::RedundancyLost;
}

void Legs::find(const monitor::Frame& frame, Findings& findings) const
{
    const Snapshot& snapshot = *frame.snapshot;
    for (const Route& route : m_routes) {
        const Connection* connection = snapshot.find(route.connection);
        const Leg* leg = route.alone ? missing(route) : nullptr;
        const auto kind = judge(route, leg, snapshot.moment.monotonic);
        if (!connection || !kind) {
            continue;
        }
        std::string used, left;
        for (const Leg& each : route.legs) {
            std::string& list = each.left ? left : used;
            list += (list.empty() ? "" : ",") + each.link + (each.regular ? "" : " (backup)");
        }
        std::vector<Evidence> evidence{{Evidence::Kind::State, "interfaces", used}};
        if (leg) {
            evidence.push_back({Evidence::Kind::State, "interfaces_before", left});
            evidence.push_back({Evidence::Kind::State, "interface_up", leg->link});
        }
        findings.add({.kind = *kind,
            .subject = subjectOf(connection->owner),
            .connection = route.connection,
            .evidence = std::move(evidence)});
    }
}

} // namespace mptcp::diagnosis
