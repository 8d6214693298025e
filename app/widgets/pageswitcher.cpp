// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which pages there are, and how one gets from one to another.
#include "widgets/pageswitcher.h"

#include "widgets/page.h"

#include <QAction>
#include <QListWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

PageSwitcher::PageSwitcher(QMenu* menu, QWidget* parent)
    : QWidget(parent), m_menu(menu), m_sidebar(new QListWidget), m_stack(new QStackedWidget),
      m_column(new QVBoxLayout)
{
    m_sidebar->setIconSize({22, 22});
    m_sidebar->setFrameShape(QFrame::NoFrame);
    m_sidebar->setAccessibleName(tr("Pages"));
    m_sidebar->setUniformItemSizes(true);
    m_sidebar->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(m_sidebar, &QListWidget::currentRowChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        Q_EMIT currentChanged();
    });
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addWidget(m_stack, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addLayout(m_column, 1);
}

void PageSwitcher::addBanner(QWidget* banner)
{
    m_column->insertWidget(m_column->count() - 1, banner);
}

void PageSwitcher::add(
    Page* page, const QString& name, const QString& iconName, const QString& title)
{
    const int index = static_cast<int>(m_pages.size());
    page->setObjectName(name);
    m_pages.append(page);
    m_stack->addWidget(page);
    const QIcon icon = QIcon::fromTheme(iconName);
    auto* item = new QListWidgetItem(icon, QString(title).remove(u'&'), m_sidebar);
    item->setSizeHint({fontMetrics().horizontalAdvance(item->text()) + 66, 40});

    QAction* action = m_menu->addAction(icon, title);
    action->setShortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index));
    connect(action, &QAction::triggered, this, [this, index] {
        m_sidebar->setCurrentRow(index);
        m_pages[index]->setFocus();
    });
}

void PageSwitcher::fitWidth()
{
    m_sidebar->setFixedWidth(m_sidebar->sizeHintForColumn(0));
    m_sidebar->setCurrentRow(0);
}

Page* PageSwitcher::current() const
{
    return m_pages.value(m_stack->currentIndex());
}

QStringList PageSwitcher::names() const
{
    QStringList names;
    for (const Page* page : m_pages) {
        names << page->objectName();
    }
    return names;
}

bool PageSwitcher::showPage(const QString& name)
{
    const qsizetype index = names().indexOf(name);
    if (index >= 0) {
        m_sidebar->setCurrentRow(static_cast<int>(index));
    }
    return index >= 0;
}
