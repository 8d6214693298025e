// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The framing of netlink in the other direction: how a request is put together.
#pragma once

#include "netlink/socket.h"

#include <cstdint>
#include <span>
#include <type_traits>

#include <linux/netlink.h>

namespace mptcp::netlink {

/// Builds one message: a family's fixed header, then attributes.
class RequestBuilder {
public:
    /// NLM_F_REQUEST is always set.
    template <typename Header>
    RequestBuilder(std::uint16_t type, std::uint16_t flags, const Header& header)
    {
        append(bytesOf(nlmsghdr{.nlmsg_len = 0,
            .nlmsg_type = type,
            .nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags),
            .nlmsg_seq = 0,
            .nlmsg_pid = 0}));
        append(bytesOf(header));
    }

    template <typename T> RequestBuilder& attribute(std::uint16_t type, const T& value)
    {
        return attribute(type, bytesOf(value));
    }
    RequestBuilder& attribute(std::uint16_t type, std::span<const std::byte> payload);
    /// Attributes that `fill(RequestBuilder&)` adds, inside one of this type.
    template <typename Fill> RequestBuilder& nested(std::uint16_t type, Fill&& fill)
    {
        const std::size_t start = m_message.size();
        attribute(static_cast<std::uint16_t>(type | NLA_F_NESTED), std::span<const std::byte>());
        fill(*this);
        closeNest(start);
        return *this;
    }

    /// The finished message; the builder is spent.
    Request build();

private:
    template <typename T> static std::span<const std::byte> bytesOf(const T& value)
    {
        static_assert(std::has_unique_object_representations_v<T>);
        return std::as_bytes(std::span(&value, 1));
    }
    void append(std::span<const std::byte> bytes);
    /// Lengthens the attribute that starts there to all that follows.
    void closeNest(std::size_t start);

    Request m_message;
};

} // namespace mptcp::netlink
