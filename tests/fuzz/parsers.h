// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which parsers eat bytes from outside, and what must hold for whatever they are fed.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

/// Parsers of one file. `feed` ends the program when one of them invents something.
struct ParserGroup {
    std::string_view name;
    void (*feed)(std::span<const std::byte>);
    bool eatsText = false; ///< not the datagrams of the kernel
};

std::span<const ParserGroup> parserGroups();
