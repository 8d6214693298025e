// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when networks went and came.
#include "widgets/handoverspage.h"

#include "models/handoversentences.h"
#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/handovertimeline.h"
#include "widgets/placeholder.h"
#include "widgets/rangepanel.h"
#include "widgets/roomydelegate.h"
#include "widgets/saverecordingaction.h"
#include "widgets/tableactions.h"
#include "widgets/timelinepanel.h"

#include <KMessageWidget>
#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
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

HandoversPage::HandoversPage(const mptcp::monitor::History& history,
    const mptcp::monitor::Handovers& handovers, QWidget* parent)
    : Page(parent), m_handovers(handovers), m_save(new SaveRecordingAction(this)),
      m_message(new KMessageWidget), m_timeline(new TimelinePanel(history, handovers)),
      m_table(new QTreeView), m_connections(new QTreeView), m_details(new QTabWidget),
      m_used(new RangePanel(history)), m_story(new QLabel)
{
    m_message->setMessageType(KMessageWidget::Error);
    m_message->setWordWrap(true);
    m_message->hide();
    m_filter.setSourceModel(&m_model);
    makeTable();
    makeTimeline();
    m_placeholder = new Placeholder(m_table);
    m_details->addTab(makeDetails(), tr("Chosen Handover"));
    m_details->addTab(m_used, tr("Connections in the Chosen Time"));
    m_details->setDocumentMode(true);
    m_details->hide();
    connect(m_used, &RangePanel::connectionWanted, this, &HandoversPage::connectionWanted);
    connect(m_used, &RangePanel::failed, this, &HandoversPage::complain);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_timeline);
    splitter->addWidget(m_placeholder);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setStretchFactor(2, 2);
    splitter->setChildrenCollapsible(false);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(m_message);
    layout->addWidget(splitter, 1);
    auto* save = new QToolButton;
    save->setDefaultAction(m_save);
    save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    save->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(save, 0, Qt::AlignRight);
    connect(m_save, &SaveRecordingAction::failed, this, &HandoversPage::complain);
}

void HandoversPage::makeTable()
{
    m_table->setObjectName("handovers"_L1);
    m_table->setModel(&m_filter);
    m_table->setRootIsDecorated(false);
    m_table->setAccessibleName(tr("Handovers"));
    dress(m_table);
    columnheader::set(m_table, u"HandoverColumns"_s,
        {Model::Time, Model::Stall, Model::StallError, Model::Kept, Model::Ended, Model::State,
            Model::What});
    m_table->header()->setStretchLastSection(true);
    addActions(m_table, u"mptcp-handovers"_s);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showDetails();
        if (const auto handover = chosen()) {
            m_details->setCurrentIndex(0);
            m_timeline->timeline()->showTime(handover->begun.boottime);
        }
    });
}

void HandoversPage::makeTimeline()
{
    HandoverTimeline* timeline = m_timeline->timeline();
    connect(m_timeline, &TimelinePanel::failed, this, &HandoversPage::complain);
    connect(timeline, &HandoverTimeline::handoverChosen, this, &HandoversPage::choose);
    connect(timeline, &HandoverTimeline::rangeChosen, this, &HandoversPage::chooseRange);
    connect(m_timeline, &TimelinePanel::connectionChosen, this,
        [this](std::optional<mptcp::Token> connection) {
            m_filter.setConnection(connection);
            showEmptiness();
            showRange();
        });
}

QWidget* HandoversPage::makeDetails()
{
    m_story->setTextFormat(Qt::PlainText); // names are those of programs
    m_story->setWordWrap(true);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_connections->setObjectName("handoverConnections"_L1);
    m_connections->setModel(&m_parts);
    m_connections->setAccessibleName(tr("Connections of the handover"));
    dress(m_connections);
    columnheader::set(m_connections, u"HandoverPartColumns"_s, {}, columnheader::Widths::Growing);
    m_connections->header()->setStretchLastSection(true);
    addActions(m_connections, u"mptcp-handover-connections"_s);
    auto* show = new QAction(tr("Show in &Timeline"), m_connections);
    connect(show, &QAction::triggered, this, [this] {
        const auto connection = m_parts.connection(m_connections->currentIndex());
        if (connection && !m_timeline->choose(connection)) {
            complain(tr("What the subflows of this connection did is not remembered any more."));
        }
    });
    m_connections->insertAction(m_connections->actions().value(0), show);
    connect(&m_parts, &QAbstractItemModel::rowsInserted, m_connections, &QTreeView::expandAll);
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
    connect(actions, &TableActions::failed, this, &HandoversPage::complain);
}

void HandoversPage::complain(const QString& sentence)
{
    m_message->setText(sentence);
    m_message->animatedShow();
}

void HandoversPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_frame = frame;
    m_model.setHandovers(m_handovers);
    m_timeline->setFrame(*frame);
    showEmptiness();
    showDetails();
    showRange();
}

void HandoversPage::setRateUnit(format::RateUnit unit)
{
    m_timeline->setUnit(unit);
}

mptcp::monitor::HandoverPtr HandoversPage::chosen() const
{
    const QModelIndex index = m_filter.mapToSource(m_table->currentIndex());
    return index.isValid() ? m_model.at(index.row()) : nullptr;
}

void HandoversPage::choose(std::uint64_t number)
{
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        if (m_filter.index(row, 0).data(KeyRole).toULongLong() == number) {
            m_table->setCurrentIndex(m_filter.index(row, 0));
        }
    }
}

void HandoversPage::showDetails()
{
    const auto handover = chosen();
    m_parts.setHandover(handover);
    m_save->setHandover(handover);
    m_timeline->timeline()->setChosen(handover ? handover->number : 0);
    m_story->setText(handover ? sentences::story(*handover) : QString());
    m_details->setTabVisible(0, handover != nullptr);
    m_details->setVisible(handover || m_timeline->timeline()->range());
}

/// What the timeline, and with it the sums below it, are narrowed to, the lists are too.
void HandoversPage::chooseRange()
{
    m_filter.setRange(m_timeline->timeline()->range());
    showEmptiness();
    showDetails();
    showRange();
    if (m_timeline->timeline()->range()) {
        m_details->setCurrentWidget(m_used);
    }
}

void HandoversPage::showRange()
{
    const auto& range = m_timeline->timeline()->range();
    m_details->setTabVisible(1, range.has_value());
    if (range && m_frame) {
        m_used->setRange(*range, m_timeline->connection(), m_frame->snapshot->moment);
    }
}

void HandoversPage::showEmptiness()
{
    if (!m_frame) {
        return;
    }
    const mptcp::Snapshot& snapshot = *m_frame->snapshot;
    if (m_filter.rowCount() > 0) {
        m_placeholder->showContent();
    } else if (m_model.rowCount() > 0) {
        m_placeholder->showSentence(u"view-calendar-timeline"_s,
            tr("No handover hit the connection, or fell into the part of time, that is chosen in "
               "the timeline."));
    } else if (support(snapshot) == mptcp::MptcpSupport::On && !snapshot.connections.empty()) {
        m_placeholder->showSentence(u"network-wireless"_s,
            tr("No connection has lost or got a network since the program was started. "
               "When one does, the story is told here: what happened, how long nothing flowed, "
               "and what became of each connection."));
    } else {
        m_placeholder->showSentence(u"network-connect"_s, sentences::noConnections(snapshot));
    }
}
