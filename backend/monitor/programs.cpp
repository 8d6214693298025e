// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a program, and when the machine, is looked at again.
#include "monitor/programs.h"

#include "procfs/programs.h"
#include "procfs/turnons.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

/// A program that appears may owe it to a change made just before, but many may appear.
constexpr auto paceWithNews = 10s;
constexpr auto pace = 300s;
/// A program may have become another one by exec, or may not have been readable just then.
constexpr auto programPace = 60s;
constexpr auto retryPace = 10s;
/// Those that have ended are forgotten once there are more.
constexpr std::size_t memory = 1024;

} // namespace

void Programs::assign(Snapshot& snapshot, Kernel& kernel)
{
    std::map<Key, const Process*> present;
    const Owner* before = nullptr;
    const auto note = [&](const OwnerPtr& owner) {
        if (owner.get() != before && owner && owner->process) {
            present.try_emplace(
                Key(owner->process->pid, owner->process->started), &*owner->process);
        }
        before = owner.get();
    };
    std::ranges::for_each(snapshot.connections, note, &Connection::owner);
    std::ranges::for_each(snapshot.listeners, note, &Listener::owner);
    for (const TcpSocket& socket : snapshot.otherTcp) {
        if (socket.paused) {
            note(socket.owner);
        }
    }
    if (m_known.size() > memory) {
        std::erase_if(m_known, [&](const auto& entry) { return !present.contains(entry.first); });
    }
    const auto now = snapshot.moment.monotonic;
    std::vector<Pid> wanted;
    bool news = false, renews = false;
    for (const auto& [key, process] : present) {
        const auto [it, isNew] = m_known.try_emplace(key);
        Known& known = it->second;
        const bool isDue = isNew || now - known.read >= (known.program ? programPace : retryPace);
        if (isDue && !(known.program && renews)) { // one a round: together they would take long
            wanted.push_back(key.first);
            known.read = now;
            news |= isNew;
            renews |= known.program != nullptr;
        }
    }
    learn(wanted, kernel);
    for (const auto& [key, process] : present) {
        if (const ProgramPtr& program = m_known[key].program) {
            snapshot.programs.push_back(program);
        }
    }
    const bool anybody = !snapshot.connections.empty() || !snapshot.listeners.empty();
    if (anybody || !present.empty()) {
        readTurnOns(snapshot, news, kernel);
    }
}

void Programs::learn(const std::vector<Pid>& wanted, Kernel& kernel)
{
    if (wanted.empty()) {
        return;
    }
    // No gap: most processes are another user's, and what is missing is said of each.
    const auto text = kernel.programs(wanted);
    if (!text) {
        return;
    }
    for (ProgramPtr& program : procfs::parsePrograms(*text)) {
        // A process with the same pid that came in between is not the one.
        const auto known = m_known.find(Key(program->pid, program->started));
        if (known != m_known.end()) {
            known->second.program = std::move(program);
        }
    }
}

void Programs::readTurnOns(Snapshot& snapshot, bool news, Kernel& kernel)
{
    const auto age = snapshot.moment.monotonic - m_turnOnsRead;
    if (!m_turnOns || age >= (news ? paceWithNews : pace)) {
        m_turnOnsRead = snapshot.moment.monotonic;
        if (const auto text = kernel.read(Source::TurnOns)) {
            m_turnOns = std::make_shared<const std::vector<TurnOn>>(procfs::parseTurnOns(*text));
        }
    }
    snapshot.turnOns = m_turnOns;
}

} // namespace mptcp::monitor
