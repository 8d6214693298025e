// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which programs are in the tray's menu, and what a click on one chooses.
#include "tray/appmenu.h"

#include "access/apps.h"
#include "models/appsentences.h"
#include "models/format.h"

#include <QMenu>

#include <algorithm>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostEntries = 5;

} // namespace

AppMenu::AppMenu(Apps& apps, QObject* parent)
    : QObject(parent), m_apps(apps), m_menu(std::make_unique<QMenu>(tr("&MPTCP for Programs")))
{
    m_menu->setObjectName("apps"_L1);
    m_menu->menuAction()->setVisible(apps.switcher != nullptr);
    if (apps.switcher) {
        connect(&apps.watch, &AppWatch::changed, this, &AppMenu::show);
        connect(&apps.installed, &InstalledApps::changed, this, &AppMenu::show);
        connect(m_menu.get(), &QMenu::aboutToShow, this, [this] {
            if (m_apps.installed.all().empty()) {
                m_apps.installed.read(); // the names of the menu
            }
            forgetWays();
        });
        connect(apps.switcher.get(), &AppSwitcher::changed, this, &AppMenu::forgetWays);
        connect(apps.switcher.get(), &AppSwitcher::refused, this, &AppMenu::tell);
        show();
    }
}

AppMenu::~AppMenu() = default;

QAction* AppMenu::action() const
{
    return m_menu->menuAction();
}

bool AppMenu::Entry::looksLike(const Entry& other) const
{
    return row.key == other.row.key && row.name == other.row.name && way == other.way
        && usesMptcp(row) == usesMptcp(other.row) && row.mode() == other.row.mode();
}

std::vector<AppMenu::Entry> AppMenu::latest() const
{
    std::vector<AppRow> rows =
        appRows({m_apps.watch.apps(), m_apps.installed.all(), m_apps.switcher->choices(), {}});
    std::erase_if(
        rows, [](const AppRow& row) { return row.isHidden || row.isElsewhere || !row.isSeen; });
    std::ranges::sort(
        rows, std::greater(), [](const AppRow& row) { return std::pair(row.latest, row.key); });
    std::vector<Entry> entries;
    for (auto row = rows.cbegin(); row != rows.cend() && entries.size() < mostEntries; ++row) {
        if (const auto way = wayOf(*row)) {
            entries.push_back({*row, *way});
        }
    }
    std::ranges::sort(
        entries, {}, [](const Entry& entry) { return std::tie(entry.row.name, entry.row.key); });
    return entries;
}

std::optional<AppWay> AppMenu::wayOf(const AppRow& row) const
{
    if (row.choice) {
        return row.choice->way;
    }
    const App inKernel = appOf(row, AppWay::Kernel), byLaunching = appOf(row, AppWay::Launcher);
    const AppMode mode = oppositeMode(row);
    const auto [known, isNew] =
        m_ways.try_emplace({mode, inKernel.executable, byLaunching.executable, byLaunching.entry});
    if (isNew) {
        known->second = firstWay(*m_apps.switcher, inKernel, byLaunching, mode);
    }
    return known->second;
}

/// Obstacles may be others.
void AppMenu::forgetWays()
{
    if (!m_apps.switcher->isBusy()) {
        m_clicked.clear();
        m_ways.clear();
        show();
    }
}

void AppMenu::show()
{
    std::vector<Entry> entries = latest();
    if (m_menu->isVisible()
        || (std::ranges::equal(entries, m_entries, &Entry::looksLike)
            && (m_empty || !entries.empty()))) {
        return; // each change is a message to the desktop
    }
    m_entries = std::move(entries);
    m_menu->clear();
    m_empty = m_entries.empty();
    if (m_empty) {
        m_menu->addAction(tr("No program has had a connection yet"))->setEnabled(false);
    }
    for (const Entry& entry : m_entries) {
        QAction* action = m_menu->addAction(format::text(entry.row.name).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(usesMptcp(entry.row));
        // Later, since the action goes when the menu is made anew.
        connect(
            action, &QAction::triggered, this, [this, key = entry.row.key] { toggle(key); },
            Qt::QueuedConnection);
    }
}

void AppMenu::toggle(const std::string& key)
{
    const auto entry =
        std::ranges::find(m_entries, key, [](const Entry& each) { return each.row.key; });
    if (entry != m_entries.end()) {
        const Entry chosen = *entry;
        m_entries.clear(); // the check mark shows what was wished, until it is so
        const App app = appOf(chosen.row, chosen.way);
        m_clicked.push_back(app);
        m_apps.switcher->choose(app, oppositeMode(chosen.row), chosen.way);
        show();
    }
}

void AppMenu::tell(const AppChoice& choice)
{
    const auto isIts = [&](const App& app) { return concernSame(app, choice.app); };
    if (std::erase_if(m_clicked, isIts) > 0 && choice.refusal) {
        m_entries.clear(); // the check mark is as it was
        show();
        Q_EMIT refused(sentences::notSwitched(choice));
    }
}
