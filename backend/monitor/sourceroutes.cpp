// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whose routes are worth a question, and for how long an answer holds.
#include "monitor/sourceroutes.h"

#include "netlink/rtnetlink.h"
#include "procfs/sysctl.h"

#include <algorithm>
#include <cerrno>
#include <ranges>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

/// Routes are not announced to us; they seldom change alone.
constexpr auto lifetime = 15s;
constexpr std::size_t maxDestinations = 256;
/// In one snapshot. All in the first one, which may be the only one.
constexpr std::size_t maxQuestions = 32;
constexpr std::size_t maxPlaces = 16;

/// Whether all that is established of it is on one path.
bool hasOnePath(std::span<const TcpSocket> subflows)
{
    const auto isUp = [](const TcpSocket& subflow) {
        return subflow.state == TcpState::Established && subflow.linkEvidence != LinkEvidence::Lost;
    };
    const auto first = std::ranges::find_if(subflows, isUp);
    return std::ranges::none_of(subflows, [&](const TcpSocket& subflow) {
        return isUp(subflow) && pathOf(subflow) != pathOf(*first);
    });
}

/// The peers of connections that this side can add a path to.
std::set<Address> destinationsOf(const Snapshot& snapshot)
{
    std::set<Address> destinations;
    auto subflow = snapshot.subflows.begin();
    for (const Connection& connection : snapshot.connections) {
        while (subflow != snapshot.subflows.end() && *subflow->connection < connection.token) {
            ++subflow;
        }
        const auto first = subflow;
        while (subflow != snapshot.subflows.end() && *subflow->connection == connection.token) {
            ++subflow;
        }
        const bool open = connection.state == TcpState::Established
            && connection.fallback() == Fallback::None && connection.side != Side::Server;
        if (open && hasOnePath({first, subflow}) && destinations.size() < maxDestinations) {
            destinations.insert(connection.remote.address);
        }
    }
    return destinations;
}

} // namespace

SourceRoutes::SourceRoutes(Kernel& kernel) : m_kernel(kernel) { }

std::vector<SourceRoutes::Place> SourceRoutes::placesOf(const Snapshot& snapshot)
{
    std::vector<Place> places;
    for (const Link& link : snapshot.links) {
        for (const LinkAddress& each : link.addresses) {
            const Address& address = each.address;
            if (link.usable() && link.kind != LinkKind::Loopback && address.isUnicast()
                && !address.isLoopback() && !address.isLinkLocal() && places.size() < maxPlaces) {
                places.push_back({address, link.index});
            }
        }
    }
    return places;
}

void SourceRoutes::forget(const Snapshot& snapshot, const std::set<Address>& destinations)
{
    auto places = placesOf(snapshot);
    if (places != m_places) { // whose going took routes along
        m_places = std::move(places);
        m_answers.clear();
        m_nextFilters = {};
    }
    std::erase_if(
        m_answers, [&](const auto& entry) { return !destinations.contains(entry.first); });
    if (snapshot.moment.monotonic >= m_nextFilters) {
        readFilters();
        m_nextFilters = snapshot.moment.monotonic + lifetime;
    }
}

void SourceRoutes::readFilters()
{
    // No gap: nothing else is missed by it, and recordings may be older than the question.
    const auto text = m_kernel.read(Source::ReversePathFilters);
    m_filters = text.and_then(procfs::parseReversePathFilters).value_or(Settings{});
}

/// Those without an answer, then those whose answer is old, the oldest first.
std::vector<Address> SourceRoutes::dueOf(
    const std::set<Address>& destinations, std::chrono::nanoseconds now) const
{
    std::vector<std::pair<std::chrono::nanoseconds, Address>> due;
    for (const Address& destination : destinations) {
        const auto known = m_answers.find(destination);
        if (known == m_answers.end()) {
            due.emplace_back(0, destination);
        } else if (now >= known->second.asked + lifetime) {
            due.emplace_back(known->second.asked, destination);
        }
    }
    std::ranges::sort(due);
    const std::size_t most = m_answers.empty() ? maxDestinations : maxQuestions;
    return due | std::views::values | std::views::take(most) | std::ranges::to<std::vector>();
}

std::vector<SourceRoute> SourceRoutes::ask(const Address& destination)
{
    std::vector<SourceRoute> answers;
    for (const Place& place : m_places) {
        if (place.address.family() != destination.family()) {
            continue;
        }
        for (const IfIndex bound : {IfIndex{}, place.link}) {
            if (const auto answer = ask({destination, place.address, bound, {}})) {
                answers.push_back(*answer);
            }
        }
    }
    std::ranges::sort(answers);
    return answers;
}

/// Nothing when the kernel does not say, or has several ways at once.
std::optional<SourceRoute> SourceRoutes::ask(SourceRoute wanted)
{
    Result<IfIndex> link = std::unexpected(Error{});
    const auto done = m_kernel.ask(Source::Routes, netlink::routeMatch(wanted),
        [&](std::span<const std::byte> datagram) { link = netlink::parseRoute(datagram); });
    if (done && link) {
        wanted.link = *link;
        return wanted;
    }
    const bool none =
        !done && (done.error().code == ENETUNREACH || done.error().code == EHOSTUNREACH);
    return none ? std::optional(wanted) : std::nullopt;
}

void SourceRoutes::find(Snapshot& snapshot)
{
    const auto destinations = destinationsOf(snapshot);
    if (destinations.empty() || snapshot.hasGap(Source::Links)
        || snapshot.hasGap(Source::Addresses)) {
        return;
    }
    forget(snapshot, destinations);
    snapshot.reversePathFilters = m_filters;
    const auto now = snapshot.moment.monotonic;
    for (const Address& destination : dueOf(destinations, now)) {
        m_answers.insert_or_assign(destination, Answers{ask(destination), now});
    }
    for (const auto& [destination, answers] : m_answers) {
        std::ranges::copy(answers.routes, std::back_inserter(snapshot.routes));
    }
}

} // namespace mptcp::monitor
