// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The window as a person uses it: its menus, its keys, and the names that a screen reader says.
#include "access/recentrounds.h"
#include "models/connectionmodel.h"
#include "settings/monitorsettings.h"
#include "support/drawing.h"
#include "widgets/mainwindow.h"
#include "widgets/noticeactions.h"
#include "widgets/noticebar.h"
#include "widgets/programactions.h"
#include "widgets/ratechart.h"
#include "widgets/reportaction.h"

#include <KMessageWidget>
#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPointer>
#include <QScopeGuard>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

const QString machine = uR"(
    link 2 wlan0 wifi 192.0.2.1
    link 3 wwan0 cellular 198.51.100.1
    app browser 10
      conn 0x0000000a 192.0.2.1:40000 203.0.113.7:443 client rx=8000000 received=5000000
        sub 1 2 192.0.2.1:40000 203.0.113.7:443 active rtt=12000 rx=6000000
        sub 2 3 198.51.100.1:40001 203.0.113.7:443 active rtt=50000 rx=2000000
    app mailreader 11
      conn 0x0000000b 192.0.2.1:40002 203.0.113.9:993 client fallback
    app ssh 12
      tcp 9 2 192.0.2.1:40003 203.0.113.9:22
    endpoint 198.51.100.1 1 subflow
    counter MPCapableSYNTX 3
)"_s;

/// The window with what it needs, on the page that is asked for.
struct Monitor {
    explicit Monitor(const QString& page = u"connections"_s)
    {
        window.showPage(page);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window)); // keys need that
        show(machine);
    }

    void show(const QString& drawing)
    {
        auto frame = std::make_shared<mptcp::monitor::Frame>(*draw(drawing));
        frame->changes = {{.kind = mptcp::monitor::Change::Kind::LinkUp, .text = "wwan0"}};
        history.append(*frame);
        log.append(*frame);
        judge.append(frame);
        window.setFrame(frame);
    }

    QTreeView* tree() const { return window.findChild<QTreeView*>(u"connections"_s); }
    QWidget* page(const QString& name) const { return window.findChild<QWidget*>(name); }

    MonitorSettings settings{KSharedConfig::openConfig(u"tst_windowrc"_s)};
    mptcp::monitor::History history;
    mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const ProgramActions actions;
    mptcp::diagnosis::Judge judge;
    MainWindow window{settings, actions, history, log, handovers, judge};
};

QString plain(QString text)
{
    return text.remove(u'&');
}

/// The entry of a menu; null when there is none.
QAction* entry(const MainWindow& window, const QString& menu, const QString& text)
{
    for (const QAction* top : window.menuBar()->actions()) {
        for (QAction* action : top->menu()->actions()) {
            if (plain(top->text()) == menu && plain(action->text()) == text) {
                return action;
            }
        }
    }
    return nullptr;
}

/// What one column of a tree shows, row by row, each below its parent.
QStringList shown(const QAbstractItemModel& model, int column, const QModelIndex& parent = {})
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        texts << model.index(row, column, parent).data().toString();
        texts += shown(model, column, model.index(row, 0, parent));
    }
    return texts;
}

/// The names of the rows, and the addresses they lead to.
QStringList rows(const Monitor& monitor)
{
    const QAbstractItemModel& model = *monitor.tree()->model();
    return shown(model, ConnectionModel::Name) + shown(model, ConnectionModel::Remote);
}

/// A connection of the tree.
QModelIndex connection(const Monitor& monitor, const QString& remote)
{
    const QAbstractItemModel& model = *monitor.tree()->model();
    return model
        .match(model.index(0, ConnectionModel::Remote), Qt::DisplayRole, remote, 1,
            Qt::MatchExactly | Qt::MatchRecursive)
        .value(0);
}

