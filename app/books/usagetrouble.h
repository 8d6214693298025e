// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be wrong with the file of what each path carried.
#pragma once

#include <QString>

class QSqlError;

/// Why the file could not be read or written.
struct UsageTrouble {
    enum class Kind {
        Damaged, ///< no database, or none of ours
        Locked, ///< by another program
        TooNew, ///< written by a later version of this program
        Full, ///< no space on the disk
        Other ///< cannot be written, or whatever `reason` says
    };
    Kind kind = Kind::Other;
    QString reason; ///< in the words of the database or the system

    bool operator==(const UsageTrouble&) const = default;
};
UsageTrouble troubleOf(const QSqlError& error);

/// For people; `setAsideAs` is the name that a damaged file has now, empty when it has none.
QString sentence(const UsageTrouble& trouble, const QString& file, const QString& setAsideAs);
