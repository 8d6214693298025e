// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which bytes a log line or a prompt may contain.
#include "service/escaped.h"

#include <format>

namespace mptcp::service {

std::string escaped(std::string_view text, std::size_t limit)
{
    std::string result;
    for (const char c : text.substr(0, limit)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool printable = byte >= 0x20 && byte < 0x7f && c != '\\';
        result += printable ? std::string(1, c) : std::format("\\x{:02x}", byte);
    }
    return text.size() > limit ? result + "..." : result;
}

} // namespace mptcp::service
