// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What calls do to a real kernel, and what it says when it does not like them.
#include "machine.h"
#include "servicebench.h"

#include "netlink/pmevents.h"

#include <QDBusPendingReply>
#include <QFile>
#include <QTest>

#include <net/if.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::service;

class TestOperations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_bench = std::make_unique<ServiceBench>(); }
    void cleanup() { m_bench.reset(); }
    void changes();
    void resume();
    void kernelsWords_data();
    void kernelsWords();
    void withoutPrivilege();
    void senseless_data();
    void senseless();
    void interfaceRenamed();
    void interfaceReplaced();
    void endpointReplaced();
    void endpointChanged();
    void watch();
    void overrun();
    void watchLimit();
    void describeAndClose();

private:
    std::unique_ptr<ServiceBench> m_bench;
};

void TestOperations::initTestCase()
{
    if (!machine::isOurs()) {
        QSKIP("not in a network namespace of its own");
    }
    machine::run("ip link set lo up");
}

void TestOperations::changes()
{
    QCOMPARE(m_bench->allowed(QStringLiteral("AddEndpoint"), endpointArguments("192.0.2.1", 2)),
        QString());
    QCOMPARE(m_bench->allowed(QStringLiteral("AddEndpoint"),
                 endpointArguments("2001:db8::1", Endpoint::subflow | Endpoint::backup, 1)),
        QString());
    QCOMPARE(m_bench->allowed(QStringLiteral("SetEndpointFlags"), {byte(1), 0x0eU}), QString());
    QCOMPARE(machine::run("ip mptcp endpoint"),
        QStringLiteral("192.0.2.1 id 1 subflow backup fullmesh \n"
                       "2001:db8::1 id 2 subflow backup dev lo \n"));
    // Each alone leaves the other as it is, which the kernel does not.
    QCOMPARE(m_bench->allowed(QStringLiteral("SetEndpointFlags"), {byte(1), 0x0aU}), QString());
    QVERIFY(pathManager().contains(QStringLiteral("192.0.2.1 id 1 subflow fullmesh")));
    QCOMPARE(m_bench->allowed(QStringLiteral("RemoveEndpoint"), {byte(1)}), QString());
    QCOMPARE(machine::run("ip mptcp endpoint"),
        QStringLiteral("2001:db8::1 id 2 subflow backup dev lo \n"));
    QCOMPARE(m_bench->allowed(QStringLiteral("FlushEndpoints")), QString());
    QCOMPARE(machine::run("ip mptcp endpoint"), QString());
    QCOMPARE(m_bench->allowed(QStringLiteral("SetLimits"), {5U, 3U}), QString());
    QCOMPARE(machine::run("ip mptcp limits"), QStringLiteral("add_addr_accepted 3 subflows 5 \n"));
}

void TestOperations::resume()
{
    const char* file = "/proc/sys/net/mptcp/blackhole_timeout";
    if (!QFile::exists(QString::fromLatin1(file))) {
        QCOMPARE(m_bench->allowed(QStringLiteral("ResumeMptcp")), QStringLiteral("NotSupported"));
        QSKIP("this kernel does not pause MPTCP");
    }
    machine::run("sysctl -qw net.mptcp.blackhole_timeout=1234");
    QCOMPARE(m_bench->allowed(QStringLiteral("ResumeMptcp")), QString());
    QCOMPARE(machine::run("sysctl -n net.mptcp.blackhole_timeout"), QStringLiteral("1234\n"));
}

