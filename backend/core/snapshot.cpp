// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Looking things up in a snapshot, which keeps everything sorted.
#include "core/snapshot.h"

#include <algorithm>
#include <array>

namespace mptcp {

namespace {

constexpr std::array<std::string_view, 25> sourceNames{"mptcp-sockets-4", "mptcp-sockets-6",
    "tcp-sockets-4", "tcp-sockets-6", "listeners", "closed-sockets", "links", "addresses", "routes",
    "link-news", "endpoints", "limits", "counters", "settings", "socket-owners", "cgroups",
    "link-types", "kernel-release", "events", "daemons", "backlog", "rings", "programs", "turn-ons",
    "reverse-path-filters"};
static_assert(sourceNames.size() == static_cast<std::size_t>(Source::ReversePathFilters) + 1);

} // namespace

std::string_view name(Source source)
{
    return sourceNames[static_cast<std::size_t>(source)];
}

std::optional<Source> sourceNamed(std::string_view name)
{
    const auto it = std::ranges::find(sourceNames, name);
    return it != sourceNames.end() ? std::optional(static_cast<Source>(it - sourceNames.begin()))
                                   : std::nullopt;
}

std::span<const TcpSocket> Snapshot::subflowsOf(Token connection) const
{
    return std::ranges::equal_range(
        subflows, connection, {}, [](const TcpSocket& socket) { return *socket.connection; });
}

const Connection* Snapshot::find(Token token) const
{
    const auto it = std::ranges::lower_bound(connections, token, {}, &Connection::token);
    return it != connections.end() && it->token == token ? &*it : nullptr;
}

const Link* Snapshot::find(IfIndex index) const
{
    const auto it = std::ranges::lower_bound(links, index, {}, &Link::index);
    return it != links.end() && it->index == index ? &*it : nullptr;
}

const Program* Snapshot::find(const Process& process) const
{
    const auto key = [](const auto& each) { return std::pair(each->pid, each->started); };
    const auto it = std::ranges::lower_bound(programs, key(&process), {}, key);
    return it != programs.end() && key(*it) == key(&process) ? it->get() : nullptr;
}

bool Snapshot::hasGap(Source source) const
{
    return std::ranges::contains(gaps, source, &Gap::source);
}

MptcpSupport support(const Snapshot& snapshot)
{
    if (snapshot.hasGap(Source::Settings)) {
        return MptcpSupport::Unknown;
    }
    const auto enabled = snapshot.settings.find("enabled");
    if (!enabled) {
        return MptcpSupport::Absent;
    }
    return *enabled == "0" ? MptcpSupport::Off : MptcpSupport::On;
}

bool isUserspaceManaged(const Snapshot& snapshot)
{
    const auto manager = snapshot.settings.find("path_manager");
    return manager ? *manager == "userspace" : snapshot.settings.find("pm_type") == "1";
}

} // namespace mptcp
