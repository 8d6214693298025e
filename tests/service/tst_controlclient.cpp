// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the client sends, what it makes of answers, and what it knows about the service.
#include "fakecontrol.h"
#include "privatebus.h"

#include "control/controlclient.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::control;

namespace {

Endpoint endpoint(const char* address, std::uint32_t flags, std::uint32_t link = 0)
{
    return {.address = Address::parse(address).value(),
        .port = 0,
        .id = AddressId{9},
        .flags = flags,
        .link = IfIndex{link}};
}

template <typename T> ControlErrorKind kindOf(const QFuture<Answer<T>>& future)
{
    return future.result().error().kind;
}

} // namespace

class TestControlClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void calls_data();
    void calls();
    void done();
    void errors_data();
    void errors();
    void senseless();
    void descriptions();
    void descriptor();
    void appRule();
    void appRules();
    void otherTypes();
    void oneAfterTheOther();
    void cancelled();
    void clientGoes();
    void serviceGoes();
    void notInstalled();
    void cannotStart();
    void signalsOfTheService();
    void availability();
    void noBus();

private:
    const QDBusMessage& received(std::size_t count);
    void serviceLeaves();

    std::unique_ptr<PrivateBus> m_bus;
    QDBusConnection m_servicesMember = QDBusConnection(QString());
    std::unique_ptr<FakeControl> m_service;
    std::unique_ptr<ControlClient> m_client;
};

void TestControlClient::init()
{
    m_bus = std::make_unique<PrivateBus>();
    m_servicesMember = m_bus->connect();
    m_service = std::make_unique<FakeControl>(m_servicesMember);
    m_client = std::make_unique<ControlClient>(m_bus->connect());
}

void TestControlClient::cleanup()
{
    m_client.reset();
    serviceLeaves();
    m_bus.reset();
}

void TestControlClient::serviceLeaves()
{
    m_service.reset();
    PrivateBus::disconnect(m_servicesMember);
}

const QDBusMessage& TestControlClient::received(std::size_t count)
{
    if (!QTest::qWaitFor([&] { return m_service->calls.size() == count; })) {
        qFatal("the service was not called");
    }
    return m_service->calls.back();
}

void TestControlClient::calls_data()
{
    QTest::addColumn<std::function<void(ControlClient&)>>("verb");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QVariantList>("arguments");
    const auto row = [](const char* member, auto verb, QVariantList arguments) {
        QTest::newRow(member) << std::function<void(ControlClient&)>(verb)
                              << QString::fromLatin1(member) << std::move(arguments);
    };
    row("AddEndpoint", [](ControlClient& c) { c.addEndpoint(endpoint("2001:db8::1", 6, 3)); },
        {QStringLiteral("2001:db8::1"), QVariant::fromValue<ushort>(0), 3U, 6U});
    row("RemoveEndpoint", [](ControlClient& c) { c.removeEndpoint(AddressId{200}); },
        {QVariant::fromValue<uchar>(200)});
    row("SetEndpointFlags", [](ControlClient& c) { c.setEndpointFlags(AddressId{2}, 0x4e); },
        {QVariant::fromValue<uchar>(2), 0x4eU});
    row("FlushEndpoints", [](ControlClient& c) { c.flushEndpoints(); }, {});
    row("SetLimits", [](ControlClient& c) { c.setLimits({.subflows = 4, .addAddrAccepted = 2}); },
        {4U, 2U});
    row("ResumeMptcp", [](ControlClient& c) { c.resumeMptcp(); }, {});
    row("CloseSubflow", [](ControlClient& c) { c.closeSubflow(Cookie{0x1122334455667788}); },
        {Q_UINT64_C(0x1122334455667788)});
    row("RemoveAppRule",
        [](ControlClient& c) {
            c.removeAppRule({.device = 0xfe00001, .inode = 1ULL << 40, .generation = ~0U});
        },
        {0xfe00001U, Q_UINT64_C(1) << 40, ~0U});
    row("WatchEvents", [](ControlClient& c) { c.watchEvents(); }, {});
}

