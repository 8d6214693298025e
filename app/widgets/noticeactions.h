// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be done about something that is wrong, wherever it is told.
#pragma once

#include "core/ids.h"
#include "models/summary.h"

#include <QObject>

class EndpointEditor;
class QAction;
class Remembered;

class NoticeActions : public QObject {
    Q_OBJECT

public:
    /// Both outlive it. Without an editor nothing can be changed, without a memory nothing kept.
    NoticeActions(EndpointEditor* editor, Remembered* remembered, QObject* parent = nullptr);

    /// For a button each; they belong to `owner`.
    QList<QAction*> of(const Notice& notice, QObject* owner);
    /// The same actions about another state of the same notice.
    static void renew(const QList<QAction*>& actions, const Notice& notice);
    /// Whether the user has said that nothing of it needs to be told any more.
    bool isKept(const Notice& notice) const;

Q_SIGNALS:
    void connectionWanted(mptcp::Token connection);
    void pageWanted(const QString& name);
    /// Some notice is kept now.
    void kept();

private:
    void show(const Notice& notice);
    void keep(const Notice& notice);

    EndpointEditor* m_editor;
    Remembered* m_remembered;
};
