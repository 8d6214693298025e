// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A network check that runs beside the event loop.
#pragma once

#include "netcheck/probe.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

/// Tries one way after the other, on a thread that lives as long as the check.
///
/// *Lifetime.* The destructor cancels. *Threads.* Signals come on the thread that made it.
class NetworkChecker : public QObject {
    Q_OBJECT

public:
    explicit NetworkChecker(QObject* parent = nullptr);
    ~NetworkChecker() override;

    /// Not while one is running.
    void start(std::vector<mptcp::netcheck::Way> ways, std::chrono::milliseconds timeout);
    /// At once: when it returns no thread is left, and no socket. No signal follows.
    void cancel();
    bool isRunning() const { return m_run != nullptr; }

Q_SIGNALS:
    /// The way with this number is being tried.
    void trying(std::size_t index);
    void tried(const mptcp::netcheck::Observation& observation);
    /// The last one has been tried.
    void finished();

private:
    class Run;

    std::unique_ptr<Run> m_run;
};
