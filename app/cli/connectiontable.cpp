// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rows for connections, subflows, plain sockets and what has ended.
#include "cli/connectiontable.h"

#include "cli/table.h"
#include "models/format.h"
#include "models/sentences.h"

#include <QCoreApplication>

#include <utility>

using namespace mptcp;
using monitor::PathState;
using monitor::Verdict;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ConnectionTable)
};

using Row = std::vector<Cell>;

/// The last six cells of each row.
struct Figures {
    QString interface;
    std::optional<std::uint64_t> sent, received; ///< bytes
    std::optional<monitor::Rate> rate;
    std::optional<std::uint32_t> rtt; ///< microseconds
};

Row row(const QString& name, const QString& app, const Cell& state, const SocketAddress& local,
    const SocketAddress& remote, const Figures& figures)
{
    const auto rate = [&](auto which) {
        return format::rate(figures.rate ? std::optional((*figures.rate).*which) : std::nullopt,
            format::RateUnit::Bits);
    };
    return {{name}, {app}, state, {format::address(local)}, {format::address(remote)},
        {figures.interface}, {format::bytes(figures.sent)}, {format::bytes(figures.received)},
        {rate(&monitor::Rate::tx)}, {rate(&monitor::Rate::rx)},
        {figures.rtt ? format::roundTrip(figures.rtt) : QString()}};
}

/// The TCP state is worth a word only when it is not the usual one.
QString withState(const QString& word, TcpState state)
{
    return state == TcpState::Established
        ? word
        : QStringLiteral("%1, %2").arg(word, format::tcpState(state));
}

Cell verdictCell(Verdict verdict, TcpState state)
{
    const Emphasis emphasis = verdict == Verdict::Mptcp ? Emphasis::Good
        : verdict == Verdict::Tcp                       ? Emphasis::None
                                                        : Emphasis::Warning;
    return {withState(sentences::verdict(verdict), state), emphasis};
}

Cell pathCell(PathState path, TcpState state)
{
    const Emphasis emphasis = path == PathState::Active         ? Emphasis::Good
        : path == PathState::Stalled || path == PathState::Lost ? Emphasis::Warning
        : path == PathState::Joining                            ? Emphasis::None
                                                                : Emphasis::Dim;
    return {withState(sentences::pathState(path), state), emphasis};
}

Figures socketFigures(
    const TcpSocket& socket, const std::optional<monitor::Rate>& rate, const monitor::Frame& frame)
{
    const auto link = linkName(frame, socket.link);
    Figures figures{.interface = link.empty() ? format::unknown() : format::text(link),
        .sent = {},
        .received = {},
        .rate = rate,
        .rtt = {}};
    if (socket.info) {
        figures.sent = socket.info->bytesAcked;
        figures.received = socket.info->bytesReceived;
        figures.rtt = socket.info->rtt ? std::optional(socket.info->rtt) : std::nullopt;
    }
    return figures;
}

Row connectionRow(const Connection& connection, const Cell& state,
    const std::optional<monitor::Rate>& rate, const QString& paths)
{
    Figures figures{.interface = paths, .sent = {}, .received = {}, .rate = rate, .rtt = {}};
    if (connection.bytes) {
        figures.sent = connection.bytes->acked;
        figures.received = connection.bytes->received;
    }
    return row(format::token(connection.token), format::app(connection.owner), state,
        connection.local, connection.remote, figures);
}

QString subflowName(const TcpSocket& subflow)
{
    return subflow.subflow ? Texts::tr("  id %1").arg(format::addressIds(subflow.subflow))
                           : Texts::tr("  subflow");
}

void addConnection(Table& table, const monitor::Frame& frame, std::size_t index)
{
    const Snapshot& snapshot = *frame.snapshot;
    const Connection& connection = snapshot.connections[index];
    const auto subflows = snapshot.subflowsOf(connection.token);
    const auto number = static_cast<int>(subflows.size());
    const QString count =
        number == 1 ? Texts::tr("1 subflow") : Texts::tr("%n subflows", nullptr, number);
    const bool isUnknown = subflows.empty() && !knowsSubflows(snapshot);
    table.rows.push_back(
        connectionRow(connection, verdictCell(monitor::verdict(connection), connection.state),
            frame.connectionRates[index], isUnknown ? format::unknown() : count));
    for (const TcpSocket& subflow : subflows) {
        const auto position = static_cast<std::size_t>(&subflow - snapshot.subflows.data());
        table.rows.push_back(row(subflowName(subflow), {},
            pathCell(frame.subflowStates[position], subflow.state), subflow.local, subflow.remote,
            socketFigures(subflow, frame.subflowRates[position], frame)));
    }
}

void addTcp(Table& table, const monitor::Frame& frame, std::size_t index)
{
    const TcpSocket& socket = frame.snapshot->otherTcp[index];
    table.rows.push_back(row(format::unknown(), format::app(socket.owner),
        verdictCell(monitor::verdict(socket), socket.state), socket.local, socket.remote,
        socketFigures(socket, frame.otherTcpRates[index], frame)));
}

void addEnded(Table& table, const monitor::Frame& frame, const monitor::EndedConnection& ended)
{
    const Cell state{Texts::tr("ended"), Emphasis::Dim};
    table.rows.push_back(connectionRow(ended.connection, state, {}, {}));
    for (const TcpSocket& subflow : ended.subflows) {
        table.rows.push_back(row(subflowName(subflow), {}, state, subflow.local, subflow.remote,
            socketFigures(subflow, {}, frame)));
    }
}

} // namespace

QString noConnectionsText(const Report& report, const Arguments& arguments)
{
    Arguments unfiltered = arguments;
    unfiltered.filter = {};
    const bool nothing = select(report, unfiltered).isEmpty();
    return (nothing ? sentences::noConnections(*report.frame->snapshot) : sentences::noMatch())
        + u'\n';
}

QString connectionText(const Report& report, const Arguments& arguments, bool colours)
{
    const monitor::Frame& frame = *report.frame;
    const Selection selection = select(report, arguments);
    if (selection.isEmpty()) {
        return noConnectionsText(report, arguments);
    }
    Table table{{{Texts::tr("Connection")}, {Texts::tr("App")}, {Texts::tr("State")},
                    {Texts::tr("Local")}, {Texts::tr("Remote")}, {Texts::tr("Interface")},
                    {Texts::tr("Sent"), true}, {Texts::tr("Received"), true},
                    {Texts::tr("Tx"), true}, {Texts::tr("Rx"), true}, {Texts::tr("RTT"), true}},
        {}};
    for (const std::size_t index : selection.connections) {
        addConnection(table, frame, index);
    }
    for (const std::size_t index : selection.otherTcp) {
        addTcp(table, frame, index);
    }
    for (const std::size_t index : selection.ended) {
        addEnded(table, frame, report.ended[index]);
    }
    return table.toText(colours);
}
