// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where a chart's axes have their marks, and what stands there.
#pragma once

#include "models/format.h"

#include <QString>

#include <chrono>
#include <vector>

struct Tick {
    qreal value = 0;
    QString label;

    bool operator==(const Tick&) const = default;
};

/// A vertical axis with received data above zero and sent data below it.
struct RateScale {
    qreal top = 0, bottom = 0; ///< bits per second; bottom is negative
    std::vector<Tick> ticks; ///< ascending, round numbers in the unit

    bool operator==(const RateScale&) const = default;
};

/// Has room for both largest rates (bits per second), and for either side when it is empty.
RateScale rateScale(
    std::uint64_t largestReceived, std::uint64_t largestSent, format::RateUnit unit);

/// Marks for the last `span`: value in seconds, from -span to 0.
std::vector<Tick> timeTicks(std::chrono::seconds span);
