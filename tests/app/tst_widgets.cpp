// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The chart with its table, and that a window that nobody sees does nothing.
#include "sampleframe.h"

#include "models/column.h"
#include "models/connectionmodel.h"
#include "models/diagnosissentences.h"
#include "settings/monitorsettings.h"
#include "widgets/columnheader.h"
#include "widgets/connectiondetails.h"
#include "widgets/mainwindow.h"
#include "widgets/programactions.h"
#include "widgets/ratepanel.h"
#include "widgets/ratescale.h"

#include <KConfigGroup>
#include <QAction>
#include <QChart>
#include <QChartView>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineSeries>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using mptcp::monitor::Rate;
using mptcp::monitor::Sample;

namespace {

const mptcp::Moment now{1000s, 1000s, std::chrono::sys_time<std::chrono::milliseconds>(1000s)};

/// One sample per second up to now, from rates; an absent one is a gap.
RateCurve curve(const QString& name, int slot, std::vector<std::optional<Rate>> rates)
{
    RateCurve result{name, slot, true, {}, rates.back()};
    auto time = now.boottime - std::chrono::seconds(rates.size() - 1);
    for (const std::optional<Rate>& rate : rates) {
        result.samples.push_back({time, rate});
        time += 1s;
    }
    return result;
}

/// The unbroken lines that the chart draws on one side of the axis, by number of points.
QList<qsizetype> lines(const RateChart& chart, bool received)
{
    QList<qsizetype> result;
    for (QAbstractSeries* series : chart.findChild<QChartView*>()->chart()->series()) {
        const auto* line = qobject_cast<QLineSeries*>(series);
        if (line && line->isVisible() && (line->at(0).y() >= 0) == received) {
            result << line->count();
        }
    }
    return result;
}

QStringList row(const QTreeWidget& table, int number)
{
    const QTreeWidgetItem* item = table.topLevelItem(number);
    return {item->text(0), item->text(1), item->text(2)};
}

/// A list whose columns grow, as after a start of the program.
struct GrowingList {
    GrowingList()
    {
        model.setHorizontalHeaderLabels({u"Address"_s, u"ID"_s});
        model.setHeaderData(0, Qt::Horizontal, u"address"_s, KeyRole);
        model.setHeaderData(1, Qt::Horizontal, u"id"_s, KeyRole);
        view.setModel(&model);
        columnheader::set(&view, u"GrowingColumns"_s, {}, columnheader::Widths::Growing);
        view.show();
        model.appendRow({new QStandardItem(u"::1"_s), new QStandardItem(u"1"_s)});
        const auto fits = [this] { return width() != view.header()->defaultSectionSize(); };
        QVERIFY(QTest::qWaitFor(fits)); // the first row
    }

    void lengthen() { model.item(0)->setText(u"2001:db8:1111:2222:3333:4444:5555:6666"_s); }
    int width() const { return view.header()->sectionSize(0); }
    void drag(int distance)
    {
        const QWidget* titles = view.header()->viewport();
        const QPoint border = titles->mapTo(&view, QPoint(width() - 1, titles->height() / 2));
        QTest::mousePress(view.windowHandle(), Qt::LeftButton, {}, border);
        QTest::mouseMove(view.windowHandle(), border + QPoint(distance, 0));
        QTest::mouseRelease(view.windowHandle(), Qt::LeftButton, {}, border + QPoint(distance, 0));
    }

    QStandardItemModel model;
    QTreeView view;
};

} // namespace

class TestWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void scaleHasRoundMarks_data();
    void scaleHasRoundMarks();
    void timeHasMarks();

    void sampleOfATime();
    void gapsAreGaps();
    void tableIsWhatTheCursorShows();
    void curvesCanBeSwitchedOff();
    void chartIsDescribed();

    void columnsGrowAfterEachStart();

    void hiddenWindowDoesNothing();
    void pagesByName();
    void copies();
    void saysWhyTcp();
    void closingWithoutTrayEnds();

private:
    RatePanel* panel(std::vector<RateCurve> curves);
    QTemporaryDir m_home;
};

void TestWidgets::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_home.filePath(u"config"_s).toUtf8());
    qputenv("XDG_STATE_HOME", m_home.filePath(u"state"_s).toUtf8());
    qputenv("XDG_CONFIG_DIRS", m_home.filePath(u"system"_s).toUtf8());
}

