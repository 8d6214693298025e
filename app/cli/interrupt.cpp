// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Signals that end a program, taken from the queue instead of by a handler.
#include "cli/interrupt.h"

#include <algorithm>

#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

Interrupt::Interrupt()
{
    sigemptyset(&m_signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action{};
        // A blocked signal is queued even where it is ignored.
        if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(&m_signals, signal);
        }
    }
    pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
    m_descriptor = signalfd(-1, &m_signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

Interrupt::~Interrupt()
{
    close(m_descriptor);
    // A second Ctrl-C that waits would now end the program as if it were the first.
    const timespec now{};
    while (sigtimedwait(&m_signals, nullptr, &now) > 0) { }
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

bool Interrupt::waitUntil(std::chrono::steady_clock::time_point time)
{
    using namespace std::chrono;
    while (!m_came) {
        const auto left = std::max(duration_cast<nanoseconds>(time - steady_clock::now()), 0ns);
        const auto whole = duration_cast<seconds>(left);
        const timespec wait{whole.count(), (left - whole).count()};
        m_came = sigtimedwait(&m_signals, nullptr, &wait) > 0;
        if (left == 0ns) {
            break;
        }
    }
    return !m_came;
}
