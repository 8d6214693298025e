// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What stands where there is nothing to show: why, and what can be done.
#include "widgets/placeholder.h"

#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

Placeholder::Placeholder(QWidget* content, QWidget* parent)
    : QStackedWidget(parent), m_icon(new QLabel), m_sentence(new QLabel)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(280);
    m_sentence->setMaximumWidth(460);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_sentence->setFont(large);

    auto* instead = new QWidget;
    auto* layout = new QVBoxLayout(instead);
    layout->setSpacing(16);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    auto* centre = new QHBoxLayout; // an alignment would hide the lines below the first
    centre->addStretch();
    centre->addWidget(m_sentence, 10);
    centre->addStretch();
    layout->addLayout(centre);
    layout->addStretch(3);

    addWidget(content);
    addWidget(instead);
}

void Placeholder::showContent()
{
    setCurrentIndex(0);
}

void Placeholder::showSentence(const QString& iconName, const QString& sentence)
{
    if (m_iconName != iconName) {
        m_iconName = iconName;
        m_icon->setPixmap(QIcon::fromTheme(iconName).pixmap(QSize(64, 64), devicePixelRatioF()));
    }
    m_sentence->setText(sentence);
    setCurrentIndex(1);
}
