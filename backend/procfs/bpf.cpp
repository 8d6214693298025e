// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The commands of bpf(2) that list what is attached where.
#include "procfs/bpf.h"

#include "procfs/btf.h"
#include "procfs/descriptor.h"
#include "procfs/files.h"

#include <cerrno>
#include <cstring>
#include <format>

#include <linux/bpf.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mptcp::procfs {

namespace {

constexpr const char* operation = "list BPF programs";

long bpf(bpf_cmd command, bpf_attr& attributes)
{
    return syscall(SYS_bpf, command, &attributes, sizeof attributes);
}

/// What the kernel tells of a link or a program; nothing when that has just gone.
template <typename Info> std::optional<Info> infoOf(bpf_cmd open, std::uint32_t id)
{
    bpf_attr attributes{};
    attributes.link_id = id; // the same place as prog_id
    const Descriptor object(static_cast<int>(bpf(open, attributes)));
    Info info{};
    attributes = {};
    attributes.info.bpf_fd = static_cast<std::uint32_t>(object.get());
    attributes.info.info_len = sizeof info;
    attributes.info.info = reinterpret_cast<std::uint64_t>(&info);
    return object.get() >= 0 && bpf(BPF_OBJ_GET_INFO_BY_FD, attributes) == 0 ? std::optional(info)
                                                                             : std::nullopt;
}

struct Replacement {
    std::uint32_t function; ///< its id
    std::uint32_t program;
};

/// The programs that may replace what a function of the kernel returns.
Result<std::vector<Replacement>> findReplacements()
{
    std::vector<Replacement> found;
    bpf_attr attributes{};
    while (bpf(BPF_LINK_GET_NEXT_ID, attributes) == 0) {
        const std::uint32_t id = attributes.next_id;
        const auto link = infoOf<bpf_link_info>(BPF_LINK_GET_FD_BY_ID, id);
        if (link && link->type == BPF_LINK_TYPE_TRACING
            && link->tracing.attach_type == BPF_MODIFY_RETURN) {
            found.push_back({link->tracing.target_btf_id, link->prog_id});
        }
        attributes = {};
        attributes.start_id = id;
    }
    if (errno != ENOENT) { // the end of the list
        return systemError(operation, errno);
    }
    return found;
}

std::string nameOf(std::uint32_t program)
{
    const auto info = infoOf<bpf_prog_info>(BPF_PROG_GET_FD_BY_ID, program);
    return info && info->name[0] != '\0'
        ? std::string(info->name, strnlen(info->name, sizeof info->name))
        : std::format("program {}", program);
}

} // namespace

Result<std::vector<std::string>> findProtocolPrograms()
{
    std::vector<std::string> names;
    const auto replacements = findReplacements();
    if (!replacements || replacements->empty()) {
        return replacements.transform([&](const auto&) { return names; });
    }
    const auto btf = readFile("/sys/kernel/btf/vmlinux");
    if (!btf) {
        return std::unexpected(btf.error());
    }
    const auto function = findFunction(std::as_bytes(std::span(*btf)), protocolFunction);
    if (!function) {
        return std::unexpected(function.error());
    }
    for (const Replacement& replacement : *replacements) {
        if (replacement.function == *function) {
            names.push_back(nameOf(replacement.program));
        }
    }
    return names;
}

std::optional<bool> becomesMptcp()
{
    const Descriptor made(
        static_cast<int>(syscall(SYS_socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP)));
    int protocol = 0;
    socklen_t size = sizeof protocol;
    if (made.get() < 0 || getsockopt(made.get(), SOL_SOCKET, SO_PROTOCOL, &protocol, &size) != 0) {
        return std::nullopt;
    }
    return protocol == IPPROTO_MPTCP;
}

} // namespace mptcp::procfs
