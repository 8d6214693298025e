// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The list, and the sentence above it that says which time it is about and what is missing.
#include "widgets/rangepanel.h"

#include "widgets/columnheader.h"
#include "widgets/dimlabel.h"
#include "widgets/roomydelegate.h"
#include "widgets/tableactions.h"
#include "widgets/timelinelanes.h"
#include "widgets/timelinewords.h"

#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long it is remembered what single connections carried.
constexpr auto remembered = 5min;

} // namespace

RangePanel::RangePanel(const mptcp::monitor::History& history, QWidget* parent)
    : QWidget(parent), m_history(history), m_note(new DimLabel), m_table(new QTreeView)
{
    m_note->setWordWrap(true);
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(RawRole);
    m_table->setObjectName("rangeConnections"_L1);
    m_table->setModel(&m_sorted);
    m_table->setAccessibleName(tr("Connections in the chosen time"));
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RangeUseModel::Received, Qt::DescendingOrder);
    columnheader::set(m_table, u"RangeUseColumns"_s, {}, columnheader::Widths::Growing);
    auto* actions = new TableActions(m_table, u"mptcp-connections-in-time"_s);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(actions->copyActions());
    m_table->addActions(actions->exportActions());
    connect(actions, &TableActions::failed, this, &RangePanel::failed);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const auto connection = m_model.connection(m_sorted.mapToSource(index))) {
            Q_EMIT connectionWanted(*connection);
        }
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
}

void RangePanel::setRange(
    const std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>& range,
    std::optional<mptcp::Token> connection, const mptcp::Moment& now)
{
    const auto& [begin, end] = range;
    std::vector<RangeUse> uses = timelinelanes::uses(m_history, begin, end);
    if (connection) {
        std::erase_if(uses, [&](const RangeUse& use) { return use.connection != *connection; });
    }
    const auto known = now.boottime - remembered;
    QString text = tr("What connections carried from %1 to %2.")
                       .arg(timelinewords::clock(begin, now), timelinewords::clock(end, now));
    if (begin < known) {
        text += u' '
            + tr("Of single connections that is remembered for five minutes, here since %1.")
                  .arg(timelinewords::clock(known, now));
    } else if (uses.empty()) {
        text += u' ' + tr("None carried anything.");
    }
    m_note->setText(text);
    m_model.setUses(std::move(uses));
}