/// Gives the open dialog the name of a file; what is in the file then.
QByteArray saved(const QString& name)
{
    auto* edit = QApplication::activeModalWidget()->findChild<QLineEdit*>();
    edit->setText(name);
    QTest::keyClick(edit, Qt::Key_Return);
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString accessibleName(QWidget* widget)
{
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void plainTcpIsListedOnDemand();
    void endedConnectionsStayOnDemand();

    void exportsWhatTheSearchLeaves();
    void exportIsThatOfTheClick();
    void unwritableFileIsASentence();
    void reportIsEnglishAndHidesWhoseItIs();
    void reportOfEverything();
    void unwritableReportIsASentence();
    void damagedRecordingIsASentence();
    void recordingOfWhatHasHappened();
    void unwritableRecordingIsASentence();

    void keysLeadToPages();
    void searchByKey();
    void clickedChartTakesKeys();
    void tabReachesEverything_data() { pages(); }
    void tabReachesEverything();
    void everythingHasAName_data() { pages(); }
    void everythingHasAName();
    void scrollBarsMayVanish();
    void whatGoesWrongIsAnnounced();
    void messagesStayWhileTheyCount();

private:
    void pages();
    QByteArray report(Monitor& monitor, const QString& name, bool redacted);
    static std::shared_ptr<RecentRounds> keep(Monitor& monitor);
    QByteArray exported(const Monitor& monitor, const QString& kind);
    QTemporaryDir m_home;
};

void TestWindow::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_home.filePath(u"config"_s).toUtf8());
    qputenv("XDG_STATE_HOME", m_home.filePath(u"state"_s).toUtf8());
    qputenv("XDG_CONFIG_DIRS", m_home.filePath(u"system"_s).toUtf8());
}

/// Nothing is remembered from test to test.
void TestWindow::cleanup()
{
    QVERIFY(QDir(m_home.filePath(u"config"_s)).removeRecursively());
    QVERIFY(QDir(m_home.filePath(u"state"_s)).removeRecursively());
}

void TestWindow::plainTcpIsListedOnDemand()
{
    {
        const Monitor monitor;
        QVERIFY(!rows(monitor).contains(u"203.0.113.9:22"_s));
        entry(monitor.window, u"View"_s, u"Show Plain TCP"_s)->trigger();
        QVERIFY(rows(monitor).contains(u"203.0.113.9:22"_s));
        QVERIFY(rows(monitor).contains(u"203.0.113.7:443"_s));
    }
    const Monitor again; // as it was left
    QAction* switched = entry(again.window, u"View"_s, u"Show Plain TCP"_s);
    QVERIFY(switched->isChecked());
    QVERIFY(rows(again).contains(u"203.0.113.9:22"_s));
    switched->trigger();
    QVERIFY(!rows(again).contains(u"203.0.113.9:22"_s));
    QVERIFY(rows(again).contains(u"203.0.113.7:443"_s));
}

void TestWindow::endedConnectionsStayOnDemand()
{
    Monitor monitor;
    monitor.tree()->setCurrentIndex(connection(monitor, u"203.0.113.7:443"_s));
    QAction* switched = entry(monitor.window, u"View"_s, u"Show Ended Connections"_s);
    switched->trigger();
    monitor.window.showPage(u"overview"_s); // it is not looked at when it ends
    monitor.show(uR"(
        time 2
        link 2 wlan0 wifi 192.0.2.1
        app browser 10
          ended 0x0000000a 192.0.2.1:40000 203.0.113.7:443 received=6000001 sent=700
            sub 1 2 192.0.2.1:40000 203.0.113.7:443
    )"_s);
    monitor.show(u"time 5\nlink 2 wlan0 wifi 192.0.2.1"_s);
    monitor.window.showPage(u"connections"_s);

    const QModelIndex ended = connection(monitor, u"203.0.113.7:443"_s);
    QVERIFY(ended.isValid());
    QCOMPARE(monitor.tree()->currentIndex(), ended);
    const auto cell = [&](int column) { return ended.siblingAtColumn(column).data().toString(); };
    QCOMPARE(cell(ConnectionModel::Received), format::bytes(6'000'001));
    QCOMPARE(cell(ConnectionModel::Sent), format::bytes(700));
    QVERIFY(!monitor.tree()->isColumnHidden(ConnectionModel::Path));
    QCOMPARE(cell(ConnectionModel::Path), u"ended"_s);

    switched->trigger();
    QVERIFY(!connection(monitor, u"203.0.113.7:443"_s).isValid());
}

