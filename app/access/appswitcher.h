// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a choice about a program is made to hold: asked of the service, or written where it starts.
#pragma once

#include "access/appchoices.h"
#include "access/kernelrules.h"
#include "appswitch/launcher.h"
#include "control/controlclient.h"
#include "core/appchoice.h"
#include "core/snapshot.h"
#include "monitor/frame.h"

#include <QDBusConnection>
#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What this machine, or its network namespace, says at this moment; reads one small file.
mptcp::MptcpSupport mptcpSupport();

/// *One choice per program.* By its executable, or by launching by its entry; another choice
/// replaces it when it holds, Default ends it.
/// *Truth.* Applied says that the rule stands or the file is written. Whether it has an effect
/// shows at the program's next socket, not here. *Sessions.* Choices are kept in a file that all
/// our programs share, and are made anew by applyAgain(): rules end with the machine. What another
/// program of ours chose shows with the next frame. *Order.* Choices are made one after the other;
/// what can be told before is refused at once; wishes come before what is only made anew.
/// *Without MPTCP.* While it is off, a program that asks for it gets no socket: changed entries and
/// units are withdrawn until it is on again, as they are where their program or mptcpize is gone;
/// the choice stays, and says why. Rules stay and do no harm. *Convenience.* No security boundary:
/// programs may do otherwise, and their user, too.
class AppSwitcher : public QObject {
    Q_OBJECT

public:
    /// What it reads and writes beside the service.
    struct Places {
        QString file = AppChoices::defaultFile();
        mptcp::appswitch::Places start = mptcp::appswitch::placesOfEnvironment();
        /// Of the user's systemd, which reads its units anew.
        QDBusConnection session = QDBusConnection::sessionBus();
        /// Whether programs can have MPTCP now; asked often.
        std::function<mptcp::MptcpSupport()> support = mptcpSupport;
        /// Before the service is asked again when it has been asked too often.
        std::chrono::milliseconds pause{500};
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
    bool canUndo() const;
    void undo();

    /// Makes all choices hold that are kept, as after the start of the machine. Those are Pending
    /// until they do; many rules take the service some time.
    void applyAgain();
    /// For quitting: drops what is only made anew and waits for the user's wishes, with an event
    /// loop. False: some are not done.
    bool finish(std::chrono::milliseconds longest);
    /// Asks which rules stand, and shows those choices as Applied that are Pending since the start.
    void look();
    /// As the latest look() found them; empty before, and where it could not be told.
    std::span<const mptcp::AppRule> standing() const { return m_standing; }
    /// Looks whether a chosen program has been replaced or removed, MPTCP is on, and another
    /// program of ours has chosen.
    void setFrame(const mptcp::monitor::FramePtr& frame);

Q_SIGNALS:
    /// Anything of the above is different.
    void changed();
    /// The choice of the user that cannot hold; its `refusal` says why.
    void refused(const mptcp::AppChoice& choice);
    /// Choices that held, or should hold again, and do not; their `refusal` says why. After all of
    /// them have been tried, and once for each reason.
    void lapsed(const std::vector<mptcp::AppChoice>& choices);

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

    void wish(mptcp::AppChoice choice);
    void follow();
    bool isOutdated(
        const mptcp::AppChoice& choice, const std::optional<mptcp::AppRefusal>& withoutMptcp) const;
    /// Why whoever asks for MPTCP gets none.
    std::optional<mptcp::AppRefusal> withoutMptcp() const;
    std::vector<mptcp::AppChoice>::iterator find(const mptcp::AppChoice& wish);

    void enqueue(Task task);
    void again(mptcp::AppChoice& choice);
    void dropAgain(const std::function<bool(const mptcp::AppChoice&)>& isMeant);
    void startNext();
    void conclude(std::optional<mptcp::AppRefusal> refusal);
    void concludeChoice(Task task, std::optional<mptcp::AppRefusal> refusal);
    void giveBack(const Task& task);
    std::optional<mptcp::AppRefusal> keep(const Task& task);
    void refuse(mptcp::AppChoice choice, mptcp::AppRefusal refusal);
    void launch();
    void reloadUnits(std::function<void()> done);
    void compare(const KernelRules::Rules& rules);
    void sweep();

    mptcp::control::ControlClient* m_service;
    KernelRules m_rules;
    AppChoices m_kept;
    mptcp::appswitch::Launcher m_launcher;
    QDBusConnection m_session;
    const std::function<mptcp::MptcpSupport()> m_support;
    std::vector<mptcp::AppChoice> m_choices;
    std::vector<mptcp::AppRule> m_standing;
    std::optional<std::vector<mptcp::AppChoice>> m_before; ///< the latest wish of the user
    std::map<std::string, std::string> m_made; ///< fingerprints by entry, when it was turned
    std::vector<mptcp::AppChoice> m_lapsed; ///< not told yet
    std::deque<Task> m_tasks; ///< the first one is under way while busy
    bool m_isBusy = false;
};
