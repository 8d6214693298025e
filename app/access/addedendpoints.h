// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which endpoints were added with this program: the kernel does not say who added one.
#pragma once

#include "core/endpoint.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include <sys/types.h>

/// *File.* JSON, replaced as a whole. It counts until the machine starts anew, as endpoints do; one
/// that makes no sense is renamed to "....damaged" and told in the log.
/// *Others.* The window and mptcpctl write the same file: it is read again, under a lock, before it
/// is written, and when it is another one than at the last comparison.
class AddedEndpoints {
public:
    /// Below the user's state directory, the same for all our programs.
    static QString defaultFile();

    explicit AddedEndpoints(QString file = defaultFile());

    /// As they were added, or changed by us since; ids do not count.
    std::span<const mptcp::Endpoint> endpoints() const { return m_endpoints; }

    /// Replaces one with the same address and port.
    void remember(const mptcp::Endpoint& endpoint);
    void forget(const mptcp::Address& address, std::uint16_t port);
    /// Forgets those that were there and are gone: whoever adds them again is not us. Call it with
    /// every frame: it also takes note of what our other programs have added since. `taken` is the
    /// frame's Moment::monotonic: one from before the file was opened says nothing about it.
    void compare(std::span<const mptcp::Endpoint> present, std::chrono::nanoseconds taken);

private:
    /// Inode and time of its last change: another one after each writing.
    using Version = std::tuple<ino_t, time_t, long>;

    Version version() const;
    void reload();
    void replace(std::vector<mptcp::Endpoint> endpoints);
    template <typename Change> void update(Change change);
    void save();
    bool erase(const mptcp::Address& address, std::uint16_t port);

    const QString m_file;
    Version m_version{}; ///< that was read or written last
    std::vector<mptcp::Endpoint> m_endpoints;
    std::vector<bool> m_seen; ///< has been there in a frame
    std::chrono::nanoseconds m_opened{}; ///< CLOCK_MONOTONIC, after the file was read
};
