// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The timeline of handovers: what it shows of which time, and that moving its picture is no other
// than drawing it.
#include "models/handoversentences.h"
#include "models/rangeusemodel.h"
#include "widgets/handoverspage.h"
#include "widgets/handovertimeline.h"
#include "widgets/timelinemarks.h"
#include "widgets/timelinepanel.h"
#include "widgets/timelinepicture.h"
#include "widgets/timelinewords.h"

#include <QAccessible>
#include <QComboBox>
#include <QHelpEvent>
#include <QPainter>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QWheelEvent>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using mptcp::monitor::Handover;
using mptcp::monitor::HandoverKind;
using mptcp::monitor::HandoverPtr;
using mptcp::monitor::LaneState;
using mptcp::monitor::Rate;
using Time = TimeScale::Time;

namespace {

constexpr Time start = 100'000s;

mptcp::Moment momentAt(Time time)
{
    return {time, time,
        std::chrono::sys_time<std::chrono::milliseconds>(
            std::chrono::round<std::chrono::milliseconds>(time) + 1'700'000'000s)};
}

/// Two networks until `end`: wlan0 is lost from 60 to 90 s, and carries 10 Mbit/s otherwise; wwan0
/// carries 1 Mbit/s then.
std::vector<TimelineLane> lanesUntil(Time end)
{
    TimelineLane wlan{u"wlan0"_s, {{}}, {}}, wwan{u"wwan0"_s, {{}}, {}};
    for (Time time = start + 1s; time <= end; time += 1s) {
        const bool lost = time > start + 60s && time <= start + 90s;
        wlan.curves[0].push_back({time, Rate{lost ? 0U : 1'000'000U, lost ? 0U : 10'000'000U}});
        wwan.curves[0].push_back({time, Rate{0, lost ? 1'000'000U : 0U}});
    }
    wlan.stretches = {{start, std::min(end, start + 60s), LaneState::Active},
        {start + 60s, std::min(end, start + 90s), LaneState::Lost},
        {start + 90s, end, LaneState::Active}};
    wwan.stretches = {{start, std::min(end, start + 60s), LaneState::Idle},
        {start + 60s, std::min(end, start + 90s), LaneState::BackupInUse},
        {start + 90s, end, LaneState::Idle}};
    for (TimelineLane* lane : {&wlan, &wwan}) {
        std::erase_if(lane->stretches, [](const auto& each) { return each.end <= each.begin; });
    }
    return {wlan, wwan};
}

std::deque<HandoverPtr> handovers()
{
    Handover handover{.number = 7,
        .kind = HandoverKind::Failover,
        .begun = momentAt(start + 60s),
        .ended = momentAt(start + 64s),
        .from = "wlan0",
        .to = "wwan0",
        .parts = std::vector<mptcp::monitor::HandoverPart>(1)};
    handover.parts.front().stall = 2s;
    handover.parts.front().stallBegun = momentAt(start + 57s);
    return {std::make_shared<const Handover>(handover)};
}

void feed(HandoverTimeline& timeline, Time end)
{
    timeline.setData(lanesUntil(end), handovers(), momentAt(end));
}

void prepare(HandoverTimeline& timeline, QSize size = {700, 240})
{
    timeline.resize(size);
    timeline.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timeline));
    feed(timeline, start + 120s);
}

mptcp::TcpSocket subflow(std::uint32_t token, std::uint64_t cookie, std::uint32_t link)
{
    mptcp::TcpSocket socket;
    socket.cookie = mptcp::Cookie{cookie};
    socket.connection = mptcp::Token{token};
    socket.link = mptcp::IfIndex{link};
    return socket;
}

/// Connection 7 uses both networks, connection 8 the first one.
mptcp::monitor::FramePtr frameAt(Time time)
{
    mptcp::Snapshot snapshot;
    snapshot.moment = momentAt(time);
    snapshot.links.resize(2);
    snapshot.links[0].name = "wlan0";
    snapshot.links[1].name = "wwan0";
    snapshot.links[0].index = mptcp::IfIndex{1};
    snapshot.links[1].index = mptcp::IfIndex{2};
    for (mptcp::Link& link : snapshot.links) {
        link.up = link.running = true;
    }
    snapshot.connections.resize(2);
    snapshot.connections[0].token = mptcp::Token{7};
    snapshot.connections[1].token = mptcp::Token{8};
    snapshot.connections[0].remote.address = mptcp::Address::parse("192.0.2.7").value();
    snapshot.connections[1].remote.address = mptcp::Address::parse("192.0.2.8").value();
    snapshot.subflows = {subflow(7, 70, 1), subflow(7, 71, 2), subflow(8, 80, 1)};
    mptcp::monitor::Frame frame;
    frame.snapshot = std::make_shared<const mptcp::Snapshot>(std::move(snapshot));
    frame.subflowStates.assign(3, mptcp::monitor::PathState::Active);
    frame.subflowRates.assign(3, Rate{0, 1000});
    return std::make_shared<const mptcp::monitor::Frame>(std::move(frame));
}

int xAt(const HandoverTimeline& timeline, Time time)
{
    const QRect plot =
        timelinemarks::plot(timeline.rect(), timeline.font(), lanesUntil(start + 120s));
    return qRound(timelinemarks::x(plot, timeline.scale(), time));
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scaleKeepsColumns();
    void marks();
    void datesOfOtherDays();
    void movedPictureIsTheDrawnOne();
    void drawnLinesAreThePicture();
    void pixelsAreThoseOfTheScreen();
    void standstillIsShaded();
    void statesLookDifferent();
    void scaleIsInSteps();
    void showsWhatIsKnown();
    void keys();
    void keysChooseARange();
    void wheel();
    void pauseHolds();
    void rangeIsChosen();
    void markerIsClicked();
    void toldExactly();
    void partIsAddedUp();
    void connectionIsChosen();
    void rangeNarrowsTheLists();
    void hiddenPaintsNothing();
    void drawingKeepsTexts();
    void emptyIsNoError();
};

void TestTimeline::scaleKeepsColumns()
{
    TimeScale scale(start, 5min, 600);
    QCOMPARE(scale.span(), Time(5min));
    QVERIFY(scale.begin() <= start - 5min + scale.column() && start < scale.end());
    for (const int x : {0, 1, 299, 599}) {
        QCOMPARE(scale.xAt(scale.timeAt(x)), x);
        QCOMPARE(scale.xAt(scale.timeAt(x + 1) - 1ns), x);
    }
    QCOMPARE(scale.endingAt(start + 10s).shiftFrom(scale), std::optional(20));
    QCOMPARE(scale.zoomed(2, 100).shiftFrom(scale), std::nullopt);
    // What is under the pointer stays there, and the limits hold.
    QVERIFY(std::chrono::abs(scale.zoomed(0.5, 100).timeAt(100) - scale.timeAt(100))
        < 2 * scale.column());
    QCOMPARE(std::chrono::round<std::chrono::seconds>(scale.zoomed(1e-6, 0).span()),
        TimeScale::shortest);
    QCOMPARE(
        std::chrono::round<std::chrono::seconds>(scale.zoomed(1e6, 0).span()), TimeScale::longest);
}

void TestTimeline::marks()
{
    const TimeScale scale(start, 60s, 600);
    const auto marks = scale.marks(momentAt(start), 80);
    QCOMPARE(marks.size(), std::size_t(6));
    for (std::size_t i = 1; i < marks.size(); ++i) {
        QVERIFY(std::abs(marks[i].x - marks[i - 1].x - 100) <= 1); // every ten seconds
        QVERIFY2(marks[i].text.endsWith(u'0'), qPrintable(marks[i].text));
    }
}

void TestTimeline::datesOfOtherDays()
{
    const auto now = QDateTime(QDate::currentDate(), QTime(0, 10));
    const auto wall = std::chrono::sys_time<std::chrono::milliseconds>(
        std::chrono::milliseconds(now.toMSecsSinceEpoch()));
    const mptcp::Moment moment{start, start, wall};
    QCOMPARE(timelinewords::clock(start, moment), u"00:10:00"_s);
    const QString before = timelinewords::clock(start - 20min, moment);
    QVERIFY2(before.endsWith(u"23:50:00"_s) && before.size() > 10, qPrintable(before));
    const auto marks = TimeScale(start, 30min, 600).marks(moment, 100);
    QVERIFY2(marks.front().text.contains(u", "_s), qPrintable(marks.front().text));
    QCOMPARE(marks.back().text.size(), 5); // today
    const auto dates =
        std::ranges::count_if(marks, [](const auto& mark) { return mark.text.size() > 5; });
    QCOMPARE(dates, 1); // said once
}

void TestTimeline::movedPictureIsTheDrawnOne()
{
    HandoverTimeline timeline;
    prepare(timeline);
    const auto isAsDrawn = [&] {
        const QImage moved = timeline.grab().toImage();
        QEvent event(QEvent::PaletteChange); // draws all of it
        QApplication::sendEvent(&timeline, &event);
        return timeline.grab().toImage() == moved;
    };
    for (Time end = start + 121s; end <= start + 180s; end += 1s) {
        feed(timeline, end);
    }
    QVERIFY(isAsDrawn());
    QTest::keyClick(&timeline, Qt::Key_Plus);
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Left, Qt::Key_Right}) {
        QTest::keyClick(&timeline, key);
        QVERIFY(isAsDrawn());
    }
}

