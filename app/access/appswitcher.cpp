// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The course of a choice: looked at, made, kept, and taken back.
#include "access/appswitcher.h"

#include <algorithm>
#include <utility>

using namespace mptcp;

namespace {

bool concernSame(const App& one, const App& other)
{
    return one.entry.empty() || other.entry.empty() ? one.executable == other.executable
                                                    : one.entry == other.entry;
}

} // namespace

AppSwitcher::AppSwitcher(control::ControlClient* service, QObject* parent)
    : QObject(parent), m_service(service)
{
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
        return app.entry.empty() ? std::optional(AppRefusal{AppObstacle::NoEntry}) : std::nullopt;
    }
    return m_service ? std::nullopt : std::optional(AppRefusal{AppObstacle::NoService});
}

void AppSwitcher::choose(const App& app, AppMode mode, AppWay way)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    AppChoice choice{.app = app, .mode = mode, .way = way, .since = now};
    if (auto refusal = obstacle(app, mode, way)) {
        choice.state = AppChoice::State::Refused;
        choice.refusal = std::move(refusal);
        Q_EMIT refused(choice);
        return;
    }
    m_before = m_choices;
    std::erase_if(
        m_choices, [&](const AppChoice& each) { return concernSame(each.app, choice.app); });
    if (mode != AppMode::Default) {
        m_choices.push_back(std::move(choice));
    }
    Q_EMIT changed();
}

void AppSwitcher::restoreDefaults()
{
    if (!m_choices.empty()) {
        m_before = std::exchange(m_choices, {});
        Q_EMIT changed();
    }
}

void AppSwitcher::undo()
{
    if (m_before) {
        m_choices = *std::exchange(m_before, std::nullopt);
        Q_EMIT changed();
    }
}

void AppSwitcher::setFrame(const monitor::FramePtr& /*frame*/) { }
