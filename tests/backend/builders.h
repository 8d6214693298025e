// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Short ways to write down sockets, links and snapshots in tests.
#pragma once

#include "core/snapshot.h"

namespace build {

using namespace mptcp;
using namespace std::chrono_literals;

inline SocketAddress at(std::string_view address, std::uint16_t port)
{
    return {Address::parse(address).value(), port};
}

inline Connection connection(std::uint32_t token, std::uint32_t inode = 0)
{
    Connection result;
    result.token = Token{token};
    result.state = TcpState::Established;
    result.inode = Inode{inode};
    result.local = at("192.0.2.1", static_cast<std::uint16_t>(40000 + token));
    result.remote = at("192.0.2.9", 443);
    result.flags = Connection::remoteKeyReceived;
    result.bytes.emplace();
    return result;
}

inline TcpSocket socket(std::uint64_t cookie, std::uint32_t inode = 0)
{
    TcpSocket result;
    result.cookie = Cookie{cookie};
    result.state = TcpState::Established;
    result.inode = Inode{inode};
    result.local = at("192.0.2.1", static_cast<std::uint16_t>(40000 + cookie));
    result.remote = at("192.0.2.9", 443);
    result.info.emplace();
    return result;
}

/// As an ordinary user sees it on a kernel that shows tokens.
inline TcpSocket subflow(std::uint64_t cookie, std::uint32_t token, std::uint32_t flags = 0xc3)
{
    TcpSocket result = socket(cookie);
    result.mptcpUlp = true;
    result.subflow.emplace();
    result.subflow->localToken = Token{token};
    result.subflow->flags = flags;
    return result;
}

/// As it stands in a snapshot: with its connection and its interface.
inline TcpSocket placed(TcpSocket socket, std::uint32_t token, std::uint32_t link)
{
    socket.connection = Token{token};
    socket.link = IfIndex{link};
    socket.linkEvidence = LinkEvidence::Address;
    return socket;
}

inline TcpSocket carried(TcpSocket socket, std::uint64_t acked, std::uint64_t received)
{
    socket.info->bytesAcked = acked;
    socket.info->bytesReceived = received;
    return socket;
}

inline Link link(std::uint32_t index, std::string name, std::string_view address = {})
{
    Link result;
    result.index = IfIndex{index};
    result.name = std::move(name);
    result.kind = LinkKind::Ethernet;
    result.up = result.running = true;
    if (!address.empty()) {
        result.addresses.push_back({Address::parse(address).value(), 24, 0, 0});
    }
    return result;
}

/// A moment `time` after an arbitrary start, of which `suspended` were slept through.
inline Moment moment(std::chrono::milliseconds time, std::chrono::milliseconds suspended = 0ms)
{
    Moment result;
    result.monotonic = 1000s + time - suspended;
    result.boottime = 1000s + time;
    return result;
}

inline Gap gap(Source source)
{
    return {source, Error{ErrorKind::System, "test", 5, {}}};
}

} // namespace build
