// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Choosing from a frame, with the same search as the window.
#include "cli/report.h"

#include "diagnosis/growth.h"

#include <algorithm>
#include <ranges>

using namespace mptcp;

namespace {

/// The indexes below `count` that are wanted; nothing is made searchable without a search.
template <typename Wanted, typename MakeSearchable>
std::vector<std::size_t> chosen(
    std::size_t count, const Filter& filter, Wanted isWanted, MakeSearchable makeSearchable)
{
    std::vector<std::size_t> indexes;
    for (std::size_t index = 0; index < count; ++index) {
        if (isWanted(index) && (filter.isEmpty() || matches(filter, makeSearchable(index)))) {
            indexes.push_back(index);
        }
    }
    return indexes;
}

} // namespace

void judge(Report& report, const diagnosis::Judge& judge, bool paths)
{
    report.findings = std::ranges::to<std::vector>(judge.findings());
    report.pause = judge.pause().verdict();
    report.switchedOn = judge.switchedOn();
    const Snapshot& snapshot = *report.frame->snapshot;
    const auto why = [&](const Connection& connection) {
        if (auto verdict = diagnosis::fallbackOf(
                connection, snapshot, judge.lives().fallbackMoment(connection.token))) {
            report.fallbacks.insert_or_assign(connection.token, std::move(*verdict));
        }
    };
    for (const monitor::EndedConnection& ended : report.ended) {
        why(ended.connection);
    }
    std::ranges::for_each(snapshot.connections, why);
    if (!paths) {
        return;
    }
    for (const Connection& connection : snapshot.connections) {
        if (auto verdict = diagnosis::onePathOf(
                connection, *report.frame, judge.lives().joins(connection.token))) {
            report.onePaths.insert_or_assign(connection.token, std::move(*verdict));
        }
    }
}

std::optional<Counters> grownSince(const Report& report)
{
    const Snapshot* before = report.before ? report.before->snapshot.get() : nullptr;
    const Snapshot& now = *report.frame->snapshot;
    if (!before || before->hasGap(Source::Counters) || now.hasGap(Source::Counters)) {
        return std::nullopt;
    }
    return diagnosis::growth(before->counters, now.counters);
}

diagnosis::Surroundings surroundings(const Report& report)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    return {.links = snapshot.links,
        .endpoints = snapshot.endpoints,
        .networkManager = report.networkManager ? &*report.networkManager : nullptr,
        .mptcpd = snapshot.mptcpd,
        .ours = report.ours};
}

Selection select(const Report& report, const Arguments& arguments)
{
    const monitor::Frame& frame = *report.frame;
    const Snapshot& snapshot = *frame.snapshot;
    const Filter& filter = arguments.filter;
    Selection selection;
    selection.connections = chosen(
        snapshot.connections.size(), filter, [](std::size_t) { return true; },
        [&](std::size_t index) { return searchableConnection(frame, index); });
    selection.otherTcp = chosen(
        snapshot.otherTcp.size(), filter,
        [&](std::size_t index) { return arguments.tcp || snapshot.otherTcp[index].paused; },
        [&](std::size_t index) { return searchableTcp(frame, index); });
    selection.ended = chosen(
        report.ended.size(), filter, [&](std::size_t) { return arguments.ended; },
        [&](std::size_t index) { return searchableEnded(frame, report.ended[index]); });
    return selection;
}

bool isReadable(const Snapshot& snapshot, Noun noun)
{
    switch (noun) {
    case Noun::Connections:
    case Noun::Events:
    case Noun::Handovers:
        return !snapshot.hasGap(Source::MptcpSockets4) || !snapshot.hasGap(Source::MptcpSockets6);
    case Noun::Paths:
        return !snapshot.hasGap(Source::Links);
    case Noun::Endpoints:
        return !snapshot.hasGap(Source::Endpoints);
    case Noun::Limits:
        return snapshot.limits.has_value();
    case Noun::Listeners:
        return !snapshot.hasGap(Source::Listeners);
    case Noun::Counters:
        return !snapshot.hasGap(Source::Counters);
    }
    return false;
}

bool knowsSubflows(const Snapshot& snapshot)
{
    return !snapshot.hasGap(Source::TcpSockets4) && !snapshot.hasGap(Source::TcpSockets6);
}
