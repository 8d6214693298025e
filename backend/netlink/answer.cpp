// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layouts of NLMSG_ERROR and NLMSG_DONE with extended acks.
#include "netlink/answer.h"

#include "netlink/message.h"

#include <cerrno>
#include <format>

namespace mptcp::netlink {

namespace {

constexpr const char* operation = "ask the kernel";

/// The kernel's words in the attributes of an extended ack; empty when it sent none.
std::string extendedAck(std::span<const std::byte> attributes)
{
    std::string text;
    std::uint32_t missing = 0;
    forEachAttribute(attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
        if (type == NLMSGERR_ATTR_MSG) {
            text = readText(payload);
        } else if (constexpr int missType = 5; type == missType) { // newer than some headers
            read(payload, missing);
        }
        return true;
    });
    return text.empty() && missing != 0 ? std::format("attribute {} is missing", missing) : text;
}

/// Where the extended ack starts in the payload of NLMSG_ERROR: behind the request it echoes.
std::span<const std::byte> acknowledgement(const Message& message)
{
    if (!(message.header.nlmsg_flags & NLM_F_ACK_TLVS)
        || message.payload.size() < sizeof(nlmsgerr)) {
        return {};
    }
    const auto echoed = load<nlmsgerr>(message.payload).msg.nlmsg_len;
    const std::size_t offset = message.header.nlmsg_flags & NLM_F_CAPPED
        ? sizeof(nlmsgerr)
        : sizeof(int) + aligned(echoed);
    return message.payload.subspan(std::min(offset, message.payload.size()));
}

} // namespace

Answer::Answer(std::uint16_t flags, std::uint32_t sequence) : m_flags(flags), m_sequence(sequence)
{
}

bool Answer::take(std::span<const std::byte> datagram)
{
    bool ours = false;
    const bool whole = forEachMessage(datagram, [&](const Message& message) {
        const nlmsghdr& header = message.header;
        if (header.nlmsg_seq != m_sequence) {
            return;
        }
        ours = true;
        m_interrupted = m_interrupted || (header.nlmsg_flags & NLM_F_DUMP_INTR);
        if (header.nlmsg_type == NLMSG_ERROR) {
            finish(message.payload, acknowledgement(message));
        } else if (header.nlmsg_type == NLMSG_DONE) {
            const bool extended = header.nlmsg_flags & NLM_F_ACK_TLVS;
            finish(message.payload,
                extended ? message.payload.subspan(std::min(message.payload.size(), sizeof(int)))
                         : std::span<const std::byte>());
        } else if (!(m_flags & (NLM_F_DUMP | NLM_F_ACK))) {
            m_finished = true;
        }
    });
    if (!whole) {
        m_finished = true;
        m_result = std::unexpected(
            Error{ErrorKind::Malformed, operation, 0, "the answer is not made of messages"});
    }
    return ours || !whole;
}

void Answer::finish(std::span<const std::byte> status, std::span<const std::byte> attributes)
{
    m_finished = true;
    // Without one (NLMSG_DONE of an old kernel) a dump is simply complete.
    const int code = load<int>(status);
    constexpr int lowest = -4095; // the kernel's MAX_ERRNO
    if (code > 0 || code < lowest) {
        m_result = std::unexpected(
            Error{ErrorKind::Malformed, operation, 0, "the answer has an impossible status"});
    } else if (code != 0) {
        m_result = systemError(operation, -code, extendedAck(attributes));
    } else if (m_interrupted) {
        m_result = std::unexpected(
            Error{ErrorKind::Interrupted, operation, EINTR, "the dump changed while it was made"});
    }
}

} // namespace mptcp::netlink
