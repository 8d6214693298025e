// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a report says of interfaces, routes, and of those who manage endpoints.
#include "models/changesentences.h"
#include "models/format.h"
#include "models/reportparts.h"
#include "models/sentences.h"

#include <algorithm>
#include <utility>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

QString wordsOf(const std::vector<std::string>& words)
{
    QStringList list;
    for (const std::string& word : words) {
        list += format::text(word);
    }
    return list.join(u' ');
}

/// NetworkManager's flags of a profile, in nmcli's words.
QString profileFlags(const std::optional<std::uint32_t>& flags)
{
    if (!flags) {
        return u"unknown"_s;
    }
    return *flags == 0 ? u"default"_s : wordsOf(profileFlagNames(*flags));
}

QString metered(Metered metered)
{
    switch (metered) {
    case Metered::Yes:
        return u"yes"_s;
    case Metered::No:
        return u"no"_s;
    case Metered::GuessYes:
        return u"probably"_s;
    case Metered::GuessNo:
        return u"probably not"_s;
    case Metered::Unknown:
        break;
    }
    return u"unknown"_s;
}

void reportManagedLink(ReportWriter& writer, const ManagedLink& managed)
{
    const QString link = writer.naming().link(managed.name);
    if (!managed.profile) {
        writer.line(
            managed.managed ? u"%1: not connected"_s.arg(link) : u"%1: not managed"_s.arg(link), 1);
        return;
    }
    const Profile& profile = *managed.profile;
    writer.line(u"%1: profile %2%3, mptcp-flags in force: %4, saved: %5, metered: %6"_s.arg(link,
                    writer.naming().name(profile.name),
                    profile.external ? u" (set up by someone else)"_s : QString(),
                    profileFlags(profile.appliedFlags), profileFlags(profile.savedFlags),
                    metered(managed.metered)),
        1);
}

/// "via 192.0.2.1 dev wlan0"
QString hopText(const NextHop& hop, bool severalHops, const ReportFacts& facts, Naming& naming)
{
    QStringList words;
    if (hop.gateway) {
        words += u"via "_s + naming.address(*hop.gateway);
    }
    if (hop.link != IfIndex{}) {
        words += u"dev "_s + linkText(facts, hop.link, naming);
    }
    if (severalHops) {
        words.prepend(u"nexthop"_s);
        words += u"weight %1"_s.arg(hop.weight);
    }
    return words.join(u' ');
}

/// As `ip route` writes it.
QString routeText(const Route& route, const ReportFacts& facts, Naming& naming)
{
    QStringList words;
    if (const std::string type = routeTypeName(route.type); type != "unicast") {
        words += format::text(type);
    }
    words += route.destination.length == 0 ? u"default"_s : naming.prefix(route.destination);
    if (route.source) {
        words += u"from "_s + naming.prefix(*route.source);
    }
    if (route.nextHopId) {
        words += u"nhid %1"_s.arg(*route.nextHopId);
    }
    const bool several = route.hops.size() > 1;
    for (const NextHop& hop : route.hops) {
        words += several ? QString() : hopText(hop, false, facts, naming);
    }
    words += u"table "_s + format::text(routeTableName(route.table));
    words += u"proto "_s + format::text(routeProtocolName(route.protocol));
    if (route.preferredSource) {
        words += u"src "_s + naming.address(*route.preferredSource);
    }
    if (route.metric != 0) {
        words += u"metric %1"_s.arg(route.metric);
    }
    if (route.dead) {
        words += u"dead"_s;
    }
    for (const NextHop& hop : route.hops) {
        words += several ? hopText(hop, true, facts, naming) : QString();
    }
    words.removeAll(QString());
    return words.join(u' ');
}

