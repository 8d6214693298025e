// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the curves of different paths are told apart: colour and dash, never colour alone.
#include "widgets/curvestyle.h"

#include <QPainter>

#include <array>

namespace curvestyle {

namespace {

// The set of Okabe and Ito, in an order that keeps neighbours far apart; yellow is left out
// because it vanishes on white.
constexpr std::array onLight{0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00};
constexpr std::array onDark{0x56b4e9, 0xe69f00, 0x33c99a, 0xe39ac4, 0x4c8fd0, 0xf0825a};

const std::array<QList<qreal>, 4> dashes{
    QList<qreal>{}, QList<qreal>{5, 2.5}, QList<qreal>{1.5, 2}, QList<qreal>{6, 2, 1.5, 2}};

} // namespace

QColor color(int slot, const QPalette& palette)
{
    const bool dark = palette.base().color().lightness() < 128;
    const auto& colors = dark ? onDark : onLight;
    return QColor::fromRgb(
        static_cast<QRgb>(colors[static_cast<std::size_t>(slot) % colors.size()]));
}

QPen pen(int slot, const QPalette& palette)
{
    QPen pen(color(slot, palette), 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    const QList<qreal>& dash = dashes[static_cast<std::size_t>(slot) % dashes.size()];
    if (!dash.isEmpty()) {
        pen.setDashPattern(dash);
    }
    return pen;
}

QIcon swatch(int slot, const QPalette& palette, qreal devicePixelRatio)
{
    const QSize size(26, 14);
    QPixmap pixmap(size * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(pen(slot, palette));
    painter.drawLine(QPointF(1, 7), QPointF(25, 7));
    return QIcon(pixmap);
}

QColor faded(const QPalette& palette, qreal share)
{
    const QColor text = palette.text().color(), base = palette.base().color();
    const auto mix = [share](float a, float b) {
        return static_cast<float>(share) * a + static_cast<float>(1 - share) * b;
    };
    return QColor::fromRgbF(mix(text.redF(), base.redF()), mix(text.greenF(), base.greenF()),
        mix(text.blueF(), base.blueF()));
}

} // namespace curvestyle
