// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Nobody has to wait for a large file, nor to guess what is wrong with a damaged one.
#include "widgets/recordingaction.h"

#include "models/sentences.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QProgressDialog>

using namespace std::chrono_literals;

RecordingAction::RecordingAction(QWidget* window)
    : QAction(QIcon::fromTheme(QStringLiteral("document-open")), tr("&Open Recording…"), window),
      m_window(window)
{
    connect(this, &QAction::triggered, this, &RecordingAction::ask);
    connect(&m_recording, &RecordingWindow::progressed, this, [this](int percent) {
        if (m_progress) {
            m_progress->setValue(percent);
        }
    });
    connect(&m_recording, &RecordingWindow::finished, this, [this] {
        if (QProgressDialog* progress = std::exchange(m_progress, nullptr)) {
            progress->deleteLater();
        }
    });
    connect(&m_recording, &RecordingWindow::failed, this,
        [this](const QString& file, const mptcp::Error& error) {
            Q_EMIT failed(tr("%1 cannot be opened: %2").arg(file, sentences::error(error)));
        });
}

void RecordingAction::ask()
{
    auto* dialog = new QFileDialog(m_window, tr("Open Recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RecordingAction::open);
    dialog->open();
}

void RecordingAction::open(const QString& file)
{
    m_recording.cancel();
    m_progress =
        new QProgressDialog(tr("Reading the recording %1…").arg(QFileInfo(file).fileName()),
            tr("Cancel"), 0, 100, m_window);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->setMinimumDuration(500); // most files are read before
    connect(m_progress, &QProgressDialog::canceled, &m_recording, &RecordingWindow::cancel);
    m_recording.open(file);
}
