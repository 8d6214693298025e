// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can change in the list of connections, each asked about before it is done.
#pragma once

#include "access/endpointeditor.h"

#include <QObject>

class ConnectionFilter;
class ConnectionModel;
class QAction;
class QTreeView;
struct ConnectionRow;

/// Works on the view's current row. The view owns it.
class SubflowActions : public QObject {
    Q_OBJECT

public:
    SubflowActions(QTreeView* view, const ConnectionModel& model, const ConnectionFilter& filter,
        EndpointEditor& editor);

    QList<QAction*> actions() const { return {m_separator, m_close, m_resume}; }

private:
    void enable();
    const ConnectionRow* current() const;
    void closeSubflow();
    void resumeMptcp();

    QTreeView* m_view;
    const ConnectionModel& m_model;
    const ConnectionFilter& m_filter;
    EndpointEditor& m_editor;
    QAction *m_separator, *m_close, *m_resume;
};
