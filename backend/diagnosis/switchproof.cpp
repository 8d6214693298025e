// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which sockets count as opened after a choice, and what the latest of them proves.
#include "diagnosis/switchproof.h"

#include "monitor/grouping.h"

#include <algorithm>
#include <array>
#include <map>

namespace mptcp::diagnosis {

namespace {

using Listening = SwitchProof::Listening;
using monitor::Verdict;
using namespace std::chrono_literals;

constexpr std::array mptcpSources{Source::MptcpSockets4, Source::MptcpSockets6};
constexpr std::array tcpSources{Source::TcpSockets4, Source::TcpSockets6};

/// Listeners in a frame may be this much older than it.
constexpr auto listenerDelay = 15s;

bool areRead(const Snapshot& snapshot, std::span<const Source> sources)
{
    return std::ranges::none_of(sources, [&](Source source) { return snapshot.hasGap(source); });
}

bool isPlainTold(const Snapshot& snapshot)
{
    return snapshot.plainTcp && areRead(snapshot, tcpSources);
}

/// Whether a socket's end has an entry's name: "org.kde.konsole.desktop", "syncthing.service".
bool isEntryOf(std::string_view entry, const Owner& owner)
{
    constexpr std::string_view desktop = ".desktop";
    return entry.ends_with(desktop)
        ? !owner.app.empty() && entry.substr(0, entry.size() - desktop.size()) == owner.app
        : !entry.empty() && entry == owner.unit;
}

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// What the file is called that was started: of a script, the kernel has that as its name.
std::string_view programName(const Owner& owner, const Executable& executable)
{
    return executable.isInterpreter && owner.process ? std::string_view(owner.process->name)
                                                     : fileName(executable.path);
}

/// Whether it was started before or after; nothing when that cannot be told.
std::optional<bool> isStartedAfter(
    const Process& process, std::chrono::sys_seconds when, const Moment& moment)
{
    constexpr auto tick = 10ms; // USER_HZ is 100 on every machine
    if (process.started == 0) {
        return std::nullopt;
    }
    const auto boot = moment.wall - duration_cast<std::chrono::milliseconds>(moment.boottime);
    const auto started = boot + static_cast<std::int64_t>(process.started) * tick;
    if (started >= when && started < when + 1s) {
        return std::nullopt; // in the same second
    }
    return started >= when;
}

/// Whether this side opened it. Those that it accepted are as their listener is.
bool isOpenedHere(const Connection& connection, const Snapshot& snapshot)
{
    return connection.side == Side::Client
        || (connection.side == Side::Unknown
            && std::ranges::none_of(snapshot.listeners, [&](const Listener& listener) {
                   return accepts(listener, connection.family, connection.local);
               }));
}

bool isOpening(TcpState state)
{
    return state == TcpState::SynSent || state == TcpState::SynRecv
        || state == TcpState::NewSynRecv;
}

void keepLatest(std::optional<OpenedSocket>& latest, const OpenedSocket& socket)
{
    if (!latest || socket.monotonic >= latest->monotonic) {
        latest = socket;
    }
}

} // namespace

std::string_view name(ProofState state)
{
    static constexpr std::array<std::string_view, 5> names{
        "waiting", "verified", "fell-back", "no-effect", "unknown"};
    static_assert(names.size() == static_cast<std::size_t>(ProofState::Unknown) + 1);
    return names[static_cast<std::size_t>(state)];
}

std::string_view name(ProofReason reason)
{
    static constexpr std::array<std::string_view, 9> names{"not-known", "started-before",
        "started-otherwise", "static-program", "file-replaced", "rule-missing", "mptcp-off",
        "could-not-look", "hidden-process"};
    static_assert(names.size() == static_cast<std::size_t>(ProofReason::HiddenProcess) + 1);
    return names[static_cast<std::size_t>(reason)];
}

bool isOf(const App& app, AppWay way, const Owner& owner, const Executable* executable)
{
    const bool isThis =
        executable && !executable->path.empty() && executable->path == app.executable;
    if (way == AppWay::Kernel || (isThis && !executable->isInterpreter)) {
        return isThis;
    }
    if (!isEntryOf(app.entry, owner)) {
        return false;
    }
    const bool isUnit = app.entry == owner.unit;
    return isUnit || !executable || app.executable.empty()
        || programName(owner, *executable) == fileName(app.executable);
}

/// One frame as a followed program's evidence.
class SwitchProofs::Look {
public:
    Look(SwitchProofs& proofs, const Snapshot& snapshot, const Executables& executables)
        : m_proofs(proofs), m_snapshot(snapshot), m_executables(executables),
          m_hidden(proofs.m_followed.size())
    {
    }

