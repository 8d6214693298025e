// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Writing and reading the numbers and fields of a recording, with every length checked.
#include "monitor/recordformat.h"

#include <concepts>
#include <format>
#include <type_traits>

namespace mptcp::monitor {

namespace {

constexpr std::string_view magic = "MPTCPREC";
constexpr std::uint32_t version = 2; // since 2: events
constexpr std::uint32_t oldestVersion = 1;
constexpr std::size_t roundHeaderSize = 12; // size and checksum

template <std::integral Integer> void put(std::string& out, Integer value)
{
    const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    for (std::size_t byte = 0; byte < sizeof bits; ++byte) {
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * byte)));
    }
}

void putField(std::string& out, std::string_view bytes)
{
    put(out, static_cast<std::uint32_t>(bytes.size()));
    out += bytes;
}

/// Reads what put() wrote. After the first step beyond the end everything is zero and `failed`.
struct Reader {
    std::string_view bytes;
    bool failed = false;

    std::string_view take(std::size_t count)
    {
        if (count > bytes.size()) {
            failed = true;
            bytes = {};
            return {};
        }
        const auto taken = bytes.substr(0, count);
        bytes.remove_prefix(count);
        return taken;
    }

    template <std::integral Integer> Integer number()
    {
        std::uint64_t value = 0;
        int shift = 0;
        for (const char byte : take(sizeof(Integer))) {
            value |= std::uint64_t{static_cast<unsigned char>(byte)} << shift;
            shift += 8;
        }
        return static_cast<Integer>(value);
    }

    std::string field() { return std::string(take(number<std::uint32_t>())); }
};

/// FNV-1a: tells damage, not malice.
std::uint64_t checksum(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char byte : bytes) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    }
    return hash;
}

Exchange readExchange(Reader& reader)
{
    Exchange exchange;
    exchange.source = static_cast<Source>(reader.number<std::uint8_t>());
    reader.failed |= exchange.source > Source::ReversePathFilters;
    exchange.question = reader.field();
    for (auto count = reader.number<std::uint32_t>(); count > 0 && !reader.failed; --count) {
        exchange.answers.push_back(reader.field());
    }
    if (reader.number<std::uint8_t>() != 0) {
        Error error;
        error.kind = static_cast<ErrorKind>(reader.number<std::uint8_t>());
        reader.failed |= error.kind > ErrorKind::System;
        error.code = reader.number<std::int32_t>();
        error.operation = reader.field();
        error.detail = reader.field();
        exchange.error = std::move(error);
    }
    return exchange;
}

std::unexpected<Error> damagedAt(std::size_t position, std::string_view what)
{
    return std::unexpected(Error{ErrorKind::Malformed, "read the recording", 0,
        std::format("{} at byte {}", what, position)});
}

} // namespace

std::string encodeHeader()
{
    std::string out(magic);
    put(out, version);
    return out;
}

std::string encodeRound(const Round& round)
{
    std::string content;
    put(content, round.moment.monotonic.count());
    put(content, round.moment.boottime.count());
    put(content, round.moment.wall.time_since_epoch().count());
    for (const Exchange& exchange : round.exchanges) {
        put(content, static_cast<std::uint8_t>(exchange.source));
        putField(content, exchange.question);
        put(content, static_cast<std::uint32_t>(exchange.answers.size()));
        for (const std::string& answer : exchange.answers) {
            putField(content, answer);
        }
        put(content, static_cast<std::uint8_t>(exchange.error.has_value()));
        if (exchange.error) {
            put(content, static_cast<std::uint8_t>(exchange.error->kind));
            put(content, static_cast<std::int32_t>(exchange.error->code));
            putField(content, exchange.error->operation);
            putField(content, exchange.error->detail);
        }
    }
    std::string out;
    out.reserve(roundHeaderSize + content.size());
    put(out, static_cast<std::uint32_t>(content.size()));
    put(out, checksum(content));
    return out + content;
}

Result<std::size_t> decodeHeader(std::string_view file)
{
    Reader reader{file};
    if (reader.take(magic.size()) != magic) {
        return damagedAt(0, "this is not a recording: no signature");
    }
    const auto found = reader.number<std::uint32_t>();
    if (reader.failed) {
        return damagedAt(magic.size(), "cut off");
    }
    if (found < oldestVersion || found > version) {
        return std::unexpected(Error{ErrorKind::NotSupported, "read the recording", 0,
            std::format("made in format {}, this program reads formats up to {}", found, version)});
    }
    return file.size() - reader.bytes.size();
}

Result<Round> decodeRound(std::string_view file, std::size_t& position)
{
    Reader outer{file.substr(position)};
    const auto size = outer.number<std::uint32_t>();
    const auto sum = outer.number<std::uint64_t>();
    Reader reader{outer.take(size)};
    if (outer.failed) {
        return damagedAt(position, "cut off in the round");
    }
    if (checksum(reader.bytes) != sum) {
        return damagedAt(position, "damaged round");
    }
    Round round;
    round.moment.monotonic = std::chrono::nanoseconds(reader.number<std::int64_t>());
    round.moment.boottime = std::chrono::nanoseconds(reader.number<std::int64_t>());
    round.moment.wall = std::chrono::sys_time<std::chrono::milliseconds>(
        std::chrono::milliseconds(reader.number<std::int64_t>()));
    while (!reader.bytes.empty() && !reader.failed) {
        round.exchanges.push_back(readExchange(reader));
    }
    if (reader.failed) {
        return damagedAt(position, "inconsistent round");
    }
    position += roundHeaderSize + size;
    return round;
}

} // namespace mptcp::monitor
