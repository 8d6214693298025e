// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How sockets become programs, and what these are remembered for.
#include "diagnosis/seenapps.h"

#include "monitor/grouping.h"

#include <algorithm>
#include <array>

namespace mptcp::diagnosis {

namespace {

/// Programs without sockets are forgotten once there are more of all.
constexpr std::size_t memory = 300;

/// What one socket says; the better founded one is the larger.
struct Word {
    enum class Weight : std::uint8_t { None, Listener, Plain, Connection } weight{};
    Asking asking = Asking::Unknown;
    OriginCause cause = OriginCause::Unknown;
    Confidence confidence = Confidence::Low;

    auto rank() const { return std::tuple(weight, asking, confidence); }
};

Word wordOf(const Origin& origin, Word::Weight weight)
{
    switch (origin.cause) {
    case OriginCause::Unknown:
    case OriginCause::OurSwitch:
        return {};
    case OriginCause::AskedItself:
        return {weight, Asking::Itself, origin.cause, origin.confidence};
    default:
        return {weight, Asking::FromOutside, origin.cause, origin.confidence};
    }
}

void teach(SeenApp& app, const Word& word)
{
    app.asking = word.asking;
    app.cause = word.cause;
    app.confidence = word.confidence;
}

/// Key, executable and name of whoever has a socket.
SeenApp identify(const Owner& owner, const Executable* executable)
{
    SeenApp app{.app = owner.app, .unit = owner.unit};
    app.isHidden = !owner.process;
    if (executable && executable->isElsewhere) {
        app.isElsewhere = true;
        app.name = owner.process->name;
        app.key = executable->path + '\n' + app.name + '\n' + owner.app;
        return app;
    }
    if (executable) {
        app.executable = executable->path;
        app.isInterpreted = executable->isInterpreter;
    }
    const std::string file = app.executable.substr(app.executable.rfind('/') + 1);
    if (!executable || executable->isInterpreter) {
        app.name = owner.process ? owner.process->name : owner.app;
        app.key = app.executable + '\n' + app.name;
        // "python3" may be any script: what it runs in tells it from others.
        if (executable && file.starts_with(app.name)) {
            app.name = isService(owner.unit) ? owner.app : app.name;
            app.key += '\n' + owner.app;
        }
    } else {
        app.name = file;
        app.key = app.executable;
    }
    return app;
}

} // namespace

std::string_view name(Asking asking)
{
    static constexpr std::array<std::string_view, 4> names{
        "unknown", "no", "itself", "from-outside"};
    static_assert(names.size() == static_cast<std::size_t>(Asking::FromOutside) + 1);
    return names[static_cast<std::size_t>(asking)];
}

bool isService(std::string_view unit)
{
    return unit.ends_with(".service") && !unit.starts_with("app-") && !unit.starts_with("dbus-");
}

/// The programs of one frame.
struct SeenApps::Round {
    struct Its {
        SeenApp app;
        Word word;
        bool isSwitched = false;
    };
    const SeenApps& seen;
    const Snapshot& snapshot;
    std::span<const AppChoice> choices;
    const Executables& executables;
    Origins origins;
    std::map<std::string, Its> apps{};
    std::map<const Owner*, Its*> byOwner{};
    std::vector<Inode> inodes{};

    /// Null when it is not known whose it is.
    Its* of(const OwnerPtr& owner, Inode inode)
    {
        if (!owner || inode == Inode{} || (owner->app.empty() && !owner->process)) {
            return nullptr;
        }
        const auto [known, isNew] = byOwner.try_emplace(owner.get(), nullptr);
        if (isNew) {
            known->second = add(*owner);
        }
        if (!known->second) {
            return nullptr;
        }
        Its& its = *known->second;
        inodes.push_back(inode);
        if (!std::ranges::binary_search(seen.m_known, inode)) {
            its.app.latest = snapshot.moment.monotonic;
        }
        return &its;
    }

    Its* add(const Owner& owner) // null when it is not known yet
    {
        const bool isTold = owner.process && executables;
        const Executable* executable = isTold ? executables(*owner.process) : nullptr;
        if (isTold && !executable) {
            return nullptr;
        }
        SeenApp identity = identify(owner, executable);
        const auto key = identity.key;
        Its& its = apps.try_emplace(key, Its{.app = std::move(identity), .word = {}}).first->second;
        its.isSwitched =
            its.isSwitched || std::ranges::any_of(choices, [&](const AppChoice& choice) {
                return isOf(choice.app, choice.way, owner, executable);
            });
        if (owner.process && !std::ranges::contains(its.app.processes, *owner.process)) {
            its.app.processes.push_back(*owner.process);
        }
        return &its;
    }

