// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The groups of the health tree, and how fast each counter grows.
#include "models/healthmodel.h"

#include "models/sentences.h"
#include "monitor/cardcounters.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <ranges>
#include <utility>

using namespace mptcp;
using format::RateUnit;
using Row = HealthRow;

namespace {

/// Serial of the group of sources that could not be read; counter groups follow.
constexpr int gapGroup = 1;
constexpr quintptr top = 0;

int groupOf(std::string_view counter)
{
    return gapGroup + 1 + static_cast<int>(counterText(counter).group);
}

QString groupText(int group)
{
    return group == gapGroup ? HealthModel::tr("Could not be read")
                             : groupName(static_cast<CounterGroup>(group - gapGroup - 1));
}

QString weightText(const Row& row)
{
    if (row.gap) {
        return {};
    }
    switch (row.alarm) {
    case CounterAlarm::Unusual:
        return HealthModel::tr("unusual, and it has grown");
    case CounterAlarm::KeepsGrowing:
        return HealthModel::tr("trouble: it keeps growing");
    case CounterAlarm::None:
        break;
    }
    switch (row.weight) {
    case CounterWeight::Normal:
        return HealthModel::tr("ordinary work");
    case CounterWeight::Information:
        return HealthModel::tr("for information");
    case CounterWeight::WatchGrowth:
        return HealthModel::tr("trouble if it keeps growing");
    case CounterWeight::Unusual:
        break;
    }
    return HealthModel::tr("unusual if it grows");
}

QString weightWord(const Row& row)
{
    static constexpr std::array words{"normal", "information", "watch", "unusual"};
    return QString::fromLatin1(words[static_cast<std::size_t>(row.weight)]);
}

/// What can be typed in a command without being one.
bool isPlain(std::string_view name)
{
    return !name.starts_with('-') && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) || std::string_view("_-.").contains(static_cast<char>(c));
    });
}

/// How to enlarge the ring that was too small; empty when that is not it.
QString ringAdvice(const Row& row)
{
    const std::string link = row.name.substr(0, row.name.find(' '));
    if (row.value.value_or(0) == 0 || row.ring->size >= row.ring->maximum || !isPlain(link)) {
        return {};
    }
    return u' '
        + HealthModel::tr("To enlarge it until the next start: %1")
              .arg(QStringLiteral("ethtool -G %1 rx %2")
                      .arg(format::text(link))
                      .arg(row.ring->maximum));
}

QString rowExplanation(const Row& row)
{
    if (row.gap) {
        return sentences::gap(*row.gap);
    }
    const QString text = explanation(counterText(row.name));
    if (!row.ring) {
        return text;
    }
    return text + u' '
        + HealthModel::tr("The receive ring has room for %1 packets, at most %2.")
              .arg(format::count(row.ring->size), format::count(row.ring->maximum))
        + ringAdvice(row);
}

/// What was added since; absent when nothing was read before, or when the counter went back.
std::optional<std::uint64_t> growth(
    const Counters* before, const std::string& name, std::uint64_t value)
{
    const auto earlier = before ? before->find(name) : std::nullopt;
    return earlier && *earlier <= value ? std::optional(value - *earlier) : std::nullopt;
}

/// The rows of one kind of counters: those of MPTCP, or those of cards.
class Rows {
public:
    Rows(const monitor::History* history, const Snapshot& now,
        Counters monitor::CounterReading::* which)
    {
        const auto* oldest = history ? history->oldestCounters() : nullptr;
        if (!oldest || oldest->monotonic >= now.moment.monotonic) {
            return;
        }
        const auto look = [&](const monitor::CounterReading* reading) {
            return reading ? &(reading->*which) : nullptr;
        };
        m_oldest = look(oldest);
        for (const auto age :
            {std::chrono::seconds(60), std::chrono::seconds(40), std::chrono::seconds(20)}) {
            m_thirds.push_back(look(history->countersBefore(age)));
        }
    }

    Row row(const std::string& name, std::uint64_t value) const
    {
        Row row{.name = name,
            .weight = counterText(name).weight,
            .value = value,
            .growth = growth(m_oldest, name, value),
            .ring = {},
            .gap = {}};
        if (row.weight == CounterWeight::Unusual && row.growth.value_or(0) > 0) {
            row.alarm = CounterAlarm::Unusual;
        } else if (row.weight == CounterWeight::WatchGrowth && keepsGrowing(name, value)) {
            row.alarm = CounterAlarm::KeepsGrowing;
        }
        return row;
    }

private:
    bool keepsGrowing(const std::string& name, std::uint64_t value) const
    {
        std::uint64_t later = value;
        return !m_thirds.empty()
            && std::ranges::all_of(m_thirds | std::views::reverse, [&](const Counters* before) {
                   const auto grown = growth(before, name, later);
                   later -= grown.value_or(0);
                   return grown.value_or(0) > 0;
               });
    }

    const Counters* m_oldest = nullptr;
    std::vector<const Counters*> m_thirds; ///< a minute ago, 40 and 20 seconds ago; null: unknown
};

/// Of the interface whose counter it is; none for what a larger one would not help against.
std::optional<ReceiveRing> ringOf(const std::string& counter, const Snapshot& snapshot)
{
    if (counter.ends_with(" rx_dropped")) {
        return std::nullopt;
    }
    const auto link =
        std::ranges::find(snapshot.links, counter.substr(0, counter.find(' ')), &Link::name);
    return link != snapshot.links.end() ? link->receiveRing : std::nullopt;
}

