// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Differences between two snapshots: none, and one connection in a hundred new and gone.
#include "crowd.h"

#include "monitor/changes.h"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace {

using namespace mptcp;

/// Without one connection in a hundred: in every other round another one.
Snapshot without(Snapshot snapshot, std::uint32_t remainder)
{
    const auto leaves = [remainder](Token token) {
        return static_cast<std::uint32_t>(token) % 100 == remainder;
    };
    std::erase_if(snapshot.connections, [&](const Connection& c) { return leaves(c.token); });
    std::erase_if(snapshot.subflows, [&](const TcpSocket& s) { return leaves(*s.connection); });
    return snapshot;
}

void run(benchmark::State& state, const Snapshot& even, const Snapshot& odd)
{
    monitor::Changes changes;
    for (int round = 0; auto _ : state) {
        state.PauseTiming();
        auto frame = crowd::frame(round % 2 ? odd : even);
        ++round;
        state.ResumeTiming();
        changes.find(frame);
        benchmark::DoNotOptimize(frame);
    }
}

void nothingChanged(benchmark::State& state)
{
    const Snapshot snapshot = crowd::snapshot(static_cast<std::size_t>(state.range(0)));
    run(state, snapshot, snapshot);
}

void comeAndGo(benchmark::State& state)
{
    const Snapshot snapshot = crowd::snapshot(static_cast<std::size_t>(state.range(0)));
    run(state, without(snapshot, 0), without(snapshot, 50));
}

BENCHMARK(nothingChanged)->Arg(1'000)->Arg(10'000)->Arg(50'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(comeAndGo)->Arg(1'000)->Arg(10'000)->Arg(50'000)->Unit(benchmark::kMicrosecond);

} // namespace