/// What is kept as pixels, and what files of any size are made of.
void TestTimeline::drawnLinesAreThePicture()
{
    HandoverTimeline timeline;
    prepare(timeline);
    const QImage shown = timeline.grab().toImage().convertToFormat(QImage::Format_RGB32);
    QImage drawn(shown.size(), QImage::Format_RGB32);
    QPainter painter(&drawn);
    timeline.draw(painter);
    painter.end();
    const QRect plot =
        timelinemarks::plot(timeline.rect(), timeline.font(), lanesUntil(start + 120s))
            .adjusted(1, 1, -1, -1); // around it is a frame while it has the focus
    QCOMPARE(drawn.copy(plot), shown.copy(plot));
}

/// On a screen with small pixels patterns are as large as elsewhere, and no pixel is a mixture.
void TestTimeline::pixelsAreThoseOfTheScreen()
{
    const auto lanes = lanesUntil(start + 120s);
    const auto picture = [&](qreal ratio) {
        TimelineRaster raster;
        const QSize size = (QSizeF(400, 160) * ratio).toSize();
        return raster.shown(lanes,
            {.size = size,
                .ratio = ratio,
                .scale = TimeScale(start + 120s, 2min, size.width()),
                .most = 20'000'000,
                .present = start + 120s},
            QPalette());
    };
    const QImage one = picture(1), two = picture(2);
    QCOMPARE(two.size(), 2 * one.size());
    QCOMPARE(two.devicePixelRatio(), 2.);
    // The hatching of what was lost: of four pixels one stands for, all are the same.
    const QRect lost(qRound(400 * 65 / 120.), 4, 80, 20);
    int same = 0;
    for (int y = lost.top(); y <= lost.bottom(); ++y) {
        for (int x = lost.left(); x <= lost.right(); ++x) {
            same += two.pixel(2 * x, 2 * y) == two.pixel(2 * x, 2 * y + 1) ? 1 : 0;
        }
    }
    QCOMPARE(same, lost.width() * lost.height());

    struct OnScreen : HandoverTimeline {
        int metric(PaintDeviceMetric which) const override
        {
            return which == PdmDevicePixelRatio ? 2
                : which == PdmDevicePixelRatioScaled
                ? static_cast<int>(2 * devicePixelRatioFScale())
                : HandoverTimeline::metric(which);
        }
    } timeline;
    timeline.resize(500, 200);
    feed(timeline, start + 120s);
    const QRect plot = timelinemarks::plot(timeline.rect(), timeline.font(), lanes);
    QCOMPARE(timeline.scale().width(), 2 * plot.width());
}

