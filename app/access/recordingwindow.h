// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A recording in a window of its own: another process of this program.
#pragma once

#include "core/result.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

class QThread;

/// Looks at a file beside the event loop, however large it is, and shows it if it is a recording.
///
/// *Threads.* The object belongs to one with an event loop.
class RecordingWindow : public QObject {
    Q_OBJECT

public:
    explicit RecordingWindow(QObject* parent = nullptr);
    /// Gives up what is under way.
    ~RecordingWindow() override;

    /// Shows the recording on the page of handovers, beside whatever else runs. Gives up another
    /// one that is still being looked at.
    void open(const QString& file);
    void cancel();

Q_SIGNALS:
    void progressed(int percent);
    /// After each file: it is shown, or was given up, or failed() has said why not.
    void finished();
    /// Errors are those of reading it, and `System` when the program cannot be started.
    void failed(const QString& file, const mptcp::Error& error);

private:
    void finish(const QString& file, const mptcp::Result<bool>& checked);

    std::atomic<bool> m_wanted = false;
    std::unique_ptr<QThread> m_thread; ///< null when idle
};
