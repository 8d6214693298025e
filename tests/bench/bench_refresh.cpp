// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One refresh of the monitor on this network namespace, against only reading the same dumps.
//
// usage: bench_refresh ROUNDS
//
// Prints one JSON object with median CPU times in milliseconds, the kernel's part (which does the
// dumps) included, so that other work on the machine matters little: "floor" reads the dumps of all
// MPTCP and TCP sockets and drops them, "full" and "quick" are refreshes with and without the TCP
// dump, "first" is the first one, with the owners of all sockets.

#include "monitor/livekernel.h"
#include "monitor/monitor.h"
#include "netlink/sockdiag.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <format>
#include <print>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <linux/netlink.h>
#include <time.h>

namespace {

using namespace mptcp;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// The time between two refreshes, in which the connections that are active move on.
constexpr std::chrono::milliseconds pause(200);

/// Passes everything on, and notices whether the TCP sockets were dumped.
class WatchedKernel : public monitor::Kernel {
public:
    explicit WatchedKernel(bool& dumped) : m_dumped(dumped) { }

    std::optional<Moment> begin() override { return m_kernel->begin(); }
    Result<void> ask(Source source, std::span<const std::byte> request,
        const netlink::DatagramSink& sink) override
    {
        nlmsghdr header{};
        std::memcpy(&header, request.data(), sizeof header);
        if (source == Source::TcpSockets4 && (header.nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP) {
            m_dumped = true;
        }
        return m_kernel->ask(source, request, sink);
    }
    Result<void> drain(Source source, const netlink::DatagramSink& sink) override
    {
        return m_kernel->drain(source, sink);
    }
    Result<std::string> read(Source source) override { return m_kernel->read(source); }
    Result<std::string> owners(const std::vector<Inode>& wanted) override
    {
        return m_kernel->owners(wanted);
    }
    Result<std::string> programs(const std::vector<Pid>& wanted) override
    {
        return m_kernel->programs(wanted);
    }

private:
    std::unique_ptr<monitor::Kernel> m_kernel = monitor::liveKernel();
    bool& m_dumped;
};

/// CPU time of this process so far.
Milliseconds spent()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

Milliseconds timed(const auto& work)
{
    const Milliseconds start = spent();
    work();
    return spent() - start;
}

Result<void> readAndDiscard(netlink::Socket& socket)
{
    for (const Family family : {Family::V4, Family::V6}) {
        for (const auto& request : {netlink::connectionDump(family), netlink::tcpDump(family)}) {
            if (auto done = socket.exchange(request, [](auto) { }); !done) {
                return done;
            }
        }
    }
    return {};
}

/// "null" when it never happened.
std::string median(std::vector<Milliseconds> times)
{
    if (times.empty()) {
        return "null";
    }
    std::ranges::nth_element(times, times.begin() + static_cast<long>(times.size() / 2));
    return std::format("{:.3f}", times[times.size() / 2].count());
}

void measure(netlink::Socket& socket, int rounds)
{
    bool dumped = false;
    monitor::Monitor monitor(std::make_unique<WatchedKernel>(dumped),
        {.plainTcp = false, .owners = true, .tick = pause});
    monitor::FramePtr frame;
    const auto refresh = [&] { frame = monitor.frame(); };
    const Milliseconds first = timed(refresh);

    std::vector<Milliseconds> floor, full, quick;
    for (int round = 0; round < rounds; ++round) {
        std::this_thread::sleep_for(pause);
        dumped = false;
        const Milliseconds time = timed(refresh);
        (dumped ? full : quick).push_back(time);
        floor.push_back(timed([&] { (void)readAndDiscard(socket); }));
    }
    std::println(R"({{"connections": {}, "subflows": {}, "gaps": {}, "floor": {}, "full": {}, )"
                 R"("fulls": {}, "quick": {}, "quicks": {}, "first": {:.3f}}})",
        frame->snapshot->connections.size(), frame->snapshot->subflows.size(),
        frame->snapshot->gaps.size(), median(floor), median(full), full.size(), median(quick),
        quick.size(), first.count());
}

} // namespace

int main(int argc, char** argv)
{
    int rounds = 0;
    if (argc == 2) {
        std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rounds);
    }
    if (rounds < 1) {
        std::println(stderr, "usage: bench_refresh ROUNDS");
        return 2;
    }
    auto socket = netlink::Socket::open(NETLINK_SOCK_DIAG);
    if (auto done = socket ? readAndDiscard(*socket) : std::unexpected(socket.error()); !done) {
        std::println(stderr, "bench_refresh: {}", describe(done.error()));
        return 1;
    }
    measure(*socket, rounds);
}
