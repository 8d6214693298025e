// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a network gives no answers, and what a name stands for.
#include "monitor/legs.h"

#include <algorithm>
#include <utility>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::nanoseconds;

/// So long a subflow waits after the first timeout before it counts as stalled.
constexpr auto inVain = 500ms;
/// So long the others carry on before one that carries nothing counts as stalled.
constexpr auto silence = 1s;
/// Times that lie so near to each other have one cause.
constexpr auto adjacent = 300ms;

/// Whether the peer uses it no more for what it had begun to send over it. Peers send over the
/// first subflow as long as it takes anything; the others may become idle with less to send.
bool isPassedOver(const TrackLeg& leg, const Track& track, Time now)
{
    const bool stoodStill = track.stop && track.stop->inVain
        && std::chrono::abs(track.stop->from - leg.last) < adjacent;
    return leg.passedOver && !leg.backup && now - *leg.passedOver >= silence
        && (leg.initial || stoodStill);
}

} // namespace

void renameLegs(Track& track, const NewNames& renames)
{
    std::vector<TrackLeg> renamed, others;
    for (TrackLeg& leg : track.legs) {
        const auto to = renames.find(leg.link);
        leg.link = to != renames.end() ? to->second : leg.link;
        (to != renames.end() ? renamed : others).push_back(std::move(leg));
    }
    for (TrackLeg& leg : renamed) {
        const auto earlier = std::ranges::find(others, leg.link, &TrackLeg::link);
        if (earlier != others.end()) {
            leg.carried += earlier->carried;
            *earlier = std::move(leg);
        } else {
            others.push_back(std::move(leg));
        }
    }
    track.legs = std::move(others);
}

void prepare(TrackLeg& leg)
{
    leg.before = {leg.alive, leg.stalled, leg.vanished};
    if (leg.alive == 0 && !leg.since) {
        leg.last = {}; // what it carried before it went tells nothing
    }
    leg.alive = 0;
    leg.stalled = leg.backup = leg.initial = leg.moved = leg.received = leg.gone = false;
    leg.vanished = leg.renewed = true;
}

void compareLegs(Track& track, Time now)
{
    for (TrackLeg& leg : track.legs) {
        const bool othersMoved = std::ranges::any_of(
            track.legs, [&](const TrackLeg& other) { return &other != &leg && other.moved; });
        if (leg.moved || leg.alive == 0 || leg.carried.rx == 0 || leg.last == Time{}) {
            leg.passedOver.reset();
        } else if (othersMoved && !leg.passedOver) {
            leg.passedOver = now;
        }
        // What was sent before it went waits longer than it has been back.
        const bool unanswered = std::exchange(leg.stalled, false) && leg.last != Time{};
        if (!unanswered) {
            leg.unanswered.reset();
        } else if (!leg.unanswered) {
            leg.unanswered = now;
        }
        leg.stalled = leg.alive > 0
            && ((leg.before.stalled && !leg.moved)
                || (leg.unanswered && now - *leg.unanswered >= inVain)
                || (othersMoved && isPassedOver(leg, track, now)));
    }
}

} // namespace mptcp::monitor
