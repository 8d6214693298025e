// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can take out of any table or tree: copies and exports.
#pragma once

#include <QAction>
#include <QObject>

#include <functional>

class QTreeView;

/// Copies come from the view's current row, exports are all that the view shows.
class TableActions : public QObject {
    Q_OBJECT

public:
    /// The view owns it. `name`: of exported files, without suffix.
    TableActions(QTreeView* view, const QString& name);

    QList<QAction*> copyActions() const { return m_copyActions; }
    QList<QAction*> exportActions() const { return m_exportActions; }

Q_SIGNALS:
    /// For people: a file that could not be written, and why.
    void failed(const QString& sentence);

protected:
    void addCopy(
        const QString& text, const QKeySequence& shortcut, const std::function<QString()>& content);
    QTreeView* view() const { return m_view; }

private:
    void addExport(
        const QString& text, const QString& suffix, const std::function<QByteArray()>& content);
    void exportTo(const QString& suffix, const QByteArray& content);

    QTreeView* m_view;
    const QString m_name;
    QList<QAction*> m_copyActions;
    QList<QAction*> m_exportActions;
};
