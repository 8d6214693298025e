// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What counts as polkit's yes: one answer, and nothing else.
#include "fakeauthority.h"
#include "privatebus.h"

#include "service/authority.h"

#include <QTest>

#include <memory>

using namespace mptcp::service;
using namespace std::chrono_literals;

namespace {

Authority::Question question(const QString& caller)
{
    return {.caller = caller,
        .action = QStringLiteral("org.example.action"),
        .details = {{QStringLiteral("change"), QStringLiteral("endpoint flush")}},
        .interactive = true};
}

} // namespace

class TestAuthority : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsAsked();
    void answers_data();
    void answers();
    void error();
    void otherTypes_data();
    void otherTypes();
    void late();
    void crossed();
    void withdrawn();
    void polkitGoes();
    void noPolkit();

private:
    /// Asks for a caller; the verdict appears in `m_verdicts`.
    Authority::Ticket ask(const QString& caller);
    const FakeAuthority::Question& received(std::size_t count);
    bool isRefused(const QString& caller);

    PrivateBus m_bus;
    std::unique_ptr<Authority> m_authority;
    std::unique_ptr<FakeAuthority> m_polkit;
    QDBusConnection m_polkitsMember = QDBusConnection(QString());
    QHash<QString, Authority::Verdict> m_verdicts;
};

void TestAuthority::init()
{
    m_polkitsMember = m_bus.connect();
    m_polkit = std::make_unique<FakeAuthority>(m_polkitsMember);
    m_authority = std::make_unique<Authority>(m_bus.connect(), 10s);
}

void TestAuthority::cleanup()
{
    m_authority.reset();
    m_polkit.reset();
    PrivateBus::disconnect(m_polkitsMember);
    m_verdicts.clear();
}

Authority::Ticket TestAuthority::ask(const QString& caller)
{
    return m_authority->ask(question(caller), [this, caller](const Authority::Verdict& verdict) {
        QVERIFY(!m_verdicts.contains(caller));
        m_verdicts.insert(caller, verdict);
    });
}

const FakeAuthority::Question& TestAuthority::received(std::size_t count)
{
    if (!QTest::qWaitFor([&] { return m_polkit->questions.size() == count; })) {
        qFatal("polkit was not asked");
    }
    return m_polkit->questions.back();
}

bool TestAuthority::isRefused(const QString& caller)
{
    return QTest::qWaitFor([&] { return m_verdicts.contains(caller); })
        && !m_verdicts[caller].allowed && !m_verdicts[caller].reason.isEmpty();
}

void TestAuthority::whatIsAsked()
{
    ask(QStringLiteral(":1.7"));
    const auto& first = received(1);
    QCOMPARE(first.subject.kind, QStringLiteral("system-bus-name"));
    QCOMPARE(first.subject.details.keys(), QStringList{QStringLiteral("name")});
    QCOMPARE(first.caller(), QStringLiteral(":1.7"));
    QCOMPARE(first.action, QStringLiteral("org.example.action"));
    QCOMPARE(first.details, question({}).details);
    QCOMPARE(first.flags, 1U);
    const QString id = first.cancellationId;
    QVERIFY(!id.isEmpty());

    auto silent = question(QStringLiteral(":1.8"));
    silent.interactive = false;
    m_authority->ask(silent, [](const Authority::Verdict&) { });
    QCOMPARE(received(2).flags, 0U);
    QVERIFY(received(2).cancellationId != id);
}

void TestAuthority::answers_data()
{
    QTest::addColumn<bool>("isAuthorized");
    QTest::addColumn<bool>("isChallenge");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("yes") << true << false << true;
    QTest::newRow("no") << false << false << false;
    QTest::newRow("only with a password") << false << true << false;
    QTest::newRow("both, which makes no sense") << true << true << false;
}

