// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The columns of softnet_stat, which have no names.
#include "procfs/softnet.h"

#include "procfs/files.h"

#include <charconv>
#include <optional>
#include <ranges>

namespace mptcp::procfs {

namespace {

/// The second column of a line.
std::optional<std::uint64_t> dropped(std::string_view line)
{
    const auto space = line.find(' ');
    if (space == std::string_view::npos) {
        return std::nullopt;
    }
    line.remove_prefix(space + 1);
    const std::string_view column = line.substr(0, line.find(' '));
    std::uint32_t value = 0;
    const char* end = column.data() + column.size();
    const auto [stop, error] = std::from_chars(column.data(), end, value, 16);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

} // namespace

Result<std::string> readSoftnet()
{
    return readFile("/proc/net/softnet_stat");
}

Result<std::uint64_t> parseBacklogDrops(std::string_view text)
{
    std::optional<std::uint64_t> total;
    for (auto range : text | std::views::split('\n')) {
        const std::string_view line(range);
        if (line.empty()) {
            continue;
        }
        const auto drops = dropped(line);
        if (!drops) {
            total.reset();
            break;
        }
        total = total.value_or(0) + *drops;
    }
    if (!total) {
        return std::unexpected(Error{
            ErrorKind::Malformed, "read the backlog", 0, "softnet_stat has no second column"});
    }
    return *total;
}

} // namespace mptcp::procfs
