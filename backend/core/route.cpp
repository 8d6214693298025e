// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The numbers of routes and rules that have a name.
#include "core/route.h"

#include <array>

namespace mptcp {

namespace {

template <std::size_t Size>
std::string nameOr(std::uint32_t number, const std::array<std::string_view, Size>& names)
{
    return number < Size && !names[number].empty() ? std::string(names[number])
                                                   : std::to_string(number);
}

} // namespace

std::string toString(const Prefix& prefix)
{
    const bool isMapped = prefix.address.family() == Family::V4 && prefix.length > 32;
    return (isMapped ? "::ffff:" : "") + toString(prefix.address) + '/'
        + std::to_string(prefix.length);
}

std::string routeTypeName(std::uint8_t type)
{
    static constexpr std::array<std::string_view, 12> names{"unspec", "unicast", "local",
        "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw", "nat",
        "xresolve"};
    return nameOr(type, names);
}

std::string routeProtocolName(std::uint8_t protocol)
{
    static constexpr std::array<std::string_view, 19> names{"unspec", "redirect", "kernel", "boot",
        "static", "", "", "", "gated", "ra", "mrt", "zebra", "bird", "dnrouted", "xorp", "ntk",
        "dhcp", "mrouted", "keepalived"};
    return nameOr(protocol, names);
}

std::string routeTableName(std::uint32_t table)
{
    switch (table) {
    case 253:
        return "default";
    case Route::mainTable:
        return "main";
    case Route::localTable:
        return "local";
    default:
        return std::to_string(table);
    }
}

std::string ruleActionName(std::uint8_t action)
{
    static constexpr std::array<std::string_view, 9> names{
        "unspec", "lookup", "goto", "nop", "", "", "blackhole", "unreachable", "prohibit"};
    return nameOr(action, names);
}

} // namespace mptcp
