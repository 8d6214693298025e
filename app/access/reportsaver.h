// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Writing a report beside the event loop, with what only it asks the kernel for.
#pragma once

#include "monitor/routing.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

class QThread;

/// *Threads.* The object belongs to one with an event loop; a report is made on one of its own.
class ReportSaver : public QObject {
    Q_OBJECT

public:
    /// Makes the text; on another thread. Absent: nobody was asked.
    using Compose = std::function<QString(std::optional<mptcp::monitor::Routing>)>;

    explicit ReportSaver(QObject* parent = nullptr);
    /// Waits for what is being written.
    ~ReportSaver() override;

    /// `live`: this machine is asked for its routes. Only when it is not busy.
    void save(const QString& file, bool live, const Compose& compose);
    bool isBusy() const { return m_thread != nullptr; }

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const QString& file, const QString& why);

private:
    std::unique_ptr<QThread> m_thread; ///< null when idle
};
