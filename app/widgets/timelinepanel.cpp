// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The timeline with its buttons and its legend, fed from what is remembered.
#include "widgets/timelinepanel.h"

#include "widgets/curvestyle.h"
#include "widgets/dimlabel.h"
#include "widgets/handovertimeline.h"
#include "widgets/timelinelanes.h"
#include "widgets/timelinepicture.h"
#include "widgets/timelinewords.h"

#include <QAbstractItemView>
#include <QComboBox>
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

namespace {

constexpr std::array explained{LaneState::Active, LaneState::BackupInUse, LaneState::Idle,
    LaneState::Stalled, LaneState::Lost};

QPixmap swatch(const QBrush& brush, int thickness, const QPalette& palette, qreal ratio)
{
    QPixmap pixmap(QSize(22, 14) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(palette.base().color());
    QPainter painter(&pixmap);
    painter.fillRect(0, (14 - thickness) / 2, 22, thickness, brush);
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
    : QWidget(parent), m_history(history), m_handovers(handovers), m_timeline(new HandoverTimeline),
      m_scope(new QComboBox), m_sums(new DimLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(makeBar());
    layout->addWidget(m_timeline, 1);
    layout->addWidget(m_sums);
    m_sums->setWordWrap(true);
    m_sums->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(m_timeline, &HandoverTimeline::rangeChosen, this, &TimelinePanel::showSums);
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
    bar->insertWidget(0, makeScope());
    bar->addStretch();
    const auto explain = [&](const QString& word) {
        m_swatches.append(new QLabel);
        bar->addSpacing(8);
        bar->addWidget(m_swatches.last());
        bar->addWidget(new DimLabel(word));
    };
    for (const LaneState state : explained) {
        explain(timelinepainter::word(state));
    }
    explain(timelinepainter::standstillWord());
    return bar;
}

QComboBox* TimelinePanel::makeScope()
{
    m_scope->addItem(tr("Whole computer"));
    m_scope->setAccessibleName(tr("What the timeline shows"));
    m_scope->setToolTip(tr("All networks of this computer, or the subflows of one connection"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scope->setMinimumContentsLength(24);
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this](int index) {
        const auto offer = static_cast<std::size_t>(index) - 1;
        setConnection(index > 0 ? std::optional(m_offers[offer].second) : std::nullopt);
    });
    return m_scope;
}

void TimelinePanel::fillLegend()
{
    QList<QPixmap> pictures;
    for (const LaneState state : explained) {
        pictures << swatch(timelinepainter::brush(state, palette()),
            state == LaneState::Idle ? 5 : 14, palette(), devicePixelRatio());
    }
    pictures << swatch(
        timelinepainter::standstillBrush(palette()), 14, palette(), devicePixelRatio());
    for (qsizetype i = 0; i < m_swatches.size(); ++i) {
        m_swatches[i]->setPixmap(pictures[i]);
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
    m_now = frame.snapshot->moment;
    offerConnections();
    feed();
}

void TimelinePanel::feed()
{
    if (m_connection) {
        m_timeline->setData(timelinelanes::ofConnection(m_history, *m_connection),
            timelinelanes::handoversOf(m_handovers.list(), *m_connection), m_now);
    } else {
        m_timeline->setData(timelinelanes::ofComputer(m_history), m_handovers.list(), m_now);
    }
    showSums();
}

void TimelinePanel::showSums()
{
    const auto& range = m_timeline->range();
    m_sums->setText(!range
            ? tr("Choose a part of time by dragging, or with Shift and the arrow keys: what was "
                 "sent "
                 "and received in it is added up here.")
            : tr("%1 – %2. %3", "time, time, sums")
                  .arg(timelinewords::clock(range->first, m_now),
                      timelinewords::clock(range->second, m_now),
                      timelinelanes::sums(m_timeline->lanes(), range->first, range->second)));
}

/// Those whose subflows are remembered, by name.
void TimelinePanel::offerConnections()
{
    std::vector<std::pair<QString, mptcp::Token>> offers;
    for (const auto& [token, used] : m_history.connections()) {
        offers.emplace_back(tr("%1: %2 to %3", "app, addresses")
                                .arg(format::app(used.owner), format::address(used.local),
                                    format::address(used.remote)),
            token);
    }
    std::ranges::sort(offers);
    if (offers == m_offers || m_scope->view()->isVisible()) {
        return; // nobody shall lose what is being chosen from
    }
    m_offers = std::move(offers);
    const auto chosen = m_connection;
    {
        const QSignalBlocker blocker(m_scope);
        m_scope->clear();
        m_scope->addItem(tr("Whole computer"));
        for (const auto& [text, token] : m_offers) {
            m_scope->addItem(text);
        }
    }
    choose(chosen);
}

bool TimelinePanel::choose(std::optional<mptcp::Token> connection)
{
    const auto offer = std::ranges::find(
        m_offers, connection, [](const auto& each) { return std::optional(each.second); });
    const bool known = offer != m_offers.end();
    {
        const QSignalBlocker blocker(m_scope);
        m_scope->setCurrentIndex(known ? static_cast<int>(offer - m_offers.begin()) + 1 : 0);
    }
    setConnection(known ? connection : std::nullopt);
    return known || !connection;
}

void TimelinePanel::setConnection(std::optional<mptcp::Token> connection)
{
    if (std::exchange(m_connection, connection) != connection) {
        m_timeline->startAnew();
        feed();
        Q_EMIT connectionChosen(connection);
    }
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
