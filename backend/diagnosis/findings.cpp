// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What of a single frame is worth a word.
#include "diagnosis/findings.h"

#include <algorithm>
#include <array>

namespace mptcp::diagnosis {

namespace {

using enum FindingKind;

/// A thousand subflows of one interface stall for one reason.
constexpr std::size_t enoughEvidence = 8;

void lookAtConnections(const Snapshot& snapshot, Findings& findings)
{
    for (const Connection& connection : snapshot.connections) {
        if (connection.fallback() != Fallback::None) {
            findings.add(
                {.kind = connection.fallback() == Fallback::Later ? FellBackLater : FellBack,
                    .subject = subjectOf(connection.owner),
                    .connection = connection.token});
        }
    }
}

void lookAtSubflows(const monitor::Frame& frame, Findings& findings)
{
    const std::vector<TcpSocket>& subflows = frame.snapshot->subflows;
    for (std::size_t i = 0; i < subflows.size(); ++i) {
        if (frame.subflowStates[i] == monitor::PathState::Lost) {
            findings.add({.kind = Lost,
                .subject = std::string(monitor::linkName(frame, subflows[i].link)),
                .connection = subflows[i].connection});
        }
    }
}

/// Failures that have an ordinary reason (a right or a kernel feature that is not there) and those
/// that pass by themselves are told as gaps only.
void lookAtGaps(const Snapshot& snapshot, Findings& findings)
{
    for (const Gap& gap : snapshot.gaps) {
        switch (gap.error.kind) {
        case ErrorKind::NotPermitted:
        case ErrorKind::NotSupported:
        case ErrorKind::Interrupted:
        case ErrorKind::Overrun:
            break;
        case ErrorKind::Refused:
        case ErrorKind::Malformed:
        case ErrorKind::NotFound:
        case ErrorKind::System:
            findings.add({.kind = CouldNotLook, .subject = std::string(name(gap.source))});
            break;
        }
    }
}

bool isReachable(const Link& link)
{
    return link.usable() && std::ranges::any_of(link.addresses, [](const LinkAddress& each) {
        return !each.address.isLinkLocal() && !each.address.isLoopback();
    });
}

/// Ways out of this machine. Where it has cards, a bridge to containers is none, nor is a tunnel,
/// which leads through another one; where it has none, as in a container, it has others.
std::vector<const Link*> networksOf(const Snapshot& snapshot)
{
    std::vector<const Link*> cards, others;
    for (const Link& link : snapshot.links) {
        if (!isReachable(link)) {
            continue;
        }
        switch (link.kind) {
        case LinkKind::Ethernet:
        case LinkKind::Wifi:
        case LinkKind::Cellular:
            cards.push_back(&link);
            break;
        case LinkKind::Other:
        case LinkKind::Virtual:
            others.push_back(&link);
            break;
        case LinkKind::Loopback:
        case LinkKind::Tunnel:
            break;
        }
    }
    return cards.empty() ? others : cards;
}

void lookAtSettings(const Snapshot& snapshot, Findings& findings)
{
    const MptcpSupport supported = support(snapshot);
    if (supported == MptcpSupport::Absent) {
        findings.add({.kind = Absent});
    } else if (supported == MptcpSupport::Off) {
        findings.add({.kind = Off});
    } else if (snapshot.endpoints.empty() && !snapshot.hasGap(Source::Endpoints)
        && !isUserspaceManaged(snapshot)) {
        const auto networks = networksOf(snapshot);
        for (const Link* network : networks.size() > 1 ? networks : std::vector<const Link*>()) {
            findings.add({.kind = NoEndpoint, .subject = network->name});
        }
    }
}

} // namespace

std::string_view name(FindingKind kind)
{
    static constexpr std::array names{"paused", "fell-back-later", "redundancy-lost", "lost",
        "stalled", "not-returned", "lossy", "metered-traffic", "backup-traffic",
        "day-data-limit-used", "month-data-limit-used", "day-data-limit-low",
        "month-data-limit-low", "packets-dropped", "managers-collide", "no-daemon",
        "could-not-look", "on-by-default", "fell-back", "no-endpoint", "absent", "off"};
    static_assert(names.size() == static_cast<std::size_t>(Off) + 1);
    return names[static_cast<std::size_t>(kind)];
}

void Findings::add(Finding finding)
{
    const auto [it, isNew] = m_findings.try_emplace({finding.kind, finding.subject}, finding);
    if (!isNew) {
        it->second.count += finding.count;
        if (it->second.evidence.size() < enoughEvidence) {
            std::ranges::move(finding.evidence, std::back_inserter(it->second.evidence));
        }
    }
}

std::vector<Finding> Findings::take()
{
    std::vector<Finding> sorted;
    sorted.reserve(m_findings.size());
    for (auto& [key, finding] : std::exchange(m_findings, {})) {
        sorted.push_back(std::move(finding));
    }
    return sorted;
}

std::string subjectOf(const OwnerPtr& owner)
{
    if (!owner) {
        return {};
    }
    return !owner->app.empty() || !owner->process ? owner->app : owner->process->name;
}

void findInFrame(const monitor::Frame& frame, Findings& findings)
{
    lookAtConnections(*frame.snapshot, findings);
    lookAtSubflows(frame, findings);
    lookAtGaps(*frame.snapshot, findings);
    lookAtSettings(*frame.snapshot, findings);
}

} // namespace mptcp::diagnosis
