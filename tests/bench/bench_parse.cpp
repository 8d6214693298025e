// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes to structs: datagrams as long as the kernel's own, made of captured messages.
#include "captures.h"

#include "netlink/sockdiag.h"

#include <benchmark/benchmark.h>

namespace {

using namespace mptcp;

constexpr std::size_t datagramSize = 32'768; ///< what the kernel fills at most

/// The messages of a capture again and again, until there are `count` records.
std::vector<Bytes> datagrams(const std::string& capture, std::size_t count, const auto& parse)
{
    const Capture captured = readCapture(capture);
    const Bytes& piece = captured.datagrams.front();
    std::size_t records = 0;
    parse(piece, [&](auto&&) { ++records; });
    std::vector<Bytes> result(1);
    for (std::size_t made = 0; made < count; made += records) {
        if (result.back().size() + piece.size() > datagramSize) {
            result.emplace_back();
        }
        result.back().insert(result.back().end(), piece.begin(), piece.end());
    }
    return result;
}

template <typename Record, typename Parse>
void run(benchmark::State& state, const std::string& capture, const Parse& parse)
{
    const auto input = datagrams(capture, static_cast<std::size_t>(state.range(0)), parse);
    std::vector<Record> records;
    for (auto _ : state) {
        records.clear();
        for (const Bytes& datagram : input) {
            parse(datagram, [&](Record&& record) { records.push_back(std::move(record)); });
        }
        benchmark::DoNotOptimize(records.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(records.size()));
}

void connections(benchmark::State& state)
{
    run<Connection>(state, "connections-client-with-join",
        [](const auto& datagram, const auto& sink) { netlink::parseConnections(datagram, sink); });
}

void subflows(benchmark::State& state)
{
    run<TcpSocket>(state, "tcp-client-initial-and-join-nobody",
        [](const auto& datagram, const auto& sink) { netlink::parseTcpSockets(datagram, sink); });
}

BENCHMARK(connections)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(subflows)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

} // namespace
