// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a report says of connections: what explain says of them, and their figures.
#include "models/diagnosissentences.h"
#include "models/explanation.h"
#include "models/format.h"
#include "models/reportparts.h"

#include <algorithm>
#include <utility>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

QString sideWord(Side side)
{
    switch (side) {
    case Side::Client:
        return u"client"_s;
    case Side::Server:
        return u"server"_s;
    case Side::Unknown:
        break;
    }
    return u"side unknown"_s;
}

/// "ESTAB, client, user 1000, sent 1000, acknowledged 1000, ..."
QString figures(const Connection& connection, Naming& naming)
{
    QStringList words{format::tcpState(connection.state), sideWord(connection.side),
        u"user "_s + naming.user(connection.uid), u"flags 0x%1"_s.arg(connection.flags, 0, 16)};
    if (connection.bytes) {
        const MptcpBytes& bytes = *connection.bytes;
        words += u"bytes sent %1, acknowledged %2, received %3, retransmitted %4"_s.arg(bytes.sent)
                     .arg(bytes.acked)
                     .arg(bytes.received)
                     .arg(bytes.retransmitted);
    }
    words += u"extra subflows %1 of %2"_s.arg(connection.extraSubflows).arg(connection.subflowsMax);
    words += u"addresses announced %1, accepted %2 of %3"_s.arg(connection.addAddrSignal)
                 .arg(connection.addAddrAccepted)
                 .arg(connection.addAddrAcceptedMax);
    if (connection.checksum.value_or(false)) {
        words += u"with checksums"_s;
    }
    return words.join(u", "_s);
}

QStringList transport(const TcpInfo& info)
{
    return {u"rtt %1 us"_s.arg(info.rtt), u"cwnd %1"_s.arg(info.cwnd),
        u"acknowledged %1"_s.arg(info.bytesAcked), u"received %1"_s.arg(info.bytesReceived),
        u"retransmitted %1"_s.arg(info.bytesRetransmitted),
        u"retransmissions unanswered %1"_s.arg(info.retransmits)};
}

void reportSubflow(
    ReportWriter& writer, const ReportFacts& facts, const TcpSocket& socket, QStringList words)
{
    Naming& naming = writer.naming();
    const QString from = naming.address(socket.local);
    const QString ends = u"%1 to %2"_s.arg(from, naming.address(socket.remote));
    words.prepend(format::tcpState(socket.state));
    words += linkText(facts, socket.link, naming);
    if (socket.subflow) {
        words += u"ids %1"_s.arg(format::addressIds(socket.subflow));
        words += u"flags 0x%1"_s.arg(socket.subflow->flags, 0, 16);
    }
    if (!socket.congestionName().empty()) {
        words += format::text(socket.congestionName());
    }
    if (socket.info) {
        words += transport(*socket.info);
    }
    words += naming.cookie(socket.cookie);
    writer.line(u"subflow %1: %2"_s.arg(ends, words.join(u", "_s)), 1);
}

void reportConnection(ReportWriter& writer, const ReportFacts& facts, const Connection& connection,
    diagnosis::Origins& origins)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    writer.line(headingOf(connection, writer.naming()));
    const auto verdictIn = [&](const auto& verdicts) {
        const auto found = verdicts.find(connection.token);
        return found != verdicts.end() ? &found->second : nullptr;
    };
    auto statements =
        statementsOf(connection, verdictIn(facts.fallbacks), verdictIn(facts.onePaths));
    statements.push_back(statementOf(origins.of(connection)));
    reportStatements(writer, statements, 1);
    writer.line(figures(connection, writer.naming()), 1);
    const auto subflows = snapshot.subflowsOf(connection.token);
    const std::size_t shown = std::min(subflows.size(), ReportLimits::subflows);
    for (const TcpSocket& subflow : subflows.first(shown)) {
        const auto index = static_cast<std::size_t>(&subflow - snapshot.subflows.data());
        reportSubflow(
            writer, facts, subflow, {format::text(name(facts.frame->subflowStates[index]))});
    }
    writer.leftOut(subflows.size() - shown);
}

} // namespace

void reportStatements(ReportWriter& writer, const std::vector<Statement>& statements, int level)
{
    for (const Statement& statement : statements) {
        writer.line(statement.text, level);
        for (const diagnosis::Evidence& fact : statement.evidence) {
            writer.line(sentences::evidence(writer.naming().evidence(fact)), level + 1);
        }
        for (const Statement& need : statement.needs) {
            writer.line(lineOf(need, writer.naming()), level + 1);
        }
    }
}

std::vector<const Connection*> reportedConnections(const Snapshot& snapshot)
{
    std::vector<const Connection*> connections;
    for (const Connection& connection : snapshot.connections) {
        connections.push_back(&connection);
    }
    std::ranges::stable_partition(connections,
        [](const Connection* connection) { return connection->fallback() != Fallback::None; });
    connections.resize(std::min(connections.size(), ReportLimits::connections));
    return connections;
}

void reportConnections(ReportWriter& writer, const ReportFacts& facts)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    writer.section("Connections"_L1);
    const auto connections = reportedConnections(snapshot);
    diagnosis::Origins origins(snapshot, facts.switchedOn);
    for (const Connection* connection : connections) {
        reportConnection(writer, facts, *connection, origins);
    }
    writer.leftOut(snapshot.connections.size() - connections.size());
    if (connections.empty()) {
        const bool known =
            !snapshot.hasGap(Source::MptcpSockets4) && !snapshot.hasGap(Source::MptcpSockets6);
        writer.line(known ? u"none"_s : u"unknown"_s);
    }

    writer.section("Sockets without MPTCP because it is paused"_L1);
    std::size_t paused = 0;
    for (const TcpSocket& socket : snapshot.otherTcp) {
        if (socket.paused && ++paused <= ReportLimits::sockets) {
            writer.line(headingOf(socket, writer.naming()));
            auto statements = statementsOf(socket, snapshot);
            statements.push_back(statementOf(origins.of(socket)));
            reportStatements(writer, statements, 1);
        }
    }
    writer.leftOut(paused - std::min(paused, ReportLimits::sockets));
    if (paused == 0) {
        writer.line(u"none"_s);
    }
}
