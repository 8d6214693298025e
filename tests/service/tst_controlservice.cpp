// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who may call what: the way of a call, with a polkit that answers as it is told.
#include "machine.h"
#include "servicebench.h"

#include "access/kernelrules.h"
#include "controladaptor.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#include <unistd.h>

using namespace mptcp;
using namespace mptcp::service;
using namespace std::chrono_literals;

namespace {

/// An adaptor with a method that nobody has thought of.
class CarelessAdaptor : public QDBusAbstractAdaptor {
    Q_OBJECT

public Q_SLOTS:
    void AddEndpoint() { }
    void FormatDisk() { }
};

} // namespace

class TestControlService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_bench = std::make_unique<ServiceBench>(); }
    void cleanup() { m_bench.reset(); }
    void whatPolkitIsAsked_data();
    void whatPolkitIsAsked();
    void denied_data() { everyMethod(); }
    void denied();
    void unanswered_data() { everyMethod(); }
    void unanswered();
    void unguarded();
    void callerGoes();
    void busy();
    void crossedAnswers();
    void questionsOfOneUser();
    void flood();
    void refusedFlood();
    void manyRules();
    void withoutReply();
    void announcements();

private:
    void everyMethod();

    std::unique_ptr<ServiceBench> m_bench;
};

void TestControlService::initTestCase()
{
    if (!machine::isOurs()) {
        QSKIP("not in a network namespace of its own");
    }
    machine::run("ip link set lo up");
}

/// Each method of the adaptor, with arguments that make sense to endpoint 1.
void TestControlService::everyMethod()
{
    QTest::addColumn<QVariantList>("arguments");
    const QHash<QByteArray, QVariantList> arguments{
        {"AddEndpoint", endpointArguments("192.0.2.2", Endpoint::subflow)},
        {"RemoveEndpoint", {byte(1)}},
        {"SetEndpointFlags", {byte(1), Endpoint::subflow | Endpoint::backup}},
        {"FlushEndpoints", {}},
        {"SetLimits", {3U, 3U}},
        {"ResumeMptcp", {}},
        {"WatchEvents", {}},
        {"DescribeSubflows", {QVariant::fromValue(control::SubflowCookies{1})}},
        {"SetAppRule", {executable("/bin/sh"), byte(1)}},
        {"RemoveAppRule", {1U, Q_UINT64_C(1), 1U}},
        {"AppRules", {}},
    };
    const QMetaObject& adaptor = ControlAdaptor::staticMetaObject;
    for (int i = adaptor.methodOffset(); i < adaptor.methodCount(); ++i) {
        const QByteArray name = adaptor.method(i).name();
        // That one asks about others' sockets alone, and here are none: see tst_monitord.py.
        if (adaptor.method(i).methodType() == QMetaMethod::Slot && name != "CloseSubflow") {
            QVERIFY2(arguments.contains(name), name.constData());
            QTest::newRow(name.constData()) << arguments[name];
        }
    }
}

void TestControlService::whatPolkitIsAsked_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("change");
    const auto row = [](const char* method, QVariantList arguments, const char* action,
                         const char* change) {
        QTest::newRow(method) << QString::fromLatin1(method) << std::move(arguments)
                              << QStringLiteral("org.mptcpmonitor.control.")
                + QString::fromLatin1(action)
                              << QString::fromLatin1(change);
    };
    row("AddEndpoint", endpointArguments("192.0.2.2", 1, 1, 7), "manage-endpoints",
        "endpoint add 192.0.2.2 port 7 dev lo signal");
    row("RemoveEndpoint", {byte(1)}, "manage-endpoints", "endpoint delete id 1 192.0.2.1");
    row("SetEndpointFlags", {byte(1), 6U}, "manage-endpoints",
        "endpoint change id 1 192.0.2.1: subflow backup");
    row("FlushEndpoints", {}, "manage-endpoints", "endpoint flush");
    row("SetLimits", {3U, 4U}, "manage-limits", "limits set subflow 3 add_addr_accepted 4");
    row("ResumeMptcp", {}, "manage-limits", "resume MPTCP");
    row("WatchEvents", {}, "observe-events", "monitor");
    row("DescribeSubflows", {QVariant::fromValue(control::SubflowCookies{1})}, "observe-events",
        "describe subflows");
    row("SetAppRule", {executable("/usr/bin/env"), byte(2)}, "switch-app",
        "app set /usr/bin/env off");
    row("RemoveAppRule", {1U, Q_UINT64_C(77), 1U}, "switch-app", "app set inode 77 default");
    row("AppRules", {}, "switch-app", "app list");
}

