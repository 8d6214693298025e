// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The course of a choice: made one after the other, kept, or given back.
#include "access/appswitcher.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace mptcp;
using State = AppChoice::State;

void AppSwitcher::enqueue(Task task)
{
    const bool isWaiting = m_isBusy && !m_tasks.empty();
    const auto first = m_tasks.begin() + (isWaiting ? 1 : 0); // behind the one under way
    const bool isWish = task.kind == Task::Kind::Choose || task.kind == Task::Kind::Sweep;
    m_tasks.insert(isWish ? std::ranges::find(first, m_tasks.end(), Task::Kind::Again, &Task::kind)
                          : m_tasks.end(),
        std::move(task));
    if (!std::exchange(m_isBusy, true)) {
        QMetaObject::invokeMethod(this, &AppSwitcher::startNext, Qt::QueuedConnection);
    }
}

/// What has been refused is open again until the answer comes.
void AppSwitcher::again(AppChoice& choice)
{
    Task task{Task::Kind::Again, choice};
    const bool isRule = choice.way == AppWay::Kernel;
    if (choice.state == State::Refused || (isRule && m_rules.isReplaced(choice.app.executable))) {
        choice.state = State::Pending;
        choice.refusal.reset();
    }
    enqueue(std::move(task));
}

/// All but the one under way.
void AppSwitcher::dropAgain(const std::function<bool(const AppChoice&)>& isMeant)
{
    if (m_tasks.empty()) {
        return;
    }
    const auto isDropped = [&](const Task& task) {
        return task.kind == Task::Kind::Again && isMeant(task.choice);
    };
    m_tasks.erase(std::remove_if(m_tasks.begin() + 1, m_tasks.end(), isDropped), m_tasks.end());
}

void AppSwitcher::startNext()
{
    while (!m_tasks.empty() && m_tasks.front().kind == Task::Kind::Again
        && find(m_tasks.front().choice) == m_choices.end()) {
        m_tasks.pop_front(); // it has been ended since
    }
    if (m_tasks.empty()) {
        m_rules.forget();
        m_isBusy = false;
        Q_EMIT changed();
        if (const auto told = std::exchange(m_lapsed, {}); !told.empty()) {
            Q_EMIT lapsed(told);
        }
        return;
    }
    const Task& task = m_tasks.front();
    const auto done = [this](std::optional<AppRefusal> refusal) { conclude(std::move(refusal)); };
    if (task.kind == Task::Kind::Sweep) {
        sweep();
    } else if (task.kind == Task::Kind::Look) {
        m_rules.list([this](const KernelRules::Rules& rules) { compare(rules); });
    } else if (task.choice.way == AppWay::Launcher) {
        launch();
    } else if (task.kind == Task::Kind::Again) {
        m_rules.setAgain(task.choice.app.executable, task.choice.mode, done);
    } else {
        m_rules.set(task.choice.app.executable, task.choice.mode, done);
    }
}

void AppSwitcher::conclude(std::optional<AppRefusal> refusal)
{
    Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    if (task.kind == Task::Kind::Choose) {
        concludeChoice(std::move(task), std::move(refusal));
    } else if (task.kind == Task::Kind::Again) {
        if (const auto at = find(task.choice); at != m_choices.end()) {
            const bool isRule = at->way == AppWay::Kernel && at->mode == AppMode::On;
            at->state = refusal ? State::Refused : State::Applied;
            at->refusal = refusal || !isRule ? std::move(refusal) : withoutMptcp();
            const auto& before = task.choice.refusal;
            if (at->state == State::Refused
                && (!before || before->obstacle != at->refusal->obstacle)) {
                m_lapsed.push_back(*at);
            }
        }
    } else if (refusal) {
        refuse(std::move(task.choice), std::move(*refusal));
    }
    Q_EMIT changed();
    QMetaObject::invokeMethod(this, &AppSwitcher::startNext, Qt::QueuedConnection);
}

void AppSwitcher::refuse(AppChoice choice, AppRefusal refusal)
{
    choice.state = State::Refused;
    choice.refusal = std::move(refusal);
    Q_EMIT refused(choice);
}

void AppSwitcher::concludeChoice(Task task, std::optional<AppRefusal> refusal)
{
    AppChoice& choice = task.choice;
    if (refusal && refusal->obstacle == AppObstacle::RuleMayStay) {
        refuse(choice, *std::exchange(refusal, std::nullopt)); // it is forgotten all the same
    }
    if (!refusal) {
        refusal = keep(task);
    } else {
        giveBack(task);
    }
    if (refusal) {
        refuse(std::move(choice), std::move(*refusal));
        return;
    }
    if (const auto at = find(choice); at != m_choices.end()) {
        if (choice.mode == AppMode::Default) {
            m_choices.erase(at);
        } else {
            at->state = State::Applied;
        }
    }
    choice.state = State::Applied;
    for (Task& later : m_tasks) { // that has replaced it already
        for (AppChoice& old : later.replaced) {
            if (isSameHold(old, choice) && old.mode == choice.mode) {
                old.state = State::Applied;
            }
        }
    }
    for (AppChoice& old : task.replaced) {
        if (!isSameHold(old, choice)) {
            old.mode = AppMode::Default;
            m_tasks.push_front({Task::Kind::CleanUp, std::move(old)});
        }
    }
}

