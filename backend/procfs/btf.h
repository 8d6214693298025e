// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's type information (BTF), as far as it tells functions from each other.
#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace mptcp::procfs {

/// The id of a function in /sys/kernel/btf/vmlinux. Absent when there is none of that name,
/// `Malformed` when the bytes make no sense.
Result<std::optional<std::uint32_t>> findFunction(
    std::span<const std::byte> btf, std::string_view name);

} // namespace mptcp::procfs
