// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the lines of the connection tree follow from a frame.
#include "models/connectionrow.h"

#include "models/format.h"

#include <algorithm>
#include <map>
#include <set>

using namespace mptcp;

AppKey appOf(const OwnerPtr& owner, Inode inode)
{
    if (owner && !owner->app.empty()) {
        return {AppKey::Kind::Named, owner->app};
    }
    if (owner && owner->process) {
        return {AppKey::Kind::Named, owner->process->name};
    }
    return {inode == Inode{} ? AppKey::Kind::NoProcess : AppKey::Kind::OtherUser, {}};
}

namespace {

template <typename Rows> std::string interfacesOf(const Rows& rows)
{
    std::set<std::string_view> names;
    for (const ConnectionRow& row : rows) {
        if (!row.interfaces.empty()) {
            names.insert(row.interfaces);
        }
    }
    std::string text;
    for (const std::string_view name : names) {
        text.append(text.empty() ? "" : ", ").append(name);
    }
    return text;
}

template <typename T> void add(std::optional<T>& sum, const std::optional<T>& value)
{
    if (value) {
        sum = sum.value_or(0) + *value;
    }
}

void add(std::optional<monitor::Rate>& sum, const std::optional<monitor::Rate>& rate)
{
    if (rate) {
        const monitor::Rate before = sum.value_or(monitor::Rate{});
        sum = monitor::Rate{before.tx + rate->tx, before.rx + rate->rx};
    }
}

/// What a TCP socket says about itself, whether it is a subflow or stands alone.
ConnectionRow socketRow(const TcpSocket& socket, const monitor::Frame& frame)
{
    ConnectionRow row;
    row.cookie = socket.cookie;
    row.uid = socket.uid;
    row.local = socket.local;
    row.remote = socket.remote;
    row.state = socket.state;
    row.interfaces = monitor::linkName(frame, socket.link);
    row.congestion = socket.congestionName();
    if (socket.info) {
        row.sent = socket.info->bytesAcked;
        row.received = socket.info->bytesReceived;
        row.retransmitted = socket.info->bytesRetransmitted;
        row.cwnd = socket.info->cwnd;
        if (socket.info->rtt != 0) {
            row.rtt = socket.info->rtt;
        }
    }
    return row;
}

ConnectionRow subflowRow(const TcpSocket& socket, const monitor::Frame& frame)
{
    ConnectionRow row = socketRow(socket, frame);
    row.level = ConnectionRow::Level::Subflow;
    if (socket.subflow) {
        row.localId = socket.subflow->localId;
        row.remoteId = socket.subflow->remoteId;
        row.backupLocal = socket.subflow->backupLocal();
        row.backupRemote = socket.subflow->backupRemote();
        row.asked = socket.subflow->asked;
    }
    return row;
}

/// Of a connection and its subflows what does not change with time.
ConnectionBranch branchOf(
    const Connection& connection, std::span<const TcpSocket> subflows, const monitor::Frame& frame)
{
    ConnectionBranch branch;
    branch.subflows.reserve(subflows.size());
    for (const TcpSocket& subflow : subflows) {
        branch.subflows.push_back(subflowRow(subflow, frame));
    }
    ConnectionRow& row = branch.row;
    row.level = ConnectionRow::Level::Connection;
    row.app = appOf(connection.owner, connection.inode);
    row.token = connection.token;
    row.process = connection.owner ? connection.owner->process : std::nullopt;
    row.uid = connection.uid;
    row.local = connection.local;
    row.remote = connection.remote;
    row.state = connection.state;
    row.verdict = monitor::verdict(connection);
    row.side = connection.side;
    row.subflows = static_cast<std::uint32_t>(subflows.size());
    row.subflowsTotal = connection.subflowsTotal;
    if (connection.bytes) {
        row.sent = connection.bytes->acked;
        row.received = connection.bytes->received;
        row.retransmitted = connection.bytes->retransmitted;
    }
    for (const ConnectionRow& subflow : branch.subflows) {
        if (subflow.rtt) {
            row.rtt = std::min(row.rtt.value_or(*subflow.rtt), *subflow.rtt);
        }
    }
    row.interfaces = interfacesOf(branch.subflows);
    return branch;
}

ConnectionBranch tcpBranch(const TcpSocket& socket, const monitor::Frame& frame)
{
    ConnectionBranch branch{socketRow(socket, frame), {}};
    branch.row.level = ConnectionRow::Level::Connection;
    branch.row.app = appOf(socket.owner, socket.inode);
    branch.row.process = socket.owner ? socket.owner->process : std::nullopt;
    branch.row.verdict = monitor::verdict(socket);
    return branch;
}

/// The line above the connections of an application.
ConnectionRow appRow(const AppKey& app, std::span<const ConnectionBranch> branches)
{
    ConnectionRow row;
    row.app = app;
    for (const auto& [connection, subflows] : branches) {
        row.connections += connection.ended ? 0 : 1;
        row.subflows += connection.subflows;
        add(row.rate, connection.rate);
        add(row.sent, connection.sent);
        add(row.received, connection.received);
        add(row.retransmitted, connection.retransmitted);
        if (connection.rtt) {
            row.rtt = std::min(row.rtt.value_or(*connection.rtt), *connection.rtt);
        }
    }
    return row;
}

void addText(QStringList& list, Searchable& what, const QString& text)
{
    if (!text.isEmpty()) {
        list += text;
        what.text += u'\n' + text;
    }
}

/// What connections and subflows can both be found by.
void addSocket(Searchable& what, const ConnectionRow& row)
{
    addText(what.states, what, format::tcpState(row.state));
    for (const auto& host : {row.local, row.remote}) {
        if (host) {
            what.hosts.push_back(*host);
            what.text += u'\n' + format::address(*host);
        }
    }
}

} // namespace

