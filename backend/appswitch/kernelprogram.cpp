// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Loading the program, and asking it.
#include "appswitch/kernelprogram.h"

#include "appswitch/mptcpify.h"
#include "mptcpify.skel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <bpf/bpf.h>
#include <bpf/btf.h>

namespace mptcp::appswitch {

namespace {

constexpr int notSupportedByArchitecture = 524; // ENOTSUPP, which has no name outside the kernel

/// Why the kernel did not take the program.
Error loadError(int code)
{
    const auto notSupported = [code](std::string why) {
        return refusal(ErrorKind::NotSupported, std::move(why), code);
    };
    switch (code) {
    case ESRCH:
        return notSupported("this kernel has no hook for it; Linux 6.6 and later have");
    case EPERM:
    case EACCES:
        return notSupported("the kernel does not let this service load BPF programs");
    case ENOSYS:
        return notSupported("this kernel has no BPF programs");
    case EOPNOTSUPP:
    case notSupportedByArchitecture:
        return notSupported("this kernel cannot attach BPF programs to its functions");
    default:
        return systemError("load the BPF program", code).error();
    }
}

} // namespace

Error refusal(ErrorKind kind, std::string detail, int code)
{
    return {kind, "switch MPTCP for a program", code, std::move(detail)};
}

void KernelProgram::Unload::operator()(mptcpify* program) const
{
    mptcpify__destroy(program);
}

Result<KernelProgram> KernelProgram::load(const Descriptor& rules)
{
    if (access("/sys/kernel/btf/vmlinux", R_OK) != 0) {
        return std::unexpected(refusal(
            ErrorKind::NotSupported, "this kernel does not describe its own types (BTF)", errno));
    }
    libbpf_set_print(nullptr); // it would say in the log what the caller is told
    KernelProgram loaded(mptcpify__open());
    if (!loaded.m_program) {
        return std::unexpected(loadError(errno));
    }
    if (rules) {
        if (const int error = bpf_map__reuse_fd(loaded.m_program->maps.mptcp_rules, *rules)) {
            return systemError("use the rules", -error);
        }
    }
    if (const int error = mptcpify__load(loaded.m_program.get())) {
        // An older kernel may stumble over another of our programs before it misses the hook.
        const bool misses = error == -EINVAL
            && libbpf_find_vmlinux_btf_id("update_socket_protocol", BPF_MODIFY_RETURN) < 0;
        return std::unexpected(loadError(misses ? ESRCH : -error));
    }
    return loaded.find().transform([&] { return std::move(loaded); });
}

/// A program that cannot tell where MPTCP is off may leave others without any socket.
Result<void> KernelProgram::find() const
{
    bpf_test_run_opts run{};
    run.sz = sizeof(run);
    if (const int error =
            bpf_prog_test_run_opts(bpf_program__fd(m_program->progs.mptcp_find), &run)) {
        return std::unexpected(loadError(-error));
    }
    switch (run.retval) {
    case MPTCPIFY_FOUND:
        return {};
    case MPTCPIFY_NO_MPTCP:
        return std::unexpected(refusal(ErrorKind::NotSupported, "this kernel has no MPTCP"));
    default:
        return std::unexpected(refusal(ErrorKind::NotSupported,
            "where this kernel keeps whether MPTCP is on is not known to this service"));
    }
}

int KernelProgram::rules() const
{
    return bpf_map__fd(m_program->maps.mptcp_rules);
}

Result<void> KernelProgram::attach(const std::string& file) const
{
    bpf_link* attached = bpf_program__attach(m_program->progs.mptcp_monitor);
    if (!attached) {
        return std::unexpected(loadError(errno));
    }
    const int error = bpf_link__pin(attached, file.c_str());
    bpf_link__destroy(attached); // its file holds it
    return error != 0 ? Result<void>(systemError("keep the BPF program", -error)) : Result<void>();
}

Result<ExecutableId> KernelProgram::identify(int descriptor) const
{
    bpf_iter_link_info who{};
    who.task.tid = static_cast<__u32>(gettid());
    bpf_iter_attach_opts options{};
    options.sz = sizeof(options);
    options.link_info = &who;
    options.link_info_len = sizeof(who);
    bpf_link* link = bpf_program__attach_iter(m_program->progs.mptcp_files, &options);
    if (!link) {
        return systemError("look at a file", errno);
    }
    const Descriptor files(bpf_iter_create(bpf_link__fd(link)));
    bpf_link__destroy(link);
    if (!files) {
        return systemError("look at a file", errno);
    }
    std::array<mptcpify_file, 64> said{};
    for (;;) {
        const ssize_t length = read(*files, said.data(), sizeof(said));
        if (length < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (length < 0) {
            return systemError("look at a file", errno);
        }
        const auto count = static_cast<std::size_t>(length) / sizeof(mptcpify_file);
        const auto end = said.begin() + static_cast<std::ptrdiff_t>(count);
        const auto found = std::ranges::find(
            said.begin(), end, static_cast<__u32>(descriptor), &mptcpify_file::descriptor);
        if (found != end) {
            return ExecutableId{
                .device = found->device, .inode = found->inode, .generation = found->generation};
        }
        if (length == 0) {
            return std::unexpected(refusal(ErrorKind::System, "the kernel does not see the file"));
        }
    }
}

} // namespace mptcp::appswitch
