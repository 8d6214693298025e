// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the objects of the monitor are connected; nothing else happens here.
#include "program.h"

#include "models/appsentences.h"
#include "monitor/recording.h"
#include "widgets/noticeactions.h"
#include "widgets/screenshots.h"
#include "widgets/settingsdialog.h"

#include <QAction>
#include <QTimer>

#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;
using mptcp::control::ControlClient;
using mptcp::control::EventWatch;

namespace {

/// Keeps what the kernel says, unless `rounds` is null.
Sampler::KernelMaker kept(Sampler::KernelMaker makeKernel, std::shared_ptr<RecentRounds> rounds)
{
    if (!rounds) {
        return makeKernel;
    }
    return [makeKernel = std::move(makeKernel), rounds = std::move(rounds)]() mutable {
        return mptcp::monitor::recordingKernel(makeKernel(), rounds);
    };
}

} // namespace

Program::Program(Sampler::KernelMaker makeKernel, Sampler::Source source)
    : m_service(source == Sampler::Source::Live ? std::make_unique<ControlClient>() : nullptr),
      m_recent(source == Sampler::Source::Live ? std::make_shared<RecentRounds>() : nullptr),
      m_sampler(kept(std::move(makeKernel), m_recent), source),
      m_tray({m_actions.show, nullptr, m_appMenu.action(), m_actions.pause, m_actions.configure,
          nullptr, m_actions.quit})
{
    connect(&m_sampler, &Sampler::frameReady, this, &Program::distribute);
    connect(m_actions.show, &QAction::triggered, this, [this] { window().present(); });
    connect(m_actions.configure, &QAction::triggered, this, &Program::configure);
    connect(m_actions.pause, &QAction::toggled, &m_sampler, &Sampler::setPaused);
    connect(m_actions.quit, &QAction::triggered, qApp, &QApplication::quit);
    connect(&m_tray, &TrayIcon::activated, this, [this] { window().toggle(); });
    connect(&m_tray, &TrayIcon::secondaryActivated, m_actions.pause, &QAction::toggle);
    if (source == Sampler::Source::Live) { // nobody shall be warned of what has been
        listenToNotifications();
    }
    connect(&m_settings, &MonitorSettings::configChanged, this, &Program::applySettings);
    connect(&m_limits, &DataLimits::changed, this, &Program::applySettings);
    if (m_apps.switcher) {
        connect(m_apps.switcher.get(), &AppSwitcher::changed, this, &Program::lookAtSwitched);
    }
    applySettings();
}

int Program::run(const Options& options)
{
    // First of all, so that the first frame is there when the window is.
    m_sampler.setPace(options.hidden ? Sampler::Pace::Hidden : Sampler::Pace::Visible);
    m_sampler.start();
    if (!options.page.isEmpty() && !window().showPage(options.page)) {
        std::fprintf(stderr, "mptcp-monitor: there is no page '%s'; there are %s\n",
            qPrintable(options.page), qPrintable(window().pageNames().join(u", "_s)));
        return 2;
    }
    if (!options.hidden) {
        window().present();
    }
    const int status = QApplication::exec();
    if (m_editing && !m_editing->editor.finish(std::chrono::seconds(5))) {
        std::fputs("mptcp-monitor: a change that was not kept may still be there\n", stderr);
    }
    if (m_apps.switcher && !m_apps.switcher->finish(std::chrono::seconds(2))) {
        std::fputs("mptcp-monitor: a choice for a program may not hold\n", stderr);
    }
    return status;
}

void Program::takeScreenshots(const QString& folder, bool ofRecording)
{
    auto* screenshots = new Screenshots(window(), folder, this);
    connect(screenshots, &Screenshots::finished, qApp, [](const QStringList& failed) {
        for (const QString& file : failed) {
            std::fprintf(stderr, "mptcp-monitor: cannot write %s\n", qPrintable(file));
        }
        QApplication::exit(failed.isEmpty() ? 0 : 1);
    });
    if (ofRecording) {
        connect(&m_sampler, &Sampler::frameReady, &m_sampler, &Sampler::sampleNow,
            Qt::QueuedConnection);
        connect(&m_sampler, &Sampler::finished, screenshots, &Screenshots::take);
    } else {
        QTimer::singleShot(std::chrono::seconds(15), screenshots, &Screenshots::take);
    }
}

