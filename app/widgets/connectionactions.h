// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can take out of the list of connections: copies, exports, filters.
#pragma once

#include <QAction>
#include <QObject>

class ConnectionFilter;
class ConnectionModel;
class QTreeView;

/// Works on the view's current row and on what the filter leaves. The view owns it.
class ConnectionActions : public QObject {
    Q_OBJECT

public:
    ConnectionActions(QTreeView* view, ConnectionModel& model, ConnectionFilter& filter);

    QList<QAction*> copyActions() const { return m_copyActions; }
    QList<QAction*> exportActions() const { return m_exportActions; }

Q_SIGNALS:
    /// For people: a file that could not be written, and why.
    void failed(const QString& sentence);

private:
    void addCopy(const QString& text, const QKeySequence& shortcut,
        QString (ConnectionActions::*content)() const);
    void addExport(const QString& text, const QString& suffix,
        QByteArray (ConnectionActions::*content)() const);
    void exportTo(const QString& suffix, const QByteArray& content);

    QString cell() const;
    QString row() const;
    QString json() const;
    QString ss() const;
    QString wireshark() const;
    QByteArray allAsCsv() const;
    QByteArray allAsJson() const;

    QTreeView* m_view;
    ConnectionModel& m_model;
    ConnectionFilter& m_filter;
    QList<QAction*> m_copyActions;
    QList<QAction*> m_exportActions;
};
