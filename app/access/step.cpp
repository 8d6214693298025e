// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The way back from each step, and where in a snapshot its result is.
#include "access/step.h"

#include "core/snapshot.h"

#include <algorithm>

using namespace mptcp;
using namespace mptcp::diagnosis;
using control::Persistence;
using Kind = EndpointChange::Kind;

namespace {

bool isImplicit(const Endpoint& endpoint)
{
    return endpoint.flags & Endpoint::implicit;
}

/// Null also for one that the kernel made itself: it may appear where one was removed.
const Endpoint* findConfigured(const Endpoint& wanted, std::span<const Endpoint> endpoints)
{
    const Endpoint* found = findEndpoint(endpoints, wanted.address, wanted.port);
    return found && !isImplicit(*found) ? found : nullptr;
}

bool shows(std::span<const Endpoint> endpoints, const EndpointChange& change)
{
    const Endpoint* now = findConfigured(change.endpoint, endpoints);
    switch (change.kind) {
    case Kind::Add:
        return now && now->flags == change.endpoint.flags && now->link == change.endpoint.link;
    case Kind::Remove:
        return !now;
    case Kind::SetFlags:
        break;
    }
    return now && now->flags == change.flags;
}

/// The way back from each kind of step.
struct Inverse {
    std::vector<Step> operator()(const EndpointChange& change) const
    {
        switch (change.kind) {
        case Kind::Add:
            return {EndpointChange{Kind::Remove, change.endpoint, 0}};
        case Kind::Remove: // nobody but the kernel makes implicit ones
            return isImplicit(change.endpoint)
                ? std::vector<Step>()
                : std::vector<Step>{EndpointChange{Kind::Add, change.endpoint, 0}};
        case Kind::SetFlags:
            break;
        }
        EndpointChange back{Kind::SetFlags, change.endpoint, change.endpoint.flags};
        back.endpoint.flags = change.flags;
        return {back};
    }

    std::vector<Step> operator()(const Flush& flush) const
    {
        std::vector<Step> steps;
        for (const Endpoint& endpoint : flush.before) {
            if (!isImplicit(endpoint)) {
                steps.emplace_back(EndpointChange{Kind::Add, endpoint, 0});
            }
        }
        return steps;
    }

    std::vector<Step> operator()(const LimitsChange& limits) const
    {
        return {LimitsChange{.from = limits.to, .to = limits.from}};
    }

    /// A saved change has replaced what was in force and what was on disk; both come back.
    std::vector<Step> operator()(const ProfileStep& step) const
    {
        const auto back = [&](std::uint32_t from, std::uint32_t to, Persistence persistence) {
            ProfileStep result{step.change, persistence, {}};
            result.change.from = from;
            result.change.to = to;
            return Step(result);
        };
        const ProfileChange& made = step.change;
        const std::uint32_t saved = step.savedBefore.value_or(made.from);
        if (step.persistence == Persistence::Temporary || saved == made.from) {
            return {back(made.to, made.from, step.persistence)};
        }
        return {back(made.to, saved, Persistence::Saved),
            back(saved, made.from, Persistence::Temporary)};
    }

    std::vector<Step> operator()(const SubflowClosing&) const { return {}; }
    std::vector<Step> operator()(const MptcpResuming&) const { return {}; }
};

/// Where the result of each kind of step is.
struct Look {
    const Snapshot& snapshot;
    const NetworkManagerState* networkManager;

    using Seen = std::optional<bool>;

    Seen operator()(const EndpointChange& change) const
    {
        return snapshot.hasGap(Source::Endpoints) ? Seen() : shows(snapshot.endpoints, change);
    }

    Seen operator()(const Flush& flush) const
    {
        const auto isThere = [this](const Endpoint& endpoint) {
            return findConfigured(endpoint, snapshot.endpoints) != nullptr;
        };
        return snapshot.hasGap(Source::Endpoints) ? Seen()
                                                  : std::ranges::none_of(flush.before, isThere);
    }

    Seen operator()(const LimitsChange& limits) const
    {
        return snapshot.limits ? Seen(*snapshot.limits == limits.to) : Seen();
    }

    Seen operator()(const ProfileStep& step) const
    {
        const ManagedLink* link = networkManager ? networkManager->find(step.change.link) : nullptr;
        return link && link->profile && link->profile->appliedFlags
            ? Seen(*link->profile->appliedFlags == step.change.to)
            : Seen();
    }

    Seen operator()(const SubflowClosing& closing) const
    {
        return !std::ranges::contains(snapshot.subflows, closing.subflow, &TcpSocket::cookie);
    }

    Seen operator()(const MptcpResuming&) const { return true; }
};

} // namespace

std::vector<Step> stepsOf(
    const PresetPlan& plan, Persistence persistence, const NetworkManagerState* networkManager)
{
    std::vector<Step> steps;
    if (plan.profile) {
        const ManagedLink* link =
            networkManager ? networkManager->find(plan.profile->link) : nullptr;
        steps.emplace_back(ProfileStep{.change = *plan.profile,
            .persistence = persistence,
            .savedBefore = link && link->profile ? link->profile->savedFlags : std::nullopt});
    }
    steps.insert(steps.end(), plan.endpoints.begin(), plan.endpoints.end());
    return steps;
}

std::vector<Step> inverse(const Step& step)
{
    return std::visit(Inverse(), step);
}

bool concernSame(const Step& one, const Step& other)
{
    const auto* endpoint = std::get_if<EndpointChange>(&one);
    const auto* otherEndpoint = std::get_if<EndpointChange>(&other);
    if (endpoint && otherEndpoint) {
        return endpoint->endpoint.address == otherEndpoint->endpoint.address
            && endpoint->endpoint.port == otherEndpoint->endpoint.port;
    }
    const auto* profile = std::get_if<ProfileStep>(&one);
    const auto* otherProfile = std::get_if<ProfileStep>(&other);
    if (profile && otherProfile) {
        return profile->change.link == otherProfile->change.link;
    }
    return std::holds_alternative<LimitsChange>(one) && std::holds_alternative<LimitsChange>(other);
}

std::vector<Step> lasting(std::span<const Step> steps)
{
    std::vector<Step> result;
    for (auto it = steps.begin(); it != steps.end(); ++it) {
        if (std::none_of(
                it + 1, steps.end(), [&](const Step& later) { return concernSame(*it, later); })) {
            result.push_back(*it);
        }
    }
    return result;
}

std::optional<bool> isVisible(
    const Step& step, const Snapshot& snapshot, const NetworkManagerState* networkManager)
{
    return std::visit(Look{snapshot, networkManager}, step);
}
