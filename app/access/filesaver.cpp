// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One thread for one file.
#include "access/filesaver.h"

#include <QThread>

FileSaver::FileSaver(QObject* parent) : QObject(parent) { }

FileSaver::~FileSaver()
{
    if (m_thread) {
        m_thread->wait();
    }
}

void FileSaver::save(const QString& file, const Write& write)
{
    auto written = std::make_shared<std::expected<void, QString>>();
    m_thread.reset(QThread::create([=] { *written = write(file); }));
    connect(m_thread.get(), &QThread::finished, this, [this, file, written] {
        m_thread->wait();
        m_thread.reset();
        if (*written) {
            Q_EMIT saved(file);
        } else {
            Q_EMIT failed(file, written->error());
        }
    });
    m_thread->start();
}
