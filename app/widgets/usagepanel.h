// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each path carried, in this session, today or this month, and how to forget it.
#pragma once

#include "books/usagebooks.h"
#include "models/usagemodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class DimLabel;
class KMessageWidget;
class Placeholder;
class QTreeView;

/// Brings itself up to date when it comes into sight, and on showBooks() while it is there.
class UsagePanel : public QWidget {
    Q_OBJECT

public:
    /// The books outlive the panel.
    explicit UsagePanel(UsageBooks& books, QWidget* parent = nullptr);

    void showBooks();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QLayout* makeBar();
    void makeTree();
    void showTrouble();
    QString emptiness() const;
    QString note() const;
    void askToForget();

    UsageBooks& m_books;
    UsageModel m_model;
    QSortFilterProxyModel m_sorted;
    UsageBooks::Period m_period = UsageBooks::Period::Session;
    KMessageWidget *m_trouble, *m_failure;
    QTreeView* m_tree;
    Placeholder* m_placeholder;
    DimLabel* m_note;
};
