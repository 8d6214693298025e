// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a choice about a program is made to hold: asked of the service, or written where it starts.
#pragma once

#include "access/appchoices.h"
#include "access/kernelrules.h"
#include "appswitch/launcher.h"
#include "control/controlclient.h"
#include "core/appchoice.h"
#include "monitor/frame.h"

#include <QDBusConnection>
#include <QObject>

#include <deque>
#include <optional>
#include <span>
#include <vector>

/// *One choice per program.* By its executable, or by launching by its entry; another choice
/// replaces it when it holds, Default ends it.
/// *Truth.* Applied says that the rule stands or the file is written. Whether it has an effect
/// shows at the program's next socket, not here. *Sessions.* Choices are kept in a file that all
/// our programs share, and are made anew by applyAgain(): rules end with the machine. What another
/// program of ours chose shows with the next frame. *Order.* Choices are made one after the other;
/// what can be told before is refused at once. *Convenience.* No security boundary: programs may do
/// otherwise, and their user, too.
class AppSwitcher : public QObject {
    Q_OBJECT

public:
    /// What it reads and writes beside the service.
    struct Places {
        QString file = AppChoices::defaultFile();
        mptcp::appswitch::Places start = mptcp::appswitch::placesOfEnvironment();
        /// Of the user's systemd, which reads its units anew.
        QDBusConnection session = QDBusConnection::sessionBus();
    };

    /// `service` outlives the switcher; null: there is none to ask.
    explicit AppSwitcher(mptcp::control::ControlClient* service, QObject* parent = nullptr);
    AppSwitcher(
        mptcp::control::ControlClient* service, const Places& places, QObject* parent = nullptr);

    /// In the order in which they were made.
    std::span<const mptcp::AppChoice> choices() const { return m_choices; }
    /// The one that holds for the program; null: as it asks for itself.
    const mptcp::AppChoice* choiceOf(const mptcp::App& app) const;
    /// Something has been asked for and is not done yet.
    bool isBusy() const { return m_isBusy; }
    /// Why this cannot hold, as far as it can be known before; nothing is written or asked. Reads
    /// the entry and the program.
    std::optional<mptcp::AppRefusal> obstacle(
        const mptcp::App& app, mptcp::AppMode mode, mptcp::AppWay way) const;

    /// What cannot hold is not kept, and leaves what was before: refused() tells it.
    void choose(const mptcp::App& app, mptcp::AppMode mode, mptcp::AppWay way);
    /// Ends all choices, and what else there is of ours, and leaves no trace of them.
    void restoreDefaults();
    /// What undo() would take back: the latest choice since the start, or restoreDefaults().
    bool canUndo() const { return m_before.has_value(); }
    void undo();

    /// Makes all choices hold that are kept, as after the start of the machine.
    void applyAgain();
    /// Asks which rules stand, and shows those choices as Applied that are Pending since the start.
    void look();
    /// Looks whether a chosen executable has been replaced, and another program has chosen.
    void setFrame(const mptcp::monitor::FramePtr& frame);

Q_SIGNALS:
    /// Anything of the above is different.
    void changed();
    /// The choice of the user that cannot hold; its `refusal` says why.
    void refused(const mptcp::AppChoice& choice);

private:
    struct Task {
        enum class Kind : std::uint8_t {
            Choose, ///< the user's wish
            Again, ///< what is kept already
            CleanUp, ///< what another choice has replaced
            Look, ///< which rules stand
            Sweep ///< all that is left of ours
        };
        Kind kind{};
        mptcp::AppChoice choice;
        std::vector<mptcp::AppChoice> replaced = {};
    };

    void enqueue(Task task);
    void startNext();
    void finish(std::optional<mptcp::AppRefusal> refusal);
    void finishChoice(Task task, std::optional<mptcp::AppRefusal> refusal);
    void launch();
    void reloadUnits();
    void compare(const KernelRules::Rules& rules);
    void sweep();
    void wish(mptcp::AppChoice choice);
    void follow();

    mptcp::control::ControlClient* m_service;
    KernelRules m_rules;
    AppChoices m_kept;
    mptcp::appswitch::Launcher m_launcher;
    QDBusConnection m_session;
    std::vector<mptcp::AppChoice> m_choices;
    std::optional<std::vector<mptcp::AppChoice>> m_before; ///< the latest wish of the user
    std::deque<Task> m_tasks; ///< the first one is under way while busy
    bool m_isBusy = false;
};
