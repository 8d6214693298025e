// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One thread for one report.
#include "access/reportsaver.h"

#include "access/reportfile.h"
#include "monitor/livekernel.h"

#include <QThread>

ReportSaver::ReportSaver(QObject* parent) : QObject(parent) { }

ReportSaver::~ReportSaver()
{
    if (m_thread) {
        m_thread->wait();
    }
}

void ReportSaver::save(const QString& file, bool live, const Compose& compose)
{
    auto written = std::make_shared<std::expected<void, QString>>();
    m_thread.reset(QThread::create([=] {
        std::optional<mptcp::monitor::Routing> routing;
        if (live) {
            const auto kernel = mptcp::monitor::liveKernel();
            routing = mptcp::monitor::readRouting(*kernel);
        }
        *written = writeReportFile(file, compose(std::move(routing)));
    }));
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
