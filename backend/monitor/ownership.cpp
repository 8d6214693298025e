// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When /proc and the cgroups are walked, and what is remembered of them.
#include "monitor/ownership.h"

#include "procfs/socketowners.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

/// Runs `walk`, and puts off the next one for twenty times as long as this one took. Not where
/// each round has to be complete: a recording asks the same when it is replayed.
template <typename Walk>
auto walkAtLeisure(
    const Kernel& kernel, std::chrono::nanoseconds now, std::chrono::nanoseconds& next, Walk&& walk)
{
    const auto begin = std::chrono::steady_clock::now();
    auto result = walk();
    if (!kernel.complete()) {
        next = now + 20 * (std::chrono::steady_clock::now() - begin);
    }
    return result;
}

/// Calls `visit(inode, cgroup)` for each socket that has an owner of its own; a subflow has its
/// connection's.
template <typename Visit> void forEachHolder(const Snapshot& snapshot, const Visit& visit)
{
    const auto all = [&](const auto& sockets) {
        for (const auto& socket : sockets) {
            visit(socket.inode, socket.cgroup);
        }
    };
    all(snapshot.connections);
    all(snapshot.otherTcp);
    all(snapshot.listeners);
}

} // namespace

void Ownership::assign(Snapshot& snapshot, const Snapshot* previous, Kernel& kernel)
{
    learnApps(snapshot, kernel);
    learnProcesses(snapshot, kernel);
    const auto fill = [&](auto& sockets) {
        for (auto& socket : sockets) {
            socket.owner = ownerOf(socket.inode, socket.cgroup);
        }
    };
    fill(snapshot.connections);
    fill(snapshot.otherTcp);
    fill(snapshot.listeners);
    for (Connection& orphan : snapshot.connections) {
        if (orphan.inode == Inode{} && previous) {
            const Connection* before = previous->find(orphan.token);
            orphan.owner = before && before->owner ? before->owner : orphan.owner;
        }
    }
    auto connection = snapshot.connections.cbegin();
    for (TcpSocket& subflow : snapshot.subflows) {
        while (
            connection != snapshot.connections.cend() && connection->token < *subflow.connection) {
            ++connection;
        }
        const bool listed =
            connection != snapshot.connections.cend() && connection->token == *subflow.connection;
        subflow.owner = listed ? connection->owner : ownerOf(subflow.inode, subflow.cgroup);
    }
}

void Ownership::learnApps(Snapshot& snapshot, Kernel& kernel)
{
    const bool news = [&] {
        bool unknown = false;
        forEachHolder(snapshot, [&](Inode, CgroupId cgroup) {
            unknown |= cgroup != CgroupId{} && !m_byCgroup.contains(cgroup);
        });
        return unknown;
    }();
    if (!news || snapshot.moment.monotonic < m_nextCgroups) {
        return;
    }
    const auto text = walkAtLeisure(kernel, snapshot.moment.monotonic, m_nextCgroups,
        [&] { return kernel.read(Source::Cgroups); });
    if (!text) {
        snapshot.gaps.push_back({Source::Cgroups, text.error()});
        return;
    }
    const auto paths = procfs::parseCgroups(*text);
    forEachHolder(snapshot, [&](Inode, CgroupId cgroup) {
        const auto path = paths.find(cgroup);
        const std::string_view where = path != paths.end() ? path->second : std::string_view();
        const std::string app = procfs::appOfCgroup(where);
        m_byCgroup.try_emplace(cgroup,
            app.empty()
                ? nullptr
                : std::make_shared<const Owner>(std::nullopt, app, procfs::unitOfCgroup(where)));
    });
}

void Ownership::learnProcesses(Snapshot& snapshot, Kernel& kernel)
{
    std::vector<Inode> alive;
    bool news = false;
    forEachHolder(snapshot, [&](Inode inode, CgroupId) {
        alive.push_back(inode);
        news |= inode != Inode{} && !m_byInode.contains(inode);
    });
    if (!news || snapshot.moment.monotonic < m_nextProcesses) {
        return;
    }
    std::ranges::sort(alive);
    std::erase_if(m_byInode,
        [&](const auto& entry) { return !std::ranges::binary_search(alive, entry.first); });
    std::erase_if(m_shared, [](const auto& entry) { return entry.second.use_count() == 1; });
    std::vector<Inode> wanted;
    std::ranges::copy_if(alive, std::back_inserter(wanted),
        [&](Inode inode) { return inode != Inode{} && !m_byInode.contains(inode); });
    const auto text = walkAtLeisure(
        kernel, snapshot.moment.monotonic, m_nextProcesses, [&] { return kernel.owners(wanted); });
    if (!text) {
        snapshot.gaps.push_back({Source::SocketOwners, text.error()});
        return;
    }
    const auto processes = procfs::parseSocketOwners(*text);
    forEachHolder(snapshot, [&](Inode inode, CgroupId cgroup) {
        if (inode == Inode{} || m_byInode.contains(inode)) {
            return;
        }
        const auto process = processes.find(inode);
        if (process == processes.end()) {
            m_byInode.emplace(inode, nullptr);
            return;
        }
        OwnerPtr& shared = m_shared[{process->second.pid, cgroup}];
        if (!shared || *shared->process != process->second) {
            const OwnerPtr unit = ownerOf({}, cgroup);
            shared = std::make_shared<const Owner>(process->second,
                unit ? unit->app : process->second.name, unit ? unit->unit : std::string());
        }
        m_byInode.emplace(inode, shared);
    });
}

OwnerPtr Ownership::ownerOf(Inode inode, CgroupId cgroup) const
{
    const auto process = m_byInode.find(inode);
    if (process != m_byInode.end() && process->second) {
        return process->second;
    }
    const auto unit = m_byCgroup.find(cgroup);
    return unit != m_byCgroup.end() ? unit->second : nullptr;
}

} // namespace mptcp::monitor
