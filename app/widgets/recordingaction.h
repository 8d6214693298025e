// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The menu entry that shows a recording in a window of its own.
#pragma once

#include "access/recordingwindow.h"

#include <QAction>

class QProgressDialog;

/// Asks which one; while a large file is looked at it can be given up.
class RecordingAction : public QAction {
    Q_OBJECT

public:
    explicit RecordingAction(QWidget* window);

Q_SIGNALS:
    /// For people: why a file is not shown.
    void failed(const QString& sentence);

private:
    void ask();
    void open(const QString& file);

    QWidget* m_window;
    RecordingWindow m_recording;
    QProgressDialog* m_progress = nullptr; ///< null when idle
};
