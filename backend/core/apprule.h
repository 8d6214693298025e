// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the kernel is told about the sockets of one program of one user.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace mptcp {

/// The values are those of the bus (SetAppRule).
enum class AppMode : std::uint8_t {
    Default, ///< as the program asks for itself
    On, ///< MPTCP where it asks for TCP
    Off ///< TCP where it asks for MPTCP
};

/// An executable file as the kernel itself names it, until its file system is unmounted. A file
/// that an upgrade puts in its place is another one.
struct ExecutableId {
    /// `s_dev` of its file system, major << 20 | minor: what /proc/PID/mountinfo and
    /// /proc/PID/maps say, not `st_dev` of stat(2), which is another on Btrfs.
    std::uint32_t device = 0;
    /// `i_ino`: what /proc/PID/maps and "ino:" of /proc/PID/fdinfo say.
    std::uint64_t inode = 0;
    /// `i_generation`: another one when the number of a deleted file is given to a new one; 0
    /// where the file system counts none.
    std::uint32_t generation = 0;

    auto operator<=>(const ExecutableId&) const = default;
};

/// What the kernel counted under one rule since it was made or its mode changed; making it again as
/// it is goes on counting. Evidence also of connections too short for any look at all sockets.
///
/// *Of what.* Sockets that a program asks for with socket(2), not connections: one that listens is
/// one, and one may never be connected; those that accept(2) gives are none. Counted when they are
/// asked for: so is one that the kernel then has no memory or descriptor for.
struct AppRuleUse {
    std::uint64_t obeyed = 0; ///< were to be what the rule says: turned by it, or asked for so
    std::uint64_t turned = 0; ///< of those, turned by the rule
    /// Only with On: left as asked for, because MPTCP is off (net.mptcp.enabled) in the program's
    /// network namespace, or this kernel has none for IPv6.
    std::uint64_t leftAlone = 0;
    /// CLOCK_BOOTTIME, of the last of `obeyed`; absent when there was none.
    std::optional<std::chrono::nanoseconds> latest = {};
    /// CLOCK_BOOTTIME, when the rule was made or its mode changed: the counts begin there.
    std::chrono::nanoseconds since{};

    bool operator==(const AppRuleUse&) const = default;
};

/// Of one user. It ends with the machine.
struct AppRule {
    ExecutableId executable;
    AppMode mode{}; ///< On or Off
    /// Where the file was when the rule was made, as its user saw it: there may be another one by
    /// now. Empty when it was longer than `maximumAppRulePath`.
    std::string path;
    AppRuleUse use = {};

    bool operator==(const AppRule&) const = default;
};

/// One user has no more.
constexpr std::size_t maximumAppRules = 256;
/// Bytes.
constexpr std::size_t maximumAppRulePath = 495;

} // namespace mptcp
