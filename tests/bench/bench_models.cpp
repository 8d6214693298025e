// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one frame costs the connection tree behind its sorting and filtering proxy.
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"
#include "support/randommachine.h"

#include <benchmark/benchmark.h>

namespace {

constexpr int alone = -2; ///< instead of a sort column: without the proxy

/// As a view does with everything expanded: knows all rows of the proxy.
int visit(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    int rows = model.rowCount(parent);
    for (int row = model.rowCount(parent) - 1; row >= 0; --row) {
        rows += visit(model, model.index(row, 0, parent));
    }
    return rows;
}

/// Two subflows per connection, 70 % of the connections change and 1 % come and go.
void setFrame(benchmark::State& state, int sortColumn, const QString& search)
{
    const auto subflows = static_cast<int>(state.range(0));
    RandomMachine machine(1, {.connections = subflows / 2, .churn = 0.01, .steady = true});
    ConnectionModel model;
    ConnectionFilter filter;
    if (sortColumn != alone) {
        filter.setSourceModel(&model);
        filter.sort(sortColumn, Qt::DescendingOrder);
    }
    if (!filter.setFilterText(search)) {
        state.SkipWithError("bad search");
        return;
    }
    model.setFrame(machine.next());
    visit(filter);
    for (auto _ : state) {
        state.PauseTiming();
        const auto frame = machine.next();
        state.ResumeTiming();
        model.setFrame(frame);
    }
    state.counters["rows"] = visit(filter);
}

} // namespace

BENCHMARK_CAPTURE(setFrame, alone, alone, QString())
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(setFrame, unsorted, -1, QString())
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(setFrame, sorted_by_token, ConnectionModel::Token, QString())
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(setFrame, sorted_by_rate, ConnectionModel::RxRate, QString())
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    setFrame, sorted_by_rate_and_filtered, ConnectionModel::RxRate, QStringLiteral("iface:wlan0"))
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);
