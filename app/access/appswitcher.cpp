// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The course of a choice: looked at, made, kept, and taken back.
#include "access/appswitcher.h"

#include <QDBusMessage>

#include <algorithm>
#include <ranges>
#include <utility>

#include <unistd.h>

using namespace mptcp;
using State = AppChoice::State;

namespace {

/// Whether two choices hold by the same rule or file.
bool isSameHold(const AppChoice& one, const AppChoice& other)
{
    return one.way == other.way
        && (one.way == AppWay::Kernel ? one.app.executable == other.app.executable
                                      : one.app.entry == other.app.entry);
}

bool isSameWish(const AppChoice& one, const AppChoice& other)
{
    return isSameHold(one, other) && one.mode == other.mode;
}

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

AppSwitcher::AppSwitcher(control::ControlClient* service, QObject* parent)
    : AppSwitcher(service, Places(), parent)
{
}

AppSwitcher::AppSwitcher(control::ControlClient* service, const Places& places, QObject* parent)
    : QObject(parent), m_service(service), m_rules(service), m_kept(places.file),
      m_launcher(places.start), m_session(places.session),
      m_choices(m_kept.all().begin(), m_kept.all().end())
{
    for (AppChoice& choice : m_choices) {
        if (choice.way == AppWay::Launcher && m_launcher.modeOf(choice.app.entry) == choice.mode) {
            choice.state = State::Applied;
        }
    }
    if (!m_service) {
        return;
    }
    connect(m_service, &control::ControlClient::availabilityChanged, this,
        [this](control::Availability availability) {
            if (availability == control::Availability::Absent) {
                Q_EMIT changed(); // obstacles are others
                return;
            }
            for (const AppChoice& choice : m_choices) {
                if (choice.refusal && choice.refusal->obstacle == AppObstacle::NoService) {
                    enqueue({Task::Kind::Again, choice});
                }
            }
        });
}

const AppChoice* AppSwitcher::choiceOf(const App& app) const
{
    const auto found = std::ranges::find_if(
        m_choices, [&](const AppChoice& choice) { return concernSame(choice.app, app); });
    return found != m_choices.end() ? &*found : nullptr;
}

std::optional<AppRefusal> AppSwitcher::obstacle(const App& app, AppMode mode, AppWay way) const
{
    if (mode == AppMode::Default) {
        return std::nullopt;
    }
    if (way == AppWay::Launcher) {
        return m_launcher.obstacle(app, mode);
    }
    return m_rules.obstacle(app.executable);
}

void AppSwitcher::choose(const App& app, AppMode mode, AppWay way)
{
    AppChoice choice{.app = app, .mode = mode, .way = way, .since = now()};
    if (auto refusal = obstacle(app, mode, way)) {
        choice.state = State::Refused;
        choice.refusal = std::move(refusal);
        Q_EMIT refused(choice);
        return;
    }
    auto before = m_choices;
    if (mode != AppMode::Default) {
        wish(std::move(choice));
    } else if (const AppChoice* old = choiceOf(app)) {
        choice.app = old->app;
        choice.way = old->way;
        wish(std::move(choice));
    } else {
        return;
    }
    m_before = std::move(before);
    Q_EMIT changed();
}

/// Shows it as Pending, in place of what it replaces.
void AppSwitcher::wish(AppChoice choice)
{
    Task task{Task::Kind::Choose, choice};
    choice.state = State::Pending;
    choice.refusal.reset();
    const auto isReplaced = [&](const AppChoice& each) {
        return concernSame(each.app, choice.app) || isSameHold(each, choice);
    };
    std::ranges::copy_if(m_choices, std::back_inserter(task.replaced), isReplaced);
    std::erase_if(m_choices, isReplaced);
    m_choices.push_back(choice);
    task.choice = std::move(choice);
    enqueue(std::move(task));
}

void AppSwitcher::restoreDefaults()
{
    m_before = m_choices;
    for (AppChoice choice : std::exchange(m_choices, {})) {
        choice.mode = AppMode::Default;
        m_choices.push_back(choice);
        choice.state = State::Pending;
        enqueue({Task::Kind::Choose, choice, {choice}});
    }
    enqueue({Task::Kind::Sweep, {}});
    Q_EMIT changed();
}

void AppSwitcher::undo()
{
    if (!m_before) {
        return;
    }
    const std::vector<AppChoice> target = *std::exchange(m_before, std::nullopt);
    const auto current = m_choices;
    for (AppChoice each : current) {
        const auto isSame = [&](const AppChoice& one) { return concernSame(one.app, each.app); };
        if (std::ranges::none_of(target, isSame)) {
            each.mode = AppMode::Default;
            wish(std::move(each));
        }
    }
    for (const AppChoice& each : target) {
        const auto isThere = [&](const AppChoice& one) { return isSameWish(one, each); };
        if (std::ranges::none_of(current, isThere)) {
            wish(each);
        }
    }
    Q_EMIT changed();
}

void AppSwitcher::applyAgain()
{
    for (const AppChoice& choice : m_choices) {
        enqueue({Task::Kind::Again, choice});
    }
}

void AppSwitcher::look()
{
    enqueue({Task::Kind::Look, {}});
}

void AppSwitcher::compare(const KernelRules::Rules& rules)
{
    for (AppChoice& choice : m_choices) {
        const auto stands = [&](const AppRule& rule) {
            return rule.path == choice.app.executable && rule.mode == choice.mode;
        };
        if (choice.way != AppWay::Kernel) {
            continue;
        }
        if (!rules) {
            choice.state = State::Refused;
            choice.refusal = KernelRules::refusalOf(rules.error());
        } else if (std::ranges::any_of(*rules, stands)) {
            choice.state = State::Applied;
        }
    }
    finish({});
}

void AppSwitcher::setFrame(const monitor::FramePtr& /*frame*/)
{
    if (m_isBusy) {
        return;
    }
    follow();
    for (const AppChoice& choice : m_choices) {
        if (choice.way != AppWay::Kernel) {
            continue;
        }
        const bool isMissed =
            choice.refusal && choice.refusal->obstacle == AppObstacle::NoExecutable;
        const bool isBack = isMissed && access(choice.app.executable.c_str(), X_OK) == 0;
        if (m_rules.isReplaced(choice.app.executable) || isBack) {
            enqueue({Task::Kind::Again, choice});
        }
    }
}

/// What another program of ours has chosen or ended.
void AppSwitcher::follow()
{
    if (!m_kept.reload()) {
        return;
    }
    const auto kept = m_kept.all();
    std::erase_if(m_choices, [&](const AppChoice& each) {
        return std::ranges::none_of(
            kept, [&](const AppChoice& one) { return isSameWish(one, each); });
    });
    for (const AppChoice& each : kept) {
        const auto isSame = [&](const AppChoice& one) { return isSameWish(one, each); };
        if (std::ranges::none_of(m_choices, isSame)) {
            m_choices.push_back(each);
            enqueue({Task::Kind::Again, each});
        }
    }
    m_before.reset(); // it does not lead back to where we are
    Q_EMIT changed();
}

void AppSwitcher::enqueue(Task task)
{
    m_tasks.push_back(std::move(task));
    if (!std::exchange(m_isBusy, true)) {
        QMetaObject::invokeMethod(this, &AppSwitcher::startNext, Qt::QueuedConnection);
    }
}

void AppSwitcher::startNext()
{
    if (m_tasks.empty()) {
        m_isBusy = false;
        Q_EMIT changed();
    } else if (m_tasks.front().kind == Task::Kind::Sweep) {
        sweep();
    } else if (m_tasks.front().kind == Task::Kind::Look) {
        m_rules.list([this](const KernelRules::Rules& rules) { compare(rules); });
    } else if (m_tasks.front().choice.way == AppWay::Launcher) {
        launch();
    } else {
        const AppChoice& choice = m_tasks.front().choice;
        m_rules.set(choice.app.executable, choice.mode,
            [this](std::optional<AppRefusal> refusal) { finish(std::move(refusal)); });
    }
}

void AppSwitcher::finish(std::optional<AppRefusal> refusal)
{
    Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    const auto at = std::ranges::find_if(
        m_choices, [&](const AppChoice& each) { return isSameWish(each, task.choice); });
    if (task.kind == Task::Kind::Choose) {
        finishChoice(std::move(task), std::move(refusal));
    } else if (task.kind == Task::Kind::Again && at != m_choices.end()) {
        at->state = refusal ? State::Refused : State::Applied;
        at->refusal = std::move(refusal);
    } else if (refusal && task.kind != Task::Kind::Again) {
        task.choice.state = State::Refused;
        task.choice.refusal = std::move(refusal);
        Q_EMIT refused(task.choice);
    }
    Q_EMIT changed();
    QMetaObject::invokeMethod(this, &AppSwitcher::startNext, Qt::QueuedConnection);
}

void AppSwitcher::finishChoice(Task task, std::optional<AppRefusal> refusal)
{
    AppChoice& choice = task.choice;
    const auto at = std::ranges::find_if(
        m_choices, [&](const AppChoice& each) { return isSameWish(each, choice); });
    if (refusal) {
        if (at != m_choices.end()) {
            m_choices.erase(at);
            for (AppChoice& old : task.replaced) {
                m_choices.push_back(std::move(old));
            }
        }
        m_before.reset(); // nothing to take back
        choice.state = State::Refused;
        choice.refusal = std::move(refusal);
        Q_EMIT refused(choice);
        return;
    }
    if (choice.mode == AppMode::Default) {
        m_kept.remove(choice);
        if (at != m_choices.end()) {
            m_choices.erase(at);
        }
    } else {
        m_kept.add(choice);
        if (at != m_choices.end()) {
            at->state = State::Applied;
        }
    }
    for (AppChoice& old : task.replaced) {
        if (!isSameHold(old, choice)) {
            old.mode = AppMode::Default;
            m_tasks.push_front({Task::Kind::CleanUp, std::move(old)});
        }
    }
}

void AppSwitcher::launch()
{
    const AppChoice& choice = m_tasks.front().choice;
    const auto done = m_launcher.turn(choice.app, choice.mode);
    if (done && appswitch::isUnit(choice.app.entry)) {
        reloadUnits();
    }
    finish(done ? std::nullopt : std::optional(done.error()));
}

/// Where no systemd answers, the units are read at its next start.
void AppSwitcher::reloadUnits()
{
    m_session.asyncCall(QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.systemd1"),
        QStringLiteral("/org/freedesktop/systemd1"),
        QStringLiteral("org.freedesktop.systemd1.Manager"), QStringLiteral("Reload")));
}

void AppSwitcher::sweep()
{
    bool hadUnit = false;
    for (const std::string& entry : m_launcher.changedEntries()) {
        hadUnit = hadUnit || appswitch::isUnit(entry);
        static_cast<void>(m_launcher.turn({{}, {}, entry}, AppMode::Default));
    }
    if (hadUnit) {
        reloadUnits();
    }
    m_rules.removeAll([this](std::optional<AppRefusal> refusal) { finish(std::move(refusal)); });
}
