// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the tray says about drawn machines.
#include "diagnosis/judge.h"
#include "models/summary.h"
#include "support/drawing.h"

#include <QTest>

using namespace mptcp;
using Kind = diagnosis::FindingKind;

static Summary summarized(const QString& drawing)
{
    const monitor::FramePtr frame = draw(drawing);
    diagnosis::Judge judge;
    judge.append(frame);
    return summarize(*frame, judge.findings());
}

class TestSummary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void state_data()
    {
        QTest::addColumn<QString>("drawing");
        QTest::addColumn<MonitorState>("state");
        QTest::addColumn<QList<Kind>>("kinds");
        const auto row = [](const char* name, const char* drawing, MonitorState state,
                             QList<Kind> kinds) {
            QTest::newRow(name) << QString::fromLatin1(drawing) << state << kinds;
        };
        using enum MonitorState;
        row("no MPTCP in the kernel", "setting none", NoMptcp, {Kind::Absent});
        row("switched off", "setting enabled 0", NoMptcp, {Kind::Off});
        row("nothing known", "setting none\ngap settings system", Attention, {Kind::CouldNotLook});
        row("nothing going on", "", Idle, {});
        row("one path",
            "link 2 eth0 ethernet 10.0.0.1\nconn 0xb 10.0.0.1:1 10.9.9.9:2\nsub 1 2 10.0.0.1:1 "
            "10.9.9.9:2",
            OnePath, {});
        row("two subflows on one interface",
            "link 2 eth0 ethernet 10.0.0.1\nconn 0xb 10.0.0.1:1 10.9.9.9:2\nsub 1 2 10.0.0.1:1 "
            "10.9.9.9:2\nsub 2 2 10.0.0.1:3 10.9.9.9:2",
            OnePath, {});
        row("two connections on two interfaces",
            "conn 0xb 10.0.0.1:1 10.9.9.9:2\nsub 1 2 10.0.0.1:1 10.9.9.9:2\nconn 0xc 10.0.0.1:1 "
            "10.9.9.9:2\nsub 2 3 10.0.0.1:1 10.9.9.9:2",
            OnePath, {});
        row("several paths",
            "conn 0xb 10.0.0.1:1 10.9.9.9:2\nsub 1 2 10.0.0.1:1 10.9.9.9:2\nsub 2 0 10.0.7.1:1 "
            "10.9.9.9:2\nsub 3 3 10.0.1.1:1 10.9.9.9:2",
            SeveralPaths, {});
        row("only fallen back", "app a 1\nconn 0xb 10.0.0.1:1 10.9.9.9:2 fallback", Idle,
            {Kind::FellBack});
        row("fell back in use", "app a 1\nconn 0xb 10.0.0.1:1 10.9.9.9:2 fallback-later", Attention,
            {Kind::FellBackLater});
        row("opened in a pause, which may be over",
            "counter Blackhole 1\ncounter MPCapableSYNTXDisabled 1\nsetting blackhole_timeout 9\n"
            "tcp 1 2 10.0.0.1:1 10.9.9.9:2 paused",
            Idle, {});
        row("no pause is known", "tcp 1 2 10.0.0.1:1 10.9.9.9:2 paused", Idle, {});
        row("plain TCP is no news", "tcp 1 2 10.0.0.1:1 10.9.9.9:2", Idle, {});
        row("lost and stalled",
            "conn 0xb 10.0.0.1:1 10.9.9.9:2\nsub 1 2 10.0.0.1:1 10.9.9.9:2 stalled\nsub 2 3 "
            "10.0.1.1:1 10.9.9.9:2 lost",
            Attention, {Kind::Lost, Kind::Stalled});
        row("an ordinary user", "gap socket-owners not-permitted\ngap listeners interrupted", Idle,
            {});
        row("no endpoint",
            "link 1 lo loopback 127.0.0.1\nlink 2 eth0 ethernet 10.0.0.1\nlink 3 wlan0 wifi "
            "10.0.1.1\nlink 4 wwan0 cellular down 10.0.2.1",
            Idle, {Kind::NoEndpoint});
        row("containers and a tunnel are no further networks",
            "link 2 eth0 ethernet 10.0.0.1\nlink 3 docker0 virtual 172.17.0.1\nlink 4 wg0 tunnel "
            "10.0.4.1",
            Idle, {});
        row("in a container they are all there is",
            "link 2 eth0 virtual 10.0.0.1\nlink 3 eth1 virtual 10.0.1.1", Idle, {Kind::NoEndpoint});
        row("endpoints play no part",
            "link 2 eth0 ethernet 10.0.0.1\nlink 3 wlan0 wifi 10.0.1.1\nsetting path_manager "
            "userspace",
            Idle, {});
        row("no endpoint known",
            "link 2 eth0 ethernet 10.0.0.1\nlink 3 wlan0 wifi 10.0.1.1\ngap endpoints "
            "not-permitted",
            Idle, {});
        row("an endpoint",
            "link 2 eth0 ethernet 10.0.0.1\nlink 3 wlan0 wifi 10.0.1.1\nendpoint 10.0.1.1 1 "
            "subflow",
            Idle, {});
    }

    void state()
    {
        QFETCH(QString, drawing);
        const Summary summary = summarized(drawing);
        QList<Kind> kinds;
        for (const Notice& notice : summary.notices) {
            kinds += notice.kind;
            QVERIFY(!sentence(notice).isEmpty());
        }
        QTEST(kinds, "kinds");
        QTEST(summary.state, "state");
    }

    void countsAndNames()
    {
        const Summary summary = summarized(QStringLiteral(R"(
            link 2 wlan0 wifi 10.0.0.1
            link 3 wwan0 cellular 10.0.1.1
            app mail 1
              conn 0x1 10.0.0.1:1 10.9.9.9:2 fallback
            app browser 2
              conn 0x2 10.0.0.1:1 10.9.9.9:2 fallback
              conn 0x3 10.0.0.1:1 10.9.9.9:2 fallback
              conn 0x4 10.0.0.1:1 10.9.9.9:2
                sub 1 2 10.0.0.1:1 10.9.9.9:2 tx=1000 rx=2000000
                sub 2 3 10.0.1.1:1 10.9.9.9:2
        )"));
        QCOMPARE(summary.connections, 1);
        QCOMPARE(summary.fellBack, 3);
        QCOMPARE(summary.subflows, 2);
        QCOMPARE(summary.notices.front().count, 3);
        QCOMPARE(summary.notices.front().names,
            QStringList({QStringLiteral("browser"), QStringLiteral("mail")}));
        QCOMPARE(headline(summary), QStringLiteral("1 MPTCP connection(s), 2 path(s)"));
        QCOMPARE(pathLines(summary, format::RateUnit::Bits),
            QStringLiteral("wlan0: ↑ 1.00 kbit/s ↓ 2.00 Mbit/s\nwwan0: ↑ – ↓ –"));
    }

    /// Nothing can be sent over it.
    void aLostPathIsNone()
    {
        const Summary summary = summarized(QStringLiteral(R"(
            link 2 wlan0 wifi 10.0.0.1
            link 3 wwan0 cellular 10.0.1.1
            conn 0x4 10.0.0.1:1 10.9.9.9:2
              sub 1 2 10.0.0.1:1 10.9.9.9:2
              sub 2 3 10.0.1.1:1 10.9.9.9:2 lost
        )"));
        QCOMPARE(headline(summary), QStringLiteral("1 MPTCP connection(s), 1 path(s)"));
    }

    void headlineWithoutConnections()
    {
        QCOMPARE(headline(summarized(QString())), QStringLiteral("No MPTCP connection"));
        QVERIFY(headline(summarized(QStringLiteral("setting enabled 0")))
                .contains(QStringLiteral("net.mptcp.enabled")));
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
