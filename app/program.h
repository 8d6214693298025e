// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which objects the monitor consists of.
#pragma once

#include "access/apps.h"
#include "access/endpointeditor.h"
#include "access/recentrounds.h"
#include "access/sampler.h"
#include "access/subflowdescriber.h"
#include "bookkeeping.h"
#include "control/eventwatch.h"
#include "diagnosis/judge.h"
#include "models/setup.h"
#include "monitor/eventlog.h"
#include "monitor/handovers.h"
#include "monitor/history.h"
#include "settings/autostart.h"
#include "settings/datalimits.h"
#include "settings/monitorsettings.h"
#include "settings/remembered.h"
#include "startup.h"
#include "tray/appmenu.h"
#include "tray/notifier.h"
#include "tray/trayhost.h"
#include "tray/trayicon.h"
#include "widgets/mainwindow.h"
#include "widgets/programactions.h"

#include <KSharedConfig>
#include <QApplication>

#include <memory>
/// The monitor as a whole; members in order of dependency.
///
/// *Threads.* The GUI thread; the sampler has one of its own.
class Program : public QObject {
public:
    /// Of a recording, nothing is kept, changed or warned of.
    Program(Sampler::KernelMaker makeKernel, Sampler::Source source);

    /// Until the program ends; its exit status.
    int run(const Options& options);
    /// Of all pages, into the folder, and ends: of a recording at its end.
    void takeScreenshots(const QString& folder, bool ofRecording);
    /// As the settings say; without this never on disk, where another monitor writes its own.
    void keepBooks();
    /// What the user chose for programs is made to hold again: rules end with the machine.
    void holdChoices();
    /// Nobody shall take a recording for this machine's own connections.
    void nameRecording(const QString& file);
    /// Made when it is needed first: most of the time only the tray icon is looked at.
    MainWindow& window();

private:
    /// What else it takes to change something; members in order of dependency.
    struct Editing {
        explicit Editing(mptcp::control::ControlClient& service)
            : editor(service, networkManager, added)
        {
        }

        mptcp::control::NetworkManager networkManager;
        AddedEndpoints added;
        EndpointEditor editor;
    };
    EndpointEditor& editor();
    void distribute(const mptcp::monitor::FramePtr& frame);
    /// Hidden, and while nothing happens, it would cost processor time and memory for nobody.
    void keepRecent();
    /// Tells once what turns MPTCP on here, as soon as it is known who does.
    void introduce(const mptcp::Snapshot& snapshot);
    void showSetup();
    void keepSetup();
    void listenToNotifications();
    /// Of a recording there is nothing to ask for.
    void askForEvents(bool wanted);
    /// Ids and flags are worth a service that runs, or is started, only while somebody sees them.
    /// It is not asked before it has handed out its events: then this user may ask, and changes of
    /// the flags are heard of, so that one answer lasts.
    void askAboutSubflows();
    void applySettings();
    /// Whoever has limited what a network may carry wants to know all of it; whoever switches a
    /// program, what it opens.
    void listPlainTcp();
    /// What a program opens from now on is the proof of a choice: what it has already is looked at
    /// without waiting for the next tick.
    void lookAtSwitched();
    void configure();

    ProgramActions m_actions;
    MonitorSettings m_settings{KSharedConfig::openConfig(QStringLiteral("mptcp-monitorrc"))};
    DataLimits m_limits{m_settings.sharedConfig()};
    Autostart m_autostart{QApplication::desktopFileName(), QApplication::applicationFilePath()};
    std::unique_ptr<mptcp::control::ControlClient> m_service; ///< null for a recording
    std::shared_ptr<RecentRounds> m_recent; ///< null for a recording
    Sampler m_sampler;
    std::unique_ptr<mptcp::control::EventWatch> m_events;
    std::unique_ptr<SubflowDescriber> m_describer; ///< since the events came
    bool m_seen = false; ///< the window
    mptcp::monitor::History m_history;
    mptcp::monitor::EventLog m_log;
    mptcp::monitor::Handovers m_handovers;
    mptcp::diagnosis::Judge m_judge;
    Apps m_apps{m_judge, m_service ? std::make_unique<AppSwitcher>(m_service.get()) : nullptr,
        m_service ? lookAtExecutable : AppWatch::Lookup(),
        m_service ? AppWatch::AskRules([this] { return m_service->appRules(); })
                  : AppWatch::AskRules()};
    UsageBooks m_books{m_service ? booksFile() : QString()};
    bool m_keepsBooks = false;
    mptcp::monitor::FramePtr m_latest;
    TrayHost m_trayHost;
    AppMenu m_appMenu{m_apps};
    TrayIcon m_tray;
    Remembered m_remembered;
    Setup m_setup; ///< what has been told of it
    std::unique_ptr<Notifier> m_notifier; ///< null for a recording
    std::unique_ptr<Editing> m_editing; ///< made with the window
    std::unique_ptr<MainWindow> m_window;
};
