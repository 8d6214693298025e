// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The frame around the pages: which one is shown, and that only what is seen costs anything.
#include "widgets/mainwindow.h"

#include "access/apps.h"
#include "models/sentences.h"
#include "settings/monitorsettings.h"
#include "widgets/appspage.h"
#include "widgets/checkdialog.h"
#include "widgets/connectionspage.h"
#include "widgets/editorbar.h"
#include "widgets/endpointspage.h"
#include "widgets/eventspage.h"
#include "widgets/handoverspage.h"
#include "widgets/healthpage.h"
#include "widgets/noticeactions.h"
#include "widgets/noticebar.h"
#include "widgets/overviewpage.h"
#include "widgets/pageswitcher.h"
#include "widgets/pathspage.h"
#include "widgets/programactions.h"
#include "widgets/recordingaction.h"
#include "widgets/reportaction.h"
#include "widgets/saverecordingaction.h"
#include "widgets/searchbox.h"

#include <KAboutData>
#include <KConfigGroup>
#include <KMessageWidget>
#include <KSharedConfig>
#include <KWindowConfig>
#include <KWindowSystem>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QWindow>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

KConfigGroup stateGroup()
{
    return KSharedConfig::openStateConfig()->group(u"MainWindow"_s);
}

/// The headline, and what all paths carry together.
QString statusLine(
    const Summary& summary, mptcp::monitor::Frame::Break pause, format::RateUnit unit)
{
    mptcp::monitor::Rate total;
    for (const mptcp::monitor::PathTraffic& path : summary.paths) {
        total.rx += path.rate ? path.rate->rx : 0;
        total.tx += path.rate ? path.rate->tx : 0;
    }
    QString line = headline(summary);
    if (pause == mptcp::monitor::Frame::Break::None && !summary.paths.empty()) {
        line +=
            u"  ·  ↓ %1  ↑ %2"_s.arg(format::rate(total.rx, unit), format::rate(total.tx, unit));
    }
    return line;
}

} // namespace

format::RateUnit rateUnit(const MonitorSettings& settings)
{
    return settings.rateUnit() == MonitorSettings::BytesPerSecond ? format::RateUnit::Bytes
                                                                  : format::RateUnit::Bits;
}

MainWindow::MainWindow(MonitorSettings& settings, const ProgramActions& actions,
    const mptcp::monitor::History& history, const mptcp::monitor::EventLog& log,
    const mptcp::monitor::Handovers& handovers, const mptcp::diagnosis::Judge& judge,
    EndpointEditor* editor, Remembered* remembered)
    : m_settings(settings), m_judge(judge), m_editor(editor),
      m_noticeActions(new NoticeActions(editor, remembered, this)),
      m_notices(new NoticeBar(*m_noticeActions)), m_message(new KMessageWidget),
      m_setup(new KMessageWidget), m_goMenu(new QMenu(tr("&Go"), this)),
      m_pages(new PageSwitcher(m_goMenu)),
      m_overview(new OverviewPage(history, judge, *m_noticeActions, editor)),
      m_connections(new ConnectionsPage(history, judge, editor)), m_paths(new PathsPage(history)),
      m_handovers(new HandoversPage(history, handovers)), m_apps(new AppsPage),
      m_check(makeCheckAction()), m_report(new ReportAction(history, log, judge, editor, this)),
      m_status(new QLabel)
{
    makeFrame(editor);
    m_pages->add(m_overview, u"overview"_s, u"view-statistics"_s, tr("&Overview"));
    m_pages->add(m_connections, u"connections"_s, u"network-connect"_s, tr("&Connections"));
    m_pages->add(m_paths, u"paths"_s, u"office-chart-line"_s, tr("&Paths"));
    connect(m_handovers, &HandoversPage::connectionWanted, this, &MainWindow::showConnection);
    m_pages->add(m_handovers, u"handovers"_s, u"network-wireless"_s, tr("Ha&ndovers"));
    m_pages->add(new EndpointsPage(editor), u"endpoints"_s, u"network-server"_s, tr("&Endpoints"));
    m_pages->add(m_apps, u"apps"_s, u"applications-internet"_s, tr("&Apps"));
    m_pages->add(new EventsPage(log), u"events"_s, u"view-history"_s, tr("E&vents"));
    auto* health = new HealthPage(history);
    health->offer(m_check);
    m_pages->add(health, u"health"_s, u"view-list-details"_s, tr("&Health"));
    m_pages->fitWidth();
    connect(m_pages, &PageSwitcher::currentChanged, this, &MainWindow::deliver);
    connect(m_noticeActions, &NoticeActions::connectionWanted, this, &MainWindow::showConnection);
    connect(m_noticeActions, &NoticeActions::pageWanted, this, &MainWindow::showPage);
    connect(m_noticeActions, &NoticeActions::turnOffWanted, this, &MainWindow::showSwitch);
    connect(m_noticeActions, &NoticeActions::kept, this, &MainWindow::showNotices);

    makeMenus(actions);
    connect(&m_settings, &MonitorSettings::configChanged, this, &MainWindow::applySettings);
    applySettings();
    resize(1120, 720);
    showPage(stateGroup().readEntry("Page", QString()));
    winId(); // makes the QWindow, whose size is restored
    KWindowConfig::restoreWindowSize(windowHandle(), stateGroup());
    resize(windowHandle()->size());
}

