// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What happened, newest first, and what can be searched for in it.
#include "widgets/eventspage.h"

#include "models/eventsentences.h"
#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/dimlabel.h"
#include "widgets/placeholder.h"
#include "widgets/roomydelegate.h"
#include "widgets/searchbox.h"
#include "widgets/tableactions.h"

#include <KMessageWidget>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Model = EventModel;

EventsPage::EventsPage(const mptcp::monitor::EventLog& log, QWidget* parent)
    : Page(parent), m_log(log), m_search(new SearchBox(tr("Search"), tr("Search events"))),
      m_message(new KMessageWidget), m_table(new QTreeView), m_source(new DimLabel)
{
    m_filter.setSourceModel(&m_model);
    m_filter.setFilterRole(SearchRole);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setFilterFixedString(text.trimmed());
        showEmptiness();
    });
    m_message->setMessageType(KMessageWidget::Error);
    m_message->setWordWrap(true);
    m_message->hide();
    makeTable();
    m_placeholder = new Placeholder(m_table);
    m_source->setText(sentences::onlyNoticed());
    m_source->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(m_message);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_source);
}

void EventsPage::makeTable()
{
    m_table->setObjectName("events"_L1);
    m_table->setModel(&m_filter);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Events"));
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    columnheader::set(m_table, u"EventColumns"_s,
        {Model::Time, Model::App, Model::Interface, Model::Knowledge, Model::What});
    m_table->header()->setStretchLastSection(true);

    auto* actions = new TableActions(m_table, u"mptcp-events"_s);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(actions->copyActions());
    m_table->addActions(actions->exportActions());
    connect(actions, &TableActions::failed, this, [this](const QString& sentence) {
        m_message->setText(sentence);
        m_message->animatedShow();
    });
}

void EventsPage::setFrame(const mptcp::monitor::FramePtr& /*frame*/)
{
    m_model.setLog(m_log);
    m_source->setHidden(m_log.isListening());
    showEmptiness();
}

void EventsPage::showEmptiness()
{
    if (m_filter.rowCount() > 0) {
        m_placeholder->showContent();
    } else if (m_model.rowCount() > 0) {
        m_placeholder->showSentence(u"edit-find"_s, sentences::noMatch());
    } else {
        m_placeholder->showSentence(u"view-history"_s,
            tr("Nothing has changed since the program was started: no connection, subflow, "
               "interface, endpoint or setting."));
    }
}
