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
        m_known->nextDaemons = {}; // before, it was somebody's
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

    /// All that earlier rounds have told, and when to ask again.
    struct Known {
        Known(Kernel& kernel, LinkFinder::RouteQuery routeQuery);

        ListenerReader listeners;
        SocketReader sockets;
        DropReader drops;
        LinkFinder links;
        SourceRoutes routes;
        Ownership ownership;
        Programs programs;

        std::optional<netlink::FamilyId> pathManager;
        unsigned eventGroup = 0; ///< 0: this kernel has none
        std::optional<NamedValues<std::string>> linkTypes;
        bool addresses = false; ///< nothing is said to have changed about them
        std::chrono::nanoseconds nextAddresses{}, nextSettings{}, nextDaemons{};
    };
    void forget();

    std::unique_ptr<Kernel> m_kernel;
    std::optional<Known> m_known; ///< always there
    Descriptions m_descriptions; ///< nobody tells them again
    std::shared_ptr<const Snapshot> m_previous;
};

} // namespace mptcp::monitor