QByteArray TestWindow::exported(const Monitor& monitor, const QString& kind)
{
    entry(monitor.window, u"File"_s, u"Export as %1…"_s.arg(kind))->trigger();
    return saved(m_home.filePath(u"left."_s + kind));
}

void TestWindow::exportsWhatTheSearchLeaves()
{
    const Monitor monitor;
    monitor.page(u"connections"_s)->findChild<QLineEdit*>()->setText(u"app:browser"_s);
    const QByteArray csv = exported(monitor, u"CSV"_s);
    QVERIFY2(csv.contains("203.0.113.7:443") && !csv.contains("203.0.113.9:993"), csv);
    const QByteArray text = exported(monitor, u"JSON"_s);
    const QJsonArray apps = QJsonDocument::fromJson(text).array();
    QCOMPARE(apps.size(), 1);
    QCOMPARE(apps[0][u"children"_s][0][u"token"_s].toString(), u"0x0000000a"_s);
}

void TestWindow::exportIsThatOfTheClick()
{
    Monitor monitor;
    entry(monitor.window, u"File"_s, u"Export as CSV…"_s)->trigger();
    monitor.show(u"link 2 wlan0 wifi"_s); // while the dialog is open
    const QByteArray csv = saved(m_home.filePath(u"list.csv"_s));
    QVERIFY2(csv.contains("203.0.113.7:443"), csv);
}

void TestWindow::unwritableFileIsASentence()
{
    const Monitor monitor;
    entry(monitor.window, u"File"_s, u"Export as CSV…"_s)->trigger();
    saved(u"/proc/mptcp.csv"_s); // nobody can make a file there, not even root
    const auto* message = monitor.page(u"connections"_s)->findChild<KMessageWidget*>();
    QVERIFY(QTest::qWaitFor([message] { return message->isVisible(); }));
    QVERIFY2(message->text().startsWith(u"/proc/mptcp.csv could not be written: "_s),
        qPrintable(message->text()));
}