    void lookAtAll(const Lives& lives)
    {
        for (const Connection& connection : m_snapshot.connections) {
            if (Followed* its = followed(connection); its && !isOpening(connection.state)) {
                add(*its, connection, lives);
            }
        }
        for (const TcpSocket& socket : m_snapshot.otherTcp) {
            if (Followed* its = followed(socket); its && !isOpening(socket.state)) {
                add(*its, socket);
            }
        }
        for (Followed& each : m_proofs.m_followed) {
            each.proof.listening = Listening::None;
        }
        for (const Listener& listener : m_snapshot.listeners) {
            if (Followed* its = followed(listener)) {
                add(*its, listener);
            }
        }
    }

    bool isHidden(std::size_t number) const { return m_hidden[number]; }

private:
    /// Null when nothing was chosen for its program, or it is not known whose it is.
    template <typename Socket> Followed* followed(const Socket& socket)
    {
        if (!socket.owner || socket.inode == Inode{}) {
            return nullptr;
        }
        const auto [known, isNew] = m_byOwner.try_emplace(socket.owner.get(), nullptr);
        if (isNew) {
            known->second = find(*socket.owner);
        }
        return known->second;
    }

    Followed* find(const Owner& owner)
    {
        const Executable* executable = owner.process ? m_executables(*owner.process) : nullptr;
        for (std::size_t i = 0; i < m_proofs.m_followed.size(); ++i) {
            Followed& each = m_proofs.m_followed[i];
            if (isOf(each.choice.app, each.choice.way, owner, executable)) {
                m_hidden[i] = m_hidden[i] || !owner.process;
                return owner.process ? &each : nullptr;
            }
        }
        return nullptr;
    }

    /// When it was first seen, if that was after the choice held.
    std::optional<First> openedSince(const Followed& followed, const Process& process, Inode inode,
        const Firsts& firsts, std::optional<Time> since) const
    {
        const auto first = firsts.find(inode);
        if (first == firsts.end()) {
            return std::nullopt;
        }
        const bool isLater = since && first->second.monotonic > *since;
        const bool isYounger = followed.choice.way == AppWay::Launcher
            && isStartedAfter(process, followed.choice.since, m_snapshot.moment) == true;
        return isLater || isYounger ? std::optional(first->second) : std::nullopt;
    }

    void add(Followed& followed, const Connection& connection, const Lives& lives)
    {
        const Process& process = *connection.owner->process;
        const auto first =
            openedSince(followed, process, connection.inode, m_proofs.m_mptcp, followed.mptcpSince);
        if (!first || !isOpenedHere(connection, m_snapshot)) {
            return;
        }
        const Verdict verdict = monitor::verdict(connection);
        const OpenedSocket socket{
            first->monotonic, first->wall, verdict, connection.token, process};
        followed.askedReason = reasonFor(followed, process);
        if (verdict == Verdict::Mptcp) {
            keepLatest(followed.mptcp, socket);
            return;
        }
        keepLatest(followed.fallen, socket);
        if (followed.fallen == socket) {
            followed.why =
                fallbackOf(connection, m_snapshot, lives.fallbackMoment(connection.token));
        }
    }

