// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What fdinfo, mountinfo and the file system itself say about an open file.
#include "procfs/fileidentity.h"

#include "procfs/descriptor.h"
#include "procfs/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <format>
#include <string_view>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

namespace mptcp::procfs {

namespace {

template <typename Number> std::optional<Number> toNumber(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

/// "mnt_id:\t29\n" of fdinfo.
std::optional<std::uint64_t> field(std::string_view text, std::string_view name)
{
    const auto at = text.find(name);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(at + name.size());
    return toNumber<std::uint64_t>(rest.substr(0, rest.find('\n')));
}

/// "29 1 0:26 / ...": of the mount with this number, 0:26.
std::optional<std::uint32_t> deviceOf(std::string_view mounts, std::uint64_t mount)
{
    const std::string wanted = std::format("{} ", mount);
    for (; !mounts.empty();
        mounts.remove_prefix(std::min(mounts.find('\n'), mounts.size() - 1) + 1)) {
        if (!mounts.starts_with(wanted)) {
            continue;
        }
        std::string_view rest = mounts.substr(wanted.size());
        rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
        const auto colon = rest.find(':'), end = rest.find(' ');
        if (colon >= end || end == std::string_view::npos) {
            return std::nullopt;
        }
        const auto major = toNumber<std::uint32_t>(rest.substr(0, colon));
        const auto minor = toNumber<std::uint32_t>(rest.substr(colon + 1, end - colon - 1));
        return major && minor ? std::optional(*major << 20 | *minor) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> generationOf(const std::string& link)
{
    const Descriptor file(open(link.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    std::array<std::uint32_t, 2> answer{}; // an int is written, whatever the number's name says
    return file.get() >= 0 && ioctl(file.get(), FS_IOC_GETVERSION, answer.data()) == 0
        ? std::optional(answer[0])
        : std::nullopt;
}

} // namespace

Result<FileIdentity> identityOf(const std::string& path)
{
    const std::string operation = "identify " + path;
    const Descriptor file(open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat status{};
    if (file.get() < 0 || fstat(file.get(), &status) != 0) {
        return systemError(operation, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return std::unexpected(Error{ErrorKind::Refused, operation, 0, "no regular file"});
    }
    const auto info = readFile(std::format("/proc/self/fdinfo/{}", file.get()));
    const auto mounts = readFile("/proc/self/mountinfo");
    if (!info || !mounts) {
        return std::unexpected(info ? mounts.error() : info.error());
    }
    const auto mount = field(*info, "mnt_id:\t"), inode = field(*info, "\nino:\t");
    const auto device = mount ? deviceOf(*mounts, *mount) : std::nullopt;
    if (!device || !inode) {
        return std::unexpected(Error{ErrorKind::NotSupported, operation, 0, {}});
    }
    return FileIdentity{.device = *device,
        .inode = *inode,
        .generation = generationOf(std::format("/proc/self/fd/{}", file.get()))};
}

} // namespace mptcp::procfs
