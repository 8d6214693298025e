// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be done about something that is wrong, wherever it is told.
#pragma once

#include "access/endpointeditor.h"
#include "core/ids.h"
#include "models/summary.h"

#include <QObject>

class QAction;
class Remembered;

/// How to use a network only as backup. Absent: nobody can do it, or nothing needs to be changed.
std::optional<mptcp::diagnosis::PresetPlan> planForBackup(
    const QString& link, const EndpointEditor& editor);

/// Whether planForBackup() may find something, also before all is known.
bool mayBecomeBackup(const QString& link, const EndpointEditor& editor);

class NoticeActions : public QObject {
    Q_OBJECT

public:
    /// All outlive it. Without an editor nothing can be changed, without a memory nothing kept.
    /// Questions appear in front of `window`.
    NoticeActions(EndpointEditor* editor, Remembered* remembered, QWidget* window = nullptr);

    /// Whether programs can be switched.
    void setSwitch(bool available) { m_switch = available; }

    /// For a button each; they belong to `owner`.
    QList<QAction*> of(const Notice& notice, QObject* owner);
    /// The same actions about another state of the same notice.
    static void renew(const QList<QAction*>& actions, const Notice& notice);
    /// Shows what it would change to use a network only as backup, and asks whether to. Nothing
    /// when it cannot be changed, or needs not.
    void askForBackup(const QString& link);
    /// Whether the user has said that nothing of it needs to be told any more.
    bool isKept(const Notice& notice) const;

Q_SIGNALS:
    void connectionWanted(mptcp::Token connection);
    void pageWanted(const QString& name);
    /// The user wants to turn MPTCP off for this program; empty: for one of several.
    void turnOffWanted(const QString& program);
    /// Some notice is kept now.
    void kept();

private:
    QAction* makeBackupAction(const QString& link, QObject* owner);
    void show(const Notice& notice);
    void keep(const Notice& notice);

    QWidget* m_window;
    EndpointEditor* m_editor;
    Remembered* m_remembered;
    bool m_switch = false;
};
