// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sampler with kernels that are slow, fail or end.
#include "access/sampler.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <semaphore>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using namespace mptcp;
using namespace std::chrono_literals;

namespace {

/// What the kernels of a test share with it, across threads.
struct Script {
    std::atomic<int> rounds = 0; ///< how often the kernel was asked for a moment
    std::atomic<int> tcpQuestions = 0;
    std::atomic<int> alive = 0;
    int end = -1; ///< rounds until the recording ends; never
    std::chrono::milliseconds distance{1000}; ///< between the moments
    std::counting_semaphore<> permits{0}; ///< one per round, when slow
    bool slow = false;
    std::atomic<int> events = -1; ///< the socket that was handed over; drained with each round
    std::optional<int> linkNews; ///< likewise, of the kernel itself
};

/// A kernel without any answer.
class ScriptedKernel : public monitor::Kernel {
public:
    explicit ScriptedKernel(std::shared_ptr<Script> script) : m_script(std::move(script))
    {
        ++m_script->alive;
    }
    ~ScriptedKernel() override
    {
        --m_script->alive;
        close(m_script->events);
    }

    std::optional<Moment> begin() override
    {
        if (m_script->slow) {
            m_script->permits.acquire();
        }
        const int round = m_script->rounds++;
        if (round == m_script->end) {
            return std::nullopt;
        }
        const auto now = 1000s + round * m_script->distance;
        return Moment{.monotonic = now, .boottime = now, .wall = {}};
    }
    Result<void> ask(
        Source source, std::span<const std::byte>, const netlink::DatagramSink&) override
    {
        m_script->tcpQuestions += source == Source::TcpSockets4 ? 1 : 0;
        return systemError("ask", EIO);
    }
    Result<void> drain(Source source, const netlink::DatagramSink&) override
    {
        const int socket = source == Source::Events ? m_script->events.load()
            : source == Source::LinkNews            ? m_script->linkNews.value_or(-1)
                                                    : -1;
        std::array<char, 64> bytes{};
        while (socket >= 0 && ::read(socket, bytes.data(), bytes.size()) > 0) { }
        return socket >= 0 ? Result<void>() : systemError("drain", EIO);
    }
    std::optional<int> linkNewsDescriptor() const override { return m_script->linkNews; }
    void adoptEvents(int descriptor) override { m_script->events = descriptor; }
    Result<std::string> read(Source) override { return systemError("read", EIO); }
    Result<std::string> owners(const std::vector<Inode>&) override
    {
        return systemError("owners", EIO);
    }
    Result<std::string> programs(const std::vector<Pid>&) override
    {
        return systemError("programs", EIO);
    }

private:
    std::shared_ptr<Script> m_script;
};

/// A socket on which something can be announced.
class Announcer {
public:
    Announcer()
    {
        if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends.data()) != 0) {
            qFatal("no sockets");
        }
    }
    ~Announcer() { std::ranges::for_each(m_ends, close); }
    Announcer(const Announcer&) = delete;
    Announcer& operator=(const Announcer&) = delete;

    int listener() const { return m_ends[0]; }
    void announce() const { (void)!write(m_ends[1], "x", 1); }

private:
    std::array<int, 2> m_ends{};
};

Sampler::KernelMaker maker(const std::shared_ptr<Script>& script)
{
    return [script] { return std::make_unique<ScriptedKernel>(script); };
}

} // namespace

