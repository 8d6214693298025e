// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What happened, one thing after the other: announced by the kernel, or noticed between two frames.
#pragma once

#include "monitor/frame.h"

#include <deque>
#include <memory>
#include <variant>

namespace mptcp::monitor {

/// Announcements came faster than they were read: here some are missing.
struct LostEvents {
    bool operator==(const LostEvents&) const = default;
};

/// One thing that happened, with what was known about it then: the words about it outlive it.
struct LogEntry {
    std::uint64_t number = 0; ///< counts up from 1
    Moment noticed{}; ///< of the frame: announcements have no time of their own
    std::variant<Event, Change, LostEvents> what{};
    std::optional<Token> connection{}; ///< absent for what is about none
    /// The ends of the subflow, else of the connection; of a listener only the local one.
    std::optional<SocketAddress> local{}, remote{};
    std::string link{}; ///< name of the interface; empty: none, or unknown
    OwnerPtr owner{}; ///< of the connection; null while unknown

    bool operator==(const LogEntry&) const = default;
};
using LogEntryPtr = std::shared_ptr<const LogEntry>;

/// Bounded: the oldest entries go. What the kernel announces is not told a second time as noticed,
/// while somebody listens.
///
/// *Threads.* One thread at a time.
class EventLog {
public:
    static constexpr std::size_t capacity = 2000;

    void append(const Frame& frame);

    /// Oldest first. Entries without an owner are replaced when it becomes known, within 5 s.
    const std::deque<LogEntryPtr>& entries() const { return m_entries; }
    /// Number of the newest entry; 0 before the first.
    std::uint64_t lastNumber() const { return m_number; }
    /// Oldest first; those that are still there.
    std::vector<LogEntryPtr> newerThan(std::uint64_t number) const;
    /// Whether the kernel's announcements were heard in the latest frame.
    bool isListening() const { return m_before && m_before->events.has_value(); }

private:
    void add(LogEntry entry, const Frame& frame);
    bool isAnnounced(const Change& change, const Snapshot& now) const;
    void findOwners(const Snapshot& now);

    std::deque<LogEntryPtr> m_entries;
    std::uint64_t m_number = 0;
    std::shared_ptr<const Snapshot> m_before;
};

} // namespace mptcp::monitor
