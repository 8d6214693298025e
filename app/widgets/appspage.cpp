// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The list of programs with its search, the switch below it, and what stands in their way.
#include "widgets/appspage.h"

#include "access/apps.h"
#include "models/appsentences.h"
#include "models/sentences.h"
#include "widgets/appicon.h"
#include "widgets/appswitchpanel.h"
#include "widgets/columnheader.h"
#include "widgets/dimlabel.h"
#include "widgets/placeholder.h"
#include "widgets/searchbox.h"
#include "widgets/tableactions.h"

#include <KMessageWidget>
#include <QCheckBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace mptcp;
using namespace Qt::StringLiterals;

void AppFilter::setSearch(const QString& text)
{
    m_search = text.trimmed();
    invalidateRowsFilter();
}

void AppFilter::setInstalled(bool shown)
{
    m_installed = shown;
    invalidateRowsFilter();
}

bool AppFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return (m_installed || !m_search.isEmpty() || index.data(AppModel::ListedRole).toBool())
        && index.data(SearchRole).toString().contains(m_search, Qt::CaseInsensitive);
}

AppsPage::AppsPage(QWidget* parent)
    : Page(parent),
      m_search(new SearchBox(tr("Search programs, also installed ones"), tr("Search programs"))),
      m_installed(new QCheckBox(tr("&Installed programs"))),
      m_undo(new QPushButton(QIcon::fromTheme(u"edit-undo"_s), tr("&Undo"))),
      m_restore(new QPushButton(QIcon::fromTheme(u"document-revert"_s), tr("Restore &Defaults…"))),
      m_notice(new KMessageWidget), m_refusal(new KMessageWidget), m_table(new QTreeView),
      m_panelPlace(new QWidget)
{
    m_notice->setObjectName("apps-notice"_L1);
    m_notice->setMessageType(KMessageWidget::Information);
    m_notice->setCloseButtonVisible(false);
    m_refusal->setObjectName("refusal"_L1);
    m_refusal->setMessageType(KMessageWidget::Error);
    for (KMessageWidget* message : {m_notice, m_refusal}) {
        message->setTextFormat(Qt::PlainText);
        message->setWordWrap(true);
        message->hide();
    }
    makeTable();
    m_placeholder = new Placeholder(m_table);
    auto* below = new QVBoxLayout(m_panelPlace);
    below->setContentsMargins({});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addLayout(makeBar());
    layout->addWidget(m_notice);
    layout->addWidget(m_refusal);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_panelPlace);
    setFocusProxy(m_search);
    m_placeholder->showSentence(
        u"applications-internet"_s, tr("Which programs there are is not known yet."));
}

QLayout* AppsPage::makeBar()
{
    auto* bar = new QHBoxLayout;
    bar->setSpacing(10);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_installed);
    bar->addWidget(m_undo);
    bar->addWidget(m_restore);
    m_undo->hide();
    m_restore->hide();
    m_installed->setToolTip(tr("Lists all installed programs, whether or not they have been seen"));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        keepChosen([&] { m_filter.setSearch(text); });
        showEmptiness();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (!m_table->currentIndex().isValid()) {
            m_table->setCurrentIndex(m_filter.index(0, 0));
        }
        m_table->setFocus();
    });
    connect(m_installed, &QCheckBox::toggled, this, [this](bool shown) {
        keepChosen([&] { m_filter.setInstalled(shown); });
        showEmptiness();
    });
    return bar;
}

void AppsPage::makeTable()
{
    m_filter.setSourceModel(&m_model);
    m_filter.setSortRole(RawRole);
    m_filter.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_filter.setSortLocaleAware(true);
    m_table->setObjectName("apps-table"_L1);
    m_table->setModel(&m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(AppModel::Name, Qt::AscendingOrder);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Programs"));
    m_table->setItemDelegate(new AppDelegate(m_table));
    columnheader::set(m_table, u"AppColumns"_s, {}, columnheader::Widths::Growing);
    m_table->header()->setStretchLastSection(true);
    auto* actions = new TableActions(m_table, u"mptcp-apps"_s);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(actions->copyActions());
    m_table->addActions(actions->exportActions());
    connect(actions, &TableActions::failed, this,
        [this](const QString& sentence) { tell(KMessageWidget::Error, sentence); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &AppsPage::showChosen);
    connect(m_table, &QTreeView::activated, this, [this] {
        if (m_panel) {
            m_panel->focusControls();
        }
    });
}

void AppsPage::setApps(Apps& apps)
{
    m_apps = &apps;
    if (apps.switcher) {
        makeSwitch();
    }
    connect(&apps.watch, &AppWatch::changed, this, &AppsPage::showApps);
    connect(&apps.installed, &InstalledApps::changed, this, &AppsPage::showApps);
}

void AppsPage::makeSwitch()
{
    AppSwitcher& switcher = *m_apps->switcher;
    m_panel = new AppSwitchPanel(switcher);
    auto* note = new DimLabel(tr("This is a convenience and no security boundary: a program may "
                                 "still do otherwise. It holds for your own programs only."));
    note->setWordWrap(true);
    m_panelPlace->layout()->addWidget(m_panel);
    m_panelPlace->layout()->addWidget(note);
    m_undo->show();
    m_restore->show();
    connect(m_undo, &QPushButton::clicked, &switcher, &AppSwitcher::undo);
    connect(m_restore, &QPushButton::clicked, this, &AppsPage::askToRestore);
    connect(&switcher, &AppSwitcher::changed, this, &AppsPage::showNotice);
    connect(&switcher, &AppSwitcher::refused, this, [this](const AppChoice& choice) {
        if (choice.refusal) {
            tell(KMessageWidget::Error, sentences::notSwitched(choice));
        }
    });
    showNotice();
}

void AppsPage::setFrame(const monitor::FramePtr& frame)
{
    m_frame = frame;
    if (m_apps) {
        m_apps->watch.noteWatched();
    }
    showApps();
}

void AppsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_apps && m_apps->switcher) {
        m_apps->installed.read(); // there may be new ones
    }
}

