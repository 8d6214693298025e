// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// "Save Recording": of which time, what is in it, and where to.
#pragma once

#include "access/filesaver.h"
#include "access/recentrounds.h"
#include "monitor/handovers.h"

#include <QAction>

#include <memory>

/// The recording is of what is kept at the moment of the click, however long its dialogs are open.
class SaveRecordingAction : public QAction {
    Q_OBJECT

public:
    explicit SaveRecordingAction(QWidget* parent);

    /// What is kept; without it nothing can be saved.
    void setRounds(std::shared_ptr<RecentRounds> rounds);
    /// What the recording shall tell; null: the last minutes.
    void setHandover(const mptcp::monitor::HandoverPtr& handover) { m_handover = handover; }

Q_SIGNALS:
    /// For people.
    void saved(const QString& sentence);
    void failed(const QString& sentence);

private:
    void ask();
    void askForFile(const RecentRounds::Part& part);

    QWidget* m_parent;
    std::shared_ptr<RecentRounds> m_rounds; ///< null for a recording
    mptcp::monitor::HandoverPtr m_handover;
    FileSaver m_saver;
};
