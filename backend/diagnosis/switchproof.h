// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a choice about a program has an effect: as its sockets show, not as it was asked for.
#pragma once

#include "core/appchoice.h"
#include "core/executable.h"
#include "diagnosis/fallback.h"

#include <functional>
#include <span>
#include <unordered_map>

namespace mptcp::diagnosis {

/// Which file a process runs; null when that is not known (yet).
using Executables = std::function<const Executable*(const Process& process)>;

/// Whether a socket's owner is the program of a choice: the rule's executable, or what an entry or
/// a unit starts. What is started in the same scope, as from a terminal, is another program.
/// `executable` may be null.
bool isOf(const App& app, AppWay way, const Owner& owner, const Executable* executable);

enum class ProofState : std::uint8_t {
    Waiting, ///< it has opened no connection since
    Verified, ///< the latest one is as chosen
    FellBack, ///< it asked for MPTCP as chosen, and became TCP all the same: see `why`
    NoEffect, ///< the latest one is not as chosen
    Unknown ///< that cannot be told
};
/// The code in JSON: "no-effect".
std::string_view name(ProofState state);

/// What NoEffect and Unknown come from, as far as that can be told.
enum class ProofReason : std::uint8_t {
    NotKnown,
    // NoEffect:
    StartedBefore, ///< by launching: this process is older than the choice
    StartedOtherwise, ///< by launching: most likely not by its entry
    StaticProgram, ///< by launching: no library can be put before its own
    FileReplaced, ///< the process runs a file that is not the one at this path any more
    RuleMissing, ///< the kernel does not have the rule
    MptcpOff, ///< net.mptcp.enabled = 0
    // Unknown:
    CouldNotLook, ///< sockets, or whose they are, could not be read
    HiddenProcess ///< it has sockets, and this user may not see of which process
};
/// The code in JSON: "started-before".
std::string_view name(ProofReason reason);

/// A socket that decides.
struct OpenedSocket {
    std::chrono::nanoseconds monotonic{}; ///< when it was first seen, CLOCK_MONOTONIC
    std::chrono::sys_time<std::chrono::milliseconds> seen{}; ///< the same, for people
    monitor::Verdict verdict{};
    std::optional<Token> connection{}; ///< absent: it is no MPTCP connection
    Process process{};

    bool operator==(const OpenedSocket&) const = default;
};

/// What the kernel counted by the rule of a choice. Of what became of the sockets it knows nothing.
struct CountedSockets {
    std::uint64_t obeyed = 0; ///< AppRuleUse
    std::uint64_t leftAlone = 0; ///< AppRuleUse
    bool areMptcp = true; ///< those that obeyed; else they are TCP
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> latest{}; ///< of `obeyed`

    bool operator==(const CountedSockets&) const = default;
};

struct SwitchProof {
    /// Of sockets that wait for others' connections, which are chosen when they are opened.
    enum class Listening : std::uint8_t {
        None, ///< none with MPTCP
        AsChosen, ///< with MPTCP, opened since it is on
        FromBefore, ///< with MPTCP, opened before it was turned off
        NotAsChosen ///< with MPTCP, opened since it is off
    };
    ProofState state = ProofState::Waiting;
    ProofReason reason = ProofReason::NotKnown;
    /// The one that decides; absent while none does, and where the rule alone tells.
    std::optional<OpenedSocket> socket{};
    /// Where no socket decides; absent: not known.
    std::optional<CountedSockets> counted{};
    std::optional<FallbackVerdict> why{}; ///< with FellBack
    Listening listening = Listening::None;

    bool operator==(const SwitchProof&) const = default;
};

/// What the kernel counted under the rules for this path that do so: one for each file that has
/// been there. Absent: there is none.
std::optional<AppRuleUse> useOf(
    std::span<const AppRule> rules, std::string_view executable, AppMode mode);

/// Follows the sockets of programs about which something was chosen; does nothing while nothing is.
///
/// *Evidence.* Connections that a program opened after the choice held: they are not in the first
/// frame that shows everything since, or their process was started by then. What it accepted
/// follows its listening sockets. Of one that came and went between two frames only the kernel's
/// count of a rule tells: this decides where no socket does, or is later.
/// *Threads.* One.
class SwitchProofs {
public:
    /// What is chosen now. A choice that is new, or has just become Applied, is proved anew; those
    /// that are not Applied are not proved. `now`: CLOCK_MONOTONIC.
    void setChoices(std::span<const AppChoice> choices, std::chrono::nanoseconds now);
    /// All rules of this user that the kernel has, as they were after `asked`, CLOCK_MONOTONIC.
    void setRules(std::span<const AppRule> rules, std::chrono::nanoseconds asked);

    /// In the order of the frames.
    void append(const monitor::Frame& frame, const Lives& lives, const Executables& executables);

    /// Null when there is nothing to prove, since it is as the program asks for itself; and until a
    /// frame has shown what is from before: then nobody is told to wait for what would prove
    /// nothing.
    const SwitchProof* find(const App& app) const;
    /// Whether the kernel's rules would tell more: a choice with one is not proved by sockets.
    /// `since`: only of choices that hold since then, CLOCK_MONOTONIC.
    bool wantsRules(std::optional<std::chrono::nanoseconds> since = {}) const;
    /// Whether some proof needs frames with plain TCP sockets.
    bool wantsPlainTcp() const;
    /// Whether find() waits for a frame, which has to have plain TCP sockets: the sooner, the less
    /// is taken for older than the choice.
    bool wantsFrame() const;

private:
    using Time = std::chrono::nanoseconds; ///< CLOCK_MONOTONIC
    struct First {
        Time monotonic{};
        std::chrono::sys_time<std::chrono::milliseconds> wall{};
    };
    using Firsts = std::unordered_map<Inode, First>;
    struct Followed {
        AppChoice choice;
        Time applied{};
        /// Of the first whole frame since: what is in it is from before.
        std::optional<Time> mptcpSince{}, plainSince{};
        bool isWatched = false; ///< there was such a frame, as whole as they come
        std::optional<OpenedSocket> mptcp{}, fallen{}, plain{}; ///< the latest of each kind
        std::optional<FallbackVerdict> why{}; ///< of `fallen`
        ProofReason plainReason{}, askedReason{}; ///< why it would not be as chosen
        bool isMissing = false; ///< the kernel does not have its rule
        std::optional<AppRuleUse> use{}; ///< absent: not known
        bool isLeftAlone = false; ///< the latest that was counted
        SwitchProof proof{};
    };
    class Look;

    void noteFirsts(const Snapshot& snapshot);
    static void conclude(Followed& followed, bool couldLook, bool isHidden);
    static void note(Followed& followed, const AppRuleUse& use);
    static void heedKernel(Followed& followed, const Moment& moment);

    std::vector<Followed> m_followed;
    Firsts m_mptcp, m_plain; ///< when sockets that are there were first seen
};

} // namespace mptcp::diagnosis
