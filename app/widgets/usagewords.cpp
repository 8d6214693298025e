// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the books say in sentences, around the table of what each path carried.
#include "widgets/usagewords.h"

#include "models/format.h"
#include "models/usagemodel.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>

using Keeping = UsageBooks::Keeping;
using Period = UsageBooks::Period;
using mptcp::monitor::Usage;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(UsagePanel)
};

/// Of today the time alone.
QString timeText(const QDateTime& time, Period period)
{
    return period == Period::Today ? QLocale().toString(time.time(), QLocale::ShortFormat)
                                   : QLocale().toString(time, QLocale::ShortFormat);
}

/// Empty: the sums are all that there was.
QString coverageText(const UsageBooks& books, Period period)
{
    const Coverage coverage = books.coverage(period);
    if (!coverage.since || (coverage.whole && period != Period::Session)) {
        return {};
    }
    const QString since = timeText(*coverage.since, period);
    return coverage.broken ? Texts::tr("Counted since %1, but not all of the time: it may have "
                                       "been more (≥).")
                                 .arg(since)
                           : Texts::tr("Counted since %1.").arg(since);
}

QString keepingText(Keeping keeping)
{
    switch (keeping) {
    case Keeping::Off:
        return {};
    case Keeping::InMemory:
        return Texts::tr("Counted while this program runs, and gone when it ends. The settings can "
                         "keep it on disk.");
    case Keeping::Kept:
        break;
    }
    return Texts::tr("Counted while this program runs, and kept on disk from day to day.");
}

} // namespace

namespace usagewords {

QString amount(const Usage& usage)
{
    return amountText(usage.carried.sum(), usage.incomplete);
}

QString emptiness(const UsageBooks& books, Period period)
{
    if (books.keeping() == Keeping::Off) {
        return Texts::tr("What paths carry is not counted. The settings can change that.");
    }
    switch (period) {
    case Period::Session:
        return Texts::tr("Nothing has been carried in this session.");
    case Period::Today:
        return books.coverage(period).whole
            ? Texts::tr("Nothing has been carried today.")
            : Texts::tr("Nothing has been carried today while it was counted.");
    case Period::Month:
        break;
    }
    return books.coverage(period).whole
        ? Texts::tr("Nothing has been carried this month.")
        : Texts::tr("Nothing has been carried this month while it was counted.");
}

QString note(const UsageBooks& books, Period period)
{
    const bool isOff = books.keeping() == Keeping::Off;
    QStringList sentences{
        isOff ? QString() : coverageText(books, period), keepingText(books.keeping())};
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString limits(const UsageBooks& books, const DataLimits& limits)
{
    if (books.keeping() == Keeping::Off) {
        return {};
    }
    QStringList lines;
    const auto add = [&](const QString& sentence, const std::string& link, Period period,
                         std::optional<quint64> limit) {
        if (limit) {
            const Usage usage = books.usage(link, period);
            const auto share =
                100.0 * static_cast<double>(usage.carried.sum()) / static_cast<double>(*limit);
            lines += sentence.arg(format::text(link), amount(usage), format::bytes(*limit),
                QLocale().toString(std::floor(share), 'f', 0));
        }
    };
    for (const auto& [link, limit] : limits.all()) {
        add(Texts::tr("%1: %2 of %3 today (%4 %)"), link, Period::Today, limit.day);
        add(Texts::tr("%1: %2 of %3 this month (%4 %)"), link, Period::Month, limit.month);
    }
    return lines.join(u'\n');
}

} // namespace usagewords