/// From when it began, not from when it was noticed.
void TestTimeline::standstillIsShaded()
{
    HandoverTimeline timeline;
    timeline.resize(700, 240);
    const auto row = [&](const std::deque<HandoverPtr>& list) {
        timeline.setData(lanesUntil(start + 70s), list, momentAt(start + 70s));
        if (timeline.scale().span() > 1min) {
            timeline.zoom(1. / 3);
        }
        const QImage image = timeline.grab().toImage();
        const int y =
            timelinemarks::plot(timeline.rect(), timeline.font(), lanesUntil(start)).top();
        return image.copy(0, y + 4, image.width(), 1);
    };
    Handover calm = *handovers().front();
    calm.parts.front().stall.reset();
    const QImage without = row({std::make_shared<const Handover>(calm)}), with = row(handovers());
    std::vector<int> shaded;
    for (int x = 0; x < with.width(); ++x) {
        if (with.pixel(x, 0) != without.pixel(x, 0)) {
            shaded.push_back(x);
        }
    }
    QVERIFY(!shaded.empty());
    QCOMPARE(shaded.front(), xAt(timeline, start + 57s));
    QCOMPARE(shaded.back(), xAt(timeline, start + 59s) - 1);
}

void TestTimeline::statesLookDifferent()
{
    using timelinepainter::brush;
    const std::array states{LaneState::Active, LaneState::BackupInUse, LaneState::Stalled,
        LaneState::Lost, LaneState::Idle};
    for (const LaneState one : states) {
        for (const LaneState other : states) {
            const bool same = brush(one, QPalette()).style() == brush(other, QPalette()).style();
            QCOMPARE(same, one == other); // not by colour alone
            QCOMPARE(timelinepainter::word(one) == timelinepainter::word(other), one == other);
        }
        const QBrush standstill = timelinepainter::standstillBrush(QPalette());
        QVERIFY(brush(one, QPalette()).style() != standstill.style());
        QVERIFY(brush(one, QPalette()).color() != standstill.color());
        QVERIFY(timelinepainter::word(one) != timelinepainter::standstillWord());
    }
}

