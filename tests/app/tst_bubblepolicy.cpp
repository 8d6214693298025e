// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When notifications appear, change and go: a day of findings in no time.
#include "tray/bubblepolicy.h"
#include "tray/handoverpolicy.h"
#include "tray/notifier.h"
#include "tray/trayicon.h"

#include "settings/datalimits.h"
#include "settings/remembered.h"

#include <QDate>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using mptcp::diagnosis::Finding;
using mptcp::diagnosis::FindingKind;
using mptcp::monitor::HandoverPtr;
using Fate = mptcp::monitor::HandoverPart::Fate;
using enum mptcp::diagnosis::FindingKind;
using Keys = std::vector<Bubble::Key>;

namespace {

Finding finding(FindingKind kind, std::string subject = {}, std::uint32_t count = 1)
{
    return {.kind = kind, .subject = std::move(subject), .connection = {}, .count = count};
}

HandoverPtr handover(std::uint64_t number, std::optional<std::chrono::nanoseconds> stall,
    Fate fate = Fate::Kept, bool isOver = true)
{
    mptcp::monitor::Handover handover;
    handover.number = number;
    if (isOver) {
        handover.ended.emplace();
    }
    handover.parts.emplace_back();
    handover.parts.back().fate = fate;
    handover.parts.back().stall = stall;
    return std::make_shared<const mptcp::monitor::Handover>(handover);
}

/// A policy with its circumstances, and all it has ordered so far.
struct Desktop {
    BubblePolicy policy;
    bool windowActive = false, quietHours = false;
    std::vector<Topic> off;
    std::vector<std::string> toldLongAgo; ///< programs
    Keys shown, changed, closed; ///< of all looks
    std::vector<Bubble> bubbles; ///< shown, with what they said at first

    void look(BubblePolicy::Time now, const std::vector<Finding>& findings)
    {
        const auto orders = policy.judge(findings, now,
            {.windowActive = windowActive,
                .quietHours = quietHours,
                .isOn = [this](Topic topic) { return !std::ranges::contains(off, topic); },
                .isNews =
                    [this](const Finding& each) {
                        return !std::ranges::contains(toldLongAgo, each.subject);
                    }});
        for (const Bubble& bubble : orders.show) {
            shown.push_back(bubble.key);
            bubbles.push_back(bubble);
        }
        for (const Bubble& bubble : orders.change) {
            changed.push_back(bubble.key);
        }
        closed.insert(closed.end(), orders.close.begin(), orders.close.end());
    }
    /// Looks once a second; both ends included.
    void lookFrom(
        std::chrono::seconds first, std::chrono::seconds last, const std::vector<Finding>& findings)
    {
        for (std::chrono::seconds now = first; now <= last; ++now) {
            look(now, findings);
        }
    }
};

} // namespace

class TestBubblePolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsToldOnce();
    void eventsAreToldAtOnce();
    void oneBubbleForAllPaths();
    void bubbleFollowsItsFindings();
    void whatGoesAndComesBackIsTheSame();
    void floodOfFlaps();
    void slowFlapsAreCounted();
    void limitIsPerTopicAndTime();
    void userKnowsWhatTheyDid();
    void nothingWhileTheWindowIsActive();
    void quietHours();
    void hoursOverMidnight();
    void switchedOff();
    void programsToldLongAgo();
    void toolTips();
    void informationIsNotTold();
    void slowAndFailedHandovers();
    void handoversAreToldOnce();
    void limitsAreToldOncePerPeriod();
    void limitsAreToldOnceOverStarts();
};

void TestBubblePolicy::eachIsToldOnce()
{
    Desktop desktop;
    desktop.look(0s, {finding(Lost, "wlan0")});
    QVERIFY(desktop.shown.empty()); // it may be gone in a moment
    desktop.lookFrom(1s, 3600s, {finding(Lost, "wlan0")});
    QCOMPARE(desktop.shown, (Keys{{Topic::PathLost, ""}}));
    QVERIFY(desktop.changed.empty());
    QVERIFY(desktop.closed.empty());

    Desktop brief;
    brief.look(0s, {finding(Lost, "wlan0")});
    brief.look(900ms, {finding(Lost, "wlan0")});
    brief.lookFrom(1s, 60s, {});
    QVERIFY(brief.shown.empty());
}

