// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The monitor's only door to the kernel; behind it stands the machine itself, or a recording.
#pragma once

#include "core/snapshot.h"
#include "netlink/socket.h"

#include <optional>

#include <unistd.h>

namespace mptcp::monitor {

/// *Threads.* One thread at a time. Live: monitor/livekernel. Replayed: monitor/recording.
class Kernel {
public:
    virtual ~Kernel() = default;

    /// Starts a new round of questions and says when it is. Nothing when a recording has ended.
    virtual std::optional<Moment> begin() = 0;

    /// Sends a netlink request and hands over the datagrams of the answer. After the error
    /// `Interrupted` the datagrams handed over must be dropped, and the caller may ask again.
    virtual Result<void> ask(
        Source source, std::span<const std::byte> request, const netlink::DatagramSink& sink) = 0;

    /// Announcements since the last call (ClosedSockets, LinkNews, Events). `NotSupported` for
    /// Events that nobody listens to.
    virtual Result<void> drain(Source source, const netlink::DatagramSink& sink) = 0;

    /// Takes over a socket that has joined the path manager's events, instead of the one before.
    /// Nobody gets anything from it where a kernel has no use for it.
    virtual void adoptEvents(int descriptor) { ::close(descriptor); }

    /// To wait for LinkNews with poll(2); valid as long as the kernel. Absent where nothing is
    /// announced while it happens.
    virtual std::optional<int> linkNewsDescriptor() const { return std::nullopt; }

    /// A text source: Counters, Settings, Cgroups, LinkTypes, KernelRelease, Daemons,
    /// Backlog, TurnOns, ReversePathFilters.
    virtual Result<std::string> read(Source source) = 0;

    /// The text of procfs/socketowners for sorted inodes.
    virtual Result<std::string> owners(const std::vector<Inode>& wanted) = 0;

    /// The text of procfs/programs for sorted pids.
    virtual Result<std::string> programs(const std::vector<Pid>& wanted) = 0;

    /// Each round must ask for everything, with no short cut from what was known before: the
    /// answers have to serve a reader with other wishes.
    virtual bool complete() const { return false; }

    /// This round must not rest on what earlier ones have told: a recording may begin with it.
    virtual bool beginsAnew() const { return false; }
};

} // namespace mptcp::monitor
