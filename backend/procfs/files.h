// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Files and directories of /proc and /sys: read and written in one go, whatever size they claim.
#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

struct dirent;

namespace mptcp::procfs {

/// The whole file, for files of the kernel, whose size is not known before.
Result<std::string> readFile(const std::string& path);

/// Calls `visit` with each piece up to a separator (or the end) of a file that anybody may have
/// made: until it returns false, and for `limit` bytes at most. False when there was more.
/// `Refused` when it is no regular file, which might never end.
Result<bool> forEachPiece(const std::string& path, char separator, std::size_t limit,
    const std::function<bool(std::string_view piece)>& visit);

/// A file that anybody may have made, of which a few places are read.
class RandomAccessFile {
public:
    /// `Refused` when it is no regular file.
    static Result<RandomAccessFile> open(const std::string& path);
    RandomAccessFile(const RandomAccessFile&) = delete;
    RandomAccessFile& operator=(const RandomAccessFile&) = delete;
    RandomAccessFile(RandomAccessFile&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    RandomAccessFile& operator=(RandomAccessFile&&) = delete;
    ~RandomAccessFile();

    /// How much was there.
    std::size_t read(std::uint64_t position, std::span<std::byte> buffer) const;

private:
    explicit RandomAccessFile(int fd) : m_fd(fd) { }
    int m_fd;
};

/// Without the line end, for files of one line.
Result<std::string> readLine(const std::string& path);

/// Writes a file that is there, in one call: the kernel takes each for a value of its own.
Result<void> writeFile(const std::string& path, const std::string& text);

/// Calls `visit` with the descriptor of the directory and each entry but "." and "..", until it
/// returns false.
Result<void> forEachEntry(
    const std::string& path, const std::function<bool(int directory, const dirent&)>& visit);

} // namespace mptcp::procfs
