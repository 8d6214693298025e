// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The system calls behind files and directories, with their errors kept.
#include "procfs/files.h"

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace mptcp::procfs {

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0) {
            close(m_fd);
        }
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

struct CloseDirectory {
    void operator()(DIR* directory) const { closedir(directory); }
};

} // namespace

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
