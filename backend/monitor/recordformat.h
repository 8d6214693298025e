// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The bytes of a recording, both directions.
//
// A recording is a header (magic, version) and rounds. A round is its size, the checksum of its
// content, and the content: the moment, then every question with what was answered. All numbers
// are little-endian. A field is a 32-bit length and that many bytes.
#pragma once

#include "core/snapshot.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::monitor {

/// One question and its answer.
struct Exchange {
    Source source{};
    std::string question; ///< netlink request; empty for texts and announcements
    std::vector<std::string> answers; ///< datagrams, or one text
    std::optional<Error> error; ///< how it ended, if not well

    bool operator==(const Exchange&) const = default;
};

/// All that happened between one begin() and the next.
struct Round {
    Moment moment;
    std::vector<Exchange> exchanges;

    bool operator==(const Round&) const = default;
};

std::string encodeHeader();
std::string encodeRound(const Round& round);

/// Where the first round begins. `Malformed` when the bytes are no recording, `NotSupported` when
/// a newer version made it.
Result<std::size_t> decodeHeader(std::string_view file);

/// The round that begins at `position`, which must be before the end of the file and then stands
/// behind the round. `Malformed` with the position in bytes when it is damaged or cut off.
Result<Round> decodeRound(std::string_view file, std::size_t& position);

} // namespace mptcp::monitor