void TestControlClient::calls()
{
    QFETCH(std::function<void(ControlClient&)>, verb);
    QFETCH(QString, member);
    QFETCH(QVariantList, arguments);
    verb(*m_client);
    const QDBusMessage& call = received(1);
    QCOMPARE(call.member(), member);
    QCOMPARE(call.arguments(), arguments);
    // Nobody is asked for a password because a program watches.
    QCOMPARE(call.isInteractiveAuthorizationAllowed(), member != QLatin1StringView("WatchEvents"));
}

void TestControlClient::done()
{
    const auto future = m_client->flushEndpoints();
    QVERIFY(!future.isFinished());
    m_service->answer(received(1));
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result().has_value());
}

void TestControlClient::errors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ControlErrorKind>("kind");
    const auto row = [](const char* name, ControlErrorKind kind) {
        QTest::newRow(name) << QString::fromLatin1(name) << kind;
    };
    using enum ControlErrorKind;
    row("org.mptcpmonitor.Control1.Error.NotAuthorized", NotAuthorized);
    row("org.mptcpmonitor.Control1.Error.InvalidArgument", InvalidArgument);
    row("org.mptcpmonitor.Control1.Error.Refused", Refused);
    row("org.mptcpmonitor.Control1.Error.NotSupported", NotSupported);
    row("org.mptcpmonitor.Control1.Error.Busy", Busy);
    row("org.mptcpmonitor.Control1.Error.Failed", Failed);
    row("org.mptcpmonitor.Control1.Error.Unheard", Failed);
    row("org.freedesktop.DBus.Error.AccessDenied", NotAuthorized);
    row("org.freedesktop.DBus.Error.UnknownMethod", NotSupported);
    row("org.freedesktop.DBus.Error.InvalidArgs", InvalidArgument);
    row("org.freedesktop.DBus.Error.LimitsExceeded", Busy);
    row("org.freedesktop.DBus.Error.NoMemory", Failed);
}

void TestControlClient::errors()
{
    QFETCH(QString, name);
    QFETCH(ControlErrorKind, kind);
    const auto future = m_client->removeEndpoint(AddressId{7});
    m_service->fail(received(1), name, QStringLiteral("address not found"));
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result().error() == (ControlError{kind, QStringLiteral("address not found")}));
}

/// Not even sent.
void TestControlClient::senseless()
{
    const auto signal = Endpoint::signal, fullmesh = Endpoint::fullmesh;
    const auto combination = m_client->addEndpoint(endpoint("192.0.2.1", signal | fullmesh));
    const auto address = m_client->addEndpoint(endpoint("0.0.0.0", signal));
    const auto id = m_client->removeEndpoint(AddressId{0});
    for (const auto& future : {combination, address, id, m_client->setEndpointFlags({}, 2)}) {
        QVERIFY(future.isFinished());
        QCOMPARE(kindOf(future), ControlErrorKind::InvalidArgument);
        QVERIFY(!future.result().error().text.isEmpty());
    }
    m_client->flushEndpoints();
    QCOMPARE(received(1).member(), QStringLiteral("FlushEndpoints"));
}

void TestControlClient::descriptions()
{
    const auto future = m_client->describeSubflows({Cookie{5}, Cookie{~0ULL}});
    const auto argument = received(1).arguments().at(0);
    QCOMPARE(qdbus_cast<SubflowCookies>(argument), (SubflowCookies{5, ~0ULL}));
    const SubflowDescription described{.cookie = ~0ULL,
        .localToken = 0xfedcba98,
        .remoteToken = 7,
        .localId = 3,
        .remoteId = 255,
        .flags = 0xcc};
    m_service->answer(m_service->calls[0], {QVariant::fromValue(SubflowDescriptions{described})});
    QTRY_VERIFY(future.isFinished());
    const auto answer = future.result().value();
    QCOMPARE(answer.size(), 1U);
    QCOMPARE(answer[0].cookie, Cookie{~0ULL});
    QVERIFY(answer[0].info
        == (SubflowInfo{.localToken = Token{0xfedcba98},
            .remoteToken = Token{7},
            .localId = AddressId{3},
            .remoteId = AddressId{255},
            .flags = 0xcc}));
}

