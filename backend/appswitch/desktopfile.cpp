// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading desktop files, whoever wrote them, without repairing anything.
#include "appswitch/desktopfile.h"

#include <algorithm>
#include <array>
#include <format>
#include <ranges>
#include <utility>

namespace mptcp::appswitch {

namespace {

constexpr std::string_view blanks = " \t\r";

std::unexpected<Error> malformed(std::string detail)
{
    return std::unexpected(Error{ErrorKind::Malformed, "read desktop file", 0, std::move(detail)});
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
        ? text.substr(text.size()) // an empty place is a place, too
        : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// The length of the character at the front; 0 when it is none of UTF-8.
std::size_t characterLength(std::string_view text)
{
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t length = lead >= 0xc2 && lead < 0xe0 ? 2
        : lead >= 0xe0 && lead < 0xf0                      ? 3
        : lead >= 0xf0 && lead < 0xf5                      ? 4
                                                           : 0;
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xc0) != 0x80) {
            return 0;
        }
    }
    const bool tooLong = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xf0 && byte(1) < 0x90);
    const bool surrogate = lead == 0xed && byte(1) >= 0xa0;
    const bool beyond = lead == 0xf4 && byte(1) >= 0x90;
    return tooLong || surrogate || beyond ? 0 : length;
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

constexpr std::array<std::pair<char, char>, 5> escapes{
    {{'s', ' '}, {'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'\\', '\\'}}};

/// The value of Exec, character by character, without the escapes of a string.
class Reader {
public:
    explicit Reader(std::string_view value) : m_value(value) { }

    bool atEnd() const { return m_at >= m_value.size(); }
    std::size_t position() const { return m_at; }
    char peek() const { return read().first; }
    char take()
    {
        const auto [character, length] = read();
        m_at += length;
        return character;
    }

private:
    std::pair<char, std::size_t> read() const
    {
        if (m_value[m_at] == '\\' && m_at + 1 < m_value.size()) {
            const auto escape =
                std::ranges::find(escapes, m_value[m_at + 1], &std::pair<char, char>::first);
            if (escape != escapes.end()) {
                return {escape->second, 2};
            }
        }
        return {m_value[m_at], 1};
    }

    std::string_view m_value;
    std::size_t m_at = 0;
};

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

/// What stands between quotes, the first of which has been taken; false when there is no second.
bool readQuoted(Reader& reader, char quote, std::string& text)
{
    while (!reader.atEnd()) {
        const char next = reader.take();
        if (next == quote) {
            return true;
        }
        if (next == '\\' && quote == '"' && !reader.atEnd()) {
            const char escaped = reader.take();
            if (!std::string_view("\"`$\\").contains(escaped)) {
                text += '\\';
            }
            text += escaped;
        } else {
            text += next;
        }
    }
    return false;
}

/// False when it does not end.
bool readWord(Reader& reader, std::string& text)
{
    while (!reader.atEnd() && !isBlank(reader.peek())) {
        const char next = reader.take();
        if (next == '"' || next == '\'') {
            if (!readQuoted(reader, next, text)) {
                return false;
            }
        } else if (next == '\\') {
            if (reader.atEnd()) {
                return false;
            }
            text += reader.take();
        } else {
            text += next;
        }
    }
    return true;
}

} // namespace

Result<std::vector<DesktopGroup>> parseDesktopFile(std::string_view text)
{
    if (text.size() > entryLimit) {
        return malformed("too long");
    }
    if (text.contains('\0') || !isUtf8(text)) {
        return malformed(text.contains('\0') ? "a zero byte" : "not UTF-8");
    }
    std::vector<DesktopGroup> groups;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        ++number;
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const std::string_view content = trimmed(line);
        begin = std::min(end + 1, text.size());
        if (content.empty() || content.front() == '#') {
            continue;
        }
        if (content.front() == '[') {
            const std::string_view name = content.substr(1, content.size() - 2);
            if (content.size() < 3 || content.back() != ']' || name.contains(']')
                || findGroup(groups, name)) {
                return malformed(std::format("line {}: no new group", number));
            }
            groups.push_back({name, begin, {}});
            continue;
        }
        const std::size_t equals = line.find('=');
        const std::string_view key = trimmed(line.substr(0, equals));
        if (groups.empty() || equals == std::string_view::npos || key.empty()) {
            return malformed(std::format("line {}: no key of a group", number));
        }
        groups.back().keys.push_back({key, trimmed(line.substr(equals + 1))});
    }
    if (!findGroup(groups, mainGroup)) {
        return malformed("no group [Desktop Entry]");
    }
    return groups;
}

const DesktopGroup* findGroup(const std::vector<DesktopGroup>& groups, std::string_view name)
{
    const auto found = std::ranges::find(groups, name, &DesktopGroup::name);
    return found != groups.end() ? &*found : nullptr;
}

std::optional<std::string_view> findValue(const DesktopGroup& group, std::string_view key)
{
    for (const DesktopKey& each : group.keys | std::views::reverse) {
        if (each.name == key) {
            return each.value;
        }
    }
    return std::nullopt;
}

bool isTrue(std::optional<std::string_view> value)
{
    return value == "true" || value == "1";
}

std::string unescaped(std::string_view value)
{
    std::string text;
    for (Reader reader(value); !reader.atEnd();) {
        text += reader.take();
    }
    return text;
}

std::string localized(
    const DesktopGroup& group, std::string_view key, const std::vector<std::string>& languages)
{
    for (const std::string& language : languages) {
        if (const auto value = findValue(group, std::format("{}[{}]", key, language))) {
            return unescaped(*value);
        }
    }
    return unescaped(findValue(group, key).value_or(std::string_view()));
}

Result<std::vector<ExecWord>> splitExec(std::string_view value)
{
    std::vector<ExecWord> words;
    Reader reader(value);
    for (;;) {
        while (!reader.atEnd() && isBlank(reader.peek())) {
            reader.take();
        }
        if (reader.atEnd()) {
            break;
        }
        ExecWord word{.text = {}, .begin = reader.position()};
        if (!readWord(reader, word.text)) {
            return malformed("Exec: a quote or an escape does not end");
        }
        word.end = reader.position();
        words.push_back(std::move(word));
    }
    if (words.empty() || words.front().text.empty()) {
        return malformed("Exec: no program");
    }
    return words;
}

std::string quotedForExec(std::string_view word)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789/._-+:,@=";
    if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) {
        return std::string(word);
    }
    std::string text = "\"";
    for (const char character : word) {
        if (character == '%') {
            text += "%%";
        } else if (character == '\\') {
            text += R"(\\\\)"; // for the quotes, and both again for the string
        } else if (std::string_view("\"`$").contains(character)) {
            text += R"(\\)";
            text += character;
        } else {
            text += character;
        }
    }
    return text + '"';
}

} // namespace mptcp::appswitch
