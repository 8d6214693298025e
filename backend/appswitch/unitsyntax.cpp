// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Lines and words of systemd.syntax(7).
#include "appswitch/unitsyntax.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <utility>

namespace mptcp::appswitch {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
        ? std::string_view()
        : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// Takes the line at the front, without its end.
std::string_view takeLine(std::string_view& text)
{
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + (text.substr(end).starts_with("\r\n") ? 2 : 1), text.size()));
    return line;
}

/// Whether the next line belongs to this one: a backslash at its end, which is not escaped itself.
bool goesOn(std::string_view line)
{
    const auto last = line.find_last_not_of('\\');
    return (line.size() - (last == std::string_view::npos ? 0 : last + 1)) % 2 == 1;
}

/// A character of C behind a backslash, which is `text`; takes it. False: none, which stays.
bool unescape(std::string_view& text, std::string& word)
{
    constexpr std::string_view letters = R"(abfnrtvs\"')", meanings = "\a\b\f\n\r\t\v \\\"'";
    if (text.empty()) {
        return false;
    }
    if (const auto at = letters.find(text.front()); at != std::string_view::npos) {
        word += meanings[at];
        text.remove_prefix(1);
        return true;
    }
    const bool isHex = text.front() == 'x';
    const std::string_view digits = text.substr(isHex ? 1 : 0, isHex ? 2 : 3);
    unsigned value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, isHex ? 16 : 8);
    if (error != std::errc() || stop != end || digits.size() != (isHex ? 2 : 3) || value == 0
        || value > 0xff) {
        return false;
    }
    word += static_cast<char>(value);
    text.remove_prefix(digits.size() + (isHex ? 1 : 0));
    return true;
}

} // namespace

void forEachInSection(std::string_view text, std::string_view section,
    const std::function<void(std::string_view key, std::string_view value)>& visit)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    text.remove_prefix(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
    const std::string header = std::format("[{}]", section);
    bool isInside = false;
    std::string whole; ///< lines that belong together
    const auto read = [&] {
        const std::string_view content = trimmed(whole);
        const auto equals = content.find('=');
        if (content.starts_with('[')) {
            isInside = content == header;
        } else if (isInside && equals != std::string_view::npos) {
            visit(trimmed(content.substr(0, equals)), trimmed(content.substr(equals + 1)));
        }
        whole.clear();
    };
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        if (line.starts_with('#') || line.starts_with(';')) {
            continue; // also between lines that belong together
        }
        whole += line;
        if (goesOn(line)) {
            whole.back() = ' ';
        } else {
            read();
        }
    }
    read();
}

std::vector<std::string> splitUnitWords(std::string_view value)
{
    std::vector<std::string> words;
    for (value = trimmed(value); !value.empty(); value = trimmed(value)) {
        std::string word;
        char quote = '\0';
        while (!value.empty() && (quote != '\0' || !blanks.contains(value.front()))) {
            const char next = value.front();
            value.remove_prefix(1);
            if (next == '\\') {
                word += unescape(value, word) ? std::string_view() : std::string_view("\\");
            } else if (quote == '\0' && (next == '"' || next == '\'')) {
                quote = next;
            } else if (next == quote) {
                quote = '\0';
            } else {
                word += next;
            }
        }
        if (quote != '\0') {
            break; // it does not end
        }
        words.push_back(std::move(word));
    }
    return words;
}

std::string quotedForUnit(std::string_view word)
{
    std::string text = "\"";
    for (const char character : word) {
        const auto code = static_cast<unsigned char>(character);
        if (code < ' ' || code == 0x7f) {
            text += std::format("\\x{:02x}", code);
        } else {
            text += character == '"' || character == '\\' ? "\\" : "";
            text += character;
        }
    }
    return text + '"';
}

} // namespace mptcp::appswitch
