// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the user chose for programs, from session to session.
#pragma once

#include "core/appchoice.h"

#include <QByteArray>
#include <QString>

#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <sys/types.h>

/// Whether these are one program: by their entries, or where not both are known by an executable
/// that is not shared.
bool concernSame(const mptcp::App& one, const mptcp::App& other);
/// Whether two choices hold by the same rule or file.
bool isSameHold(const mptcp::AppChoice& one, const mptcp::AppChoice& other);

/// *File.* JSON in the user's folder of settings, replaced as a whole, and none while nothing is
/// chosen. No KConfig: mptcpctl does without KDE, and there is one list. One that makes no sense is
/// renamed to "....damaged" and told in the log.
/// *Others.* The window and mptcpctl write the same file: it is read again, under a lock, before it
/// is written. One that is there and cannot be read is never written over.
class AppChoices {
public:
    static QString defaultFile();

    explicit AppChoices(QString file = defaultFile());

    /// As chosen: none of them Default, their state is not kept.
    std::span<const mptcp::AppChoice> all() const { return m_choices; }
    /// Replaces those that concern the same program, or hold by the same. The error, file and
    /// system's words: nothing has changed.
    std::expected<void, std::string> add(const mptcp::AppChoice& choice);
    std::expected<void, std::string> remove(const mptcp::AppChoice& choice);
    /// Why the next choice could not be kept, as far as it can be known before; as above.
    std::optional<std::string> obstacle() const;
    /// Whether others have written the file since the last call, and it has been read again.
    bool reload();

    /// The content of the file; nothing when it makes no sense.
    static std::optional<std::vector<mptcp::AppChoice>> parse(const QByteArray& text);

private:
    /// Inode and time of its last change: another one after each writing.
    using Version = std::tuple<ino_t, time_t, long>;

    Version version() const;
    void read();
    std::expected<void, std::string> update(const std::function<void()>& change);
    std::expected<void, std::string> save();

    const QString m_file;
    Version m_version{}; ///< that was read or written last
    std::vector<mptcp::AppChoice> m_choices;
    std::optional<std::string> m_unreadable; ///< why, while the file cannot be read
    bool m_isNews = false; ///< read, and not told by reload()
};
