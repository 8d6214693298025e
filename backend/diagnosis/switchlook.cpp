// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which sockets are newer than a choice, and why theirs would not be as chosen.
#include "diagnosis/switchlook.h"

#include "monitor/grouping.h"

#include <algorithm>

namespace mptcp::diagnosis {

namespace {

using Listening = SwitchProof::Listening;
using monitor::Verdict;
using namespace std::chrono_literals;

/// Listeners in a frame may be this much older than it.
constexpr auto listenerDelay = 15s;

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

/// Null when nothing was chosen for its program, or it is not known whose it is.
template <typename Socket>
SwitchProofs::Followed* SwitchProofs::Look::followed(const Socket& socket)
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

void SwitchProofs::Look::lookAtAll(const Lives& lives)
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

SwitchProofs::Followed* SwitchProofs::Look::find(const Owner& owner)
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
std::optional<SwitchProofs::First> SwitchProofs::Look::openedSince(const Followed& followed,
    const Process& process, Inode inode, const Firsts& firsts, std::optional<Time> since) const
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

void SwitchProofs::Look::add(Followed& followed, const Connection& connection, const Lives& lives)
{
    const Process& process = *connection.owner->process;
    const auto first =
        openedSince(followed, process, connection.inode, m_proofs.m_mptcp, followed.mptcpSince);
    if (!first || !isOpenedHere(connection, m_snapshot)) {
        return;
    }
    const Verdict verdict = monitor::verdict(connection);
    const OpenedSocket socket{first->monotonic, first->wall, verdict, connection.token, process};
    followed.askedReason = reasonFor(followed, process);
    if (verdict == Verdict::Mptcp) {
        keepLatest(followed.mptcp, socket);
        return;
    }
    keepLatest(followed.fallen, socket);
    if (followed.fallen == socket) {
        followed.why = fallbackOf(connection, m_snapshot, lives.fallbackMoment(connection.token));
    }
}

/// A paused one asked for MPTCP; others are plain as far as this side opened them.
void SwitchProofs::Look::add(Followed& followed, const TcpSocket& tcp)
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

void SwitchProofs::Look::add(Followed& followed, const Listener& listener) const
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
        listening = std::max(listening, isSince ? Listening::NotAsChosen : Listening::FromBefore);
    }
}

/// Why the sockets of this process would not be as chosen.
ProofReason SwitchProofs::Look::reasonFor(const Followed& followed, const Process& process) const
{
    const AppChoice& choice = followed.choice;
    const Executable* executable = m_executables(process);
    if (choice.mode == AppMode::On && support(m_snapshot) == MptcpSupport::Off) {
        return ProofReason::MptcpOff;
    }
    if (choice.way == AppWay::Kernel) {
        return executable && executable->replaced ? ProofReason::FileReplaced
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

} // namespace mptcp::diagnosis