/// The report of the window, with the hiding of names switched on or off.
QByteArray TestWindow::report(Monitor& monitor, const QString& name, bool redacted)
{
    auto* action = monitor.window.findChild<ReportAction*>();
    action->trigger();
    auto* question = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    auto* redact = question->findChild<QCheckBox*>();
    if (!redact->isChecked()) {
        qCritical("names are not hidden unless that is switched off");
        return {};
    }
    redact->setChecked(redacted);
    question->accept();
    saved(name);
    if (!QTest::qWaitFor([action] { return action->isEnabled(); })) {
        return {};
    }
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWindow::reportIsEnglishAndHidesWhoseItIs()
{
    struct : QTranslator {
        QString translate(const char*, const char*, const char*, int) const override
        {
            return u"anders"_s;
        }
        bool isEmpty() const override { return false; }
    } otherLanguage;
    QCoreApplication::installTranslator(&otherLanguage);
    const auto back = qScopeGuard([&] { QCoreApplication::removeTranslator(&otherLanguage); });
    Monitor monitor;
    const QString name = m_home.filePath(u"report.txt"_s);
    const QByteArray text = report(monitor, name, true);
    QVERIFY2(text.contains("\n== Connections ==\n") && text.contains("addr-1"), text);
    QVERIFY2(text.contains("fell back to TCP"), text);
    for (const char* word : {"anders", "192.0.2", "203.0.113", "browser", "0x0000000a"}) {
        QVERIFY2(!text.contains(word), text);
    }
    QCOMPARE(QFile::permissions(name) & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(MainWindow::tr("&File"), u"anders"_s); // everything else stays as it was
}

void TestWindow::reportOfEverything()
{
    Monitor monitor;
    const QByteArray text = report(monitor, m_home.filePath(u"everything.txt"_s), false);
    for (const char* fact : {"203.0.113.7:443", "browser", "0x0000000a", "wlan0", "wwan0"}) {
        QVERIFY2(text.contains(fact), text);
    }
}

void TestWindow::unwritableReportIsASentence()
{
    Monitor monitor;
    report(monitor, u"/proc/mptcp-report.txt"_s, true);
    const auto* message = monitor.window.centralWidget()->findChild<KMessageWidget*>();
    QVERIFY(QTest::qWaitFor([message] { return message->isVisible(); }));
    QVERIFY2(message->text().startsWith(u"/proc/mptcp-report.txt could not be written: "_s),
        qPrintable(message->text()));
}

void TestWindow::damagedRecordingIsASentence()
{
    const Monitor monitor;
    QFile file(m_home.filePath(u"damaged.mptcprec"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no recording") > 0 && file.flush());
    entry(monitor.window, u"File"_s, u"Open Recording…"_s)->trigger();
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(file.fileName());
    dialog->reject();
    const QString expected = file.fileName() + u" cannot be opened: "_s;
    const auto said = [&] {
        const auto messages = monitor.window.findChildren<KMessageWidget*>();
        return std::ranges::any_of(messages,
            [&](const KMessageWidget* each) { return each->text().startsWith(expected); });
    };
    QVERIFY(!said()); // nobody has waited for it
    QVERIFY(QTest::qWaitFor(said));
}

/// Two rounds, kept by the monitor.
std::shared_ptr<RecentRounds> TestWindow::keep(Monitor& monitor)
{
    auto rounds = std::make_shared<RecentRounds>();
    rounds->setWanted(true);
    for (const auto second : {std::chrono::seconds(1), std::chrono::seconds(2)}) {
        rounds->wish();
        rounds->take({.moment = {second, second, {}}, .exchanges = {}});
    }
    monitor.window.setRecentRounds(rounds);
    return rounds;
}

void TestWindow::recordingOfWhatHasHappened()
{
    Monitor monitor(u"handovers"_s);
    QAction* action = entry(monitor.window, u"File"_s, u"Save Recording…"_s);
    QVERIFY(!action->isEnabled()); // as in the window of a recording
    const auto rounds = keep(monitor);
    QVERIFY(action->isEnabled());
    const auto buttons = monitor.page(u"handovers"_s)->findChildren<QToolButton*>();
    const auto button = std::ranges::find(buttons, action, &QToolButton::defaultAction);
    QVERIFY(button != buttons.end() && (*button)->isVisible());
    (*button)->click();
    auto* question = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    QVERIFY(question);
    QVERIFY(std::ranges::any_of(question->findChildren<QLabel*>(),
        [](const QLabel* label) { return label->text().contains(u"contains the addresses"_s); }));
    question->accept();
    rounds->wish(); // what comes later is not in it
    rounds->take(
        {.moment = {std::chrono::seconds(3), std::chrono::seconds(3), {}}, .exchanges = {}});
    const QString name = m_home.filePath(u"saved.mptcprec"_s);
    saved(name);
    QVERIFY(QTest::qWaitFor([action] { return action->isEnabled(); }));
    const auto replayed = mptcp::monitor::replayKernel(name.toStdString());
    QVERIFY(replayed);
    QCOMPARE((*replayed)->begin()->boottime, std::chrono::seconds(1));
    QCOMPARE((*replayed)->begin()->boottime, std::chrono::seconds(2));
    QVERIFY(!(*replayed)->begin());
    QCOMPARE(QFile::permissions(name) & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner);
}

void TestWindow::unwritableRecordingIsASentence()
{
    Monitor monitor(u"handovers"_s);
    keep(monitor);
    entry(monitor.window, u"File"_s, u"Save Recording…"_s)->trigger();
    qobject_cast<QDialog*>(QApplication::activeModalWidget())->accept();
    saved(u"/proc/mptcp.mptcprec"_s);
    const auto* message = monitor.page(u"handovers"_s)->findChild<KMessageWidget*>();
    QVERIFY(QTest::qWaitFor([message] { return message->isVisible(); }));
    QVERIFY2(message->text().startsWith(u"/proc/mptcp.mptcprec could not be written: "_s),
        qPrintable(message->text()));
}

void TestWindow::keysLeadToPages()
{
    Monitor monitor;
    const QStringList pages = monitor.window.pageNames();
    QCOMPARE(pages.size(), 8);
    for (int i = 7; i >= 0; --i) {
        QTest::keyClick(&monitor.window, static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        QVERIFY2(monitor.page(pages[i])->isVisible(), qPrintable(pages[i]));
    }
    QTest::keyClick(monitor.window.findChild<QListWidget*>(), Qt::Key_Down); // or in the list
    QVERIFY(monitor.page(u"connections"_s)->isVisible());
}

void TestWindow::searchByKey()
{
    Monitor monitor(u"health"_s);
    QTest::keyClick(&monitor.window, Qt::Key_F, Qt::ControlModifier);
    auto* search = monitor.page(u"connections"_s)->findChild<QLineEdit*>();
    QVERIFY(search->isVisible());
    QCOMPARE(QApplication::focusWidget(), search);
    QTest::keyClicks(search, u"app:mailreader"_s);
    QVERIFY(!rows(monitor).contains(u"203.0.113.7:443"_s));
    QVERIFY(rows(monitor).contains(u"203.0.113.9:993"_s));
    QTest::keyClick(
        &monitor.window, Qt::Key_F, Qt::ControlModifier); // all is marked, to be replaced
    QTest::keyClicks(search, u"host:203.0.113.7"_s);
    QCOMPARE(search->text(), u"host:203.0.113.7"_s);
    for (const QString& page : {u"apps"_s, u"events"_s}) { // those that have a search of their own
        monitor.window.showPage(page);
        QTest::keyClick(&monitor.window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(monitor.page(page)->isVisible());
        QCOMPARE(QApplication::focusWidget(), monitor.page(page)->findChild<QLineEdit*>());
    }
}

void TestWindow::clickedChartTakesKeys()
{
    const Monitor monitor(u"paths"_s);
    auto* chart = monitor.page(u"paths"_s)->findChild<RateChart*>();
    QTest::mouseClick(chart->findChild<QAbstractScrollArea*>()->viewport(), Qt::LeftButton);
    QCOMPARE(QApplication::focusWidget(), chart);
}

void TestWindow::pages()
{
    QTest::addColumn<QStringList>("names");
    const QString sidebar = u"Pages"_s, chart = u"Throughput over time"_s,
                  values = u"Values of the chart"_s;
    QTest::newRow("overview") << QStringList{sidebar, u"Overview"_s};
    QTest::newRow("connections") << QStringList{
        sidebar, u"Search connections"_s, u"Connections"_s, u"Facts"_s, chart, values};
    QTest::newRow("paths") << QStringList{
        sidebar, u"1 minute"_s, chart, values, u"Network interfaces"_s};
    QTest::newRow("handovers") << QStringList{sidebar, u"Whole computer"_s, u"Zoom in"_s,
        u"Zoom out"_s, u"Pause"_s, u"Save picture"_s, u"Timeline of networks and handovers"_s};
    QTest::newRow("endpoints") << QStringList{sidebar, u"Endpoints"_s};
    QTest::newRow("events") << QStringList{sidebar, u"Search events"_s, u"Events"_s};
    QTest::newRow("health") << QStringList{
        sidebar, u"Also show counters that never counted anything"_s, u"Counters"_s};
}

void TestWindow::tabReachesEverything()
{
    QFETCH(QStringList, names);
    const Monitor monitor(QString::fromLatin1(QTest::currentDataTag()));
    monitor.tree()->setCurrentIndex(connection(monitor, u"203.0.113.7:443"_s));
    auto* sidebar = monitor.window.findChild<QListWidget*>();
    sidebar->setFocus();
    QStringList there, back;
    do {
        there << accessibleName(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    } while (QApplication::focusWidget() != sidebar && there.size() < 30);
    do {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        back.prepend(accessibleName(QApplication::focusWidget()));
    } while (QApplication::focusWidget() != sidebar && back.size() < 30);
    QCOMPARE(there.join(u'\n'), names.join(u'\n'));
    QCOMPARE(back, there);
}

void TestWindow::everythingHasAName()
{
    const Monitor monitor(QString::fromLatin1(QTest::currentDataTag()));
    monitor.tree()->setCurrentIndex(connection(monitor, u"203.0.113.7:443"_s));
    QStringList nameless;
    for (QWidget* widget : monitor.window.findChildren<QWidget*>()) {
        const bool takesKeys = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy();
        if (widget->isVisible() && (takesKeys || qobject_cast<QAbstractButton*>(widget))
            && accessibleName(widget).isEmpty()) {
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' '
                    + widget->objectName();
        }
    }
    QCOMPARE(nameless.join(u'\n'), QString());
}

/// A screen reader that counted a scroll bar asks for it when it has gone.
void TestWindow::scrollBarsMayVanish()
{
    const Monitor monitor(u"overview"_s);
    auto* area = monitor.page(u"overview"_s)->findChild<QScrollArea*>();
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(area);
    QVERIFY(interface->childCount() > 0);
    QVERIFY(!interface->child(interface->childCount()));
}

void TestWindow::whatGoesWrongIsAnnounced()
{
    static QStringList said;
    said.clear();
    const auto before = QAccessible::installUpdateHandler([](QAccessibleEvent* event) {
        if (event->type() == QAccessible::Announcement) {
            said << static_cast<QAccessibleAnnouncementEvent*>(event)->message();
        }
    });
    QAccessible::setActive(true);
    const auto restored = qScopeGuard([before] {
        QAccessible::installUpdateHandler(before);
        QAccessible::setActive(false);
    });
    const QString lost = QString(machine).replace(u"3 198.51.100.1:40001 203.0.113.7:443 active"_s,
        u"3 198.51.100.1:40001 203.0.113.7:443 lost"_s);

    Monitor monitor(u"health"_s); // whichever page it is
    monitor.show(lost);
    QCOMPARE(said, QStringList{u"1 subflow(s) lost their address or network interface: wwan0."_s});
    monitor.show(lost);
    QCOMPARE(said.size(), 1); // once
    monitor.window.hide();
    monitor.show(machine);
    monitor.show(lost);
    monitor.window.show();
    QCOMPARE(said.size(), 1); // who comes back reads
    monitor.show(machine);
    monitor.show(lost);
    QCOMPARE(said.size(), 2);
}

/// Somebody may be about to press its button.
void TestWindow::messagesStayWhileTheyCount()
{
    using mptcp::Token;
    NoticeActions actions(nullptr, nullptr, nullptr);
    std::vector<Token> wanted;
    connect(&actions, &NoticeActions::connectionWanted, this,
        [&](Token connection) { wanted.push_back(connection); });
    NoticeBar bar(actions);
    const auto notice = [](int count, Token connection, const QString& name) {
        return std::vector<Notice>{{.kind = mptcp::diagnosis::FindingKind::Lost,
            .count = count,
            .names = {name},
            .connection = connection}};
    };
    const auto button = [&]() -> QAbstractButton* {
        for (auto* each : bar.findChild<KMessageWidget*>()->findChildren<QAbstractButton*>()) {
            if (plain(each->text()) == u"Show"_s) {
                return each;
            }
        }
        return nullptr;
    };
    bar.show(notice(1, Token{1}, u"wlan0"_s));
    const QPointer<QAbstractButton> before = button();
    QVERIFY(before);
    bar.show(notice(2, Token{2}, u"wlan0"_s));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(bar.findChildren<KMessageWidget*>().size(), 1);
    QVERIFY(bar.findChild<KMessageWidget*>()->text().startsWith(u"2 subflow(s)"_s));
    QCOMPARE(button(), before.data());
    button()->click();
    QCOMPARE(wanted, std::vector{Token{2}}); // the first may have ended
    bar.show(notice(2, Token{2}, u"wwan0"_s)); // another one
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!before);
    QCOMPARE(bar.findChildren<KMessageWidget*>().size(), 1);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
