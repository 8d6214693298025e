// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Columns of text that line up on a terminal, whatever the text.
#pragma once

#include "models/format.h"

#include <QString>

#include <cstdint>
#include <vector>

/// How a text stands out; with colours off nothing does.
enum class Emphasis : std::uint8_t { None, Heading, Good, Warning, Dim };

/// The text, framed by the terminal's codes for it.
QString emphasized(const QString& text, Emphasis emphasis, bool colours);

using format::printable;

/// In cells of the terminal: wide characters count two, combining ones none.
int displayWidth(const QString& text);

struct Cell {
    QString text;
    Emphasis emphasis = Emphasis::None;
};

struct Table {
    struct Column {
        QString heading;
        bool isNumber = false; ///< aligned to the right
    };
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows; ///< each as long as the columns

    /// Columns apart by two blanks, no blank at the end of a line, lines ended by "\n".
    QString toText(bool colours) const;
};
