// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's way from endpoints to subflows, run ahead of it.
#include "diagnosis/endpointeffect.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace mptcp::diagnosis {

namespace {

using Kind = EndpointChange::Kind;

/// Whether the kernel takes the subflow for one of the endpoint's.
bool isFrom(const TcpSocket& subflow, const Endpoint& endpoint)
{
    if (subflow.local.address != endpoint.address
        || (endpoint.port != 0 && subflow.local.port != endpoint.port)) {
        return false;
    }
    // 0 is the address of the initial subflow, whichever endpoint there is for it.
    return !subflow.subflow || subflow.subflow->localId == AddressId{}
    || subflow.subflow->localId == endpoint.id;
}

bool hasAddress(const Snapshot& snapshot, const Address& address)
{
    return std::ranges::any_of(snapshot.links, [&](const Link& link) {
        return std::ranges::contains(link.addresses, address, &LinkAddress::address);
    });
}

/// An IPv4 connection takes no IPv6 subflow, nor the other way round.
bool familiesFit(const Endpoint& endpoint, const Connection& connection)
{
    return endpoint.address.family() == connection.remote.address.family();
}

bool followsEndpoints(const Connection& connection)
{
    return connection.fallback() != Fallback::Handshake;
}

/// Whether it can have more subflows than it has.
bool isOpen(const Connection& connection)
{
    return connection.state == TcpState::Established && connection.fallback() == Fallback::None;
}

/// Collects whose they are.
class Tally {
public:
    void add(const OwnerPtr& owner)
    {
        ++m_count;
        if (owner && !owner->app.empty()) {
            m_apps.insert(owner->app);
        } else {
            m_others = true;
        }
    }
    Affected affected() const { return {m_count, {m_apps.begin(), m_apps.end()}, m_others}; }

private:
    std::uint32_t m_count = 0;
    std::set<std::string> m_apps;
    bool m_others = false;
};

/// The connections while changes are made one by one.
class Outlook {
public:
    explicit Outlook(const Snapshot& snapshot)
        : m_snapshot(snapshot), m_fates(snapshot.subflows.size()),
          m_prospects(snapshot.connections.size())
    {
    }

    void make(const EndpointChange& change);
    void remove(const Endpoint& endpoint);
    void close(Cookie cookie);
    EndpointEffect effect() const;

private:
    enum class Backup : std::uint8_t { AsBefore, Set, Cleared };
    struct Fate {
        bool closed = false;
        bool opened = false; ///< again, after it was closed
        Backup backup = Backup::AsBefore;
    };
    struct Prospect {
        bool opened = false, doubled = false, full = false, announced = false;
    };

    std::size_t indexOf(const TcpSocket& subflow) const
    {
        return static_cast<std::size_t>(&subflow - m_snapshot.subflows.data());
    }
    Fate& fateOf(const TcpSocket& subflow) { return m_fates[indexOf(subflow)]; }
    const Fate& fateOf(const TcpSocket& subflow) const { return m_fates[indexOf(subflow)]; }
    bool isAlive(const TcpSocket& subflow) const
    {
        return !fateOf(subflow).closed || fateOf(subflow).opened;
    }

    void add(const Endpoint& endpoint);
    void open(const Endpoint& endpoint, const Connection& connection, Prospect& prospect);
    void setFlags(const Endpoint& endpoint, std::uint32_t flags);
    bool isCutOff(const Connection& connection, const Prospect& prospect) const;

