// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The columns of the event table.
#include "models/eventmodel.h"

#include "models/eventsentences.h"

#include <QDateTime>

#include <array>

using namespace mptcp;
using format::RateUnit;
using Row = monitor::LogEntry;

namespace {

QDateTime time(const Row& row)
{
    return QDateTime::fromMSecsSinceEpoch(row.noticed.wall.time_since_epoch().count());
}

QString endText(const std::optional<SocketAddress>& end)
{
    return end ? format::address(*end) : QString();
}

QVariant rawText(const QString& text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString appText(const Row& row)
{
    return row.connection ? format::app(row.owner) : QString();
}

QString tokenText(const Row& row)
{
    return row.connection ? format::token(*row.connection) : QString();
}

constexpr std::array<Column<Row>, EventModel::ColumnCount> table{{
    {{"time", QT_TRANSLATE_NOOP("EventModel", "Time"),
         QT_TRANSLATE_NOOP("EventModel", "When MPTCP Monitor learned of it")},
        [](const Row& row) { return QVariant(time(row)); },
        [](const Row& row, RateUnit) {
            return time(row).toString(QStringLiteral("HH:mm:ss.zzz"));
        }},
    {{"what", QT_TRANSLATE_NOOP("EventModel", "What happened")},
        [](const Row& row) { return QVariant(sentences::happening(row)); },
        [](const Row& row, RateUnit) { return sentences::happening(row); }},
    {{"app", QT_TRANSLATE_NOOP("EventModel", "Application")},
        [](const Row& row) {
            return row.owner ? rawText(format::text(row.owner->app)) : QVariant();
        },
        [](const Row& row, RateUnit) { return appText(row); }},
    {{"interface", QT_TRANSLATE_NOOP("EventModel", "Interface")},
        [](const Row& row) { return rawText(format::text(row.link)); },
        [](const Row& row, RateUnit) { return format::text(row.link); }},
    {{"local", QT_TRANSLATE_NOOP("EventModel", "Local address")},
        [](const Row& row) { return rawText(endText(row.local)); },
        [](const Row& row, RateUnit) { return endText(row.local); }},
    {{"remote", QT_TRANSLATE_NOOP("EventModel", "Remote address")},
        [](const Row& row) { return rawText(endText(row.remote)); },
        [](const Row& row, RateUnit) { return endText(row.remote); }},
    {{"token", QT_TRANSLATE_NOOP("EventModel", "Token"),
         QT_TRANSLATE_NOOP("EventModel", "The kernel's name of the connection")},
        [](const Row& row) { return rawText(tokenText(row)); },
        [](const Row& row, RateUnit) { return tokenText(row); }},
    {{"known", QT_TRANSLATE_NOOP("EventModel", "Known"),
         QT_TRANSLATE_NOOP("EventModel", "Announced by the kernel, or noticed in comparison")},
        [](const Row& row) { return QVariant(sentences::knowledge(row)); },
        [](const Row& row, RateUnit) { return sentences::knowledge(row); }},
}};

} // namespace

EventModel::EventModel(QObject* parent) : RowMerge(parent) { }

void EventModel::setLog(const monitor::EventLog& log)
{
    std::vector<monitor::LogEntryPtr> fresh(log.entries().rbegin(), log.entries().rend());
    mergeRows(
        m_rows, std::move(fresh), [](const monitor::LogEntryPtr& entry) { return ~entry->number; });
}

int EventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EventModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = *m_rows[static_cast<std::size_t>(index.row())];
    if (role == KeyRole) {
        return QString::number(row.number);
    }
    if (role == Qt::ToolTipRole && index.column() == Time) {
        return QLocale().toString(time(row), QLocale::LongFormat);
    }
    if (role == Qt::ToolTipRole && index.column() == Knowledge) {
        return sentences::knowledgeMeaning(row);
    }
    return cellData<Row>(table, row, index.column(), role, RateUnit::Bits);
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "EventModel", role);
}
