// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Lanes of the timeline as pixels, kept from one frame to the next.
#pragma once

#include "widgets/timelinepainter.h"

#include <QImage>
#include <QSize>

#include <optional>

/// A picture of all lanes, of as many pixels as the screen has for it. What it shows is the same as
/// what timelinepainter::drawLane draws, pixel by pixel.
///
/// *Cost.* It is moved when time goes on, and only what may be different is drawn: a whole picture
/// only for another zoom, size, palette or scale of the rates.
class TimelineRaster {
public:
    struct View {
        QSize size; ///< in pixels of the screen
        qreal ratio = 1; ///< how many of them a pixel of the window has
        TimeScale scale; ///< in pixels of the screen
        std::uint64_t most = 1; ///< bits per second, of half a lane
        TimeScale::Time present; ///< the newest samples and states may still change
    };

    /// Draws everything when it is asked for the next time.
    void forget() { m_image = {}; }
    /// The picture as it has to be now; null when there is no room.
    const QImage& shown(
        const std::vector<TimelineLane>& lanes, const View& view, const QPalette& palette);

private:
    void draw(const std::vector<TimelineLane>& lanes, const View& view, const QPalette& palette,
        int first, int last);
    void move(int columns);

    QImage m_image;
    std::optional<View> m_view; ///< what the picture shows
};

namespace timelineraster {

/// Where a lane is in a picture of this height.
timelinepainter::Place place(
    std::size_t lane, std::size_t lanes, int height, std::uint64_t most, qreal ratio);

} // namespace timelineraster
