// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order and the pace in which the sources of a snapshot are read.
#include "monitor/collector.h"

#include "monitor/grouping.h"
#include "netlink/pmevents.h"
#include "netlink/rtnetlink.h"
#include "netlink/sockdiag.h"
#include "procfs/daemons.h"
#include "procfs/mibcounters.h"
#include "procfs/sysctl.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

/// Addresses are read when they are announced to have changed; and now and then all the same.
constexpr auto addressPace = 30s;
constexpr auto settingsPace = 5s;
/// All processes are looked at, for a daemon that comes and goes with the machine.
constexpr auto daemonsPace = 30s;

/// Keeps the value, or its error as a gap.
template <typename Value>
std::optional<Value> orGap(Snapshot& snapshot, Source source, Result<Value> result)
{
    if (result) {
        return std::move(*result);
    }
    snapshot.gaps.push_back({source, std::move(result.error())});
    return std::nullopt;
}

/// What of `Kind` the interface says by its device type in sysfs, if anything.
LinkKind refined(LinkKind kind, const std::optional<std::string>& deviceType)
{
    if (deviceType == "wlan") {
        return LinkKind::Wifi;
    }
    return deviceType == "wwan" ? LinkKind::Cellular : kind;
}

bool sameNames(const std::vector<Link>& left, const std::vector<Link>& right)
{
    return std::ranges::equal(left, right, {}, &Link::name, &Link::name);
}

} // namespace

Collector::Known::Known(Kernel& kernel, LinkFinder::RouteQuery routeQuery)
    : listeners(kernel), sockets(kernel), drops(kernel), links(std::move(routeQuery)),
      routes(kernel)
{
}

Collector::Collector(std::unique_ptr<Kernel> kernel) : m_kernel(std::move(kernel))
{
    forget();
}

void Collector::forget()
{
    m_known.emplace(*m_kernel, [this](const TcpSocket& socket) { return askRoute(socket); });
}

std::shared_ptr<const Snapshot> Collector::collect(bool plainTcp, bool owners)
{
    const auto moment = m_kernel->begin();
    if (!moment) {
        return nullptr;
    }
    if (m_kernel->beginsAnew()) {
        forget();
    }
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->moment = *moment;
    snapshot->malformed = m_previous ? m_previous->malformed : 0;
    readTexts(*snapshot);
    readNews(*snapshot);
    readLinks(*snapshot);
    readPathManager(*snapshot);
    readDaemons(*snapshot);
    m_known->listeners.read(*snapshot, m_previous.get());
    readEvents(*snapshot);
    readSockets(*snapshot, plainTcp);
    locate(*snapshot);
    m_known->drops.read(*snapshot, m_previous.get());
    m_known->routes.find(*snapshot);
    if (owners) {
        m_known->ownership.assign(*snapshot, m_previous.get(), *m_kernel);
        m_known->programs.assign(*snapshot, *m_kernel);
    }
    std::ranges::stable_sort(snapshot->gaps, {}, &Gap::source);
    m_previous = snapshot;
    return snapshot;
}

bool Collector::isDue(
    Snapshot& snapshot, std::chrono::nanoseconds& next, std::chrono::seconds pace) const
{
    if (m_previous && snapshot.moment.monotonic < next) {
        return false;
    }
    next = snapshot.moment.monotonic + pace;
    return true;
}

void Collector::readTexts(Snapshot& snapshot)
{
    if (const auto text = orGap(snapshot, Source::Counters, m_kernel->read(Source::Counters))) {
        snapshot.counters =
            orGap(snapshot, Source::Counters, procfs::parseNetstat(*text)).value_or(Counters{});
    }
    if (m_previous
        && snapshot.counters.find("Blackhole") != m_previous->counters.find("Blackhole")) {
        m_known->nextSettings = {}; // how long that pauses MPTCP is what the setting says now
    }
    if (!isDue(snapshot, m_known->nextSettings, settingsPace)) {
        snapshot.settings = m_previous->settings;
        snapshot.kernelRelease = m_previous->kernelRelease;
        std::ranges::copy_if(
            m_previous->gaps, std::back_inserter(snapshot.gaps), [](const Gap& gap) {
                return gap.source == Source::Settings || gap.source == Source::KernelRelease;
            });
        return;
    }
    if (const auto text = orGap(snapshot, Source::Settings, m_kernel->read(Source::Settings))) {
        snapshot.settings =
            orGap(snapshot, Source::Settings, procfs::parseSettings(*text)).value_or(Settings{});
    }
    snapshot.kernelRelease =
        orGap(snapshot, Source::KernelRelease, m_kernel->read(Source::KernelRelease))
            .value_or(std::string());
}

