// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When data went on, as near as the kernel tells, and for how long it did not.
#include "monitor/progress.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::nanoseconds;

/// What people could notice, and for how long it is remembered.
constexpr auto noticeable = 100ms;
constexpr auto recent = 3s;

/// Whether something was sent that is not acknowledged yet.
bool hasUnacknowledged(const Connection& connection, std::span<const TcpSocket> subflows)
{
    return connection.writeSequence > connection.unacknowledged
        && std::ranges::any_of(
            subflows, [](const TcpSocket& each) { return each.info && each.info->unacked > 0; });
}

/// How long ago data came in for the last time.
Time sinceReceived(const Connection& connection, std::span<const TcpSocket> subflows)
{
    std::optional<std::uint32_t> age; // milliseconds
    if (connection.idle) {
        age = connection.idle->dataReceived;
    } else {
        for (const TcpSocket& each : subflows) {
            if (each.info && each.info->bytesReceived > 0) {
                age = std::min(
                    age.value_or(each.info->lastDataReceived), each.info->lastDataReceived);
            }
        }
    }
    return std::chrono::milliseconds(age.value_or(0));
}

/// Likewise anything that was sent.
Time sinceAcknowledged(const Connection& connection)
{
    return std::chrono::milliseconds(connection.idle ? connection.idle->ackReceived : 0);
}

} // namespace

void followProgress(Track& track, const Connection& connection, std::span<const TcpSocket> subflows,
    Time then, Time now)
{
    const bool received = connection.receiveNext != track.received;
    const bool acked = connection.unacknowledged != track.acknowledged;
    if (received || acked) {
        const Time age =
            received ? sinceReceived(connection, subflows) : sinceAcknowledged(connection);
        const Time last = std::max(then, now - age);
        track.resumed = Stop{.from = track.progress,
            .until = std::max(track.progress, (then + last) / 2),
            .notBefore = track.progressAfter,
            .error = (last - then) / 2,
            .inVain = track.waits};
        if (track.resumed->length() >= noticeable && track.resumed->resolved()
            && (!track.stop || track.resumed->length() >= track.stop->length()
                || last - track.stop->until > recent)) {
            track.stop = track.resumed;
        }
        track.progress = last;
        track.progressAfter = then;
    }
    track.hole =
        !received && (track.hole || std::ranges::contains(track.legs, true, &TrackLeg::received));
    track.waits = track.hole || hasUnacknowledged(connection, subflows);
}

} // namespace mptcp::monitor
