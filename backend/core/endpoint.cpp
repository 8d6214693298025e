// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's spelling of endpoint flags.
#include "core/endpoint.h"

#include <array>
#include <format>
#include <string_view>

namespace mptcp {

std::vector<std::string> flagNames(std::uint32_t endpointFlags)
{
    static constexpr std::array<std::string_view, 6> names{
        "signal", "subflow", "backup", "fullmesh", "implicit", "laminar"};
    std::vector<std::string> result;
    for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if (endpointFlags & (1U << bit)) {
            result.emplace_back(names[bit]);
            endpointFlags &= ~(1U << bit);
        }
    }
    if (endpointFlags != 0) {
        result.push_back(std::format("{:#x}", endpointFlags));
    }
    return result;
}

} // namespace mptcp