void Program::keepBooks()
{
    m_keepsBooks = true;
    applySettings();
}

void Program::holdChoices()
{
    if (m_apps.switcher) {
        m_apps.switcher->applyAgain();
    }
}

void Program::nameRecording(const QString& file)
{
    window().showMessage(QApplication::translate("main", "This is the recording %1.").arg(file));
    connect(&m_sampler, &Sampler::finished, this, [this, file] {
        window().showMessage(
            QApplication::translate("main", "This is the end of the recording %1.").arg(file));
    });
}

MainWindow& Program::window()
{
    if (!m_window) {
        m_window = std::make_unique<MainWindow>(m_settings, m_actions, m_history, m_log,
            m_handovers, m_judge, m_service ? &editor() : nullptr, &m_remembered);
        connect(m_window.get(), &MainWindow::seen, this, [this](bool seen) {
            m_sampler.setPace(seen ? Sampler::Pace::Visible : Sampler::Pace::Hidden);
            m_seen = seen;
            keepRecent();
            askAboutSubflows();
            if (!seen && m_notifier) {
                m_notifier->forgetNotShown();
            }
        });
        connect(m_window.get(), &MainWindow::closed, qApp, &QApplication::quit);
        m_window->setRecentRounds(m_recent);
        m_window->setBooks(m_books, m_service ? &m_limits : nullptr);
        m_window->setApps(m_apps);
        m_window->setTrayAvailable(m_trayHost.isAvailable());
        connect(&m_trayHost, &TrayHost::availableChanged, m_window.get(),
            &MainWindow::setTrayAvailable);
        connect(m_window.get(), &MainWindow::setupKept, this, &Program::keepSetup);
        if (m_latest) {
            m_window->setFrame(m_latest);
        }
        showSetup();
    }
    return *m_window;
}

EndpointEditor& Program::editor()
{
    if (!m_editing) {
        m_editing = std::make_unique<Editing>(*m_service);
        connect(&m_editing->editor, &EndpointEditor::frameWanted, &m_sampler, &Sampler::sampleNow);
        connect(&m_editing->networkManager, &mptcp::control::NetworkManager::changed, this,
            [this] { m_judge.setNetworkManager(m_editing->networkManager.state()); });
        connect(
            &m_editing->editor, &EndpointEditor::mptcpResumed, this, [this] { m_judge.resume(); });
        if (m_latest) {
            m_editing->editor.setFrame(m_latest);
        }
        if (m_notifier) {
            m_notifier->watch(m_editing->editor);
        }
    }
    return m_editing->editor;
}

void Program::distribute(const mptcp::monitor::FramePtr& frame)
{
    m_latest = frame;
    m_history.append(*frame);
    m_log.append(*frame);
    m_handovers.append(*frame);
    m_books.append(*frame);
    if (m_service) { // limits are for this machine's networks
        m_judge.setAllowances(allowances(m_limits, m_books));
    }
    m_judge.append(frame);
    m_apps.setFrame(frame);
    m_judge.setSwitchedOn(m_apps.watch.switchedOn());
    listPlainTcp();
    if (m_describer) {
        m_describer->setFrame(frame);
    }
    if (m_editing) {
        m_editing->editor.setFrame(frame); // before the window, which asks it
    }
    m_tray.show(summarize(*frame, m_judge.findings(), m_handovers.list()));
    m_sampler.setHurried(m_handovers.underWay());
    keepRecent();
    if (m_window) {
        m_window->setFrame(frame);
    }
    if (m_notifier) {
        const bool isWatched = m_window && m_window->isActiveWindow();
        m_notifier->judge(*frame, m_judge.findings(), isWatched);
        m_notifier->judge(m_handovers.list(), *frame, isWatched);
        if (m_window) {
            m_window->setNotShown(m_notifier->notShown());
        }
        introduce(*frame->snapshot);
    }
}

void Program::keepRecent()
{
    if (m_recent) {
        m_recent->setWanted(m_seen || m_handovers.underWay());
    }
}

