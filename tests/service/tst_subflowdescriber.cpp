// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the service is asked about subflows, about which, and when it is left alone.
#include "fakecontrol.h"
#include "privatebus.h"

#include "access/subflowdescriber.h"
#include "cli/service.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace mptcp;
using namespace mptcp::control;
using namespace std::chrono_literals;

namespace {

constexpr Uid user{1000};

/// A subflow of `user`, as a kernel before 6.15 shows it.
TcpSocket hidden(std::uint64_t cookie, TcpState state = TcpState::Established)
{
    TcpSocket socket;
    socket.cookie = Cookie{cookie};
    socket.state = state;
    socket.uid = user;
    socket.connection = Token{1};
    return socket;
}

std::shared_ptr<monitor::Frame> frame(std::vector<TcpSocket> subflows)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->subflows = std::move(subflows);
    auto result = std::make_shared<monitor::Frame>();
    result->snapshot = std::move(snapshot);
    return result;
}

/// The peer has changed backup on one of the connection's subflows.
std::shared_ptr<monitor::Frame> withPriority(std::vector<TcpSocket> subflows, Token connection)
{
    Event event;
    event.type = EventType::SubflowPriority;
    event.token = connection;
    auto result = frame(std::move(subflows));
    auto snapshot = std::make_shared<Snapshot>(*result->snapshot);
    snapshot->events.emplace().push_back(event);
    result->snapshot = std::move(snapshot);
    return result;
}

} // namespace