void AppsPage::showApps()
{
    if (!m_frame || !isVisible()) {
        return;
    }
    const auto choices =
        m_apps && m_apps->switcher ? m_apps->switcher->choices() : std::span<const AppChoice>();
    if (m_apps) {
        keepChosen([&] {
            m_model.show({m_apps->watch.apps(), m_apps->installed.all(), choices,
                [this](const App& chosen) { return m_apps->watch.proofOf(chosen); }});
        });
    }
    if (!m_wanted.isEmpty()) {
        proposeOff(m_wanted);
    }
    showNotice();
    showEmptiness();
    showChosen();
}

void AppsPage::showNotice()
{
    if (!m_apps || !m_apps->switcher) {
        return;
    }
    const AppSwitcher& switcher = *m_apps->switcher;
    m_undo->setEnabled(switcher.canUndo());
    m_restore->setEnabled(!switcher.choices().empty());
    // Of any program: whether the kernel can be asked at all.
    const App any{.executable = "/bin/true", .name = {}};
    const auto refusal = switcher.obstacle(any, AppMode::On, AppWay::Kernel);
    const bool concernsAll = refusal
        && (refusal->obstacle == AppObstacle::NoService
            || refusal->obstacle == AppObstacle::KernelCannot);
    m_notice->setText(concernsAll ? sentences::appRefusal(*refusal) + u' '
                + tr("Programs can be switched by how they are started, for which no service is "
                     "needed.")
                                  : QString());
    m_notice->setVisible(concernsAll);
}

void AppsPage::showEmptiness()
{
    if (!m_frame) {
        return;
    }
    if (m_filter.rowCount() > 0) {
        m_placeholder->showContent();
    } else if (support(*m_frame->snapshot) == MptcpSupport::Absent) {
        m_placeholder->showSentence(
            u"network-disconnect"_s, sentences::support(MptcpSupport::Absent));
    } else if (m_model.rowCount() > 0 && !m_search->text().trimmed().isEmpty()) {
        m_placeholder->showSentence(u"edit-find"_s, sentences::noMatch());
    } else {
        m_placeholder->showSentence(u"applications-internet"_s,
            tr("No program has had a connection since MPTCP Monitor was started. Installed ones "
               "can be searched for."));
    }
}

void AppsPage::showChosen()
{
    const AppRow* row = m_model.row(m_filter.mapToSource(m_table->currentIndex()));
    if (m_panel) {
        m_panel->show(row);
    }
}

/// When the chosen row goes, none is chosen: its neighbour would be switched in its place.
template <typename Update> void AppsPage::keepChosen(Update update)
{
    const auto chosen = [this] { return m_table->currentIndex().data(KeyRole).toString(); };
    if (m_table->currentIndex().isValid()) {
        m_chosen = chosen();
    }
    update();
    if (chosen() != m_chosen) {
        choose(m_chosen);
    }
}

void AppsPage::choose(const QString& key)
{
    const QModelIndexList found =
        m_filter.match(m_filter.index(0, 0), KeyRole, key, 1, Qt::MatchExactly);
    m_table->selectionModel()->setCurrentIndex(
        found.value(0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void AppsPage::proposeOff(const QString& app)
{
    m_wanted = app;
    if (!m_apps || (m_apps->switcher && !m_apps->installed.isRead())) {
        return; // its row will be another one when its menu entry is known
    }
    const auto& rows = m_model.rows();
    const auto row = std::ranges::find_if(rows, [&](const AppRow& each) {
        return format::text(each.app) == app || format::text(each.name) == app;
    });
    if (row == rows.end() || !m_panel) {
        return;
    }
    m_wanted.clear();
    m_search->clear();
    m_chosen = format::text(row->key);
    choose(m_chosen);
    m_table->scrollTo(m_table->currentIndex());
    m_panel->propose(AppMode::Off);
}

void AppsPage::tell(int type, const QString& sentence)
{
    m_refusal->setMessageType(static_cast<KMessageWidget::MessageType>(type));
    m_refusal->setText(sentence);
    m_refusal->animatedShow();
}

void AppsPage::askToRestore()
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Restore Defaults"),
        tr("Shall all programs get again what they ask for?"), QMessageBox::Cancel, window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("All choices on this page end, and nothing is left of them: no rules "
           "in the kernel and no changed menu entries or units."));
    QPushButton* restore = box->addButton(tr("&Restore"), QMessageBox::AcceptRole);
    connect(restore, &QPushButton::clicked, m_apps->switcher.get(), &AppSwitcher::restoreDefaults);
    box->setDefaultButton(QMessageBox::Cancel);
    box->open();
}