void TestBubblePolicy::eventsAreToldAtOnce()
{
    Desktop desktop;
    desktop.look(0s,
        {finding(Paused, "browser"), finding(Paused, "mail"), finding(FellBackLater, "browser"),
            finding(FellBackLater, "mail")});
    QCOMPARE(desktop.shown,
        (Keys{{Topic::FellBack, "browser"}, {Topic::FellBack, "mail"}, {Topic::Paused, ""}}));
    QCOMPARE(desktop.bubbles.back().findings.size(), 2UZ); // the pause, with both programs
}

void TestBubblePolicy::oneBubbleForAllPaths()
{
    Desktop desktop;
    desktop.lookFrom(0s, 5s,
        {finding(RedundancyLost, "browser"), finding(Lost, "wlan0"), finding(Stalled, "wwan0")});
    QCOMPARE(desktop.shown, (Keys{{Topic::PathLost, ""}}));
    QCOMPARE(desktop.bubbles[0].findings.size(), 3UZ);
}

void TestBubblePolicy::bubbleFollowsItsFindings()
{
    Desktop desktop;
    desktop.lookFrom(0s, 5s, {finding(Lost, "wlan0")});
    desktop.lookFrom(6s, 60s, {finding(Lost, "wlan0"), finding(Lost, "wwan0")});
    QCOMPARE(desktop.shown.size(), 1UZ);
    QCOMPARE(desktop.changed.size(), 1UZ); // replaced, not stacked
    desktop.lookFrom(61s, 69s, {});
    QVERIFY(desktop.closed.empty());
    desktop.look(70s, {});
    QCOMPARE(desktop.closed, (Keys{{Topic::PathLost, ""}}));

    // One that its user has closed is not opened again by what was in it.
    Desktop other;
    other.lookFrom(0s, 5s, {finding(Lost, "wlan0")});
    other.policy.closed({Topic::PathLost, ""});
    other.lookFrom(6s, 60s, {finding(Lost, "wlan0", 7)});
    QCOMPARE(other.shown.size(), 1UZ);
    other.lookFrom(61s, 70s, {finding(Lost, "wlan0"), finding(Lost, "wwan0")});
    QCOMPARE(other.shown.size(), 2UZ);
}

void TestBubblePolicy::whatGoesAndComesBackIsTheSame()
{
    Desktop desktop;
    desktop.lookFrom(0s, 5s, {finding(Lost, "wlan0")});
    desktop.lookFrom(6s, 10s, {});
    desktop.lookFrom(11s, 20s, {finding(Lost, "wlan0")});
    QCOMPARE(desktop.shown.size(), 1UZ);
    QVERIFY(desktop.closed.empty());
    desktop.lookFrom(21s, 60s, {});
    QCOMPARE(desktop.closed.size(), 1UZ);
    desktop.lookFrom(61s, 70s, {finding(Lost, "wlan0")});
    QCOMPARE(desktop.shown.size(), 2UZ);
}

/// A thousand in a minute, of a path, of programs, and of a machine.
void TestBubblePolicy::floodOfFlaps()
{
    Desktop desktop;
    for (int i = 0; i < 1000; ++i) {
        const BubblePolicy::Time now = i * 60ms;
        desktop.look(now,
            {finding(Paused), finding(FellBackLater, "program" + std::to_string(i)),
                finding(Lost, "wlan0"), finding(MeteredTraffic, "wwan" + std::to_string(i / 50))});
        desktop.look(now + 30ms, {});
    }
    for (std::size_t topic = 0; topic < topicCount; ++topic) {
        const auto bubbles =
            std::ranges::count(desktop.shown, static_cast<Topic>(topic), &Bubble::Key::topic);
        QVERIFY2(bubbles <= 3, qPrintable(eventId(static_cast<Topic>(topic))));
    }
    QCOMPARE(std::ranges::count(desktop.shown, Topic::PathLost, &Bubble::Key::topic), 1);
    QCOMPARE(std::ranges::count(desktop.shown, Topic::FellBack, &Bubble::Key::topic), 3);
    QCOMPARE(std::ranges::count(desktop.shown, Topic::CostlyTraffic, &Bubble::Key::topic), 3);
    QCOMPARE(desktop.policy.notShown(), 1000 - 3 + 1000 / 50 - 3);
    QVERIFY(desktop.changed.size() <= 4);
}