/// What a rule asks of a packet, as `ip rule` writes it.
QStringList selector(const RoutingRule& rule, Naming& naming)
{
    QStringList words{rule.source ? u"from "_s + naming.prefix(*rule.source) : u"from all"_s};
    if (rule.inverted) {
        words.prepend(u"not"_s);
    }
    if (rule.destination) {
        words += u"to "_s + naming.prefix(*rule.destination);
    }
    if (rule.typeOfService != 0) {
        words += u"tos %1"_s.arg(rule.typeOfService);
    }
    if (rule.mark) {
        words +=
            u"fwmark 0x%1/0x%2"_s.arg(*rule.mark, 0, 16).arg(rule.markMask.value_or(~0U), 0, 16);
    }
    if (!rule.inputLink.empty()) {
        words += u"iif "_s + naming.link(rule.inputLink);
    }
    if (!rule.outputLink.empty()) {
        words += u"oif "_s + naming.link(rule.outputLink);
    }
    if (rule.users) {
        const QString first = naming.user(rule.users->first);
        words += u"uidrange %1-%2"_s.arg(first, naming.user(rule.users->second));
    }
    if (rule.protocol) {
        words += u"ipproto %1"_s.arg(*rule.protocol);
    }
    const auto ports = [&](const char* word, const auto& range) {
        if (range) {
            const QString first = naming.port(range->first);
            words += u"%1 %2-%3"_s.arg(QLatin1String(word), first, naming.port(range->second));
        }
    };
    ports("sport", rule.sourcePorts);
    ports("dport", rule.destinationPorts);
    return words;
}

/// As `ip rule` writes it.
QString ruleText(const RoutingRule& rule, Naming& naming)
{
    QStringList words = selector(rule, naming);
    if (rule.l3mdev) {
        words += u"lookup [l3mdev-table]"_s;
    } else if (rule.action == RoutingRule::toTable) {
        words += u"lookup "_s + format::text(routeTableName(rule.table));
    } else {
        words += format::text(ruleActionName(rule.action));
    }
    if (rule.target) {
        words += QString::number(*rule.target);
    }
    if (rule.suppressedLength) {
        words += u"suppress_prefixlength %1"_s.arg(*rule.suppressedLength);
    }
    return u"%1: %2"_s.arg(rule.priority).arg(words.join(u' '));
}

QString familyWord(Family family)
{
    return family == Family::V4 ? u"IPv4"_s : u"IPv6"_s;
}

void reportLink(ReportWriter& writer, const Link& link)
{
    writer.line(u"%1: %2, %3, mtu %4"_s.arg(writer.naming().link(link.name),
        format::text(name(link.kind)), sentences::linkState(link), QString::number(link.mtu)));
    writer.line(
        u"received %1 bytes, %2 packets, dropped %3, missed %4, errors %5, fifo %6, over %7"_s
            .arg(link.receivedBytes)
            .arg(link.receivedPackets)
            .arg(link.receivedDropped)
            .arg(link.receivedMissed)
            .arg(link.receivedErrors)
            .arg(link.receivedFifo)
            .arg(link.receivedOver),
        1);
    if (link.receiveRing) {
        writer.line(u"receive ring %1 of at most %2"_s.arg(link.receiveRing->size)
                        .arg(link.receiveRing->maximum),
            1);
    }
    writer.line(u"sent %1 bytes, dropped %2, errors %3"_s.arg(link.sentBytes)
                    .arg(link.sentDropped)
                    .arg(link.sentErrors),
        1);
    const std::size_t shown = std::min(link.addresses.size(), ReportLimits::addresses);
    for (std::size_t index = 0; index < shown; ++index) {
        const LinkAddress& address = link.addresses[index];
        writer.line(
            u"address %1/%2 scope %3 flags 0x%4"_s.arg(writer.naming().address(address.address),
                QString::number(address.prefixLength), QString::number(address.scope),
                QString::number(address.flags, 16)),
            1);
    }
    writer.leftOut(link.addresses.size() - shown);
}

} // namespace

diagnosis::Surroundings surroundings(const ReportFacts& facts)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    return {.links = snapshot.links,
        .endpoints = snapshot.endpoints,
        .networkManager = facts.networkManager ? &*facts.networkManager : nullptr,
        .mptcpd = snapshot.mptcpd,
        .ours = facts.ours};
}

QString linkText(const ReportFacts& facts, IfIndex link, Naming& naming)
{
    const std::string_view name = monitor::linkName(*facts.frame, link);
    return name.empty() ? u"unknown interface"_s : naming.link(name);
}

