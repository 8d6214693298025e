// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Padding and lengths of messages and attributes that are written.
#include "netlink/requestbuilder.h"

#include "netlink/message.h"

namespace mptcp::netlink {

RequestBuilder& RequestBuilder::attribute(std::uint16_t type, std::span<const std::byte> payload)
{
    append(bytesOf(nlattr{
        .nla_len = static_cast<std::uint16_t>(sizeof(nlattr) + payload.size()), .nla_type = type}));
    append(payload);
    return *this;
}

void RequestBuilder::closeNest(std::size_t start)
{
    const auto length = static_cast<std::uint16_t>(m_message.size() - start);
    std::memcpy(m_message.data() + start + offsetof(nlattr, nla_len), &length, sizeof(length));
}

Request RequestBuilder::build()
{
    const auto length = static_cast<std::uint32_t>(m_message.size());
    std::memcpy(m_message.data() + offsetof(nlmsghdr, nlmsg_len), &length, sizeof(length));
    return std::move(m_message);
}

void RequestBuilder::append(std::span<const std::byte> bytes)
{
    m_message.insert(m_message.end(), bytes.begin(), bytes.end());
    m_message.resize(aligned(m_message.size()));
}

} // namespace mptcp::netlink