void TestWidgets::scaleHasRoundMarks_data()
{
    QTest::addColumn<quint64>("received");
    QTest::addColumn<quint64>("sent");
    QTest::addColumn<format::RateUnit>("unit");
    QTest::addColumn<QStringList>("marks");

    QTest::newRow("download") << quint64{20'000'000} << quint64{0} << format::RateUnit::Bits
                              << QStringList{u"0 bit/s"_s, u"5 Mbit/s"_s, u"10 Mbit/s"_s,
                                     u"15 Mbit/s"_s, u"20 Mbit/s"_s};
    QTest::newRow("both ways") << quint64{9'000'000} << quint64{9'000'000} << format::RateUnit::Bits
                               << QStringList{u"5 Mbit/s"_s, u"0 bit/s"_s, u"5 Mbit/s"_s};
    QTest::newRow("bytes") << quint64{16'000'000} << quint64{0} << format::RateUnit::Bytes
                           << QStringList{u"0 B/s"_s, u"500 kB/s"_s, u"1 MB/s"_s, u"1.5 MB/s"_s,
                                  u"2 MB/s"_s};
}

void TestWidgets::scaleHasRoundMarks()
{
    QFETCH(quint64, received);
    QFETCH(quint64, sent);
    QFETCH(format::RateUnit, unit);
    const RateScale scale = rateScale(received, sent, unit);
    QCOMPARE_GE(scale.top, static_cast<qreal>(received));
    QCOMPARE_LE(scale.bottom, -static_cast<qreal>(sent));
    QStringList marks;
    for (const Tick& tick : scale.ticks) {
        QCOMPARE_LE(tick.value, scale.top);
        QCOMPARE_GE(tick.value, scale.bottom);
        marks << tick.label;
    }
    QTEST(marks, "marks");
}

void TestWidgets::timeHasMarks()
{
    const std::vector<Tick> ticks = timeTicks(5min);
    QCOMPARE(ticks.size(), 6U);
    QCOMPARE(ticks.front(), (Tick{-300, u"−5 min"_s}));
    QCOMPARE(ticks.back(), (Tick{0, u"now"_s}));
    QCOMPARE(timeTicks(24h).front(), (Tick{-86400, u"−24 h"_s}));
    QCOMPARE(timeTicks(1min)[1], (Tick{-45, u"−45 s"_s}));
}

void TestWidgets::sampleOfATime()
{
    const RateCurve one = curve(u"a"_s, 0, {Rate{1, 1}, Rate{2, 2}, Rate{3, 3}});
    QCOMPARE(one.at(now.boottime)->rate, (Rate{3, 3}));
    QCOMPARE(one.at(now.boottime - 500ms)->rate, (Rate{3, 3})); // the mean of the second before
    QCOMPARE(one.at(now.boottime - 1s)->rate, (Rate{2, 2}));
    QVERIFY(!one.at(now.boottime - 10s)); // before the first: unknown
    QVERIFY(!one.at(now.boottime + 1s));
}

RatePanel* TestWidgets::panel(std::vector<RateCurve> curves)
{
    auto* result = new RatePanel;
    result->resize(900, 300);
    result->setCurves(std::move(curves), {now, 60s});
    result->show();
    return result;
}

void TestWidgets::gapsAreGaps()
{
    const std::unique_ptr<RatePanel> shown(panel({curve(u"wlan0"_s, 0,
        {Rate{1, 10}, Rate{1, 10}, std::nullopt, Rate{1, 30}, Rate{1, 30}, Rate{1, 30}})}));
    QCOMPARE(lines(*shown->chart(), true), (QList<qsizetype>{2, 3}));
    QCOMPARE(lines(*shown->chart(), false), (QList<qsizetype>{2, 3}));

    shown->setCurves({curve(u"wlan0"_s, 0, {std::nullopt, std::nullopt})}, {now, 60s});
    QCOMPARE(lines(*shown->chart(), true), QList<qsizetype>{});
    QCOMPARE(
        row(*shown->table(), 0), (QStringList{u"wlan0"_s, format::unknown(), format::unknown()}));
}

void TestWidgets::tableIsWhatTheCursorShows()
{
    const std::unique_ptr<RatePanel> shown(
        panel({curve(u"wlan0"_s, 0, {Rate{1000, 2000}, Rate{3000, 4000}, Rate{5000, 6000}}),
            curve(u"wwan0"_s, 1, {Rate{10, 20}, std::nullopt, Rate{50, 60}})}));
    const QTreeWidget& table = *shown->table();
    QCOMPARE(row(table, 0), (QStringList{u"wlan0"_s, u"6.00 kbit/s"_s, u"5.00 kbit/s"_s}));

    QSignalSpy moved(shown->chart(), &RateChart::cursorMoved);
    QTest::keyClick(shown->chart(), Qt::Key_Left);
    QTest::keyClick(shown->chart(), Qt::Key_Left);
    QCOMPARE(moved.size(), 2);
    QCOMPARE(row(table, 0), (QStringList{u"wlan0"_s, u"2.00 kbit/s"_s, u"1.00 kbit/s"_s}));
    QTest::keyClick(shown->chart(), Qt::Key_Right);
    QCOMPARE(row(table, 0), (QStringList{u"wlan0"_s, u"4.00 kbit/s"_s, u"3.00 kbit/s"_s}));
    QCOMPARE(row(table, 1), (QStringList{u"wwan0"_s, format::unknown(), format::unknown()}));
    QTest::keyClick(shown->chart(), Qt::Key_End);
    QCOMPARE(row(table, 1), (QStringList{u"wwan0"_s, u"60 bit/s"_s, u"50 bit/s"_s}));
}

