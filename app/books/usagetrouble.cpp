// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which error of SQLite means what, and how that is said.
#include "books/usagetrouble.h"

#include "books/usagebooks.h"

#include <QSqlError>

UsageTrouble troubleOf(const QSqlError& error)
{
    using enum UsageTrouble::Kind;
    const auto kind = [&] {
        switch (error.nativeErrorCode().toInt() & 0xff) { // the rest tells more exactly where
        case 5: // SQLITE_BUSY
        case 6: // SQLITE_LOCKED
            return Locked;
        case 11: // SQLITE_CORRUPT
        case 26: // SQLITE_NOTADB
            return Damaged;
        case 13: // SQLITE_FULL
            return Full;
        default:
            return Other;
        }
    };
    return {kind(), error.databaseText().isEmpty() ? error.text() : error.databaseText()};
}

QString sentence(const UsageTrouble& trouble, const QString& file, const QString& setAsideAs)
{
    using enum UsageTrouble::Kind;
    switch (trouble.kind) {
    case Damaged:
        return setAsideAs.isEmpty()
            ? UsageBooks::tr("The file of what each path carried, %1, is damaged and cannot be set "
                             "aside. New amounts are in memory only.")
                  .arg(file)
            : UsageBooks::tr("The file of what each path carried was damaged. It is kept as %1, "
                             "and a new one was begun.")
                  .arg(setAsideAs);
    case Locked:
        return UsageBooks::tr("Another program holds the file of what each path carried, %1. New "
                              "amounts are in memory until it can be written.")
            .arg(file);
    case TooNew:
        return UsageBooks::tr("The file of what each path carried, %1, is of a later version of "
                              "this program. It is left alone, and new amounts are in memory only.")
            .arg(file);
    case Full:
        return UsageBooks::tr("There is no space left for the file of what each path carried, %1. "
                              "New amounts are in memory until it can be written.")
            .arg(file);
    case Other:
        break;
    }
    return UsageBooks::tr("The file of what each path carried, %1, cannot be written: %2. New "
                          "amounts are in memory until it can.")
        .arg(file, trouble.reason);
}