    const Snapshot& m_snapshot;
    std::vector<Fate> m_fates; ///< as Snapshot::subflows
    std::vector<Prospect> m_prospects; ///< as Snapshot::connections
    bool m_addressMissing = false;
};

void Outlook::make(const EndpointChange& change)
{
    switch (change.kind) {
    case Kind::Add:
        add(change.endpoint);
        break;
    case Kind::Remove:
        remove(change.endpoint);
        break;
    case Kind::SetFlags:
        setFlags(change.endpoint, change.flags);
        break;
    }
}

void Outlook::remove(const Endpoint& endpoint)
{
    for (const Connection& connection : m_snapshot.connections) {
        if (!followsEndpoints(connection)) {
            continue;
        }
        for (const TcpSocket& subflow : m_snapshot.subflowsOf(connection.token)) {
            if (isFrom(subflow, endpoint)) {
                fateOf(subflow) = {.closed = true};
            }
        }
    }
}

void Outlook::close(Cookie cookie)
{
    for (const TcpSocket& subflow : m_snapshot.subflows) {
        fateOf(subflow).closed |= subflow.cookie == cookie;
    }
}

void Outlook::add(const Endpoint& endpoint)
{
    const bool opens = endpoint.flags & Endpoint::subflow;
    if (opens && !hasAddress(m_snapshot, endpoint.address)) {
        m_addressMissing = true;
        return;
    }
    for (std::size_t i = 0; i < m_prospects.size(); ++i) {
        const Connection& connection = m_snapshot.connections[i];
        if (!isOpen(connection)) {
            continue;
        }
        m_prospects[i].announced |= (endpoint.flags & Endpoint::signal) != 0;
        if (opens && connection.side != Side::Server && familiesFit(endpoint, connection)) {
            open(endpoint, connection, m_prospects[i]);
        }
    }
}

/// The kernel joins the address that the connection was opened to.
void Outlook::open(const Endpoint& endpoint, const Connection& connection, Prospect& prospect)
{
    std::uint32_t further = prospect.opened ? 1 : 0;
    const TcpSocket* closed = nullptr;
    for (const TcpSocket& subflow : m_snapshot.subflowsOf(connection.token)) {
        const bool same = subflow.local.address == endpoint.address
            && subflow.remote.address == connection.remote.address;
        if (same && isAlive(subflow)) {
            prospect.doubled |= isInitial(subflow, connection); // see connectionsDoubledBy
            return;
        }
        closed = same ? &subflow : closed;
        further += isAlive(subflow) && !isInitial(subflow, connection) ? 1 : 0;
    }
    const std::uint32_t limit =
        m_snapshot.limits ? m_snapshot.limits->subflows : connection.subflowsMax;
    if (further >= limit) {
        prospect.full = true;
    } else if (closed) {
        fateOf(*closed).opened = true;
    } else {
        prospect.opened = true;
    }
}

void Outlook::setFlags(const Endpoint& endpoint, std::uint32_t flags)
{
    const std::uint32_t changed = endpoint.flags ^ flags;
    const bool backup = flags & Endpoint::backup;
    for (const Connection& connection : m_snapshot.connections) {
        if (!followsEndpoints(connection)) {
            continue;
        }
        bool told = false; // the kernel changes one subflow of each connection
        for (const TcpSocket& subflow : m_snapshot.subflowsOf(connection.token)) {
            if (!isFrom(subflow, endpoint)) {
                continue;
            }
            const bool already = subflow.subflow && subflow.subflow->backupLocal() == backup;
            if ((changed & Endpoint::backup) && !already && !std::exchange(told, true)) {
                fateOf(subflow).backup = backup ? Backup::Set : Backup::Cleared;
            }
            if (changed & Endpoint::fullmesh) {
                fateOf(subflow).closed = fateOf(subflow).opened = true;
            }
        }
    }
}

bool Outlook::isCutOff(const Connection& connection, const Prospect& prospect) const
{
    const auto subflows = m_snapshot.subflowsOf(connection.token);
    return !subflows.empty() && !prospect.opened
        && std::ranges::none_of(
            subflows, [this](const TcpSocket& subflow) { return isAlive(subflow); });
}

EndpointEffect Outlook::effect() const
{
    Tally closed, reopened, toBackup, fromBackup, opened, cutOff, doubled, full, announced;
    const auto count = [](Tally& tally, bool affected, const OwnerPtr& owner) {
        if (affected) {
            tally.add(owner);
        }
    };
    for (std::size_t i = 0; i < m_prospects.size(); ++i) {
        const Connection& connection = m_snapshot.connections[i];
        const Prospect& prospect = m_prospects[i];
        count(opened, prospect.opened, connection.owner);
        count(doubled, prospect.doubled, connection.owner);
        count(full, prospect.full && !prospect.opened, connection.owner);
        count(announced, prospect.announced, connection.owner);
        count(cutOff, isCutOff(connection, prospect), connection.owner);
        for (const TcpSocket& subflow : m_snapshot.subflowsOf(connection.token)) {
            const Fate& fate = fateOf(subflow);
            count(closed, fate.closed && !fate.opened, connection.owner);
            count(reopened, fate.closed && fate.opened, connection.owner);
            count(toBackup, !fate.closed && fate.backup == Backup::Set, connection.owner);
            count(fromBackup, !fate.closed && fate.backup == Backup::Cleared, connection.owner);
        }
    }
    static constexpr std::array sources{
        Source::MptcpSockets4, Source::MptcpSockets6, Source::TcpSockets4, Source::TcpSockets6};
    return {.closed = closed.affected(),
        .reopened = reopened.affected(),
        .opened = opened.affected(),
        .toBackup = toBackup.affected(),
        .fromBackup = fromBackup.affected(),
        .cutOff = cutOff.affected(),
        .doubled = doubled.affected(),
        .full = full.affected(),
        .announced = announced.affected(),
        .addressMissing = m_addressMissing,
        .unknown = std::ranges::any_of(
            sources, [this](Source source) { return m_snapshot.hasGap(source); })};
}

/// What NetworkManager does to bring a change of the profile about.
std::vector<EndpointChange> changesFor(const ProfileChange& profile, const Snapshot& snapshot)
{
    std::vector<EndpointChange> changes;
    for (const Endpoint& endpoint : snapshot.endpoints) {
        if (endpoint.link == profile.link && !(endpoint.flags & Endpoint::implicit)) {
            changes.push_back({Kind::Remove, endpoint, 0});
        }
    }
    const Link* link = snapshot.find(profile.link);
    if (!link || (profile.to & Profile::disabled)) {
        return changes;
    }
    Surroundings surroundings;
    surroundings.links = snapshot.links;
    for (const LinkAddress& each : link->addresses) {
        if (deservesEndpoint(each.address, link->index, surroundings)) {
            changes.push_back({Kind::Add,
                {.address = each.address, .flags = endpointFlags(profile.to), .link = link->index},
                0});
        }
    }
    return changes;
}

} // namespace

