// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The framing of netlink: messages in a datagram, attributes in a message (reading).
#pragma once

#include "core/address.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

#include <linux/netlink.h>

// libmnl's iterators read through aligned pointers and trust the caller's type; what is read here
// may also come from a file, so each length is checked and each value copied out.
namespace mptcp::netlink {

constexpr std::size_t aligned(std::size_t length)
{
    return (length + 3) & ~std::size_t{3};
}

/// The first bytes as a T, zero-filled where the span is shorter.
template <typename T> T load(std::span<const std::byte> bytes)
{
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    std::memcpy(&value, bytes.data(), std::min(bytes.size(), sizeof(T)));
    return value;
}

/// Reads an attribute of fixed size; false when its length is another.
template <typename T> bool read(std::span<const std::byte> payload, T& value)
{
    if (payload.size() != sizeof(T)) {
        return false;
    }
    value = load<T>(payload);
    return true;
}

/// A string attribute up to its terminating zero, or all of it when there is none.
std::string_view readText(std::span<const std::byte> payload);

/// An address attribute in network byte order; false unless it has 4 or 16 bytes, as the family
/// says.
bool readAddress(std::span<const std::byte> payload, Family family, Address& address);

struct Message {
    nlmsghdr header;
    std::span<const std::byte> payload;
};

/// Calls `visit(const Message&)` for each message; false when the rest is not a message.
template <typename Visit> bool forEachMessage(std::span<const std::byte> datagram, Visit&& visit)
{
    while (datagram.size() >= sizeof(nlmsghdr)) {
        const auto header = load<nlmsghdr>(datagram);
        if (header.nlmsg_len < sizeof(nlmsghdr) || header.nlmsg_len > datagram.size()) {
            return false;
        }
        visit(Message{
            header, datagram.subspan(sizeof(nlmsghdr), header.nlmsg_len - sizeof(nlmsghdr))});
        datagram = datagram.subspan(std::min(datagram.size(), aligned(header.nlmsg_len)));
    }
    return datagram.empty();
}

/// Calls `visit(type, payload)` for each attribute until it returns false; the type is without
/// the marks for nesting and byte order, which kernels set or leave out as they like. False when
/// `visit` said so or when the rest is not an attribute.
template <typename Visit> bool forEachAttribute(std::span<const std::byte> bytes, Visit&& visit)
{
    constexpr std::uint16_t typeMask = 0x3fff;
    while (bytes.size() >= sizeof(nlattr)) {
        const auto header = load<nlattr>(bytes);
        if (header.nla_len < sizeof(nlattr) || header.nla_len > bytes.size()) {
            return false;
        }
        const auto type = static_cast<std::uint16_t>(header.nla_type & typeMask);
        if (!visit(type, bytes.subspan(sizeof(nlattr), header.nla_len - sizeof(nlattr)))) {
            return false;
        }
        bytes = bytes.subspan(std::min(bytes.size(), aligned(header.nla_len)));
    }
    return bytes.empty();
}

/// Calls `decode(Header, attributes)` for each message of one type; it returns whether the bytes
/// made sense. Returns how many messages did not, the broken rest of a datagram counting as one.
template <typename Header, typename Decode>
std::uint64_t forEachRecord(
    std::span<const std::byte> datagram, std::uint16_t type, Decode&& decode)
{
    static_assert(sizeof(Header) == aligned(sizeof(Header)));
    std::uint64_t malformed = 0;
    const bool whole = forEachMessage(datagram, [&](const Message& message) {
        if (message.header.nlmsg_type != type) {
            return;
        }
        const bool sound = message.payload.size() >= sizeof(Header)
            && decode(load<Header>(message.payload), message.payload.subspan(sizeof(Header)));
        malformed += sound ? 0 : 1;
    });
    return malformed + (whole ? 0 : 1);
}

} // namespace mptcp::netlink
