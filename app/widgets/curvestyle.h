// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the curves of different paths are told apart: colour and dash, never colour alone.
#pragma once

#include <QIcon>
#include <QPalette>
#include <QPen>

namespace curvestyle {

/// Colours that people with any kind of colour blindness can tell apart, made for the palette's
/// light or dark base. Slots count from 0 and repeat.
QColor color(int slot, const QPalette& palette);
/// Every slot has a dash pattern of its own as well.
QPen pen(int slot, const QPalette& palette);
/// A piece of the line, for legends.
QIcon swatch(int slot, const QPalette& palette, qreal devicePixelRatio);
/// `share` of the palette's text on its base: grid lines, secondary text.
QColor faded(const QPalette& palette, qreal share);

} // namespace curvestyle