void TestBubblePolicy::slowFlapsAreCounted()
{
    Desktop desktop;
    for (auto minute = 0min; minute < 9min; ++minute) {
        desktop.lookFrom(minute, minute + 5s, {finding(Lost, "wlan0")});
        desktop.lookFrom(minute + 6s, minute + 59s, {});
    }
    QCOMPARE(desktop.shown.size(), 3UZ);
    QCOMPARE(desktop.closed.size(), 3UZ);
    QCOMPARE(desktop.policy.notShown(), 6);
    desktop.policy.forgetNotShown();
    QCOMPARE(desktop.policy.notShown(), 0);
}

void TestBubblePolicy::limitIsPerTopicAndTime()
{
    Desktop desktop;
    const auto fallback = [](int number) {
        return std::vector{finding(FellBackLater, std::to_string(number))};
    };
    for (int i = 0; i < 5; ++i) {
        desktop.look(i * 1s, fallback(i));
    }
    QCOMPARE(desktop.shown.size(), 3UZ);
    desktop.look(5s, {finding(Paused)});
    QCOMPARE(desktop.shown.size(), 4UZ);
    desktop.look(599s, fallback(5));
    QCOMPARE(desktop.shown.size(), 4UZ);
    desktop.look(600s, fallback(6)); // the first was ten minutes ago
    QCOMPARE(desktop.shown.size(), 5UZ);
    desktop.look(600s, fallback(7)); // the second was not
    QCOMPARE(desktop.shown.size(), 5UZ);
}

void TestBubblePolicy::userKnowsWhatTheyDid()
{
    const std::vector<std::string> wlan{"wlan0"};
    Desktop desktop;
    desktop.policy.userChanged(wlan, 0s);
    desktop.lookFrom(1s, 60s,
        {finding(FellBackLater, "browser"), finding(RedundancyLost, "browser"),
            finding(Lost, "wlan0")});
    QCOMPARE(desktop.shown, (Keys{{Topic::FellBack, "browser"}})); // nobody wanted that

    // Another network is another matter.
    Desktop other;
    other.policy.userChanged(wlan, 0s);
    other.lookFrom(1s, 60s, {finding(Lost, "wwan0")});
    QCOMPARE(other.shown.size(), 1UZ);

    // So is what comes later.
    Desktop later;
    later.policy.userChanged(wlan, 0s);
    later.lookFrom(10s, 60s, {finding(Lost, "wlan0")});
    QCOMPARE(later.shown.size(), 1UZ);

    // A change of the limits concerns all, also when one of an interface follows.
    Desktop all;
    all.policy.userChanged({}, 0s);
    all.policy.userChanged(wlan, 1s);
    all.lookFrom(2s, 60s, {finding(Lost, "wwan0")});
    QVERIFY(all.shown.empty());
    QCOMPARE(all.policy.notShown(), 0);
}

void TestBubblePolicy::nothingWhileTheWindowIsActive()
{
    Desktop desktop;
    desktop.windowActive = true;
    desktop.lookFrom(0s, 5s, {finding(Paused), finding(Lost, "wlan0")});
    desktop.windowActive = false;
    desktop.lookFrom(6s, 60s, {finding(Paused), finding(Lost, "wlan0")});
    QVERIFY(desktop.shown.empty()); // it has been seen there
    QCOMPARE(desktop.policy.notShown(), 0);
}

void TestBubblePolicy::quietHours()
{
    Desktop desktop;
    desktop.quietHours = true;
    desktop.lookFrom(0s, 60s, {finding(Paused), finding(Lost, "wlan0")});
    desktop.lookFrom(61s, 120s, {finding(Paused)});
    QVERIFY(desktop.shown.empty());
    QCOMPARE(desktop.policy.notShown(), 1); // the path, which is back
    desktop.quietHours = false;
    desktop.lookFrom(121s, 130s, {finding(Paused)});
    QCOMPARE(desktop.shown, (Keys{{Topic::Paused, ""}}));
    QCOMPARE(desktop.policy.notShown(), 1);
}

