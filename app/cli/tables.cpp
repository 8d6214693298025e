// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Columns and rows of the tables, and the sentences of the empty ones.
#include "cli/tables.h"

#include "cli/connectiontable.h"
#include "cli/explain.h"
#include "models/changesentences.h"
#include "models/eventsentences.h"
#include "models/format.h"
#include "models/handoversentences.h"
#include "models/sentences.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <utility>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Tables)
};

QString rateText(const std::optional<monitor::Rate>& rate, std::uint64_t monitor::Rate::* which)
{
    return format::rate(
        rate ? std::optional((*rate).*which) : std::nullopt, format::RateUnit::Bits);
}

QString linkText(const monitor::Frame& frame, IfIndex link)
{
    const auto name = linkName(frame, link);
    return name.empty() ? format::unknown() : format::text(name);
}

Cell linkState(const Link* link, const Snapshot& snapshot)
{
    if (link) {
        return {sentences::linkState(*link), link->usable() ? Emphasis::None : Emphasis::Dim};
    }
    return snapshot.hasGap(Source::Links) ? Cell{format::unknown()}
                                          : Cell{Texts::tr("gone"), Emphasis::Warning};
}

QString addressesOf(const Link& link)
{
    QStringList addresses;
    for (const LinkAddress& address : link.addresses) {
        if (!address.address.isLinkLocal()) {
            addresses += format::address(address.address);
        }
    }
    return addresses.join(u' ');
}

std::vector<Cell> pathRow(const monitor::PathTraffic& path, const Snapshot& snapshot, bool totals)
{
    const Link* link = snapshot.find(path.link);
    std::vector<Cell> cells{
        {path.name.empty() ? Texts::tr("unknown") : format::text(path.name)},
        {link ? format::linkKind(link->kind) : format::unknown()},
        linkState(link, snapshot),
        {knowsSubflows(snapshot) ? format::count(path.subflows) : format::unknown()},
        {rateText(path.rate, &monitor::Rate::tx)},
        {rateText(path.rate, &monitor::Rate::rx)},
        {format::roundTrip(path.rtt)},
    };
    if (totals) {
        cells.insert(cells.end(), {{format::bytes(path.txBytes)}, {format::bytes(path.rxBytes)}});
    }
    cells.push_back({link ? addressesOf(*link) : QString()});
    return cells;
}

QString endpointTable(const Report& report, bool colours)
{
    const monitor::Frame& frame = *report.frame;
    Table table{{{Texts::tr("ID"), true}, {Texts::tr("Address")}, {Texts::tr("Port"), true},
                    {Texts::tr("Flags")}, {Texts::tr("Interface")}, {Texts::tr("Owner")}},
        {}};
    for (const Endpoint& endpoint : frame.snapshot->endpoints) {
        table.rows.push_back({
            {QString::number(std::to_underlying(endpoint.id))},
            {format::address(endpoint.address)},
            {endpoint.port ? QString::number(endpoint.port) : QString()},
            {format::endpointFlags(endpoint.flags)},
            {endpoint.link == IfIndex{} ? QString() : linkText(frame, endpoint.link)},
            {sentences::owner(diagnosis::ownerOf(endpoint, surroundings(report)))},
        });
    }
    return table.rows.empty() ? sentences::noEndpoints(*frame.snapshot) + u'\n'
                              : table.toText(colours);
}

QString limitTable(const Limits& limits, bool colours)
{
    // The kernel's words, with what they count.
    const Table table{{{Texts::tr("Limit")}, {Texts::tr("Value"), true}, {Texts::tr("Meaning")}},
        {
            {{QStringLiteral("subflows")}, {format::count(limits.subflows)},
                {Texts::tr("additional subflows per connection")}},
            {{QStringLiteral("add_addr_accepted")}, {format::count(limits.addAddrAccepted)},
                {Texts::tr("addresses of the peer that a connection may use")}},
        }};
    return table.toText(colours);
}

QString listenerTable(const Snapshot& snapshot, bool colours)
{
    Table table{{{Texts::tr("Address")}, {Texts::tr("App")}, {Texts::tr("User"), true},
                    {Texts::tr("Waiting"), true}, {Texts::tr("Backlog"), true}},
        {}};
    for (const Listener& listener : snapshot.listeners) {
        table.rows.push_back({
            {format::address(listener.local)},
            {format::app(listener.owner)},
            {QString::number(std::to_underlying(listener.uid))},
            {format::count(listener.queued)},
            {format::count(listener.backlog)},
        });
    }
    return table.rows.empty() ? sentences::noListeners(snapshot) + u'\n' : table.toText(colours);
}

