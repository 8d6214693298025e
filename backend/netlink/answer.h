// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What an answer says about the request itself: that it is over, disturbed, or refused.
#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace mptcp::netlink {

/// Follows the answer to one request, datagram by datagram.
class Answer {
public:
    /// `flags` are those of the request (NLM_F_DUMP, NLM_F_ACK), `sequence` its number.
    Answer(std::uint16_t flags, std::uint32_t sequence);

    /// False when the datagram belongs to another exchange, such as an earlier one that failed.
    bool take(std::span<const std::byte> datagram);

    bool finished() const { return m_finished; }
    /// Once finished: the kernel's refusal with its own words; `Interrupted` for a dump that
    /// changed while it was made; `Malformed` when a datagram was not made of messages.
    const Result<void>& result() const { return m_result; }

private:
    void finish(std::span<const std::byte> status, std::span<const std::byte> attributes);

    std::uint16_t m_flags;
    std::uint32_t m_sequence;
    bool m_finished = false;
    bool m_interrupted = false;
    Result<void> m_result;
};

} // namespace mptcp::netlink