void TestOperations::kernelsWords_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, QStringList before, const char* method,
                         QVariantList arguments, const char* error, const char* words) {
        QTest::newRow(name) << std::move(before) << QString::fromLatin1(method)
                            << std::move(arguments) << QString::fromLatin1(error)
                            << QString::fromLatin1(words);
    };
    const QString one = QStringLiteral("ip mptcp endpoint add 192.0.2.1 subflow");
    QStringList eight;
    for (int i = 1; i <= 8; ++i) {
        eight.append(QStringLiteral("ip mptcp endpoint add 192.0.2.%1 subflow").arg(i));
    }
    constexpr auto tooMany = "too many addresses or duplicate one";
    row("same address", {one}, "AddEndpoint", endpointArguments("192.0.2.1", 1), "Refused",
        tooMany);
    row("same address, mapped", {one}, "AddEndpoint", endpointArguments("::ffff:192.0.2.1", 2),
        "Refused", tooMany);
    row("too many", eight, "AddEndpoint", endpointArguments("192.0.2.9", 2), "Refused", tooMany);
    row("port on another machine's address", {}, "AddEndpoint",
        endpointArguments("192.0.2.1", 1, 0, 7777), "Refused", "create listen socket error");
    row("same address and port",
        {QStringLiteral("ip address replace 198.51.100.1/32 dev lo"),
            QStringLiteral("ip mptcp endpoint add 198.51.100.1 signal port 7777")},
        "AddEndpoint", endpointArguments("198.51.100.1", 1, 0, 7777), "Refused", "");
    row("remove what is not there", {}, "RemoveEndpoint", {byte(77)}, "Refused",
        "address not found");
    row("change what is not there", {}, "SetEndpointFlags", {byte(77), 6U}, "Refused",
        "address not found");
    row("fullmesh for signal", {QStringLiteral("ip mptcp endpoint add 192.0.2.1 signal")},
        "SetEndpointFlags", {byte(1), Endpoint::signal | Endpoint::fullmesh}, "Refused",
        "invalid addr flags");
    row("limits", {}, "SetLimits", {65U, 0U}, "Refused", "limit greater than maximum");
    // Found before the kernel is asked, and said as it would.
    row("signal and fullmesh", {}, "AddEndpoint", endpointArguments("192.0.2.1", 9),
        "InvalidArgument", "flags mustn't have both signal and fullmesh");
    row("port with subflow", {}, "AddEndpoint", endpointArguments("192.0.2.1", 3, 0, 7),
        "InvalidArgument", "flags must have signal and not subflow when using port");
    row("port without signal", {}, "AddEndpoint", endpointArguments("192.0.2.1", 0, 0, 7),
        "InvalidArgument", "flags must have signal and not subflow when using port");
    row("implicit", {}, "AddEndpoint", endpointArguments("192.0.2.1", 16), "InvalidArgument",
        "can't create IMPLICIT endpoint");
    row("change id 0", {}, "SetEndpointFlags", {byte(0), 4U}, "InvalidArgument",
        "missing address ID");
}

void TestOperations::kernelsWords()
{
    QFETCH(QStringList, before);
    QFETCH(QString, method);
    QFETCH(QVariantList, arguments);
    QFETCH(QString, error);
    QFETCH(QString, words);
    for (const QString& line : before) {
        machine::run(line.toLatin1().constData());
    }
    const QString unchanged = pathManager();
    const auto call = m_bench->caller.call(method, arguments);
    const bool asked =
        QTest::qWaitFor([&] { return call.isFinished() || !m_bench->polkit.questions.empty(); });
    QVERIFY(asked);
    if (!m_bench->polkit.questions.empty()) {
        m_bench->polkit.answer(m_bench->polkit.questions[0], true);
    }
    QCOMPARE(errorOf(call), error);
    QVERIFY2(call.error().message().startsWith(words), qPrintable(call.error().message()));
    QVERIFY(!call.error().message().isEmpty());
    QCOMPARE(pathManager(), unchanged);
}

void TestOperations::withoutPrivilege()
{
    const machine::WithoutNetAdmin powerless;
    QCOMPARE(m_bench->allowed(QStringLiteral("AddEndpoint"), endpointArguments("192.0.2.1", 2)),
        QStringLiteral("Failed"));
    QCOMPARE(m_bench->allowed(QStringLiteral("SetLimits"), {1U, 1U}), QStringLiteral("Failed"));
    QCOMPARE(m_bench->allowed(QStringLiteral("WatchEvents")), QStringLiteral("Failed"));
}