class TestSampler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingHappensBeforeTheStart()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        sampler.setTick(100ms);
        sampler.sampleNow();
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        QVERIFY(!frames.wait(250));
        QCOMPARE(script->alive, 0);
    }

    void samplesTickByTick()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(100ms);
        sampler.start();
        QTRY_VERIFY(frames.count() >= 4);
        const auto frame = frames.first().first().value<monitor::FramePtr>();
        QVERIFY(frame && frame->snapshot);
    }

    void aKernelThatFailsIsAFrameOfGaps()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.start();
        QVERIFY(frames.wait());
        const auto frame = frames.first().first().value<monitor::FramePtr>();
        QVERIFY(frame->snapshot->hasGap(Source::MptcpSockets4));
        QVERIFY(frame->snapshot->hasGap(Source::Counters));
    }

    void aSlowKernelNeverQueuesSamples()
    {
        const auto script = std::make_shared<Script>();
        script->slow = true;
        Sampler sampler(maker(script));
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(100ms);
        sampler.start();
        QVERIFY2(!frames.wait(550), "several ticks pass while the kernel thinks");
        script->permits.release();
        QTRY_COMPARE(frames.count(), 1);
        QCOMPARE(script->rounds, 1);
        script->permits.release();
        QTRY_COMPARE(frames.count(), 2);
        QCOMPARE(script->rounds, 2);
        script->permits.release(1); // for the one under way now
    }

    void askedForWhileBusyIsOneMore()
    {
        const auto script = std::make_shared<Script>();
        script->slow = true;
        Sampler sampler(maker(script));
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(3600s);
        sampler.start();
        for (int i = 0; i < 5; ++i) {
            sampler.sampleNow();
        }
        script->permits.release(10);
        QTRY_COMPARE(frames.count(), 2);
        QVERIFY(!frames.wait(200));
    }

    void theEndWaitsForTheSampleUnderWay()
    {
        const auto script = std::make_shared<Script>();
        script->slow = true;
        auto sampler = std::make_unique<Sampler>(maker(script));
        QSignalSpy frames(sampler.get(), &Sampler::frameReady);
        sampler->start();
        QTRY_COMPARE(script->alive, 1);
        script->permits.release();
        sampler.reset();
        QCOMPARE(script->alive, 0);
        QCoreApplication::processEvents();
        QCOMPARE(frames.count(), 0);
    }

    void pausedAndHidden()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(100ms);
        sampler.start();
        QVERIFY(frames.wait());
        sampler.setPaused(true);
        QVERIFY(sampler.isPaused());
        while (frames.wait(250)) { } // one may have been under way
        QTRY_COMPARE(frames.count(), script->rounds);
        const auto before = frames.count();
        QVERIFY(!frames.wait(350));
        sampler.sampleNow();
        QTRY_COMPARE(frames.count(), before + 1);
        sampler.setPace(Sampler::Pace::Hidden);
        sampler.setPaused(false);
        QVERIFY2(!frames.wait(600), "hidden: not every tick");
        sampler.setPace(Sampler::Pace::Visible);
        QTRY_VERIFY(frames.count() >= before + 3);
    }

    void eachAnnouncementLeadsToASampleAtOnce_data() { announcements(); }

    void eachAnnouncementLeadsToASampleAtOnce()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        Announcer announcer;
        listen(sampler, *script, announcer);
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(3600s);
        sampler.start();
        QVERIFY(frames.wait());
        QVERIFY2(!frames.wait(250), "nothing happens");
        std::vector<qint64> delays;
        for (int i = 0; i < 5; ++i) {
            const auto before = frames.count();
            announcer.announce();
            QElapsedTimer time;
            time.start();
            QVERIFY(frames.wait(5000));
            delays.push_back(time.elapsed());
            QVERIFY2(!frames.wait(250), "once");
            QCOMPARE(frames.count(), before + 1);
        }
        std::ranges::sort(delays); // one may be late because the machine is busy, not the rule
        QVERIFY2(delays[2] < 200, qPrintable(QString::number(delays[2])));
    }

    void manyAnnouncementsAreFewSamples_data() { announcements(); }

    void manyAnnouncementsAreFewSamples()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        Announcer announcer;
        listen(sampler, *script, announcer);
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(3600s);
        sampler.start();
        QVERIFY(frames.wait());
        QElapsedTimer time;
        time.start();
        // On a busy machine each sample takes longer.
        while (time.elapsed() < 1000 || (frames.count() < 3 && time.elapsed() < 30000)) {
            announcer.announce();
            QTest::qWait(1);
        }
        const auto most = 2 + time.elapsed() / 100; // ten a second, and the first one
        QVERIFY2(frames.count() >= 3 && frames.count() <= most,
            qPrintable(QString::number(frames.count())));
    }

    void eventsOfALaterServiceCountToo()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        Announcer announcer;
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(3600s);
        sampler.start();
        QVERIFY(frames.wait());
        sampler.watchEvents(announcer.listener());
        announcer.announce();
        QVERIFY(frames.wait());
    }

    void announcementsWakeNobodyWhileHiddenOrPaused_data() { announcements(); }

    void announcementsWakeNobodyWhileHiddenOrPaused()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        Announcer announcer;
        listen(sampler, *script, announcer);
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setTick(3600s);
        sampler.setPace(Sampler::Pace::Hidden);
        sampler.start();
        QVERIFY(frames.wait());
        announcer.announce();
        QVERIFY(!frames.wait(300));
        sampler.setPace(Sampler::Pace::Visible); // which is a sample anyway
        QVERIFY(frames.wait());
        while (frames.wait(250)) { }
        sampler.setPaused(true);
        announcer.announce();
        QVERIFY(!frames.wait(300));
        sampler.setPaused(false);
        QVERIFY(frames.wait());
    }

    void plainTcpIsAskedForWhenWanted()
    {
        const auto script = std::make_shared<Script>();
        Sampler sampler(maker(script));
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        sampler.setPlainTcp(true);
        sampler.start();
        QVERIFY(frames.wait());
        QVERIFY(script->tcpQuestions > 0);
    }

    void aRecordingKeepsItsTimeAndEnds()
    {
        const auto script = std::make_shared<Script>();
        script->end = 4;
        script->distance = 200ms;
        Sampler sampler(maker(script), Sampler::Source::Recording);
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        QSignalSpy finished(&sampler, &Sampler::finished);
        QElapsedTimer time;
        time.start();
        sampler.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(frames.count(), 4);
        QVERIFY2(time.elapsed() >= 540, "three distances of 200 ms; timers are 5 % coarse");
        sampler.sampleNow();
        QVERIFY(!frames.wait(100));
        QCOMPARE(finished.count(), 1);
    }

    void aRecordingCanBeReadAsFastAsItIsShown()
    {
        const auto script = std::make_shared<Script>();
        script->end = 5;
        script->distance = 1h;
        Sampler sampler(maker(script), Sampler::Source::Recording);
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        QSignalSpy finished(&sampler, &Sampler::finished);
        connect(&sampler, &Sampler::frameReady, &sampler, &Sampler::sampleNow);
        sampler.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(frames.count(), 5);
        QCOMPARE(script->rounds.load(), 6);
    }

    void aRecordingCanBeSteppedThrough()
    {
        const auto script = std::make_shared<Script>();
        script->end = 3;
        script->distance = 1h;
        Sampler sampler(maker(script), Sampler::Source::Recording);
        QSignalSpy frames(&sampler, &Sampler::frameReady);
        QSignalSpy finished(&sampler, &Sampler::finished);
        sampler.setPaused(true);
        sampler.start();
        QTRY_COMPARE(frames.count(), 1);
        sampler.sampleNow();
        QTRY_COMPARE(frames.count(), 2);
        QVERIFY(!frames.wait(100));
        sampler.sampleNow();
        QTRY_COMPARE(frames.count(), 3);
        QTRY_COMPARE(finished.count(), 1);
    }

private:
    /// Of the path manager, and of interfaces and addresses.
    static void announcements()
    {
        QTest::addColumn<bool>("events");
        QTest::newRow("events") << true;
        QTest::newRow("link news") << false;
    }

    static void listen(Sampler& sampler, Script& script, const Announcer& announcer)
    {
        QFETCH(bool, events);
        if (events) {
            sampler.watchEvents(announcer.listener());
        } else {
            script.linkNews = announcer.listener();
        }
    }
};

QTEST_GUILESS_MAIN(TestSampler)
#include "tst_sampler.moc"
