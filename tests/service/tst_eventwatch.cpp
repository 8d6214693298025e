// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the service is asked for the events, and when it is left alone.
#include "fakecontrol.h"
#include "privatebus.h"

#include "control/eventwatch.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

#include <fcntl.h>
#include <unistd.h>

using namespace mptcp::control;

class TestEventWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        serviceComes();
        m_client = std::make_unique<ControlClient>(m_bus->connect());
    }

    void cleanup()
    {
        m_watch.reset();
        m_client.reset();
        serviceLeaves();
        m_bus.reset();
    }

    void getsTheSocketOnce()
    {
        start();
        QSignalSpy joined(m_watch.get(), &EventWatch::joined);
        QTRY_COMPARE(m_service->calls.size(), 1U);
        QCOMPARE(m_service->calls[0].member(), QStringLiteral("WatchEvents"));
        QVERIFY2(!m_service->calls[0].isInteractiveAuthorizationAllowed(), "no password for this");
        answer();
        QTRY_COMPARE(joined.count(), 1);
        QVERIFY(m_watch->hasJoined());
        comesAgain();
        QVERIFY2(!QTest::qWaitFor([&] { return !m_service->calls.empty(); }, 300), "not needed");
    }

    void otherCallsMayAskForAPassword()
    {
        start();
        QTRY_COMPARE(m_service->calls.size(), 1U);
        m_client->flushEndpoints();
        answer();
        QTRY_COMPARE(m_service->calls.size(), 2U);
        QVERIFY(m_service->calls[1].isInteractiveAuthorizationAllowed());
    }

    void waitsForAServiceThatComesLater()
    {
        serviceLeaves();
        QTRY_COMPARE(m_client->availability(), Availability::Absent);
        start();
        QVERIFY(!QTest::qWaitFor([&] { return m_watch->hasJoined(); }, 100));
        serviceComes();
        QTRY_COMPARE(m_service->calls.size(), 1U);
        answer();
        QTRY_VERIFY(m_watch->hasJoined());
    }

    void failures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("triesAgain"); // with a service that somebody has started anew
        const auto ours = QStringLiteral("org.mptcpmonitor.Control1.Error.");
        QTest::newRow("no") << ours + QStringLiteral("NotAuthorized") << false;
        QTest::newRow("cannot") << ours + QStringLiteral("NotSupported") << false;
        QTest::newRow("not now") << ours + QStringLiteral("Busy") << true;
        QTest::newRow("mishap") << ours + QStringLiteral("Failed") << true;
    }

    void failures()
    {
        QFETCH(QString, name);
        QFETCH(bool, triesAgain);
        start();
        QSignalSpy failed(m_watch.get(), &EventWatch::failed);
        QTRY_COMPARE(m_service->calls.size(), 1U);
        m_service->fail(m_service->calls[0], name, QStringLiteral("words"));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].value<ControlError>().text, QStringLiteral("words"));
        // It ends when it has nothing to do, and would be started by the next call.
        m_bus->makeStartable(serviceName, QStringLiteral("/bin/false"));
        serviceLeaves();
        QTRY_COMPARE(m_client->availability(), Availability::Startable);
        QVERIFY2(!QTest::qWaitFor([&] { return failed.count() > 1; }, 300), "left alone");
        serviceComes();
        QTRY_COMPARE(m_client->availability(), Availability::Running);
        QCOMPARE(
            QTest::qWaitFor([&] { return !m_service->calls.empty(); }, triesAgain ? 5000 : 300),
            triesAgain);
    }

    void aServiceThatIsReplacedIsAskedAgain()
    {
        start();
        QTRY_COMPARE(m_service->calls.size(), 1U);
        QSignalSpy failed(m_watch.get(), &EventWatch::failed);
        m_service->fail(m_service->calls[0], busName(ControlErrorKind::NotAuthorized), {});
        QTRY_COMPARE(failed.count(), 1);
        comesAgain(); // not startable in between: it was taken away
        QTRY_COMPARE(m_service->calls.size(), 1U);
    }

    void startsAServiceThatDoesNotRun()
    {
        serviceLeaves();
        m_bus->makeStartable(serviceName, QStringLiteral("/bin/false"));
        QTRY_COMPARE(m_client->availability(), Availability::Startable);
        m_watch = std::make_unique<EventWatch>(*m_client);
        QSignalSpy failed(m_watch.get(), &EventWatch::failed);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].value<ControlError>().kind, ControlErrorKind::NotRunning);
        QVERIFY2(!QTest::qWaitFor([&] { return failed.count() > 1; }, 300), "once");
    }

    void nothingIsAskedWithoutABus()
    {
        ControlClient client{QDBusConnection(QStringLiteral("none"))};
        const EventWatch watch(client);
        QVERIFY(!watch.hasJoined());
    }

private:
    void start() { m_watch = std::make_unique<EventWatch>(*m_client); }

    void serviceComes()
    {
        m_member = m_bus->connect();
        m_service = std::make_unique<FakeControl>(m_member);
    }

    void serviceLeaves()
    {
        m_service.reset();
        PrivateBus::disconnect(m_member);
    }

    void comesAgain()
    {
        serviceLeaves();
        QTRY_COMPARE(m_client->availability(), Availability::Absent);
        serviceComes();
        QTRY_COMPARE(m_client->availability(), Availability::Running);
    }

    void answer()
    {
        const int descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
        m_service->answer(m_service->calls.back(),
            {QVariant::fromValue(QDBusUnixFileDescriptor(descriptor))}); // a copy
        close(descriptor);
    }

    std::unique_ptr<PrivateBus> m_bus;
    QDBusConnection m_member = QDBusConnection(QString());
    std::unique_ptr<FakeControl> m_service;
    std::unique_ptr<ControlClient> m_client;
    std::unique_ptr<EventWatch> m_watch;
};

QTEST_GUILESS_MAIN(TestEventWatch)
#include "tst_eventwatch.moc"
