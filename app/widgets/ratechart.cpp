// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How throughput over time is drawn; the only file that knows Qt Charts.
#include "widgets/ratechart.h"

#include "widgets/curvestyle.h"
#include "widgets/ratescale.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QKeyEvent>
#include <QLineSeries>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using mptcp::monitor::Sample;
using std::chrono::nanoseconds;

namespace {

enum Direction { Received, Sent };

/// Points of an unbroken piece of a curve: seconds before the right edge, bits per second.
using Piece = QList<QPointF>;

qreal secondsBefore(nanoseconds end, nanoseconds time)
{
    return -std::chrono::duration<qreal>(end - time).count();
}

std::vector<Piece> pieces(const RateCurve& curve, Direction direction, const TimeWindow& window)
{
    std::vector<Piece> result;
    bool open = false;
    const qreal span = static_cast<qreal>(window.span.count());
    for (const Sample& sample : curve.samples) {
        const qreal x = secondsBefore(window.end.boottime, sample.time);
        if (!sample.rate || x < -span) {
            open = false;
            continue;
        }
        if (!open) {
            result.emplace_back();
            open = true;
        }
        const auto value =
            static_cast<qreal>(direction == Received ? sample.rate->rx : sample.rate->tx);
        result.back().append({x, direction == Received ? value : -value});
    }
    for (Piece& piece : result) {
        if (piece.size() == 1) { // a lone sample would be invisible
            piece.prepend({piece.front().x() - span / 200, piece.front().y()});
        }
    }
    return result;
}

/// The end of the sample that contains `time`, in the first curve that has one.
std::optional<nanoseconds> sampleTime(const std::vector<RateCurve>& curves, nanoseconds time)
{
    for (const RateCurve& curve : curves) {
        if (const Sample* sample = curve.at(time)) {
            return sample->time;
        }
    }
    return {};
}

void setTicks(QCategoryAxis* axis, const std::vector<Tick>& ticks)
{
    for (const QString& label : axis->categoriesLabels()) {
        axis->remove(label);
    }
    // The axis drops a label it has already; an invisible mark keeps equal ones apart.
    QString mark;
    QStringList used;
    for (const Tick& tick : ticks) {
        while (used.contains(tick.label + mark)) {
            mark += QChar(0x200b);
        }
        used.append(tick.label + mark);
        axis->append(used.last(), tick.value);
    }
}

} // namespace

const Sample* RateCurve::at(nanoseconds time) const
{
    const auto it = std::ranges::lower_bound(samples, time, {}, &Sample::time);
    const bool before = it == samples.begin() && it != samples.end() && it->time != time;
    return it == samples.end() || before ? nullptr : &*it;
}

/// The chart's objects; all owned by the chart or its scene.
struct RateChart::Plot {
    /// A line with its shade. Lines are kept and reused, since making them is what costs.
    struct Stroke {
        QLineSeries* line;
        QLineSeries* edge; ///< a copy of the line, which the shade owns
        QLineSeries* floor;
        QAreaSeries* shade;
    };

    QChart* chart = new QChart;
    QChartView* view = nullptr;
    QCategoryAxis* times = new QCategoryAxis;
    QCategoryAxis* rates = new QCategoryAxis;
    std::chrono::seconds span{0};
    RateScale scale;
    std::vector<Stroke> strokes;
    QGraphicsLineItem* zero = nullptr;
    QGraphicsLineItem* cursor = nullptr;
    std::array<QGraphicsSimpleTextItem*, 2> captions{};
    std::array<QGraphicsRectItem*, 2> plates{}; ///< keep the captions readable above the curves

    explicit Plot(bool full);
    Stroke& stroke(std::size_t index);
    void draw(const Piece& piece, Stroke& stroke, int slot, const QPalette& palette);
    QPointF position(QPointF value) const { return chart->mapToPosition(value); }
    void place();
};

