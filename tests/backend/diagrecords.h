// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the tests of sock_diag have in common: whole captures through the parsers.
#pragma once

#include "captures.h"

#include "netlink/sockdiag.h"

#include <QByteArray>

#include <cstring>

#include <linux/inet_diag.h>

template <typename Record> struct Parsed {
    std::vector<Record> records;
    std::uint64_t malformed = 0;
};

inline Parsed<mptcp::Connection> connections(const std::vector<Bytes>& datagrams)
{
    Parsed<mptcp::Connection> result;
    for (const Bytes& datagram : datagrams) {
        result.malformed += mptcp::netlink::parseConnections(datagram,
            [&](mptcp::Connection&& record) { result.records.push_back(std::move(record)); });
    }
    return result;
}

inline Parsed<mptcp::Listener> listeners(const std::vector<Bytes>& datagrams)
{
    Parsed<mptcp::Listener> result;
    for (const Bytes& datagram : datagrams) {
        result.malformed += mptcp::netlink::parseListeners(datagram,
            [&](mptcp::Listener&& record) { result.records.push_back(std::move(record)); });
    }
    return result;
}

inline Parsed<mptcp::TcpSocket> tcpSockets(const std::vector<Bytes>& datagrams)
{
    Parsed<mptcp::TcpSocket> result;
    for (const Bytes& datagram : datagrams) {
        result.malformed += mptcp::netlink::parseTcpSockets(datagram,
            [&](mptcp::TcpSocket&& record) { result.records.push_back(std::move(record)); });
    }
    return result;
}

inline QByteArray text(const mptcp::SocketAddress& address)
{
    return QByteArray::fromStdString(toString(address));
}

/// A peer says "10.81.1.1,40000".
inline QByteArray said(const Capture& capture, const std::string& name)
{
    return QByteArray::fromStdString(capture.said.at(name)).replace(',', ':');
}

/// Position of an attribute's header in the first record of a datagram.
inline std::size_t attributePosition(const Bytes& datagram, std::uint16_t wanted)
{
    std::size_t position = 16 + sizeof(inet_diag_msg);
    for (;;) {
        std::uint16_t length = 0, type = 0;
        std::memcpy(&length, &datagram[position], 2);
        std::memcpy(&type, &datagram[position + 2], 2);
        if (type == wanted) {
            return position;
        }
        position += (length + 3U) & ~3U;
    }
}
