// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which file a path means to the kernel, so that it can be found among the rules.
#pragma once

#include "core/apprule.h"
#include "core/result.h"

#include <optional>
#include <string>

namespace mptcp::procfs {

/// What can be told of an ExecutableId without privileges. Device and inode are those of the
/// kernel on Btrfs and overlayfs too: they come from mountinfo and fdinfo, not from stat(2).
struct FileIdentity {
    std::uint32_t device = 0;
    std::uint64_t inode = 0;
    /// Absent where the file system does not tell it (tmpfs, overlayfs), or the file may not be
    /// read: then a deleted file whose number this one got looks the same.
    std::optional<std::uint32_t> generation;

    /// It is this file for sure.
    bool is(const ExecutableId& file) const { return mayBe(file) && generation; }
    /// Nothing says that it is another one.
    bool mayBe(const ExecutableId& file) const
    {
        return device == file.device && inode == file.inode
            && generation.value_or(file.generation) == file.generation;
    }

    bool operator==(const FileIdentity&) const = default;
};

/// Of the regular file at a path, which is not opened for more than a look; `Refused` for others,
/// `NotSupported` where the kernel does not tell.
Result<FileIdentity> identityOf(const std::string& path);

} // namespace mptcp::procfs
