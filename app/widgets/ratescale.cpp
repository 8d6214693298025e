// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where a chart's axes have their marks, and what stands there.
#include "widgets/ratescale.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace {

/// The smallest of 1, 2, 5, 10, 20, ... that is not smaller.
qreal roundStep(qreal minimum)
{
    const qreal magnitude = std::pow(10, std::floor(std::log10(minimum)));
    for (const qreal factor : {1, 2, 5}) {
        if (factor * magnitude >= minimum) {
            return factor * magnitude;
        }
    }
    return 10 * magnitude;
}

QString ago(std::chrono::seconds time)
{
    using namespace std::chrono_literals;
    if (time == 0s) {
        return QCoreApplication::translate("RateScale", "now");
    }
    if (time % 1min != 0s) {
        return QCoreApplication::translate("RateScale", "−%1 s").arg(time.count());
    }
    if (time < 2h) {
        return QCoreApplication::translate("RateScale", "−%1 min").arg(time / 1min);
    }
    return QCoreApplication::translate("RateScale", "−%1 h").arg(time / 1h);
}

/// Without the zeros that stand for precision elsewhere: "5 Mbit/s".
QString roundRate(qreal bitsPerSecond, format::RateUnit unit)
{
    static const QRegularExpression zeros(QStringLiteral("(?:[.,]0+|(?<=[.,]\\d)0)(?=\\s)"));
    return format::rate(static_cast<std::uint64_t>(bitsPerSecond), unit).remove(zeros);
}

} // namespace

RateScale rateScale(std::uint64_t largestReceived, std::uint64_t largestSent, format::RateUnit unit)
{
    const qreal inUnit = unit == format::RateUnit::Bytes ? 8 : 1;
    const qreal received = 1.08 * static_cast<qreal>(largestReceived);
    const qreal sent = 1.08 * static_cast<qreal>(largestSent);
    const qreal least = std::max({0.12 * (received + sent), 500 * inUnit});

    RateScale scale{std::max(received, least), -std::max(sent, least), {}};
    const qreal step = inUnit * roundStep((scale.top - scale.bottom) / inUnit / 5);
    for (auto i = static_cast<qint64>(std::ceil(scale.bottom / step));
        static_cast<qreal>(i) * step <= scale.top; ++i) {
        const qreal value = static_cast<qreal>(i) * step;
        scale.ticks.push_back({value, roundRate(std::abs(value), unit)});
    }
    return scale;
}

std::vector<Tick> timeTicks(std::chrono::seconds span)
{
    using namespace std::chrono_literals;
    std::chrono::seconds step = 15s;
    for (const std::chrono::seconds candidate : {60s, 300s, 900s, 3600s, 14400s}) {
        step = span / step > 6 ? candidate : step;
    }
    std::vector<Tick> ticks;
    for (auto time = span / step * step; time >= 0s; time -= step) {
        ticks.push_back({-static_cast<qreal>(time.count()), ago(time)});
    }
    return ticks;
}