void Collector::readDaemons(Snapshot& snapshot)
{
    if (snapshot.endpoints.empty() && !isUserspaceManaged(snapshot)) {
        m_known->nextDaemons = {};
        return; // nobody is needed
    }
    if (!isDue(snapshot, m_known->nextDaemons, daemonsPace)) {
        snapshot.mptcpd = m_previous->mptcpd;
        snapshot.eventsHeard = m_previous->eventsHeard;
        return;
    }
    // No gap: that processes are hidden is somebody's wish, and nothing else is missed by it.
    if (const auto text = m_kernel->read(Source::Daemons)) {
        const procfs::Daemons daemons = procfs::parseDaemons(*text);
        snapshot.eventsHeard = daemons.hasJoined(m_known->eventGroup);
        // Where nobody listens it does not run, whoever else is not seen.
        snapshot.mptcpd =
            daemons.mptcpd || snapshot.eventsHeard != false ? daemons.mptcpd : std::optional(false);
    }
}

void Collector::readNews(Snapshot& snapshot)
{
    // What the announcements say is read from the dumps; here it only matters that there are any.
    const auto drained = m_kernel->drain(
        Source::LinkNews, [this](std::span<const std::byte>) { m_known->addresses = false; });
    if (!drained) {
        m_known->addresses = false;
        if (drained.error().kind != ErrorKind::Overrun) {
            snapshot.gaps.push_back({Source::LinkNews, drained.error()});
        }
    }
}

void Collector::readLinks(Snapshot& snapshot)
{
    auto& links = snapshot.links;
    const auto listed =
        m_kernel->ask(Source::Links, netlink::linkDump(), [&](std::span<const std::byte> datagram) {
            snapshot.malformed += netlink::parseLinks(
                datagram, [&](Link&& link) { links.push_back(std::move(link)); });
        });
    if (!listed) {
        snapshot.gaps.push_back({Source::Links, listed.error()});
        links.clear();
        return;
    }
    std::ranges::sort(links, {}, &Link::index);
    const bool sameLinks = m_previous && sameNames(links, m_previous->links);
    if (!m_known->linkTypes || !sameLinks) {
        if (const auto text =
                orGap(snapshot, Source::LinkTypes, m_kernel->read(Source::LinkTypes))) {
            m_known->linkTypes = orGap(snapshot, Source::LinkTypes, procfs::parseLinkTypes(*text));
        }
    }
    for (Link& link : links) {
        if (m_known->linkTypes) {
            link.kind = refined(link.kind, m_known->linkTypes->find(link.name));
        }
    }
    if (m_known->addresses && sameLinks && !isDue(snapshot, m_known->nextAddresses, addressPace)) {
        for (std::size_t index = 0; index < links.size(); ++index) {
            links[index].addresses = m_previous->links[index].addresses;
        }
        return;
    }
    const auto addressed = m_kernel->ask(
        Source::Addresses, netlink::addressDump(), [&](std::span<const std::byte> datagram) {
            snapshot.malformed +=
                netlink::parseAddresses(datagram, [&](IfIndex index, const LinkAddress& address) {
                    const auto link = std::ranges::lower_bound(links, index, {}, &Link::index);
                    if (link != links.end() && link->index == index) {
                        link->addresses.push_back(address);
                    }
                });
        });
    for (Link& link : links) {
        std::ranges::sort(link.addresses);
    }
    m_known->addresses = addressed.has_value();
    if (!addressed) {
        snapshot.gaps.push_back({Source::Addresses, addressed.error()});
    }
}

void Collector::readPathManager(Snapshot& snapshot)
{
    const auto ask = [&](Source source, const netlink::Request& request, const auto& parse) {
        Result<void> done = m_kernel->ask(source, request, parse);
        if (!done) {
            if (done.error().kind == ErrorKind::NotFound) { // no such family, no such command
                done.error().kind = ErrorKind::NotSupported;
                m_known->pathManager.reset();
            }
            snapshot.gaps.push_back({source, std::move(done.error())});
        }
    };
    if (!m_known->pathManager) {
        ask(Source::Endpoints, netlink::familyGet(netlink::pathManagerFamily),
            [&](std::span<const std::byte> datagram) {
                if (const auto family = netlink::parseFamily(datagram)) {
                    m_known->pathManager = *family;
                    m_known->eventGroup =
                        netlink::parseGroup(datagram, netlink::eventGroup).value_or(0);
                }
            });
    }
    if (!m_known->pathManager) {
        if (snapshot.hasGap(Source::Endpoints)) {
            snapshot.gaps.push_back({Source::Limits, snapshot.gaps.back().error});
        }
        return;
    }
    ask(Source::Endpoints, netlink::endpointDump(*m_known->pathManager),
        [&](std::span<const std::byte> datagram) {
            snapshot.malformed += netlink::parseEndpoints(datagram,
                [&](Endpoint&& endpoint) { snapshot.endpoints.push_back(std::move(endpoint)); });
        });
    std::ranges::sort(snapshot.endpoints, {}, [](const Endpoint& endpoint) {
        return std::tuple(endpoint.address, endpoint.port, endpoint.id);
    });
    ask(Source::Limits, netlink::limitsGet(*m_known->pathManager),
        [&](std::span<const std::byte> datagram) {
            if (const auto limits = netlink::parseLimits(datagram)) {
                snapshot.limits = *limits;
            }
        });
}

