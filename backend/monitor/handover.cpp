// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The codes of kinds and fates, and what a story says as a whole.
#include "monitor/handover.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

std::string_view name(HandoverKind kind)
{
    static constexpr std::array<std::string_view, 7> names{"path-added", "make-before-break",
        "break-before-make", "failover", "return", "path-lost", "stalled"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name(HandoverPart::Fate fate)
{
    static constexpr std::array<std::string_view, 6> names{
        "waiting", "kept", "stuck", "ended", "unknown", "quiet"};
    return names[static_cast<std::size_t>(fate)];
}

const HandoverPart* Handover::longestStall() const
{
    const auto longest = std::ranges::max_element(parts, {}, &HandoverPart::stall);
    return longest != parts.end() && longest->stall ? &*longest : nullptr;
}

std::optional<std::chrono::nanoseconds> Handover::stall() const
{
    const HandoverPart* longest = longestStall();
    return longest ? longest->stall : std::nullopt;
}

std::size_t Handover::count(HandoverPart::Fate fate) const
{
    return static_cast<std::size_t>(std::ranges::count(parts, fate, &HandoverPart::fate));
}

} // namespace mptcp::monitor