void TestControlClient::descriptor()
{
    const auto future = m_client->watchEvents();
    received(1);
    const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
    m_service->answer(m_service->calls[0], {QVariant::fromValue(QDBusUnixFileDescriptor(file))});
    QTRY_VERIFY(future.isFinished());
    struct stat there{}, here{};
    QCOMPARE(fstat(file, &there), 0);
    QCOMPARE(fstat(future.result()->fileDescriptor(), &here), 0);
    QCOMPARE(here.st_ino, there.st_ino);
    close(file);
}

void TestControlClient::appRule()
{
    const auto senseless = m_client->setAppRule({}, AppMode::On);
    QVERIFY(senseless.isFinished());
    QCOMPARE(kindOf(senseless), ControlErrorKind::InvalidArgument);

    const int file = open("/bin/sh", O_PATH | O_CLOEXEC);
    struct stat there{}, here{};
    QCOMPARE(fstat(file, &there), 0);
    QDBusUnixFileDescriptor given;
    given.giveFileDescriptor(file);
    const auto future = m_client->setAppRule(given, AppMode::Off);
    given = {};
    const auto& call = received(1);
    QCOMPARE(call.member(), QStringLiteral("SetAppRule"));
    QVERIFY(call.isInteractiveAuthorizationAllowed());
    const auto taken = qdbus_cast<QDBusUnixFileDescriptor>(call.arguments().at(0));
    QCOMPARE(fstat(taken.fileDescriptor(), &here), 0);
    QCOMPARE(here.st_ino, there.st_ino);
    QCOMPARE(call.arguments().at(1), QVariant::fromValue<uchar>(2));
    m_service->answer(call);
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result().has_value());
}

void TestControlClient::appRules()
{
    const auto future = m_client->appRules();
    QVERIFY(!received(1).isInteractiveAuthorizationAllowed());
    const AppRule rule{.executable = {.device = 0x2b, .inode = ~0ULL, .generation = 7},
        .mode = AppMode::Off,
        .path = "/opt/a b/\xff",
        .use = {.obeyed = ~0ULL,
            .turned = 1ULL << 40,
            .leftAlone = 3,
            .latest = std::chrono::hours(1000),
            .since = std::chrono::hours(999)}};
    const AppRule unused{.executable = {.device = 1, .inode = 2},
        .mode = AppMode::On,
        .path = {},
        .use = {.since = std::chrono::nanoseconds(1)}};
    m_service->answer(m_service->calls[0],
        {QVariant::fromValue(AppRuleEntries{describe(rule), describe(unused)})});
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result().value() == std::vector({rule, unused}));
}

/// An answer of another type is no answer.
void TestControlClient::otherTypes()
{
    const auto events = m_client->watchEvents();
    m_service->answer(received(1), {7U});
    QTRY_VERIFY(events.isFinished());
    QVERIFY(!events.result().has_value());
    const auto described = m_client->describeSubflows({Cookie{1}});
    m_service->answer(received(2), {QStringList{QStringLiteral("five")}});
    QTRY_VERIFY(described.isFinished());
    QVERIFY(!described.result().has_value());
}

void TestControlClient::oneAfterTheOther()
{
    const auto first = m_client->flushEndpoints();
    const auto second = m_client->resumeMptcp();
    const auto third = m_client->watchEvents();
    m_service->answer(received(1));
    QCOMPARE(received(2).member(), QStringLiteral("ResumeMptcp"));
    QVERIFY(first.isFinished() && !second.isFinished());
    m_service->fail(m_service->calls[1], QStringLiteral("org.example.Bad"), {});
    QCOMPARE(received(3).member(), QStringLiteral("WatchEvents"));
    QVERIFY(second.isFinished() && !third.isFinished());
}

