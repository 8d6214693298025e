// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Subflows to connections: by token, and by inode where the kernel hides the token.
#include "crowd.h"

#include "monitor/grouping.h"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace {

using namespace mptcp;

/// As a dump delivers them: in no order, nothing known yet.
std::vector<TcpSocket> dumped(const Snapshot& snapshot)
{
    std::vector<TcpSocket> sockets = snapshot.subflows;
    for (TcpSocket& socket : sockets) {
        socket.connection.reset();
    }
    // The kernel's order is that of its hash table; any order but the sorted one will do.
    std::ranges::sort(sockets, {}, [](const TcpSocket& socket) {
        return static_cast<std::uint64_t>(socket.cookie) * 0x9e3779b97f4a7c15;
    });
    return sockets;
}

void run(benchmark::State& state, const Snapshot& snapshot, const std::vector<TcpSocket>& sockets)
{
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<TcpSocket> input = sockets;
        state.ResumeTiming();
        auto grouped = monitor::group(snapshot.connections, std::move(input), nullptr);
        benchmark::DoNotOptimize(grouped);
    }
}

void byToken(benchmark::State& state)
{
    const Snapshot snapshot = crowd::snapshot(static_cast<std::size_t>(state.range(0)));
    run(state, snapshot, dumped(snapshot));
}

void byInode(benchmark::State& state)
{
    const Snapshot snapshot = crowd::snapshot(static_cast<std::size_t>(state.range(0)));
    std::vector<TcpSocket> sockets = dumped(snapshot);
    for (TcpSocket& socket : sockets) {
        socket.inode = Inode{static_cast<std::uint32_t>(socket.subflow->localToken)};
        socket.mptcpUlp = false;
        socket.subflow.reset();
    }
    run(state, snapshot, sockets);
}

BENCHMARK(byToken)->Arg(1'000)->Arg(10'000)->Arg(50'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(byInode)->Arg(1'000)->Arg(10'000)->Arg(50'000)->Unit(benchmark::kMicrosecond);

} // namespace
