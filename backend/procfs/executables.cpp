// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the link /proc/PID/exe and the file behind it say.
#include "procfs/executables.h"

#include "procfs/programs.h"

#include <array>
#include <cerrno>
#include <climits>
#include <format>

#include <sys/stat.h>
#include <unistd.h>

namespace mptcp::procfs {

namespace {

/// What the kernel puts behind the name of a file that is gone.
constexpr std::string_view deleted = " (deleted)";

bool isSameFile(const std::string& one, const std::string& other)
{
    struct stat left{}, right{};
    return stat(one.c_str(), &left) == 0 && stat(other.c_str(), &right) == 0
        && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

} // namespace

Result<Executable> executableOf(const Process& process)
{
    const std::string link = std::format("/proc/{}/exe", static_cast<std::int32_t>(process.pid));
    std::array<char, PATH_MAX> buffer;
    const ssize_t length = readlink(link.c_str(), buffer.data(), buffer.size());
    if (length < 0) {
        return systemError("read " + link, errno);
    }
    Executable result{.path = std::string(buffer.data(), static_cast<std::size_t>(length))};
    if (!isSameFile(link, result.path)) {
        result.replaced = result.path.ends_with(deleted);
        result.isElsewhere = !result.replaced;
        if (result.replaced) {
            result.path.resize(result.path.size() - deleted.size());
        }
    }
    if (startTime(process.pid) != process.started) { // looked at last: it was this one until now
        return std::unexpected(Error{ErrorKind::NotFound, "read " + link, 0, {}});
    }
    return result;
}

} // namespace mptcp::procfs