void TestControlClient::cancelled()
{
    m_client->flushEndpoints();
    auto second = m_client->resumeMptcp();
    m_client->watchEvents();
    second.cancel();
    m_service->answer(received(1));
    QCOMPARE(received(2).member(), QStringLiteral("WatchEvents"));
}

void TestControlClient::clientGoes()
{
    const auto sent = m_client->flushEndpoints();
    const auto waiting = m_client->resumeMptcp();
    received(1);
    m_client.reset();
    QVERIFY(sent.isCanceled() && sent.isFinished());
    QVERIFY(waiting.isCanceled() && waiting.isFinished());
}

void TestControlClient::serviceGoes()
{
    const auto future = m_client->flushEndpoints();
    received(1);
    serviceLeaves();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(kindOf(future), ControlErrorKind::NotRunning);
}

void TestControlClient::notInstalled()
{
    serviceLeaves();
    QTRY_COMPARE(m_client->availability(), Availability::Absent);
    const auto future = m_client->flushEndpoints();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(kindOf(future), ControlErrorKind::NotInstalled);
}

void TestControlClient::cannotStart()
{
    serviceLeaves();
    m_bus->makeStartable(serviceName, QStringLiteral("/bin/false"));
    QTRY_COMPARE(m_client->availability(), Availability::Startable);
    const auto future = m_client->flushEndpoints();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(kindOf(future), ControlErrorKind::NotRunning);
}

void TestControlClient::signalsOfTheService()
{
    const QSignalSpy endpoints(m_client.get(), &ControlClient::endpointsChanged);
    const QSignalSpy limits(m_client.get(), &ControlClient::limitsChanged);
    Q_EMIT m_service->EndpointsChanged();
    QTRY_COMPARE(endpoints.size(), 1);
    QCOMPARE(limits.size(), 0);
    Q_EMIT m_service->LimitsChanged();
    QTRY_COMPARE(limits.size(), 1);

    // Somebody else's are not the service's.
    auto impostor = m_bus->connect();
    impostor.send(QDBusMessage::createSignal(objectPath,
        QStringLiteral("org.mptcpmonitor.Control1"), QStringLiteral("EndpointsChanged")));
    impostor.call(QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/"), QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetId")));
    Q_EMIT m_service->LimitsChanged(); // by now the other one has arrived
    QTRY_COMPARE(limits.size(), 2);
    QCOMPARE(endpoints.size(), 1);
}

void TestControlClient::availability()
{
    const QSignalSpy changes(m_client.get(), &ControlClient::availabilityChanged);
    QTRY_COMPARE(m_client->availability(), Availability::Running);
    serviceLeaves();
    QTRY_COMPARE(m_client->availability(), Availability::Absent);
    m_bus->makeStartable(serviceName, QStringLiteral("/bin/false"));
    QTRY_COMPARE(m_client->availability(), Availability::Startable);
    m_servicesMember = m_bus->connect();
    m_service = std::make_unique<FakeControl>(m_servicesMember);
    QTRY_COMPARE(m_client->availability(), Availability::Running);
    QVERIFY(m_service->calls.empty()); // it was found without being called
    QCOMPARE(changes.size(), 4);
}

void TestControlClient::noBus()
{
    const auto nowhere = QDBusConnection::connectToBus(
        QStringLiteral("unix:path=/nonexistent"), QStringLiteral("nowhere"));
    ControlClient client(nowhere);
    QCOMPARE(client.availability(), Availability::Absent);
    const auto future = client.flushEndpoints();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(kindOf(future), ControlErrorKind::NotRunning);
}

QTEST_GUILESS_MAIN(TestControlClient)
#include "tst_controlclient.moc"