void TestTimeline::scaleIsInSteps()
{
    using timelinewords::scale;
    QCOMPARE(scale(20'000'000, format::RateUnit::Bits), u"20 Mbit/s"_s);
    QCOMPARE(scale(20'000'000, format::RateUnit::Bytes), u"2.50 MB/s"_s);
    auto lanes = lanesUntil(start + 120s);
    QCOMPARE(timelinepainter::roundRate(lanes, start, start + 120s), 10'000'000U);
    for (const std::uint64_t rate : {10'000'001U, 13'000'000U, 20'000'000U}) {
        lanes[0].curves[0][50].rate = Rate{0, rate};
        QCOMPARE(timelinepainter::roundRate(lanes, start, start + 120s), 20'000'000U);
    }
    HandoverTimeline timeline;
    prepare(timeline);
    QVERIFY2(timeline.accessibleDescription().contains(u"10 Mbit/s"_s),
        qPrintable(timeline.accessibleDescription()));
    QVERIFY(timelinepicture::svg(timeline).contains("10 Mbit/s"));
}

/// A recording of half a minute does not hide in a corner.
void TestTimeline::showsWhatIsKnown()
{
    HandoverTimeline timeline;
    timeline.resize(700, 240);
    const auto seconds = [&] {
        return std::chrono::round<std::chrono::seconds>(timeline.scale().span());
    };
    feed(timeline, start + 6s);
    QCOMPARE(seconds(), 10s);
    feed(timeline, start + 40s);
    QCOMPARE(seconds(), 45s);
    feed(timeline, start + 1000s);
    QCOMPARE(seconds(), 300s);
    feed(timeline, start + 40s);
    timeline.zoom(2);
    feed(timeline, start + 43s); // who has zoomed is left there
    QCOMPARE(seconds(), 90s);
}

void TestTimeline::keysChooseARange()
{
    static QStringList said;
    said.clear();
    QAccessible::setActive(true);
    const auto before = QAccessible::installUpdateHandler([](QAccessibleEvent* event) {
        if (event->type() == QAccessible::Announcement) {
            said << static_cast<QAccessibleAnnouncementEvent*>(event)->message();
        }
    });
    const auto back = qScopeGuard([before] { QAccessible::installUpdateHandler(before); });
    HandoverTimeline timeline;
    prepare(timeline);
    const QSignalSpy spy(&timeline, &HandoverTimeline::rangeChosen);
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&timeline, Qt::Key_Left, Qt::ShiftModifier);
    }
    QVERIFY(timeline.range());
    QCOMPARE(timeline.range()->second, start + 120s); // from the present
    const Time begin = timeline.range()->first;
    QCOMPARE(begin, start + 120s - timeline.scale().span() / 40 * 4);
    QCOMPARE(said.constLast(), timelinewords::chosen(timeline.range(), momentAt(start + 120s)));
    QTest::keyClick(&timeline, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(timeline.range()->first > begin);
    QTest::keyClick(&timeline, Qt::Key_Escape);
    QVERIFY(!timeline.range());
    QCOMPARE(said.size(), 6);
    QCOMPARE(spy.size(), 6);
    QTest::keyClick(&timeline, Qt::Key_Escape); // nothing to give up
    QCOMPARE(said.size(), 6);
    for (int i = 0; i < 80; ++i) { // what is chosen comes into sight
        QTest::keyClick(&timeline, Qt::Key_Left, Qt::ShiftModifier);
    }
    QVERIFY(timeline.range()->first >= timeline.scale().begin());
}