class TestSubflowDescriber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        m_member = m_bus->connect();
        m_service = std::make_unique<FakeControl>(m_member);
        m_client = std::make_unique<ControlClient>(m_bus->connect());
        QTRY_COMPARE(m_client->availability(), Availability::Running);
        m_describer = std::make_unique<SubflowDescriber>(*m_client, user);
        m_describer->setWanted(true);
    }

    void cleanup()
    {
        m_describer.reset();
        m_client.reset();
        m_service.reset();
        PrivateBus::disconnect(m_member);
        m_bus.reset();
    }

    void asksForAllAtOnceAndOnlyOnce()
    {
        QSignalSpy described(m_describer.get(), &SubflowDescriber::described);
        const auto before = std::chrono::system_clock::now() - 1ms;
        m_describer->setFrame(frame({hidden(5), hidden(6)}));
        QCOMPARE(nextAsked(), (SubflowCookies{5, 6}));
        QCOMPARE(m_service->calls[0].member(), QStringLiteral("DescribeSubflows"));
        QVERIFY2(!m_service->calls[0].isInteractiveAuthorizationAllowed(), "no password for this");
        m_describer->setFrame(frame({hidden(5), hidden(6)}));
        const SubflowDescription five{.cookie = 5,
            .localToken = 1,
            .remoteToken = 2,
            .localId = 3,
            .remoteId = 4,
            .flags = SubflowInfo::backupLocalBit};
        answer({five}); // 6 is gone
        QTRY_COMPARE(described.count(), 1);
        const auto told = described[0][0].value<std::vector<DescribedSubflow>>();
        QCOMPARE(told.size(), 1U);
        QCOMPARE(told[0].cookie, Cookie{5});
        QCOMPARE(told[0].info.localId, AddressId{3});
        QVERIFY(told[0].info.backupLocal() && !told[0].info.backupRemote());
        QVERIFY(told[0].info.asked >= before);
        QVERIFY(told[0].info.asked <= std::chrono::system_clock::now());
        rest({hidden(5), hidden(6)});
        QVERIFY(m_service->calls.empty());
    }

    void asksOnlyForWhatIsHiddenAndOurs()
    {
        TcpSocket shown = hidden(1);
        shown.subflow.emplace();
        TcpSocket strange = hidden(2);
        strange.uid = Uid{0};
        m_describer->setFrame(frame({shown, strange, hidden(3, TcpState::TimeWait)}));
        QVERIFY(isSilent());
        TcpSocket told = hidden(4);
        told.subflow.emplace().asked.emplace();
        m_describer->setFrame(frame({shown, strange, told}));
        QCOMPARE(nextAsked(), (SubflowCookies{4}));
    }

    void asksNothingUnlessSomebodyLooks()
    {
        m_describer->setWanted(false);
        m_describer->setFrame(frame({hidden(5)}));
        QVERIFY(isSilent());
        m_describer->setWanted(true);
        m_describer->setFrame(frame({hidden(5)}));
        QCOMPARE(nextAsked(), (SubflowCookies{5}));
    }

    void newOnesWaitForASecond()
    {
        m_describer->setFrame(frame({hidden(5)}));
        nextAsked();
        QElapsedTimer time;
        time.start(); // the second counts from the answer
        answer({});
        QTRY_VERIFY(!m_describer->isAsking());
        while (!m_describer->isAsking()) {
            m_describer->setFrame(frame({hidden(5), hidden(6)}));
            QTest::qWait(20);
        }
        QVERIFY2(time.elapsed() >= 900, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(nextAsked(), (SubflowCookies{6}));
    }

    void asksAgainOnceEstablished()
    {
        described(hidden(5, TcpState::SynSent));
        rest({hidden(5, TcpState::SynSent)});
        QVERIFY(m_service->calls.empty());
        m_describer->setFrame(frame({hidden(5)}));
        QCOMPARE(nextAsked(), (SubflowCookies{5}));
        answer({});
        QTRY_VERIFY(!m_describer->isAsking());
        rest({hidden(5, TcpState::FinWait1)});
        QVERIFY2(m_service->calls.empty(), "its end changes nothing");
    }

    void asksAgainWhenFlagsMayHaveChanged_data()
    {
        QTest::addColumn<int>("why");
        QTest::newRow("the peer said so") << 0;
        QTest::newRow("an endpoint was changed") << 1;
        QTest::newRow("announcements were lost") << 2;
    }

    void asksAgainWhenFlagsMayHaveChanged()
    {
        QFETCH(int, why);
        described(hidden(5));
        rest({hidden(5)});
        QVERIFY(m_service->calls.empty());
        auto news = frame({hidden(5)});
        if (why == 0) {
            news = withPriority({hidden(5)}, Token{1});
        } else if (why == 1) {
            news->changes.emplace_back().kind = monitor::Change::Kind::EndpointChanged;
        } else {
            auto snapshot = std::make_shared<Snapshot>(*news->snapshot);
            snapshot->gaps.push_back({Source::Events, Error{ErrorKind::Overrun, {}, 0, {}}});
            news->snapshot = std::move(snapshot);
        }
        m_describer->setFrame(news);
        QCOMPARE(nextAsked(), (SubflowCookies{5}));
    }

    void othersChangesDoNotMatter()
    {
        described(hidden(5));
        rest({hidden(5)});
        m_describer->setFrame(withPriority({hidden(5)}, Token{2}));
        QVERIFY(isSilent());
    }

    void whatChangesWhileAskingIsNotMissed()
    {
        m_describer->setFrame(frame({hidden(5)}));
        nextAsked();
        m_describer->setFrame(withPriority({hidden(5)}, Token{1}));
        answer({});
        QTRY_VERIFY(!m_describer->isAsking());
        rest({hidden(5)});
        QCOMPARE(nextAsked(), (SubflowCookies{5}));
    }

    void whoComesBackIsAskedForAgain()
    {
        described(hidden(5));
        rest({});
        m_describer->setFrame(frame({hidden(5)}));
        QCOMPARE(nextAsked(), (SubflowCookies{5}));
    }

    void manyTakeSeveralCalls()
    {
        std::vector<TcpSocket> many;
        for (std::uint64_t cookie = 1; cookie <= maximumCookies + 3; ++cookie) {
            many.push_back(hidden(cookie));
        }
        m_describer->setFrame(frame(many));
        QCOMPARE(nextAsked().size(), maximumCookies);
        answer({});
        QTRY_VERIFY(!m_describer->isAsking());
        rest(many);
        QCOMPARE(nextAsked().size(), 3);
    }

    void aRefusalIsFinalUntilTheServiceIsReplaced()
    {
        QSignalSpy failed(m_describer.get(), &SubflowDescriber::failed);
        m_describer->setFrame(frame({hidden(5)}));
        nextAsked();
        m_service->fail(m_service->calls.back(), busName(ControlErrorKind::NotAuthorized), {});
        m_service->calls.clear();
        QTRY_COMPARE(failed.count(), 1);
        rest({hidden(5)});
        QVERIFY(m_service->calls.empty());
        m_service.reset();
        PrivateBus::disconnect(m_member);
        QTRY_COMPARE(m_client->availability(), Availability::Absent);
        m_describer->setFrame(frame({hidden(5)}));
        QVERIFY(!m_describer->isAsking());
        m_member = m_bus->connect();
        m_service = std::make_unique<FakeControl>(m_member);
        QTRY_COMPARE(m_client->availability(), Availability::Running);
        m_describer->setFrame(frame({hidden(5)}));
        QCOMPARE(nextAsked(), (SubflowCookies{5}));
    }

    void aMishapIsNotRepeatedAtOnce()
    {
        QSignalSpy failed(m_describer.get(), &SubflowDescriber::failed);
        m_describer->setFrame(frame({hidden(5)}));
        nextAsked();
        m_service->fail(m_service->calls.back(), busName(ControlErrorKind::Busy), {});
        m_service->calls.clear();
        QTRY_COMPARE(failed.count(), 1);
        rest({hidden(5)});
        QVERIFY(m_service->calls.empty());
    }

    void aServiceThatHangsIsWaitedForOnce()
    {
        awaitAnswer(*m_describer, frame({hidden(5)}));
        QVERIFY(m_describer->isAsking());
        QElapsedTimer time;
        time.start();
        awaitAnswer(*m_describer, frame({hidden(5)}));
        QVERIFY(time.durationElapsed() < startPatience / 2);
        QSignalSpy described(m_describer.get(), &SubflowDescriber::described);
        nextAsked();
        answer({}); // late, but not lost
        QTRY_COMPARE(described.count(), 1);
    }

private:
    /// The cookies of the next call, which then is the only one.
    SubflowCookies nextAsked()
    {
        if (!QTest::qWaitFor([&] { return !m_service->calls.empty(); })) {
            return {};
        }
        return qdbus_cast<SubflowCookies>(m_service->calls.back().arguments().value(0));
    }

    void answer(const SubflowDescriptions& subflows)
    {
        m_service->answer(m_service->calls.back(), {QVariant::fromValue(subflows)});
        m_service->calls.clear();
    }

    void described(const TcpSocket& subflow)
    {
        m_describer->setFrame(frame({subflow}));
        nextAsked();
        answer({});
        QTRY_VERIFY(!m_describer->isAsking());
    }

    /// Frames for longer than two calls are apart.
    void rest(const std::vector<TcpSocket>& subflows)
    {
        for (int i = 0; i < 12 && m_service->calls.empty(); ++i) {
            m_describer->setFrame(frame(subflows));
            QTest::qWait(100);
        }
    }

    bool isSilent()
    {
        return !m_describer->isAsking()
            && !QTest::qWaitFor([&] { return !m_service->calls.empty(); }, 200);
    }

    std::unique_ptr<PrivateBus> m_bus;
    QDBusConnection m_member = QDBusConnection(QString());
    std::unique_ptr<FakeControl> m_service;
    std::unique_ptr<ControlClient> m_client;
    std::unique_ptr<SubflowDescriber> m_describer;
};

QTEST_GUILESS_MAIN(TestSubflowDescriber)
#include "tst_subflowdescriber.moc"