QString counterTable(const Report& report, bool colours)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    const auto grown = grownSince(report);
    if (snapshot.counters.values.empty()) {
        return sentences::support(MptcpSupport::Absent) + u'\n';
    }
    Table table{{{Texts::tr("Counter")}, {Texts::tr("Value"), true}}, {}};
    if (grown) {
        table.columns.push_back({Texts::tr("Since the sample before"), true});
    }
    for (const auto& [name, value] : snapshot.counters.values) {
        if (value == 0) {
            continue;
        }
        table.rows.push_back({{format::text(name)}, {format::count(value)}});
        if (grown) {
            const auto added = grown->find(name);
            table.rows.back().push_back(
                {added ? Texts::tr("+%1").arg(format::count(added)) : QString()});
        }
    }
    const auto zeros = snapshot.counters.values.size() - table.rows.size();
    return (table.rows.empty() ? QString() : table.toText(colours))
        + (zeros == 0 ? QString() : Texts::tr("All others (%1) are 0.\n").arg(zeros));
}

/// "2026-01-31 14:03:07.123  "
QString timeOf(const Moment& moment, bool colours)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(moment.wall.time_since_epoch().count());
    return emphasized(
               time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), Emphasis::Dim, colours)
        + QStringLiteral("  ");
}

/// Each when it has ended; one that goes on may still become another.
QString handoverLines(const Report& report, bool colours)
{
    QString text;
    for (const monitor::HandoverPtr& handover : report.handovers) {
        if (handover->ended) {
            text +=
                timeOf(handover->begun, colours) + printable(sentences::story(*handover)) + u'\n';
        }
    }
    return text;
}

/// "2026-01-31 14:03:07.123  announced  Subflow from ... opened (browser, wlan0)"
QString eventLines(const Report& report, bool colours)
{
    QString text;
    for (const monitor::LogEntryPtr& entry : report.events) {
        QStringList about;
        if (entry->owner && !entry->owner->app.empty()) {
            about += format::text(entry->owner->app);
        }
        // What is about no connection names the interface itself.
        if (entry->connection && !entry->link.empty()) {
            about += format::text(entry->link);
        }
        text += timeOf(entry->noticed, colours) + sentences::knowledge(*entry).leftJustified(11)
            + printable(sentences::happening(*entry)
                + (about.isEmpty() ? QString()
                                   : QStringLiteral(" (%1)").arg(about.join(QStringLiteral(", ")))))
            + u'\n';
    }
    return text;
}

} // namespace

Table pathTable(const monitor::Frame& frame, bool totals)
{
    Table table{{{Texts::tr("Interface")}, {Texts::tr("Kind")}, {Texts::tr("State")},
                    {Texts::tr("Subflows"), true}, {Texts::tr("Tx"), true}, {Texts::tr("Rx"), true},
                    {Texts::tr("RTT"), true}},
        {}};
    if (totals) {
        table.columns.push_back({Texts::tr("Sent"), true});
        table.columns.push_back({Texts::tr("Received"), true});
    }
    table.columns.push_back({Texts::tr("Addresses")});
    for (const monitor::PathTraffic& path : frame.paths) {
        table.rows.push_back(pathRow(path, *frame.snapshot, totals));
    }
    return table;
}

QString toText(const Report& report, const Arguments& arguments, bool colours)
{
    const monitor::Frame& frame = *report.frame;
    const Snapshot& snapshot = *frame.snapshot;
    switch (arguments.noun) {
    case Noun::Connections:
        return arguments.command == Command::Explain ? explanationText(report, arguments, colours)
                                                     : connectionText(report, arguments, colours);
    case Noun::Paths:
        // A single look has no totals: they count from its own start.
        return frame.paths.empty() ? Texts::tr("There is no network interface.\n")
                                   : pathTable(frame, arguments.watch.has_value()).toText(colours);
    case Noun::Endpoints:
        return endpointTable(report, colours);
    case Noun::Limits:
        return limitTable(*snapshot.limits, colours);
    case Noun::Listeners:
        return listenerTable(snapshot, colours);
    case Noun::Counters:
        return counterTable(report, colours);
    case Noun::Handovers:
        return handoverLines(report, colours);
    case Noun::Events:
        break;
    }
    return eventLines(report, colours);
}