void Program::introduce(const mptcp::Snapshot& snapshot)
{
    const bool anything =
        !snapshot.endpoints.empty() || (snapshot.turnOns && !snapshot.turnOns->empty());
    if (!anything || !editor().surroundings().networkManager) {
        return;
    }
    Setup setup = setupOf(snapshot, editor().surroundings());
    if (setup.key == m_setup.key) {
        return;
    }
    m_setup = std::move(setup);
    if (!m_setup.key.isEmpty() && !m_remembered.has(Remembered::What::SetupTold, m_setup.key)) {
        m_remembered.add(Remembered::What::SetupTold, m_setup.key);
        if (!(m_window && m_window->isActiveWindow())) {
            m_notifier->tellSetup(m_setup.text);
        }
    }
    showSetup();
}

void Program::showSetup()
{
    if (m_window) {
        const bool isKept = m_remembered.has(Remembered::What::SetupKept, m_setup.key);
        m_window->showSetup(isKept ? QString() : m_setup.text);
    }
}

void Program::keepSetup()
{
    m_remembered.add(Remembered::What::SetupKept, m_setup.key);
    showSetup();
}

void Program::listenToNotifications()
{
    m_notifier = std::make_unique<Notifier>(m_settings, m_limits, m_remembered);
    connect(m_notifier.get(), &Notifier::connectionWanted, this, [this](mptcp::Token token) {
        window().present(); // first, so that the connection is in its list
        window().showConnection(token);
    });
    connect(m_notifier.get(), &Notifier::pageWanted, this, [this](const QString& page) {
        window().showPage(page);
        window().present();
    });
    connect(m_notifier.get(), &Notifier::resumeWanted, this,
        [this] { editor().make({MptcpResuming()}); });
    m_notifier->setBackupCheck(
        [this](const QString& link) { return mayBecomeBackup(link, editor()); });
    connect(m_notifier.get(), &Notifier::backupWanted, this, [this](const QString& link) {
        window().present(); // first, so that the question is in front of it
        window().askForBackup(link);
    });
    connect(m_notifier.get(), &Notifier::turnOffWanted, this, [this](const QString& program) {
        window().present(); // first, so that the program is in its list
        window().showSwitch(program);
    });
    connect(m_notifier.get(), &Notifier::setupKept, this, &Program::keepSetup);
    connect(&m_appMenu, &AppMenu::refused, m_notifier.get(), &Notifier::tellRefusal);
    if (m_apps.switcher) {
        connect(m_apps.switcher.get(), &AppSwitcher::lapsed, m_notifier.get(),
            [this](const auto& choices) { m_notifier->tellLapse(sentences::lapsed(choices)); });
    }
}

void Program::askForEvents(bool wanted)
{
    if (!wanted) {
        m_events.reset();
        m_describer.reset();
    } else if (!m_events && m_service) {
        m_events = std::make_unique<EventWatch>(*m_service);
        connect(m_events.get(), &EventWatch::joined, &m_sampler,
            [this](const QDBusUnixFileDescriptor& events) {
                m_sampler.watchEvents(events.fileDescriptor());
                m_describer = std::make_unique<SubflowDescriber>(*m_service);
                connect(m_describer.get(), &SubflowDescriber::described, &m_sampler,
                    &Sampler::describe);
                askAboutSubflows();
            });
    }
}

void Program::askAboutSubflows()
{
    if (m_describer) {
        m_describer->setWanted(m_seen);
    }
}

void Program::applySettings()
{
    askForEvents(m_settings.askForEvents());
    m_sampler.setTick(std::chrono::milliseconds(m_settings.tick()));
    listPlainTcp();
    m_books.setRetention(retention(m_settings));
    m_books.setKeeping(keeping(m_settings, m_keepsBooks));
    m_tray.setRateUnit(rateUnit(m_settings));
}

void Program::listPlainTcp()
{
    m_sampler.setPlainTcp(m_settings.showPlainTcp() || !m_limits.all().empty()
        || m_apps.watch.wantsPlainTcp() || (m_window && m_window->seesApps()));
}

void Program::lookAtSwitched()
{
    if (m_apps.watch.wantsFrame()) {
        listPlainTcp();
        m_sampler.sampleNow();
    }
}

void Program::configure()
{
    auto* dialog = new SettingsDialog(m_settings, m_autostart, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
