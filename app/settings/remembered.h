// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the user has been told once and for all, from start to start.
#pragma once

#include <KConfigGroup>
#include <QString>

/// In the state folder of the user.
class Remembered {
public:
    enum class What {
        ProgramTold, ///< that it uses MPTCP without being asked
        ProgramKept, ///< and the user does not mind
        SetupTold, ///< what turns MPTCP on here: one set of facts each
        SetupKept
    };

    Remembered();

    bool has(What what, const QString& name) const;
    void add(What what, const QString& name);

    /// Of what is told again when it is of another day or about something else: what that was.
    QString latest(const QString& name) const;
    void setLatest(const QString& name, const QString& value);

private:
    KConfigGroup m_group, m_latest;
};
