// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The Desktop Entry Specification: groups of keys, and a command line with quotes of its own.
#pragma once

#include "core/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::appswitch {

/// How much of a desktop file or a unit is read, in bytes; a longer one is refused.
constexpr std::size_t entryLimit = 1 << 20;

constexpr std::string_view mainGroup = "Desktop Entry";
constexpr std::string_view actionPrefix = "Desktop Action ";

struct DesktopKey {
    std::string_view name; ///< "Name[de]"
    std::string_view value; ///< as it stands there, escapes and all
};

struct DesktopGroup {
    std::string_view name; ///< without the brackets
    std::size_t body = 0; ///< where the line after its header begins
    std::vector<DesktopKey> keys;
};

/// Views into `text`, which outlives them. Malformed, with the number of the line: a group twice or
/// none at all, a key before the first one, a line that is neither, NUL, no UTF-8, too long.
Result<std::vector<DesktopGroup>> parseDesktopFile(std::string_view text);

/// Null: there is none.
const DesktopGroup* findGroup(const std::vector<DesktopGroup>& groups, std::string_view name);
/// The last one counts. As it stands there.
std::optional<std::string_view> findValue(const DesktopGroup& group, std::string_view key);
/// "true", with the spelling of old files.
bool isTrue(std::optional<std::string_view> value);
/// Without the escapes of a string: "\s", "\n", "\t", "\r", "\\".
std::string unescaped(std::string_view value);
/// Of the first of `languages` that there is one for ("de_AT", "de"), else the plain one.
std::string localized(
    const DesktopGroup& group, std::string_view key, const std::vector<std::string>& languages);

/// A word of a command line.
struct ExecWord {
    std::string text; ///< without quotes and escapes
    std::size_t begin = 0; ///< in the value
    std::size_t end = 0;
};

/// The words of the value of Exec. Malformed: none, an open quote, a backslash at its end.
Result<std::vector<ExecWord>> splitExec(std::string_view value);

/// A word as the value of Exec has it.
std::string quotedForExec(std::string_view word);

} // namespace mptcp::appswitch
