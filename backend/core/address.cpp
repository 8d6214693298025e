// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Textual forms and classes of addresses, through the C library's own conversions.
#include "core/address.h"

#include <algorithm>

#include <arpa/inet.h>

namespace mptcp {

namespace {

constexpr std::array<std::uint8_t, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

} // namespace

Address Address::fromBytes(std::span<const std::uint8_t> bytes)
{
    Address address;
    if (bytes.size() == 16 && std::ranges::equal(bytes.first(12), mappedPrefix)) {
        bytes = bytes.subspan(12);
    }
    if (bytes.size() == 4 || bytes.size() == 16) {
        std::ranges::copy(bytes, address.m_bytes.begin());
        address.m_family = bytes.size() == 4 ? Family::V4 : Family::V6;
    }
    return address;
}

std::optional<Address> Address::parse(std::string_view text)
{
    std::array<std::uint8_t, 16> bytes{};
    const std::string terminated(text);
    if (terminated.contains('\0')) {
        return std::nullopt;
    }
    if (inet_pton(AF_INET, terminated.c_str(), bytes.data()) == 1) {
        return fromBytes(std::span(bytes).first(4));
    }
    if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) {
        return fromBytes(bytes);
    }
    return std::nullopt;
}

std::span<const std::uint8_t> Address::bytes() const
{
    return std::span(m_bytes).first(m_family == Family::V4 ? 4 : 16);
}

bool Address::isUnspecified() const
{
    return std::ranges::all_of(m_bytes, [](std::uint8_t byte) { return byte == 0; });
}

bool Address::isLoopback() const
{
    if (m_family == Family::V4) {
        return m_bytes[0] == 127;
    }
    return m_bytes.back() == 1
        && std::ranges::all_of(
            std::span(m_bytes).first(15), [](std::uint8_t byte) { return byte == 0; });
}

bool Address::isLinkLocal() const
{
    return m_family == Family::V4 ? m_bytes[0] == 169 && m_bytes[1] == 254
                                  : m_bytes[0] == 0xfe && (m_bytes[1] & 0xc0) == 0x80;
}

bool Address::isUnicast() const
{
    if (m_family == Family::V6) {
        return !isUnspecified() && m_bytes[0] != 0xff;
    }
    const bool multicast = (m_bytes[0] & 0xf0) == 0xe0;
    const bool broadcast = std::ranges::all_of(bytes(), [](std::uint8_t b) { return b == 0xff; });
    return !isUnspecified() && !multicast && !broadcast;
}

std::string toString(const Address& address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(address.family() == Family::V4 ? AF_INET : AF_INET6, address.bytes().data(),
        text.data(), text.size());
    return text.data();
}

std::string toString(const SocketAddress& socketAddress)
{
    const std::string host = toString(socketAddress.address);
    const std::string port = std::to_string(socketAddress.port);
    return socketAddress.address.family() == Family::V4 ? host + ':' + port
                                                        : '[' + host + "]:" + port;
}

} // namespace mptcp
