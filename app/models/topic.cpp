// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which findings people are told of by notifications, and under which switch.
#include "models/topic.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using Kind = mptcp::diagnosis::FindingKind;
using enum Telling::Cause;

namespace {

// What is not here is told in the window: ordinary (a server without MPTCP), lasting (no daemon),
// or no news of a path (a failure to look).
constexpr std::array tellings{
    Telling{Kind::Paused, Topic::Paused, false, true, Other},
    Telling{Kind::FellBackLater, Topic::FellBack, true, true, Other},
    Telling{Kind::RedundancyLost, Topic::PathLost, false, false, AnyChange},
    Telling{Kind::Lost, Topic::PathLost, false, false, ChangedInterface},
    Telling{Kind::Stalled, Topic::PathLost, false, false, ChangedInterface},
    Telling{Kind::NotReturned, Topic::Handover, true, false, AnyChange},
    Telling{Kind::MeteredTraffic, Topic::CostlyTraffic, true, false, ChangedInterface},
    Telling{Kind::BackupTraffic, Topic::CostlyTraffic, true, false, ChangedInterface},
    Telling{Kind::DayAllowanceUsed, Topic::CostlyTraffic, true, false, Other},
    Telling{Kind::MonthAllowanceUsed, Topic::CostlyTraffic, true, false, Other},
    Telling{Kind::DayAllowanceLow, Topic::CostlyTraffic, true, false, Other},
    Telling{Kind::MonthAllowanceLow, Topic::CostlyTraffic, true, false, Other},
    Telling{Kind::PacketsDropped, Topic::PacketsDropped, true, false, Other},
    Telling{Kind::ManagersCollide, Topic::ManagersCollide, false, false, Other},
    Telling{Kind::OnByDefault, Topic::OnByDefault, true, false, Other},
};

} // namespace

QString eventId(Topic topic)
{
    static const std::array ids{u"onByDefault"_s, u"fellBack"_s, u"paused"_s, u"pathLost"_s,
        u"costlyTraffic"_s, u"handover"_s, u"packetsDropped"_s, u"managersCollide"_s,
        u"everyHandover"_s};
    static_assert(ids.size() == topicCount);
    return ids[std::to_underlying(topic)];
}

const Telling* tellingOf(Kind kind)
{
    const auto found = std::ranges::find(tellings, kind, &Telling::kind);
    return found == tellings.end() ? nullptr : &*found;
}

bool isAboutDataLimit(Kind kind)
{
    return kind == Kind::DayAllowanceUsed || kind == Kind::MonthAllowanceUsed
        || kind == Kind::DayAllowanceLow || kind == Kind::MonthAllowanceLow;
}

QString pageOf(Kind kind)
{
    switch (kind) {
    case Kind::FellBackLater:
    case Kind::FellBack:
    case Kind::RedundancyLost:
    case Kind::Lost:
    case Kind::Stalled:
    case Kind::NotReturned:
    case Kind::Lossy:
    case Kind::OnByDefault:
        return u"connections"_s;
    case Kind::MeteredTraffic:
    case Kind::BackupTraffic:
    case Kind::DayAllowanceUsed:
    case Kind::MonthAllowanceUsed:
    case Kind::DayAllowanceLow:
    case Kind::MonthAllowanceLow:
        return u"paths"_s;
    case Kind::PacketsDropped:
    case Kind::CouldNotLook:
        return u"health"_s;
    case Kind::ManagersCollide:
    case Kind::NoDaemon:
    case Kind::NoEndpoint:
        return u"endpoints"_s;
    case Kind::Paused:
    case Kind::Absent:
    case Kind::Off:
        break;
    }
    return u"overview"_s;
}
