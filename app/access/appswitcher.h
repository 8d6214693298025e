// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a choice about a program is made to hold: asked of the service, or written where it starts.
#pragma once

#include "control/controlclient.h"
#include "core/appchoice.h"
#include "monitor/frame.h"

#include <QObject>

#include <optional>
#include <span>
#include <vector>

/// *One choice per program.* By its executable, or by launching by its entry; another choice
/// replaces it, Default ends it.
/// *Truth.* Applied says that the rule stands or the file is written. Whether it has an effect
/// shows at the program's next socket, not here. *Convenience.* No security boundary: programs may
/// do otherwise, and their user, too.
class AppSwitcher : public QObject {
    Q_OBJECT

public:
    /// `service` outlives the switcher; null: there is none to ask.
    explicit AppSwitcher(mptcp::control::ControlClient* service, QObject* parent = nullptr);

    /// In the order in which they were made.
    std::span<const mptcp::AppChoice> choices() const { return m_choices; }
    /// The one that holds for the program; null: as it asks for itself.
    const mptcp::AppChoice* choiceOf(const mptcp::App& app) const;
    /// Why this cannot hold, as far as it can be known before; nothing is written or asked.
    std::optional<mptcp::AppRefusal> obstacle(
        const mptcp::App& app, mptcp::AppMode mode, mptcp::AppWay way) const;

    /// What cannot hold is not kept: refused() tells it.
    void choose(const mptcp::App& app, mptcp::AppMode mode, mptcp::AppWay way);
    /// Ends all choices and leaves no trace of them.
    void restoreDefaults();
    /// What undo() would take back: the latest choice since the start, or restoreDefaults().
    bool canUndo() const { return m_before.has_value(); }
    void undo();

    /// Looks whether a chosen executable has been replaced.
    void setFrame(const mptcp::monitor::FramePtr& frame);

Q_SIGNALS:
    /// Anything of the above is different.
    void changed();
    /// The choice of the user that cannot hold; its `refusal` says why.
    void refused(const mptcp::AppChoice& choice);

private:
    mptcp::control::ControlClient* m_service;
    std::vector<mptcp::AppChoice> m_choices;
    std::optional<std::vector<mptcp::AppChoice>> m_before; ///< the latest choice of the user
};