constexpr Qt::Alignment right = Qt::AlignTrailing;

constexpr std::array<Column<Row>, HealthModel::ColumnCount> table{{
    {{"name", QT_TRANSLATE_NOOP("HealthModel", "Counter"),
         QT_TRANSLATE_NOOP("HealthModel", "The kernel's own name, as nstat shows it")},
        [](const Row& row) { return QVariant(format::text(row.name)); },
        [](const Row& row, RateUnit) {
            return row.gap ? sentences::source(row.gap->source) : format::text(row.name);
        }},
    {{"value", QT_TRANSLATE_NOOP("HealthModel", "Value"),
         QT_TRANSLATE_NOOP("HealthModel", "Since the network namespace was made"), right},
        [](const Row& row) { return rawNumber(row.value); },
        [](const Row& row, RateUnit) { return format::count(row.value); }},
    {{"last_minute", QT_TRANSLATE_NOOP("HealthModel", "Last minute"),
         QT_TRANSLATE_NOOP(
             "HealthModel", "What was added during the last minute, or since this program looks"),
         right},
        [](const Row& row) { return rawNumber(row.growth); },
        [](const Row& row, RateUnit) {
            return row.growth ? HealthModel::tr("+%1").arg(format::count(row.growth))
                              : format::unknown();
        }},
    {{"weight", QT_TRANSLATE_NOOP("HealthModel", "Meaning"),
         QT_TRANSLATE_NOOP("HealthModel", "How seriously to take it")},
        [](const Row& row) { return row.gap ? QVariant() : QVariant(weightWord(row)); },
        [](const Row& row, RateUnit) { return weightText(row); }},
    {{"explanation", QT_TRANSLATE_NOOP("HealthModel", "Explanation")},
        [](const Row& row) { return QVariant(rowExplanation(row)); },
        [](const Row& row, RateUnit) { return rowExplanation(row); }},
}};

QVariant groupData(int group, int column, int role)
{
    if (role == KeyRole) {
        return QStringLiteral("group:%1").arg(group);
    }
    const bool named = role == Qt::DisplayRole || role == RawRole || role == SearchRole;
    return named && column == HealthModel::Name ? QVariant(groupText(group)) : QVariant();
}

} // namespace

HealthModel::HealthModel(QObject* parent) : RowMerge(parent) { }

void HealthModel::setFrame(const monitor::FramePtr& frame, const monitor::History* history)
{
    const Snapshot& snapshot = *frame->snapshot;
    std::map<int, std::vector<Row>> groups;
    const Rows counters(history, snapshot, &monitor::CounterReading::counters);
    for (const auto& [name, value] : snapshot.counters.values) {
        groups[groupOf(name)].push_back(counters.row(name, value));
    }
    const Rows cards(history, snapshot, &monitor::CounterReading::cards);
    for (const auto& [name, value] : monitor::cardCounters(*frame).values) {
        groups[groupOf(name)].push_back(cards.row(name, value));
        groups[groupOf(name)].back().ring = ringOf(name, snapshot);
    }
    for (const Gap& gap : snapshot.gaps) {
        groups[gapGroup].push_back({.name = std::string(name(gap.source)),
            .value = {},
            .growth = {},
            .ring = {},
            .gap = gap});
    }
    std::vector<Group> fresh;
    for (auto& [id, rows] : groups) {
        std::ranges::sort(rows, {}, &Row::name);
        fresh.push_back({id, std::move(rows)});
    }
    const auto key = [](const Group& group) { return group.id; };
    const auto make = [](Group& group) { return std::move(group); };
    const auto update = [this](int number, Group& group, Group& freshGroup) {
        mergeRows(group.rows, std::move(freshGroup.rows), &Row::name, createIndex(number, 0, top));
        return false;
    };
    mergeRows(QModelIndex(), m_groups, std::move(fresh), key, make, update);
}

const HealthRow* HealthModel::row(const QModelIndex& index) const
{
    const Group* group = groupAbove(index);
    return group ? &group->rows[static_cast<std::size_t>(index.row())] : nullptr;
}

const HealthModel::Group* HealthModel::groupAbove(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == top) {
        return nullptr;
    }
    const auto id = static_cast<int>(index.internalId());
    const auto at = std::ranges::lower_bound(m_groups, id, {}, &Group::id);
    return at != m_groups.end() && at->id == id ? &*at : nullptr;
}

QModelIndex HealthModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const auto above = parent.isValid() ? m_groups[static_cast<std::size_t>(parent.row())].id : 0;
    return createIndex(row, column, static_cast<quintptr>(above));
}

QModelIndex HealthModel::parent(const QModelIndex& index) const
{
    const Group* group = groupAbove(index);
    return group ? createIndex(static_cast<int>(group - m_groups.data()), 0, top) : QModelIndex();
}

int HealthModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    return parent.internalId() == top && parent.column() == 0
        ? static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].rows.size())
        : 0;
}

int HealthModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant HealthModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row* row = this->row(index);
    if (!row) {
        return groupData(m_groups[static_cast<std::size_t>(index.row())].id, index.column(), role);
    }
    return role == KeyRole ? QVariant(format::text(row->name))
                           : cellData<Row>(table, *row, index.column(), role, RateUnit::Bits);
}

QVariant HealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "HealthModel", role);
}
