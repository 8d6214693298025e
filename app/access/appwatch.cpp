// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When programs' files are looked at, and who is told of frames and choices.
#include "access/appwatch.h"

#include "access/appswitcher.h"
#include "appswitch/startable.h"
#include "procfs/executables.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

#include <unistd.h>

using namespace mptcp;
using namespace mptcp::diagnosis;
using namespace std::chrono_literals;

namespace {

/// A program may have become another one by exec, or its file have been replaced.
constexpr auto pace = 30s;
/// A look that failed.
constexpr auto retryPace = 10s;
/// Between two questions for the rules.
constexpr auto rulesPace = 5s;
/// After a choice, while nobody looks.
constexpr auto rulesPatience = 60s;

std::vector<Process> ownersIn(const Snapshot& snapshot)
{
    std::set<const Owner*> seen;
    std::vector<Process> processes;
    const auto note = [&](const OwnerPtr& owner) {
        if (owner && owner->process && seen.insert(owner.get()).second) {
            processes.push_back(*owner->process);
        }
    };
    std::ranges::for_each(snapshot.connections, note, &Connection::owner);
    std::ranges::for_each(snapshot.otherTcp, note, &TcpSocket::owner);
    std::ranges::for_each(snapshot.listeners, note, &Listener::owner);
    return processes;
}

} // namespace

AppWatch::AppWatch(
    const Judge& judge, AppSwitcher* switcher, Lookup lookup, AskRules askRules, QObject* parent)
    : QObject(parent), m_judge(judge), m_switcher(switcher), m_lookup(std::move(lookup)),
      m_askRules(std::move(askRules))
{
    if (switcher) {
        connect(switcher, &AppSwitcher::changed, this, &AppWatch::follow);
        follow();
    }
}

void AppWatch::follow()
{
    for (File& file : m_files | std::views::values) {
        file.asked = {}; // what was chosen is perhaps another file now
    }
    m_proofs.setChoices(m_switcher->choices(), std::chrono::steady_clock::now().time_since_epoch());
    Q_EMIT changed();
}

void AppWatch::setFrame(const monitor::FramePtr& frame)
{
    m_frame = frame;
    if (m_lookup) {
        lookAtFiles(*frame->snapshot);
    }
    const auto choices = m_switcher ? m_switcher->choices() : std::span<const AppChoice>();
    m_seen.append(*frame->snapshot, choices, executables(), user());
    m_proofs.append(*frame, m_judge.lives(), executables());
    askForRules(frame->snapshot->moment.monotonic);
    Q_EMIT changed();
}

void AppWatch::askForRules(std::chrono::nanoseconds now)
{
    const bool isEarly = m_asked && now - *m_asked < rulesPace;
    const bool isWatched = std::exchange(m_isWatched, false);
    const auto since = isWatched ? std::nullopt : std::optional(now - rulesPatience);
    if (!m_askRules || m_asking || isEarly || m_switcher->isBusy() || !m_proofs.wantsRules(since)) {
        return;
    }
    m_asking = true;
    m_asked = now;
    const auto asked = std::chrono::steady_clock::now().time_since_epoch();
    m_askRules().then(this, [this, asked](const control::Answer<std::vector<AppRule>>& rules) {
        m_asking = false;
        if (rules) {
            m_proofs.setRules(*rules, asked); // the next frame shows it
        }
    });
}

std::optional<Uid> AppWatch::user() const
{
    return m_switcher ? std::optional(Uid{getuid()}) : std::nullopt;
}

Executables AppWatch::executables() const
{
    if (!m_lookup) {
        return {};
    }
    return [this](const Process& process) -> const Executable* {
        const auto file = m_files.find({process.pid, process.started});
        return file != m_files.end() && file->second.executable ? &*file->second.executable
                                                                : nullptr;
    };
}

void AppWatch::lookAtFiles(const Snapshot& snapshot)
{
    const auto now = snapshot.moment.monotonic;
    const std::vector<Process> present = ownersIn(snapshot);
    std::map<Key, File> files;
    std::vector<Process> wanted;
    for (const Process& process : present) {
        const Key key(process.pid, process.started);
        const auto known = m_files.find(key);
        File& file = files[key];
        if (known != m_files.end()) {
            file = known->second;
        }
        const bool isDue = known == m_files.end()
            || now - file.asked >= (file.executable ? std::chrono::nanoseconds(pace) : retryPace);
        if (isDue && !m_looking) {
            file.asked = now;
            wanted.push_back(process);
        } else if (known == m_files.end()) {
            files.erase(key); // next time
        }
    }
    m_files = std::move(files);
    if (wanted.empty()) {
        return;
    }
    m_looking = true;
    auto promise = std::make_shared<QPromise<std::vector<Found>>>();
    promise->future().then(this, [this](const std::vector<Found>& found) { take(found); });
    QThreadPool::globalInstance()->start([promise, lookup = m_lookup, wanted] {
        promise->start();
        std::vector<Found> found;
        for (const Process& process : wanted) {
            const auto executable = lookup(process);
            found.push_back({process, executable ? std::optional(*executable) : std::nullopt});
        }
        promise->addResult(std::move(found));
        promise->finish();
    });
}

void AppWatch::take(const std::vector<Found>& found)
{
    m_looking = false;
    bool isNews = false;
    for (const Found& each : found) {
        const auto file = m_files.find({each.process.pid, each.process.started});
        if (file != m_files.end()) {
            isNews |= !file->second.executable && each.executable;
            file->second.executable = each.executable;
        }
    }
    if (isNews && m_frame) {
        setFrame(m_frame); // whose sockets they are is known now
    }
}

SwitchedOn AppWatch::switchedOn() const
{
    return m_switcher ? diagnosis::switchedOn(m_seen, m_switcher->choices(), executables(), user())
                      : SwitchedOn();
}

Result<Executable> lookAtExecutable(const Process& process)
{
    auto executable = procfs::executableOf(process);
    if (executable && !executable->replaced && !executable->isElsewhere) {
        executable->isInterpreter = appswitch::sharedInterpreter(executable->path).has_value();
        if (const auto file = appswitch::lookAt(executable->path, {})) {
            executable->isStatic = file->isStatic;
        }
    }
    return executable;
}
