// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text in attributes, which may lack its terminating zero.
#include "netlink/message.h"

namespace mptcp::netlink {

std::string_view readText(std::span<const std::byte> payload)
{
    const std::string_view text(reinterpret_cast<const char*>(payload.data()), payload.size());
    return text.substr(0, text.find('\0'));
}

} // namespace mptcp::netlink
