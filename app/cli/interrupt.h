// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Waiting in a way that Ctrl-C ends early and cleanly.
#pragma once

#include <chrono>
#include <csignal>

/// While it lives, SIGINT, SIGTERM and SIGHUP do not end the program: waiting tells of them.
/// Signals that were ignored when the program was started stay ignored.
///
/// *Threads.* Make it before any thread is started: it blocks the signals for all of them.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt(Interrupt&&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    Interrupt& operator=(Interrupt&&) = delete;

    /// Readable once one of the signals has come, for those who wait for other things as well.
    int descriptor() const { return m_descriptor; }

    /// False when one of the signals came before or meanwhile.
    bool waitUntil(std::chrono::steady_clock::time_point time);

private:
    sigset_t m_signals{}, m_before{};
    int m_descriptor; ///< of signalfd(2)
    bool m_came = false;
};
