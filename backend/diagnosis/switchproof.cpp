// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the latest sockets that count prove, and what the kernel's own counts add to that.
#include "diagnosis/switchproof.h"

#include "diagnosis/switchlook.h"

#include <algorithm>
#include <array>

namespace mptcp::diagnosis {

namespace {

constexpr std::array mptcpSources{Source::MptcpSockets4, Source::MptcpSockets6};
constexpr std::array tcpSources{Source::TcpSockets4, Source::TcpSockets6};

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

/// No socket shows that the choice has an effect.
bool isOpen(const SwitchProof& proof)
{
    return proof.state != ProofState::Verified && proof.state != ProofState::FellBack;
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
    const bool isThis = executable && !executable->isElsewhere && !executable->path.empty()
        && executable->path == app.executable;
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

std::optional<AppRuleUse> useOf(
    std::span<const AppRule> rules, std::string_view executable, AppMode mode)
{
    std::optional<AppRuleUse> sum;
    for (const AppRule& rule : rules) {
        if (rule.path != executable || rule.mode != mode) {
            continue;
        }
        if (!sum) {
            sum = rule.use;
            continue;
        }
        sum->obeyed += rule.use.obeyed;
        sum->turned += rule.use.turned;
        sum->leftAlone += rule.use.leftAlone;
        sum->latest = std::max(sum->latest, rule.use.latest);
        sum->since = std::min(sum->since, rule.use.since);
    }
    return sum;
}

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

void SwitchProofs::setRules(std::span<const AppRule> rules, Time asked)
{
    for (Followed& each : m_followed) {
        const std::string& path = each.choice.app.executable;
        if (each.choice.way != AppWay::Kernel || asked < each.applied
            || path.size() > maximumAppRulePath) {
            continue; // nothing that was told then is about it
        }
        const auto use = useOf(rules, path, each.choice.mode);
        each.isMissing = !use;
        note(each, use.value_or(AppRuleUse()));
    }
}

void SwitchProofs::note(Followed& followed, const AppRuleUse& use)
{
    const AppRuleUse before = followed.use.value_or(AppRuleUse());
    if (use.latest != before.latest) {
        followed.isLeftAlone = false; // whichever of the two was later
    } else if (use.leftAlone > before.leftAlone) {
        followed.isLeftAlone = true;
    }
    followed.use = use;
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
        heedKernel(each, snapshot.moment);
        if (now <= each.applied) {
            continue; // it was read before
        }
        each.isWatched = each.isWatched || snapshot.plainTcp;
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

/// What the kernel says of the rule itself decides where no socket does, or its own are later.
void SwitchProofs::heedKernel(Followed& followed, const Moment& moment)
{
    SwitchProof& proof = followed.proof;
    if (followed.isMissing && isOpen(proof)) {
        proof.reason = proof.state == ProofState::NoEffect && proof.reason != ProofReason::NotKnown
            ? proof.reason
            : ProofReason::RuleMissing;
        proof.state = ProofState::NoEffect;
        return;
    }
    if (!followed.use || !isOpen(proof)) {
        return;
    }
    CountedSockets counted{.obeyed = followed.use->obeyed,
        .leftAlone = followed.use->leftAlone,
        .areMptcp = followed.choice.mode == AppMode::On};
    if (followed.use->latest) {
        counted.latest = moment.wall
            - duration_cast<std::chrono::milliseconds>(moment.boottime - *followed.use->latest);
    }
    const bool isLater = counted.latest && (!proof.socket || *counted.latest > proof.socket->seen);
    if (followed.isLeftAlone) {
        proof.state = ProofState::NoEffect;
        proof.reason = ProofReason::MptcpOff;
        proof.counted = counted;
    } else if (isLater) {
        proof = {.state = ProofState::Verified, .counted = counted, .listening = proof.listening};
    } else if (proof.state == ProofState::Waiting) {
        proof.counted = counted;
    }
}

const SwitchProof* SwitchProofs::find(const App& app) const
{
    const auto found = std::ranges::find_if(m_followed, [&](const Followed& each) {
        return each.isWatched && each.choice.app.executable == app.executable
            && each.choice.app.entry == app.entry;
    });
    return found != m_followed.end() ? &found->proof : nullptr;
}

bool SwitchProofs::wantsRules(std::optional<Time> since) const
{
    return std::ranges::any_of(m_followed, [&](const Followed& each) {
        const bool isByCount = each.proof.state == ProofState::Verified && !each.proof.socket;
        return each.choice.way == AppWay::Kernel && (isOpen(each.proof) || isByCount)
            && (!since || each.applied >= *since);
    });
}

bool SwitchProofs::wantsPlainTcp() const
{
    return std::ranges::any_of(m_followed, [](const Followed& each) {
        return each.proof.state != ProofState::Verified || !each.proof.socket
            || each.choice.mode == AppMode::Off;
    });
}

bool SwitchProofs::wantsFrame() const
{
    return !std::ranges::all_of(m_followed, &Followed::isWatched);
}

} // namespace mptcp::diagnosis
