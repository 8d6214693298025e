// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which sockets, menu entries and choices are one program, and the columns of the list.
#include "models/appmodel.h"

#include "models/appsentences.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>

using namespace mptcp;
using namespace mptcp::diagnosis;
using format::RateUnit;
using Row = AppRow;

namespace {

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// The entry that has started it. By its scope alone it cannot be told: what is started from a
/// terminal is in the terminal's.
const DesktopApp* entryOf(const SeenApp& app, std::span<const DesktopApp> installed)
{
    const auto scope = std::ranges::find_if(installed, [&](const DesktopApp& each) {
        return each.id == app.app + ".desktop" && fileName(each.executable) == app.name;
    });
    if (scope != installed.end()) {
        return &*scope;
    }
    const auto starts = [&](const DesktopApp& each) {
        return each.isShown && !app.isInterpreted && !app.executable.empty()
            && each.executable == app.executable;
    };
    const auto found = std::ranges::find_if(installed, starts);
    const bool isOnly = found != installed.end()
        && std::find_if(found + 1, installed.end(), starts) == installed.end();
    return isOnly ? &*found : nullptr;
}

Row rowOf(const SeenApp& app, const DesktopApp* entry)
{
    Row row{.key = app.key, .name = app.name, .icon = {}, .running = app.executable};
    row.isSeen = true;
    row.app = app.app.empty() ? app.name : app.app;
    row.isInterpreted = app.isInterpreted;
    row.isHidden = app.isHidden;
    row.isElsewhere = app.isElsewhere;
    row.unit = isService(app.unit) ? app.unit : std::string();
    row.asking = app.asking;
    row.cause = app.cause;
    row.confidence = app.confidence;
    row.mptcp = app.mptcp;
    row.fellBack = app.fellBack;
    row.plain = app.plain;
    row.latest = app.latest;
    if (entry) {
        row.key = row.entry = entry->id;
        row.name = entry->name;
        row.icon = entry->icon;
        row.started = entry->executable;
    }
    return row;
}

Row rowOf(const DesktopApp& app)
{
    return {.key = app.id,
        .name = app.name,
        .icon = app.icon,
        .running = {},
        .started = app.executable,
        .entry = app.id};
}

bool isAbout(const AppChoice& choice, const Row& row)
{
    const std::string& entry = choice.app.entry;
    if (!entry.empty() && (entry == row.entry || entry == row.unit)) {
        return true;
    }
    if (!entry.empty() && !row.entry.empty() && !isService(entry)) {
        return false;
    }
    return !choice.app.executable.empty() && !row.isInterpreted
        && (choice.app.executable == row.running || choice.app.executable == row.started);
}

/// A choice about a program that is neither installed nor seen.
Row rowOf(const AppChoice& choice)
{
    Row row{.key = choice.app.entry.empty() ? choice.app.executable : choice.app.entry,
        .name = choice.app.name,
        .icon = {},
        .running = choice.app.executable,
        .started = {},
        .entry = choice.app.entry};
    if (row.name.empty()) {
        row.name = fileName(row.key);
    }
    return row;
}

QString nowText(const Row& row)
{
    QStringList parts;
    if (row.mptcp > 0) {
        parts += AppModel::tr("%1 MPTCP", "number of connections").arg(row.mptcp);
    }
    if (row.fellBack > 0) {
        parts += AppModel::tr("%1 fell back", "number of connections").arg(row.fellBack);
    }
    if (row.plain > 0) {
        parts += AppModel::tr("%1 TCP", "number of connections").arg(row.plain);
    }
    return parts.join(QStringLiteral(", "));
}

QString ruleText(const Row& row)
{
    if (row.choice && row.choice->state == AppChoice::State::Pending) {
        return AppModel::tr("%1 – being changed…").arg(sentences::appMode(row.mode()));
    }
    return sentences::appMode(row.mode());
}

QString proofText(const Row& row)
{
    if (row.choice && row.choice->state == AppChoice::State::Refused) {
        return AppModel::tr("does not hold");
    }
    return row.proof ? sentences::proof(*row.proof) : QString();
}

QString proofToolTip(const Row& row)
{
    if (row.choice && row.choice->refusal) {
        return sentences::appRefusal(*row.choice->refusal);
    }
    return row.proof && row.choice ? sentences::proofMeaning(*row.proof, *row.choice) : QString();
}

constexpr std::array<Column<Row>, AppModel::ColumnCount> table{{
    {{"name", QT_TRANSLATE_NOOP("AppModel", "Program")},
        [](const Row& row) { return QVariant(format::text(row.name)); },
        [](const Row& row, RateUnit) { return format::text(row.name); }},
    {{"asks", QT_TRANSLATE_NOOP("AppModel", "Asks for MPTCP"),
         QT_TRANSLATE_NOOP("AppModel",
             "What the program asks for while nothing is chosen for it here, as its connections "
             "have shown")},
        [](const Row& row) { return QVariant(sentences::asking(row.asking, row.confidence)); },
        [](const Row& row, RateUnit) { return sentences::asking(row.asking, row.confidence); }},
    {{"connections", QT_TRANSLATE_NOOP("AppModel", "Connections"),
         QT_TRANSLATE_NOOP("AppModel", "Those of this moment")},
        [](const Row& row) { return QVariant(row.mptcp + row.fellBack + row.plain); },
        [](const Row& row, RateUnit) { return nowText(row); }},
    {{"rule", QT_TRANSLATE_NOOP("AppModel", "MPTCP"),
         QT_TRANSLATE_NOOP("AppModel", "What was chosen for the program")},
        [](const Row& row) { return QVariant(sentences::appMode(row.mode())); },
        [](const Row& row, RateUnit) { return ruleText(row); }},
    {{"way", QT_TRANSLATE_NOOP("AppModel", "Way"),
         QT_TRANSLATE_NOOP(
             "AppModel", "By a rule in the kernel, or by how the program is started")},
        [](const Row& row) {
            return row.choice ? QVariant(sentences::appWay(row.choice->way)) : QVariant();
        },
        [](const Row& row, RateUnit) {
            return row.choice ? sentences::appWay(row.choice->way) : QString();
        }},
    {{"proof", QT_TRANSLATE_NOOP("AppModel", "Proof"),
         QT_TRANSLATE_NOOP("AppModel", "What its connections since the change have shown")},
        [](const Row& row) { return QVariant(proofText(row)); },
        [](const Row& row, RateUnit) { return proofText(row); }},
}};

QString toolTip(const Row& row, int column)
{
    switch (column) {
    case AppModel::Name:
        return format::text(row.running.empty() ? row.started : row.running);
    case AppModel::Asks:
        return sentences::askingMeaning(row.asking, row.cause, row.confidence);
    case AppModel::Rule:
    case AppModel::Way:
        return row.choice ? sentences::appEffect(row.choice->mode, row.choice->way) : QString();
    case AppModel::Proof:
        return proofToolTip(row);
    default:
        return {};
    }
}

/// Names are those of files: what looks like markup there is none.
QString plain(const QString& text)
{
    return text.contains(u'<') ? QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()) : text;
}

} // namespace

