// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order of the checks, and which connections are in question at all.
#include "diagnosis/pathcheck.h"

#include "diagnosis/joincheck.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <ranges>

namespace mptcp::diagnosis {

namespace {

using Cause = OnePathCause;
using Result = PathCheck::Result;
using Kind = Evidence::Kind;
using monitor::Frame;

Evidence state(std::string_view name, std::string value)
{
    return {Kind::State, std::string(name), std::move(value)};
}

/// A path that the peer adds comes from another network of the peer, whose address alone tells.
using Way = std::pair<Path, std::optional<Address>>;

Way wayOf(const TcpSocket& subflow, const Connection& connection)
{
    const bool ours = connection.side == Side::Client;
    return {pathOf(subflow), ours ? std::nullopt : std::optional(subflow.remote.address)};
}

using Subflows = std::vector<const TcpSocket*>;

/// What its subflows make of paths.
struct Paths {
    std::map<Way, Subflows> alive;
    // On other paths than those:
    const TcpSocket* lost = nullptr; ///< its network is gone
    const TcpSocket* joining = nullptr;
};

Paths pathsOf(const Connection& connection, const Snapshot& snapshot)
{
    Paths paths;
    for (const TcpSocket& subflow : snapshot.subflowsOf(connection.token)) {
        if (subflow.state == TcpState::Established && subflow.linkEvidence != LinkEvidence::Lost) {
            paths.alive[wayOf(subflow, connection)].push_back(&subflow);
        }
    }
    for (const TcpSocket& subflow : snapshot.subflowsOf(connection.token)) {
        if (paths.alive.contains(wayOf(subflow, connection))) {
            continue; // another address of the same network makes no difference
        }
        if (subflow.state == TcpState::SynSent) {
            paths.joining = &subflow;
        } else if (subflow.state == TcpState::Established) {
            paths.lost = &subflow;
        }
    }
    return paths;
}

const Endpoint* endpointOf(const TcpSocket& subflow, const Snapshot& snapshot)
{
    const auto it =
        std::ranges::find(snapshot.endpoints, subflow.local.address, &Endpoint::address);
    return it != snapshot.endpoints.end() ? &*it : nullptr;
}

/// Its ways; or, where all go the same, its subflows: the peer has several addresses.
std::vector<Subflows> branchesOf(const Paths& paths)
{
    std::vector<Subflows> branches;
    if (paths.alive.size() != 1) {
        std::ranges::copy(paths.alive | std::views::values, std::back_inserter(branches));
    } else {
        std::ranges::transform(paths.alive.begin()->second, std::back_inserter(branches),
            [](const TcpSocket* subflow) { return Subflows{subflow}; });
    }
    return branches;
}

/// Absent where the kernel hides it and no endpoint says so either.
std::optional<bool> isBackup(
    const TcpSocket& subflow, const Connection& connection, const Snapshot& snapshot)
{
    if (subflow.subflow) {
        return subflow.subflow->backupLocal() || subflow.subflow->backupRemote();
    }
    const Endpoint* endpoint = endpointOf(subflow, snapshot);
    const bool asked = endpoint && (endpoint->flags & Endpoint::backup);
    return asked && !isInitial(subflow, connection) ? std::optional(true) : std::nullopt;
}

/// All but one branch only wait for it to fail.
std::optional<PathCheck> checkBackup(
    std::span<const Subflows> branches, const Connection& connection, const Snapshot& snapshot)
{
    std::vector<Evidence> evidence;
    std::size_t inUse = 0;
    for (const Subflows& subflows : branches) {
        const bool waits = std::ranges::all_of(subflows, [&](const TcpSocket* subflow) {
            return isBackup(*subflow, connection, snapshot) == true;
        });
        if (waits) {
            const TcpSocket& subflow = *subflows.front();
            evidence.push_back(subflow.subflow
                    ? state("subflow_flags", std::format("{:#x}", subflow.subflow->flags))
                    : state("endpoint_flags of " + toString(subflow.local.address), "backup"));
        } else {
            ++inUse;
        }
    }
    return inUse == 1 && inUse < branches.size()
        ? std::optional(PathCheck{Cause::BackupByDesign, Result::Failed, std::move(evidence)})
        : std::nullopt;
}

/// Below this a single path is enough, and the kernel takes the quicker one.
constexpr std::uint64_t busy = 1'000'000; ///< bits per second, and bytes so far

/// Much goes over one path while the others have never carried anything. Not said where the kernel
/// hides whether the peer wants them for need only.
std::optional<PathCheck> checkScheduler(
    std::span<const Subflows> branches, const Connection& connection, const Frame& frame)
{
    std::size_t used = 0, unused = 0;
    bool isBusy = false;
    for (const Subflows& subflows : branches) {
        bool isBranchUsed = false;
        for (const TcpSocket* subflow : subflows) {
            if (!subflow->info) {
                return std::nullopt;
            }
            const auto index = static_cast<std::size_t>(subflow - frame.snapshot->subflows.data());
            const auto& rate = frame.subflowRates[index];
            const std::uint64_t carried = subflow->info->bytesAcked + subflow->info->bytesReceived;
            const bool isUsed = carried > 1; // a SYN counts as one byte
            if (!isUsed && !isBackup(*subflow, connection, *frame.snapshot)) {
                return std::nullopt;
            }
            isBranchUsed |= isUsed;
            unused += isUsed ? 0 : 1;
            isBusy |= rate && rate->tx + rate->rx >= busy && carried >= busy;
        }
        used += isBranchUsed ? 1 : 0;
    }
    return used == 1 && unused > 0 && isBusy
        ? std::optional(PathCheck{Cause::SchedulerIdle, Result::Failed,
              {state("unused_subflows", std::to_string(unused))}})
        : std::nullopt;
}

PathCheck checkFallback(const Connection& connection)
{
    return {Cause::FellBack,
        connection.fallback() == Fallback::None ? Result::Passed : Result::Failed,
        {state("mptcpi_flags", std::to_string(connection.flags))}};
}

/// Joins are allowed once the peer has acknowledged data of the connection.
PathCheck checkEstablished(const Connection& connection, const Snapshot& snapshot)
{
    for (const TcpSocket& subflow : snapshot.subflowsOf(connection.token)) {
        if (subflow.subflow && isInitial(subflow, connection)) {
            const std::uint32_t flags = subflow.subflow->flags;
            return {Cause::NotYetEstablished,
                flags & SubflowInfo::fullyEstablished ? Result::Passed : Result::Failed,
                {state("subflow_flags", std::format("{:#x}", flags))}};
        }
    }
    if (!connection.bytes) {
        return {Cause::NotYetEstablished, Result::Unknown, {}};
    }
    const bool some = connection.bytes->acked > 0 || connection.bytes->received > 0;
    return {Cause::NotYetEstablished, some ? Result::Passed : Result::Failed,
        {state("mptcpi_bytes_acked", std::to_string(connection.bytes->acked)),
            state("mptcpi_bytes_received", std::to_string(connection.bytes->received))}};
}

PathCheck checkSide(const Connection& connection)
{
    if (connection.side == Side::Unknown) {
        return {Cause::ServerSide, Result::Unknown, {state("side", "unknown")}};
    }
    const bool server = connection.side == Side::Server;
    return {Cause::ServerSide, server ? Result::Failed : Result::Passed,
        {state("side", server ? "server" : "client")}};
}

/// The path manager is chosen when a connection is opened; one with the userspace manager is told
/// no limits.
PathCheck checkManager(const Connection& connection, const Snapshot& snapshot)
{
    const auto manager = snapshot.settings.find("path_manager");
    const auto type = snapshot.settings.find("pm_type");
    std::vector<Evidence> evidence;
    if (manager) {
        evidence.push_back(state("net.mptcp.path_manager", *manager));
    } else if (type) {
        evidence.push_back(state("net.mptcp.pm_type", *type));
    }
    const bool selected = manager ? *manager == "userspace" : type == "1";
    const bool limited = connection.subflowsMax > 0 || connection.addAddrAcceptedMax > 0;
    const bool hidden = snapshot.limits
        && (snapshot.limits->subflows > 0 || snapshot.limits->addAddrAccepted > 0) && !limited;
    if (connection.localAddressesUsed.value_or(0) > 0 || (!selected && !hidden)) {
        return {Cause::UserspacePmWithoutDaemon,
            evidence.empty() && !limited ? Result::Unknown : Result::Passed, std::move(evidence)};
    }
    if (limited) { // of the kernel's manager, before it was changed; or a kernel that tells anyway
        return {Cause::UserspacePmWithoutDaemon, Result::Unknown, std::move(evidence)};
    }
    if (!selected) { // it was when this one was opened
        evidence.push_back(state("mptcpi_subflows_max", "0"));
    }
    evidence.push_back(state("mptcp_pm_events",
        !snapshot.eventsHeard       ? "unknown"
            : *snapshot.eventsHeard ? "somebody listens"
                                    : "nobody listens"));
    return {Cause::UserspacePmWithoutDaemon,
        snapshot.eventsHeard == false ? Result::Failed : Result::Unknown, std::move(evidence)};
}

bool isFailed(const PathCheck& check)
{
    return check.result == Result::Failed;
}

/// Whether an answer could come: without it, that none does says nothing of the network.
bool isPrepared(const OnePathVerdict& verdict)
{
    return std::ranges::none_of(verdict.checks, [](const PathCheck& check) {
        return check.result == Result::Unknown
            && (check.cause == Cause::NoRouteFromSource || check.cause == Cause::ReversePathFilter);
    });
}

/// Names the first that failed; unless that follows from one before, of which nothing is known.
void settle(OnePathVerdict& verdict)
{
    auto failed = std::ranges::find_if(verdict.checks, isFailed);
    if (failed == verdict.checks.end()
        || (failed->cause == Cause::JoinNoAnswer && !isPrepared(verdict))) {
        for (const PathCheck& check : verdict.checks) {
            if (check.result != Result::Passed) {
                std::ranges::copy(check.evidence, std::back_inserter(verdict.evidence));
            }
        }
        return;
    }
    // Where this machine has one network, the peer's further addresses are all that is left.
    const auto accepted =
        std::ranges::find_if(failed, verdict.checks.end(), [](const PathCheck& check) {
            return check.cause == Cause::LimitAccepted && isFailed(check);
        });
    if (failed->cause == Cause::OneNetwork && accepted != verdict.checks.end()) {
        failed = accepted;
    }
    verdict.cause = failed->cause;
    verdict.evidence = failed->evidence;
}

/// Absent: a further subflow is just being opened.
std::optional<OnePathVerdict> whyNoOther(const Connection& connection, const Frame& frame,
    const Paths& paths, const JoinHistory* history)
{
    const Snapshot& snapshot = *frame.snapshot;
    OnePathVerdict verdict;
    auto& checks = verdict.checks;
    // What the connection itself does not allow makes the rest meaningless.
    for (const PathCheck& check :
        {checkFallback(connection), checkEstablished(connection, snapshot), checkSide(connection),
            checkManager(connection, snapshot)}) {
        checks.push_back(check);
        const bool decides = check.result == Result::Failed
            || (check.result == Result::Unknown && check.cause != Cause::NotYetEstablished);
        if (decides) {
            settle(verdict);
            return verdict;
        }
    }
    if (paths.lost) {
        checks.push_back({Cause::WasThereAndLost, Result::Failed,
            {state("lost_subflow", toString(paths.lost->local.address))}});
        settle(verdict);
        return verdict;
    }
    const auto traces = tracesOf(connection, snapshot, history);
    EndpointCheck endpoints(connection, snapshot, history, traces ? &*traces : nullptr);
    std::ranges::move(endpoints.run(), std::back_inserter(checks));
    if (std::ranges::none_of(checks, isFailed)) {
        if (paths.joining && paths.joining->info && paths.joining->info->retransmits == 0) {
            return std::nullopt;
        }
        if (paths.alive.begin()->second.size() > 1) {
            return std::nullopt; // what is known of joins is of those on its own network
        }
        std::ranges::move(
            checkJoins(connection, snapshot, paths.joining, history, traces ? &*traces : nullptr),
            std::back_inserter(checks));
    }
    settle(verdict);
    verdict.mend = endpoints.mendFor(verdict.cause);
    verdict.pastTunnel = endpoints.isTunnelled();
    return verdict;
}

} // namespace

std::string_view name(OnePathCause cause)
{
    static constexpr std::array<std::string_view, 22> names{"unknown", "fell-back",
        "not-yet-established", "server-side", "userspace-pm-without-daemon", "one-network",
        "no-endpoint", "endpoint-without-subflow-flag", "endpoint-address-not-local",
        "limit-subflows", "limit-accepted", "family-mismatch", "peer-denies-initial-address",
        "no-route-from-source", "reverse-path-filter", "opened-before-change", "join-refused",
        "join-stripped", "join-no-answer", "was-there-and-lost", "backup-by-design",
        "scheduler-idle"};
    static_assert(names.size() == static_cast<std::size_t>(Cause::SchedulerIdle) + 1);
    return names[static_cast<std::size_t>(cause)];
}

std::string_view name(PathCheck::Result result)
{
    static constexpr std::array<std::string_view, 3> names{"passed", "failed", "unknown"};
    return names[static_cast<std::size_t>(result)];
}

std::optional<OnePathVerdict> onePathOf(
    const Connection& connection, const Frame& frame, const JoinHistory* history)
{
    const Snapshot& snapshot = *frame.snapshot;
    if (connection.state != TcpState::Established || snapshot.hasGap(Source::TcpSockets4)
        || snapshot.hasGap(Source::TcpSockets6)) {
        return std::nullopt;
    }
    const Paths paths = pathsOf(connection, snapshot);
    if (paths.alive.size() == 1) {
        if (auto verdict = whyNoOther(connection, frame, paths, history)) {
            return verdict;
        }
    }
    const std::vector<Subflows> branches = branchesOf(paths);
    auto check = checkBackup(branches, connection, snapshot);
    if (!check) {
        check = checkScheduler(branches, connection, frame);
    }
    return check ? std::optional(OnePathVerdict{check->cause, check->evidence, {*check}, {}})
                 : std::nullopt;
}

} // namespace mptcp::diagnosis
