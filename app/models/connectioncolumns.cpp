// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One entry per column of the connection tree: header, raw value, text.
#include "models/connectioncolumns.h"

#include "models/connectionmodel.h"
#include "models/sentences.h"

#include <QDateTime>
#include <QLocale>

#include <array>
#include <utility>

using namespace mptcp;
using format::RateUnit;
using Row = ConnectionRow;
using Level = ConnectionRow::Level;

namespace {

/// Which levels have a value in the column at all; the others stay empty.
constexpr unsigned apps = 1, connections = 2, subflows = 4, everywhere = 7;

QString shown(unsigned levels, const Row& row, const QString& text)
{
    return levels >> static_cast<unsigned>(row.level) & 1 ? text : QString();
}

QString orUnknown(const QString& text)
{
    return text.isEmpty() ? format::unknown() : text;
}

QVariant orInvalid(const QString& text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString processName(const Process& process)
{
    return QStringLiteral("%1 (%2)")
        .arg(format::text(process.name))
        .arg(std::to_underlying(process.pid));
}

QString rowName(const Row& row)
{
    if (row.level == Level::Subflow) {
        return row.interfaces.empty()
            ? ConnectionModel::tr("subflow")
            : ConnectionModel::tr("subflow on %1").arg(format::text(row.interfaces));
    }
    return row.process ? processName(*row.process) : appName(row.app);
}

QString address(const std::optional<SocketAddress>& address)
{
    return address ? format::address(*address) : QString();
}

/// The kernel's word.
QString stateWord(const Row& row)
{
    return shown(connections | subflows, row, format::tcpState(row.state));
}

QString stateText(const Row& row)
{
    return row.ended ? ConnectionModel::tr("ended", "connection") : stateWord(row);
}

QString pathText(const Row& row)
{
    return row.ended    ? stateText(row)
        : row.pathState ? sentences::pathState(*row.pathState)
                        : QString();
}

QString endTime(const Row& row)
{
    return row.ended
        ? QLocale().toString(QDateTime::fromStdTimePoint(row.ended->wall).time(), u"HH:mm:ss")
        : QString();
}

QString pathWord(const Row& row)
{
    return row.pathState ? format::text(monitor::name(*row.pathState)) : QString();
}

QString verdictWord(const Row& row)
{
    return row.verdict ? format::text(monitor::name(*row.verdict)) : QString();
}

QString sideWord(const Row& row)
{
    return row.side == Side::Client ? QStringLiteral("client")
        : row.side == Side::Server  ? QStringLiteral("server")
                                    : QString();
}

QString subflowCount(const Row& row)
{
    const QString alive = format::count(row.subflows);
    return row.subflowsTotal && *row.subflowsTotal != row.subflows
        ? ConnectionModel::tr("%1 of %2", "subflows").arg(alive, format::count(*row.subflowsTotal))
        : alive;
}

std::optional<std::uint64_t> tx(const Row& row)
{
    return row.rate ? std::optional(row.rate->tx) : std::nullopt;
}

std::optional<std::uint64_t> rx(const Row& row)
{
    return row.rate ? std::optional(row.rate->rx) : std::nullopt;
}

QString tokenText(const Row& row)
{
    return row.token == Token{} ? QString() : format::token(row.token);
}

/// Who asked for backup: an index into four words, "nobody" first; absent when it is hidden.
std::optional<std::size_t> backup(const Row& row)
{
    return row.backupLocal && row.backupRemote
        ? std::optional((*row.backupLocal ? 1U : 0U) + (*row.backupRemote ? 2U : 0U))
        : std::nullopt;
}

QVariant backupWord(const Row& row)
{
    static constexpr std::array words{"none", "local", "remote", "both"};
    const auto who = backup(row);
    return who ? QVariant(QString::fromLatin1(words[*who])) : QVariant();
}

QString backupText(const Row& row)
{
    const std::array words{ConnectionModel::tr("no", "backup"),
        ConnectionModel::tr("this side", "backup"), ConnectionModel::tr("the peer", "backup"),
        ConnectionModel::tr("both sides", "backup")};
    const auto who = backup(row);
    return who ? words[*who] : format::unknown();
}

template <typename Id> std::optional<std::uint64_t> number(const std::optional<Id>& id)
{
    return id ? std::optional<std::uint64_t>(std::to_underlying(*id)) : std::nullopt;
}

constexpr Qt::Alignment right = Qt::AlignTrailing;

constexpr std::array<Column<Row>, ConnectionModel::ColumnCount> table{{
    {{"name", QT_TRANSLATE_NOOP("ConnectionModel", "Name"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Application, process and interface")},
        [](const Row& row) { return QVariant(rowName(row)); },
        [](const Row& row, RateUnit) { return rowName(row); }},
    {{"local", QT_TRANSLATE_NOOP("ConnectionModel", "Local address"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Address and port of this side")},
        [](const Row& row) { return orInvalid(address(row.local)); },
        [](const Row& row, RateUnit) { return address(row.local); }},
    {{"remote", QT_TRANSLATE_NOOP("ConnectionModel", "Remote address"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Address and port of the other side")},
        [](const Row& row) { return orInvalid(address(row.remote)); },
        [](const Row& row, RateUnit) { return address(row.remote); }},
    {{"state", QT_TRANSLATE_NOOP("ConnectionModel", "State"),
         QT_TRANSLATE_NOOP("ConnectionModel", "The kernel's word, as in ss")},
        [](const Row& row) { return orInvalid(stateWord(row)); },
        [](const Row& row, RateUnit) { return stateText(row); }},
    {{"path_state", QT_TRANSLATE_NOOP("ConnectionModel", "Path"),
         QT_TRANSLATE_NOOP("ConnectionModel", "What the subflow is doing")},
        [](const Row& row) { return orInvalid(pathWord(row)); },
        [](const Row& row, RateUnit) { return pathText(row); }},
    {{"verdict", QT_TRANSLATE_NOOP("ConnectionModel", "Protocol"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Whether the connection really is MPTCP")},
        [](const Row& row) { return orInvalid(verdictWord(row)); },
        [](const Row& row, RateUnit) {
            return row.verdict ? sentences::verdict(*row.verdict) : QString();
        }},
    {{"subflows", QT_TRANSLATE_NOOP("ConnectionModel", "Subflows"),
         QT_TRANSLATE_NOOP("ConnectionModel",
             "Subflows that are there, and how many the kernel counts where that differs"),
         right},
        [](const Row& row) {
            return row.level == Level::Subflow ? QVariant() : QVariant(row.subflows);
        },
        [](const Row& row, RateUnit) { return shown(apps | connections, row, subflowCount(row)); }},
    {{"tx_bps", QT_TRANSLATE_NOOP("ConnectionModel", "Sending"),
         QT_TRANSLATE_NOOP("ConnectionModel", "What the other side acknowledged, per second"),
         right},
        [](const Row& row) { return rawNumber(tx(row)); },
        [](const Row& row, RateUnit unit) { return format::rate(tx(row), unit); }},
    {{"rx_bps", QT_TRANSLATE_NOOP("ConnectionModel", "Receiving"),
         QT_TRANSLATE_NOOP("ConnectionModel", "What arrived, per second"), right},
        [](const Row& row) { return rawNumber(rx(row)); },
        [](const Row& row, RateUnit unit) { return format::rate(rx(row), unit); }},
    {{"bytes_acked", QT_TRANSLATE_NOOP("ConnectionModel", "Sent"),
         QT_TRANSLATE_NOOP("ConnectionModel", "What the other side acknowledged in all"), right},
        [](const Row& row) { return rawNumber(row.sent); },
        [](const Row& row, RateUnit) { return format::bytes(row.sent); }},
    {{"bytes_received", QT_TRANSLATE_NOOP("ConnectionModel", "Received"),
         QT_TRANSLATE_NOOP("ConnectionModel", "What arrived in all"), right},
        [](const Row& row) { return rawNumber(row.received); },
        [](const Row& row, RateUnit) { return format::bytes(row.received); }},
    {{"rtt_us", QT_TRANSLATE_NOOP("ConnectionModel", "Round trip"),
         QT_TRANSLATE_NOOP(
             "ConnectionModel", "Smoothed round-trip time; of several subflows the shortest"),
         right},
        [](const Row& row) { return rawNumber(row.rtt); },
        [](const Row& row, RateUnit) { return format::roundTrip(row.rtt); }},
    {{"interface", QT_TRANSLATE_NOOP("ConnectionModel", "Interfaces"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Network interfaces of the subflows")},
        [](const Row& row) { return orInvalid(format::text(row.interfaces)); },
        [](const Row& row, RateUnit) {
            return shown(connections | subflows, row, orUnknown(format::text(row.interfaces)));
        }},
    {{"bytes_retrans", QT_TRANSLATE_NOOP("ConnectionModel", "Sent again"),
         QT_TRANSLATE_NOOP("ConnectionModel",
             "Retransmitted on the subflow; of a connection: repeated on another subflow"),
         right},
        [](const Row& row) { return rawNumber(row.retransmitted); },
        [](const Row& row, RateUnit) { return format::bytes(row.retransmitted); }},
    {{"token", QT_TRANSLATE_NOOP("ConnectionModel", "Token"),
         QT_TRANSLATE_NOOP("ConnectionModel", "The kernel's name of an MPTCP connection")},
        [](const Row& row) { return orInvalid(tokenText(row)); },
        [](const Row& row, RateUnit) { return tokenText(row); }},
    {{"side", QT_TRANSLATE_NOOP("ConnectionModel", "Opened by"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Who opened the connection")},
        [](const Row& row) { return orInvalid(sideWord(row)); },
        [](const Row& row, RateUnit) {
            return shown(connections, row, sentences::side(row.side));
        }},
    {{"uid", QT_TRANSLATE_NOOP("ConnectionModel", "User ID"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Number of the user whose socket it is"), right},
        [](const Row& row) { return rawNumber(number(row.uid)); },
        [](const Row& row, RateUnit) {
            return row.uid ? QString::number(*number(row.uid)) : QString();
        }},
    {{"local_id", QT_TRANSLATE_NOOP("ConnectionModel", "Local ID"),
         QT_TRANSLATE_NOOP("ConnectionModel",
             "Address id of this side (loc_id); 0 is the initial subflow's address"),
         right},
        [](const Row& row) { return rawNumber(number(row.localId)); },
        [](const Row& row, RateUnit) {
            return shown(subflows, row, format::count(number(row.localId)));
        }},
    {{"remote_id", QT_TRANSLATE_NOOP("ConnectionModel", "Remote ID"),
         QT_TRANSLATE_NOOP("ConnectionModel",
             "Address id of the other side (rem_id); 0 is the initial subflow's address"),
         right},
        [](const Row& row) { return rawNumber(number(row.remoteId)); },
        [](const Row& row, RateUnit) {
            return shown(subflows, row, format::count(number(row.remoteId)));
        }},
    {{"backup", QT_TRANSLATE_NOOP("ConnectionModel", "Backup"),
         QT_TRANSLATE_NOOP(
             "ConnectionModel", "Who asked to use the subflow only when no other one works")},
        [](const Row& row) { return backupWord(row); },
        [](const Row& row, RateUnit) { return shown(subflows, row, backupText(row)); }},
    {{"congestion", QT_TRANSLATE_NOOP("ConnectionModel", "Congestion control"),
         QT_TRANSLATE_NOOP("ConnectionModel", "The algorithm that sets the pace of the subflow")},
        [](const Row& row) { return orInvalid(format::text(row.congestion)); },
        [](const Row& row, RateUnit) {
            return shown(subflows, row, orUnknown(format::text(row.congestion)));
        }},
    {{"cwnd", QT_TRANSLATE_NOOP("ConnectionModel", "Congestion window"),
         QT_TRANSLATE_NOOP("ConnectionModel", "Segments that may be under way (cwnd)"), right},
        [](const Row& row) { return rawNumber(row.cwnd); },
        [](const Row& row, RateUnit) { return shown(subflows, row, format::count(row.cwnd)); }},
    {{"ended", QT_TRANSLATE_NOOP("ConnectionModel", "Ended"),
         QT_TRANSLATE_NOOP("ConnectionModel", "When the connection was first missing")},
        [](const Row& row) { return row.ended ? format::isoTime(*row.ended) : QVariant(); },
        [](const Row& row, RateUnit) { return endTime(row); }},
}};

} // namespace

std::span<const Column<ConnectionRow>> connectionColumns()
{
    return table;
}

QString appName(const AppKey& app)
{
    switch (app.kind) {
    case AppKey::Kind::Named:
        return format::text(app.name);
    case AppKey::Kind::OtherUser:
        return ConnectionModel::tr("unknown (of another user)", "application");
    case AppKey::Kind::NoProcess:
        break;
    }
    return ConnectionModel::tr("held by no process", "application");
}
