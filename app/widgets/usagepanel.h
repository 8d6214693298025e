// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each path carried, in this session, today or this month, and how to forget it.
#pragma once

#include "books/usagebooks.h"
#include "models/usagemodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

#include <set>

class DataLimits;
class DimLabel;
class KMessageWidget;
class Placeholder;
class QLabel;
class QTreeView;

/// Brings itself up to date when it comes into sight, and on showBooks() while it is there.
class UsagePanel : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the panel. No limits: those of this machine are not for what is shown.
    UsagePanel(UsageBooks& books, DataLimits* limits, QWidget* parent = nullptr);

    /// The interfaces there are, by name: what they may carry can be limited although nothing has
    /// been carried yet.
    void setLinks(std::set<std::string> links) { m_links = std::move(links); }
    void showBooks();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QLayout* makeBar();
    void makeTree();
    void showTrouble();
    void setLimit();
    void askToForget();

    UsageBooks& m_books;
    DataLimits* const m_limits; ///< null: nothing can be limited
    std::set<std::string> m_links;
    UsageModel m_model;
    QSortFilterProxyModel m_sorted;
    UsageBooks::Period m_period = UsageBooks::Period::Session;
    KMessageWidget *m_trouble, *m_failure;
    QTreeView* m_tree;
    Placeholder* m_placeholder;
    QLabel* m_limitLines;
    DimLabel* m_note;
};
