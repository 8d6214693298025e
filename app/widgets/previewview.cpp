// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a change will do, as it stands in a dialog.
#include "widgets/previewview.h"

#include <QGridLayout>
#include <QIcon>
#include <QLabel>

using namespace Qt::StringLiterals;

PreviewView::PreviewView(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(10);
    layout->setColumnStretch(1, 1);
    m_steps = addBlock(u"document-edit"_s);
    m_effects = addBlock(u"data-information"_s);
    m_warnings = addBlock(u"data-warning"_s);
    m_fault = addBlock(u"data-error"_s);
    layout->setRowStretch(layout->rowCount(), 1);
    setMinimumWidth(430); // room for sentences
    showFault({});
}

PreviewView::Block PreviewView::addBlock(const QString& iconName)
{
    auto* grid = static_cast<QGridLayout*>(layout());
    const Block block{new QLabel, new QLabel};
    block.icon->setPixmap(QIcon::fromTheme(iconName).pixmap(QSize(22, 22), devicePixelRatioF()));
    block.text->setWordWrap(true);
    block.text->setTextFormat(Qt::PlainText);
    block.text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int row = grid->rowCount();
    grid->addWidget(block.icon, row, 0, Qt::AlignTop);
    grid->addWidget(block.text, row, 1);
    return block;
}

void PreviewView::Block::set(const QStringList& sentences) const
{
    text->setText(sentences.join(u'\n'));
    text->setVisible(!sentences.isEmpty());
    icon->setVisible(!sentences.isEmpty());
}

void PreviewView::show(const ChangePreview& preview)
{
    m_steps.set(preview.steps);
    m_effects.set(preview.effects);
    m_warnings.set(preview.warnings);
    m_fault.set({});
}

void PreviewView::showFault(const QString& sentence)
{
    show({});
    m_fault.set(sentence.isEmpty() ? QStringList() : QStringList(sentence));
}
