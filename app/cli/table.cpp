// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Widths, alignment and colours.
#include "cli/table.h"

#include <QList>

#include <algorithm>
#include <cwchar>

QString emphasized(const QString& text, Emphasis emphasis, bool colours)
{
    if (!colours || emphasis == Emphasis::None) {
        return text;
    }
    const QString code = emphasis == Emphasis::Heading ? QStringLiteral("1")
        : emphasis == Emphasis::Good                   ? QStringLiteral("32")
        : emphasis == Emphasis::Warning                ? QStringLiteral("1;33")
                                                       : QStringLiteral("2");
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(code, text);
}

int displayWidth(const QString& text)
{
    int width = 0;
    for (const char32_t character : text.toUcs4()) {
        // -1 for what the C library does not know: a terminal shows something for it.
        const int cells = wcwidth(static_cast<wchar_t>(character));
        width += cells < 0 ? 1 : cells;
    }
    return width;
}

QString Table::toText(bool colours) const
{
    std::vector<std::vector<Cell>> lines{{}};
    std::ranges::transform(columns, std::back_inserter(lines.front()),
        [](const Column& column) { return Cell{column.heading, Emphasis::Heading}; });
    lines.insert(lines.end(), rows.begin(), rows.end());
    std::vector<int> widths(columns.size());
    for (auto& line : lines) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            line[column].text = printable(line[column].text);
            widths[column] = std::max(widths[column], displayWidth(line[column].text));
        }
    }
    QString text;
    for (const auto& line : lines) {
        qsizetype blanks = 0; // written only once something follows them
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const Cell& cell = line[column];
            const int padding = widths[column] - displayWidth(cell.text);
            blanks += columns[column].isNumber ? padding : 0;
            if (!cell.text.isEmpty()) {
                text += QString(blanks, u' ') + emphasized(cell.text, cell.emphasis, colours);
                blanks = 0;
            }
            blanks += (columns[column].isNumber ? 0 : padding) + 2;
        }
        text += u'\n';
    }
    return text;
}