void TestControlService::whatPolkitIsAsked()
{
    QFETCH(QString, method);
    QFETCH(QVariantList, arguments);
    QFETCH(QString, action);
    QFETCH(QString, change);
    machine::run("ip mptcp endpoint add 192.0.2.1 subflow");
    auto message = m_bench->caller.message(method, arguments);
    message.setInteractiveAuthorizationAllowed(true);
    m_bench->caller.member.asyncCall(message);
    const FakeAuthority::Question first = m_bench->question(1);
    QCOMPARE(first.caller(), m_bench->caller.name);
    QCOMPARE(first.action, action);
    QCOMPARE(first.details.value(QStringLiteral("change")), change);
    QCOMPARE(first.flags, allowUserInteraction);

    const Caller other(m_bench->bus);
    other.call(method, arguments);
    QCOMPARE(m_bench->question(2).caller(), other.name);
    QCOMPARE(m_bench->question(2).flags, 0U);
}

void TestControlService::denied()
{
    QFETCH(QVariantList, arguments);
    const QString method = QString::fromLatin1(QTest::currentDataTag());
    machine::run("ip mptcp endpoint add 192.0.2.1 subflow");
    const QString before = pathManager();
    const auto call = m_bench->caller.call(method, arguments);
    m_bench->polkit.answer(m_bench->question(1), false);
    QCOMPARE(errorOf(call), QStringLiteral("NotAuthorized"));
    QCOMPARE(pathManager(), before);
}

/// Neither an error nor silence is a yes, nor is a yes that comes too late.
void TestControlService::unanswered()
{
    QFETCH(QVariantList, arguments);
    const QString method = QString::fromLatin1(QTest::currentDataTag());
    m_bench.reset();
    m_bench = std::make_unique<ServiceBench>(100ms);
    machine::run("ip mptcp endpoint add 192.0.2.1 subflow");
    const QString before = pathManager();

    const auto failing = m_bench->caller.call(method, arguments);
    m_bench->polkit.fail(m_bench->question(1));
    QCOMPARE(errorOf(failing), QStringLiteral("NotAuthorized"));

    const auto silent = m_bench->caller.call(method, arguments);
    const FakeAuthority::Question second = m_bench->question(2);
    QCOMPARE(errorOf(silent), QStringLiteral("NotAuthorized"));
    m_bench->polkit.answer(second, true);
    const auto third = m_bench->caller.call(method, arguments);
    m_bench->polkit.answer(m_bench->question(3), false); // by now the late one has arrived
    QCOMPARE(errorOf(third), QStringLiteral("NotAuthorized"));
    QCOMPARE(pathManager(), before);
}

void TestControlService::unguarded()
{
    QCOMPARE(ControlService::unguardedMethod(ControlAdaptor::staticMetaObject), QByteArray());
    QCOMPARE(ControlService::unguardedMethod(CarelessAdaptor::staticMetaObject),
        QByteArray("FormatDisk"));
}

void TestControlService::callerGoes()
{
    Caller hasty(m_bench->bus);
    hasty.call(QStringLiteral("SetLimits"), {7U, 7U});
    const FakeAuthority::Question asked = m_bench->question(1);
    hasty.leave();
    QTRY_COMPARE(m_bench->polkit.cancelled, QStringList{asked.cancellationId});
    QVERIFY(m_bench->service.isIdle());
    m_bench->polkit.answer(asked, true);
    QCOMPARE(
        m_bench->allowed(QStringLiteral("FlushEndpoints")), QString()); // the answer has arrived
    QVERIFY(!pathManager().contains(QStringLiteral("subflows 7")));
}

void TestControlService::busy()
{
    const auto first = m_bench->caller.call(QStringLiteral("FlushEndpoints"));
    m_bench->question(1);
    QCOMPARE(errorOf(m_bench->caller.call(QStringLiteral("WatchEvents"))), QStringLiteral("Busy"));
    QCOMPARE(m_bench->polkit.questions.size(), 1U);
    m_bench->polkit.answer(m_bench->polkit.questions[0], true);
    QCOMPARE(errorOf(first), QString());
    QCOMPARE(m_bench->allowed(QStringLiteral("FlushEndpoints")), QString());
}

void TestControlService::crossedAnswers()
{
    const Caller other(m_bench->bus);
    const auto ours = m_bench->caller.call(QStringLiteral("SetLimits"), {7U, 7U});
    m_bench->question(1);
    const auto theirs =
        other.call(QStringLiteral("AddEndpoint"), endpointArguments("192.0.2.1", 2));
    m_bench->question(2);
    m_bench->polkit.answer(m_bench->polkit.questions[1], true);
    m_bench->polkit.answer(m_bench->polkit.questions[0], false);
    QCOMPARE(errorOf(ours), QStringLiteral("NotAuthorized"));
    QCOMPARE(errorOf(theirs), QString());
    QVERIFY(!pathManager().contains(QStringLiteral("subflows 7")));
    QVERIFY(pathManager().contains(QStringLiteral("192.0.2.1")));
}

void TestControlService::questionsOfOneUser()
{
    std::vector<Caller> callers;
    for (int i = 0; i < 5; ++i) {
        callers.emplace_back(m_bench->bus);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        callers[i].call(QStringLiteral("FlushEndpoints"));
        m_bench->question(i + 1);
    }
    QCOMPARE(errorOf(callers[4].call(QStringLiteral("FlushEndpoints"))), QStringLiteral("Busy"));
    m_bench->polkit.answer(m_bench->polkit.questions[0], false);
    QTRY_COMPARE(m_bench->polkit.questions.size(), 4U);
    const auto again = callers[4].call(QStringLiteral("FlushEndpoints"));
    m_bench->polkit.answer(m_bench->question(5), true);
    QCOMPARE(errorOf(again), QString());
}

