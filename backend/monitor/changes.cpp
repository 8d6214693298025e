// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Comparing two snapshots noun by noun.
#include "monitor/changes.h"

#include <algorithm>
#include <initializer_list>
#include <tuple>

namespace mptcp::monitor {

namespace {

using Kind = Change::Kind;

/// Kept per connection that lives on: enough for a story, little enough for a day of handovers.
constexpr std::size_t maxEndedSubflows = 64;

/// Walks two vectors that are sorted by key: `gone(before)`, `came(now)`, `both(before, now)`.
template <typename Record, typename KeyOf, typename Gone, typename Came, typename Both>
void compare(const std::vector<Record>& before, const std::vector<Record>& now, const KeyOf& keyOf,
    const Gone& gone, const Came& came, const Both& both)
{
    auto left = before.begin();
    auto right = now.begin();
    while (left != before.end() || right != now.end()) {
        if (right == now.end() || (left != before.end() && keyOf(*left) < keyOf(*right))) {
            gone(*left++);
        } else if (left == before.end() || keyOf(*right) < keyOf(*left)) {
            came(*right++);
        } else {
            both(*left++, *right++);
        }
    }
}

std::uint32_t backupBits(const TcpSocket& socket)
{
    return socket.subflow
        ? socket.subflow->flags & (SubflowInfo::backupLocalBit | SubflowInfo::backupRemoteBit)
        : 0;
}

/// The last state of a subflow that is gone, as far as it is known.
TcpSocket lastState(const TcpSocket& before, const Snapshot& now)
{
    TcpSocket last = before;
    const auto final = std::ranges::find(now.closed, before.cookie, &TcpSocket::cookie);
    if (final != now.closed.end()) {
        last.state = TcpState::Close;
        // A subflow that is reset (MP_FASTCLOSE) starts its counters anew before it is freed.
        const bool reset = final->info && before.info
            && (final->info->bytesAcked < before.info->bytesAcked
                || final->info->bytesReceived < before.info->bytesReceived);
        last.info = reset ? before.info : final->info;
    }
    return last;
}

void compareAddresses(Frame& frame, const Link& before, const Link& now)
{
    const auto change = [&](Kind kind, const LinkAddress& entry) {
        frame.changes.push_back(
            {.kind = kind, .link = now.index, .address = entry.address, .text = now.name});
    };
    compare(
        before.addresses, now.addresses, [](const LinkAddress& it) { return it.address; },
        [&](const LinkAddress& gone) { change(Kind::AddressRemoved, gone); },
        [&](const LinkAddress& came) { change(Kind::AddressAdded, came); },
        [](const LinkAddress&, const LinkAddress&) {});
}

void compareLinks(Frame& frame, const Snapshot& before)
{
    const auto change = [&](Kind kind, const Link& link) {
        frame.changes.push_back({.kind = kind, .link = link.index, .text = link.name});
    };
    compare(
        before.links, frame.snapshot->links, [](const Link& it) { return it.index; },
        [&](const Link& gone) { change(Kind::LinkRemoved, gone); },
        [&](const Link& came) { change(Kind::LinkAdded, came); },
        [&](const Link& earlier, const Link& later) {
            if (earlier.usable() != later.usable()) {
                change(later.usable() ? Kind::LinkUp : Kind::LinkDown, later);
            }
            compareAddresses(frame, earlier, later);
        });
}

void compareEndpoints(Frame& frame, const Snapshot& before)
{
    const auto change = [&](Kind kind, const Endpoint& endpoint) {
        frame.changes.push_back({.kind = kind,
            .link = endpoint.link,
            .address = endpoint.address,
            .port = endpoint.port,
            .flags = endpoint.flags});
    };
    compare(
        before.endpoints, frame.snapshot->endpoints,
        [](const Endpoint& it) { return std::tuple(it.address, it.port); },
        [&](const Endpoint& gone) { change(Kind::EndpointRemoved, gone); },
        [&](const Endpoint& came) { change(Kind::EndpointAdded, came); },
        [&](const Endpoint& earlier, const Endpoint& later) {
            if (earlier.flags != later.flags || earlier.link != later.link) {
                change(Kind::EndpointChanged, later);
            }
        });
}

void compareSettings(Frame& frame, const Snapshot& before)
{
    const auto change = [&](const auto& setting) {
        frame.changes.push_back(
            {.kind = Kind::SettingChanged, .text = setting.first, .value = setting.second});
    };
    const auto gone = [&](const auto& setting) {
        frame.changes.push_back({.kind = Kind::SettingChanged, .text = setting.first});
    };
    compare(
        before.settings.values, frame.snapshot->settings.values,
        [](const auto& it) { return std::string_view(it.first); }, gone, change,
        [&](const auto& earlier, const auto& later) {
            if (earlier.second != later.second) {
                change(later);
            }
        });
}

} // namespace

void Changes::compareConnections(Frame& frame, const Snapshot& before)
{
    const Snapshot& now = *frame.snapshot;
    const auto change = [&](Kind kind, const Connection& connection) {
        frame.changes.push_back({.kind = kind,
            .connection = connection.token,
            .local = connection.local,
            .remote = connection.remote,
            .owner = connection.owner});
    };
    compare(
        before.connections, now.connections, [](const Connection& it) { return it.token; },
        [&](const Connection& gone) {
            change(Kind::ConnectionEnded, gone);
            m_ending.push_back({gone, {}, now.moment});
        },
        [&](const Connection& came) { change(Kind::ConnectionOpened, came); },
        [&](const Connection& earlier, const Connection& later) {
            if (earlier.fallback() != later.fallback() && later.fallback() != Fallback::None) {
                change(Kind::FellBack, later);
            }
        });
}

void Changes::compareSubflows(Frame& frame, const Snapshot& before)
{
    const auto change = [&](Kind kind, const TcpSocket& subflow) {
        frame.changes.push_back({.kind = kind,
            .connection = *subflow.connection,
            .subflow = subflow.cookie,
            .link = subflow.link,
            .local = subflow.local,
            .remote = subflow.remote,
            .owner = subflow.owner,
            .flags = subflow.subflow ? subflow.subflow->flags : 0});
    };
    compare(
        before.subflows, frame.snapshot->subflows,
        [](const TcpSocket& it) { return std::tuple(*it.connection, it.cookie); },
        [&](const TcpSocket& gone) {
            change(Kind::SubflowEnded, gone);
            auto& ended = m_endedSubflows[*gone.connection];
            if (ended.size() == maxEndedSubflows) {
                ended.erase(ended.begin());
            }
            ended.push_back(lastState(gone, *frame.snapshot));
        },
        [&](const TcpSocket& came) { change(Kind::SubflowAdded, came); },
        [&](const TcpSocket& earlier, const TcpSocket& later) {
            if (backupBits(earlier) != backupBits(later) && earlier.subflow && later.subflow) {
                change(Kind::BackupChanged, later);
            }
        });
}

void Changes::tellEnded(Frame& frame)
{
    std::erase_if(m_ending, [&](EndedConnection& ending) {
        const Token token = ending.connection.token;
        if (!frame.snapshot->subflowsOf(token).empty()) {
            return false;
        }
        if (auto subflows = m_endedSubflows.extract(token)) {
            ending.subflows = std::move(subflows.mapped());
        }
        frame.ended.push_back(std::move(ending));
        return true;
    });
    // Subflows that were seen without their connection have nobody to be told with.
    std::erase_if(m_endedSubflows, [&](const auto& entry) {
        return !frame.snapshot->find(entry.first)
            && frame.snapshot->subflowsOf(entry.first).empty();
    });
}

void Changes::find(Frame& frame)
{
    using enum Source;
    const auto step = [&](std::shared_ptr<const Snapshot>& last,
                          std::initializer_list<Source> sources, const auto&... comparisons) {
        if (std::ranges::any_of(
                sources, [&](Source source) { return frame.snapshot->hasGap(source); })) {
            return;
        }
        if (last) {
            (comparisons(frame, *last), ...);
        }
        last = frame.snapshot;
    };
    step(m_links, {Links, Addresses}, compareLinks);
    step(
        m_sockets, {MptcpSockets4, MptcpSockets6, TcpSockets4, TcpSockets6},
        [this](Frame& now, const Snapshot& before) { compareSubflows(now, before); },
        [this](Frame& now, const Snapshot& before) {
            compareConnections(now, before);
            tellEnded(now);
        });
    step(m_endpoints, {Endpoints}, compareEndpoints);
    step(m_limits, {Limits}, [](Frame& now, const Snapshot& before) {
        if (now.snapshot->limits != before.limits) {
            now.changes.push_back({.kind = Kind::LimitsChanged, .limits = now.snapshot->limits});
        }
    });
    step(m_settings, {Settings}, compareSettings);
}

} // namespace mptcp::monitor
