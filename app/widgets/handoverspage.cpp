// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when networks went and came.
#include "widgets/handoverspage.h"

#include "models/handoversentences.h"
#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/placeholder.h"
#include "widgets/roomydelegate.h"
#include "widgets/tableactions.h"

#include <KMessageWidget>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Model = HandoverModel;
using Parts = HandoverPartModel;

namespace {

void dress(QTreeView* view)
{
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setAllColumnsShowFocus(true);
    view->setItemDelegate(new RoomyDelegate(view));
}

} // namespace

HandoversPage::HandoversPage(const mptcp::monitor::Handovers& handovers, QWidget* parent)
    : Page(parent), m_handovers(handovers), m_message(new KMessageWidget), m_table(new QTreeView),
      m_connections(new QTreeView), m_story(new QLabel)
{
    m_message->setMessageType(KMessageWidget::Error);
    m_message->setWordWrap(true);
    m_message->hide();
    makeTable();
    m_details = makeDetails();
    m_details->hide();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    m_placeholder = new Placeholder(splitter);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(m_message);
    layout->addWidget(m_placeholder, 1);
}

void HandoversPage::makeTable()
{
    m_table->setObjectName("handovers"_L1);
    m_table->setModel(&m_model);
    m_table->setRootIsDecorated(false);
    m_table->setAccessibleName(tr("Handovers"));
    dress(m_table);
    columnheader::set(m_table, u"HandoverColumns"_s,
        {Model::Time, Model::Stall, Model::StallError, Model::Kept, Model::Ended, Model::State,
            Model::What});
    m_table->header()->setStretchLastSection(true);
    addActions(m_table, u"mptcp-handovers"_s);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &HandoversPage::showDetails);
}

QWidget* HandoversPage::makeDetails()
{
    m_story->setWordWrap(true);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_connections->setObjectName("handoverConnections"_L1);
    m_connections->setModel(&m_parts);
    m_connections->setAccessibleName(tr("Connections of the handover"));
    dress(m_connections);
    columnheader::set(m_connections, u"HandoverPartColumns"_s, {}, columnheader::Widths::Growing);
    addActions(m_connections, u"mptcp-handover-connections"_s);
    connect(&m_parts, &QAbstractItemModel::modelReset, m_connections, &QTreeView::expandAll);
    connect(m_connections, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const auto connection = m_parts.connection(index)) {
            Q_EMIT connectionWanted(*connection);
        }
    });

    auto* details = new QWidget;
    auto* layout = new QVBoxLayout(details);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_story);
    layout->addWidget(m_connections, 1);
    return details;
}

void HandoversPage::addActions(QTreeView* view, const QString& exportName)
{
    auto* actions = new TableActions(view, exportName);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    view->addActions(actions->copyActions());
    view->addActions(actions->exportActions());
    connect(actions, &TableActions::failed, this, [this](const QString& sentence) {
        m_message->setText(sentence);
        m_message->animatedShow();
    });
}

void HandoversPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_model.setHandovers(m_handovers);
    showEmptiness(*frame->snapshot);
    showDetails();
}

void HandoversPage::showDetails()
{
    const auto chosen = m_model.at(m_table->currentIndex().row());
    m_parts.setHandover(chosen);
    m_story->setText(chosen ? sentences::story(*chosen).toHtmlEscaped() : QString());
    m_details->setVisible(chosen != nullptr);
}

void HandoversPage::showEmptiness(const mptcp::Snapshot& snapshot)
{
    if (m_model.rowCount() > 0) {
        m_placeholder->showContent();
    } else if (support(snapshot) == mptcp::MptcpSupport::On && !snapshot.connections.empty()) {
        m_placeholder->showSentence(u"network-wireless"_s,
            tr("No connection has lost or got a network since the program was started. "
               "When one does, the story is told here: what happened, how long nothing flowed, "
               "and what became of each connection."));
    } else {
        m_placeholder->showSentence(u"network-connect"_s, sentences::noConnections(snapshot));
    }
}
