// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The addresses and limits that are configured for further paths.
#include "widgets/endpointspage.h"

#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/placeholder.h"
#include "widgets/roomydelegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QString limitsSentence(const std::optional<mptcp::Limits>& limits)
{
    if (!limits) {
        return EndpointsPage::tr("The limits of the path manager could not be read.");
    }
    const auto number = [](std::uint32_t value) { return static_cast<int>(value); };
    return EndpointsPage::tr("Each connection may have up to %n additional subflow(s)", nullptr,
               number(limits->subflows))
        + u' '
        + EndpointsPage::tr("and uses up to %n address(es) that the peer announces.", nullptr,
            number(limits->addAddrAccepted));
}

} // namespace

EndpointsPage::EndpointsPage(QWidget* parent)
    : Page(parent), m_limits(new QLabel), m_table(new QTreeView)
{
    m_limits->setWordWrap(true);
    m_limits->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(&m_model);
    sorted->setSortRole(RawRole);
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(EndpointModel::Id, Qt::AscendingOrder);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Endpoints"));
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    columnheader::set(m_table, u"EndpointColumns"_s);
    m_placeholder = new Placeholder(m_table);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_limits);
    layout->addWidget(m_placeholder, 1);
}

void EndpointsPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    const mptcp::Snapshot& snapshot = *frame->snapshot;
    m_model.setFrame(frame);
    m_limits->setText(limitsSentence(snapshot.limits));
    m_limits->setVisible(support(snapshot) != mptcp::MptcpSupport::Absent);
    if (m_model.rowCount() > 0) {
        m_placeholder->showContent();
    } else {
        m_placeholder->showSentence(u"network-wired"_s, sentences::noEndpoints(snapshot));
    }
}
