// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The machine's MPTCP counters with explanations, and what could not be read.
#include "widgets/healthpage.h"

#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/placeholder.h"
#include "widgets/roomydelegate.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QIcon>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

/// Leaves out the counters that never counted anything, unless all are wanted.
class CounterFilter : public QSortFilterProxyModel {
public:
    CounterFilter(const HealthModel& model, QObject* parent)
        : QSortFilterProxyModel(parent), m_model(model)
    {
        setRecursiveFilteringEnabled(true);
    }

    void setAll(bool all)
    {
        m_all = all;
        invalidateRowsFilter();
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const HealthRow* counter = m_model.row(mapToSource(index));
        const bool marked = counter && counter->alarm != CounterAlarm::None
            && index.column() == HealthModel::Weight;
        return marked && role == Qt::DecorationRole ? QIcon::fromTheme(u"data-warning"_s)
                                                    : QSortFilterProxyModel::data(index, role);
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const HealthRow* counter = m_model.row(m_model.index(row, 0, parent));
        return counter && (m_all || counter->gap || counter->value.value_or(0) > 0);
    }

private:
    const HealthModel& m_model;
    bool m_all = false;
};

HealthPage::HealthPage(const mptcp::monitor::History& history, QWidget* parent)
    : Page(parent), m_history(history), m_filter(new CounterFilter(m_model, this)),
      m_bar(new QHBoxLayout),
      m_all(new QCheckBox(tr("Also show counters that never counted &anything"))),
      m_tree(new QTreeView)
{
    m_filter->setSourceModel(&m_model);
    m_tree->setModel(m_filter);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setAccessibleName(tr("Counters"));
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    columnheader::set(m_tree, u"HealthColumns"_s);
    m_tree->header()->setStretchLastSection(true);
    connect(m_all, &QCheckBox::toggled, this, [this](bool all) {
        m_filter->setAll(all);
        m_tree->expandAll();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, m_tree, &QTreeView::expandAll);
    m_placeholder = new Placeholder(m_tree);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    m_bar->addWidget(m_all, 1);
    layout->addLayout(m_bar);
    layout->addWidget(m_placeholder, 1);
}

void HealthPage::offer(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->addWidget(button);
}

void HealthPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_model.setFrame(frame, &m_history);
    if (m_filter->rowCount() > 0) {
        m_placeholder->showContent();
    } else if (!frame->snapshot->counters.values.empty()) {
        m_placeholder->showSentence(
            u"data-success"_s, tr("MPTCP has not been used since the network was started."));
    } else {
        m_placeholder->showSentence(
            u"network-disconnect"_s, sentences::support(support(*frame->snapshot)));
    }
}
