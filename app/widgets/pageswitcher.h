// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which pages there are, and how one gets from one to another.
#pragma once

#include <QWidget>

class Page;
class QListWidget;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

/// The sidebar and the page that is chosen there, with what stands above all of them.
class PageSwitcher : public QWidget {
    Q_OBJECT

public:
    /// `menu`: gets an entry for each page. It outlives the switcher.
    explicit PageSwitcher(QMenu* menu, QWidget* parent = nullptr);

    /// Above the pages, below what was added before.
    void addBanner(QWidget* banner);
    /// `title`: with the key of its entry in the menu.
    void add(Page* page, const QString& name, const QString& iconName, const QString& title);
    /// After the last one was added.
    void fitWidth();

    const QList<Page*>& pages() const { return m_pages; }
    Page* current() const;
    QStringList names() const;
    /// False when there is no such page.
    bool showPage(const QString& name);

Q_SIGNALS:
    void currentChanged();

private:
    QMenu* m_menu;
    QListWidget* m_sidebar;
    QStackedWidget* m_stack;
    QVBoxLayout* m_column;
    QList<Page*> m_pages;
};
