// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Promises as conditions, and the feeders that stand in files of their own.
#pragma once

#include "parsers.h"

#include <cstdlib>
#include <cstring>
#include <print>

using Bytes = std::span<const std::byte>;

inline void require(bool condition, const char* what)
{
    if (!condition) {
        std::println(stderr, "a parser broke its promise: {}", what);
        std::abort();
    }
}

inline bool contains(Bytes datagram, Bytes part)
{
    return memmem(datagram.data(), datagram.size(), part.data(), part.size()) != nullptr;
}

inline std::string_view toText(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// texts.cpp
void feedProcfs(Bytes bytes);
void feedPrograms(Bytes bytes);
void feedTurnOns(Bytes bytes);
void feedCheck(Bytes bytes);
void feedRedaction(Bytes bytes);

// files.cpp
void feedDesktop(Bytes bytes);
void feedGoBuild(Bytes bytes);
void feedTypes(Bytes bytes);
void feedRecording(Bytes bytes);
