// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Finding what an event is about, and leaving out what is known twice.
#include "monitor/eventlog.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

/// The programs behind new sockets are looked up at leisure.
constexpr auto ownerPatience = 5s;

std::optional<SocketAddress> socketAddress(
    const std::optional<Address>& address, const std::optional<std::uint16_t>& port)
{
    return address.transform(
        [&](const Address& known) { return SocketAddress{known, port.value_or(0)}; });
}

LogEntry describe(const Event& event)
{
    LogEntry entry{.what = event, .connection = event.token};
    entry.local = socketAddress(event.localAddress, event.localPort);
    if (event.type != EventType::Announced) { // there it is an address, not an end
        entry.remote = socketAddress(event.remoteAddress, event.remotePort);
    }
    return entry;
}

LogEntry describe(const Change& change)
{
    LogEntry entry{
        .what = change, .local = change.local, .remote = change.remote, .owner = change.owner};
    if (change.connection != Token{}) {
        entry.connection = change.connection;
    }
    return entry;
}

const TcpSocket* findSubflow(const Snapshot& snapshot, const LogEntry& entry)
{
    const auto subflows = snapshot.subflowsOf(*entry.connection);
    const auto it = std::ranges::find_if(subflows, [&](const TcpSocket& subflow) {
        return subflow.local == entry.local && subflow.remote == entry.remote;
    });
    return it != subflows.end() ? &*it : nullptr;
}

IfIndex linkOf(const LogEntry& entry)
{
    if (const auto* event = std::get_if<Event>(&entry.what)) {
        return event->link.value_or(IfIndex{});
    }
    const auto* change = std::get_if<Change>(&entry.what);
    return change ? change->link : IfIndex{};
}

} // namespace

void EventLog::append(const Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    findOwners(now);
    if (now.events) {
        for (const Event& event : *now.events) {
            add(describe(event), frame);
        }
        if (now.hasGap(Source::Events)) {
            add({.what = LostEvents{}}, frame);
        }
    }
    for (const Change& change : frame.changes) {
        if (!isAnnounced(change, now)) {
            add(describe(change), frame);
        }
    }
    m_before = frame.snapshot;
}

/// Fills in what the kernel did not tell, from this frame or from the one before: what an event is
/// about may be gone by now.
void EventLog::add(LogEntry entry, const Frame& frame)
{
    entry.number = ++m_number;
    entry.noticed = frame.snapshot->moment;
    IfIndex link = linkOf(entry);
    const bool namesSubflow =
        std::holds_alternative<Event>(entry.what) && entry.local && entry.remote;
    for (const Snapshot* snapshot : {frame.snapshot.get(), m_before.get()}) {
        if (!snapshot || !entry.connection) {
            continue;
        }
        const Connection* connection = snapshot->find(*entry.connection);
        const TcpSocket* subflow = namesSubflow ? findSubflow(*snapshot, entry) : nullptr;
        if (subflow && link == IfIndex{}) {
            link = subflow->link;
        }
        if (connection && !entry.local && !entry.remote) {
            entry.local = connection->local;
            entry.remote = connection->remote;
        }
        if (connection && !entry.owner) {
            entry.owner = connection->owner;
        }
    }
    entry.link = link == IfIndex{} ? std::string() : std::string(linkName(frame, link));
    if (const auto* change = std::get_if<Change>(&entry.what);
        change && entry.link.empty() && change->link != IfIndex{}) { // an interface that is gone
        entry.link = change->text;
    }
    m_entries.push_back(std::make_shared<const LogEntry>(std::move(entry)));
    if (m_entries.size() > capacity) {
        m_entries.pop_front();
    }
}

std::vector<LogEntryPtr> EventLog::newerThan(std::uint64_t number) const
{
    const auto first = std::ranges::upper_bound(
        m_entries, number, {}, [](const LogEntryPtr& entry) { return entry->number; });
    return {first, m_entries.end()};
}

bool EventLog::isAnnounced(const Change& change, const Snapshot& now) const
{
    const bool heardAll = now.events && isListening() && !now.hasGap(Source::Events);
    switch (change.kind) {
    case Change::Kind::ConnectionOpened: {
        // One that falls back in its handshake is announced only when it ends.
        const Connection* connection = now.find(change.connection);
        return heardAll && connection && connection->fallback() == Fallback::None;
    }
    case Change::Kind::ConnectionEnded:
    case Change::Kind::SubflowAdded:
    case Change::Kind::SubflowEnded:
        return heardAll;
    default:
        return false;
    }
}

void EventLog::findOwners(const Snapshot& now)
{
    for (auto it = m_entries.rbegin();
        it != m_entries.rend() && now.moment.boottime - (*it)->noticed.boottime < ownerPatience;
        ++it) {
        const Connection* connection =
            (*it)->connection && !(*it)->owner ? now.find(*(*it)->connection) : nullptr;
        if (connection && connection->owner) {
            LogEntry entry = **it;
            entry.owner = connection->owner;
            *it = std::make_shared<const LogEntry>(std::move(entry));
        }
    }
}

} // namespace mptcp::monitor