    /// A paused one asked for MPTCP; others are plain as far as this side opened them.
    void add(Followed& followed, const TcpSocket& tcp)
    {
        const Process& process = *tcp.owner->process;
        const auto first =
            openedSince(followed, process, tcp.inode, m_proofs.m_plain, followed.plainSince);
        if (!first) {
            return;
        }
        const OpenedSocket socket{
            first->monotonic, first->wall, monitor::verdict(tcp), std::nullopt, process};
        if (tcp.paused) {
            keepLatest(followed.fallen, socket);
            followed.askedReason = reasonFor(followed, process);
            if (followed.fallen == socket) {
                followed.why = whyPlain(tcp, m_snapshot);
            }
        } else if (!tcp.mptcpUlp && monitor::openerOf(tcp) == Side::Client) {
            keepLatest(followed.plain, socket);
            followed.plainReason = reasonFor(followed, process);
        }
    }

    void add(Followed& followed, const Listener& listener) const
    {
        const auto first = m_proofs.m_mptcp.find(listener.inode);
        if (!followed.mptcpSince || first == m_proofs.m_mptcp.end()) {
            return;
        }
        const Time age = first->second.monotonic - *followed.mptcpSince;
        const bool isSince = age > listenerDelay
            || isStartedAfter(*listener.owner->process, followed.choice.since, m_snapshot.moment)
                == true;
        Listening& listening = followed.proof.listening;
        if (followed.choice.mode == AppMode::On && isSince) {
            listening = Listening::AsChosen;
        } else if (followed.choice.mode == AppMode::Off && (isSince || age <= 0ns)) {
            listening =
                std::max(listening, isSince ? Listening::NotAsChosen : Listening::FromBefore);
        }
    }

    /// Why the sockets of this process would not be as chosen.
    ProofReason reasonFor(const Followed& followed, const Process& process) const
    {
        const AppChoice& choice = followed.choice;
        const Executable* executable = m_executables(process);
        if (choice.mode == AppMode::On && support(m_snapshot) == MptcpSupport::Off) {
            return ProofReason::MptcpOff;
        }
        if (choice.way == AppWay::Kernel) {
            return executable && executable->replaced                ? ProofReason::FileReplaced
                : m_proofs.m_missing.contains(choice.app.executable) ? ProofReason::RuleMissing
                                                                     : ProofReason::NotKnown;
        }
        const auto isYounger = isStartedAfter(process, choice.since, m_snapshot.moment);
        if (isYounger != true) {
            return isYounger ? ProofReason::StartedBefore : ProofReason::NotKnown;
        }
        if (choice.mode == AppMode::Off) {
            return ProofReason::NotKnown;
        }
        return executable && executable->isStatic == true ? ProofReason::StaticProgram
                                                          : ProofReason::StartedOtherwise;
    }