RateChart::Plot::Plot(bool full)
{
    chart->legend()->hide();
    chart->setBackgroundVisible(false);
    chart->setMargins(full ? QMargins(4, 10, 22, 2) : QMargins());
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    for (QCategoryAxis* axis : {times, rates}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
        axis->setVisible(full);
    }
    chart->addAxis(times, Qt::AlignBottom);
    chart->addAxis(rates, Qt::AlignLeft);

    zero = new QGraphicsLineItem(chart);
    cursor = new QGraphicsLineItem(chart);
    cursor->setZValue(20);
    cursor->hide();
    for (const Direction direction : {Received, Sent}) {
        plates[direction] = new QGraphicsRectItem(chart);
        plates[direction]->setPen(Qt::NoPen);
        plates[direction]->setZValue(19);
        plates[direction]->setVisible(full);
        captions[direction] = new QGraphicsSimpleTextItem(
            direction == Received ? RateChart::tr("Received") : RateChart::tr("Sent"),
            plates[direction]);
    }
}

RateChart::Plot::Stroke& RateChart::Plot::stroke(std::size_t index)
{
    while (strokes.size() <= index) {
        Stroke fresh{new QLineSeries, new QLineSeries, new QLineSeries, nullptr};
        fresh.shade = new QAreaSeries(fresh.edge, fresh.floor);
        fresh.edge->setParent(fresh.shade);
        fresh.floor->setParent(fresh.shade);
        for (QAbstractSeries* series : {static_cast<QAbstractSeries*>(fresh.shade),
                 static_cast<QAbstractSeries*>(fresh.line)}) {
            chart->addSeries(series);
            series->attachAxis(times);
            series->attachAxis(rates);
        }
        strokes.push_back(fresh);
    }
    return strokes[index];
}

void RateChart::Plot::draw(const Piece& piece, Stroke& stroke, int slot, const QPalette& palette)
{
    stroke.line->replace(piece);
    stroke.edge->replace(piece);
    stroke.floor->replace({{piece.front().x(), 0}, {piece.back().x(), 0}});
    stroke.line->setPen(curvestyle::pen(slot, palette));
    QColor shade = curvestyle::color(slot, palette);
    shade.setAlphaF(0.14F);
    stroke.shade->setPen(Qt::NoPen);
    stroke.shade->setBrush(shade);
}

/// Puts what is not a series where the axes say.
void RateChart::Plot::place()
{
    const QRectF area = chart->plotArea();
    const qreal y = position({0, 0}).y();
    zero->setLine(area.left(), y, area.right(), y);
    for (const Direction direction : {Received, Sent}) {
        const QRectF plate = captions[direction]->boundingRect().adjusted(-4, -1, 4, 1);
        plates[direction]->setRect(plate);
        plates[direction]->setPos(area.left() + 6,
            direction == Received ? area.top() + 4 : area.bottom() - plate.height() - 2);
    }
}

