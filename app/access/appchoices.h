// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the user chose for programs, from session to session.
#pragma once

#include "core/appchoice.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include <sys/types.h>

/// Whether these are one program: by their entries, or where not both are known by an executable
/// that is not shared.
bool concernSame(const mptcp::App& one, const mptcp::App& other);

/// *File.* JSON in the user's folder of settings, replaced as a whole, and none while nothing is
/// chosen. No KConfig: mptcpctl does without KDE, and there is one list. One that makes no sense is
/// renamed to "....damaged" and told in the log.
/// *Others.* The window and mptcpctl write the same file: it is read again, under a lock, before it
/// is written.
class AppChoices {
public:
    static QString defaultFile();

    explicit AppChoices(QString file = defaultFile());

    /// As chosen: none of them Default, their state is not kept.
    std::span<const mptcp::AppChoice> all() const { return m_choices; }
    /// Replaces those that concern the same program.
    void add(const mptcp::AppChoice& choice);
    void remove(const mptcp::AppChoice& choice);
    /// Whether the file was another one than at the last look, and has been read again.
    bool reload();

    /// The content of the file; nothing when it makes no sense.
    static std::optional<std::vector<mptcp::AppChoice>> parse(const QByteArray& text);

private:
    /// Inode and time of its last change: another one after each writing.
    using Version = std::tuple<ino_t, time_t, long>;

    Version version() const;
    void update(const std::function<void()>& change);
    void save();

    const QString m_file;
    Version m_version{}; ///< that was read or written last
    std::vector<mptcp::AppChoice> m_choices;
};