std::vector<ConnectionBranch> connectionBranches(const monitor::Frame& frame, bool plainTcp)
{
    const Snapshot& snapshot = *frame.snapshot;
    std::vector<ConnectionBranch> branches;
    branches.reserve(snapshot.connections.size());
    for (std::size_t i = 0; i < snapshot.otherTcp.size(); ++i) {
        if (plainTcp || snapshot.otherTcp[i].paused) {
            branches.push_back(tcpBranch(snapshot.otherTcp[i], frame));
            branches.back().row.rate = frame.otherTcpRates[i];
        }
    }
    for (std::size_t i = 0; i < snapshot.connections.size(); ++i) {
        const auto subflows = snapshot.subflowsOf(snapshot.connections[i].token);
        ConnectionBranch branch = branchOf(snapshot.connections[i], subflows, frame);
        branch.row.rate = frame.connectionRates[i];
        const auto first = static_cast<std::size_t>(subflows.data() - snapshot.subflows.data());
        for (std::size_t k = 0; k < subflows.size(); ++k) {
            branch.subflows[k].rate = frame.subflowRates[first + k];
            branch.subflows[k].pathState = frame.subflowStates[first + k];
        }
        branches.push_back(std::move(branch));
    }
    return branches;
}

ConnectionBranch endedBranch(const monitor::EndedConnection& ended, const monitor::Frame& frame)
{
    ConnectionBranch branch = branchOf(ended.connection, ended.subflows, frame);
    branch.row.ended = ended.ended;
    branch.row.subflows = 0;
    for (ConnectionRow& subflow : branch.subflows) {
        subflow.ended = ended.ended;
    }
    std::ranges::sort(branch.subflows, {}, &ConnectionRow::cookie);
    return branch;
}

std::vector<AppBranch> byApp(std::vector<ConnectionBranch> branches)
{
    std::map<AppKey, std::vector<ConnectionBranch>> groups;
    for (ConnectionBranch& branch : branches) {
        groups[branch.row.app].push_back(std::move(branch));
    }
    std::vector<AppBranch> apps;
    for (auto& [app, connections] : groups) {
        const auto key = [](const ConnectionBranch& branch) { return branch.row.key(); };
        if (!std::ranges::is_sorted(connections, {}, key)) {
            std::ranges::sort(connections, {}, key);
        }
        ConnectionRow row = appRow(app, connections);
        apps.push_back({std::move(row), std::move(connections)});
    }
    return apps;
}

std::optional<diagnosis::FallbackVerdict> whyTcp(
    const ConnectionRow& row, const monitor::Frame& frame, const diagnosis::Lives& lives)
{
    const Snapshot& snapshot = *frame.snapshot;
    if (row.level != ConnectionRow::Level::Connection || row.ended) {
        return std::nullopt;
    }
    if (row.token != Token{}) {
        const Connection* connection = snapshot.find(row.token);
        return connection
            ? diagnosis::fallbackOf(*connection, snapshot, lives.fallbackMoment(row.token))
            : std::nullopt;
    }
    const auto socket =
        std::ranges::lower_bound(snapshot.otherTcp, row.cookie, {}, &TcpSocket::cookie);
    return socket != snapshot.otherTcp.end() && socket->cookie == row.cookie
        ? std::optional(diagnosis::whyPlain(*socket, snapshot))
        : std::nullopt;
}

std::optional<diagnosis::OnePathVerdict> whyOnePath(
    const ConnectionRow& row, const monitor::Frame& frame, const diagnosis::Lives& lives)
{
    if (row.level != ConnectionRow::Level::Connection || row.ended
        || row.verdict != monitor::Verdict::Mptcp) {
        return std::nullopt;
    }
    const Connection* connection = frame.snapshot->find(row.token);
    return connection ? diagnosis::onePathOf(*connection, frame, lives.joins(row.token))
                      : std::nullopt;
}

Searchable searchable(const ConnectionRow& connection)
{
    Searchable what;
    what.text = connection.token == Token{} ? QString() : format::token(connection.token);
    addText(what.apps, what, format::text(connection.app.name));
    if (connection.process) {
        addText(what.apps, what, format::text(connection.process->name));
    }
    if (connection.verdict) {
        addText(what.verdicts, what, format::text(name(*connection.verdict)));
    }
    // Connections without subflows of their own know their interface themselves.
    if (connection.token == Token{}) {
        addText(what.interfaces, what, format::text(connection.interfaces));
    }
    addSocket(what, connection);
    return what;
}

void addSubflow(Searchable& what, const ConnectionRow& subflow)
{
    addText(what.interfaces, what, format::text(subflow.interfaces));
    if (subflow.pathState) {
        addText(what.states, what, format::text(name(*subflow.pathState)));
    }
    addSocket(what, subflow);
}

std::optional<diagnosis::Origin> originOf(
    const ConnectionRow& row, const monitor::Frame& frame, const diagnosis::SwitchedOn& switchedOn)
{
    const Snapshot& snapshot = *frame.snapshot;
    if (row.level != ConnectionRow::Level::Connection || row.ended) {
        return std::nullopt;
    }
    diagnosis::Origins origins(snapshot, switchedOn);
    if (const Connection* connection = snapshot.find(row.token)) {
        return origins.of(*connection);
    }
    const auto socket = std::ranges::find(snapshot.otherTcp, row.cookie, &TcpSocket::cookie);
    return socket != snapshot.otherTcp.end() && socket->paused ? std::optional(origins.of(*socket))
                                                               : std::nullopt;
}