    static void say(Its& its, const Word& word)
    {
        if (word.rank() > its.word.rank()) {
            its.word = word;
        }
    }

    void lookAtAll()
    {
        for (const Connection& each : snapshot.connections) {
            if (Its* its = of(each.owner, each.inode)) {
                const bool isMptcp = each.fallback() == Fallback::None;
                ++(isMptcp ? its->app.mptcp : its->app.fellBack);
                const auto weight =
                    each.side == Side::Server ? Word::Weight::Listener : Word::Weight::Connection;
                say(*its, wordOf(origins.of(each), weight));
            }
        }
        for (const TcpSocket& each : snapshot.otherTcp) {
            if (Its* its = of(each.owner, each.inode)) {
                ++(each.paused ? its->app.fellBack : its->app.plain);
                if (each.paused) {
                    say(*its, wordOf(origins.of(each), Word::Weight::Connection));
                } else if (!each.mptcpUlp && monitor::openerOf(each) == Side::Client
                    && whyPlain(each, snapshot).cause == FallbackCause::AppDidNotAsk) {
                    say(*its,
                        {Word::Weight::Plain, Asking::No, OriginCause::Unknown, Confidence::High});
                }
            }
        }
        for (const Listener& each : snapshot.listeners) {
            if (Its* its = of(each.owner, each.inode)) {
                ++its->app.listeners;
                say(*its, wordOf(origins.of(each), Word::Weight::Listener));
            }
        }
    }
};

void SeenApps::append(const Snapshot& snapshot, std::span<const AppChoice> choices,
    const Executables& executables, std::optional<Uid> user)
{
    Round round{*this, snapshot, choices, executables, Origins(snapshot, {.user = user})};
    round.lookAtAll();
    for (SeenApp& known : m_apps) {
        const auto found = round.apps.find(known.key);
        if (found == round.apps.end()) {
            known.mptcp = known.fellBack = known.plain = known.listeners = 0;
            known.processes.clear();
            continue;
        }
        Round::Its& its = found->second;
        its.app.latest = std::max(its.app.latest, known.latest);
        its.app.asking = known.asking;
        its.app.cause = known.cause;
        its.app.confidence = known.confidence;
        if (its.app.executable.empty() && !known.executable.empty()) {
            its.app.executable = known.executable;
        }
        known = its.app;
        if (!its.isSwitched && its.word.weight != Word::Weight::None) {
            teach(known, its.word);
        }
        round.apps.erase(found);
    }
    for (auto& [key, its] : round.apps) {
        if (!its.isSwitched) {
            teach(its.app, its.word);
        }
        m_apps.push_back(std::move(its.app));
    }
    for (SeenApp& app : m_apps) {
        std::ranges::sort(app.processes, {}, &Process::pid);
    }
    std::ranges::sort(round.inodes);
    m_known = std::move(round.inodes);
    forgetOldest();
    std::ranges::sort(m_apps, {}, &SeenApp::key);
}

SwitchedOn switchedOn(const SeenApps& seen, std::span<const AppChoice> choices,
    const Executables& executables, std::optional<Uid> user)
{
    SwitchedOn on{.user = user};
    for (const SeenApp& app : seen.all()) {
        if (app.asking == Asking::Itself || app.asking == Asking::FromOutside) {
            continue; // it would have MPTCP without us
        }
        for (const Process& process : app.processes) {
            const Owner owner{process, app.app, app.unit};
            const Executable* file = executables ? executables(process) : nullptr;
            for (const AppChoice& choice : choices) {
                if (choice.mode == AppMode::On && choice.state == AppChoice::State::Applied
                    && isOf(choice.app, choice.way, owner, file)) {
                    on.processes.try_emplace({process.pid, process.started}, choice.way);
                }
            }
        }
    }
    return on;
}

void SeenApps::forgetOldest()
{
    if (m_apps.size() <= memory) {
        return;
    }
    std::ranges::sort(m_apps, std::greater(), &SeenApp::latest);
    const auto old =
        std::ranges::remove_if(m_apps.begin() + memory, m_apps.end(), [](const SeenApp& app) {
            return app.processes.empty() && !app.mptcp && !app.fellBack && !app.plain
                && !app.listeners;
        });
    m_apps.erase(old.begin(), old.end());
}

} // namespace mptcp::diagnosis