RateChart::RateChart(Detail detail, QWidget* parent)
    : QWidget(parent), m_detail(detail), m_plot(std::make_unique<Plot>(detail == Detail::Full))
{
    auto* view = m_plot->view = new QChartView(m_plot->chart, this);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setBackgroundRole(QPalette::NoRole);
    view->viewport()->setAutoFillBackground(false);
    view->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(view);

    connect(m_plot->chart, &QChart::plotAreaChanged, this, [this] { m_plot->place(); });
    if (detail == Detail::Full) {
        setFocusPolicy(Qt::StrongFocus);
        view->viewport()->setMouseTracking(true);
        view->viewport()->installEventFilter(this);
    } else {
        view->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    restyle();
}

RateChart::~RateChart() = default;

void RateChart::setUnit(format::RateUnit unit)
{
    m_unit = unit;
    setCurves(m_curves, m_window);
}

void RateChart::setCurves(const std::vector<RateCurve>& curves, const TimeWindow& window)
{
    m_curves = curves;
    m_window = window;
    const qreal span = static_cast<qreal>(window.span.count());
    if (m_plot->span != window.span) {
        m_plot->span = window.span;
        m_plot->times->setRange(-span, 0);
        setTicks(m_plot->times, timeTicks(window.span));
    }

    std::array<std::uint64_t, 2> largest{};
    std::size_t used = 0;
    for (const RateCurve& curve : m_curves) {
        for (const Direction direction : {Received, Sent}) {
            for (const Piece& piece :
                curve.visible ? pieces(curve, direction, window) : std::vector<Piece>{}) {
                m_plot->draw(piece, m_plot->stroke(used++), curve.slot, palette());
                for (const QPointF& point : piece) {
                    largest[direction] = std::max(
                        largest[direction], static_cast<std::uint64_t>(std::abs(point.y())));
                }
            }
        }
    }
    for (std::size_t i = 0; i < m_plot->strokes.size(); ++i) {
        m_plot->strokes[i].line->setVisible(i < used);
        m_plot->strokes[i].shade->setVisible(i < used);
    }

    if (const RateScale scale = rateScale(largest[Received], largest[Sent], m_unit);
        scale != m_plot->scale) {
        m_plot->scale = scale;
        m_plot->rates->setRange(scale.bottom, scale.top);
        setTicks(m_plot->rates, scale.ticks);
    }
    m_plot->place();
    moveCursor(m_cursor);
}

void RateChart::moveCursor(std::optional<nanoseconds> time)
{
    const nanoseconds begin = m_window.end.boottime - m_window.span;
    if (time && (*time < begin || *time > m_window.end.boottime)) {
        time.reset();
    }
    m_plot->cursor->setVisible(time.has_value());
    if (time) {
        const QRectF area = m_plot->chart->plotArea();
        const qreal x = m_plot->position({secondsBefore(m_window.end.boottime, *time), 0}).x();
        m_plot->cursor->setLine(x, area.top(), x, area.bottom());
    }
    if (std::exchange(m_cursor, time) != time) {
        Q_EMIT cursorMoved(time);
    }
}

bool RateChart::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        moveCursor({});
    } else if (event->type() == QEvent::MouseMove) {
        const QPointF point = static_cast<QMouseEvent*>(event)->position();
        const qreal seconds = m_plot->chart->mapToValue(point).x();
        const auto time = m_window.end.boottime
            + std::chrono::duration_cast<nanoseconds>(std::chrono::duration<qreal>(seconds));
        moveCursor(sampleTime(m_curves, time));
    }
    return QWidget::eventFilter(watched, event);
}

void RateChart::keyPressEvent(QKeyEvent* event)
{
    const bool back = event->key() == Qt::Key_Left;
    if (event->key() == Qt::Key_End || event->key() == Qt::Key_Escape) {
        moveCursor({});
    } else if ((back || event->key() == Qt::Key_Right) && !m_curves.empty()) {
        const std::vector<Sample>& samples = m_curves.front().samples;
        auto it = std::ranges::lower_bound(
            samples, m_cursor.value_or(m_window.end.boottime), {}, &Sample::time);
        if (back && it != samples.begin()) {
            --it;
        } else if (!back && it != samples.end()) {
            ++it;
        }
        moveCursor(it == samples.end() ? std::nullopt : std::optional(it->time));
    } else {
        QWidget::keyPressEvent(event);
    }
}

void RateChart::restyle()
{
    const QColor text = curvestyle::faded(palette(), 0.7);
    const QColor grid = curvestyle::faded(palette(), 0.12);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    for (QCategoryAxis* axis : {m_plot->times, m_plot->rates}) {
        axis->setLabelsColor(text);
        axis->setLabelsFont(small);
        axis->setGridLinePen({grid, 1});
        axis->setLinePen(Qt::NoPen);
    }
    m_plot->zero->setPen({curvestyle::faded(palette(), 0.35), 1});
    m_plot->cursor->setPen({curvestyle::faded(palette(), 0.6), 1});
    QColor plate = palette().base().color();
    plate.setAlphaF(0.8F);
    for (QGraphicsRectItem* item : m_plot->plates) {
        item->setBrush(plate);
    }
    for (QGraphicsSimpleTextItem* caption : m_plot->captions) {
        caption->setBrush(text);
        caption->setFont(small);
    }
    setCurves(m_curves, m_window);
}

void RateChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
    QWidget::changeEvent(event);
}

void RateChart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_plot->place();
    moveCursor(m_cursor);
}

QSize RateChart::sizeHint() const
{
    return m_detail == Detail::Full ? QSize(520, 260) : QSize(200, 56);
}

QSize RateChart::minimumSizeHint() const
{
    return m_detail == Detail::Full ? QSize(260, 140) : QSize(120, 44);
}
