// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the files of tests/captures.
#include "captures.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <print>
#include <sstream>

namespace {

const std::filesystem::path folder = CAPTURES;

/// "client: inode=4 token=7"
void readFacts(std::istringstream line, std::map<std::string, std::string>& said)
{
    for (std::string word; line >> word;) {
        if (const auto sign = word.find('='); sign != std::string::npos) {
            said[word.substr(0, sign)] = word.substr(sign + 1);
        }
    }
}

} // namespace

unsigned Capture::number(const std::string& name) const
{
    return static_cast<unsigned>(std::stoul(said.at(name)));
}

Capture readCapture(const std::string& name)
{
    std::ifstream file(folder / (name + ".hex"));
    if (!file) {
        std::println(stderr, "no capture {}", name);
        std::exit(EXIT_FAILURE);
    }
    Capture capture;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) {
            readFacts(std::istringstream(line), capture.said);
        } else if (!line.empty()) {
            capture.datagrams.push_back(fromHex(line));
        }
    }
    return capture;
}

std::vector<std::string> captureNames()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".hex") {
            names.push_back(entry.path().stem());
        }
    }
    std::ranges::sort(names);
    return names;
}

Bytes fromHex(std::string_view text)
{
    std::string digits(text);
    std::erase_if(digits, [](char c) { return c == ' ' || c == '\n'; });
    Bytes bytes(digits.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        unsigned char value = 0;
        std::from_chars(&digits[2 * i], &digits[2 * i] + 2, value, 16);
        bytes[i] = std::byte{value};
    }
    return bytes;
}

std::string toHex(std::span<const std::byte> bytes)
{
    std::string text;
    for (const std::byte byte : bytes) {
        text += std::format("{:02x}", static_cast<unsigned>(byte));
    }
    return text;
}