void TestControlService::flood()
{
    QElapsedTimer clock;
    clock.start();
    int admitted = 0, refused = 0;
    for (int i = 0; i < 200; ++i) {
        const QString error =
            errorOf(m_bench->caller.call(QStringLiteral("AddEndpoint"), endpointArguments("", 2)));
        admitted += error == QLatin1StringView("InvalidArgument");
        refused += error == QLatin1StringView("Busy");
    }
    QCOMPARE(admitted + refused, 200);
    const auto paid = static_cast<int>(clock.elapsed()) * Callers::callsPerSecond / 1000;
    QVERIFY2(admitted <= Callers::burst + paid + 1, qPrintable(QString::number(admitted)));
    QVERIFY(admitted >= Callers::burst);
    const auto heard = [&] {
        return errorOf(
                   m_bench->caller.call(QStringLiteral("AddEndpoint"), endpointArguments("", 2)))
            == QLatin1StringView("InvalidArgument");
    };
    QVERIFY(QTest::qWaitFor(heard));
}

/// Who may not is not heard often.
void TestControlService::refusedFlood()
{
    QElapsedTimer clock;
    clock.start();
    int refused = 0;
    QString error;
    while (error != QLatin1StringView("Busy") && refused < 100) {
        const auto call = m_bench->caller.call(QStringLiteral("FlushEndpoints"));
        const std::size_t next = m_bench->polkit.questions.size() + 1;
        QVERIFY(QTest::qWaitFor(
            [&] { return call.isFinished() || m_bench->polkit.questions.size() == next; }));
        if (m_bench->polkit.questions.size() == next) {
            m_bench->polkit.answer(m_bench->polkit.questions.back(), false);
            ++refused;
        }
        error = errorOf(call);
    }
    const auto paid = static_cast<int>(clock.elapsed()) * Callers::callsPerSecond / 1000;
    QVERIFY2(refused <= (2 * Callers::burst + paid) / Callers::refusalPrice,
        qPrintable(QString::number(refused)));
    QVERIFY(refused >= Callers::burst / Callers::refusalPrice);
}

/// As the tray makes them after the start of the machine: more than the service takes at once.
void TestControlService::manyRules()
{
    const QTemporaryDir dir;
    control::ControlClient client(m_bench->bus.connect());
    KernelRules rules(&client, 50ms);
    constexpr std::size_t wanted = Callers::burst + 2 * Callers::callsPerSecond;
    std::size_t made = 0;
    QList<AppObstacle> refusals;
    std::function<void()> next = [&] {
        const std::string path = dir.filePath(QString::number(made)).toStdString();
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        rules.setAgain(path, AppMode::On, [&](const std::optional<AppRefusal>& refusal) {
            if (refusal) {
                refusals += refusal->obstacle;
            }
            if (++made < wanted) {
                next();
            }
        });
    };
    next();
    std::size_t answered = 0;
    QVERIFY(QTest::qWaitFor(
        [&] {
            while (answered < m_bench->polkit.questions.size()) {
                m_bench->polkit.answer(m_bench->polkit.questions[answered++], true);
            }
            return made == wanted;
        },
        30s));
    QVERIFY(refusals.isEmpty());
    QCOMPARE(m_bench->program.rules(Uid{getuid()})->size(), wanted);
}

/// What wants no reply is done all the same.
void TestControlService::withoutReply()
{
    QVERIFY(m_bench->caller.member.send(
        m_bench->caller.message(QStringLiteral("AddEndpoint"), endpointArguments("192.0.2.1", 2))));
    m_bench->allow();
    QTRY_VERIFY(pathManager().contains(QStringLiteral("192.0.2.1")));
}

void TestControlService::announcements()
{
    const QSignalSpy endpoints(&m_bench->service, &ControlService::EndpointsChanged);
    const QSignalSpy limits(&m_bench->service, &ControlService::LimitsChanged);
    QCOMPARE(m_bench->allowed(QStringLiteral("SetLimits"), {99U, 0U}), QStringLiteral("Refused"));
    QCOMPARE(limits.size(), 0);
    QCOMPARE(m_bench->allowed(QStringLiteral("SetLimits"), {3U, 0U}), QString());
    QCOMPARE(limits.size(), 1);
    QCOMPARE(endpoints.size(), 0);
    QCOMPARE(m_bench->allowed(QStringLiteral("FlushEndpoints")), QString());
    QCOMPARE(endpoints.size(), 1);
    QCOMPARE(m_bench->allowed(QStringLiteral("WatchEvents")), QString());
    QCOMPARE(limits.size() + endpoints.size(), 2);
}

QTEST_GUILESS_MAIN(TestControlService)
#include "tst_controlservice.moc"
