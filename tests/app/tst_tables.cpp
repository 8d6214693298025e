// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tables of a frame made by hand, compared with text files.
#include "cli/tables.h"
#include "sampleframe.h"

#include <QFile>
#include <QLocale>
#include <QTest>

#include <clocale>

using namespace mptcp;

class TestTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sample_data();
    void sample();
    void sayWhyThereIsNothing();
    void unknownIsNotZero();
    void coloursOnlyWhenAsked();
};

static Arguments arguments(const char* words)
{
    return parseArguments(QString::fromLatin1(words).split(u' ')).value();
}

void TestTables::initTestCase()
{
    qputenv("TZ", "UTC");
    QVERIFY(std::setlocale(LC_CTYPE, "C.UTF-8"));
    QLocale::setDefault(QLocale::c());
}

void TestTables::sample_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("connections") << QByteArray("show connections --tcp --ended");
    QTest::newRow("explain") << QByteArray("explain --tcp");
    QTest::newRow("paths") << QByteArray("show paths");
    QTest::newRow("paths-watched") << QByteArray("show paths --watch 1");
    for (const char* noun :
        {"endpoints", "limits", "listeners", "counters", "events", "handovers"}) {
        QTest::newRow(noun) << QByteArray("show ") + noun;
    }
}

void TestTables::sample()
{
    QFETCH(QByteArray, words);
    QFile file(QFINDTESTDATA("expected/") + QString::fromLatin1(QTest::currentDataTag())
        + QStringLiteral(".txt"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QString expected = QString::fromUtf8(file.readAll());
    const QString actual = toText(sampleReport(), arguments(words), false);
    if (actual != expected) {
        qWarning().noquote() << actual;
    }
    QCOMPARE(actual, expected);
}

void TestTables::sayWhyThereIsNothing()
{
    const auto said = [](const Report& report, const char* words) {
        return toText(report, arguments(words), false);
    };
    const Report sample = sampleReport();
    QVERIFY(said(sample, "show connections app:nobody").contains(QStringLiteral("matches")));
    const Report empty = changed(sample, [](Snapshot& snapshot) {
        snapshot.connections.clear();
        snapshot.subflows.clear();
        snapshot.otherTcp.clear();
        snapshot.endpoints.clear();
        snapshot.listeners.clear();
    });
    QVERIFY(said(empty, "show connections app:nobody").contains(QStringLiteral("No program")));
    QVERIFY(said(empty, "show endpoints").contains(QStringLiteral("No endpoint")));
    QVERIFY(said(empty, "show listeners").contains(QStringLiteral("No program waits")));
    const Report off =
        changed(empty, [](Snapshot& snapshot) { snapshot.settings.values = {{"enabled", "0"}}; });
    QVERIFY(said(off, "show connections").contains(QStringLiteral("switched off")));
    const Report absent = changed(empty, [](Snapshot& snapshot) {
        snapshot.settings = {};
        snapshot.counters = {};
    });
    QVERIFY(said(absent, "show counters").contains(QStringLiteral("no MPTCP")));
}

void TestTables::unknownIsNotZero()
{
    const Report report = changed(sampleReport(), [](Snapshot& snapshot) {
        snapshot.subflows.clear();
        snapshot.connections.resize(1);
        snapshot.connections[0].bytes.reset();
        snapshot.otherTcp.clear();
        snapshot.gaps = {{Source::TcpSockets4, {}}};
    });
    const QString row = toText(report, arguments("show connections"), false).section(u'\n', 1, 1);
    QVERIFY2(!row.contains(QStringLiteral("subflow")) && !row.contains(QStringLiteral(" 0 B")),
        qPrintable(row));
    QCOMPARE(row.count(QStringLiteral("–")), 3); // subflows, sent, received
}

void TestTables::coloursOnlyWhenAsked()
{
    const Report report = sampleReport();
    QVERIFY(toText(report, arguments("show connections"), true).contains(u'\x1b'));
    QVERIFY(!toText(report, arguments("show connections"), false).contains(u'\x1b'));
}

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