void TestBubblePolicy::hoursOverMidnight()
{
    constexpr int ten = 22 * 60, seven = 7 * 60;
    QVERIFY(!isWithin(ten - 1, ten, seven));
    QVERIFY(isWithin(ten, ten, seven));
    QVERIFY(isWithin(23 * 60 + 59, ten, seven));
    QVERIFY(isWithin(0, ten, seven));
    QVERIFY(isWithin(seven - 1, ten, seven));
    QVERIFY(!isWithin(seven, ten, seven));
    QVERIFY(isWithin(12 * 60, seven, ten));
    QVERIFY(!isWithin(0, seven, ten));
    QVERIFY(isWithin(0, seven, seven));
    QVERIFY(isWithin(seven, seven, seven));
}

void TestBubblePolicy::switchedOff()
{
    Desktop desktop;
    desktop.off = {Topic::PathLost};
    desktop.lookFrom(0s, 60s, {finding(Paused), finding(Lost, "wlan0")});
    QCOMPARE(desktop.shown, (Keys{{Topic::Paused, ""}}));
    desktop.lookFrom(61s, 120s, {});
    QCOMPARE(desktop.policy.notShown(), 0); // nobody wanted it
}

void TestBubblePolicy::programsToldLongAgo()
{
    Desktop desktop;
    desktop.toldLongAgo = {"browser"};
    desktop.lookFrom(0s, 60s, {finding(OnByDefault, "browser"), finding(OnByDefault, "mail")});
    QCOMPARE(desktop.shown, (Keys{{Topic::OnByDefault, "mail"}}));
    // Told now, it is known from now on; that ends nothing.
    desktop.toldLongAgo = {"browser", "mail"};
    desktop.lookFrom(61s, 120s, {finding(OnByDefault, "browser"), finding(OnByDefault, "mail")});
    QCOMPARE(desktop.shown.size(), 1UZ);
    QVERIFY(desktop.closed.empty());
}

void TestBubblePolicy::informationIsNotTold()
{
    Desktop desktop;
    desktop.lookFrom(0s, 60s,
        {finding(NoDaemon), finding(CouldNotLook, "limits"), finding(FellBack, "browser"),
            finding(NoEndpoint, "wlan0"), finding(Off)});
    QVERIFY(desktop.shown.empty());
    QCOMPARE(desktop.policy.notShown(), 0);
}

void TestBubblePolicy::slowAndFailedHandovers()
{
    QCOMPARE(topicOf(*handover(1, 400ms)), Topic::EveryHandover);
    QCOMPARE(topicOf(*handover(1, std::nullopt)), Topic::EveryHandover); // nothing was under way
    QCOMPARE(topicOf(*handover(1, 5s)), Topic::EveryHandover);
    QCOMPARE(topicOf(*handover(1, 5001ms)), Topic::Handover);
    QCOMPARE(topicOf(*handover(1, std::nullopt, Fate::Stuck)), Topic::Handover);
}

void TestBubblePolicy::handoversAreToldOnce()
{
    HandoverPolicy policy;
    HandoverPolicy::Circumstances circumstances{
        .silent = false, .isOn = [](Topic topic) { return topic == Topic::Handover; }};
    const auto told = [&](const std::deque<HandoverPtr>& handovers, HandoverPolicy::Time now) {
        return policy.judge(handovers, now, circumstances).size();
    };
    std::deque<HandoverPtr> handovers{handover(1, 6s, Fate::Kept, false), handover(2, 1s)};
    QCOMPARE(told(handovers, 1s), 0UZ); // one goes on, and nobody cares about the other
    handovers[0] = handover(1, 6s);
    QCOMPARE(told(handovers, 2s), 1UZ);
    QCOMPARE(told(handovers, 3s), 0UZ);
    circumstances.silent = true;
    handovers.push_back(handover(3, 7s));
    QCOMPARE(told(handovers, 4s), 0UZ); // the window showed it
    circumstances.silent = false;
    QCOMPARE(told(handovers, 5s), 0UZ);
    for (std::uint64_t number = 4; number < 20; ++number) {
        handovers.push_back(handover(number, 8s));
    }
    QCOMPARE(told(handovers, 6s), 2UZ); // with the first one, three in ten minutes
    handovers.erase(handovers.begin(), handovers.begin() + 5);
    handovers.push_back(handover(20, 8s));
    QCOMPARE(told(handovers, 700s), 1UZ);
    QCOMPARE(told({}, 701s), 0UZ);
}

