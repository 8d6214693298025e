// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of TCP states as `ss` prints them, and what is a path.
#include "core/tcpsocket.h"

namespace mptcp {

std::string_view name(TcpState state)
{
    static constexpr std::array<std::string_view, 13> names{"UNKNOWN", "ESTAB", "SYN-SENT",
        "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSE", "CLOSE-WAIT", "LAST-ACK",
        "LISTEN", "CLOSING", "NEW-SYN-RECV"};
    const auto index = static_cast<std::size_t>(state);
    return index < names.size() ? names[index] : names[0];
}

Path pathOf(const TcpSocket& subflow)
{
    return subflow.link != IfIndex{} ? Path(subflow.link) : Path(subflow.local.address);
}

} // namespace mptcp
