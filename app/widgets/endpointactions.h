// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can do with endpoints, each asked about before it is done.
#pragma once

#include "access/endpointeditor.h"
#include "models/endpointmodel.h"

#include <QObject>

class QAbstractItemView;
class QAction;

/// Works on the view's current row. The view owns it.
class EndpointActions : public QObject {
    Q_OBJECT

public:
    /// The view's model is a proxy of `model`.
    EndpointActions(QAbstractItemView* view, const EndpointModel& model, EndpointEditor& editor);

    QList<QAction*> actions() const { return {m_add, m_edit, m_remove, m_flush}; }
    QAction* changeLimits() const { return m_limits; }

private:
    QAction* addAction(const QString& iconName, const QString& text, const QKeySequence& shortcut,
        void (EndpointActions::*act)());
    void enable();
    std::optional<mptcp::Endpoint> current() const;
    void add();
    void edit();
    void remove();
    void flush();
    void setLimits();

    QAbstractItemView* m_view;
    const EndpointModel& m_model;
    EndpointEditor& m_editor;
    QAction *m_add, *m_edit, *m_remove, *m_flush, *m_limits;
};
