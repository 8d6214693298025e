// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What fuzzing begins with: something that each parser understands.
#pragma once

#include "captures.h"

struct Seed {
    std::string name; ///< those for parsers of text begin with "text-"
    Bytes bytes;
};

/// All captures, and what is not captured.
std::vector<Seed> seeds();
