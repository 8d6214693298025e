// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes that are no plain numbers: text, which may lack its terminating zero, and addresses.
#include "netlink/message.h"

namespace mptcp::netlink {

std::string_view readText(std::span<const std::byte> payload)
{
    const std::string_view text(reinterpret_cast<const char*>(payload.data()), payload.size());
    return text.substr(0, text.find('\0'));
}

bool readAddress(std::span<const std::byte> payload, Family family, Address& address)
{
    if (payload.size() != (family == Family::V4 ? 4 : 16)) {
        return false;
    }
    const auto bytes = load<std::array<std::uint8_t, 16>>(payload);
    address = Address::fromBytes(std::span(bytes).first(payload.size()));
    return true;
}

} // namespace mptcp::netlink
