// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The columns of the table of handovers.
#include "models/handovermodel.h"

#include "models/handoverjson.h"
#include "models/handoversentences.h"
#include "models/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>

using namespace mptcp;
using namespace std::chrono_literals;
using format::RateUnit;
using Row = monitor::Handover;
using Fate = monitor::HandoverPart::Fate;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(HandoverModel)
};

QDateTime time(const Row& row)
{
    return QDateTime::fromMSecsSinceEpoch(row.begun.wall.time_since_epoch().count());
}

QVariant rawName(const std::string& name)
{
    return name.empty() ? QVariant() : QVariant(format::text(name));
}

QString nameText(const std::string& name)
{
    return name.empty() ? format::unknown() : format::text(name);
}

QVariant rawMilliseconds(std::optional<std::chrono::nanoseconds> span)
{
    return span ? QVariant(qlonglong(std::chrono::round<std::chrono::milliseconds>(*span).count()))
                : QVariant();
}

/// By how much the longest stall may be wrong.
std::optional<std::chrono::nanoseconds> stallError(const Row& row)
{
    const monitor::HandoverPart* longest = row.longestStall();
    return longest ? std::optional(longest->stallError) : std::nullopt;
}

QString stateText(const Row& row)
{
    return row.ended ? Texts::tr("over") : Texts::tr("going on");
}

QVariant rawCount(const Row& row, Fate fate)
{
    return static_cast<qulonglong>(row.count(fate));
}

QString countText(const Row& row, Fate fate)
{
    return format::count(row.count(fate));
}

constexpr std::array<Column<Row>, HandoverModel::ColumnCount> table{{
    {{"begun", QT_TRANSLATE_NOOP("HandoverModel", "Time"),
         QT_TRANSLATE_NOOP("HandoverModel", "When MPTCP Monitor noticed it")},
        [](const Row& row) { return QVariant(time(row)); },
        [](const Row& row, RateUnit) {
            return timetext::withDate(time(row), QStringLiteral("HH:mm:ss"));
        }},
    {{"kind", QT_TRANSLATE_NOOP("HandoverModel", "What happened")},
        [](const Row& row) { return QVariant(format::text(name(row.kind))); },
        [](const Row& row, RateUnit) { return sentences::story(row); }},
    {{"from", QT_TRANSLATE_NOOP("HandoverModel", "From"),
         QT_TRANSLATE_NOOP("HandoverModel", "The interface that went")},
        [](const Row& row) { return rawName(row.from); },
        [](const Row& row, RateUnit) { return nameText(row.from); }},
    {{"to", QT_TRANSLATE_NOOP("HandoverModel", "To"),
         QT_TRANSLATE_NOOP("HandoverModel", "The interface that carries on, or came")},
        [](const Row& row) { return rawName(row.to); },
        [](const Row& row, RateUnit) { return nameText(row.to); }},
    {{"stall_ms", QT_TRANSLATE_NOOP("HandoverModel", "Standstill"),
         QT_TRANSLATE_NOOP("HandoverModel",
             "How long nothing was acknowledged or received of what was under way: of the "
             "connection that waited longest"),
         Qt::AlignTrailing},
        [](const Row& row) { return rawMilliseconds(row.stall()); },
        [](const Row& row, RateUnit) { return stallText(row.stall()); }},
    {{"stall_error_ms", QT_TRANSLATE_NOOP("HandoverModel", "±"),
         QT_TRANSLATE_NOOP("HandoverModel", "By how much the standstill may be wrong"),
         Qt::AlignTrailing},
        [](const Row& row) { return rawMilliseconds(stallError(row)); },
        [](const Row& row, RateUnit) { return stallText(stallError(row)); }},
    {{"kept", QT_TRANSLATE_NOOP("HandoverModel", "Kept"),
         QT_TRANSLATE_NOOP("HandoverModel", "Connections that go on"), Qt::AlignTrailing},
        [](const Row& row) { return rawCount(row, Fate::Kept); },
        [](const Row& row, RateUnit) { return countText(row, Fate::Kept); }},
    {{"ended", QT_TRANSLATE_NOOP("HandoverModel", "Ended"),
         QT_TRANSLATE_NOOP("HandoverModel", "Connections that ended meanwhile"), Qt::AlignTrailing},
        [](const Row& row) { return rawCount(row, Fate::Ended); },
        [](const Row& row, RateUnit) { return countText(row, Fate::Ended); }},
    {{"state", QT_TRANSLATE_NOOP("HandoverModel", "State")},
        [](const Row& row) {
            return QVariant(row.ended ? QStringLiteral("over") : QStringLiteral("going-on"));
        },
        [](const Row& row, RateUnit) { return stateText(row); }},
}};

} // namespace

QString stallText(std::optional<std::chrono::nanoseconds> span)
{
    if (!span) {
        return format::unknown();
    }
    const double seconds = std::chrono::duration<double>(*span).count();
    return *span < 1s
        ? Texts::tr("%1 ms").arg(QLocale().toString(
              qlonglong(std::chrono::round<std::chrono::milliseconds>(*span).count())))
        : Texts::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 10 ? 2 : 1));
}

QString stallText(std::optional<std::chrono::nanoseconds> span, std::chrono::nanoseconds error)
{
    return span ? Texts::tr("%1 ± %2").arg(stallText(span), stallText(error)) : stallText(span);
}

HandoverModel::HandoverModel(QObject* parent) : RowMerge(parent) { }

void HandoverModel::setHandovers(const monitor::Handovers& handovers)
{
    std::vector<monitor::HandoverPtr> fresh(handovers.list().rbegin(), handovers.list().rend());
    mergeRows(
        m_rows, std::move(fresh), [](const monitor::HandoverPtr& row) { return ~row->number; });
}

monitor::HandoverPtr HandoverModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int HandoverModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HandoverModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HandoverModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = *m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KeyRole:
        return QString::number(row.number);
    case JsonRole: {
        QJsonObject object = json::handover(row);
        object.remove(QLatin1String("text")); // programs read the same in every language
        return object;
    }
    case Qt::ToolTipRole:
        if (index.column() == Time) {
            return QLocale().toString(time(row), QLocale::LongFormat);
        }
        return index.column() == What ? QVariant(sentences::story(row)) : QVariant();
    default:
        return cellData<Row>(table, row, index.column(), role, RateUnit::Bits);
    }
}

QVariant HandoverModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "HandoverModel", role);
}
