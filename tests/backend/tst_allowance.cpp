// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From which amount on a limit is told, for which networks, and with which figures.
#include "builders.h"

#include "diagnosis/judge.h"

#include <QTest>

#include <limits>

using namespace build;
using namespace mptcp::diagnosis;
using enum FindingKind;
using Period = Allowance::Period;

namespace {

constexpr std::uint64_t all = std::numeric_limits<std::uint64_t>::max();

std::vector<Finding> found(const std::vector<Allowance>& allowances, const Snapshot& snapshot)
{
    Findings findings;
    findAllowances(allowances, snapshot, findings);
    return findings.take();
}

Snapshot machine()
{
    Snapshot snapshot;
    snapshot.links = {link(1, "wlan0"), link(2, "wwan0")};
    return snapshot;
}

} // namespace

class TestAllowance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thresholds_data();
    void thresholds();
    void dayAndMonth();
    void onlyWhatIsUsable();
    void judged();
};

void TestAllowance::thresholds_data()
{
    QTest::addColumn<quint64>("limit");
    QTest::addColumn<quint64>("carried");
    QTest::addColumn<Allowance::State>("state");
    const auto row = [](const char* name, std::uint64_t limit, std::uint64_t carried,
                         Allowance::State state) {
        QTest::newRow(name) << quint64(limit) << quint64(carried) << state;
    };
    using enum Allowance::State;
    row("nothing", 1000, 0, Enough);
    row("almost 80 %", 1000, 799, Enough);
    row("80 %", 1000, 800, Low);
    row("almost all", 1000, 999, Low);
    row("all", 1000, 1000, Used);
    row("more", 1000, 5000, Used);
    row("80 % of what five does not divide", 1004, 803, Enough);
    row("likewise, or more", 1004, 804, Low);
    row("one byte, unused", 1, 0, Enough);
    row("one byte", 1, 1, Used);
    row("the largest amount, almost 80 %", all, all / 5 * 4 - 1, Enough);
    row("the largest amount, 80 %", all, all / 5 * 4, Low);
    row("the largest amount", all, all, Used);
}

void TestAllowance::thresholds()
{
    QFETCH(quint64, limit);
    QFETCH(quint64, carried);
    QTEST(Allowance({.link = "wwan0", .limit = limit, .carried = carried}).state(), "state");
}

void TestAllowance::dayAndMonth()
{
    const auto findings = found(
        {{"wwan0", Period::Day, 1000, 900, true}, {"wwan0", Period::Month, 5000, 5001, false},
            {"wlan0", Period::Day, 1000, 1000, false}, {"wlan0", Period::Month, 5000, 3999, false}},
        machine());
    QCOMPARE(findings.size(), 3U);
    QCOMPARE(findings[0].kind, DayAllowanceUsed);
    QCOMPARE(findings[0].subject, "wlan0");
    QCOMPARE(findings[1].kind, MonthAllowanceUsed);
    QCOMPARE(findings[1].subject, "wwan0");
    QCOMPARE(toText(findings[1].evidence.at(0)), "carried=5001");
    QCOMPARE(toText(findings[1].evidence.at(1)), "limit=5000");
    QCOMPARE(findings[2].kind, DayAllowanceLow);
    QCOMPARE(toText(findings[2].evidence.at(0)), "carried-at-least=900");
    QVERIFY(std::ranges::all_of(
        findings, [](const Finding& finding) { return needsAttention(finding.kind); }));
}

/// A limit of a network that is not there warns nobody.
void TestAllowance::onlyWhatIsUsable()
{
    const std::vector<Allowance> used{{"wwan0", Period::Day, 1000, 1000, false}};
    Snapshot snapshot = machine();
    QCOMPARE(found(used, snapshot).size(), 1U);
    snapshot.links[1].running = false;
    QCOMPARE(found(used, snapshot).size(), 0U);
    snapshot.links.pop_back();
    QCOMPARE(found(used, snapshot).size(), 0U);
}

/// A new day, another limit and one that is gone are told from the next frame on.
void TestAllowance::judged()
{
    Judge judge;
    const auto kinds = [&](std::vector<Allowance> allowances) {
        judge.setAllowances(std::move(allowances));
        monitor::Frame frame;
        frame.snapshot = std::make_shared<const Snapshot>(machine());
        judge.append(std::make_shared<const monitor::Frame>(frame));
        std::vector<FindingKind> result;
        for (const Finding& finding : judge.findings()) {
            if (finding.subject == "wwan0" && finding.kind != NoEndpoint) {
                result.push_back(finding.kind);
            }
        }
        return result;
    };
    using Kinds = std::vector<FindingKind>;
    QCOMPARE(kinds({{"wwan0", Period::Day, 1000, 700, false}}), Kinds());
    QCOMPARE(kinds({{"wwan0", Period::Day, 1000, 850, false}}), Kinds{DayAllowanceLow});
    QCOMPARE(kinds({{"wwan0", Period::Day, 1000, 1050, false}}), Kinds{DayAllowanceUsed});
    QCOMPARE(kinds({{"wwan0", Period::Day, 1000, 3, false}}), Kinds());
    QCOMPARE(kinds({{"wwan0", Period::Day, 3, 3, false}}), Kinds{DayAllowanceUsed});
    QCOMPARE(kinds({}), Kinds());
}

QTEST_APPLESS_MAIN(TestAllowance)
#include "tst_allowance.moc"
