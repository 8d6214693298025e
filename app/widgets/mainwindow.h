// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The frame around the pages: which one is shown, and that only what is seen costs anything.
#pragma once

#include "diagnosis/judge.h"
#include "models/summary.h"
#include "monitor/eventlog.h"
#include "monitor/frame.h"
#include "monitor/handovers.h"
#include "monitor/history.h"

#include <QMainWindow>

#include <memory>
#include <optional>

class AppsPage;
class ConnectionsPage;
class DataLimits;
class EndpointEditor;
class HandoversPage;
class KMessageWidget;
class MonitorSettings;
class NoticeActions;
class NoticeBar;
class OverviewPage;
class PageSwitcher;
class PathsPage;
class ProgramActions;
class QLabel;
class RecentRounds;
class Remembered;
class ReportAction;
class UsageBooks;
struct Apps;

/// As the settings say.
format::RateUnit rateUnit(const MonitorSettings& settings);

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// All outlive the window. History, log, handovers, judge and editor are kept up to date by
    /// someone else; without an editor nothing can be changed, without a memory nothing remembered.
    MainWindow(MonitorSettings& settings, const ProgramActions& actions,
        const mptcp::monitor::History& history, const mptcp::monitor::EventLog& log,
        const mptcp::monitor::Handovers& handovers, const mptcp::diagnosis::Judge& judge,
        EndpointEditor* editor = nullptr, Remembered* remembered = nullptr);
    ~MainWindow() override;

    /// What each path carried, and may carry, unless `limits` is null; both outlive the window.
    void setBooks(UsageBooks& books, DataLimits* limits);
    /// What a recording of what has already happened is made of.
    void setRecentRounds(std::shared_ptr<RecentRounds> rounds);
    /// The programs there are, and the switch for them; they outlive the window.
    void setApps(Apps& apps);
    void setFrame(const mptcp::monitor::FramePtr& frame);
    /// Something about the program as a whole, in a bar above the pages.
    void showMessage(const QString& sentence);

    /// The names of the pages for the command line: "overview", "connections", ...
    QStringList pageNames() const;
    /// False when there is no such page.
    bool showPage(const QString& name);
    /// On its page; just the page when it is not there any more.
    void showConnection(mptcp::Token connection);
    /// On the page of the paths; see NoticeActions. The window is shown.
    void askForBackup(const QString& link);
    /// The page of programs, where turning MPTCP off for this one is proposed; empty: for none.
    void showSwitch(const QString& program);
    /// Whether the programs are looked at, for which plain TCP has to be listed.
    bool seesApps() const;
    /// What turns MPTCP on on this machine, until the user has taken note; empty: nothing.
    void showSetup(const QString& text);
    /// How many notifications were held back since the window was looked at.
    void setNotShown(int notifications);

    /// Shows, raises and activates the window, with the activation token at hand.
    void present();
    /// Shows the window when it is hidden or behind others, else hides it.
    void toggle();
    /// Whether closing the window may leave the program running.
    void setTrayAvailable(bool available) { m_trayAvailable = available; }

Q_SIGNALS:
    /// Whether anybody can see the window.
    void seen(bool visible);
    /// The user has taken note of what showSetup() says.
    void setupKept();
    /// The window has been closed and nothing is left in the tray.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeFrame(EndpointEditor* editor);
    void makeMenus(const ProgramActions& actions);
    void makeListActions(QMenu* menu);
    QAction* makeCheckAction();
    void applySettings();
    void deliver();
    void showNotices();
    void announce(const Summary& summary);
    void checkNetworks();
    void about();

    MonitorSettings& m_settings;
    const mptcp::diagnosis::Judge& m_judge;
    EndpointEditor* m_editor; ///< null when nothing can be changed
    mptcp::monitor::FramePtr m_frame;
    std::optional<MonitorState> m_state; ///< of what was seen last
    bool m_trayAvailable = false;
    bool m_seen = false;
    NoticeActions* m_noticeActions;
    NoticeBar* m_notices;
    KMessageWidget *m_message, *m_setup;
    QMenu* m_goMenu;
    PageSwitcher* m_pages;
    OverviewPage* m_overview;
    ConnectionsPage* m_connections;
    PathsPage* m_paths;
    HandoversPage* m_handovers;
    AppsPage* m_apps;
    QAction* m_check;
    ReportAction* m_report;
    QLabel* m_status;
};