App appOf(const AppRow& row, AppWay way)
{
    const bool isByUnit = way == AppWay::Launcher && !row.unit.empty();
    if (isByUnit) { // that is how it has been started
        return {.executable = row.running, .name = row.name, .entry = row.unit};
    }
    const bool isByEntry = way == AppWay::Launcher && !row.entry.empty();
    return {.executable = isByEntry || row.running.empty() ? row.started : row.running,
        .name = row.name,
        .entry = row.entry};
}

bool usesMptcp(const AppRow& row)
{
    return row.mode() == AppMode::On
        || (row.mode() == AppMode::Default
            && (row.asking == Asking::Itself || row.asking == Asking::FromOutside));
}

AppMode oppositeMode(const AppRow& row)
{
    if (row.mode() != AppMode::Default) {
        return AppMode::Default;
    }
    return usesMptcp(row) ? AppMode::Off : AppMode::On;
}

std::vector<AppRow> appRows(const AppFacts& facts)
{
    std::vector<Row> rows;
    std::set<std::string> keys;
    const auto add = [&](Row row) {
        if (keys.insert(row.key).second) {
            rows.push_back(std::move(row));
        }
    };
    for (const SeenApp& app : facts.seen) {
        Row row = rowOf(app, entryOf(app, facts.installed));
        if (keys.contains(row.key)) { // another executable of the same entry
            row.key = app.key;
            row.entry.clear();
        }
        add(std::move(row));
    }
    for (const DesktopApp& app : facts.installed) {
        if (app.isShown) {
            add(rowOf(app));
        }
    }
    for (const AppChoice& choice : facts.choices) {
        if (std::ranges::none_of(rows, [&](const Row& row) { return isAbout(choice, row); })) {
            add(rowOf(choice));
        }
    }
    for (Row& row : rows) {
        const auto choice = std::ranges::find_if(
            facts.choices, [&](const AppChoice& each) { return isAbout(each, row); });
        if (choice != facts.choices.end()) {
            row.choice = *choice;
            row.entry = row.entry.empty() ? choice->app.entry : row.entry;
            const SwitchProof* proof = facts.proofOf ? facts.proofOf(choice->app) : nullptr;
            row.proof = proof ? std::optional(*proof) : std::nullopt;
        }
    }
    return rows;
}

AppModel::AppModel(QObject* parent) : RowMerge(parent) { }

void AppModel::show(const AppFacts& facts)
{
    std::vector<Row> rows = appRows(facts);
    std::ranges::sort(rows, {}, &Row::key);
    mergeRows(m_rows, std::move(rows), &Row::key);
}

const AppRow* AppModel::row(const QModelIndex& index) const
{
    return index.isValid() ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

int AppModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AppModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AppModel::data(const QModelIndex& index, int role) const
{
    const AppRow* shown = row(index);
    if (!shown) {
        return {};
    }
    switch (role) {
    case KeyRole:
        return format::text(shown->key);
    case PendingRole:
        return shown->choice && shown->choice->state == AppChoice::State::Pending;
    case ListedRole:
        return shown->isSeen || shown->choice;
    case Qt::DecorationRole:
        return index.column() == Name ? QVariant(format::text(shown->icon)) : QVariant();
    case SearchRole:
        return QStringList{format::text(shown->name), format::text(shown->running),
            format::text(shown->started), format::text(shown->entry), format::text(shown->unit),
            format::text(shown->app)}
            .join(u'\n');
    case Qt::ToolTipRole:
        return plain(toolTip(*shown, index.column()));
    default:
        return cellData<Row>(table, *shown, index.column(), role, RateUnit::Bits);
    }
}

QVariant AppModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "AppModel", role);
}
