// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Words of the line, and the walk through the headers of a SYN.
#include "netcheck/checkline.h"

#include <ranges>
#include <vector>

namespace mptcp::netcheck {

namespace {

constexpr std::string_view greeting = "mptcp-check 1";
constexpr std::uint8_t optionEnd = 0, optionPadding = 1, optionMptcp = 30;

std::string_view word(std::optional<bool> value)
{
    return !value ? "unknown" : *value ? "yes" : "no";
}

std::string_view protocol(bool mptcp)
{
    return mptcp ? "mptcp" : "tcp";
}

/// "yes" is `yes`, "no" is `no`, anything else is absent.
std::optional<bool> choice(std::string_view text, std::string_view yes, std::string_view no)
{
    if (text == yes || text == no) {
        return text == yes;
    }
    return std::nullopt;
}

/// Bytes before the TCP header; nothing when there is none that we know of.
std::optional<std::size_t> tcpOffset(std::span<const std::uint8_t> packet)
{
    constexpr std::uint8_t tcp = 6;
    constexpr std::size_t v6Header = 40;
    const int version = packet.empty() ? 0 : packet[0] >> 4;
    if (version == 4 && packet.size() >= 20 && packet[9] == tcp) {
        return std::size_t{4} * (packet[0] & 0xfU);
    }
    if (version == 6 && packet.size() >= v6Header && packet[6] == tcp) {
        return v6Header;
    }
    return std::nullopt;
}

} // namespace

std::string toText(const CheckLine& line)
{
    std::string text(greeting);
    text += " listening=";
    text += protocol(line.listeningMptcp);
    text += " connection=";
    text += protocol(line.connectionMptcp);
    text += " request=";
    text += word(line.request);
    text += " witness=";
    text += word(line.witness);
    return text + '\n';
}

std::optional<CheckLine> parseCheckLine(std::string_view text)
{
    if (!text.starts_with(greeting) || text.size() > longestLine) {
        return std::nullopt;
    }
    std::optional<bool> listening, connection;
    CheckLine line;
    for (auto range : text.substr(greeting.size()) | std::views::split(' ')) {
        const std::string_view pair(range);
        const auto equals = std::min(pair.find('='), pair.size());
        const auto key = pair.substr(0, equals);
        const auto value = pair.substr(std::min(equals + 1, pair.size()));
        if (key == "listening") {
            listening = choice(value, "mptcp", "tcp");
        } else if (key == "connection") {
            connection = choice(value, "mptcp", "tcp");
        } else if (key == "request") {
            line.request = choice(value, "yes", "no");
        } else if (key == "witness") {
            line.witness = value == "yes";
        }
    }
    if (!listening || !connection) {
        return std::nullopt;
    }
    line.listeningMptcp = *listening;
    line.connectionMptcp = *connection;
    return line;
}

std::optional<bool> asksForMptcp(std::span<const std::uint8_t> packet)
{
    constexpr std::size_t shortest = 20;
    const auto offset = tcpOffset(packet);
    if (!offset || packet.size() < *offset + shortest) {
        return std::nullopt;
    }
    const auto segment = packet.subspan(*offset);
    const std::size_t length = std::size_t{4} * (segment[12] >> 4U);
    if (length < shortest || segment.size() < length) {
        return std::nullopt;
    }
    auto options = segment.subspan(shortest, length - shortest);
    while (!options.empty() && options[0] != optionEnd) {
        if (options[0] == optionPadding) {
            options = options.subspan(1);
            continue;
        }
        if (options.size() < 2 || options[1] < 2 || options[1] > options.size()) {
            return std::nullopt;
        }
        // Subtype 0 is MP_CAPABLE.
        if (options[0] == optionMptcp && options[1] >= 4 && options[2] >> 4U == 0) {
            return true;
        }
        options = options.subspan(options[1]);
    }
    return false;
}

} // namespace mptcp::netcheck
