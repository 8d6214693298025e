// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Throughput between two snapshots.
#include "crowd.h"

#include "monitor/ratemeter.h"

#include <benchmark/benchmark.h>

namespace {

void rates(benchmark::State& state)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    mptcp::monitor::RateMeter meter;
    int round = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto frame = crowd::frame(crowd::snapshot(count, round++, count));
        state.ResumeTiming();
        meter.measure(frame, std::chrono::seconds(1));
        benchmark::DoNotOptimize(frame);
    }
}

BENCHMARK(rates)->Arg(1'000)->Arg(10'000)->Arg(50'000)->Unit(benchmark::kMicrosecond);

} // namespace