/// What it has replaced holds on, and is shown again; or is what a later one has replaced, and what
/// undo() leads back to.
void AppSwitcher::giveBack(const Task& task)
{
    const auto giveBackIn = [&](std::vector<AppChoice>& choices) {
        const auto removed = std::erase_if(choices, [&](const AppChoice& each) {
            return isSameHold(each, task.choice) && each.mode == task.choice.mode;
        });
        if (removed > 0) {
            std::ranges::copy(task.replaced, std::back_inserter(choices));
        }
    };
    giveBackIn(m_choices);
    for (Task& later : m_tasks) {
        giveBackIn(later.replaced);
    }
    if (m_before) {
        giveBackIn(*m_before);
    }
}

/// Writes down what holds by now. What cannot be written is taken back, but for an end: that would
/// begin anew with the next session.
std::optional<AppRefusal> AppSwitcher::keep(const Task& task)
{
    const AppChoice& choice = task.choice;
    const bool isEnd = choice.mode == AppMode::Default;
    const auto kept = isEnd ? m_kept.remove(choice) : m_kept.add(choice);
    if (kept) {
        return std::nullopt;
    }
    AppRefusal refusal{AppObstacle::CannotWrite, kept.error()};
    giveBack(task);
    bool isReplacedInPlace = false;
    for (const AppChoice& old : task.replaced) {
        isReplacedInPlace = isReplacedInPlace || isSameHold(old, choice);
        const auto at = find(old);
        if (at == m_choices.end()) {
            continue;
        }
        if (isEnd) {
            at->state = State::Refused;
            at->refusal = refusal;
        } else {
            m_tasks.push_front({Task::Kind::Again, *at});
        }
    }
    if (!isEnd && !isReplacedInPlace) {
        AppChoice end = choice;
        end.mode = AppMode::Default;
        m_tasks.push_front({Task::Kind::CleanUp, std::move(end)});
    }
    return refusal;
}

void AppSwitcher::launch()
{
    const Task& task = m_tasks.front();
    const App& app = task.choice.app;
    const bool isUnit = appswitch::isUnit(app.entry), isAgain = task.kind == Task::Kind::Again;
    const std::string before = isUnit ? m_launcher.fingerprint(app) : std::string();
    auto refusal = task.choice.mode == AppMode::On ? withoutMptcp() : std::nullopt;
    if (!refusal) {
        const auto done = isAgain ? m_launcher.refresh(app, task.choice.mode)
                                  : m_launcher.turn(app, task.choice.mode);
        refusal = done ? std::nullopt : std::optional(done.error());
    } else if (isAgain) { // rather as it is without us than a program without connections
        static_cast<void>(m_launcher.turn(app, AppMode::Default));
    }
    const std::string& after = m_made[app.entry] = m_launcher.fingerprint(app);
    if (isUnit && after != before) {
        reloadUnits([this, refusal] { conclude(refusal); });
    } else {
        conclude(std::move(refusal));
    }
}

/// Where no systemd answers, the units are read at its next start. Whoever ends before the answer
/// may never have asked.
void AppSwitcher::reloadUnits(std::function<void()> done)
{
    if (!m_session.isConnected()) {
        done(); // QtDBus would never tell
        return;
    }
    const auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.systemd1"),
        QStringLiteral("/org/freedesktop/systemd1"),
        QStringLiteral("org.freedesktop.systemd1.Manager"), QStringLiteral("Reload"));
    auto* answer = new QDBusPendingCallWatcher(m_session.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [answer, done = std::move(done)] {
        answer->deleteLater();
        done();
    });
}

void AppSwitcher::compare(const KernelRules::Rules& rules)
{
    m_standing = rules.value_or(std::vector<AppRule>());
    for (AppChoice& choice : m_choices) {
        if (choice.way != AppWay::Kernel) {
            continue;
        }
        if (!rules) { // where one may not look, the rule may stand all the same
            choice.refusal = KernelRules::refusalOf(rules.error());
            const bool isNone = choice.refusal->obstacle == AppObstacle::KernelCannot;
            choice.state = isNone ? State::Refused : State::Pending;
        } else if (KernelRules::stands(*rules, choice.app.executable, choice.mode)) {
            choice.state = State::Applied;
            choice.refusal = choice.mode == AppMode::On ? withoutMptcp() : std::nullopt;
        } else if (choice.state == State::Applied) {
            choice.state = State::Pending; // of another file, if there is a rule at all
            choice.refusal.reset();
        }
    }
    conclude({});
}

void AppSwitcher::sweep()
{
    bool hadUnit = false;
    AppChoice& swept = m_tasks.front().choice; // what is told when it stays
    std::optional<AppRefusal> refusal;
    for (const std::string& entry : m_launcher.changedEntries()) {
        hadUnit = hadUnit || appswitch::isUnit(entry);
        const App app{.executable = {}, .name = entry, .entry = entry};
        if (const auto done = m_launcher.turn(app, AppMode::Default); !done) {
            swept = {.app = app, .way = AppWay::Launcher};
            refusal = done.error();
        }
    }
    auto sweepRules = [this, refusal] {
        m_rules.removeAll([this, refusal](const std::optional<AppRefusal>& ofRules) {
            if (!refusal && ofRules) {
                m_tasks.front().choice.app.name =
                    tr("What is left of former choices").toStdString();
            }
            conclude(refusal ? refusal : ofRules);
        });
    };
    if (hadUnit) {
        reloadUnits(std::move(sweepRules));
    } else {
        sweepRules();
    }
}
