// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The thread of a check, and the descriptor that ends it.
#include "access/networkchecker.h"

#include <sys/eventfd.h>
#include <unistd.h>

using namespace mptcp::netcheck;

class NetworkChecker::Run : public QThread {
public:
    Run(NetworkChecker& checker, std::vector<Way> ways, std::chrono::milliseconds timeout)
        : m_checker(checker), m_ways(std::move(ways)), m_timeout(timeout)
    {
        setObjectName(QStringLiteral("network check"));
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() override
    {
        eventfd_write(m_stop, 1);
        wait();
        close(m_stop);
    }

protected:
    void run() override
    {
        for (std::size_t i = 0; i < m_ways.size(); ++i) {
            tell([this, i] { Q_EMIT m_checker.trying(i); });
            const auto observation = probe(m_ways[i], {.timeout = m_timeout, .stop = m_stop});
            if (!observation) {
                return;
            }
            tell([this, observation] { Q_EMIT m_checker.tried(*observation); });
        }
        tell([this] {
            const auto self = std::move(m_checker.m_run); // the thread has nothing more to do
            Q_EMIT m_checker.finished();
        });
    }

private:
    /// Lost when the run has been cancelled meanwhile: this object, which lives on the thread of
    /// the checker, is gone then.
    template <typename Function> void tell(Function&& function)
    {
        QMetaObject::invokeMethod(this, std::forward<Function>(function), Qt::QueuedConnection);
    }

    NetworkChecker& m_checker;
    const std::vector<Way> m_ways;
    const std::chrono::milliseconds m_timeout;
    const int m_stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
};

NetworkChecker::NetworkChecker(QObject* parent) : QObject(parent) { }

NetworkChecker::~NetworkChecker() = default;

void NetworkChecker::start(std::vector<Way> ways, std::chrono::milliseconds timeout)
{
    Q_ASSERT(!isRunning());
    m_run = std::make_unique<Run>(*this, std::move(ways), timeout);
    m_run->start();
}

void NetworkChecker::cancel()
{
    m_run.reset();
}
