// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One network interface at a glance, for people who do not read tables.
#include "widgets/interfacecard.h"

#include "models/sentences.h"
#include "widgets/dimlabel.h"
#include "widgets/linkicon.h"

#include <QGridLayout>
#include <QLabel>

namespace {

/// What it is and how it is, in words.
QString kindAndState(const PathRow& row)
{
    if (!row.interface) {
        return row.link == mptcp::IfIndex{} ? QString() : InterfaceCard::tr("removed");
    }
    return QStringLiteral("%1, %2").arg(
        format::linkKind(row.interface->kind), sentences::linkState(*row.interface));
}

QString rates(const PathRow& row, format::RateUnit unit)
{
    if (row.subflows == 0 && (!row.rate || *row.rate == mptcp::monitor::Rate{})) {
        return InterfaceCard::tr("No MPTCP traffic");
    }
    if (!row.rate) {
        return InterfaceCard::tr("Measuring…");
    }
    return QStringLiteral("↓ %1   ↑ %2")
        .arg(format::rate(row.rate->rx, unit), format::rate(row.rate->tx, unit));
}

QString facts(const PathRow& row)
{
    QStringList parts;
    if (row.subflows > 0) {
        parts << InterfaceCard::tr("%n subflow(s)", nullptr, static_cast<int>(row.subflows));
    }
    if (row.share && row.subflows > 0) {
        parts << InterfaceCard::tr("%1 % of the traffic").arg(qRound(*row.share * 100));
    }
    if (row.rtt) {
        parts << InterfaceCard::tr("%1 round trip").arg(format::roundTrip(row.rtt));
    }
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace

InterfaceCard::InterfaceCard(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel), m_name(new QLabel), m_kind(new DimLabel),
      m_rates(new QLabel), m_facts(new DimLabel),
      m_chart(new RateChart(RateChart::Detail::Sparkline))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(300);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    m_rates->setFont(large);
    large.setBold(true);
    m_name->setFont(large);
    m_facts->setWordWrap(true);
    m_chart->setFixedHeight(64);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(2);
    auto* title = new QVBoxLayout;
    title->setSpacing(0);
    title->addWidget(m_name);
    title->addWidget(m_kind);
    layout->addWidget(m_icon, 0, 0);
    layout->addLayout(title, 0, 1);
    layout->setRowMinimumHeight(1, 10);
    layout->addWidget(m_rates, 2, 0, 1, 2);
    layout->addWidget(m_facts, 3, 0, 1, 2);
    layout->setRowMinimumHeight(4, 8);
    layout->addWidget(m_chart, 5, 0, 1, 2);
    layout->setColumnStretch(1, 1);
}

void InterfaceCard::show(
    const PathRow& row, const RateCurve& curve, const TimeWindow& window, format::RateUnit unit)
{
    if (const QString name = linkIconName(row.interface); m_iconName != name) {
        m_iconName = name;
        m_icon->setPixmap(QIcon::fromTheme(name).pixmap(QSize(32, 32), devicePixelRatioF()));
    }
    m_name->setText(curve.name);
    m_kind->setText(kindAndState(row));
    m_rates->setText(rates(row, unit));
    m_facts->setText(facts(row));
    m_chart->setUnit(unit);
    m_chart->setCurves({curve}, window);
    m_chart->setAccessibleName(tr("Throughput of %1 during the last minute").arg(curve.name));
    m_chart->setAccessibleDescription(m_rates->text());
    setAccessibleName(curve.name);
    setAccessibleDescription(
        QStringList{m_kind->text(), m_rates->text(), m_facts->text()}.join(QStringLiteral(". ")));
}
