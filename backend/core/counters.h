// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The counters and settings of MPTCP in one network namespace, by the kernel's own names.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mptcp {

/// Name-value pairs sorted by name. Names this program does not know are kept.
template <typename Value> struct NamedValues {
    std::vector<std::pair<std::string, Value>> values;

    /// Nothing when this kernel does not have it.
    std::optional<Value> find(std::string_view name) const
    {
        const auto it = std::ranges::lower_bound(
            values, name, {}, [](const auto& pair) { return std::string_view(pair.first); });
        return it != values.end() && it->first == name ? std::optional(it->second) : std::nullopt;
    }

    bool operator==(const NamedValues&) const = default;
};

/// Line MPTcpExt of /proc/net/netstat: since the namespace was made; `MPCurrEstab` is a gauge.
using Counters = NamedValues<std::uint64_t>;

/// Files of /proc/sys/net/mptcp, content without the line end.
using Settings = NamedValues<std::string>;

} // namespace mptcp
