// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a timeline shows at this moment, as the bytes of a picture's file.
#include "widgets/timelinepicture.h"

#include "widgets/handovertimeline.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace timelinepicture {

QByteArray png(HandoverTimeline& timeline)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    timeline.grab().save(&buffer, "PNG");
    return bytes;
}

QByteArray svg(const HandoverTimeline& timeline)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(timeline.logicalDpiX()); // of the fonts
    generator.setSize(timeline.size());
    generator.setViewBox(timeline.rect());
    generator.setTitle(timeline.accessibleName());
    generator.setDescription(timeline.accessibleDescription());
    QPainter painter(&generator);
    timeline.draw(painter);
    painter.end();
    return bytes;
}

} // namespace timelinepicture
