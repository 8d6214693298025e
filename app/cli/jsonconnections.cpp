// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Connections and their subflows as JSON.
#include "cli/jsonparts.h"

#include "models/format.h"

#include <utility>

using namespace mptcp;

namespace {

/// Where a socket's facts of a frame are found; both empty for one that has ended.
struct Measured {
    std::optional<monitor::Rate> rate;
    std::optional<monitor::PathState> state;
};

QJsonValue sideWord(Side side)
{
    switch (side) {
    case Side::Client:
        return QStringLiteral("client");
    case Side::Server:
        return QStringLiteral("server");
    case Side::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

void insertRate(QJsonObject& object, const std::optional<monitor::Rate>& rate)
{
    object[QLatin1StringView("tx_bps")] = rate ? json::integer(rate->tx) : QJsonValue::Null;
    object[QLatin1StringView("rx_bps")] = rate ? json::integer(rate->rx) : QJsonValue::Null;
}

void insertOwner(QJsonObject& object, TcpState state, Uid uid, const OwnerPtr& owner)
{
    // The kernel says 0 of a socket in TIME-WAIT, whoever it belonged to.
    object[QLatin1StringView("uid")] = state == TcpState::TimeWait
        ? QJsonValue::Null
        : QJsonValue(qint64(std::to_underlying(uid)));
    object[QLatin1StringView("process")] = json::process(owner);
    object[QLatin1StringView("app")] = json::app(owner);
}

QJsonObject whyTcp(const diagnosis::FallbackVerdict& verdict)
{
    return {
        {QStringLiteral("cause"), format::text(name(verdict.cause))},
        {QStringLiteral("confidence"), format::text(name(verdict.confidence))},
        {QStringLiteral("evidence"), json::evidence(verdict.evidence)},
    };
}

QJsonArray checksOf(const diagnosis::OnePathVerdict& verdict)
{
    QJsonArray checks;
    for (const diagnosis::PathCheck& check : verdict.checks) {
        checks += QJsonObject{
            {QStringLiteral("check"), format::text(name(check.cause))},
            {QStringLiteral("result"), format::text(name(check.result))},
            {QStringLiteral("evidence"), json::evidence(check.evidence)},
        };
    }
    return checks;
}

QJsonValue onePath(const Report& report, Token token, bool checks)
{
    const auto verdict = report.onePaths.find(token);
    if (verdict == report.onePaths.end()) {
        return QJsonValue::Null;
    }
    QJsonObject object{
        {QStringLiteral("cause"), format::text(name(verdict->second.cause))},
        {QStringLiteral("evidence"), json::evidence(verdict->second.evidence)},
    };
    if (checks) {
        object[QLatin1StringView("checks")] = checksOf(verdict->second);
    }
    return object;
}

QJsonValue fallback(const Report& report, Token token)
{
    const auto verdict = report.fallbacks.find(token);
    return verdict == report.fallbacks.end() ? QJsonValue(QJsonValue::Null)
                                             : whyTcp(verdict->second);
}

QJsonObject subflow(const TcpSocket& socket, const Measured& measured, const monitor::Frame& frame)
{
    const auto& info = socket.info;
    const auto& mptcp = socket.subflow;
    const auto ofInfo = [&](auto member) {
        return info ? json::integer((*info).*member) : QJsonValue::Null;
    };
    const auto ofMptcp = [&](auto value) { return mptcp ? QJsonValue(value) : QJsonValue::Null; };
    const SubflowInfo known = mptcp.value_or(SubflowInfo{});
    QJsonObject object{
        {QStringLiteral("cookie"), format::cookie(socket.cookie)},
        {QStringLiteral("state"), format::tcpState(socket.state)},
        {QStringLiteral("local"), json::address(socket.local)},
        {QStringLiteral("remote"), json::address(socket.remote)},
        {QStringLiteral("interface"), json::text(linkName(frame, socket.link))},
        {QStringLiteral("local_id"), ofMptcp(int(std::to_underlying(known.localId)))},
        {QStringLiteral("remote_id"), ofMptcp(int(std::to_underlying(known.remoteId)))},
        {QStringLiteral("backup_local"), ofMptcp(known.backupLocal())},
        {QStringLiteral("backup_remote"), ofMptcp(known.backupRemote())},
        {QStringLiteral("asked"),
            known.asked ? json::time(Moment{.wall = *known.asked}) : QJsonValue::Null},
        {QStringLiteral("path_state"),
            measured.state ? QJsonValue(format::text(name(*measured.state))) : QJsonValue::Null},
        {QStringLiteral("rtt_us"), info && info->rtt ? json::integer(info->rtt) : QJsonValue::Null},
        {QStringLiteral("bytes_acked"), ofInfo(&TcpInfo::bytesAcked)},
        {QStringLiteral("bytes_received"), ofInfo(&TcpInfo::bytesReceived)},
        {QStringLiteral("bytes_retrans"), ofInfo(&TcpInfo::bytesRetransmitted)},
        {QStringLiteral("congestion"), json::text(socket.congestionName())},
        {QStringLiteral("cwnd"), ofInfo(&TcpInfo::cwnd)},
    };
    insertRate(object, measured.rate);
    return object;
}

/// What every connection says, MPTCP or not; the rest differs.
QJsonObject common(const SocketAddress& local, const SocketAddress& remote, TcpState state,
    monitor::Verdict verdict)
{
    return {
        {QStringLiteral("state"), format::tcpState(state)},
        {QStringLiteral("verdict"), format::text(name(verdict))},
        {QStringLiteral("local"), json::address(local)},
        {QStringLiteral("remote"), json::address(remote)},
        {QStringLiteral("one_path"), QJsonValue::Null},
        {QStringLiteral("origin"), QJsonValue::Null},
    };
}

QJsonObject connection(const Connection& connection, const std::optional<monitor::Rate>& rate,
    const QJsonValue& fallback)
{
    const auto& bytes = connection.bytes;
    const auto ofBytes = [&](auto member) {
        return bytes ? json::integer((*bytes).*member) : QJsonValue::Null;
    };
    QJsonObject object =
        common(connection.local, connection.remote, connection.state, monitor::verdict(connection));
    object[QLatin1StringView("token")] = format::token(connection.token);
    object[QLatin1StringView("side")] = sideWord(connection.side);
    object[QLatin1StringView("fallback")] = fallback;
    object[QLatin1StringView("bytes_sent")] = ofBytes(&MptcpBytes::sent);
    object[QLatin1StringView("bytes_received")] = ofBytes(&MptcpBytes::received);
    object[QLatin1StringView("bytes_acked")] = ofBytes(&MptcpBytes::acked);
    object[QLatin1StringView("retransmits")] = ofBytes(&MptcpBytes::retransmits);
    object[QLatin1StringView("subflows_total")] = json::integer(connection.subflowsTotal);
    insertOwner(object, connection.state, connection.uid, connection.owner);
    insertRate(object, rate);
    return object;
}

/// A TCP socket that is no subflow, as a connection: its own only path.
QJsonObject otherTcp(
    const TcpSocket& socket, const std::optional<monitor::Rate>& rate, const monitor::Frame& frame)
{
    const auto ofInfo = [&](auto member) {
        return socket.info ? json::integer((*socket.info).*member) : QJsonValue::Null;
    };
    QJsonObject object =
        common(socket.local, socket.remote, socket.state, monitor::verdict(socket));
    object[QLatin1StringView("token")] = QJsonValue::Null;
    object[QLatin1StringView("side")] = sideWord(Side::Unknown);
    object[QLatin1StringView("fallback")] = whyTcp(diagnosis::whyPlain(socket, *frame.snapshot));
    object[QLatin1StringView("bytes_sent")] = ofInfo(&TcpInfo::bytesSent);
    object[QLatin1StringView("bytes_received")] = ofInfo(&TcpInfo::bytesReceived);
    object[QLatin1StringView("bytes_acked")] = ofInfo(&TcpInfo::bytesAcked);
    object[QLatin1StringView("retransmits")] = ofInfo(&TcpInfo::totalRetransmits);
    object[QLatin1StringView("subflows_total")] = QJsonValue::Null;
    object[QLatin1StringView("subflows")] = QJsonArray{subflow(socket, {rate, {}}, frame)};
    insertOwner(object, socket.state, socket.uid, socket.owner);
    insertRate(object, rate);
    return object;
}

QJsonValue subflows(const monitor::Frame& frame, Token token)
{
    QJsonArray array;
    for (const TcpSocket& socket : frame.snapshot->subflowsOf(token)) {
        const auto index = static_cast<std::size_t>(&socket - frame.snapshot->subflows.data());
        array += subflow(socket, {frame.subflowRates[index], frame.subflowStates[index]}, frame);
    }
    return knowsSubflows(*frame.snapshot) || !array.isEmpty() ? QJsonValue(array)
                                                              : QJsonValue::Null;
}

} // namespace

namespace json {

QJsonArray connections(const Report& report, const Selection& selection, bool checks)
{
    const monitor::Frame& frame = *report.frame;
    const Snapshot& snapshot = *frame.snapshot;
    QJsonArray array;
    diagnosis::Origins origins(snapshot, report.switchedOn);
    for (const std::size_t index : selection.connections) {
        const Connection& shown = snapshot.connections[index];
        QJsonObject object =
            connection(shown, frame.connectionRates[index], fallback(report, shown.token));
        object[QLatin1StringView("one_path")] = onePath(report, shown.token, checks);
        object[QLatin1StringView("origin")] = origin(origins.of(shown));
        object[QLatin1StringView("subflows")] = subflows(frame, shown.token);
        array += object;
    }
    for (const std::size_t index : selection.otherTcp) {
        const TcpSocket& socket = snapshot.otherTcp[index];
        QJsonObject object = otherTcp(socket, frame.otherTcpRates[index], frame);
        if (socket.paused) {
            object[QLatin1StringView("origin")] = origin(origins.of(socket));
        }
        array += object;
    }
    return array;
}

QJsonArray ended(const Report& report, const Selection& selection)
{
    QJsonArray array;
    for (const std::size_t index : selection.ended) {
        const monitor::EndedConnection& ended = report.ended[index];
        QJsonArray flows;
        for (const TcpSocket& socket : ended.subflows) {
            flows += subflow(socket, {}, *report.frame);
        }
        QJsonObject object =
            connection(ended.connection, {}, fallback(report, ended.connection.token));
        object[QLatin1StringView("subflows")] = flows;
        object[QLatin1StringView("ended")] = time(ended.ended);
        array += object;
    }
    return array;
}

} // namespace json