void TestAuthority::answers()
{
    QFETCH(bool, isAuthorized);
    QFETCH(bool, isChallenge);
    QFETCH(bool, allowed);
    ask(QStringLiteral(":1.7"));
    m_polkit->answer(received(1), isAuthorized, isChallenge);
    QTRY_VERIFY(m_verdicts.contains(QStringLiteral(":1.7")));
    QCOMPARE(m_verdicts[QStringLiteral(":1.7")].allowed, allowed);
    QCOMPARE(m_verdicts[QStringLiteral(":1.7")].reason.isEmpty(), allowed);
}

void TestAuthority::error()
{
    ask(QStringLiteral(":1.7"));
    m_polkit->fail(received(1));
    QVERIFY(isRefused(QStringLiteral(":1.7")));
    QVERIFY(m_verdicts[QStringLiteral(":1.7")].reason.contains(QStringLiteral("no idea")));
}

void TestAuthority::otherTypes_data()
{
    QTest::addColumn<QVariant>("answer");
    QTest::newRow("true") << QVariant(true);
    QTest::newRow("a number") << QVariant(1U);
    QTest::newRow("a text") << QVariant(QStringLiteral("yes"));
    QTest::newRow("details") << QVariant::fromValue(PolkitDetails());
}

void TestAuthority::otherTypes()
{
    QFETCH(QVariant, answer);
    ask(QStringLiteral(":1.7"));
    m_polkit->answer(received(1), answer);
    QVERIFY(isRefused(QStringLiteral(":1.7")));
}

/// An answer that comes when nobody waits any more is no answer to the next question either.
void TestAuthority::late()
{
    m_authority = std::make_unique<Authority>(m_bus.connect(), 50ms);
    ask(QStringLiteral(":1.7"));
    const auto first = received(1);
    QVERIFY(isRefused(QStringLiteral(":1.7")));
    QTRY_COMPARE(m_polkit->cancelled, QStringList{first.cancellationId});

    m_authority->ask(question(QStringLiteral(":1.8")), [this](const Authority::Verdict& verdict) {
        m_verdicts.insert(QStringLiteral(":1.8"), verdict);
    });
    received(2);
    m_polkit->answer(first, true);
    QVERIFY(isRefused(QStringLiteral(":1.8")));
    QVERIFY(!m_verdicts[QStringLiteral(":1.7")].allowed);
}

void TestAuthority::crossed()
{
    ask(QStringLiteral(":1.7"));
    received(1);
    ask(QStringLiteral(":1.8"));
    received(2);
    const auto& [first, second] = std::tie(m_polkit->questions[0], m_polkit->questions[1]);
    QCOMPARE(second.caller(), QStringLiteral(":1.8"));
    m_polkit->answer(second, false);
    m_polkit->answer(first, true);
    QTRY_COMPARE(m_verdicts.size(), 2);
    QVERIFY(m_verdicts[QStringLiteral(":1.7")].allowed);
    QVERIFY(!m_verdicts[QStringLiteral(":1.8")].allowed);
}

void TestAuthority::withdrawn()
{
    const auto ticket = ask(QStringLiteral(":1.7"));
    const auto first = received(1);
    m_authority->withdraw(ticket);
    m_authority->withdraw(ticket); // twice is no harm
    QTRY_COMPARE(m_polkit->cancelled, QStringList{first.cancellationId});
    m_polkit->answer(first, true);
    ask(QStringLiteral(":1.8"));
    m_polkit->answer(received(2), true); // by then the first answer has arrived
    QTRY_VERIFY(m_verdicts.contains(QStringLiteral(":1.8")));
    QVERIFY(!m_verdicts.contains(QStringLiteral(":1.7")));
}

void TestAuthority::polkitGoes()
{
    ask(QStringLiteral(":1.7"));
    received(1);
    m_polkit.reset();
    PrivateBus::disconnect(m_polkitsMember);
    QVERIFY(isRefused(QStringLiteral(":1.7")));
}

void TestAuthority::noPolkit()
{
    m_polkit.reset();
    PrivateBus::disconnect(m_polkitsMember);
    ask(QStringLiteral(":1.7"));
    QVERIFY(isRefused(QStringLiteral(":1.7")));
}

QTEST_GUILESS_MAIN(TestAuthority)
#include "tst_authority.moc"
