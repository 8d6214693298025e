// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything about the one row that is selected: facts in words, and its subflows over time.
#include "widgets/connectiondetails.h"

#include "models/sentences.h"
#include "widgets/dimlabel.h"
#include "widgets/ratepanel.h"

#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using mptcp::monitor::Range;
using Level = ConnectionRow::Level;

namespace {

QString interfaces(const ConnectionRow& row)
{
    return row.interfaces.empty() ? format::unknown() : format::text(row.interfaces);
}

QString title(const ConnectionRow& row)
{
    const QString name = format::text(row.app.name);
    if (!row.local || !row.remote) {
        return name;
    }
    return u"%1 → %2"_s.arg(format::address(*row.local), format::address(*row.remote));
}

/// A subflow among those of its connection: "wlan0", or "wlan0 → 192.0.2.1:443" when there are
/// several.
QString curveName(const ConnectionRow& subflow, const std::vector<ConnectionRow>& all)
{
    const auto alike = std::ranges::count(all, subflow.interfaces, &ConnectionRow::interfaces);
    return alike < 2 || !subflow.remote
        ? interfaces(subflow)
        : u"%1 → %2"_s.arg(interfaces(subflow), format::address(*subflow.remote));
}

} // namespace

ConnectionDetails::ConnectionDetails(const mptcp::monitor::History& history, QWidget* parent)
    : QWidget(parent), m_history(history), m_title(new QLabel), m_facts(new QFormLayout),
      m_panel(new RatePanel)
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_panel->setNameHeader(tr("Subflow"));
    m_facts->setHorizontalSpacing(14);
    m_facts->setVerticalSpacing(5);
    m_facts->setContentsMargins(0, 0, 8, 0);

    auto* factList = new QWidget;
    factList->setLayout(m_facts);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(factList);
    scroll->setMinimumWidth(260);
    auto* splitter = new QSplitter;
    splitter->addWidget(scroll);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 600});
    splitter->setChildrenCollapsible(false);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(splitter, 1);
}

void ConnectionDetails::setRateUnit(format::RateUnit unit)
{
    m_panel->setUnit(unit);
}

void ConnectionDetails::show(const ConnectionRow& row, const std::vector<ConnectionRow>& subflows,
    const mptcp::monitor::Frame& frame)
{
    m_title->setText(title(row));
    showFacts(facts(row));
    std::vector<RateCurve> curves;
    for (const ConnectionRow& subflow : subflows) {
        curves.push_back({curveName(subflow, subflows), static_cast<int>(curves.size()), true,
            m_history.subflow(subflow.cookie, Range::Minutes5), subflow.rate});
    }
    m_panel->setVisible(!curves.empty());
    m_panel->setCurves(std::move(curves), {frame.snapshot->moment, std::chrono::minutes(5)});
}

std::vector<ConnectionDetails::Fact> ConnectionDetails::facts(const ConnectionRow& row) const
{
    std::vector<Fact> list;
    const auto add = [&list](const QString& name, const QString& value,
                         const QString& meaning = {}) { list.push_back({name, value, meaning}); };
    if (row.process) {
        add(tr("Process"),
            u"%1 (%2)"_s.arg(format::text(row.process->name))
                .arg(static_cast<int>(row.process->pid)));
    }
    if (row.verdict) {
        add(tr("Protocol"), sentences::verdict(*row.verdict),
            sentences::verdictMeaning(*row.verdict));
    }
    if (row.pathState) {
        add(tr("State"), sentences::pathState(*row.pathState),
            sentences::pathStateMeaning(*row.pathState));
    } else if (row.level != Level::App) {
        add(tr("State"), row.ended ? tr("ended") : format::tcpState(row.state));
    }
    add(tr("Interface"), interfaces(row));
    if (row.level == Level::Connection) {
        add(tr("Opened by"), sentences::side(row.side));
        add(tr("Subflows"),
            row.subflowsTotal
                ? tr("%1 now, %2 in all")
                      .arg(format::count(row.subflows), format::count(*row.subflowsTotal))
                : format::count(row.subflows));
    }
    add(tr("Received"), format::bytes(row.received));
    add(tr("Sent"), format::bytes(row.sent));
    add(tr("Sent again"), format::bytes(row.retransmitted));
    add(tr("Round trip"), format::roundTrip(row.rtt));
    if (row.level == Level::Connection) {
        add(tr("Token"), format::token(row.token));
    }
    if (row.level == Level::Subflow) {
        const auto id = [](const std::optional<mptcp::AddressId>& value) {
            return value ? QString::number(static_cast<int>(*value)) : format::unknown();
        };
        add(tr("Address ids"), tr("local %1, remote %2").arg(id(row.localId), id(row.remoteId)));
        add(tr("Congestion control"),
            row.congestion.empty() ? format::unknown() : format::text(row.congestion));
        add(tr("Congestion window"),
            row.cwnd ? tr("%n segment(s)", nullptr, static_cast<int>(*row.cwnd))
                     : format::unknown());
    }
    return list;
}

void ConnectionDetails::showFacts(const std::vector<Fact>& facts)
{
    while (m_facts->rowCount() > static_cast<int>(facts.size())) {
        m_facts->removeRow(m_facts->rowCount() - 1);
    }
    while (m_facts->rowCount() < static_cast<int>(facts.size())) {
        auto* value = new QLabel;
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto* name = new DimLabel;
        name->setBuddy(value);
        m_facts->addRow(name, value);
    }
    for (int i = 0; i < m_facts->rowCount(); ++i) {
        const Fact& fact = facts[static_cast<std::size_t>(i)];
        auto* name = qobject_cast<QLabel*>(m_facts->itemAt(i, QFormLayout::LabelRole)->widget());
        auto* value = qobject_cast<QLabel*>(m_facts->itemAt(i, QFormLayout::FieldRole)->widget());
        name->setText(fact.name);
        value->setText(fact.value);
        value->setToolTip(fact.meaning);
    }
}
