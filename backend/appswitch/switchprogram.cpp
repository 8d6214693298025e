// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Loading the program, keeping it, and reading what it is told.
#include "appswitch/switchprogram.h"

#include "appswitch/mptcpify.h"
#include "mptcpify.skel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <format>
#include <optional>
#include <utility>

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace mptcp::appswitch {

namespace {

using Key = mptcpify_key;
using Value = mptcpify_rule;

static_assert(MPTCPIFY_PATH == maximumAppRulePath);

/// Names of our files. Other ones when their meaning changes, or that of the program: those of an
/// older service are removed.
constexpr const char* rulesFile = "rules-1";
constexpr const char* linkFile = "link-1";

constexpr int notSupportedByArchitecture = 524; // ENOTSUPP, which has no name outside the kernel

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) { }
    ~Descriptor()
    {
        if (m_number >= 0) {
            close(m_number);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    explicit operator bool() const { return m_number >= 0; }
    int operator*() const { return m_number; }

private:
    int m_number;
};

std::unexpected<Error> refusal(ErrorKind kind, std::string detail, int code = 0)
{
    return std::unexpected(Error{kind, "switch MPTCP for a program", code, std::move(detail)});
}

/// Why the kernel did not take the program.
std::unexpected<Error> loadError(int code)
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
        return systemError("load the BPF program", code);
    }
}

Key keyOf(Uid uid, const ExecutableId& executable)
{
    return {.inode = executable.inode,
        .device = executable.device,
        .generation = executable.generation,
        .uid = std::to_underlying(uid),
        .unused = 0};
}

AppRule ruleOf(const Key& key, const Value& value)
{
    return {.executable = {.device = key.device, .inode = key.inode, .generation = key.generation},
        .mode = AppMode{value.mode},
        .path = std::string(value.path, strnlen(value.path, sizeof(value.path)))};
}

} // namespace

class SwitchProgram::Loaded {
public:
    static Result<std::unique_ptr<Loaded>> load(const std::string& directory);
    ~Loaded() { mptcpify__destroy(m_program); }

    Result<ExecutableId> identify(int descriptor) const;
    std::vector<Key> keys() const;
    std::optional<Value> find(const Key& key) const;
    Result<void> set(const Key& key, const Value& value);
    Result<void> remove(const Key& key);

private:
    explicit Loaded(const std::string& directory)
        : m_rulesPath(directory + '/' + rulesFile), m_linkPath(directory + '/' + linkFile)
    {
    }
    int rules() const { return bpf_map__fd(m_program->maps.mptcp_rules); }
    Result<void> keep();
    /// Without rules nothing stays.
    void tidy();

    std::string m_rulesPath, m_linkPath;
    mptcpify* m_program = nullptr;
};

Result<std::unique_ptr<SwitchProgram::Loaded>> SwitchProgram::Loaded::load(
    const std::string& directory)
{
    struct statfs place{};
    if (statfs(directory.c_str(), &place) != 0 || place.f_type != BPF_FS_MAGIC) {
        return refusal(ErrorKind::NotSupported,
            std::format("there is no bpf file system at {} to keep rules in", directory));
    }
    if (access("/sys/kernel/btf/vmlinux", R_OK) != 0) {
        return refusal(
            ErrorKind::NotSupported, "this kernel does not describe its own types (BTF)", errno);
    }
    libbpf_set_print(nullptr); // it would say in the log what the caller is told
    auto loaded = std::unique_ptr<Loaded>(new Loaded(directory));
    loaded->m_program = mptcpify__open();
    if (!loaded->m_program) {
        return loadError(errno);
    }
    const Descriptor kept(bpf_obj_get(loaded->m_rulesPath.c_str()));
    if (!kept && errno != ENOENT) {
        return systemError("find the rules", errno);
    }
    if (kept) {
        if (const int error = bpf_map__reuse_fd(loaded->m_program->maps.mptcp_rules, *kept)) {
            return systemError("use the rules", -error);
        }
    }
    if (const int error = mptcpify__load(loaded->m_program)) {
        return loadError(-error);
    }
    // A service that was killed may have left rules that nothing obeys, or a program without rules.
    if (!loaded->keys().empty()) {
        return loaded->keep().transform([&] { return std::move(loaded); });
    }
    loaded->tidy();
    return loaded;
}

/// The kernel looks at our own open files with the eyes that it sees executables with.
Result<ExecutableId> SwitchProgram::Loaded::identify(int descriptor) const
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
            return refusal(ErrorKind::System, "the kernel does not see the file");
        }
    }
}

