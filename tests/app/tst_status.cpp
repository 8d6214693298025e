// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When all is well, when something needs attention, and when that cannot be said.
#include "cli/status.h"
#include "sampleframe.h"

#include <QJsonArray>
#include <QTest>

using namespace mptcp;
using namespace Qt::StringLiterals;
using monitor::PathState;

class TestStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void levels_data();
    void levels();
    void paused();
    void figures();
};

/// The sample without its troubles.
static Report healthy()
{
    Report report = changed(sampleReport(), [](Snapshot& snapshot) {
        snapshot.connections.resize(1);
        snapshot.otherTcp.clear();
        snapshot.gaps.clear();
    });
    auto frame = std::make_shared<monitor::Frame>(*report.frame);
    frame->subflowStates = {PathState::Active, PathState::Idle};
    return {frame, {}};
}

static Report withState(PathState state)
{
    auto frame = std::make_shared<monitor::Frame>(*healthy().frame);
    frame->subflowStates[1] = state;
    return {frame, {}};
}

/// A connection had to do without MPTCP, and so many others since the last look.
static Report withPause(std::uint64_t leftOut)
{
    return changed(healthy(), [&](Snapshot& snapshot) {
        snapshot.otherTcp = {sampleReport().frame->snapshot->otherTcp[0]};
        snapshot.counters.values = {{"Blackhole", 1}, {"MPCapableSYNTXDisabled", 1 + leftOut}};
        snapshot.settings.values = {{"blackhole_timeout", "9"}, {"enabled", "1"}};
        snapshot.moment.monotonic += std::chrono::seconds(leftOut);
    });
}

static Report judged(Report report)
{
    diagnosis::Judge one;
    one.append(report.frame);
    judge(report, one);
    return report;
}

Q_DECLARE_METATYPE(Report)

void TestStatus::levels_data()
{
    QTest::addColumn<Report>("report");
    QTest::addColumn<int>("exitStatus");
    QTest::addColumn<QString>("level");
    const auto row = [](const char* name, const Report& report, ExitStatus status,
                         const char* level) {
        QTest::newRow(name) << report << int(status) << QString::fromLatin1(level);
    };
    const auto gap = [](std::vector<Source> sources, ErrorKind kind) {
        return changed(healthy(), [&](Snapshot& snapshot) {
            for (const Source source : sources) {
                snapshot.gaps.push_back({source, {kind, "look", 0, {}}});
            }
        });
    };
    const auto enabled = [](const char* value) {
        return changed(healthy(),
            [&](Snapshot& snapshot) { snapshot.settings.values = {{"enabled", value}}; });
    };
    row("well", healthy(), ExitStatus::Well, "well");
    row("backup path", withState(PathState::Backup), ExitStatus::Well, "well");
    row("joining", withState(PathState::Joining), ExitStatus::Well, "well");
    row("lost", withState(PathState::Lost), ExitStatus::Attention, "attention");
    row("stalled", withState(PathState::Stalled), ExitStatus::Attention, "attention");
    row("sample", sampleReport(), ExitStatus::Attention, "attention");
    row("fell back at the handshake",
        changed(healthy(),
            [](Snapshot& snapshot) { snapshot.connections[0].flags = Connection::fallbackFlag; }),
        ExitStatus::Attention, "attention");
    row("fell back later",
        changed(healthy(), [](Snapshot& snapshot) { snapshot.connections[0].flags = 3; }),
        ExitStatus::Attention, "attention");
    row("was paused", withPause(0), ExitStatus::Well, "well"); // whether it still is nobody knows
    row("off", enabled("0"), ExitStatus::NoMptcp, "no-mptcp");
    row("absent", reportWithoutMptcp(), ExitStatus::NoMptcp, "no-mptcp");
    row("could not look", gap({Source::MptcpSockets4, Source::MptcpSockets6}, ErrorKind::System),
        ExitStatus::Error, "unknown");
    row("looked at one half", gap({Source::MptcpSockets6}, ErrorKind::System),
        ExitStatus::Attention, "attention");
    row("may not look at owners", gap({Source::SocketOwners}, ErrorKind::NotPermitted),
        ExitStatus::Well, "well");
}

void TestStatus::levels()
{
    QFETCH(Report, report);
    report = judged(report);
    QTEST(int(statusOf(report)), "exitStatus");
    QTEST(statusJson(report)[QLatin1StringView("level")].toString(), "level");
    QVERIFY(!statusText(report, false).contains(u'\x1b'));
}

void TestStatus::paused()
{
    Report report = withPause(1);
    diagnosis::Judge watched;
    watched.append(withPause(0).frame);
    watched.append(report.frame);
    judge(report, watched);
    QCOMPARE(int(statusOf(report)), int(ExitStatus::Attention));
    QVERIFY(statusText(report, false).contains(u"MPTCP is paused"_s));
}

void TestStatus::figures()
{
    const QJsonObject status = statusJson(judged(sampleReport()));
    QCOMPARE(status[QLatin1StringView("mptcp_connections")], QJsonValue(1));
    QCOMPARE(status[QLatin1StringView("fallback_connections")], QJsonValue(1));
    QCOMPARE(status[QLatin1StringView("paused_sockets")], QJsonValue(1));
    QCOMPARE(status[QLatin1StringView("subflows")], QJsonValue(2));
    const QString text = statusText(judged(sampleReport()), false);
    for (const char* part :
        {"6.12.1-sample", "MPTCP is on", "wlan0", "wwan0", "19.8 Mbit/s", "fell back"}) {
        QVERIFY2(text.contains(QLatin1StringView(part)), qPrintable(text));
    }
    const QJsonObject unknown = statusJson(judged(reportWithoutMptcp()));
    QVERIFY(unknown[QLatin1StringView("mptcp_connections")].isNull());
}

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
