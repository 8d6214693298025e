// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one frame costs the connection tree behind its sorting and filtering proxy.
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"
#include "support/randommachine.h"

#include "monitor/history.h"
#include "widgets/connectionspage.h"

#include <QApplication>
#include <QTreeView>

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

/// The page as people see it, everything unfolded, painted after each frame.
void showFrame(benchmark::State& state, int sortColumn)
{
    const auto subflows = static_cast<int>(state.range(0));
    RandomMachine machine(1, {.connections = subflows / 2, .churn = 0.01, .steady = true});
    const mptcp::monitor::History history;
    const mptcp::diagnosis::Judge judge;
    ConnectionsPage page(history, judge);
    page.resize(1000, 700);
    auto* tree = page.findChild<QTreeView*>();
    tree->sortByColumn(sortColumn, Qt::DescendingOrder);
    page.show();
    page.setFrame(machine.next());
    QApplication::processEvents();
    for (auto _ : state) {
        state.PauseTiming();
        const auto frame = machine.next();
        state.ResumeTiming();
        page.setFrame(frame);
        QApplication::processEvents();
    }
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
BENCHMARK_CAPTURE(showFrame, by_name, ConnectionModel::Name)
    ->Arg(100)
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(showFrame, by_rate, ConnectionModel::RxRate)
    ->Arg(100)
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
