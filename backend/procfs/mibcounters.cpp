// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The two lines of MPTcpExt: names, then values.
#include "procfs/mibcounters.h"

#include "procfs/files.h"

#include <algorithm>
#include <charconv>
#include <ranges>

namespace mptcp::procfs {

namespace {

constexpr std::string_view prefix = "MPTcpExt:";

std::unexpected<Error> malformed(std::string detail)
{
    return std::unexpected(
        Error{ErrorKind::Malformed, "read MPTCP counters", 0, std::move(detail)});
}

std::vector<std::string_view> words(std::string_view line)
{
    std::vector<std::string_view> result;
    for (auto word : line | std::views::split(' ')) {
        if (!word.empty()) {
            result.emplace_back(word);
        }
    }
    return result;
}

} // namespace

Result<std::string> readNetstat()
{
    return readFile("/proc/net/netstat");
}

Result<Counters> parseNetstat(std::string_view text)
{
    std::vector<std::string_view> lines; // at most: names, values
    for (auto range : text | std::views::split('\n')) {
        const std::string_view line(range);
        if (line.starts_with(prefix)) {
            lines.push_back(line.substr(prefix.size()));
        }
    }
    if (lines.empty()) {
        return Counters{};
    }
    if (lines.size() != 2) {
        return malformed("there are not two lines MPTcpExt");
    }
    const auto names = words(lines[0]);
    const auto numbers = words(lines[1]);
    if (names.size() != numbers.size()) {
        return malformed("names and values do not pair up");
    }
    Counters counters;
    for (const auto& [name, number] : std::views::zip(names, numbers)) {
        std::uint64_t value = 0;
        const char* begin = number.data();
        const char* end = begin + number.size();
        const auto [stop, error] = std::from_chars(begin, end, value);
        if (error != std::errc() || stop != end) {
            return malformed(std::string(name) + " is not a number");
        }
        counters.values.emplace_back(name, value);
    }
    std::ranges::sort(counters.values);
    return counters;
}

} // namespace mptcp::procfs