bool EndpointEffect::isVisible() const
{
    const std::array all{
        &closed, &reopened, &opened, &toBackup, &fromBackup, &cutOff, &doubled, &announced};
    return std::ranges::any_of(all, [](const Affected* each) { return each->count > 0; });
}

EndpointEffect effectOf(std::span<const EndpointChange> changes, const Snapshot& snapshot)
{
    Outlook outlook(snapshot);
    for (const EndpointChange& change : changes) {
        outlook.make(change);
    }
    return outlook.effect();
}

EndpointEffect effectOf(const PresetPlan& plan, const Snapshot& snapshot)
{
    std::vector<EndpointChange> changes;
    if (plan.profile) {
        changes = changesFor(*plan.profile, snapshot);
    }
    changes.insert(changes.end(), plan.endpoints.begin(), plan.endpoints.end());
    return effectOf(changes, snapshot);
}

EndpointEffect effectOfFlush(const Snapshot& snapshot)
{
    Outlook outlook(snapshot);
    for (const Endpoint& endpoint : snapshot.endpoints) {
        outlook.remove(endpoint);
    }
    return outlook.effect();
}

EndpointEffect effectOfClosing(Cookie subflow, const Snapshot& snapshot)
{
    Outlook outlook(snapshot);
    outlook.close(subflow);
    return outlook.effect();
}

} // namespace mptcp::diagnosis