/// Before the sockets are: what is announced is in their dumps then.
void Collector::readEvents(Snapshot& snapshot)
{
    std::vector<Event> events;
    const auto drained = m_kernel->drain(Source::Events, [&](std::span<const std::byte> datagram) {
        snapshot.malformed += netlink::parseEvents(
            datagram, [&](Event&& event) { events.push_back(std::move(event)); });
    });
    if (!drained && drained.error().kind == ErrorKind::NotSupported) {
        return;
    }
    if (!drained) {
        snapshot.gaps.push_back({Source::Events, drained.error()});
    }
    if (!events.empty() || !drained) {
        m_known->sockets.distrust();
    }
    snapshot.events = std::move(events);
}

bool Collector::suspectPaused(const Snapshot& snapshot) const
{
    const auto disabled = snapshot.counters.find("MPCapableSYNTXDisabled").value_or(0);
    if (!m_previous) {
        return disabled > 0;
    }
    return disabled > m_previous->counters.find("MPCapableSYNTXDisabled").value_or(0)
        || std::ranges::any_of(m_previous->otherTcp, &TcpSocket::paused);
}

void Collector::readSockets(Snapshot& snapshot, bool plainTcp)
{
    auto sockets = m_known->sockets.read(m_previous.get(), plainTcp, suspectPaused(snapshot));
    snapshot.malformed += sockets.malformed;
    std::ranges::move(sockets.gaps, std::back_inserter(snapshot.gaps));
    snapshot.connections = std::move(sockets.connections);
    if (sockets.grouped) {
        snapshot.subflows = std::move(sockets.tcp);
        snapshot.otherTcp = m_previous->otherTcp;
    } else {
        Grouped grouped = group(snapshot.connections, std::move(sockets.tcp), m_previous.get());
        snapshot.subflows = std::move(grouped.subflows);
        snapshot.otherTcp = std::move(grouped.other);
    }
    m_descriptions.complete(snapshot.subflows);
    readClosed(snapshot);
    if (plainTcp) {
        m_known->listeners.renew(snapshot, m_previous.get());
        snapshot.plainTcp = true;
    } else {
        std::erase_if(snapshot.otherTcp, [](const TcpSocket& socket) { return !socket.paused; });
    }
    findSides(snapshot.connections, snapshot.subflows, snapshot.listeners, m_previous.get());
}

void Collector::readClosed(Snapshot& snapshot)
{
    const auto drained =
        m_kernel->drain(Source::ClosedSockets, [&](std::span<const std::byte> datagram) {
            snapshot.malformed += netlink::parseTcpSockets(datagram, [&](TcpSocket&& socket) {
                if (socket.remote.port != 0) { // else never connected, or emptied: says nothing
                    snapshot.closed.push_back(std::move(socket));
                }
            });
        });
    if (!drained) {
        snapshot.gaps.push_back({Source::ClosedSockets, drained.error()});
    }
    if (!m_previous) { // ended before there was anything to compare with
        snapshot.closed.clear();
    }
    if (snapshot.closed.empty()) {
        return;
    }
    std::vector<Cookie> ended;
    std::ranges::transform(snapshot.closed, std::back_inserter(ended), &TcpSocket::cookie);
    std::ranges::sort(ended);
    const auto isEnded = [&](const TcpSocket& socket) {
        return std::ranges::binary_search(ended, socket.cookie);
    };
    std::erase_if(snapshot.subflows, isEnded);
    std::erase_if(snapshot.otherTcp, isEnded);
}

void Collector::locate(Snapshot& snapshot)
{
    const auto all = [&](std::vector<TcpSocket>& sockets, const std::vector<TcpSocket>* before) {
        auto known = before ? before->begin() : std::vector<TcpSocket>::const_iterator();
        for (TcpSocket& socket : sockets) {
            const auto key = [](const TcpSocket& at) {
                return std::pair(at.connection, at.cookie);
            };
            while (before && known != before->end() && key(*known) < key(socket)) {
                ++known;
            }
            const bool same = before && known != before->end() && known->cookie == socket.cookie;
            m_known->links.locate(socket, same ? known->link : IfIndex{});
        }
    };
    if (snapshot.hasGap(Source::Links) || snapshot.hasGap(Source::Addresses)) {
        return; // unknown, not lost
    }
    m_known->links.setLinks(snapshot.links);
    all(snapshot.subflows, m_previous ? &m_previous->subflows : nullptr);
    all(snapshot.otherTcp, nullptr);
    for (TcpSocket& socket : snapshot.closed) {
        m_known->links.locate(socket, {});
    }
}

std::optional<IfIndex> Collector::askRoute(const TcpSocket& socket)
{
    Result<IfIndex> link = std::unexpected(Error{});
    const auto done = m_kernel->ask(Source::Routes, netlink::routeGet(socket),
        [&](std::span<const std::byte> datagram) { link = netlink::parseRoute(datagram); });
    return done && link ? std::optional(*link) : std::nullopt;
}

} // namespace mptcp::monitor
