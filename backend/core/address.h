// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// IP addresses and ports as values; byte order ends here.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mptcp {

enum class Family : std::uint8_t { V4, V6 };

/// An IP address. IPv4-mapped IPv6 (::ffff:a.b.c.d) is normalised to IPv4, so that the two ways
/// the kernel writes the same address compare equal.
class Address {
public:
    constexpr Address() = default; ///< 0.0.0.0

    /// From network byte order, as in `idiag_src`; the span must hold 4 or 16 bytes, else 0.0.0.0.
    static Address fromBytes(std::span<const std::uint8_t> bytes);

    /// From "192.0.2.1" or "2001:db8::1"; nothing for anything else (no names, no scopes).
    static std::optional<Address> parse(std::string_view text);

    Family family() const { return m_family; }
    /// Network byte order: 4 or 16 bytes.
    std::span<const std::uint8_t> bytes() const;
    bool isUnspecified() const;
    bool isLoopback() const;
    bool isLinkLocal() const;
    /// One host's: neither unspecified nor multicast nor broadcast.
    bool isUnicast() const;

    auto operator<=>(const Address&) const = default;

private:
    Family m_family = Family::V4;
    std::array<std::uint8_t, 16> m_bytes{}; ///< IPv4 uses the first four, the rest stays 0
};

std::string toString(const Address& address);

struct SocketAddress {
    Address address;
    std::uint16_t port = 0; ///< host byte order

    auto operator<=>(const SocketAddress&) const = default;
};

/// "192.0.2.1:80", "[2001:db8::1]:80".
std::string toString(const SocketAddress& socketAddress);

} // namespace mptcp
