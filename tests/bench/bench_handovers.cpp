// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What it costs to follow handovers in every frame.
#include "crowd.h"

#include "monitor/handovers.h"
#include "monitor/ratemeter.h"

#include <benchmark/benchmark.h>

namespace {

using namespace mptcp;

/// Frames a second apart, with `share` percent of their connections active. In those in which the
/// first network `flaps` it is gone for ten seconds and there for ten.
void run(benchmark::State& state, std::size_t share, bool flaps)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    monitor::RateMeter meter;
    monitor::Handovers handovers;
    int round = 0;
    for (auto _ : state) {
        state.PauseTiming();
        Snapshot snapshot = crowd::snapshot(count, round, count * share / 100);
        if (flaps && round / 10 % 2 == 1) {
            snapshot.links[0].running = false;
            for (TcpSocket& subflow : snapshot.subflows) {
                if (subflow.link == snapshot.links[0].index) {
                    subflow.linkEvidence = LinkEvidence::Lost;
                }
            }
        }
        ++round;
        monitor::Frame frame = crowd::frame(std::move(snapshot));
        meter.measure(frame, std::chrono::seconds(1));
        state.ResumeTiming();
        handovers.append(frame);
        state.PauseTiming();
        frame = {};
        state.ResumeTiming();
    }
    state.counters["subflows"] = static_cast<double>(2 * count);
    state.counters["told"] = static_cast<double>(handovers.list().size());
}

void handoversAtRest(benchmark::State& state)
{
    run(state, 0, false);
}

void handoversActive(benchmark::State& state)
{
    run(state, 100, false);
}

void handoversUnderWay(benchmark::State& state)
{
    run(state, 100, true);
}

BENCHMARK(handoversAtRest)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(handoversActive)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(handoversUnderWay)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

} // namespace
