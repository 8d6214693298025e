// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much of what a user allows a network to carry is left.
#include "diagnosis/allowance.h"

#include <algorithm>

namespace mptcp::diagnosis {

namespace {

using State = Allowance::State;

FindingKind kindOf(const Allowance& allowance)
{
    const bool isUsed = allowance.state() == State::Used;
    if (allowance.period == Allowance::Period::Day) {
        return isUsed ? FindingKind::DayAllowanceUsed : FindingKind::DayAllowanceLow;
    }
    return isUsed ? FindingKind::MonthAllowanceUsed : FindingKind::MonthAllowanceLow;
}

bool isUsable(const std::string& name, const Snapshot& snapshot)
{
    const auto link = std::ranges::find(snapshot.links, name, &Link::name);
    return link != snapshot.links.end() && link->usable();
}

Evidence fact(const char* name, std::uint64_t bytes)
{
    return {Evidence::Kind::State, name, std::to_string(bytes)};
}

} // namespace

State Allowance::state() const
{
    if (carried >= limit) {
        return State::Used;
    }
    return carried >= limit - limit / 5 ? State::Low : State::Enough;
}

void findAllowances(
    std::span<const Allowance> allowances, const Snapshot& snapshot, Findings& findings)
{
    for (const Allowance& each : allowances) {
        if (each.state() != State::Enough && isUsable(each.link, snapshot)) {
            findings.add({.kind = kindOf(each),
                .subject = each.link,
                .evidence = {fact(each.incomplete ? "carried-at-least" : "carried", each.carried),
                    fact("limit", each.limit)}});
        }
    }
}

} // namespace mptcp::diagnosis
