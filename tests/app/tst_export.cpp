// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Exports of models and texts for other programs.
#include "models/capturefilter.h"
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"
#include "models/export.h"
#include "support/drawing.h"

#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace {

const QString drawing = QStringLiteral(R"(
    link 2 wlan0 wifi 10.0.1.2
    app =cmd|calc 5
      conn 0x0000000b 10.0.1.2:40000 192.0.2.1:443 client sent=18446744073709 received=2
        sub 11 2 10.0.1.2:40000 192.0.2.1:443 active rtt=12000
    app say,"hi"
      conn 0x0000000c 10.0.1.2:40001 192.0.2.1:443 fallback
)");

Flow flow(const char* local, std::uint16_t localPort, const char* remote, std::uint16_t remotePort)
{
    return {
        {*mptcp::Address::parse(local), localPort}, {*mptcp::Address::parse(remote), remotePort}};
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csvHoldsRawValuesOfWhatIsLeft()
    {
        ConnectionModel model;
        ConnectionFilter filter;
        filter.setSourceModel(&model);
        model.setFrame(draw(drawing));
        QVERIFY(filter.setFilterText(QStringLiteral("verdict:mptcp")));
        const QByteArrayList lines = toCsv(filter).split('\n');
        QCOMPARE(lines.size(), 5); // header, app, connection, subflow, and the end of the last line
        QVERIFY(lines[0].startsWith("level,name,local,remote,state,"));
        QVERIFY(lines[2].startsWith(
            "1,'=cmd|calc "
            "(5),10.0.1.2:40000,192.0.2.1:443,ESTAB,,mptcp,1,,,18446744073709,2,12000,wlan0,"));
        QVERIFY(
            lines[3].startsWith("2,subflow on wlan0,10.0.1.2:40000,192.0.2.1:443,ESTAB,active,"));
        QVERIFY(lines[3].endsWith('\r'));
    }

    void csvCannotBecomeAFormula()
    {
        ConnectionModel model;
        for (const char* name : {"=1+1", "+1", "-1", "@SUM(1)"}) {
            model.setFrame(draw(
                QStringLiteral("app %1\nconn 0xb 10.0.0.1:1 10.0.0.2:2").arg(QLatin1String(name))));
            const QByteArray csv = toCsv(model);
            QVERIFY2(csv.contains(QByteArray("0,'") + name), csv);
        }
    }

    void csvQuotes()
    {
        ConnectionModel model;
        model.setFrame(draw(drawing));
        QVERIFY2(toCsv(model).contains("0,\"say,\"\"hi\"\"\","), toCsv(model));
    }

    void jsonNests()
    {
        ConnectionModel model;
        model.setFrame(draw(drawing));
        const QJsonArray apps = toJson(model);
        QCOMPARE(apps.size(), 2);
        const QJsonObject connection = apps[0][QLatin1String("children")][0].toObject();
        QCOMPARE(connection[QLatin1String("token")].toString(), QStringLiteral("0x0000000b"));
        QCOMPARE(connection[QLatin1String("bytes_acked")].toInteger(), 18446744073709);
        QVERIFY(connection[QLatin1String("tx_bps")].isNull());
        const QJsonValue subflow = connection[QLatin1String("children")][0];
        QCOMPARE(subflow[QLatin1String("rtt_us")].toInteger(), 12000);
        QVERIFY(subflow[QLatin1String("token")].isNull());
    }

    void textIsWhatTheRowShows()
    {
        ConnectionModel model;
        model.setFrame(draw(drawing));
        const QString text = rowToText(model.find(mptcp::Token(12)));
        QCOMPARE(text.count(u'\t'), ConnectionModel::ColumnCount - 1);
        QVERIFY(text.startsWith(QStringLiteral("say,\"hi\"\t10.0.1.2:40001\t")));
    }

    void filtersForOtherTools()
    {
        const std::vector flows{
            flow("10.0.1.2", 4000, "192.0.2.1", 80), flow("2001:db8::2", 4001, "2001:db8::1", 80)};
        QCOMPARE(ssCommand(flows),
            QStringLiteral("ss -tinO '( src 10.0.1.2:4000 and dst 192.0.2.1:80 ) or ( src "
                           "[2001:db8::2]:4001 and dst [2001:db8::1]:80 )'"));
        QCOMPARE(displayFilter(std::span(flows).first(1)),
            QStringLiteral("(ip.src == 10.0.1.2 && tcp.srcport == 4000 && ip.dst == 192.0.2.1 && "
                           "tcp.dstport == 80)"
                           " || (ip.src == 192.0.2.1 && tcp.srcport == 80 && ip.dst == 10.0.1.2 && "
                           "tcp.dstport == 4000)"));
        QVERIFY(displayFilter(std::span(flows).last(1))
                .startsWith(QStringLiteral("(ipv6.src == 2001:db8::2 && ")));
        QCOMPARE(ssCommand({}), QString());
        QCOMPARE(displayFilter({}), QString());
    }

    void ssUnderstandsItsFilter()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ss")).isEmpty()) {
            QSKIP("there is no ss here");
        }
        const std::vector flows{
            flow("10.0.1.2", 4000, "192.0.2.1", 80), flow("2001:db8::2", 4001, "2001:db8::1", 80)};
        QProcess shell;
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), ssCommand(flows)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardError(), QByteArray());
        QCOMPARE(shell.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