void TestWidgets::curvesCanBeSwitchedOff()
{
    const std::vector<RateCurve> curves{curve(u"wlan0"_s, 0, {Rate{1, 1}, Rate{1, 1}}),
        curve(u"wwan0"_s, 1, {Rate{1, 1}, Rate{1, 1}, Rate{1, 1}})};
    const std::unique_ptr<RatePanel> shown(panel(curves));
    QCOMPARE(lines(*shown->chart(), true), (QList<qsizetype>{2, 3}));
    shown->table()->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    QCOMPARE(lines(*shown->chart(), true), (QList<qsizetype>{3}));
    shown->setCurves({curves[1]}, {now, 60s});
    shown->setCurves(curves, {now, 60s}); // a path that comes back stays switched off
    QCOMPARE(lines(*shown->chart(), true), (QList<qsizetype>{3}));
    QCOMPARE(shown->table()->topLevelItem(0)->checkState(0), Qt::Unchecked);
}

void TestWidgets::chartIsDescribed()
{
    const std::unique_ptr<RatePanel> shown(
        panel({curve(u"wlan0"_s, 0, {Rate{0, 9'000'000}, Rate{0, 1'000'000}})}));
    const QString words = shown->chart()->accessibleDescription();
    QVERIFY2(words.startsWith(u"wlan0: receives 1.00 Mbit/s"_s), qPrintable(words));
    QVERIFY2(words.contains(u"9.00 Mbit/s"_s), qPrintable(words));
}

void TestWidgets::columnsGrowAfterEachStart()
{
    const KConfigGroup kept = KSharedConfig::openStateConfig()->group(u"GrowingColumns"_s);
    for (int start = 0; start < 2; ++start) {
        GrowingList list;
        const int before = list.width();
        list.lengthen();
        QVERIFY(list.width() > before);
        QVERIFY(QTest::qWaitFor([&] { return kept.exists(); }));
    }
    int chosen = 0;
    {
        GrowingList list;
        const int before = list.width();
        list.drag(60);
        chosen = list.width();
        QCOMPARE(chosen, before + 60);
        QVERIFY(QTest::qWaitFor(
            [&] { return kept.readEntry("address", QList<int>{}).value(1) == chosen; }));
    }
    GrowingList list;
    list.lengthen();
    QCOMPARE(list.width(), chosen); // as the user likes it
}

void TestWidgets::hiddenWindowDoesNothing()
{
    MonitorSettings settings(KSharedConfig::openConfig(u"tst_widgetsrc"_s));
    const ProgramActions actions;
    const mptcp::monitor::History history;
    const mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const mptcp::diagnosis::Judge judge;
    MainWindow window(settings, actions, history, log, handovers, judge);
    QSignalSpy seen(&window, &MainWindow::seen);
    const auto* headline = window.findChild<QLabel*>(u"headline"_s);
    window.setFrame(sampleReport().frame);
    QCOMPARE(headline->text(), QString());

    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(seen.takeLast(), (QVariantList{true}));
    QVERIFY(headline->text().startsWith(u"1 MPTCP connection"_s));

    window.hide();
    QCOMPARE(seen.takeLast(), (QVariantList{false}));
    window.setFrame(reportWithoutMptcp().frame);
    QVERIFY(headline->text().startsWith(u"1 MPTCP connection"_s));
    window.show();
    QVERIFY(!headline->text().startsWith(u"1 MPTCP connection"_s));
}

void TestWidgets::pagesByName()
{
    MonitorSettings settings(KSharedConfig::openConfig(u"tst_widgetsrc"_s));
    const ProgramActions actions;
    const mptcp::monitor::History history;
    const mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const mptcp::diagnosis::Judge judge;
    MainWindow window(settings, actions, history, log, handovers, judge);
    window.show();
    for (const QString& name : window.pageNames()) {
        QVERIFY(window.showPage(name));
        window.setFrame(sampleReport().frame);
        window.setFrame(reportWithoutMptcp().frame);
        QVERIFY(window.findChild<QWidget*>(name)->isVisible());
    }
    QVERIFY(!window.showPage(u"nothing"_s));
}

