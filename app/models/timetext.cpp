// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Times of day, with their date where nobody would guess it.
#include "models/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

} // namespace

namespace timetext {

QString withDate(const QDateTime& time, const QString& format, QDate today)
{
    const QString clock = time.toString(format);
    if (time.date() == today) {
        return clock;
    }
    const QString day = time.date().year() == today.year()
        ? QLocale().toString(time.date(), Texts::tr("d MMM", "day and month, as Qt's formats"))
        : QLocale().toString(time.date(), QLocale::ShortFormat);
    return Texts::tr("%1, %2", "date, time").arg(day, clock);
}

} // namespace timetext