void TestOperations::senseless_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QVariantList>("arguments");
    const auto row = [](const char* name, const char* method, QVariantList arguments) {
        QTest::newRow(name) << QString::fromLatin1(method) << std::move(arguments);
    };
    row("name", "AddEndpoint", endpointArguments("localhost", 2));
    row("line end", "AddEndpoint", endpointArguments("192.0.2.1\n", 2));
    row("path", "AddEndpoint", endpointArguments("../../etc/passwd", 2));
    row("unknown flag", "AddEndpoint", endpointArguments("192.0.2.1", 0x40));
    row("no such interface", "AddEndpoint", endpointArguments("192.0.2.1", 2, 9999));
    row("negative interface", "AddEndpoint", endpointArguments("192.0.2.1", 2, 0xfffffffb));
    row("id 0", "RemoveEndpoint", {byte(0)});
    row("another flag", "SetEndpointFlags", {byte(1), 1U});
    row("unknown flags", "SetEndpointFlags", {byte(1), ~0U});
    row("too many cookies", "DescribeSubflows",
        {QVariant::fromValue(control::SubflowCookies(control::maximumCookies + 1))});
}

/// Nobody is asked about it.
void TestOperations::senseless()
{
    QFETCH(QString, method);
    QFETCH(QVariantList, arguments);
    machine::run("ip mptcp endpoint add 192.0.2.1 subflow");
    QCOMPARE(errorOf(m_bench->caller.call(method, arguments)), QStringLiteral("InvalidArgument"));
    QVERIFY(m_bench->polkit.questions.empty());
    QVERIFY(m_bench->service.isIdle());
}

void TestOperations::interfaceRenamed()
{
    machine::run("ip link add first type veth peer name second");
    const unsigned index = if_nametoindex("first");
    const auto call = m_bench->caller.call(
        QStringLiteral("AddEndpoint"), endpointArguments("192.0.2.1", 2, index));
    m_bench->question(1);
    machine::run("ip link set first name third");
    m_bench->polkit.answer(m_bench->polkit.questions[0], true);
    QCOMPARE(errorOf(call), QStringLiteral("Refused"));
    QVERIFY(call.error().message().contains(QStringLiteral("first")));
    QCOMPARE(machine::run("ip mptcp endpoint"), QString());
    machine::run("ip link delete third");
}

void TestOperations::interfaceReplaced()
{
    machine::run("ip link add first index 777 type veth peer name second");
    const auto call =
        m_bench->caller.call(QStringLiteral("AddEndpoint"), endpointArguments("192.0.2.1", 2, 777));
    m_bench->question(1);
    machine::run("ip link delete first");
    machine::run("ip link add other index 777 type veth peer name second");
    m_bench->polkit.answer(m_bench->polkit.questions[0], true);
    QCOMPARE(errorOf(call), QStringLiteral("Refused"));
    QCOMPARE(machine::run("ip mptcp endpoint"), QString());
    machine::run("ip link delete other");
}

void TestOperations::endpointReplaced()
{
    machine::run("ip mptcp endpoint add 192.0.2.1 id 5 subflow");
    const auto call = m_bench->caller.call(QStringLiteral("RemoveEndpoint"), {byte(5)});
    m_bench->question(1);
    machine::run("ip mptcp endpoint delete id 5");
    machine::run("ip mptcp endpoint add 192.0.2.2 id 5 subflow");
    m_bench->polkit.answer(m_bench->polkit.questions[0], true);
    QCOMPARE(errorOf(call), QStringLiteral("Refused"));
    QVERIFY(pathManager().contains(QStringLiteral("192.0.2.2 id 5")));
}

