// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A recording in a window of its own: another process of this program.
#include "access/recordingwindow.h"

#include "monitor/recording.h"

#include <QCoreApplication>
#include <QProcess>

#include <cerrno>

using namespace Qt::StringLiterals;

mptcp::Result<void> openRecording(const QString& file)
{
    // The other process could tell nobody that it cannot read the file.
    if (const auto recording = mptcp::monitor::replayKernel(file.toStdString()); !recording) {
        return std::unexpected(recording.error());
    }
    const QString program = QCoreApplication::applicationFilePath();
    if (!QProcess::startDetached(program, {u"--replay"_s, file, u"--page"_s, u"handovers"_s})) {
        return mptcp::systemError("start " + program.toStdString(), errno);
    }
    return {};
}