std::vector<Key> SwitchProgram::Loaded::keys() const
{
    std::vector<Key> found;
    Key key{};
    while (bpf_map_get_next_key(rules(), found.empty() ? nullptr : &found.back(), &key) == 0) {
        found.push_back(key);
    }
    return found;
}

std::optional<Value> SwitchProgram::Loaded::find(const Key& key) const
{
    Value value{};
    return bpf_map_lookup_elem(rules(), &key, &value) == 0 ? std::optional(value) : std::nullopt;
}

Result<void> SwitchProgram::Loaded::set(const Key& key, const Value& value)
{
    if (!find(key)) {
        const auto all = keys();
        if (static_cast<std::size_t>(std::ranges::count(all, key.uid, &Key::uid))
            >= maximumAppRules) {
            return refusal(
                ErrorKind::Refused, std::format("this user has {} rules already", maximumAppRules));
        }
        if (all.size() >= maximumRules) {
            return refusal(ErrorKind::Refused, "all users together have too many rules");
        }
    }
    const Result<void> done = keep().and_then([&]() -> Result<void> {
        if (const int error = bpf_map_update_elem(rules(), &key, &value, BPF_ANY)) {
            return systemError("set a rule", -error);
        }
        return {};
    });
    tidy();
    return done;
}

Result<void> SwitchProgram::Loaded::remove(const Key& key)
{
    const int error = bpf_map_delete_elem(rules(), &key);
    if (error != 0 && error != -ENOENT) {
        return systemError("remove a rule", -error);
    }
    tidy();
    return {};
}

/// The rules first: where a link is, its rules are to be found.
Result<void> SwitchProgram::Loaded::keep()
{
    const Descriptor link(bpf_obj_get(m_linkPath.c_str()));
    const bool isKept = access(m_rulesPath.c_str(), F_OK) == 0;
    if (link && isKept) {
        return {};
    }
    if (link) { // it obeys rules that nobody finds any more
        unlink(m_linkPath.c_str());
    }
    if (!isKept) {
        if (const int error = bpf_obj_pin(rules(), m_rulesPath.c_str())) {
            return systemError("keep the rules", -error);
        }
    }
    bpf_link* attached = bpf_program__attach(m_program->progs.mptcp_monitor);
    if (!attached) {
        return loadError(errno);
    }
    const int error = bpf_link__pin(attached, m_linkPath.c_str());
    bpf_link__destroy(attached); // its file holds it
    return error != 0 ? Result<void>(systemError("keep the BPF program", -error)) : Result<void>();
}

void SwitchProgram::Loaded::tidy()
{
    if (Key any{}; bpf_map_get_next_key(rules(), nullptr, &any) != 0) {
        unlink(m_linkPath.c_str());
        unlink(m_rulesPath.c_str());
    }
}

SwitchProgram::SwitchProgram(std::string directory) : m_directory(std::move(directory)) { }

SwitchProgram::~SwitchProgram() = default;

Result<SwitchProgram::Loaded*> SwitchProgram::load()
{
    // A kernel that refuses once is not asked again by this service: each time costs.
    if (!m_loaded && !m_refusal) {
        if (auto loaded = Loaded::load(m_directory)) {
            m_loaded = std::move(*loaded);
        } else {
            m_refusal = loaded.error();
        }
    }
    return m_loaded ? Result<Loaded*>(m_loaded.get()) : std::unexpected(*m_refusal);
}

Result<void> SwitchProgram::setRule(Uid uid, int executable, AppMode mode, std::string_view path)
{
    const auto loaded = load();
    if (!loaded) {
        return std::unexpected(loaded.error());
    }
    const auto identity = (*loaded)->identify(executable);
    if (!identity) {
        return std::unexpected(identity.error());
    }
    if (mode == AppMode::Default) {
        return (*loaded)->remove(keyOf(uid, *identity));
    }
    Value value{.mode = std::to_underlying(mode), .path = {}};
    if (path.size() <= sizeof(value.path)) {
        std::ranges::copy(path, value.path);
    }
    return (*loaded)->set(keyOf(uid, *identity), value);
}

Result<void> SwitchProgram::removeRule(Uid uid, const ExecutableId& executable)
{
    return load().and_then([&](Loaded* loaded) { return loaded->remove(keyOf(uid, executable)); });
}

Result<std::vector<AppRule>> SwitchProgram::rules(Uid uid)
{
    return load().transform([&](Loaded* loaded) {
        std::vector<AppRule> found;
        for (const Key& key : loaded->keys()) {
            const auto value =
                key.uid == std::to_underlying(uid) ? loaded->find(key) : std::nullopt;
            if (value) {
                found.push_back(ruleOf(key, *value));
            }
        }
        return found;
    });
}

} // namespace mptcp::appswitch
