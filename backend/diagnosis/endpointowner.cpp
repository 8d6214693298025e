// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The marks each path manager leaves on its endpoints.
#include "diagnosis/endpointowner.h"

namespace mptcp::diagnosis {

namespace {

using Who = EndpointOwner::Who;
using Why = EndpointOwner::Why;

/// NetworkManager and mptcpd give their endpoints an interface and never a port.
bool isForAddressOfLink(const Endpoint& endpoint, const Surroundings& surroundings)
{
    return endpoint.port == 0 && deservesEndpoint(endpoint.address, endpoint.link, surroundings);
}

std::optional<EndpointOwner> byNetworkManager(
    const Endpoint& endpoint, const Surroundings& surroundings)
{
    const Wish wish = wishFor(endpoint.link, surroundings);
    if (wish.kind != Wish::Kind::Endpoints || !isForAddressOfLink(endpoint, surroundings)) {
        return std::nullopt;
    }
    const bool fits = endpoint.flags == wish.flags;
    const bool sure = fits && !wish.assumed && surroundings.mptcpd != true;
    return EndpointOwner{.who = Who::NetworkManager,
        .why = fits ? Why::FitsProfile : Why::OtherFlagsThanProfile,
        .certainty = sure ? Certainty::Certain : Certainty::Likely,
        .profile = surroundings.networkManager->find(endpoint.link)->profile->name};
}

std::optional<EndpointOwner> byUs(const Endpoint& endpoint, const Surroundings& surroundings)
{
    const Endpoint* added = findEndpoint(surroundings.ours, endpoint.address, endpoint.port);
    if (!added) {
        return std::nullopt;
    }
    return added->flags == endpoint.flags && added->link == endpoint.link
        ? EndpointOwner{Who::MptcpMonitor, Why::AddedByUs, Certainty::Certain, {}}
        : EndpointOwner{Who::MptcpMonitor, Why::ChangedSinceAdded, Certainty::Likely, {}};
}

} // namespace

EndpointOwner ownerOf(const Endpoint& endpoint, const Surroundings& surroundings)
{
    if (endpoint.flags & Endpoint::implicit) {
        return {Who::Kernel, Why::ImplicitFlag, Certainty::Certain, {}};
    }
    auto theirs = byNetworkManager(endpoint, surroundings);
    if (theirs && theirs->why == Why::FitsProfile) {
        return *std::move(theirs);
    }
    if (auto ours = byUs(endpoint, surroundings)) {
        return *std::move(ours);
    }
    if (theirs) {
        return *std::move(theirs);
    }
    if (!isForAddressOfLink(endpoint, surroundings)) {
        return {Who::SomeoneElse, Why::NothingElseFits, Certainty::Likely, {}};
    }
    if (wishFor(endpoint.link, surroundings).kind == Wish::Kind::Unknown) {
        return {Who::SomeoneElse, Why::NetworkManagerUnknown, Certainty::Unknown, {}};
    }
    if (!surroundings.mptcpd) {
        return {Who::SomeoneElse, Why::MptcpdUnknown, Certainty::Unknown, {}};
    }
    return *surroundings.mptcpd
        ? EndpointOwner{Who::Mptcpd, Why::DaemonRuns, Certainty::Likely, {}}
        : EndpointOwner{Who::SomeoneElse, Why::NothingElseFits, Certainty::Likely, {}};
}

} // namespace mptcp::diagnosis
