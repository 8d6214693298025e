// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One moment put together: every source at its own pace, what fails as a gap.
#pragma once

#include "monitor/descriptions.h"
#include "monitor/dropreader.h"
#include "monitor/kernel.h"
#include "monitor/linkfinder.h"
#include "monitor/listenerreader.h"
#include "monitor/ownership.h"
#include "monitor/programs.h"
#include "monitor/socketreader.h"
#include "monitor/sourceroutes.h"
#include "netlink/pathmanager.h"

#include <memory>
#include <optional>

namespace mptcp::monitor {

/// *Threads.* One thread at a time.
class Collector {
public:
    explicit Collector(std::unique_ptr<Kernel> kernel);

    /// Null only at the end of a recording.
    std::shared_ptr<const Snapshot> collect(bool plainTcp, bool owners);

    void adoptEvents(int descriptor)
    {
        m_kernel->adoptEvents(descriptor);
        m_nextDaemons = {}; // before, it was somebody's
    }

    void describe(std::span<const DescribedSubflow> subflows) { m_descriptions.add(subflows); }

    std::optional<int> linkNewsDescriptor() const { return m_kernel->linkNewsDescriptor(); }

private:
    void readNews(Snapshot& snapshot);
    void readEvents(Snapshot& snapshot);
    void readLinks(Snapshot& snapshot);
    void readPathManager(Snapshot& snapshot);
    void readTexts(Snapshot& snapshot);
    void readDaemons(Snapshot& snapshot);
    void readSockets(Snapshot& snapshot, bool plainTcp);
    void readClosed(Snapshot& snapshot);
    void locate(Snapshot& snapshot);
    bool suspectPaused(const Snapshot& snapshot) const;
    bool isDue(Snapshot& snapshot, std::chrono::nanoseconds& next, std::chrono::seconds pace) const;
    std::optional<IfIndex> askRoute(const TcpSocket& socket);

    std::unique_ptr<Kernel> m_kernel;
    ListenerReader m_listeners;
    SocketReader m_sockets;
    Descriptions m_descriptions;
    DropReader m_drops;
    LinkFinder m_links;
    SourceRoutes m_routes;
    Ownership m_ownership;
    Programs m_programs;
    std::shared_ptr<const Snapshot> m_previous;

    std::optional<netlink::FamilyId> m_pathManager;
    unsigned m_eventGroup = 0; ///< 0: this kernel has none
    std::optional<NamedValues<std::string>> m_linkTypes;
    bool m_addressesKnown = false;
    std::chrono::nanoseconds m_nextAddresses{}, m_nextSettings{}, m_nextDaemons{};
};

} // namespace mptcp::monitor