void TestWidgets::copies()
{
    MonitorSettings settings(KSharedConfig::openConfig(u"tst_widgetsrc"_s));
    const ProgramActions actions;
    const mptcp::monitor::History history;
    const mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const mptcp::diagnosis::Judge judge;
    MainWindow window(settings, actions, history, log, handovers, judge);
    window.show();
    window.showPage(u"connections"_s);
    window.setFrame(sampleReport().frame);
    auto* tree = window.findChild<QTreeView*>(u"connections"_s);
    const auto copied = [tree](const QString& text) {
        QGuiApplication::clipboard()->clear();
        for (QAction* action : tree->actions()) {
            if (action->text().remove(u'&') == text) {
                action->trigger();
                return QGuiApplication::clipboard()->text();
            }
        }
        return u"no such action"_s;
    };
    QCOMPARE(copied(u"Copy Row"_s), QString()); // nothing is selected

    QModelIndex connection; // token 1, the only one with two subflows
    for (int app = 0; app < tree->model()->rowCount(); ++app) {
        const QModelIndex parent = tree->model()->index(app, 0);
        for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
            const QModelIndex index = tree->model()->index(row, 0, parent);
            connection = tree->model()->rowCount(index) == 2 ? index : connection;
        }
    }
    QVERIFY(connection.isValid());
    tree->setCurrentIndex(connection);
    QCOMPARE(copied(u"Copy Cell"_s), connection.data().toString());
    QVERIFY(copied(u"Copy Row"_s).contains(u'\t'));
    const QJsonObject json = QJsonDocument::fromJson(copied(u"Copy as JSON"_s).toUtf8()).object();
    QCOMPARE(json.value(u"children"_s).toArray().size(), 2);
    QVERIFY(copied(u"Copy `ss` Command"_s).startsWith(u"ss "_s));
    QVERIFY(copied(u"Copy Wireshark Filter"_s).contains(u"tcp."_s));

    const auto* details = window.findChild<ConnectionDetails*>();
    QVERIFY(details->isVisible());
    window.setFrame(reportWithoutMptcp().frame); // it is gone, and so is what was said about it
    QVERIFY(!details->isVisible());
}

void TestWidgets::saysWhyTcp()
{
    MonitorSettings settings(KSharedConfig::openConfig(u"tst_widgetsrc"_s));
    const ProgramActions actions;
    const mptcp::monitor::History history;
    const mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const mptcp::diagnosis::Judge judge;
    MainWindow window(settings, actions, history, log, handovers, judge);
    window.show();
    window.showPage(u"connections"_s);
    window.setFrame(sampleReport().frame);
    auto* tree = window.findChild<QTreeView*>(u"connections"_s);
    const auto said = [&](const QString& remote) {
        const QAbstractItemModel& model = *tree->model();
        tree->setCurrentIndex(model
                .match(model.index(0, ConnectionModel::Remote), Qt::DisplayRole, remote, 1,
                    Qt::MatchExactly | Qt::MatchRecursive)
                .value(0));
        QStringList texts;
        for (const auto* label : window.findChild<ConnectionDetails*>()->findChildren<QLabel*>()) {
            texts << label->text() << label->toolTip();
        }
        return texts.join(u'\n');
    };
    using mptcp::diagnosis::FallbackCause;
    const QString fellBack = said(u"203.0.113.9:993"_s);
    QVERIFY2(fellBack.contains(sentences::cause(FallbackCause::PeerOrNetworkWithoutMptcp)),
        qPrintable(fellBack));
    QVERIFY(fellBack.contains(u"MPCapableFallbackSYNACK is 2"_s));
    QVERIFY(
        said(u"203.0.113.9:80"_s).contains(sentences::cause(FallbackCause::PausedAfterBlackhole)));
    QVERIFY(!said(u"198.51.100.7:443"_s).contains(u"Why TCP"_s));
}

void TestWidgets::closingWithoutTrayEnds()
{
    MonitorSettings settings(KSharedConfig::openConfig(u"tst_widgetsrc"_s));
    const ProgramActions actions;
    const mptcp::monitor::History history;
    const mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const mptcp::diagnosis::Judge judge;
    MainWindow window(settings, actions, history, log, handovers, judge);
    QSignalSpy closed(&window, &MainWindow::closed);
    window.show();
    window.close();
    QCOMPARE(closed.size(), 1);

    window.setTrayAvailable(true);
    window.show();
    window.close();
    QCOMPARE(closed.size(), 1);

    settings.setCloseToTray(false);
    window.show();
    window.close();
    QCOMPARE(closed.size(), 2);
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
