// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a file is replaced in one step, and which folders are ours.
#include "appswitch/ownfiles.h"

#include "appswitch/desktopfile.h"
#include "procfs/descriptor.h"
#include "procfs/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <format>
#include <vector>

#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mptcp::appswitch {

namespace {

namespace fs = std::filesystem;
using procfs::Descriptor;

/// In folders that were made for ours.
constexpr auto madeName = ".mptcp-monitor-made";

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

bool isMade(const std::string& folder)
{
    return access((folder + '/' + madeName).c_str(), F_OK) == 0;
}

Result<void> makeFolder(const std::string& folder)
{
    if (access(folder.c_str(), F_OK) == 0 || folder.empty()) {
        return {};
    }
    if (auto parent = makeFolder(folderOf(folder)); !parent) {
        return parent;
    }
    if (mkdir(folder.c_str(), 0700) != 0) {
        return errno == EEXIST ? Result<void>() : systemError("make folder " + folder, errno);
    }
    const Descriptor mark(
        open((folder + '/' + madeName).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    if (mark.get() < 0) {
        const int code = errno;
        rmdir(folder.c_str());
        return systemError("write in " + folder, code);
    }
    return {};
}

bool isOwn(const fs::directory_entry& entry)
{
    std::error_code error;
    if (entry.is_directory(error)) {
        return isMade(entry.path().string());
    }
    const auto text = readEntry(entry.path().string());
    return text && !markOf(*text).empty();
}

/// Folders that were made for files of ours and have none any more. One in which there is something
/// else by now is not ours any more, nor are those above it.
void cleanUp(std::string folder)
{
    while (!folder.empty() && access(folder.c_str(), F_OK) != 0) {
        folder = folderOf(folder); // it could not be made
    }
    for (; isMade(folder); folder = folderOf(folder)) {
        bool others = false;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder, error)) {
            if (entry.path().filename() != madeName) {
                others = true;
                if (isOwn(entry)) {
                    return; // it goes with the last one
                }
            }
        }
        if (error || unlink((folder + '/' + madeName).c_str()) != 0
            || (!others && rmdir(folder.c_str()) != 0)) {
            return;
        }
    }
}

Result<void> writeWhole(int fd, std::string_view text, const std::string& path)
{
    while (!text.empty()) {
        const ssize_t written = write(fd, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return systemError("write " + path, errno);
        }
        text.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return fsync(fd) == 0 ? Result<void>() : systemError("write " + path, errno);
}

/// What is written is there whole, or not at all.
Result<void> replaceFile(const std::string& path, std::string_view text)
{
    std::string temporary = folderOf(path) + "/.mptcp-monitor-XXXXXX";
    const Descriptor file(mkostemp(temporary.data(), O_CLOEXEC));
    if (file.get() < 0) {
        return systemError("write " + path, errno);
    }
    auto written = writeWhole(file.get(), text, path);
    if (written && fchmod(file.get(), 0644) != 0) {
        written = systemError("write " + path, errno);
    }
    if (written && rename(temporary.c_str(), path.c_str()) != 0) {
        written = systemError("write " + path, errno);
    }
    if (!written) {
        unlink(temporary.c_str());
    }
    return written;
}

/// Where the line of the mark begins; npos: there is none.
std::size_t findMark(std::string_view text)
{
    for (auto at = text.find(ownMark); at != std::string_view::npos;
        at = text.find(ownMark, at + 1)) {
        const auto begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
        const std::string_view before = text.substr(begin, at - begin);
        if (before.empty() || before == "# ") {
            return begin;
        }
    }
    return std::string_view::npos;
}

} // namespace

Result<std::string> readEntry(const std::string& path)
{
    const auto file = procfs::RandomAccessFile::open(path);
    if (!file) {
        return std::unexpected(file.error());
    }
    std::string text(entryLimit + 1, '\0');
    text.resize(file->read(0, std::as_writable_bytes(std::span(text))));
    if (text.size() > entryLimit) {
        return std::unexpected(Error{ErrorKind::Malformed, "read " + path, 0, "too long"});
    }
    return text;
}

std::string digest(std::string_view text)
{
    const auto begin = findMark(text);
    const auto end = begin == std::string_view::npos ? begin : text.find('\n', begin);
    std::uint64_t value = 0xcbf29ce484222325; // FNV-1a: tells edits, not forgeries
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at < begin || at > end) {
            value = (value ^ static_cast<unsigned char>(text[at])) * 0x100000001b3;
        }
    }
    return std::format("{:016x}", value);
}

std::string_view markOf(std::string_view text)
{
    const auto begin = findMark(text);
    if (begin == std::string_view::npos) {
        return {};
    }
    const auto words = text.find(ownMark, begin) + ownMark.size();
    return text.substr(words, text.find('\n', words) - words);
}

std::optional<std::chrono::nanoseconds> timeOf(const std::string& path)
{
    const auto timeIn = [](const struct stat& status) {
        return std::chrono::seconds(status.st_ctim.tv_sec)
            + std::chrono::nanoseconds(status.st_ctim.tv_nsec);
    };
    struct stat link{}, file{};
    if (lstat(path.c_str(), &link) != 0) {
        return std::nullopt;
    }
    // Packagers set the time of the content to what they like.
    return stat(path.c_str(), &file) == 0 ? std::max(timeIn(link), timeIn(file)) : timeIn(link);
}

void touch(const std::string& path)
{
    utimensat(AT_FDCWD, path.c_str(), nullptr, AT_SYMLINK_NOFOLLOW);
}

bool isSameFile(const std::string& one, const std::string& other)
{
    struct stat first{}, second{};
    return stat(one.c_str(), &first) == 0 && stat(other.c_str(), &second) == 0
        && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

Result<void> writeOwn(const std::string& path, std::string_view text)
{
    auto done = makeFolder(folderOf(path)).and_then([&] { return replaceFile(path, text); });
    if (!done) {
        cleanUp(folderOf(path));
    }
    return done;
}

Result<void> removeOwn(const std::string& path)
{
    if (unlink(path.c_str()) != 0 && errno != ENOENT) {
        return systemError("remove " + path, errno);
    }
    cleanUp(folderOf(path));
    return {};
}

Result<void> setAside(const std::string& path, const std::string& aside)
{
    unlink(aside.c_str());
    if (linkat(AT_FDCWD, path.c_str(), AT_FDCWD, aside.c_str(), 0) == 0
        || rename(path.c_str(), aside.c_str()) == 0) {
        return {};
    }
    return systemError("rename " + path, errno);
}

Result<void> putBack(const std::string& aside, const std::string& path)
{
    if (rename(aside.c_str(), path.c_str()) != 0) {
        return systemError("rename " + aside, errno);
    }
    unlink(aside.c_str()); // rename() of two names of one file leaves both
    cleanUp(folderOf(path));
    return {};
}

} // namespace mptcp::appswitch
