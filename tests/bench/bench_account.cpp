// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a frame costs the account of what each path carried.
#include "crowd.h"

#include "monitor/account.h"

#include <benchmark/benchmark.h>

namespace {

using namespace mptcp;

/// Frames a second apart, with `share` percent of their connections active.
void run(benchmark::State& state, std::size_t share)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    monitor::Account account;
    int round = 0;
    for (auto _ : state) {
        state.PauseTiming();
        const monitor::Frame frame =
            crowd::frame(crowd::snapshot(count, round++, count * share / 100));
        state.ResumeTiming();
        account.append(frame);
    }
    state.counters["subflows"] = static_cast<double>(2 * count);
}

void accountAtRest(benchmark::State& state)
{
    run(state, 0);
}

void accountActive(benchmark::State& state)
{
    run(state, 100);
}

BENCHMARK(accountAtRest)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(accountActive)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

} // namespace
