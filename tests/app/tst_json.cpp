// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// JSON of a frame made by hand, compared with files that tst_schema.py holds against the schema.
#include "cli/json.h"
#include "sampleframe.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mptcp;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sample_data();
    void sample();
    void filtersAndOptions();
    void nullIsNotEmpty();
    void kernelWords_data();
    void kernelWords();
    void bigNumbers();
    void hiddenSubflows();
};

static Arguments arguments(const char* words)
{
    return parseArguments(QString::fromLatin1(words).split(u' ')).value();
}

void TestJson::sample_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("connections") << QByteArray("show connections --tcp --ended --json");
    for (const char* noun :
        {"paths", "endpoints", "limits", "listeners", "counters", "events", "handovers"}) {
        QTest::newRow(noun) << QByteArray("show ") + noun;
    }
}

void TestJson::sample()
{
    QFETCH(QByteArray, words);
    QFile file(QFINDTESTDATA("expected/") + QString::fromLatin1(QTest::currentDataTag())
        + QStringLiteral(".json"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QByteArray expected = QJsonDocument::fromJson(file.readAll()).toJson();
    const QByteArray actual = QJsonDocument(toJson(sampleReport(), arguments(words))).toJson();
    if (actual != expected) {
        qWarning().noquote() << actual;
    }
    QCOMPARE(actual, expected);
}

void TestJson::filtersAndOptions()
{
    const auto count = [](const char* words, const char* key = "connections") {
        return toJson(sampleReport(), arguments(words))[QLatin1StringView(key)].toArray().size();
    };
    QCOMPARE(count("show connections"), 3); // two, and the paused one
    QCOMPARE(count("show connections --tcp"), 4);
    QCOMPARE(count("show connections verdict:fallback"), 1);
    QCOMPARE(count("show connections --ended iface:wlan0"), 2);
    QCOMPARE(count("show connections --ended app:curl", "ended"), 0);
    QVERIFY(
        !toJson(sampleReport(), arguments("show connections")).contains(QStringLiteral("ended")));
}

void TestJson::nullIsNotEmpty()
{
    const Report report = reportWithoutMptcp();
    for (const char* noun : {"connections", "endpoints", "limits", "listeners"}) {
        const QJsonObject object = toJson(report, arguments(QByteArray("show ") + noun));
        QVERIFY2(object.value(QLatin1StringView(noun)).isNull(), noun);
        QCOMPARE(object[QLatin1StringView("gaps")].toArray().size(), 5);
    }
    const Report empty = changed(report, [](Snapshot& snapshot) { snapshot.gaps.clear(); });
    QVERIFY(
        toJson(empty, arguments("show connections"))[QLatin1StringView("connections")].isArray());
    QVERIFY(toJson(empty, arguments("show limits"))[QLatin1StringView("limits")].isNull());
}

void TestJson::kernelWords_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<QJsonValue>("mptcp");
    QTest::addColumn<QJsonValue>("pathManager");
    const QJsonValue null = QJsonValue::Null;
    const auto text = [](const char* word) { return QJsonValue(QString::fromLatin1(word)); };
    QTest::newRow("none") << QStringList() << text("absent") << null;
    QTest::newRow("on, 6.15") << QStringList{"enabled=1", "path_manager=kernel", "pm_type=0"}
                              << text("on") << text("kernel");
    QTest::newRow("off, 6.12") << QStringList{"enabled=0", "pm_type=1"} << text("off")
                               << text("userspace");
    QTest::newRow("own manager") << QStringList{"enabled=1", "path_manager=mine", "pm_type=2"}
                                 << text("on") << text("mine");
    QTest::newRow("5.10") << QStringList{"enabled=1"} << text("on") << null;
}

void TestJson::kernelWords()
{
    QFETCH(QStringList, settings);
    const Report report = changed(sampleReport(), [&](Snapshot& snapshot) {
        snapshot.settings.values.clear();
        for (const QString& setting : settings) {
            const QStringList pair = setting.split(u'=');
            snapshot.settings.values.emplace_back(pair[0].toStdString(), pair[1].toStdString());
        }
    });
    const QJsonObject kernel =
        toJson(report, arguments("show limits"))[QLatin1StringView("kernel")].toObject();
    QTEST(kernel[QLatin1StringView("mptcp")], "mptcp");
    QTEST(kernel[QLatin1StringView("path_manager")], "pathManager");
    QVERIFY(kernel[QLatin1StringView("scheduler")].isNull());
}

void TestJson::bigNumbers()
{
    constexpr std::uint64_t big = (1ULL << 62) + 1;
    const Report report = changed(
        sampleReport(), [&](Snapshot& snapshot) { snapshot.counters.values = {{"MPRstTx", big}}; });
    const QByteArray json = QJsonDocument(toJson(report, arguments("show counters"))).toJson();
    QVERIFY2(json.contains(QByteArray::number(qulonglong(big))), json);
}

void TestJson::hiddenSubflows()
{
    const Report report = changed(sampleReport(), [](Snapshot& snapshot) {
        snapshot.subflows.clear();
        snapshot.gaps = {{Source::TcpSockets4, {ErrorKind::System, "dump TCP sockets", 5, {}}}};
    });
    const QJsonObject object = toJson(report, arguments("show connections"));
    const QJsonValue first = object[QLatin1StringView("connections")].toArray().first();
    QVERIFY(first[QLatin1StringView("subflows")].isNull());
    const QJsonObject paths = toJson(report, arguments("show paths"));
    QVERIFY(paths[QLatin1StringView("paths")]
            .toArray()
            .first()[QLatin1StringView("subflows")]
            .isNull());
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