/// It is the same endpoint by address, but its other flags are not those the caller knew.
void TestOperations::endpointChanged()
{
    machine::run("ip mptcp endpoint add 192.0.2.1 id 5 subflow");
    const auto call = m_bench->caller.call(QStringLiteral("SetEndpointFlags"), {byte(5), 6U});
    m_bench->question(1);
    machine::run("ip mptcp endpoint delete id 5");
    machine::run("ip mptcp endpoint add 192.0.2.1 id 5 signal");
    m_bench->polkit.answer(m_bench->polkit.questions[0], true);
    QCOMPARE(errorOf(call), QStringLiteral("InvalidArgument"));
    QVERIFY(pathManager().contains(QStringLiteral("192.0.2.1 id 5 signal ")));
}

void TestOperations::watch()
{
    const auto call = m_bench->caller.call(QStringLiteral("WatchEvents"));
    m_bench->allow();
    QCOMPARE(errorOf(call), QString());
    const QDBusPendingReply<QDBusUnixFileDescriptor> reply = call;
    auto events = netlink::EventSocket::adopt(dup(reply.value().fileDescriptor()));
    QVERIFY(events.has_value());
    std::vector<Event> seen;
    const auto drain = [&] {
        return events->drain([&](Event&& event) { seen.push_back(std::move(event)); });
    };
    QVERIFY(drain().has_value());
    const machine::Pair pair;
    const auto created = [](const Event& event) { return event.type == EventType::Created; };
    QTRY_VERIFY(drain().has_value() && std::ranges::any_of(seen, created));
}

/// Who does not read in time is told so, once, and hears what comes then.
void TestOperations::overrun()
{
    auto events = netlink::EventSocket::join();
    QVERIFY(events.has_value());
    const auto none = [](Event&&) { };
    Result<void> drained;
    for (int i = 0; i < 20 && drained; ++i) {
        for (int connection = 0; connection < 200; ++connection) {
            const machine::Pair pair;
        }
        drained = events->drain(none);
    }
    QCOMPARE(drained.error().kind, ErrorKind::Overrun);
    QVERIFY(events->drain(none).has_value());
    unsigned heard = 0;
    const machine::Pair pair;
    QVERIFY(events->drain([&](Event&&) { ++heard; }).has_value());
    QVERIFY(heard > 0);
}

void TestOperations::watchLimit()
{
    std::vector<QDBusPendingReply<QDBusUnixFileDescriptor>> sockets;
    for (unsigned i = 0; i < Watches::limit; ++i) {
        sockets.emplace_back(m_bench->caller.call(QStringLiteral("WatchEvents")));
        m_bench->allow();
        QCOMPARE(errorOf(sockets.back()), QString());
        QVERIFY(sockets.back().value().isValid());
    }
    QCOMPARE(errorOf(m_bench->caller.call(QStringLiteral("WatchEvents"))), QStringLiteral("Busy"));
    sockets.pop_back(); // closed
    const auto again = m_bench->caller.call(QStringLiteral("WatchEvents"));
    m_bench->allow();
    QCOMPARE(errorOf(again), QString());
}

/// The caller's own: nobody is asked before one is closed.
void TestOperations::describeAndClose()
{
    const machine::Pair pair;
    const auto subflow = pair.clientSubflow();
    QVERIFY(subflow.has_value());
    const auto cookie = static_cast<qulonglong>(subflow->cookie);
    const auto call = m_bench->caller.call(QStringLiteral("DescribeSubflows"),
        {QVariant::fromValue(control::SubflowCookies{1, cookie, ~0ULL})});
    m_bench->allow();
    QCOMPARE(errorOf(call), QString());
    const QDBusPendingReply<control::SubflowDescriptions> reply = call;
    QCOMPARE(reply.value(),
        control::SubflowDescriptions{control::describe(subflow->cookie, *subflow->subflow)});

    QCOMPARE(errorOf(m_bench->caller.call(QStringLiteral("CloseSubflow"), {cookie})), QString());
    QCOMPARE(m_bench->polkit.questions.size(), 1U);
    QVERIFY(!pair.clientSubflow().has_value());
    QCOMPARE(errorOf(m_bench->caller.call(QStringLiteral("CloseSubflow"), {cookie})),
        QStringLiteral("Refused"));
}

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_operations.moc"
