// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a wish becomes a change: asked for, made, seen in the kernel - and taken back unless kept.
#pragma once

#include "access/addedendpoints.h"
#include "access/step.h"
#include "control/controlclient.h"
#include "control/networkmanager.h"
#include "monitor/frame.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <expected>

/// Why a step was not made.
using Refusal = std::variant<mptcp::control::ControlError, mptcp::control::ProfileError>;

/// *Edits.* An edit is one or more steps, made one after the other; one edit at a time. When one of
/// its steps is refused, those before are taken back.
/// *Truth.* Nothing is shown as done because it was asked for: after the last step, one of the next
/// three frames has to show the result, else the edit is refuted. It is not made again: someone
/// else wants it otherwise.
/// *Undo.* What has been made is taken back after 20 s, together with the edits since, unless the
/// user keeps it: a change may have cut off the very network its user needs to think about it. Time
/// stands still during the next edit. At the end of the program, too, it is taken back. A crash
/// leaves it.
/// *Cancelling.* The service cannot be stopped at what it was asked. If it is allowed to make the
/// change in spite of it, that is taken back at once.
class EndpointEditor : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Asking, ///< for a step; a user may be asked for a password
        Cancelling, ///< the same, and the user does not want it any more
        Awaiting ///< made; no frame shows it yet
    };

    /// All outlive the editor.
    EndpointEditor(mptcp::control::ControlClient& service,
        mptcp::control::NetworkManager& networkManager, AddedEndpoints& added,
        std::chrono::milliseconds timeToKeep = std::chrono::seconds(20), QObject* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame);

    /// Only when idle.
    void make(std::vector<Step> steps);
    void cancel();
    void keep();
    /// Takes back all that is not kept; only when idle.
    void undo();
    /// Takes back what is not kept, for a program that ends: waits for it, within limits. Returns
    /// whether nothing is left of it.
    bool finish(std::chrono::milliseconds limit);

    State state() const { return m_state; }
    bool isUndoing() const { return m_undoing; }
    /// The edit under way; empty when idle.
    const std::vector<Step>& steps() const { return m_steps; }
    /// What undo() would take back, in the order it was made.
    const std::vector<Step>& undoable() const { return m_made; }
    /// Until it happens by itself; absent when it does not.
    std::optional<std::chrono::milliseconds> timeLeft() const;

    const mptcp::control::ControlClient& service() const { return m_service; }
    /// The latest one; null before the first.
    const mptcp::monitor::FramePtr& frame() const { return m_frame; }
    /// Of that frame; valid until changed().
    mptcp::diagnosis::Surroundings surroundings() const;
    /// For the steps of a preset's plan.
    std::vector<Step> stepsOf(
        const mptcp::diagnosis::PresetPlan& plan, mptcp::control::Persistence persistence) const;

Q_SIGNALS:
    /// Anything of the above is different.
    void changed();
    /// A frame is wanted now.
    void frameWanted();
    void refused(const Step& step, const Refusal& refusal, bool whileUndoing);
    /// Accepted, but it is not there: something changed it back.
    void refuted(const Step& step);
    /// The pause of MPTCP has been ended, which no frame can show.
    void mptcpResumed();
    /// All that was not kept has been taken back.
    void undone();

private:
    using Reply = std::expected<void, Refusal>;

    void begin(std::vector<Step> steps, bool undoing);
    void askNext();
    void ask(const Step& step);
    void ask(const mptcp::diagnosis::EndpointChange& change);
    template <typename Error> void listen(QFuture<std::expected<void, Error>> answer);
    void receive(const Reply& reply, bool made = true);
    void remember(const Step& step);
    void look();
    void end(bool whole);
    void takeBack(std::vector<Step> made);
    std::vector<Step> wayBack(const std::vector<Step>& made) const;
    const mptcp::NetworkManagerState* networkManagerState() const;

    mptcp::control::ControlClient& m_service;
    mptcp::control::NetworkManager& m_networkManager;
    AddedEndpoints& m_added;
    mptcp::monitor::FramePtr m_frame; ///< null before the first one
    State m_state = State::Idle;
    bool m_undoing = false;
    bool m_unwanted = false; ///< to be taken back at once: cancelled, or refused halfway
    std::vector<Step> m_steps;
    std::size_t m_next = 0; ///< of m_steps: those before have been made
    int m_looks = 0; ///< frames since the last step was made
    QTimer m_nextLook;
    std::vector<Step> m_fresh; ///< made by this edit, or being taken back by it
    std::vector<Step> m_made; ///< by those before: neither kept nor taken back
    QTimer m_countdown;
};
