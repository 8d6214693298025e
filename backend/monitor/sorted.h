// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting large records by a small key, each key once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace mptcp::monitor {

/// Moves the chosen records out of `records` in the order of their keys; of several with the same
/// key the last one stays (a dump is not atomic, a record may be in it twice). Each record is
/// moved once: the sockets of this program are some hundred bytes each.
template <typename Record, typename KeyOf>
std::vector<Record> takeSorted(
    std::vector<Record>& records, std::span<const std::uint32_t> chosen, const KeyOf& keyOf)
{
    struct Place {
        decltype(keyOf(records[0])) key;
        std::uint32_t index;
    };
    std::vector<Place> order;
    order.reserve(chosen.size());
    for (const std::uint32_t index : chosen) {
        order.push_back({keyOf(records[index]), index});
    }
    std::ranges::sort(order, [](const Place& left, const Place& right) {
        return left.key != right.key ? left.key < right.key : left.index > right.index;
    });
    const auto twice = std::ranges::unique(order, {}, &Place::key);
    order.erase(twice.begin(), twice.end());
    std::vector<Record> result;
    result.reserve(order.size());
    for (const Place& place : order) {
        result.push_back(std::move(records[place.index]));
    }
    return result;
}

} // namespace mptcp::monitor