void TestTimeline::keys()
{
    HandoverTimeline timeline;
    prepare(timeline);
    const Time whole = timeline.scale().span();
    QTest::keyClick(&timeline, Qt::Key_Plus);
    QVERIFY(timeline.scale().span() < whole);
    QCOMPARE(timeline.scale().xAt(start + 120s), timeline.scale().width() - 1);
    QTest::keyClick(&timeline, Qt::Key_Left);
    QVERIFY(timeline.scale().end() < start + 120s);
    const TimeScale still = timeline.scale();
    feed(timeline, start + 125s); // who looks at the past is left there
    QCOMPARE(timeline.scale(), still);
    QTest::keyClick(&timeline, Qt::Key_End);
    feed(timeline, start + 130s);
    QCOMPARE(timeline.scale().xAt(start + 130s), timeline.scale().width() - 1);
    QTest::keyClick(&timeline, Qt::Key_Home);
    QVERIFY(timeline.scale().begin() < start + 130s - TimeScale::longest + 10s);
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(&timeline, Qt::Key_Minus);
    }
    QVERIFY(timeline.scale().span() <= TimeScale::longest);
}

void TestTimeline::wheel()
{
    HandoverTimeline timeline;
    prepare(timeline);
    const auto turn = [&](QPoint pixels, QPoint angle, Qt::KeyboardModifiers keys = {}) {
        const QPointF middle(timeline.rect().center());
        QWheelEvent event(middle, timeline.mapToGlobal(middle), pixels, angle, Qt::NoButton, keys,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(&timeline, &event);
    };
    const TimeScale before = timeline.scale();
    turn({}, {0, 120});
    QVERIFY(timeline.scale().span() < before.span());
    const Time under = before.timeAt(before.xAt(start + 10s));
    QVERIFY(under < timeline.scale().end());
    const Time end = timeline.scale().end();
    turn({40, 0}, {40, 0}); // a touchpad
    QVERIFY(timeline.scale().end() < end);
    turn({}, {0, -120}, Qt::ShiftModifier);
    QVERIFY(timeline.scale().end() > end - timeline.scale().span() / 4);
}

void TestTimeline::pauseHolds()
{
    HandoverTimeline timeline;
    prepare(timeline);
    const QSignalSpy spy(&timeline, &HandoverTimeline::pausedChanged);
    QTest::keyClick(&timeline, Qt::Key_Space);
    const QImage before = timeline.grab().toImage();
    feed(timeline, start + 150s);
    QCOMPARE(timeline.grab().toImage(), before);
    QTest::keyClick(&timeline, Qt::Key_Space);
    feed(timeline, start + 151s);
    QVERIFY(timeline.grab().toImage() != before);
    QCOMPARE(spy.size(), 2);
}

void TestTimeline::rangeIsChosen()
{
    HandoverTimeline timeline;
    prepare(timeline);
    const int from = xAt(timeline, start + 50s), to = xAt(timeline, start + 70s);
    QTest::mousePress(&timeline, Qt::LeftButton, {}, {to, 100});
    QTest::mouseMove(&timeline, {from, 100});
    QTest::mouseRelease(&timeline, Qt::LeftButton, {}, {from, 100});
    QVERIFY(timeline.range());
    QVERIFY(std::chrono::abs(timeline.range()->first - (start + 50s)) < 1s);
    QVERIFY(std::chrono::abs(timeline.range()->second - (start + 70s)) < 1s);
    QTest::keyClick(&timeline, Qt::Key_Escape);
    QVERIFY(!timeline.range());
}

void TestTimeline::markerIsClicked()
{
    HandoverTimeline timeline;
    prepare(timeline);
    QSignalSpy spy(&timeline, &HandoverTimeline::handoverChosen);
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, {xAt(timeline, start + 60s) + 1, 100});
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy[0][0].toULongLong(), 7U);
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, {xAt(timeline, start + 100s), 100});
    QCOMPARE(spy.size(), 1);
}

