// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Columns are filled pixel by pixel: a painter takes several times as long for thousands of
// patterned pieces, one pixel wide each.
#include "widgets/timelineraster.h"

#include "widgets/curvestyle.h"
#include "widgets/timelinecolumns.h"

#include <QPainter>

#include <algorithm>
#include <cstring>
#include <functional>

using namespace std::chrono_literals;
using mptcp::monitor::LaneState;
using timelinecolumns::Column;
using timelinecolumns::Rows;

namespace {

/// The newest samples and states may still change.
constexpr auto fresh = 6s;

/// One period of a pattern, as large as it is on this screen.
QImage tile(
    const std::function<void(QPainter&, const QRect&)>& fill, const QPalette& palette, int pixel)
{
    constexpr int period = timelinepainter::period;
    QImage image(period, period, QImage::Format_RGB32);
    image.fill(palette.base().color());
    QPainter painter(&image);
    fill(painter, image.rect());
    painter.end();
    return image.scaled(image.size() * pixel);
}

struct Tiles {
    Tiles(const QPalette& palette, int pixel)
        : active(band(LaneState::Active, palette, pixel)),
          backup(band(LaneState::BackupInUse, palette, pixel)),
          stalled(state(LaneState::Stalled, palette, pixel)),
          lost(state(LaneState::Lost, palette, pixel)),
          idle(state(LaneState::Idle, palette, pixel)), axis(line(palette, pixel))
    {
    }

    static QImage state(LaneState state, const QPalette& palette, int pixel)
    {
        return tile(
            [&](QPainter& painter, const QRect& area) {
                painter.fillRect(area, timelinepainter::brush(state, palette));
            },
            palette, pixel);
    }
    static QImage band(LaneState state, const QPalette& palette, int pixel)
    {
        return tile(
            [&](QPainter& painter, const QRect& area) {
                timelinepainter::fillBand(painter, QPolygon(QRect(area)), state, palette);
            },
            palette, pixel);
    }
    static QImage line(const QPalette& palette, int pixel)
    {
        return tile(
            [&](QPainter& painter, const QRect& area) {
                painter.fillRect(area, curvestyle::faded(palette, 0.35));
            },
            palette, pixel);
    }

    QImage active, backup, stalled, lost, idle, axis;
};

/// The pixels of an image, one below the other.
class Canvas {
public:
    explicit Canvas(QImage& image)
        : m_bits(reinterpret_cast<QRgb*>(image.bits())), m_stride(image.bytesPerLine() / 4)
    {
    }

    /// `phase`: the column of the tile.
    void fill(int x, int top, int bottom, const QImage& tile, int phase)
    {
        const auto* pattern = reinterpret_cast<const QRgb*>(tile.constBits()) + phase;
        const qsizetype period = tile.height(), stride = tile.bytesPerLine() / 4;
        QRgb* pixel = m_bits + top * m_stride + x;
        qsizetype row = top % period;
        for (int y = top; y < bottom; ++y) {
            *pixel = pattern[row * stride];
            pixel += m_stride;
            row = row + 1 == period ? 0 : row + 1;
        }
    }

private:
    QRgb* m_bits;
    qsizetype m_stride;
};

void drawColumn(
    Canvas& canvas, const Column& column, int x, int phase, const Rows& rows, const Tiles& tiles)
{
    if (*column.state == LaneState::Stalled || *column.state == LaneState::Lost) {
        const bool lost = *column.state == LaneState::Lost;
        canvas.fill(x, rows.top, rows.bottom, lost ? tiles.lost : tiles.stalled, phase);
    }
    if (column.carries()) {
        const bool backup = *column.state == LaneState::BackupInUse;
        canvas.fill(x, rows.bandTop(column), rows.bandBottom(column),
            backup ? tiles.backup : tiles.active, phase);
    } else if (*column.state == LaneState::Idle) {
        canvas.fill(x, rows.idleTop, rows.idleBottom, tiles.idle, phase);
    }
    canvas.fill(x, rows.axis, rows.axis + rows.thickness, tiles.axis, phase);
}

} // namespace

namespace timelineraster {

timelinepainter::Place place(
    std::size_t lane, std::size_t lanes, int height, std::uint64_t most, qreal ratio)
{
    const auto count = std::max<std::size_t>(lanes, 1);
    const auto border = [&](std::size_t each) {
        return static_cast<int>(static_cast<std::size_t>(height) * each / count);
    };
    return {border(lane), border(lane + 1) - border(lane), most, std::max(1, qRound(ratio))};
}

} // namespace timelineraster

const QImage& TimelineRaster::shown(
    const std::vector<TimelineLane>& lanes, const View& view, const QPalette& palette)
{
    const auto before = std::exchange(m_view, view);
    const auto shift = before ? view.scale.shiftFrom(before->scale) : std::nullopt;
    const int width = view.size.width();
    if (view.size.isEmpty()) {
        m_image = {};
    } else if (m_image.isNull() || !shift || std::abs(*shift) >= width
        || m_image.size() != view.size || before->ratio != view.ratio
        || before->most != view.most) {
        m_image = QImage(view.size, QImage::Format_RGB32);
        draw(lanes, view, palette, 0, width);
    } else if (*shift != 0 || before->present != view.present) {
        move(*shift);
        if (*shift < 0) {
            draw(lanes, view, palette, 0, -*shift);
        }
        const int settled = std::min(view.scale.xAt(before->present - fresh), width - *shift);
        draw(lanes, view, palette, std::max(settled, 0), width);
    }
    m_image.setDevicePixelRatio(view.ratio);
    return m_image;
}

/// To the left, when time has gone on.
void TimelineRaster::move(int columns)
{
    const auto distance = static_cast<std::size_t>(std::abs(columns)) * sizeof(QRgb);
    const auto line = static_cast<std::size_t>(m_image.width()) * sizeof(QRgb);
    for (int y = 0; columns != 0 && y < m_image.height(); ++y) {
        uchar* row = m_image.scanLine(y);
        std::memmove(row + (columns < 0 ? distance : 0), row + (columns > 0 ? distance : 0),
            line - distance);
    }
}

void TimelineRaster::draw(const std::vector<TimelineLane>& lanes, const View& view,
    const QPalette& palette, int first, int last)
{
    if (first >= last) {
        return;
    }
    const QRgb base = palette.base().color().rgb();
    for (int y = 0; y < m_image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
        std::fill(line + first, line + last, base);
    }
    const int pixel = std::max(1, qRound(view.ratio)), period = timelinepainter::period * pixel;
    const Tiles tiles(palette, pixel);
    // Patterns go on from where they ended, wherever the picture was moved to.
    const auto origin = static_cast<int>(view.scale.begin() / view.scale.column() % period);
    Canvas canvas(m_image);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const Rows rows(
            timelineraster::place(lane, lanes.size(), view.size.height(), view.most, view.ratio));
        const auto columns = timelinecolumns::of(lanes[lane], view.scale, first, last);
        for (int x = first; x < last; ++x) {
            const Column& column = columns[static_cast<std::size_t>(x - first)];
            if (column.state && rows.top < rows.bottom) {
                drawColumn(
                    canvas, column, x, ((origin + x) % period + period) % period, rows, tiles);
            }
        }
    }
}
