// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's conditions for opening a further subflow, in its own order.
#include "diagnosis/endpointcheck.h"

#include <algorithm>
#include <format>

namespace mptcp::diagnosis {

namespace {

using Cause = OnePathCause;
using Result = PathCheck::Result;
using Kind = Evidence::Kind;

Evidence state(std::string name, std::string value)
{
    return {Kind::State, std::move(name), std::move(value)};
}

std::string flagsText(std::uint32_t flags)
{
    std::string text;
    for (const std::string& flag : flagNames(flags)) {
        text += (text.empty() ? "" : ",") + flag;
    }
    return text.empty() ? "none" : text;
}

const Link* linkWith(const Snapshot& snapshot, const Address& address)
{
    const auto it = std::ranges::find_if(snapshot.links, [&](const Link& link) {
        return std::ranges::contains(link.addresses, address, &LinkAddress::address);
    });
    return it != snapshot.links.end() ? &*it : nullptr;
}

bool isOneOf(const Address& address, const LinkAddress& network)
{
    const auto left = address.bytes(), right = network.address.bytes();
    if (left.size() != right.size()) {
        return false;
    }
    for (std::size_t bit = 0; bit < network.prefixLength; ++bit) {
        if (((left[bit / 8] ^ right[bit / 8]) >> (7 - bit % 8)) & 1) {
            return false;
        }
    }
    return true;
}

bool canCarryMore(const Link& link)
{
    return link.usable() && link.kind != LinkKind::Loopback;
}

/// The kernel's default of subflows: enough for two more networks.
constexpr std::uint32_t usualLimit = 2;

} // namespace

EndpointCheck::EndpointCheck(const Connection& connection, const Snapshot& snapshot,
    const JoinHistory* history, const JoinTraces* traces)
    : m_connection(connection), m_snapshot(snapshot), m_history(history), m_traces(traces),
      m_first(linkWith(snapshot, connection.local.address))
{
    findNetworks();
    findCandidates();
}

void EndpointCheck::findNetworks()
{
    for (const Link& link : m_snapshot.links) {
        if (&link == m_first || !canCarryMore(link)) {
            continue;
        }
        for (const LinkAddress& each : link.addresses) {
            const bool fits = each.address.family() == m_connection.remote.address.family()
                && !each.address.isLinkLocal() && !each.address.isLoopback();
            if (fits) {
                m_networks.push_back({&link, each.address, wayFrom(each.address, link.index)});
            }
        }
    }
}

/// An address of the first path's interface makes no second path.
void EndpointCheck::findCandidates()
{
    for (const Endpoint& endpoint : m_snapshot.endpoints) {
        const Link* link = linkWith(m_snapshot, endpoint.address);
        const bool same = link ? link == m_first : endpoint.address == m_connection.local.address;
        if (!(endpoint.flags & Endpoint::implicit) && !same) {
            m_candidates.push_back({&endpoint, link && canCarryMore(*link) ? link : nullptr});
        }
    }
}

/// A peer in the network of some interface is reached there whatever the routes say.
bool EndpointCheck::isNeighbour() const
{
    return std::ranges::any_of(m_snapshot.links, [this](const Link& link) {
        return std::ranges::any_of(link.addresses, [this](const LinkAddress& address) {
            return isOneOf(m_connection.remote.address, address);
        });
    });
}

std::optional<bool> EndpointCheck::wayFrom(const Address& source, IfIndex bound) const
{
    const auto it = std::ranges::find_if(m_snapshot.routes, [&](const SourceRoute& route) {
        return route.destination == m_connection.remote.address && route.source == source
            && route.bound == bound;
    });
    if (it == m_snapshot.routes.end() || (!it->link && isNeighbour())) {
        return std::nullopt;
    }
    return it->link.has_value();
}

/// Whether answers to it are dropped, since the way back leads elsewhere.
std::optional<bool> EndpointCheck::isFiltered(const Candidate& candidate) const
{
    if (candidate.endpoint->address.family() == Family::V6) {
        return false; // IPv6 has no such filter
    }
    const Settings& filters = m_snapshot.reversePathFilters;
    const auto all = filters.find("all");
    const auto its = candidate.link ? filters.find(candidate.link->name) : std::nullopt;
    if (!all || !its) {
        return std::nullopt;
    }
    if (std::max(*all, *its) != "1") {
        return false;
    }
    const auto back = std::ranges::find_if(m_snapshot.routes, [&](const SourceRoute& route) {
        return route.destination == m_connection.remote.address
            && route.source == candidate.endpoint->address && route.bound == IfIndex{};
    });
    return back == m_snapshot.routes.end() ? std::nullopt
                                           : std::optional(back->link != candidate.link->index);
}

/// Told when it was opened; or the kernel took all endpoints and sent nothing from any.
bool EndpointCheck::peerDenies() const
{
    if (m_history && m_history->deniesInitial) {
        return true;
    }
    const auto opening = std::ranges::count_if(m_snapshot.endpoints, [this](const Endpoint& each) {
        return (each.flags & Endpoint::subflow) && each.address != m_connection.local.address;
    });
    constexpr std::array attempts{
        "MPJoinSynTx", "MPJoinSynTxBindErr", "MPJoinSynTxConnectErr", "MPJoinSynTxCreatSkErr"};
    return m_traces && m_connection.localAddressesUsed
        && *m_connection.localAddressesUsed >= std::max<std::ptrdiff_t>(opening, 1)
        && m_snapshot.counters.find("MPJoinSynTx")
        && std::ranges::none_of(
            attempts, [this](const char* counter) { return m_traces->amount(counter) > 0; });
}

std::optional<bool> EndpointCheck::peerAnnounced() const
{
    if (m_history && m_history->announced) {
        return true;
    }
    if (m_traces) {
        return m_traces->amount("AddAddr") > 0;
    }
    return m_snapshot.counters.find("AddAddr") == 0U ? std::optional(false) : std::nullopt;
}

void EndpointCheck::add(Cause cause, Result result, std::vector<Evidence> evidence)
{
    m_checks.push_back({cause, result, std::move(evidence)});
}

template <typename Judge, typename Tell>
void EndpointCheck::sift(Cause cause, const Judge& judge, const Tell& tell)
{
    if (m_candidates.empty()) {
        return; // an earlier one has failed
    }
    std::vector<Evidence> evidence;
    std::vector<Candidate> left;
    bool sure = false;
    for (const Candidate& candidate : m_candidates) {
        const std::optional<bool> passes = judge(candidate);
        std::ranges::move(tell(candidate), std::back_inserter(evidence));
        if (passes != false) {
            left.push_back(candidate);
            sure |= passes.has_value();
        }
    }
    add(cause,
        left.empty() ? Result::Failed
            : sure   ? Result::Passed
                     : Result::Unknown,
        std::move(evidence));
    m_candidates = std::move(left);
}

void EndpointCheck::checkPresence()
{
    if (m_snapshot.hasGap(Source::Endpoints)) {
        add(Cause::NoEndpoint, Result::Unknown, {});
        return;
    }
    if (!m_candidates.empty()) {
        std::vector<Evidence> evidence;
        for (const Candidate& candidate : m_candidates) {
            evidence.push_back(state("endpoint", toString(candidate.endpoint->address)));
        }
        add(Cause::NoEndpoint, Result::Passed, std::move(evidence));
        return;
    }
    std::vector<Evidence> networks;
    for (const Network& network : m_networks) {
        networks.push_back(state(
            std::format("route from {} dev {}", toString(network.address), network.link->name),
            !network.way       ? "unknown"
                : *network.way ? "found"
                               : "none"));
    }
    const auto is = [](std::optional<bool> way) {
        return [way](const Network& network) { return network.way == way; };
    };
    const bool looked = !m_snapshot.hasGap(Source::Links) && !m_snapshot.hasGap(Source::Addresses);
    const bool none = looked && std::ranges::all_of(m_networks, is(false));
    const bool some = std::ranges::any_of(m_networks, is(true));
    if (m_networks.empty()) {
        networks.push_back(state("other_networks", "0"));
    }
    add(Cause::OneNetwork,
        none       ? Result::Failed
            : some ? Result::Passed
                   : Result::Unknown,
        networks);
    networks.insert(networks.begin(), state("endpoints", "0"));
    add(Cause::NoEndpoint, Result::Failed, std::move(networks));
}

void EndpointCheck::checkLimits()
{
    const std::uint32_t limit =
        m_snapshot.limits ? m_snapshot.limits->subflows : m_connection.subflowsMax;
    const auto subflows = m_snapshot.subflowsOf(m_connection.token);
    const auto further = static_cast<std::uint32_t>(
        std::ranges::count_if(subflows, [this](const TcpSocket& subflow) {
            return !isInitial(subflow, m_connection) && subflow.state == TcpState::Established;
        }));
    add(Cause::LimitSubflows, further >= limit ? Result::Failed : Result::Passed,
        {state("limit_subflows", std::to_string(limit))});
    const std::uint32_t accepted =
        m_snapshot.limits ? m_snapshot.limits->addAddrAccepted : m_connection.addAddrAcceptedMax;
    const bool needed = m_candidates.empty() || peerDenies();
    if (needed && accepted == 0 && peerAnnounced() != false) {
        std::vector evidence{state("limit_add_addr_accepted", "0")};
        if (m_traces) {
            evidence.push_back(m_traces->tell("AddAddr"));
        } else if (m_history && m_history->announced) {
            evidence.push_back(state("event", "announced"));
        }
        add(Cause::LimitAccepted, peerAnnounced() ? Result::Failed : Result::Unknown,
            std::move(evidence));
    }
}

void EndpointCheck::checkPeer()
{
    sift(
        Cause::FamilyMismatch,
        [this](const Candidate& candidate) {
            return std::optional(
                candidate.endpoint->address.family() == m_connection.remote.address.family());
        },
        [this](const Candidate& candidate) {
            return std::vector{state("endpoint", toString(candidate.endpoint->address)),
                state("remote", toString(m_connection.remote.address))};
        });
    if (m_candidates.empty() || !peerDenies()) {
        return;
    }
    std::vector<Evidence> evidence;
    if (m_history && m_history->deniesInitial) {
        evidence.push_back(state("event_flags", "deny_join_id0"));
    }
    if (m_connection.localAddressesUsed) {
        evidence.push_back(
            state("mptcpi_local_addr_used", std::to_string(*m_connection.localAddressesUsed)));
    }
    if (m_traces) {
        evidence.push_back(m_traces->tell("MPJoinSynTx"));
        evidence.push_back(m_traces->tell("AddAddr"));
    }
    // With an announced address there would be another way, which is not followed here.
    add(Cause::PeerDeniesInitialAddress,
        peerAnnounced() == false ? Result::Failed : Result::Unknown, std::move(evidence));
}

void EndpointCheck::checkRoutes()
{
    const bool answered = m_traces && m_traces->amount("MPJoinSynAckRx") > 0;
    sift(
        Cause::NoRouteFromSource,
        [&](const Candidate& candidate) {
            return answered ? std::optional(true)
                            : wayFrom(candidate.endpoint->address, candidate.endpoint->link);
        },
        [&](const Candidate& candidate) {
            const auto way = wayFrom(candidate.endpoint->address, candidate.endpoint->link);
            const Link* bound = m_snapshot.find(candidate.endpoint->link);
            return std::vector{
                state(std::format("route from {}{}", toString(candidate.endpoint->address),
                          bound ? " dev " + bound->name : std::string()),
                    !way       ? "unknown"
                        : *way ? "found"
                               : "none")};
        });
    sift(
        Cause::ReversePathFilter,
        [&](const Candidate& candidate) {
            const auto filtered = isFiltered(candidate);
            return answered ? std::optional(true)
                : filtered  ? std::optional(!*filtered)
                            : std::nullopt;
        },
        [&](const Candidate& candidate) {
            std::vector<Evidence> evidence;
            for (const std::string& name :
                {std::string("all"), candidate.link ? candidate.link->name : std::string()}) {
                if (const auto value = m_snapshot.reversePathFilters.find(name)) {
                    evidence.push_back(
                        state(std::format("net.ipv4.conf.{}.rp_filter", name), *value));
                }
            }
            return evidence;
        });
}

std::vector<PathCheck> EndpointCheck::run()
{
    checkPresence();
    sift(
        Cause::EndpointWithoutSubflowFlag,
        [](const Candidate& candidate) {
            return std::optional((candidate.endpoint->flags & Endpoint::subflow) != 0);
        },
        [](const Candidate& candidate) {
            return std::vector{state("endpoint_flags", flagsText(candidate.endpoint->flags))};
        });
    const bool looked = !m_snapshot.hasGap(Source::Links) && !m_snapshot.hasGap(Source::Addresses);
    sift(
        Cause::EndpointAddressNotLocal,
        [looked](const Candidate& candidate) {
            return looked ? std::optional(candidate.link != nullptr) : std::nullopt;
        },
        [](const Candidate& candidate) {
            return std::vector{state("interface of " + toString(candidate.endpoint->address),
                candidate.link ? candidate.link->name : "none")};
        });
    checkLimits();
    checkPeer();
    checkRoutes();
    return m_checks;
}

Mend EndpointCheck::mendFor(Cause cause) const
{
    if (isTunnelled()) {
        return {};
    }
    const Limits now = m_snapshot.limits.value_or(Limits{});
    if (cause == Cause::LimitSubflows && m_snapshot.limits) {
        return {.use = {},
            .limits = Limits{std::max(now.subflows + 1, usualLimit), now.addAddrAccepted}};
    }
    if (cause == Cause::LimitAccepted && m_snapshot.limits) {
        return {.use = {}, .limits = Limits{std::max(now.subflows, usualLimit), usualLimit}};
    }
    if (cause != Cause::NoEndpoint && cause != Cause::EndpointWithoutSubflowFlag) {
        return {};
    }
    const auto usable = std::ranges::find_if(
        m_networks, [](const Network& network) { return network.way == true; });
    return usable != m_networks.end() ? Mend{.use = usable->link->index, .limits = {}} : Mend{};
}

} // namespace mptcp::diagnosis