void TestTimeline::toldExactly()
{
    const auto lanes = lanesUntil(start + 120s);
    const auto told = [&](std::size_t lane, Time time) {
        return timelinewords::tell(
            lanes[lane], time, momentAt(start + 120s), format::RateUnit::Bits);
    };
    const QString fast = format::rate(10'000'000, format::RateUnit::Bits);
    QVERIFY2(told(0, start + 30s).contains(fast), qPrintable(told(0, start + 30s)));
    QVERIFY(told(0, start + 30s).contains(timelinepainter::word(LaneState::Active)));
    QVERIFY(told(0, start + 75s).contains(timelinepainter::word(LaneState::Lost)));
    QVERIFY(told(1, start + 75s).contains(timelinepainter::word(LaneState::BackupInUse)));
    QCOMPARE(lanes[1].rateAt(start + 75s), (std::optional(Rate{0, 1'000'000})));
    QCOMPARE(lanes[1].rateAt(start - 75s), std::nullopt);
    QVERIFY(!told(1, start - 75s).contains(u'0' + format::rate(0, {}).mid(1)));
}

void TestTimeline::partIsAddedUp()
{
    const auto lanes = lanesUntil(start + 120s);
    const auto whole = lanes[0].carried(start, start + 120s);
    QCOMPARE(whole.rx, 90U * 10'000'000 / 8); // but for the 30 s in which it was lost
    QCOMPARE(whole.tx, 90U * 1'000'000 / 8);
    QCOMPARE(lanes[0].carried(start + 10s, start + 12500ms).rx, 25'000'000U / 8);
    QCOMPARE(lanes[0].carried(start + 61s, start + 89s), mptcp::monitor::Carried());
    QCOMPARE(lanes[0].carried(start - 100s, start - 50s), mptcp::monitor::Carried());
}

/// One with a subflow on each of two networks, and another one; for a minute.
void TestTimeline::connectionIsChosen()
{
    mptcp::monitor::History history;
    mptcp::monitor::Handovers stories;
    TimelinePanel panel(history, stories);
    mptcp::monitor::FramePtr latest;
    for (int second = 0; second <= 60; ++second) {
        latest = frameAt(start + std::chrono::seconds(second));
        history.append(*latest);
    }
    panel.setFrame(*latest);
    HandoverTimeline& timeline = *panel.timeline();
    auto* scope = panel.findChild<QComboBox*>();
    QCOMPARE(scope->count(), 3);
    QSignalSpy spy(&panel, &TimelinePanel::connectionChosen);
    QVERIFY(panel.choose(mptcp::Token{7}));
    QCOMPARE(spy.size(), 1);
    QVERIFY(scope->currentText().contains(u"192.0.2.7"_s));
    QCOMPARE(timeline.lanes().size(), 2U);
    QCOMPARE(timeline.lanes()[0].name, u"wlan0"_s);
    QCOMPARE(timeline.lanes()[1].name, u"wwan0"_s);
    // What is told is what the curve beside the connection shows.
    const auto curve = history.subflow(mptcp::Cookie{70}, mptcp::monitor::Range::Minutes5);
    QCOMPARE(timeline.lanes()[0].rateAt(start + 30s), curve.back().rate);
    QCOMPARE(timeline.lanes()[0].carried(start, start + 60s).rx, 60U * 1000 / 8);
    QVERIFY(!panel.choose(mptcp::Token{99}));
    QVERIFY(timeline.lanes().size() == 2 && scope->currentIndex() == 0); // two networks
    QTest::keyClick(scope, Qt::Key_End); // the other connection
    QCOMPARE(timeline.lanes().size(), 1U);
    QTest::keyClick(scope, Qt::Key_Home);
    QCOMPARE(timeline.lanes().size(), 2U);
}

