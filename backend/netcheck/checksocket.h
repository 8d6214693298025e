// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Stream sockets of the network check: bound to an interface, and what the kernel says of them.
#pragma once

#include "core/result.h"
#include "netcheck/observation.h"

#include <chrono>
#include <span>
#include <utility>

#include <sys/socket.h>

namespace mptcp::netcheck {

/// How long to wait, and what ends waiting early.
struct Patience {
    std::chrono::steady_clock::time_point deadline;
    int stop = -1; ///< a descriptor that is readable once the check shall end; -1: nothing ends it
};

enum class Waited : std::uint8_t { Ready, TimedOut, Stopped };

/// Waits with poll(2) for `events` of a descriptor.
Waited waitFor(int descriptor, short events, const Patience& patience);

enum class Protocol : std::uint8_t { Tcp, Mptcp };

/// An address for the socket calls. `link`: the scope of link-local ones.
struct RawAddress {
    RawAddress() = default;
    RawAddress(const SocketAddress& address, IfIndex link);

    SocketAddress value() const;
    const sockaddr* data() const { return reinterpret_cast<const sockaddr*>(&storage); }
    sockaddr* data() { return reinterpret_cast<sockaddr*>(&storage); }

    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
};

/// Does not block; closed by the destructor.
class CheckSocket {
public:
    /// `NotSupported` for MPTCP where the kernel lacks it or it is switched off.
    static Result<CheckSocket> open(Protocol protocol, Family family);
    /// Takes over one that was accepted or just opened.
    explicit CheckSocket(int descriptor);
    CheckSocket(CheckSocket&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1)), m_tellsInfo(other.m_tellsInfo)
    {
    }
    CheckSocket& operator=(CheckSocket&& other) noexcept;
    ~CheckSocket();

    int descriptor() const { return m_descriptor; }

    /// To the interface, or where that is not allowed to the address alone.
    Result<Binding> bindTo(const Way& way);

    /// Sends the first SYN. `Interrupted` never: the rest is waited for.
    Result<void> startConnecting(const Way& way);
    /// Once it is writable: whether the connection is open.
    Result<void> connected() const;
    /// SYNs sent again so far; absent where the kernel does not tell.
    std::optional<unsigned> retransmits() const;

    /// Whether it is MPTCP and has not fallen back: TCP_IS_MPTCP, else MPTCP_INFO. Absent where the
    /// kernel tells neither.
    std::optional<bool> isMptcp() const;
    /// Whether the peer has acknowledged everything in the terms of MPTCP.
    bool isAcknowledged() const;
    /// Whether there are more subflows than the first one, open or not.
    bool isJoining() const;
    /// Whether there is an open subflow from another address than the first one's.
    bool hasSecondPath() const;

    /// 0 at the end of the stream.
    Result<std::size_t> receive(std::span<char> buffer) const;
    Result<std::size_t> send(std::string_view text) const;

private:
    int m_descriptor;
    bool m_tellsInfo = false; ///< MPTCP_INFO; when it later fails, that means a fallback
};

} // namespace mptcp::netcheck
