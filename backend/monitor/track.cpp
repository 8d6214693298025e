// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Sums of what was carried, and networks by name.
#include "monitor/track.h"

#include <algorithm>

namespace mptcp::monitor {

Carried operator-(const Carried& left, const Carried& right)
{
    return {left.tx - std::min(left.tx, right.tx), left.rx - std::min(left.rx, right.rx)};
}

Carried& operator+=(Carried& left, const Carried& right)
{
    left.tx += right.tx;
    left.rx += right.rx;
    return left;
}

const TrackLeg* Track::find(std::string_view link) const
{
    const auto it = std::ranges::find(legs, link, &TrackLeg::link);
    return it != legs.end() ? &*it : nullptr;
}

TrackLeg& Track::at(const std::string& link)
{
    const auto it = std::ranges::find(legs, link, &TrackLeg::link);
    return it != legs.end() ? *it : legs.emplace_back(TrackLeg{.link = link});
}

} // namespace mptcp::monitor
