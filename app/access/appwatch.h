// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The programs of this machine as their sockets show them, and what these prove about choices.
#pragma once

#include "control/controlclient.h"
#include "core/result.h"
#include "diagnosis/judge.h"
#include "diagnosis/seenapps.h"

#include <QObject>

#include <functional>
#include <map>

class AppSwitcher;

/// *Threads.* Looks at programs' files on a thread of its own; everything else on the GUI thread.
class AppWatch : public QObject {
    Q_OBJECT

public:
    /// Which file a process runs; called on another thread. Null, as for a recording: files of this
    /// machine say nothing.
    using Lookup = std::function<mptcp::Result<mptcp::Executable>(const mptcp::Process&)>;

    /// Asks for the rules of this user that the kernel has; null: there is nobody to ask.
    using AskRules = std::function<QFuture<mptcp::control::Answer<std::vector<mptcp::AppRule>>>()>;

    /// Both outlive the watch; without a switcher nothing is chosen.
    AppWatch(const mptcp::diagnosis::Judge& judge, AppSwitcher* switcher, Lookup lookup,
        AskRules askRules = {}, QObject* parent = nullptr);

    /// In the order of the frames, after the judge.
    void setFrame(const mptcp::monitor::FramePtr& frame);

    /// Somebody looks at the proofs, until the next frame. The rules are asked for then, and for a
    /// minute after a choice; at other times the service may end.
    void noteWatched() { m_isWatched = true; }

    const std::vector<mptcp::diagnosis::SeenApp>& apps() const { return m_seen.all(); }
    /// Null while there is nothing to prove.
    const mptcp::diagnosis::SwitchProof* proofOf(const mptcp::App& chosen) const
    {
        return m_proofs.find(chosen);
    }
    /// Whether some proof needs frames with plain TCP sockets.
    bool wantsPlainTcp() const { return m_proofs.wantsPlainTcp(); }
    /// Whether some proof waits for such a frame.
    bool wantsFrame() const { return m_proofs.wantsFrame(); }
    /// Processes whose MPTCP sockets come from a choice, as far as that is known.
    mptcp::diagnosis::SwitchedOn switchedOn() const;

Q_SIGNALS:
    /// Anything of the above is different.
    void changed();

private:
    struct File {
        std::optional<mptcp::Executable> executable; ///< absent: not known (yet)
        std::chrono::nanoseconds asked{}; ///< CLOCK_MONOTONIC of the frame
    };
    struct Found {
        mptcp::Process process;
        std::optional<mptcp::Executable> executable;
    };
    using Key = std::pair<mptcp::Pid, std::uint64_t>; ///< of Process

    void lookAtFiles(const mptcp::Snapshot& snapshot);
    void take(const std::vector<Found>& found);
    void follow();
    void askForRules(std::chrono::nanoseconds now);
    /// Whose choices those of the switcher are.
    std::optional<mptcp::Uid> user() const;
    mptcp::diagnosis::Executables executables() const;

    const mptcp::diagnosis::Judge& m_judge;
    AppSwitcher* const m_switcher;
    const Lookup m_lookup;
    const AskRules m_askRules;
    std::map<Key, File> m_files;
    bool m_looking = false; ///< a look is under way
    bool m_isWatched = false; ///< since the frame before
    bool m_asking = false; ///< for the rules
    std::optional<std::chrono::nanoseconds> m_asked; ///< for the rules, CLOCK_MONOTONIC
    mptcp::monitor::FramePtr m_frame; ///< null before the first one
    mptcp::diagnosis::SeenApps m_seen;
    mptcp::diagnosis::SwitchProofs m_proofs;
};

/// Of this machine: the path, and what can be told from the file.
mptcp::Result<mptcp::Executable> lookAtExecutable(const mptcp::Process& process);
