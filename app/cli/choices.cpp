// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When it is worth a question which rules stand.
#include "cli/choices.h"

#include "access/appswitcher.h"
#include "access/appwatch.h"
#include "cli/service.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <utility>

#include <unistd.h>

using namespace mptcp;
using namespace mptcp::diagnosis;

namespace {

/// Origins are in what programs read, and findings in the overview.
bool tellsOrigins(const Arguments& arguments)
{
    const bool isInJson = arguments.json
        && (arguments.noun == Noun::Connections || arguments.noun == Noun::Listeners);
    return arguments.command == Command::Status || arguments.command == Command::Explain
        || arguments.command == Command::Report || (arguments.command == Command::Show && isInJson);
}

} // namespace

Choices::Choices(const Arguments& arguments)
    : m_isWanted(arguments.replay.isEmpty() && tellsOrigins(arguments))
{
    if (m_isWanted) {
        const AppSwitcher switcher(nullptr);
        m_choices.assign(switcher.choices().begin(), switcher.choices().end());
        m_user = Uid{getuid()};
    }
}

SwitchedOn Choices::switchedOn(const Snapshot& snapshot)
{
    if (!m_isWanted || m_choices.empty()) {
        return {.user = m_user, .processes = {}};
    }
    const Executables files = [this](const Process& process) { return fileOf(process); };
    m_seen.append(snapshot, m_choices, files, m_user);
    const bool hasRule = std::ranges::any_of(m_choices, [&](const AppChoice& choice) {
        return choice.way == AppWay::Kernel
            && std::ranges::contains(m_seen.all(), choice.app.executable, &SeenApp::executable);
    });
    if (hasRule && !std::exchange(m_isAsked, true)) {
        askKernel();
    }
    return diagnosis::switchedOn(m_seen, m_choices, files, m_user);
}

const Executable* Choices::fileOf(const Process& process)
{
    const auto [file, isNew] = m_files.try_emplace({process.pid, process.started});
    if (isNew) {
        if (auto found = lookAtExecutable(process)) {
            file->second = std::move(*found);
        }
    }
    return file->second ? &*file->second : nullptr;
}

void Choices::askKernel()
{
    control::ControlClient service;
    const bool isThere = isAvailable(service);
    AppSwitcher switcher(isThere ? &service : nullptr);
    switcher.look();
    QEventLoop loop;
    QObject::connect(
        &switcher, &AppSwitcher::changed, &loop,
        [&] {
            if (!switcher.isBusy()) {
                loop.quit();
            }
        },
        Qt::QueuedConnection);
    QTimer::singleShot(startPatience, &loop, &QEventLoop::quit);
    loop.exec();
    m_choices.assign(switcher.choices().begin(), switcher.choices().end());
    const bool isRefused = std::ranges::any_of(m_choices, [](const AppChoice& choice) {
        return choice.refusal && choice.refusal->obstacle != AppObstacle::KernelCannot;
    });
    if (!isThere || switcher.isBusy() || isRefused) {
        m_user.reset(); // rules may stand all the same
    }
}
