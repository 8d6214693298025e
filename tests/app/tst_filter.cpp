// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The search language: which of the sample's connections a search leaves.
#include "models/filter.h"
#include "sampleframe.h"

#include <QTest>

class TestFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selects_data();
    void selects();
    void refuses_data();
    void refuses();
    void emptyLeavesAll();
};

void TestFilter::selects_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>(
        "left"); // m: MPTCP, f: fallen back, p: paused, t: plain TCP, e: ended
    const auto row = [](const char* search, const char* left) {
        QTest::newRow(search) << QString::fromUtf8(search) << QString::fromLatin1(left);
    };
    row("app:firefox", "m");
    row("APP:FOX", "m"); // contained, upper or lower case
    row("app:firefox-bin", "m"); // the process
    row("app:curl app:fire", "mp"); // any of one key
    row("app:curl verdict:mptcp", ""); // all different keys
    row("iface:wlan0", "mpe");
    row("iface:wl", "mpe");
    row("iface:lan0", ""); // begins with
    row("iface:wwan0", "m"); // of the lost subflow, whose interface is gone
    row("state:lost", "m");
    row("state:active", "m"); // what has ended is in no path state
    row("state:estab", "mpe");
    row("state:close", "fe"); // CLOSE and CLOSE-WAIT
    row("state:time-wait", "t");
    row("verdict:mptcp", "me");
    row("verdict:fall", "f");
    row("verdict:paused verdict:tcp", "pt");
    row("host:203.0.113.9", "fp");
    row("host:203.0.113", "fp");
    row("host:192.0.2.1", "mfpe");
    row("host:192.0.2.10", "");
    row("host:2001:db8:1::7", "m");
    row("host:2001:0DB8:1:0::7", "m"); // the same address, written otherwise
    row("host:[2001:db8:1::7]:443", "m");
    row("host:203.0.113.9:80", "p");
    row("host:127.0.0.1", "t");
    row("0x00000001", "m");
    row("FIREFOX", "m");
    row("443", "me");
    row("wlan0 curl", "p");
    row("2001:db8:1::7", "m"); // an address is no key
    row("db8::", "m");
    row("fallback", "f");
    row("nothing-of-the-kind", "");
}

static QString left(const Filter& filter)
{
    const Report report = sampleReport();
    const auto& frame = *report.frame;
    QString found;
    found += matches(filter, searchableConnection(frame, 0)) ? QStringLiteral("m") : QString();
    found += matches(filter, searchableConnection(frame, 1)) ? QStringLiteral("f") : QString();
    found += matches(filter, searchableTcp(frame, 0)) ? QStringLiteral("p") : QString();
    found += matches(filter, searchableTcp(frame, 1)) ? QStringLiteral("t") : QString();
    found +=
        matches(filter, searchableEnded(frame, report.ended[0])) ? QStringLiteral("e") : QString();
    return found;
}

void TestFilter::selects()
{
    QFETCH(QString, search);
    const auto filter = Filter::parse(search);
    QVERIFY2(filter, qPrintable(filter.error_or(QString())));
    QVERIFY(!filter->isEmpty());
    QTEST(left(*filter), "left");
}

void TestFilter::refuses_data()
{
    QTest::addColumn<QString>("accepted");
    QTest::newRow("app:") << "value";
    QTest::newRow("ap:curl") << "app:";
    QTest::newRow("http:80") << "host:";
    QTest::newRow("state:dead") << "joining";
    QTest::newRow("state:listen") << "estab"; // listeners are no connections
    QTest::newRow("verdict:udp") << "paused";
    QTest::newRow("good state:dead") << "joining";
}

void TestFilter::refuses()
{
    QFETCH(QString, accepted);
    const auto filter = Filter::parse(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!filter);
    QVERIFY2(filter.error().contains(accepted), qPrintable(filter.error()));
}

void TestFilter::emptyLeavesAll()
{
    for (const QString& search : {QString(), QStringLiteral("  \t\n ")}) {
        const auto filter = Filter::parse(search);
        QVERIFY(filter && filter->isEmpty());
        QCOMPARE(left(*filter), QStringLiteral("mfpte"));
    }
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
