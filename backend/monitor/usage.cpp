// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How sums add up, and what their kinds are called.
#include "monitor/usage.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

namespace {

constexpr std::array<std::string_view, 4> kindNames{"mptcp", "fallback", "tcp", "unknown"};

} // namespace

std::string_view name(FlowKind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<FlowKind> flowKindNamed(std::string_view name)
{
    const auto it = std::ranges::find(kindNames, name);
    return it != kindNames.end() ? std::optional(static_cast<FlowKind>(it - kindNames.begin()))
                                 : std::nullopt;
}

Usage& operator+=(Usage& left, const Usage& right)
{
    left.carried += right.carried;
    left.incomplete |= right.incomplete;
    return left;
}

void rename(Usages& usages, const Renames& renames)
{
    renameKeys(
        usages, renames, [](auto& key) -> auto& { return key.link; },
        [](Usage& into, const Usage& more) { into += more; });
}

} // namespace mptcp::monitor
