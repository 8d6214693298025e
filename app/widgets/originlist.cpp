// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who turned MPTCP on: programs and what this machine does, a line each.
#include "widgets/originlist.h"

#include <QLabel>
#include <QVBoxLayout>

OriginList::OriginList(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(4);
    hide();
}

void OriginList::show(const std::vector<sentences::OriginLine>& lines)
{
    setVisible(!lines.empty());
    if (lines == m_lines) {
        return; // somebody may have selected a text
    }
    m_lines = lines;
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const sentences::OriginLine& line : m_lines) {
        auto* label = new QLabel(line.text);
        label->setWordWrap(true);
        label->setToolTip(line.meaning);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_layout->addWidget(label);
    }
}
