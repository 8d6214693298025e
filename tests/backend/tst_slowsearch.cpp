// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/slowsearch.h"

#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace mptcp::monitor;
using namespace std::chrono_literals;

/// What a search finds is said by the test, when it wants to.
class TestSlowSearch : public QObject {
    Q_OBJECT

    std::promise<std::string> m_first, m_second;
    std::atomic<int> m_begun = 0;

    SlowSearch::Search search()
    {
        return [this](const std::stop_token&) {
            const int number = ++m_begun;
            m_begun.notify_all();
            return (number == 1 ? m_first : m_second).get_future().get();
        };
    }

private Q_SLOTS:
    void init()
    {
        m_first = {};
        m_second = {};
        m_begun = 0;
    }

    void nobodyWaitsWhilePreparing()
    {
        SlowSearch slow(search());
        slow.prepare();
        slow.prepare();
        m_first.set_value("one");
        QCOMPARE(slow.latest(1s), "one");
        QCOMPARE(m_begun, 1);
    }

    void firstResultIsWaitedForAlsoUnprepared()
    {
        m_first.set_value("one");
        SlowSearch slow(search());
        QCOMPARE(slow.latest(1s), "one");
        QCOMPARE(slow.latest(10min), "one");
        QCOMPARE(m_begun, 1);
    }

    void oldResultStandsUntilThereIsANewOne()
    {
        m_first.set_value("one");
        SlowSearch slow(search());
        slow.latest(1s);
        QCOMPARE(slow.latest(601s), "one");
        m_begun.wait(1);
        QCOMPARE(slow.latest(602s), "one");
        m_second.set_value("two");
        while (slow.latest(603s) == "one") {
            std::this_thread::yield();
        }
        QCOMPARE(slow.latest(603s), "two");
        QCOMPARE(slow.latest(1202s), "two");
        QCOMPARE(m_begun, 2);
    }

    void searchIsAskedToStop()
    {
        std::promise<void> stopped;
        auto hasStopped = stopped.get_future();
        {
            SlowSearch slow([&](const std::stop_token& stop) {
                while (!stop.stop_requested()) {
                    std::this_thread::yield();
                }
                stopped.set_value();
                return std::string();
            });
            slow.prepare();
        }
        QCOMPARE(hasStopped.wait_for(0s), std::future_status::ready);
    }
};

QTEST_GUILESS_MAIN(TestSlowSearch)
#include "tst_slowsearch.moc"
