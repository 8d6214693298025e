// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The timeline with its buttons and its legend, fed from what is remembered.
#include "widgets/timelinepanel.h"

#include "widgets/curvestyle.h"
#include "widgets/dimlabel.h"
#include "widgets/handovertimeline.h"
#include "widgets/timelinepicture.h"

#include <QEvent>
#include <QFileDialog>
#include <QPainter>
#include <QSaveFile>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using mptcp::monitor::LaneState;
using mptcp::monitor::Sample;

namespace {

constexpr std::array explained{LaneState::Active, LaneState::BackupInUse, LaneState::Idle,
    LaneState::Stalled, LaneState::Lost};

/// Of the last day, each part as fine as it is kept.
std::vector<Sample> wholeCurve(const mptcp::monitor::History& history, mptcp::IfIndex link)
{
    using mptcp::monitor::Range;
    std::vector<Sample> curve = history.path(link, Range::Hours24);
    for (const Range range : {Range::Minutes30, Range::Minutes5}) {
        const std::vector<Sample> finer = history.path(link, range);
        if (!finer.empty()) {
            curve.erase(std::ranges::lower_bound(curve, finer.front().time, {}, &Sample::time),
                curve.end());
            curve.insert(curve.end(), finer.begin(), finer.end());
        }
    }
    return curve;
}

QPixmap swatch(LaneState state, const QPalette& palette, qreal ratio)
{
    QPixmap pixmap(QSize(22, 14) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(palette.base().color());
    QPainter painter(&pixmap);
    const int thickness = state == LaneState::Idle ? 5 : 14;
    painter.fillRect(
        0, (14 - thickness) / 2, 22, thickness, timelinepainter::brush(state, palette));
    painter.setPen(curvestyle::faded(palette, 0.35));
    painter.drawRect(QRectF(0.5, 0.5, 21, 13));
    return pixmap;
}

QToolButton* button(const QString& icon, const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton;
    button->setIcon(QIcon::fromTheme(icon));
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

} // namespace

TimelinePanel::TimelinePanel(const mptcp::monitor::History& history,
    const mptcp::monitor::Handovers& handovers, QWidget* parent)
    : QWidget(parent), m_history(history), m_handovers(handovers), m_timeline(new HandoverTimeline)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(makeBar());
    layout->addWidget(m_timeline, 1);
    fillLegend();
}

QHBoxLayout* TimelinePanel::makeBar()
{
    auto* bar = new QHBoxLayout;
    bar->setSpacing(4);
    auto* closer = button(u"zoom-in"_s, tr("Zoom in"), tr("Show less time in more detail (+)"));
    auto* farther = button(u"zoom-out"_s, tr("Zoom out"), tr("Show more time, up to a day (-)"));
    auto* pause = button(
        u"media-playback-pause"_s, tr("Pause"), tr("Hold the timeline; watching goes on (Space)"));
    pause->setCheckable(true);
    connect(closer, &QToolButton::clicked, m_timeline, [this] { m_timeline->zoom(0.5); });
    connect(farther, &QToolButton::clicked, m_timeline, [this] { m_timeline->zoom(2); });
    connect(pause, &QToolButton::toggled, m_timeline, &HandoverTimeline::setPaused);
    connect(m_timeline, &HandoverTimeline::pausedChanged, pause, &QToolButton::setChecked);
    auto* picture = button(
        u"document-save"_s, tr("Save picture"), tr("Save what the timeline shows as a picture"));
    connect(picture, &QToolButton::clicked, this, &TimelinePanel::savePicture);
    for (QToolButton* each : {closer, farther, pause, picture}) {
        bar->addWidget(each);
    }
    bar->addStretch();
    for (const LaneState state : explained) {
        m_swatches.append(new QLabel);
        bar->addSpacing(8);
        bar->addWidget(m_swatches.last());
        bar->addWidget(new DimLabel(timelinepainter::word(state)));
    }
    return bar;
}

void TimelinePanel::fillLegend()
{
    for (qsizetype i = 0; i < m_swatches.size(); ++i) {
        m_swatches[i]->setPixmap(
            swatch(explained[static_cast<std::size_t>(i)], palette(), devicePixelRatio()));
    }
}

/// That of the moment of the click, however long the dialog is open.
void TimelinePanel::savePicture()
{
    auto* dialog = new QFileDialog(window(), tr("Save Picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString pixels = tr("Pictures (*.png)"), lines = tr("Drawings of any size (*.svg)");
    dialog->setNameFilters({pixels, lines});
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(u"mptcp-handovers"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, lines](const QString& filter) {
        dialog->setDefaultSuffix(filter == lines ? u"svg"_s : u"png"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, png = timelinepicture::png(*m_timeline), svg = timelinepicture::svg(*m_timeline)](
            const QString& name) {
            const QByteArray& bytes = name.endsWith(".svg"_L1, Qt::CaseInsensitive) ? svg : png;
            QSaveFile file(name);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
                || !file.commit()) {
                Q_EMIT failed(tr("%1 could not be written: %2").arg(name, file.errorString()));
            }
        });
    dialog->open();
}

void TimelinePanel::setFrame(const mptcp::monitor::Frame& frame)
{
    std::vector<TimelineLane> lanes;
    for (const mptcp::monitor::Lane& lane : m_history.lanes()) {
        TimelineLane shown{
            format::text(lane.name), {}, {lane.stretches.begin(), lane.stretches.end()}};
        for (const mptcp::IfIndex link : lane.links) {
            shown.curves.push_back(wholeCurve(m_history, link));
        }
        lanes.push_back(std::move(shown));
    }
    std::ranges::sort(lanes, {}, &TimelineLane::name); // as in every list of networks
    m_timeline->setData(std::move(lanes), m_handovers.list(), frame.snapshot->moment);
}

void TimelinePanel::setUnit(format::RateUnit unit)
{
    m_timeline->setUnit(unit);
}

void TimelinePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::DevicePixelRatioChange) {
        fillLegend();
    }
    QWidget::changeEvent(event);
}
