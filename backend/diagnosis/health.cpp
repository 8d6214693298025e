// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who manages paths, and whether anybody does.
#include "diagnosis/health.h"

#include "diagnosis/surroundings.h"

#include <format>

namespace mptcp::diagnosis {

namespace {

std::string toText(const std::optional<NetworkManagerVersion>& version)
{
    return version ? std::format("{}.{}.{}", version->major, version->minor, version->micro)
                   : "running";
}

void lookAtManagers(
    const Snapshot& snapshot, const NetworkManagerState* networkManager, Findings& findings)
{
    const Surroundings surroundings{.links = snapshot.links,
        .endpoints = snapshot.endpoints,
        .networkManager = networkManager,
        .mptcpd = snapshot.mptcpd,
        .ours = {}};
    if (pathManagersCollide(surroundings)) {
        findings.add({.kind = FindingKind::ManagersCollide,
            .evidence = {{Evidence::Kind::State, "mptcpd", "running"},
                {Evidence::Kind::State, "NetworkManager", toText(networkManager->version)}}});
    }
    if (support(snapshot) == MptcpSupport::On && isUserspaceManaged(snapshot)
        && snapshot.eventsHeard == false) {
        findings.add({.kind = FindingKind::NoDaemon,
            .evidence = {{Evidence::Kind::State, "path_manager", "userspace"},
                {Evidence::Kind::State, "mptcp_pm_events", "nobody listens"}}});
    }
}

} // namespace

void Health::append(const monitor::Frame& frame, const NetworkManagerState* networkManager)
{
    m_flows.append(frame, networkManager);
    m_legs.append(frame);
    m_drops.append(frame);
}

void Health::find(const monitor::Frame& frame, const NetworkManagerState* networkManager,
    Findings& findings) const
{
    m_flows.find(frame, findings);
    m_legs.find(frame, findings);
    m_drops.find(frame, findings);
    lookAtManagers(*frame.snapshot, networkManager, findings);
}

} // namespace mptcp::diagnosis
