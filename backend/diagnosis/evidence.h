// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a judgement rests on: facts by the kernel's own names, and how much they decide.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::diagnosis {

enum class Confidence : std::uint8_t {
    Low, ///< the evidence does not decide
    Medium, ///< it points there, and something else is possible
    High ///< nothing else makes the kernel say this
};
/// The name in JSON: "high".
std::string_view name(Confidence confidence);

/// One fact, as it was read.
struct Evidence {
    enum class Kind : std::uint8_t {
        State, ///< as it is now
        Moved, ///< a counter: by how much it grew when the thing happened
        Total ///< a counter since the network namespace was made
    };
    Kind kind = Kind::State;
    std::string name; ///< the kernel's: "mptcpi_flags", "MPCapableSYNTXDrop"
    std::string value;

    bool operator==(const Evidence&) const = default;
};

/// "mptcpi_flags=1", "MPCapableSYNTXDrop+1": for programs, and for people who read kernel sources.
std::string toText(const Evidence& evidence);

} // namespace mptcp::diagnosis
