// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which netlink socket and which file answers which question of the monitor.
#include "monitor/livekernel.h"

#include "monitor/slowsearch.h"
#include "netlink/rtnetlink.h"
#include "netlink/sockdiag.h"
#include "procfs/daemons.h"
#include "procfs/mibcounters.h"
#include "procfs/programs.h"
#include "procfs/socketowners.h"
#include "procfs/softnet.h"
#include "procfs/sysctl.h"
#include "procfs/turnons.h"

#include <ctime>
#include <utility>

#include <linux/netlink.h>
#include <sys/stat.h>

namespace mptcp::monitor {

namespace {

std::chrono::nanoseconds now(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// As in /proc/net/netlink.
Inode inodeOf(int descriptor)
{
    struct stat status{};
    return fstat(descriptor, &status) == 0 ? Inode{static_cast<std::uint32_t>(status.st_ino)}
                                           : Inode{};
}

class LiveKernel : public Kernel {
public:
    std::optional<Moment> begin() override
    {
        using namespace std::chrono;
        if (std::exchange(
                m_goesOn, true)) { // who looks only once does not wait for what nobody asks
            m_bpf.prepare();
        }
        return Moment{.monotonic = now(CLOCK_MONOTONIC),
            .boottime = now(CLOCK_BOOTTIME),
            .wall = time_point_cast<milliseconds>(system_clock::now())};
    }

    Result<void> ask(Source source, std::span<const std::byte> request,
        const netlink::DatagramSink& sink) override
    {
        auto& socket = socketFor(source);
        return socket ? socket->exchange(request, sink) : std::unexpected(socket.error());
    }

    Result<void> drain(Source source, const netlink::DatagramSink& sink) override
    {
        auto& socket = announcements(source);
        return socket ? socket->drain(sink) : std::unexpected(socket.error());
    }

    void adoptEvents(int descriptor) override
    {
        m_events = netlink::Socket::adopt(descriptor, NETLINK_GENERIC);
    }

    std::optional<int> linkNewsDescriptor() const override
    {
        return m_linkNews ? std::optional(m_linkNews->descriptor()) : std::nullopt;
    }

    Result<std::string> read(Source source) override
    {
        switch (source) {
        case Source::Counters:
            return procfs::readNetstat();
        case Source::Settings:
            return procfs::readSettings();
        case Source::Cgroups:
            return procfs::scanCgroups();
        case Source::LinkTypes:
            return procfs::readLinkTypes();
        case Source::KernelRelease:
            return procfs::readKernelRelease();
        case Source::Daemons:
            return procfs::findDaemons(m_events ? inodeOf(m_events->descriptor()) : Inode{});
        case Source::Backlog:
            return procfs::readSoftnet();
        case Source::TurnOns:
            return procfs::findTurnOns().transform([this](const std::string& text) {
                return text + m_bpf.latest(now(CLOCK_MONOTONIC));
            });
        case Source::ReversePathFilters:
            return procfs::readReversePathFilters();
        default:
            return std::unexpected(
                Error{ErrorKind::NotSupported, "read " + std::string(name(source)), 0, {}});
        }
    }

    Result<std::string> owners(const std::vector<Inode>& wanted) override
    {
        return procfs::scanSocketOwners(wanted);
    }

    Result<std::string> programs(const std::vector<Pid>& wanted) override
    {
        return procfs::readPrograms(wanted);
    }

private:
    Result<netlink::Socket>& socketFor(Source source)
    {
        switch (source) {
        case Source::Links:
        case Source::Addresses:
        case Source::Routes:
            return m_route;
        case Source::Endpoints:
        case Source::Limits:
        case Source::Rings:
            return m_generic;
        default:
            return m_diag;
        }
    }

    Result<netlink::Socket>& announcements(Source source)
    {
        switch (source) {
        case Source::LinkNews:
            return m_linkNews;
        case Source::Events:
            return m_events;
        default:
            return m_closedSockets;
        }
    }

    SlowSearch m_bpf{procfs::findBpfTurnOns};
    bool m_goesOn = false; ///< this is not the first round

    // The announcements are joined first: what changes after the first dump is not missed.
    Result<netlink::Socket> m_closedSockets =
        netlink::Socket::open(NETLINK_SOCK_DIAG, netlink::closedSocketGroups());
    Result<netlink::Socket> m_linkNews =
        netlink::Socket::open(NETLINK_ROUTE, netlink::linkNewsGroups());
    /// Joining needs a privilege: someone else does it for us, later.
    Result<netlink::Socket> m_events =
        std::unexpected(Error{ErrorKind::NotSupported, "watch events", 0, {}});
    Result<netlink::Socket> m_diag = netlink::Socket::open(NETLINK_SOCK_DIAG);
    Result<netlink::Socket> m_route = netlink::Socket::open(NETLINK_ROUTE);
    Result<netlink::Socket> m_generic = netlink::Socket::open(NETLINK_GENERIC);
};

} // namespace

std::unique_ptr<Kernel> liveKernel()
{
    return std::make_unique<LiveKernel>();
}

} // namespace mptcp::monitor
