// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The system calls behind files and directories, with their errors kept.
#include "procfs/files.h"

#include "procfs/descriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <tuple>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mptcp::procfs {

namespace {

struct CloseDirectory {
    void operator()(DIR* directory) const { closedir(directory); }
};

Result<int> openRegular(const std::string& path)
{
    // A pipe of that name is not waited for.
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat status{};
    if (fd < 0 || fstat(fd, &status) != 0) {
        return systemError("open " + path, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        close(fd);
        return std::unexpected(Error{ErrorKind::Refused, "open " + path, 0, "no regular file"});
    }
    return fd;
}

} // namespace

Result<RandomAccessFile> RandomAccessFile::open(const std::string& path)
{
    return openRegular(path).transform([](int fd) { return RandomAccessFile(fd); });
}

RandomAccessFile::~RandomAccessFile()
{
    if (m_fd >= 0) {
        close(m_fd);
    }
}

std::size_t RandomAccessFile::read(std::uint64_t position, std::span<std::byte> buffer) const
{
    std::size_t done = 0;
    while (done < buffer.size()) {
        const auto at = static_cast<std::int64_t>(position + done);
        const ssize_t length = pread(m_fd, buffer.data() + done, buffer.size() - done, at);
        if (length < 0 && errno == EINTR) {
            continue;
        }
        if (length <= 0) {
            break;
        }
        done += static_cast<std::size_t>(length);
    }
    return done;
}

Result<std::string> readFile(const std::string& path)
{
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
        return systemError("open " + path, errno);
    }
    std::string text;
    std::array<char, 8192> buffer;
    for (;;) {
        const ssize_t length = read(file.get(), buffer.data(), buffer.size());
        if (length > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(length));
        } else if (length == 0) {
            return text;
        } else if (errno != EINTR) {
            return systemError("read " + path, errno);
        }
    }
}

Result<bool> forEachPiece(const std::string& path, char separator, std::size_t limit,
    const std::function<bool(std::string_view piece)>& visit)
{
    const auto opened = openRegular(path);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    const Descriptor file(*opened);
    std::string rest;
    std::array<char, 16384> buffer;
    for (std::size_t total = 0; total < limit;) {
        const ssize_t length =
            read(file.get(), buffer.data(), std::min(buffer.size(), limit - total));
        if (length < 0 && errno == EINTR) {
            continue;
        }
        if (length < 0) {
            return systemError("read " + path, errno);
        }
        if (length == 0) {
            std::ignore = rest.empty() || visit(rest);
            return true;
        }
        total += static_cast<std::size_t>(length);
        std::size_t begin = 0;
        const std::size_t searched = rest.size();
        rest.append(buffer.data(), static_cast<std::size_t>(length));
        for (auto end = rest.find(separator, searched); end != std::string::npos;
            end = rest.find(separator, begin)) {
            if (!visit(std::string_view(rest).substr(begin, end - begin))) {
                return true;
            }
            begin = end + 1;
        }
        rest.erase(0, begin);
    }
    return false;
}

Result<std::string> readLine(const std::string& path)
{
    return readFile(path).transform([](std::string text) {
        if (text.ends_with('\n')) {
            text.pop_back();
        }
        return text;
    });
}

Result<void> writeFile(const std::string& path, const std::string& text)
{
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) {
        return systemError("open " + path, errno);
    }
    if (write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        return systemError("write " + path, errno);
    }
    return {};
}

Result<void> forEachEntry(
    const std::string& path, const std::function<bool(int directory, const dirent&)>& visit)
{
    const std::unique_ptr<DIR, CloseDirectory> directory(opendir(path.c_str()));
    if (!directory) {
        return systemError("open " + path, errno);
    }
    errno = 0;
    while (const dirent* entry = readdir(directory.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != ".." && !visit(dirfd(directory.get()), *entry)) {
            return {};
        }
        errno = 0;
    }
    if (errno != 0) {
        return systemError("read " + path, errno);
    }
    return {};
}

} // namespace mptcp::procfs