void TestBubblePolicy::toolTips()
{
    const QString first = QStringLiteral("1 MPTCP connection, 2 paths");
    QCOMPARE(toolTipText({first, QStringLiteral("wlan0: up")}),
        QStringLiteral("1 MPTCP connection, 2 paths\nwlan0: up"));
    QCOMPARE(toolTipText({first, QStringLiteral("<img src=\"/etc/x\"> & co"), QStringLiteral("c")}),
        QStringLiteral("1 MPTCP connection, 2 paths<br/>"
                       "&lt;img src=&quot;/etc/x&quot;&gt; &amp; co<br/>c"));
}

/// At 80 %, when it is used up, and again on the next day.
void TestBubblePolicy::limitsAreToldOncePerPeriod()
{
    Desktop desktop;
    const Bubble::Key wwan{Topic::CostlyTraffic, "wwan0"};
    desktop.lookFrom(0s, 3600s, {finding(DayAllowanceLow, "wwan0")});
    QCOMPARE(desktop.shown, (Keys{wwan}));
    QVERIFY(desktop.changed.empty());
    desktop.policy.closed(wwan); // read and clicked away
    desktop.lookFrom(3601s, 7200s, {finding(DayAllowanceUsed, "wwan0")});
    QCOMPARE(desktop.shown, (Keys{wwan, wwan}));
    QCOMPARE(desktop.bubbles.back().findings.front().kind, DayAllowanceUsed);
    desktop.policy.closed(wwan);
    desktop.lookFrom(7201s, 7300s, {});
    desktop.lookFrom(7301s, 7400s, {finding(DayAllowanceLow, "wwan0")});
    QCOMPARE(desktop.shown, (Keys{wwan, wwan, wwan}));
    desktop.policy.closed(wwan);
    desktop.lookFrom(
        7401s, 8400s, {finding(MonthAllowanceLow, "wwan0"), finding(DayAllowanceLow, "wwan0")});
    QCOMPARE(desktop.shown.size(), 4UZ); // the month is another matter
}

/// What was told is news again for another amount, on another day, or in another month.
void TestBubblePolicy::limitsAreToldOnceOverStarts()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"limitsrc"_s);
    const QDate today(2026, 11, 29);
    const Finding day = finding(DayAllowanceLow, "wwan0");
    const Finding month = finding(MonthAllowanceUsed, "wwan0");
    {
        DataLimits limits(KSharedConfig::openConfig(file, KConfig::SimpleConfig));
        limits.set("wwan0", {.day = 5'000'000'000, .month = 60'000'000'000});
        limits.set("wlan0", {.day = 1});
        limits.set("wlan0", {});
    }
    DataLimits limits(
        KSharedConfig::openConfig(file, KConfig::SimpleConfig, QStandardPaths::CacheLocation));
    QCOMPARE(limits.all().size(), 1UZ);
    QCOMPARE(limits.of("wwan0"), (DataLimit{5'000'000'000, 60'000'000'000}));
    QCOMPARE(limits.of("wlan0"), DataLimit());

    QVERIFY(limitWarning(finding(MeteredTraffic, "wwan0")).isEmpty());
    const QStringList names{limitWarning(day), limitWarning(month),
        limitWarning(finding(DayAllowanceUsed, "wwan0")),
        limitWarning(finding(DayAllowanceLow, "wlan0"))};
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
    const QString ofDay = limitWarnedOf(day, limits, today);
    const QString ofMonth = limitWarnedOf(month, limits, today);
    QCOMPARE(limitWarnedOf(month, limits, today.addDays(1)), ofMonth);
    QVERIFY(limitWarnedOf(day, limits, today.addDays(1)) != ofDay);
    QVERIFY(limitWarnedOf(month, limits, today.addDays(2)) != ofMonth);
    limits.set("wwan0", {.day = 6'000'000'000, .month = 60'000'000'000});
    QVERIFY(limitWarnedOf(day, limits, today) != ofDay);
    QCOMPARE(limitWarnedOf(month, limits, today), ofMonth);
}

QTEST_GUILESS_MAIN(TestBubblePolicy)
#include "tst_bubblepolicy.moc"
