// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// All that is judged in a frame, beside the rates and changes of the same frame.
#include "crowd.h"

#include "diagnosis/judge.h"
#include "monitor/changes.h"
#include "monitor/ratemeter.h"

#include <benchmark/benchmark.h>

namespace {

using namespace mptcp;

/// Frames as a monitor makes them, a second apart, with `share` percent of their connections
/// active. The time is that of the judge, or that of the rest of a frame.
void run(benchmark::State& state, std::size_t share, bool judges)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    monitor::RateMeter meter;
    monitor::Changes changes;
    diagnosis::Judge judge;
    int round = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto frame = std::make_shared<monitor::Frame>(
            crowd::frame(crowd::snapshot(count, round++, count * share / 100)));
        if (!judges) {
            state.ResumeTiming();
        }
        meter.measure(*frame, std::chrono::seconds(1));
        changes.find(*frame);
        if (judges) {
            state.ResumeTiming();
            judge.append(frame);
        }
        benchmark::DoNotOptimize(frame);
    }
    state.counters["subflows"] = static_cast<double>(2 * count);
}

void judgeAtRest(benchmark::State& state)
{
    run(state, 0, true);
}

void judgeActive(benchmark::State& state)
{
    run(state, 100, true);
}

void ratesAndChangesActive(benchmark::State& state)
{
    run(state, 100, false);
}

BENCHMARK(judgeAtRest)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(judgeActive)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(ratesAndChangesActive)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

} // namespace
