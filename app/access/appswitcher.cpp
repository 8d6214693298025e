// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is chosen: by the user, by other programs of ours, and since the last look.
#include "access/appswitcher.h"

#include "procfs/files.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <utility>

#include <unistd.h>

using namespace mptcp;
using State = AppChoice::State;

namespace {

bool isSameWish(const AppChoice& one, const AppChoice& other)
{
    return isSameHold(one, other) && one.mode == other.mode;
}

bool isWishedIn(std::span<const AppChoice> choices, const AppChoice& wish)
{
    return std::ranges::any_of(
        choices, [&](const AppChoice& each) { return isSameWish(each, wish); });
}

bool isAboutMptcp(const AppChoice& choice)
{
    return choice.refusal
        && (choice.refusal->obstacle == AppObstacle::MptcpOff
            || (choice.way == AppWay::Launcher
                && choice.refusal->obstacle == AppObstacle::KernelCannot));
}

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

MptcpSupport mptcpSupport()
{
    const auto enabled = procfs::readLine("/proc/sys/net/mptcp/enabled");
    if (!enabled) {
        return enabled.error().kind == ErrorKind::NotFound ? MptcpSupport::Absent
                                                           : MptcpSupport::Unknown;
    }
    return *enabled == "0" ? MptcpSupport::Off : MptcpSupport::On;
}

AppSwitcher::AppSwitcher(control::ControlClient* service, QObject* parent)
    : AppSwitcher(service, Places(), parent)
{
}

AppSwitcher::AppSwitcher(control::ControlClient* service, const Places& places, QObject* parent)
    : QObject(parent), m_service(service), m_rules(service, places.pause), m_kept(places.file),
      m_launcher(places.start), m_session(places.session), m_support(places.support),
      m_choices(m_kept.all().begin(), m_kept.all().end())
{
    for (AppChoice& choice : m_choices) {
        if (choice.way != AppWay::Launcher) {
            continue;
        }
        const bool isWritten = m_launcher.modeOf(choice.app.entry) == choice.mode;
        choice.refusal = choice.mode == AppMode::On ? withoutMptcp() : std::nullopt;
        choice.state = isWritten ? State::Applied
            : choice.refusal     ? State::Refused
                                 : State::Pending;
    }
    connect(&m_rules, &KernelRules::possible, this, [this] {
        for (AppChoice& choice : m_choices) {
            if (choice.way == AppWay::Kernel && choice.refusal
                && choice.refusal->obstacle == AppObstacle::KernelCannot) {
                again(choice);
            }
        }
        Q_EMIT changed();
    });
    if (!m_service) {
        return;
    }
    connect(m_service, &control::ControlClient::availabilityChanged, this,
        [this](control::Availability availability) {
            if (availability == control::Availability::Absent) {
                Q_EMIT changed(); // obstacles are others
                return;
            }
            for (AppChoice& choice : m_choices) {
                if (choice.refusal && choice.refusal->obstacle == AppObstacle::NoService) {
                    again(choice);
                }
            }
        });
}

std::optional<AppRefusal> AppSwitcher::withoutMptcp() const
{
    switch (m_support()) {
    case MptcpSupport::Absent:
        return AppRefusal{AppObstacle::KernelCannot, "it has no MPTCP"};
    case MptcpSupport::Off:
        return AppRefusal{AppObstacle::MptcpOff};
    case MptcpSupport::Unknown:
    case MptcpSupport::On:
        break;
    }
    return std::nullopt;
}

const AppChoice* AppSwitcher::choiceOf(const App& app) const
{
    const auto found = std::ranges::find_if(
        m_choices, [&](const AppChoice& choice) { return concernSame(choice.app, app); });
    return found != m_choices.end() ? &*found : nullptr;
}

std::vector<AppChoice>::iterator AppSwitcher::find(const AppChoice& wish)
{
    return std::ranges::find_if(
        m_choices, [&](const AppChoice& each) { return isSameWish(each, wish); });
}

std::optional<AppRefusal> AppSwitcher::obstacle(const App& app, AppMode mode, AppWay way) const
{
    if (mode == AppMode::Default) {
        return std::nullopt;
    }
    auto refusal =
        way == AppWay::Launcher ? m_launcher.obstacle(app, mode) : m_rules.obstacle(app.executable);
    if (!refusal && mode == AppMode::On) {
        refusal = withoutMptcp();
    }
    if (const auto words = m_kept.obstacle(); !refusal && words) {
        refusal = AppRefusal{AppObstacle::CannotWrite, *words};
    }
    return refusal;
}

void AppSwitcher::choose(const App& app, AppMode mode, AppWay way)
{
    AppChoice choice{.app = app, .mode = mode, .way = way, .since = now()};
    if (auto refusal = obstacle(app, mode, way)) {
        refuse(std::move(choice), std::move(*refusal));
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
    choice.state = State::Pending;
    choice.refusal.reset();
    Task task{Task::Kind::Choose, choice};
    const auto isReplaced = [&](const AppChoice& each) {
        return concernSame(each.app, choice.app) || isSameHold(each, choice);
    };
    dropAgain(isReplaced);
    std::ranges::copy_if(m_choices, std::back_inserter(task.replaced), isReplaced);
    std::erase_if(m_choices, isReplaced);
    m_choices.push_back(std::move(choice));
    enqueue(std::move(task));
}

void AppSwitcher::restoreDefaults()
{
    m_before = m_choices;
    dropAgain([](const AppChoice&) { return true; });
    for (AppChoice& choice : m_choices) {
        Task task{Task::Kind::Choose, choice, {choice}};
        choice.mode = AppMode::Default;
        choice.state = State::Pending;
        choice.refusal.reset();
        task.choice = choice;
        enqueue(std::move(task));
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
        if (!isWishedIn(current, each)) {
            wish(each);
        }
    }
    Q_EMIT changed();
}

bool AppSwitcher::canUndo() const
{
    const auto isMissedIn = [](std::span<const AppChoice> choices) {
        return [choices](const AppChoice& each) { return !isWishedIn(choices, each); };
    };
    return m_before
        && (std::ranges::any_of(*m_before, isMissedIn(m_choices))
            || std::ranges::any_of(m_choices, isMissedIn(*m_before)));
}

void AppSwitcher::applyAgain()
{
    for (AppChoice& choice : m_choices) {
        again(choice);
    }
}

void AppSwitcher::look()
{
    enqueue({Task::Kind::Look, {}});
}

bool AppSwitcher::finish(std::chrono::milliseconds longest)
{
    dropAgain([](const AppChoice&) { return true; });
    const bool isAgain = m_isBusy && !m_tasks.empty() && m_tasks.front().kind == Task::Kind::Again;
    if (!m_isBusy || (isAgain && m_tasks.size() == 1)) {
        return true; // and what it is doing may be done by another start
    }
    QEventLoop loop;
    connect(this, &AppSwitcher::changed, &loop, [&] {
        if (!m_isBusy) {
            loop.quit();
        }
    });
    QTimer::singleShot(longest, &loop, &QEventLoop::quit);
    loop.exec();
    return !m_isBusy;
}

void AppSwitcher::setFrame(const monitor::FramePtr& /*frame*/)
{
    if (!m_isBusy) {
        follow();
    }
    if (m_isBusy) {
        return;
    }
    const bool hasOn = std::ranges::contains(m_choices, AppMode::On, &AppChoice::mode);
    const auto missing = hasOn ? withoutMptcp() : std::nullopt;
    bool isNews = false;
    for (AppChoice& choice : m_choices) {
        const bool isRule = choice.way == AppWay::Kernel && choice.mode == AppMode::On;
        if (isOutdated(choice, missing)) {
            again(choice);
            isNews = true;
        } else if (isRule && choice.state == State::Applied && choice.refusal != missing) {
            choice.refusal = missing;
            isNews = true;
        }
    }
    if (isNews) {
        Q_EMIT changed();
    }
}

/// Whether it has to be made anew.
bool AppSwitcher::isOutdated(
    const AppChoice& choice, const std::optional<AppRefusal>& withoutMptcp) const
{
    if (choice.way == AppWay::Launcher) {
        const auto made = m_made.find(choice.app.entry);
        const bool isToGo =
            withoutMptcp && choice.mode == AppMode::On && choice.state == State::Applied;
        const bool isBack = !withoutMptcp && isAboutMptcp(choice);
        return isToGo || isBack || made == m_made.end()
            || made->second != m_launcher.fingerprint(choice.app);
    }
    const bool isMissed = choice.refusal && choice.refusal->obstacle == AppObstacle::NoExecutable;
    const bool isBack = isMissed && access(choice.app.executable.c_str(), X_OK) == 0;
    return isBack || m_rules.isReplaced(choice.app.executable);
}

/// What another program of ours has chosen or ended.
void AppSwitcher::follow()
{
    if (!m_kept.reload()) {
        return;
    }
    const auto kept = m_kept.all();
    std::erase_if(m_choices, [&](const AppChoice& each) { return !isWishedIn(kept, each); });
    for (const AppChoice& each : kept) {
        if (!isWishedIn(m_choices, each)) {
            m_choices.push_back(each);
            again(m_choices.back());
        }
    }
    m_before.reset(); // it does not lead back to where we are
    Q_EMIT changed();
}