void reportEndpoints(ReportWriter& writer, const ReportFacts& facts)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    writer.section("Endpoints"_L1);
    for (const Endpoint& endpoint : snapshot.endpoints) {
        QString text =
            u"%1: %2"_s.arg(std::to_underlying(endpoint.id))
                .arg(endpoint.port == 0
                        ? writer.naming().address(endpoint.address)
                        : writer.naming().address(SocketAddress{endpoint.address, endpoint.port}));
        if (endpoint.link != IfIndex{}) {
            text += u" dev "_s + linkText(facts, endpoint.link, writer.naming());
        }
        if (endpoint.flags != 0) {
            text += u' ' + format::endpointFlags(endpoint.flags);
        }
        writer.line(text);
        diagnosis::EndpointOwner owner = ownerOf(endpoint, surroundings(facts));
        owner.profile = writer.naming().name(owner.profile).toStdString();
        writer.line(
            u"owner: %1. %2"_s.arg(sentences::owner(owner), sentences::ownerReason(owner)), 1);
    }
    if (snapshot.endpoints.empty()) {
        writer.line(snapshot.hasGap(Source::Endpoints) ? u"unknown"_s : u"none"_s);
    }
}

void reportPathManagers(ReportWriter& writer, const ReportFacts& facts)
{
    writer.section("Path managers"_L1);
    writer.line(u"service mptcp-monitord: %1"_s.arg(!facts.service ? u"not asked"_s
            : *facts.service                                       ? u"available"_s
                                                                   : u"absent"_s));
    const auto& mptcpd = facts.frame->snapshot->mptcpd;
    writer.line(u"mptcpd: %1"_s.arg(!mptcpd ? u"unknown"_s
            : *mptcpd                       ? u"runs"_s
                                            : u"does not run"_s));
    if (!facts.networkManager) {
        writer.line(u"NetworkManager: unknown"_s);
        return;
    }
    const NetworkManagerState& state = *facts.networkManager;
    if (!state.running) {
        writer.line(u"NetworkManager: does not run"_s);
        return;
    }
    writer.line(u"NetworkManager: %1"_s.arg(state.version ? u"%1.%2.%3"_s.arg(state.version->major)
                                                                .arg(state.version->minor)
                                                                .arg(state.version->micro)
                                                          : u"of an unknown version"_s));
    const std::size_t shown = std::min(state.links.size(), ReportLimits::links);
    for (std::size_t index = 0; index < shown; ++index) {
        reportManagedLink(writer, state.links[index]);
    }
    writer.leftOut(state.links.size() - shown);
}

void reportLinks(ReportWriter& writer, const ReportFacts& facts)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    writer.section("Interfaces"_L1);
    const std::size_t shown = std::min(snapshot.links.size(), ReportLimits::links);
    for (std::size_t index = 0; index < shown; ++index) {
        reportLink(writer, snapshot.links[index]);
    }
    writer.leftOut(snapshot.links.size() - shown);
    if (snapshot.backlogDrops) {
        writer.line(u"dropped by the kernel behind them: %1"_s.arg(*snapshot.backlogDrops));
    }
    if (snapshot.links.empty()) {
        writer.line(u"unknown"_s);
    }
}

void reportRouting(ReportWriter& writer, const ReportFacts& facts)
{
    writer.section("Rules"_L1);
    if (!facts.routing) {
        writer.line(u"not in a recording"_s);
        writer.section("Routes"_L1);
        writer.line(u"not in a recording"_s);
        return;
    }
    for (const RoutingRule& rule : facts.routing->rules) {
        writer.line(familyWord(rule.family) + u' ' + ruleText(rule, writer.naming()));
    }
    writer.section("Routes"_L1);
    writer.line(u"without those of table local that follow from the addresses"_s);
    for (const Route& route : facts.routing->routes) {
        writer.line(familyWord(route.family) + u' ' + routeText(route, facts, writer.naming()));
    }
    writer.leftOut(facts.routing->leftOut);
}

void reportListeners(ReportWriter& writer, const ReportFacts& facts)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    writer.section("Listeners"_L1);
    const std::size_t shown = std::min(snapshot.listeners.size(), ReportLimits::listeners);
    diagnosis::Origins origins(snapshot, facts.switchedOn);
    for (std::size_t index = 0; index < shown; ++index) {
        const Listener& listener = snapshot.listeners[index];
        const QString address = writer.naming().address(listener.local);
        const QString app = writer.naming().app(listener.owner);
        writer.line(u"%1 by %2, user %3, waiting %4 of %5"_s.arg(address, app,
            writer.naming().user(listener.uid), QString::number(listener.queued),
            QString::number(listener.backlog)));
        reportStatements(writer, {statementOf(origins.of(listener))}, 1);
    }
    writer.leftOut(snapshot.listeners.size() - shown);
    if (snapshot.listeners.empty()) {
        writer.line(snapshot.hasGap(Source::Listeners) ? u"unknown"_s : u"none"_s);
    }
}
