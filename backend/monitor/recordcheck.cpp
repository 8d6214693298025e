// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a file is a recording, without keeping it.
#include "monitor/recordcheck.h"

#include "monitor/recordformat.h"

#include <algorithm>
#include <cerrno>
#include <fstream>

namespace mptcp::monitor {

namespace {

constexpr std::size_t headerSize = 12, roundHeaderSize = 12; // see recordformat.h

/// As many bytes, or all that are left.
std::string take(std::ifstream& stream, std::size_t count)
{
    std::string bytes(count, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

std::size_t sizeIn(std::string_view roundHeader)
{
    std::size_t size = 0;
    for (std::size_t byte = 0; byte < 4 && byte < roundHeader.size(); ++byte) {
        size |= std::size_t{static_cast<unsigned char>(roundHeader[byte])} << (8 * byte);
    }
    return size;
}

} // namespace

Result<bool> checkRecording(
    const std::filesystem::path& file, const std::function<bool(double share)>& goesOn)
{
    std::error_code code;
    if (std::filesystem::exists(file, code) && !std::filesystem::is_regular_file(file, code)) {
        return std::unexpected(
            Error{ErrorKind::Refused, "read the recording", 0, "no regular file"});
    }
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return systemError("open " + file.string(), errno);
    }
    const std::size_t whole = std::filesystem::file_size(file, code);
    if (const auto begin = decodeHeader(take(stream, headerSize)); !begin) {
        return std::unexpected(begin.error());
    }
    for (std::size_t position = headerSize; position < whole;) {
        if (!goesOn(static_cast<double>(position) / static_cast<double>(whole))) {
            return false;
        }
        std::string round = take(stream, roundHeaderSize);
        // What a damaged file says its rounds have is not believed.
        round += take(stream, std::min(sizeIn(round), whole - position));
        std::size_t behind = 0;
        if (auto decoded = decodeRound(round, behind); !decoded) {
            decoded.error().detail += ", in the round at byte " + std::to_string(position);
            return std::unexpected(decoded.error());
        }
        position += behind;
    }
    return true;
}

} // namespace mptcp::monitor
