// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the Go compiler writes about itself into the programs it makes.
#pragma once

#include "core/result.h"

#include <span>
#include <string>

namespace mptcp::procfs {

struct GoBuild {
    std::string version; ///< "go1.24.4", "go" before 1.18; empty: not made by Go
    std::string goDebug; ///< DefaultGODEBUG: "multipathtcp=1,panicnil=1"; empty without any

    bool operator==(const GoBuild&) const = default;
};

/// Reads section .go.buildinfo of a 64-bit ELF file, whoever made that. Empty where there is none;
/// `NotSupported` when its sections cannot be looked at, so that it may be Go's all the same.
Result<GoBuild> readGoBuild(const std::string& path);

/// The content of that section, or its beginning.
GoBuild parseGoBuild(std::span<const std::byte> section);

} // namespace mptcp::procfs
