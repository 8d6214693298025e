// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is remembered over restarts, and what a damaged or old file does.
#include "access/addedendpoints.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint(const char* address, std::uint16_t port = 0)
{
    return {.address = Address::parse(address).value(),
        .port = port,
        .id = {},
        .flags = Endpoint::subflow,
        .link = IfIndex{3}};
}

std::chrono::nanoseconds now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

std::vector<Endpoint> stored(const QString& file)
{
    const AddedEndpoints added(file);
    return {added.endpoints().begin(), added.endpoints().end()};
}

} // namespace

class TestAddedEndpoints : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;

    void write(const QByteArray& text)
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    QByteArray read()
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_file = m_folder.filePath(u"%1/new/added.json"_s.arg(rand())); }

    void remembered()
    {
        {
            AddedEndpoints added(m_file);
            QVERIFY(added.endpoints().empty());
            added.remember(endpoint("192.0.2.1"));
            added.remember(endpoint("2001:db8::1", 443));
            added.remember(endpoint("192.0.2.1")); // once
        }
        QCOMPARE(
            stored(m_file), (std::vector{endpoint("2001:db8::1", 443), endpoint("192.0.2.1")}));
        AddedEndpoints again(m_file);
        again.forget(Address::parse("192.0.2.1").value(), 443); // another one
        again.forget(Address::parse("192.0.2.1").value(), 0);
        QCOMPARE(stored(m_file), (std::vector{endpoint("2001:db8::1", 443)}));
    }

    void whatWasThereAndIsGone()
    {
        AddedEndpoints added(m_file);
        added.remember(endpoint("192.0.2.1"));
        added.compare({}, now()); // no frame has shown it yet
        QCOMPARE(added.endpoints().size(), 1U);
        const std::vector present{endpoint("192.0.2.1"), endpoint("192.0.2.2")};
        added.compare(present, now());
        added.compare({}, now());
        QVERIFY(added.endpoints().empty() && stored(m_file).empty());
    }

    void gonePastRestarts()
    {
        AddedEndpoints(m_file).remember(endpoint("192.0.2.1"));
        AddedEndpoints later(m_file);
        later.compare({}, now());
        QVERIFY(later.endpoints().empty());
    }

    void frameFromBeforeTheStart()
    {
        const auto taken = now();
        AddedEndpoints(m_file).remember(endpoint("192.0.2.1")); // with mptcpctl
        AddedEndpoints window(m_file);
        window.compare({}, taken);
        QCOMPARE(window.endpoints().size(), 1U);
        QCOMPARE(stored(m_file).size(), 1U);
        window.compare({}, now());
        QVERIFY(window.endpoints().empty() && stored(m_file).empty());
    }

    void ofTwoPrograms()
    {
        const Endpoint one = endpoint("192.0.2.1"), two = endpoint("192.0.2.2");
        AddedEndpoints window(m_file), command(m_file);
        window.remember(one);
        command.remember(two); // nothing is overwritten
        QCOMPARE(stored(m_file), (std::vector{one, two}));
        window.compare(std::vector{one}, now()); // made before the other one was there
        QCOMPARE(window.endpoints().size(), 2U);
        window.compare(std::vector{one, two}, now());
        command.forget(one.address, 0);
        window.compare(std::vector{one, two}, now());
        QCOMPARE(window.endpoints().size(), 1U);
        QCOMPARE(window.endpoints().front(), two);
        window.compare(std::vector{one}, now());
        QVERIFY(window.endpoints().empty() && stored(m_file).empty());
    }

    void withoutTheLock()
    {
        AddedEndpoints added(m_file);
        added.remember(endpoint("192.0.2.1"));
        QLockFile lock(m_file + u".lock"_s); // of a program that hangs
        QVERIFY(lock.tryLock());
        added.remember(endpoint("192.0.2.2"));
        QCOMPARE(stored(m_file).size(), 2U);
    }

    void earlierStartOfTheMachine()
    {
        AddedEndpoints(m_file).remember(endpoint("192.0.2.1"));
        QByteArray text = read();
        text.replace(QSysInfo::bootUniqueId(), "an-earlier-one");
        write(text);
        QVERIFY(stored(m_file).empty());
        QVERIFY(QFileInfo::exists(m_file)); // not damaged
    }

    void damaged_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("address") << QByteArray("192.0.2.1") << QByteArray("192.0.2.256");
        QTest::newRow("port") << QByteArray("443") << QByteArray("65536");
        QTest::newRow("negative") << QByteArray("443") << QByteArray("-1");
        QTest::newRow("not whole") << QByteArray("443") << QByteArray("1.5");
        QTest::newRow("text") << QByteArray("443") << QByteArray("\"443\"");
        QTest::newRow("flags") << QByteArray("\"flags\": 2") << QByteArray("\"flags\": 4294967296");
        QTest::newRow("missing") << QByteArray("\"ifindex\"") << QByteArray("\"index\"");
        QTest::newRow("cut off") << QByteArray("]") << QByteArray();
        QTest::newRow("list") << QByteArray("[") << QByteArray("[[],");
    }

    void damaged()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        AddedEndpoints(m_file).remember(endpoint("192.0.2.1", 443));
        QByteArray text = read();
        QVERIFY(text.contains(from));
        write(text.replace(from, to));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"added.json\" is damaged"_s));
        AddedEndpoints added(m_file);
        QVERIFY(added.endpoints().empty());
        QVERIFY(QFileInfo::exists(m_file + u".damaged"_s) && !QFileInfo::exists(m_file));
        added.remember(endpoint("192.0.2.2")); // goes on
        QCOMPARE(stored(m_file), (std::vector{endpoint("192.0.2.2")}));
    }

    void cannotBeWritten()
    {
        AddedEndpoints added(u"/proc/no/such/folder/added.json"_s);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot write"_s));
        added.remember(endpoint("192.0.2.1"));
        QCOMPARE(added.endpoints().size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestAddedEndpoints)
#include "tst_addedendpoints.moc"
