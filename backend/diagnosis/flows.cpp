// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From which figures on a path is called stalled, lossy or busy.
#include "diagnosis/flows.h"

#include <algorithm>
#include <format>

namespace mptcp::diagnosis {

namespace {

using namespace std::chrono_literals;
using Kind = Evidence::Kind;
using monitor::PathState;

/// What nothing was heard of for so long is forgotten.
constexpr auto memory = 30s;

/// For so long a retransmission may be the first one and its answer be on the way.
constexpr auto longWithoutAnswer = 1s;

/// Of everything sent, the share that was sent again. Queues that overflow at full speed, which is
/// how TCP finds the speed of a path, cost a few per mille, and radio repairs its own losses. From
/// three per cent on a path of 50 ms carries less than 2 Mbit/s, whatever its bandwidth.
constexpr std::uint64_t lossyPercent = 3;
/// A start that is too fast loses much at once: it takes two windows in a row, each so long and
/// with so many segments that a single loss says nothing.
constexpr auto lossWindow = 5s;
constexpr std::uint64_t lossSegments = 100;
constexpr unsigned lossyWindows = 2;

/// More than mail and chat need in half a minute, less than a film does.
constexpr std::uint64_t muchMetered = 10'000'000;
constexpr std::uint64_t muchBackup = 1'000'000;

bool isBackup(const TcpSocket& subflow)
{
    return subflow.subflow && (subflow.subflow->backupLocal() || subflow.subflow->backupRemote());
}

/// Null when it is gone.
const TcpSocket* findSubflow(const Snapshot& snapshot, Token connection, Cookie cookie)
{
    const auto all = snapshot.subflowsOf(connection);
    const auto it = std::ranges::lower_bound(all, cookie, {}, &TcpSocket::cookie);
    return it != all.end() && it->cookie == cookie ? &*it : nullptr;
}

Evidence state(std::string_view name, auto value)
{
    return {Kind::State, std::string(name), std::format("{}", value)};
}

/// Why traffic over the interface may cost money; absent when nothing says so.
std::optional<Evidence> whyMetered(const Link& link, const NetworkManagerState* networkManager)
{
    const ManagedLink* managed = networkManager ? networkManager->find(link.index) : nullptr;
    switch (managed ? managed->metered : Metered::Unknown) {
    case Metered::Yes:
        return state("Device.Metered", "yes");
    case Metered::GuessYes:
        return state("Device.Metered", "guess-yes");
    case Metered::No:
    case Metered::GuessNo:
        return std::nullopt;
    case Metered::Unknown:
        break;
    }
    // Not that it is metered: only that it is the kind of network that often is.
    return link.kind == LinkKind::Cellular ? std::optional(state("kind", name(link.kind)))
                                           : std::nullopt;
}

} // namespace

void Flows::append(const monitor::Frame& frame, const NetworkManagerState* networkManager)
{
    const Snapshot& now = *frame.snapshot;
    if (frame.pause != monitor::Frame::Break::None) {
        m_flows.clear(); // nobody looked: the time in between says nothing
        m_metered.clear();
    }
    for (std::size_t i = 0; i < now.subflows.size(); ++i) {
        if (frame.subflowStates[i] == PathState::Active
            || frame.subflowStates[i] == PathState::Stalled) {
            follow(frame, i);
        }
    }
    std::erase_if(m_flows, [&](auto& entry) {
        auto& [cookie, flow] = entry;
        flow.backup.add(now.moment.monotonic, 0);
        return now.moment.monotonic - flow.seen > memory
            || !findSubflow(now, flow.connection, cookie);
    });
    meter(frame, networkManager);
    m_stale = now.counters.find("SubflowStale").value_or(0);
}

void Flows::follow(const monitor::Frame& frame, std::size_t index)
{
    const TcpSocket& subflow = frame.snapshot->subflows[index];
    if (!subflow.info) {
        return;
    }
    const Time now = frame.snapshot->moment.monotonic;
    const TcpInfo& info = *subflow.info;
    const std::uint64_t carried = info.bytesAcked + info.bytesReceived;
    const auto [it, isNew] = m_flows.try_emplace(subflow.cookie);
    Flow& flow = it->second;
    if (isNew || carried < flow.carried || info.bytesSent < flow.loss.sent
        || info.bytesRetransmitted < flow.loss.again) {
        flow = {.connection = *subflow.connection, .carried = carried};
        flow.loss = {.begin = now, .sent = info.bytesSent, .again = info.bytesRetransmitted};
    }
    flow.seen = now;
    measureLoss(flow.loss, now, info);
    flow.backup.add(now, isBackup(subflow) ? carried - flow.carried : 0);
    flow.carried = carried;
    if (frame.subflowStates[index] != PathState::Stalled) {
        flow.stalled.reset();
    } else if (!flow.stalled) {
        flow.stalled = now;
        flow.staleBefore = m_stale;
    }
}

void Flows::measureLoss(LossWindow& window, Time now, const TcpInfo& info)
{
    if (now - window.begin < lossWindow) {
        return;
    }
    const std::uint64_t sent = info.bytesSent - window.sent;
    const std::uint64_t again = info.bytesRetransmitted - window.again;
    const bool enough = sent >= lossSegments * std::max(info.mss, 500U);
    if (!enough && now - window.begin < memory) {
        return;
    }
    const bool lossy = enough && again * 100 >= sent * lossyPercent;
    window = {.begin = now,
        .sent = info.bytesSent,
        .again = info.bytesRetransmitted,
        .lossy = lossy ? window.lossy + 1 : 0,
        .lastSent = sent,
        .lastAgain = again};
}

void Flows::meter(const monitor::Frame& frame, const NetworkManagerState* networkManager)
{
    const Snapshot& now = *frame.snapshot;
    std::erase_if(m_metered, [&](const auto& entry) { return !now.find(entry.first); });
    for (const monitor::PathTraffic& path : frame.paths) {
        const Link* link = now.find(path.link);
        auto reason = link ? whyMetered(*link, networkManager) : std::nullopt;
        if (!reason) {
            m_metered.erase(path.link);
            continue;
        }
        const std::uint64_t carried = path.txBytes + path.rxBytes;
        const auto [it, isNew] = m_metered.try_emplace(path.link);
        it->second.lately.add(now.moment.monotonic, isNew ? 0 : carried - it->second.carried);
        it->second.carried = carried;
        it->second.reason = std::move(*reason);
    }
}

void Flows::find(const monitor::Frame& frame, Findings& findings) const
{
    const Snapshot& now = *frame.snapshot;
    for (const auto& [cookie, flow] : m_flows) {
        const TcpSocket* subflow = findSubflow(now, flow.connection, cookie);
        if (!subflow) {
            continue;
        }
        // A server's clients come and go in networks of their own, which say nothing of its paths.
        const Connection* connection = now.find(flow.connection);
        const bool ours = connection && connection->side != Side::Server;
        if (ours
            && frame.subflowStates[static_cast<std::size_t>(subflow - now.subflows.data())]
                == PathState::Stalled) {
            findStalled(frame, *subflow, flow, findings);
        }
        const std::string link(monitor::linkName(frame, subflow->link));
        if (ours && flow.loss.lossy >= lossyWindows) {
            findings.add({.kind = FindingKind::Lossy,
                .subject = link,
                .connection = flow.connection,
                .evidence = {{Kind::Moved, "tcpi_bytes_sent", std::to_string(flow.loss.lastSent)},
                    {Kind::Moved, "tcpi_bytes_retrans", std::to_string(flow.loss.lastAgain)}}});
        }
        if (flow.backup.total() >= muchBackup && isBackup(*subflow)) {
            findings.add({.kind = FindingKind::BackupTraffic,
                .subject = link,
                .connection = flow.connection,
                .evidence = {state("subflow_flags", std::format("{:#x}", subflow->subflow->flags)),
                    {Kind::Moved, "bytes", std::to_string(flow.backup.total())}}});
        }
    }
    for (const auto& [index, metered] : m_metered) {
        if (metered.lately.total() >= muchMetered) {
            findings.add({.kind = FindingKind::MeteredTraffic,
                .subject = std::string(monitor::linkName(frame, index)),
                .evidence = {metered.reason,
                    {Kind::Moved, "bytes", std::to_string(metered.lately.total())}}});
        }
    }
}

void Flows::findStalled(const monitor::Frame& frame, const TcpSocket& subflow, const Flow& flow,
    Findings& findings) const
{
    if (!flow.stalled || !subflow.info) {
        return;
    }
    const auto since = frame.snapshot->moment.monotonic - *flow.stalled;
    if (since < longWithoutAnswer && subflow.info->retransmits == 1) {
        return;
    }
    std::vector<Evidence> evidence{state("tcpi_retransmits", subflow.info->retransmits),
        state("tcpi_rto", std::format("{} us", subflow.info->rto)),
        state("tcpi_bytes_acked", subflow.info->bytesAcked)};
    if (m_stale > flow.staleBefore) {
        evidence.push_back(
            {Kind::Moved, "SubflowStale", std::to_string(m_stale - flow.staleBefore)});
    }
    findings.add({.kind = FindingKind::Stalled,
        .subject = std::string(monitor::linkName(frame, subflow.link)),
        .connection = flow.connection,
        .evidence = std::move(evidence)});
}

} // namespace mptcp::diagnosis