/// Connection 8 carries something in the first half of a minute alone.
void TestTimeline::rangeNarrowsTheLists()
{
    mptcp::monitor::History history;
    mptcp::monitor::Handovers stories;
    HandoversPage page(history, stories);
    page.resize(1000, 800);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const auto show = [&](int second) {
        auto frame =
            std::make_shared<mptcp::monitor::Frame>(*frameAt(start + std::chrono::seconds(second)));
        if (second > 30) {
            frame->subflowRates[2] = Rate{0, 0};
            frame->subflowStates[2] = mptcp::monitor::PathState::Idle;
        }
        history.append(*frame);
        page.setFrame(frame);
    };
    for (int second = 0; second <= 60; ++second) {
        show(second);
    }
    auto* list = page.findChild<QTreeView*>(u"rangeConnections"_s);
    QVERIFY(!list->isVisible()); // nothing is chosen
    auto* timeline = page.findChild<HandoverTimeline*>();
    timeline->setFocus();
    for (int i = 0; i < 10; ++i) { // 15 s before the present
        QTest::keyClick(timeline, Qt::Key_Left, Qt::ShiftModifier);
    }
    QVERIFY(list->isVisible());
    const QAbstractItemModel& model = *list->model();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 2); // over both networks
    const auto received = [&](const QModelIndex& row) {
        return row.siblingAtColumn(RangeUseModel::Received).data(RawRole).toULongLong();
    };
    const auto seven = model.index(0, 0);
    QCOMPARE(received(seven), 2 * 15U * 1000 / 8);
    // As the sums below the timeline say of its lanes.
    QCOMPARE(received(model.index(0, 0, seven)), 15U * 1000 / 8);
    list->setCurrentIndex(model.index(1, 0, seven));
    const QPersistentModelIndex chosen = list->currentIndex();
    show(61);
    QVERIFY(chosen.isValid() && list->currentIndex() == chosen); // rows stay
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(timeline, Qt::Key_Left, Qt::ShiftModifier);
    }
    QCOMPARE(model.rowCount(), 2);
    QTest::keyClick(timeline, Qt::Key_Escape);
    QVERIFY(!list->isVisible());
}

void TestTimeline::hiddenPaintsNothing()
{
    struct Counting : HandoverTimeline {
        int paints = 0;
        void paintEvent(QPaintEvent* event) override
        {
            ++paints;
            HandoverTimeline::paintEvent(event);
        }
    } timeline;
    prepare(timeline);
    QVERIFY(QTest::qWaitFor([&] { return timeline.paints > 0; }));
    timeline.hide();
    QApplication::processEvents();
    const int before = timeline.paints;
    feed(timeline, start + 140s);
    QApplication::processEvents();
    QCOMPARE(timeline.paints, before);
}

void TestTimeline::drawingKeepsTexts()
{
    HandoverTimeline timeline;
    prepare(timeline);
    const QByteArray svg = timelinepicture::svg(timeline);
    QXmlStreamReader reader(svg);
    QStringList texts;
    while (!reader.atEnd()) {
        reader.readNext();
        QVERIFY(reader.name() != "image"_L1); // lines stay lines
        if (reader.isStartElement() && reader.name() == "text"_L1) {
            texts << reader.readElementText().trimmed();
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    const QString event = sentences::mark(*handovers().front()).first(20); // it may be shortened
    for (const QString& text :
        {u"wlan0"_s, u"wwan0"_s, timelinepainter::word(LaneState::Lost), event}) {
        QVERIFY2(
            std::ranges::any_of(texts, [&](const QString& each) { return each.startsWith(text); }),
            qPrintable(text + ": "_L1 + texts.join(u'|')));
    }
    QImage image;
    QVERIFY(image.loadFromData(timelinepicture::png(timeline)));
    QCOMPARE(image.convertToFormat(QImage::Format_RGB32),
        timeline.grab().toImage().convertToFormat(QImage::Format_RGB32));
}

void TestTimeline::emptyIsNoError()
{
    HandoverTimeline timeline;
    timeline.resize(600, 200);
    timeline.setData({}, {}, momentAt(start));
    QVERIFY(!timeline.grab().isNull());
    timeline.resize(1, 1);
    timeline.setData(lanesUntil(start + 10s), handovers(), momentAt(start + 10s));
    QTest::keyClick(&timeline, Qt::Key_Minus);
    QVERIFY(!timeline.accessibleDescription().isEmpty());
}

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
