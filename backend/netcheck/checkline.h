// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The one line that a check server says, and what a SYN looks like.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mptcp::netcheck {

/// What the client sends, as often as it likes: an answer comes back each time.
constexpr std::string_view question = "mptcp-check 1\n";
/// Longest line of either side, bytes.
constexpr std::size_t longestLine = 256;

/// What the server sees of the connection it is said over:
/// "mptcp-check 1 listening=mptcp connection=tcp request=unknown witness=yes\n".
struct CheckLine {
    bool listeningMptcp = false; ///< the socket that it waits on
    bool connectionMptcp = false; ///< the accepted socket, at this moment
    /// Whether the client's SYN carried MPTCP when it arrived. The kernel keeps SYNs for listeners
    /// without MPTCP only; absent from others.
    std::optional<bool> request;
    bool witness = false; ///< such a listener is on the next port

    bool operator==(const CheckLine&) const = default;
};

/// With the line end.
std::string toText(const CheckLine& line);
/// Without the line end. Nothing for whatever is not such a line; words of later versions are
/// passed over.
std::optional<CheckLine> parseCheckLine(std::string_view text);

/// Whether a SYN with its IP header (TCP_SAVED_SYN) asks for MPTCP. Nothing when the bytes are no
/// such thing.
std::optional<bool> asksForMptcp(std::span<const std::uint8_t> packet);

} // namespace mptcp::netcheck