void MainWindow::makeFrame(EndpointEditor* editor)
{
    m_message->setMessageType(KMessageWidget::Warning);
    m_message->setWordWrap(true);
    m_message->hide();
    auto* keep = new QAction(QIcon::fromTheme(u"dialog-ok"_s), tr("&Keep It So"), m_setup);
    connect(keep, &QAction::triggered, this, &MainWindow::setupKept);
    m_setup->addAction(keep);
    m_setup->setTextFormat(Qt::PlainText);
    m_setup->setWordWrap(true);
    m_setup->hide();
    m_notices->setContentsMargins(16, 12, 16, 0);
    m_notices->hide();
    m_pages->addBanner(m_message);
    m_pages->addBanner(m_setup);
    m_pages->addBanner(m_notices);
    if (editor) {
        auto* bar = new EditorBar(*editor);
        bar->setContentsMargins(16, 12, 16, 0);
        m_pages->addBanner(bar);
    }
    setCentralWidget(m_pages);
    m_status->setContentsMargins(8, 2, 8, 4);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
}

MainWindow::~MainWindow()
{
    KConfigGroup state = stateGroup();
    KWindowConfig::saveWindowSize(windowHandle(), state);
    state.writeEntry("Page", m_pages->current()->objectName());
    state.sync();
}

