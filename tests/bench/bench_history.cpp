// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Remembering a frame in which one subflow in a hundred carried data, and reading a curve.
#include "crowd.h"

#include "monitor/history.h"
#include "monitor/ratemeter.h"

#include <benchmark/benchmark.h>

namespace {

using namespace mptcp;

void append(benchmark::State& state)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    monitor::RateMeter meter;
    monitor::History history;
    int round = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto frame = crowd::frame(crowd::snapshot(count, round++, count / 100));
        meter.measure(frame, std::chrono::seconds(1));
        state.ResumeTiming();
        history.append(frame);
    }
}

/// A day of one path; the argument is the number of its connections.
void readDay(benchmark::State& state)
{
    const auto count = static_cast<std::size_t>(state.range(0)) / 100;
    monitor::RateMeter meter;
    monitor::History history;
    for (int round = 0; round < 86'400; round += 60) {
        auto frame = crowd::frame(crowd::snapshot(count, round, count));
        meter.measure(frame, std::chrono::seconds(60));
        history.append(frame);
    }
    for (auto _ : state) {
        auto curve = history.path(IfIndex{2}, monitor::Range::Hours24);
        benchmark::DoNotOptimize(curve);
    }
    state.counters["points"] =
        static_cast<double>(history.path(IfIndex{2}, monitor::Range::Hours24).size());
}

BENCHMARK(append)->Arg(1'000)->Arg(10'000)->Arg(50'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(readDay)->Arg(1'000)->Unit(benchmark::kMicrosecond);

} // namespace
