// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The other process could tell nobody that it cannot read the file, so it is read before.
#include "access/recordingwindow.h"

#include "monitor/recordcheck.h"

#include <QCoreApplication>
#include <QProcess>
#include <QThread>

#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

RecordingWindow::RecordingWindow(QObject* parent) : QObject(parent) { }

RecordingWindow::~RecordingWindow()
{
    cancel();
}

void RecordingWindow::cancel()
{
    m_wanted = false;
    if (m_thread) {
        m_thread->wait(); // until the end of a round
        m_thread.reset();
        Q_EMIT finished();
    }
}

void RecordingWindow::open(const QString& file)
{
    cancel();
    m_wanted = true;
    m_thread.reset(QThread::create([this, file] {
        const auto tell = [this, told = -1](double share) mutable {
            const int percent = static_cast<int>(100 * share);
            if (std::exchange(told, percent) != percent) {
                QMetaObject::invokeMethod(this, [this, percent] {
                    if (m_thread) {
                        Q_EMIT progressed(percent);
                    }
                });
            }
            return m_wanted.load();
        };
        auto checked = mptcp::monitor::checkRecording(file.toStdString(), tell);
        if (m_wanted) {
            QMetaObject::invokeMethod(this,
                [this, file, thread = QThread::currentThread(), checked = std::move(checked)] {
                    if (thread == m_thread.get()) { // nobody wanted another one meanwhile
                        finish(file, checked);
                    }
                });
        }
    }));
    m_thread->start();
}

void RecordingWindow::finish(const QString& file, const mptcp::Result<bool>& checked)
{
    m_thread->wait();
    m_thread.reset();
    Q_EMIT finished();
    if (!checked) {
        Q_EMIT failed(file, checked.error());
        return;
    }
    const QString program = QCoreApplication::applicationFilePath();
    if (*checked
        && !QProcess::startDetached(program, {u"--replay"_s, file, u"--page"_s, u"handovers"_s})) {
        Q_EMIT failed(file, mptcp::systemError("start " + program.toStdString(), errno).error());
    }
}