void MainWindow::makeMenus(const ProgramActions& actions)
{
    actions.setIcons();
    QMenu* file = menuBar()->addMenu(tr("&File"));
    auto* recording = new RecordingAction(this);
    connect(recording, &RecordingAction::failed, this, &MainWindow::showMessage);
    file->addAction(recording);
    file->addAction(m_handovers->saveRecordingAction());
    connect(m_handovers->saveRecordingAction(), &SaveRecordingAction::saved, this,
        [this](const QString& sentence) { statusBar()->showMessage(sentence, 10'000); });
    file->addSeparator();
    file->addActions(m_connections->exportActions());
    file->addSeparator();
    file->addAction(m_report);
    connect(m_report, &ReportAction::failed, this, &MainWindow::showMessage);
    connect(m_report, &ReportAction::saved, this,
        [this](const QString& sentence) { statusBar()->showMessage(sentence, 10'000); });
    file->addSeparator();
    file->addAction(actions.quit);
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions(m_connections->copyActions());
    edit->addSeparator();
    edit->addAction(m_connections->searchAction());
    connect(m_connections->searchAction(), &QAction::triggered, this, [this] {
        if (!m_pages->current()->findChild<SearchBox*>()) { // nothing to search in sight
            showPage(u"connections"_s);
        }
        auto* search = m_pages->current()->findChild<SearchBox*>();
        search->setFocus(Qt::ShortcutFocusReason);
        search->selectAll();
    });
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addAction(actions.pause);
    view->addSeparator();
    makeListActions(view);
    menuBar()->addMenu(m_goMenu);
    menuBar()->addMenu(tr("&Tools"))->addAction(m_check);
    menuBar()->addMenu(tr("&Settings"))->addAction(actions.configure);
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(
        QIcon::fromTheme(u"help-about"_s), tr("&About MPTCP Monitor"), this, &MainWindow::about);
}

QAction* MainWindow::makeCheckAction()
{
    auto* action =
        new QAction(QIcon::fromTheme(u"network-limited"_s), tr("Check &Networks…"), this);
    action->setToolTip(tr("Whether they let MPTCP through"));
    action->setEnabled(m_editor); // a recording is of another time, if not of another machine
    connect(action, &QAction::triggered, this, &MainWindow::checkNetworks);
    return action;
}

/// What the list of connections contains: remembered at once, without a dialog.
void MainWindow::makeListActions(QMenu* menu)
{
    const auto add = [this, menu](
                         const QString& text, bool on, void (MonitorSettings::*set)(bool)) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::toggled, this, [this, set](bool checked) {
            (m_settings.*set)(checked);
            m_settings.save();
        });
    };
    add(tr("Show &Ended Connections"), m_settings.showEnded(), &MonitorSettings::setShowEnded);
    add(tr("Show Plain &TCP"), m_settings.showPlainTcp(), &MonitorSettings::setShowPlainTcp);
}

void MainWindow::applySettings()
{
    for (Page* page : m_pages->pages()) {
        page->setRateUnit(rateUnit(m_settings));
    }
    m_connections->setPlainTcp(m_settings.showPlainTcp());
    m_connections->setEnded(m_settings.showEnded());
}

void MainWindow::setBooks(UsageBooks& books, DataLimits* limits)
{
    m_paths->setBooks(books, limits);
}

void MainWindow::setRecentRounds(std::shared_ptr<RecentRounds> rounds)
{
    m_handovers->saveRecordingAction()->setRounds(std::move(rounds));
}

void MainWindow::setApps(Apps& apps)
{
    m_apps->setApps(apps);
    m_noticeActions->setSwitch(apps.switcher != nullptr);
}

bool MainWindow::seesApps() const
{
    return m_seen && m_pages->current() == m_apps;
}

void MainWindow::showSwitch(const QString& program)
{
    showPage(u"apps"_s);
    if (!program.isEmpty()) {
        m_apps->proposeOff(program);
    }
}

void MainWindow::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_frame = frame;
    m_report->setFrame(frame);
    m_connections->watchChecked(*frame);
    deliver();
}

/// Gives the latest frame to what can be seen.
void MainWindow::deliver()
{
    if (!m_seen || !m_frame) {
        return;
    }
    m_pages->current()->setFrame(m_frame);
    const Summary summary = summarize(*m_frame, m_judge.findings());
    m_status->setText(statusLine(summary, m_frame->pause, rateUnit(m_settings)));
    showNotices();
    announce(summary);
}

/// Above the pages; Overview has them all, and what can be done.
void MainWindow::showNotices()
{
    const bool here = m_pages->current() != m_overview;
    m_notices->show(here ? noticesOf(m_judge.findings()) : std::vector<Notice>());
}

/// Tells a screen reader what has become wrong while the window is looked at.
void MainWindow::announce(const Summary& summary)
{
    const auto before = std::exchange(m_state, summary.state);
    if (!before || before == summary.state || summary.state != MonitorState::Attention) {
        return;
    }
    QStringList sentences;
    for (const Notice& notice : summary.notices) {
        if (notice.needsAttention()) {
            sentences << sentence(notice);
        }
    }
    QAccessibleAnnouncementEvent event(this, sentences.join(u' '));
    QAccessible::updateAccessibility(&event);
}

void MainWindow::showMessage(const QString& sentence)
{
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

QStringList MainWindow::pageNames() const
{
    return m_pages->names();
}

bool MainWindow::showPage(const QString& name)
{
    return m_pages->showPage(name);
}

void MainWindow::showConnection(mptcp::Token connection)
{
    showPage(u"connections"_s);
    m_connections->showConnection(connection);
}

void MainWindow::askForBackup(const QString& link)
{
    showPage(u"paths"_s);
    m_noticeActions->askForBackup(link);
}

void MainWindow::showSetup(const QString& text)
{
    m_setup->setText(text);
    m_setup->setVisible(!text.isEmpty());
}

void MainWindow::setNotShown(int notifications)
{
    m_overview->setNotShown(notifications);
}

void MainWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    KWindowSystem::updateStartupId(windowHandle());
    KWindowSystem::activateWindow(windowHandle());
}

void MainWindow::toggle()
{
    if (isVisible() && !isMinimized() && (isActiveWindow() || KWindowSystem::isPlatformWayland())) {
        close();
    } else {
        present();
    }
}

void MainWindow::checkNetworks()
{
    if (!m_frame) {
        return;
    }
    auto* dialog =
        new CheckDialog(m_settings.checkServer(), [this] { return m_frame; }, m_editor, this);
    connect(dialog, &CheckDialog::serverChosen, this, [this](const QString& server) {
        m_settings.setCheckServer(server);
        m_settings.save();
    });
    connect(dialog, &CheckDialog::checked, m_connections, &ConnectionsPage::setChecked);
    dialog->open();
}

void MainWindow::about()
{
    const KAboutData data = KAboutData::applicationData();
    QMessageBox box(this);
    box.setWindowTitle(tr("About MPTCP Monitor"));
    box.setIconPixmap(windowIcon().pixmap(64, 64));
    box.setText(u"<b>%1 %2</b>"_s.arg(data.displayName(), data.version()));
    box.setInformativeText(
        data.shortDescription() + u"\n\n"_s + data.copyrightStatement() + u"\nGPL-2.0-or-later"_s);
    box.exec();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QMainWindow::closeEvent(event);
    if (!m_trayAvailable || !m_settings.closeToTray()) {
        Q_EMIT closed();
    }
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_seen = true;
    Q_EMIT seen(true);
    deliver();
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    m_seen = false;
    m_state.reset(); // what changes now is news to nobody who comes back
    Q_EMIT seen(false);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && isVisible() && m_seen == isMinimized()) {
        m_seen = !isMinimized();
        Q_EMIT seen(m_seen);
        deliver();
    }
}
