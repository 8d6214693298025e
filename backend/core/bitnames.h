// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a word of flags is written: a name per bit, and no bit dropped.
#pragma once

#include <cstdint>
#include <format>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp {

/// The names of the bits that are set, from the lowest one on; those without a name as one
/// hexadecimal number at the end.
inline std::vector<std::string> bitNames(
    std::uint32_t bits, std::span<const std::string_view> names)
{
    std::vector<std::string> result;
    for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if (bits & (1U << bit)) {
            result.emplace_back(names[bit]);
            bits &= ~(1U << bit);
        }
    }
    if (bits != 0) {
        result.push_back(std::format("{:#x}", bits));
    }
    return result;
}

} // namespace mptcp
