// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A rate chart with the table that belongs to it: its legend, and its values as text.
#include "widgets/ratepanel.h"

#include "widgets/curvestyle.h"
#include "widgets/roomydelegate.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>

#include <algorithm>

using mptcp::monitor::Rate;
using mptcp::monitor::Sample;

namespace {

enum { Name, Received, Sent, ColumnCount };

/// The clock's time at a moment of CLOCK_BOOTTIME, reckoned back from the window's end.
QString clockTime(const TimeWindow& window, std::chrono::nanoseconds time)
{
    const auto before =
        std::chrono::duration_cast<std::chrono::milliseconds>(window.end.boottime - time);
    const QDateTime wall = QDateTime::fromStdTimePoint(window.end.wall - before);
    return QLocale().toString(wall.time(), QStringLiteral("HH:mm:ss"));
}

std::optional<std::uint64_t> part(const std::optional<Rate>& rate, std::uint64_t Rate::* member)
{
    return rate ? std::optional(*rate.*member) : std::nullopt;
}

} // namespace

RatePanel::RatePanel(QWidget* parent)
    : QWidget(parent), m_chart(new RateChart(RateChart::Detail::Full)), m_table(new QTreeWidget)
{
    makeTable();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    auto* card = new QFrame;
    card->setFrameShape(QFrame::StyledPanel);
    card->setBackgroundRole(QPalette::Base);
    card->setAutoFillBackground(true);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(4, 4, 4, 4);
    inside->addWidget(m_chart);
    layout->addWidget(card, 3);
    layout->addWidget(m_table, 1);

    connect(m_table, &QTreeWidget::itemChanged, this, &RatePanel::switchCurves);
    connect(m_chart, &RateChart::cursorMoved, this, [this](auto time) {
        m_cursor = time;
        showValues();
    });
    setNameHeader(tr("Path"));
}

void RatePanel::makeTable()
{
    m_table->setColumnCount(ColumnCount);
    m_table->setRootIsDecorated(false);
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->viewport()->setAutoFillBackground(false); // a legend, not a list to fill
    m_table->setUniformRowHeights(true);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setIconSize({26, 14});
    m_table->setAccessibleName(tr("Values of the chart"));
    m_table->header()->setSectionsMovable(false);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("888,8 Mbit/s")) + 20;
    for (const int column : {Received, Sent}) {
        m_table->header()->resizeSection(column, width);
        m_table->headerItem()->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    m_table->setMinimumWidth(2 * width + 110);
    m_table->setMaximumWidth(2 * width + 220);
}

void RatePanel::setUnit(format::RateUnit unit)
{
    m_unit = unit;
    m_chart->setUnit(unit);
    showValues();
}

void RatePanel::setNameHeader(const QString& nameHeader)
{
    m_nameHeader = nameHeader;
    m_chart->setAccessibleName(tr("Throughput over time"));
    showValues();
}

void RatePanel::setCurves(std::vector<RateCurve> curves, const TimeWindow& window)
{
    m_curves = std::move(curves);
    m_window = window;
    for (RateCurve& curve : m_curves) {
        curve.visible = !m_switchedOff.contains(curve.name);
    }
    m_chart->setCurves(m_curves, m_window);
    fillTable();
    showValues();
}

void RatePanel::fillTable()
{
    const QSignalBlocker blocker(m_table);
    const int count = static_cast<int>(m_curves.size());
    while (m_table->topLevelItemCount() > count) {
        delete m_table->takeTopLevelItem(count);
    }
    while (m_table->topLevelItemCount() < count) {
        auto* item = new QTreeWidgetItem(m_table);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setTextAlignment(Received, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setTextAlignment(Sent, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    for (int i = 0; i < count; ++i) {
        QTreeWidgetItem* item = m_table->topLevelItem(i);
        const RateCurve& curve = m_curves[static_cast<std::size_t>(i)];
        item->setIcon(Name, curvestyle::swatch(curve.slot, palette(), devicePixelRatioF()));
        item->setText(Name, curve.name);
        item->setToolTip(Name, curve.name);
        item->setCheckState(Name, curve.visible ? Qt::Checked : Qt::Unchecked);
    }
}

void RatePanel::showValues()
{
    const QSignalBlocker blocker(m_table);
    m_table->setHeaderLabels({m_cursor ? tr("%1 at %2", "path or subflow, time")
                                             .arg(m_nameHeader, clockTime(m_window, *m_cursor))
                                       : m_nameHeader,
        tr("Received"), tr("Sent")});
    for (int i = 0; i < m_table->topLevelItemCount(); ++i) {
        const RateCurve& curve = m_curves[static_cast<std::size_t>(i)];
        const Sample* sample = m_cursor ? curve.at(*m_cursor) : nullptr;
        const auto rate = m_cursor ? (sample ? sample->rate : std::nullopt) : curve.latest;
        QTreeWidgetItem* item = m_table->topLevelItem(i);
        item->setText(Received, format::rate(part(rate, &Rate::rx), m_unit));
        item->setText(Sent, format::rate(part(rate, &Rate::tx), m_unit));
    }
    m_chart->setAccessibleDescription(description());
}

void RatePanel::switchCurves()
{
    for (int i = 0; i < m_table->topLevelItemCount(); ++i) {
        RateCurve& curve = m_curves[static_cast<std::size_t>(i)];
        curve.visible = m_table->topLevelItem(i)->checkState(Name) == Qt::Checked;
        if (curve.visible) {
            m_switchedOff.remove(curve.name);
        } else {
            m_switchedOff.insert(curve.name);
        }
    }
    m_chart->setCurves(m_curves, m_window);
}

/// The chart in words: the values shown in the table and the largest of the time shown.
QString RatePanel::description() const
{
    QStringList lines;
    for (int i = 0; i < m_table->topLevelItemCount(); ++i) {
        const RateCurve& curve = m_curves[static_cast<std::size_t>(i)];
        Rate largest;
        for (const Sample& sample : curve.samples) {
            if (sample.rate && sample.time > m_window.end.boottime - m_window.span) {
                largest.rx = std::max(largest.rx, sample.rate->rx);
                largest.tx = std::max(largest.tx, sample.rate->tx);
            }
        }
        const QTreeWidgetItem* item = m_table->topLevelItem(i);
        lines << tr("%1: receives %2, sends %3; at most %4 and %5 in the time shown.")
                     .arg(curve.name, item->text(Received), item->text(Sent),
                         format::rate(largest.rx, m_unit), format::rate(largest.tx, m_unit));
    }
    return lines.join(QLatin1Char('\n'));
}
