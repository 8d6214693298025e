// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of interface kinds in JSON and in recordings.
#include "core/link.h"

#include <array>

namespace mptcp {

std::string_view name(LinkKind kind)
{
    static constexpr std::array<std::string_view, 7> names{
        "other", "ethernet", "wifi", "cellular", "loopback", "tunnel", "virtual"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace mptcp
