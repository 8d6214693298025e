// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the files of tests/captures are written.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using Bytes = std::vector<std::byte>;

/// The kernel's answer in one case, and what the processes said about their sockets.
struct Capture {
    std::vector<Bytes> datagrams;
    std::map<std::string, std::string> said; ///< "inode", "token", "local", "remote"

    unsigned number(const std::string& name) const;
};

/// Ends the program when there is no such file: the tests cannot say anything then.
Capture readCapture(const std::string& name);
/// The names of all captures.
std::vector<std::string> captureNames();

/// From hexadecimal digits; spaces and line ends are for people.
Bytes fromHex(std::string_view text);
std::string toHex(std::span<const std::byte> bytes);
