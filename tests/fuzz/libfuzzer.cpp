// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The door libFuzzer knocks at; PARSER_GROUP says which parsers are behind it.
#include "parsers.h"

#include <algorithm>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto group = std::ranges::find(parserGroups(), PARSER_GROUP, &ParserGroup::name);
    group->feed(std::as_bytes(std::span(data, size)));
    return 0;
}