    SwitchProofs& m_proofs;
    const Snapshot& m_snapshot;
    const Executables& m_executables;
    std::map<const Owner*, Followed*> m_byOwner;
    std::vector<bool> m_hidden; ///< by number of the followed: sockets without a process
};

void SwitchProofs::setChoices(std::span<const AppChoice> choices, Time now)
{
    std::vector<Followed> followed;
    for (const AppChoice& choice : choices) {
        if (choice.state != AppChoice::State::Applied || choice.mode == AppMode::Default) {
            continue;
        }
        const auto known = std::ranges::find(m_followed, choice, &Followed::choice);
        followed.push_back(known != m_followed.end() ? std::move(*known)
                                                     : Followed{.choice = choice, .applied = now});
    }
    m_followed = std::move(followed);
}

void SwitchProofs::noteFirsts(const Snapshot& snapshot)
{
    const First now{snapshot.moment.monotonic, snapshot.moment.wall};
    const auto renew = [&](Firsts& firsts, bool isWhole, auto... sockets) {
        Firsts present = isWhole ? Firsts() : firsts;
        const auto add = [&](Inode inode) {
            const auto known = firsts.find(inode);
            present.try_emplace(inode, known != firsts.end() ? known->second : now);
        };
        (std::ranges::for_each(sockets, [&](const auto& socket) { add(socket.inode); }), ...);
        firsts = std::move(present);
    };
    const bool areListenersRead = !snapshot.hasGap(Source::Listeners);
    renew(m_mptcp, areListenersRead && areRead(snapshot, mptcpSources),
        std::span(snapshot.connections), std::span(snapshot.listeners));
    if (snapshot.plainTcp) {
        renew(m_plain, areRead(snapshot, tcpSources), std::span(snapshot.otherTcp));
    }
}

void SwitchProofs::append(
    const monitor::Frame& frame, const Lives& lives, const Executables& executables)
{
    if (m_followed.empty() || !executables) {
        m_mptcp.clear();
        m_plain.clear();
        return;
    }
    const Snapshot& snapshot = *frame.snapshot;
    noteFirsts(snapshot);
    Look look(*this, snapshot, executables);
    look.lookAtAll(lives);
    const Time now = snapshot.moment.monotonic;
    const bool isMptcpRead = areRead(snapshot, mptcpSources);
    for (std::size_t i = 0; i < m_followed.size(); ++i) {
        Followed& each = m_followed[i];
        conclude(each, isMptcpRead && !snapshot.hasGap(Source::SocketOwners), look.isHidden(i));
        if (now <= each.applied) {
            continue; // it was read before
        }
        if (!each.mptcpSince && isMptcpRead) {
            each.mptcpSince = now;
        }
        if (!each.plainSince && isPlainTold(snapshot)) {
            each.plainSince = now;
        }
    }
}

void SwitchProofs::conclude(Followed& followed, bool couldLook, bool isHidden)
{
    const auto timeOf = [](const std::optional<OpenedSocket>& socket) {
        return socket ? std::optional(socket->monotonic) : std::nullopt; // absent is the earliest
    };
    const auto asked = std::max(timeOf(followed.mptcp), timeOf(followed.fallen));
    const auto plain = timeOf(followed.plain);
    SwitchProof proof{.listening = followed.proof.listening};
    const auto settle = [&](ProofState state, const std::optional<OpenedSocket>& socket) {
        proof.state = state;
        proof.socket = socket;
    };
    const bool wantsOn = followed.choice.mode == AppMode::On;
    if (!asked && !plain) {
        proof.state = couldLook && !isHidden ? ProofState::Waiting : ProofState::Unknown;
        proof.reason = couldLook && isHidden ? ProofReason::HiddenProcess
            : couldLook                      ? ProofReason::NotKnown
                                             : ProofReason::CouldNotLook;
    } else if (wantsOn && plain > asked) {
        settle(ProofState::NoEffect, followed.plain);
        proof.reason = followed.plainReason;
    } else if (wantsOn && followed.mptcp) {
        settle(ProofState::Verified, followed.mptcp);
    } else if (wantsOn) {
        settle(ProofState::FellBack, followed.fallen);
        proof.why = followed.why;
    } else if (asked >= plain) {
        settle(ProofState::NoEffect,
            timeOf(followed.mptcp) == asked ? followed.mptcp : followed.fallen);
        proof.reason = followed.askedReason;
    } else {
        settle(ProofState::Verified, followed.plain);
    }
    followed.proof = std::move(proof);
}

const SwitchProof* SwitchProofs::find(const App& app) const
{
    const auto found = std::ranges::find_if(m_followed, [&](const Followed& each) {
        return each.choice.app.executable == app.executable && each.choice.app.entry == app.entry;
    });
    return found != m_followed.end() ? &found->proof : nullptr;
}

bool SwitchProofs::wantsPlainTcp() const
{
    return std::ranges::any_of(m_followed, [](const Followed& each) {
        return each.proof.state != ProofState::Verified || each.choice.mode == AppMode::Off;
    });
}

} // namespace mptcp::diagnosis
