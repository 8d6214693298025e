// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tree of applications, connections and subflows with its search and its details.
#include "widgets/connectionspage.h"

#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/connectionactions.h"
#include "widgets/connectiondetails.h"
#include "widgets/placeholder.h"
#include "widgets/roomydelegate.h"
#include "widgets/searchbox.h"
#include "widgets/subflowactions.h"

#include <KMessageWidget>
#include <QAction>
#include <QHeaderView>
#include <QSplitter>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Model = ConnectionModel;

ConnectionsPage::ConnectionsPage(const mptcp::monitor::History& history,
    const mptcp::diagnosis::Judge& judge, EndpointEditor* editor, QWidget* parent)
    : Page(parent), m_history(history), m_judge(judge),
      m_search(new SearchBox(tr("Search, also with app:, iface:, state:, verdict: and host:",
                                 "keep the words with colons"),
          tr("Search connections"))),
      m_searchAction(new QAction(QIcon::fromTheme(u"edit-find"_s), tr("&Search"), this)),
      m_message(new KMessageWidget), m_complaint(new QTimer(this)), m_tree(new QTreeView),
      m_details(new ConnectionDetails(history, editor)),
      m_actions(new ConnectionActions(m_tree, m_model, m_filter))
{
    m_filter.setSourceModel(&m_model);

    makeSearch();
    m_placeholder = new Placeholder(makeTree());
    if (editor) {
        auto* actions = new SubflowActions(m_tree, m_model, m_filter, *editor);
        m_tree->addActions(actions->actions());
    }
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_placeholder);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    m_details->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(m_message);
    layout->addWidget(splitter, 1);
}

void ConnectionsPage::makeSearch()
{
    connect(m_search, &QLineEdit::textChanged, this, &ConnectionsPage::search);
    m_searchAction->setShortcut(QKeySequence::Find);

    m_complaint->setSingleShot(true);
    m_complaint->setInterval(700);
    connect(m_complaint, &QTimer::timeout, m_message, &KMessageWidget::show);
    m_message->setMessageType(KMessageWidget::Error);
    m_message->setWordWrap(true);
    m_message->hide();
    connect(m_actions, &ConnectionActions::failed, this, [this](const QString& sentence) {
        m_message->setCloseButtonVisible(true);
        m_message->setText(sentence);
        m_message->animatedShow();
    });
}

QWidget* ConnectionsPage::makeTree()
{
    m_tree->setObjectName("connections"_L1);
    m_tree->setModel(&m_filter);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(Model::Name, Qt::AscendingOrder);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setAccessibleName(tr("Connections"));
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->addActions(copyActions());
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    columnheader::set(m_tree, u"ConnectionColumns"_s,
        {Model::Name, Model::Remote, Model::Verdict, Model::Path, Model::RxRate, Model::TxRate,
            Model::Rtt, Model::Received, Model::Sent});
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &ConnectionsPage::expandNew);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &ConnectionsPage::showDetails);
    return m_tree;
}

/// What is new is open: a person looks for connections, not for folded applications.
void ConnectionsPage::expandNew(const QModelIndex& parent, int first, int last)
{
    if (parent.isValid()) {
        m_tree->expand(parent);
    }
    for (int row = first; row <= last; ++row) {
        m_tree->expandRecursively(m_filter.index(row, 0, parent));
    }
}

void ConnectionsPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_frame = frame;
    m_model.setFrame(frame,
        m_showEnded ? m_history.ended() : std::span<const mptcp::monitor::EndedConnection>());
    if (isVisible()) {
        showEmptiness();
        showDetails();
    }
}

/// The same moment, looked at differently.
void ConnectionsPage::showAgain()
{
    if (m_frame) {
        setFrame(m_frame);
    }
}

void ConnectionsPage::setRateUnit(format::RateUnit unit)
{
    m_model.setRateUnit(unit);
    m_details->setRateUnit(unit);
}

bool ConnectionsPage::showConnection(mptcp::Token token)
{
    const QModelIndex found = m_model.find(token);
    if (!found.isValid()) {
        return false;
    }
    if (!m_filter.mapFromSource(found).isValid()) {
        m_search->clear();
    }
    const QModelIndex index = m_filter.mapFromSource(found);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    m_tree->setFocus();
    return true;
}

void ConnectionsPage::setPlainTcp(bool shown)
{
    m_model.setPlainTcp(shown);
    showAgain();
}

void ConnectionsPage::setChecked(const mptcp::diagnosis::CheckReport& report)
{
    m_details->setChecked(report);
}

void ConnectionsPage::watchChecked(const mptcp::monitor::Frame& frame)
{
    m_details->watchChecked(frame);
}

void ConnectionsPage::setEnded(bool shown)
{
    m_showEnded = shown;
    showAgain();
}

QList<QAction*> ConnectionsPage::copyActions() const
{
    return m_actions->copyActions();
}

QList<QAction*> ConnectionsPage::exportActions() const
{
    return m_actions->exportActions();
}

void ConnectionsPage::search(const QString& text)
{
    const auto understood = m_filter.setFilterText(text);
    m_message->setCloseButtonVisible(false);
    m_message->setText(understood ? QString() : understood.error());
    if (understood) {
        m_complaint->stop();
        m_message->hide();
    } else {
        m_complaint->start();
    }
    showEmptiness();
}

QModelIndex ConnectionsPage::current() const
{
    return m_filter.mapToSource(m_tree->currentIndex());
}

void ConnectionsPage::showDetails()
{
    const QModelIndex index = current();
    const ConnectionRow* row = m_model.row(index);
    const bool shown = row && m_frame;
    m_details->setVisible(shown);
    if (shown) {
        m_details->show(*row, m_model.subflowsOf(index), *m_frame, m_judge);
    }
}

void ConnectionsPage::showEmptiness()
{
    if (!m_frame) {
        return;
    }
    if (m_filter.rowCount() > 0) {
        m_placeholder->showContent();
    } else if (m_model.rowCount() > 0) {
        m_placeholder->showSentence(u"edit-find"_s, sentences::noMatch());
    } else {
        m_placeholder->showSentence(
            u"network-connect"_s, sentences::noConnections(*m_frame->snapshot));
    }
}
