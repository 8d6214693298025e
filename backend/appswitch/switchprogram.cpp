// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The rules in the kernel, and the files that keep them there.
#include "appswitch/switchprogram.h"

#include "appswitch/kernelprogram.h"
#include "appswitch/mptcpify.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <format>
#include <optional>
#include <utility>

#include <bpf/bpf.h>
#include <dirent.h>
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
constexpr const char* rulesFile = "rules-2";
constexpr const char* linkFile = "link-2";

/// A service of another version left them: nobody reads those rules, and its program obeys them.
void removeOthers(const std::string& directory)
{
    const std::unique_ptr<DIR, decltype([](DIR* each) { closedir(each); })> files(
        opendir(directory.c_str()));
    while (const dirent* file = files ? readdir(files.get()) : nullptr) {
        const std::string_view name = file->d_name;
        if (name != rulesFile && name != linkFile) {
            unlinkat(dirfd(files.get()), file->d_name, 0); // no directory
        }
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

std::uint64_t now()
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000
        + static_cast<std::uint64_t>(time.tv_nsec);
}

AppRule ruleOf(const Key& key, const Value& value)
{
    const auto time = [](__u64 number) {
        return std::chrono::nanoseconds(static_cast<std::chrono::nanoseconds::rep>(number));
    };
    return {.executable = {.device = key.device, .inode = key.inode, .generation = key.generation},
        .mode = AppMode{value.mode},
        .path = std::string(value.path, strnlen(value.path, sizeof(value.path))),
        .use = {.obeyed = value.obeyed,
            .turned = value.turned,
            .leftAlone = value.left_alone,
            .latest = value.latest != 0 ? std::optional(time(value.latest)) : std::nullopt,
            .since = time(value.since)}};
}

} // namespace

class SwitchProgram::Loaded {
public:
    static Result<std::unique_ptr<Loaded>> load(const std::string& directory);

    Result<ExecutableId> identify(int descriptor) const { return m_program.identify(descriptor); }
    std::vector<Key> keys() const;
    std::optional<Value> find(const Key& key) const;
    Result<void> set(const Key& key, Value value);
    Result<void> remove(const Key& key);

private:
    Loaded(const std::string& directory, KernelProgram program)
        : m_rulesPath(directory + '/' + rulesFile), m_linkPath(directory + '/' + linkFile),
          m_program(std::move(program))
    {
    }
    int rules() const { return m_program.rules(); }
    Result<void> keep();
    /// Without rules nothing stays.
    void tidy();

    std::string m_rulesPath, m_linkPath;
    KernelProgram m_program;
};

Result<std::unique_ptr<SwitchProgram::Loaded>> SwitchProgram::Loaded::load(
    const std::string& directory)
{
    struct statfs place{};
    if (statfs(directory.c_str(), &place) != 0 || place.f_type != BPF_FS_MAGIC) {
        return std::unexpected(refusal(ErrorKind::NotSupported,
            std::format("there is no bpf file system at {} to keep rules in", directory)));
    }
    removeOthers(directory);
    const Descriptor kept(bpf_obj_get((directory + '/' + rulesFile).c_str()));
    if (!kept && errno != ENOENT) {
        return systemError("find the rules", errno);
    }
    auto program = KernelProgram::load(kept);
    if (!program) {
        return std::unexpected(program.error());
    }
    auto loaded = std::unique_ptr<Loaded>(new Loaded(directory, std::move(*program)));
    // A service that was killed may have left rules that nothing obeys, or a program without rules.
    if (!loaded->keys().empty()) {
        return loaded->keep().transform([&] { return std::move(loaded); });
    }
    loaded->tidy();
    return loaded;
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

Result<void> SwitchProgram::Loaded::set(const Key& key, Value value)
{
    if (const auto before = find(key); before && before->mode == value.mode) {
        // Its counts go on; a socket of this very moment may be missing in them when its path is
        // another one.
        if (std::ranges::equal(before->path, value.path)) {
            return keep();
        }
        const Value made = value;
        value = *before;
        std::ranges::copy(made.path, value.path);
    } else if (!before) {
        const auto all = keys();
        if (static_cast<std::size_t>(std::ranges::count(all, key.uid, &Key::uid))
            >= maximumAppRules) {
            return std::unexpected(refusal(ErrorKind::Refused,
                std::format("this user has {} rules already", maximumAppRules)));
        }
        if (all.size() >= maximumRules) {
            return std::unexpected(
                refusal(ErrorKind::Refused, "all users together have too many rules"));
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
    return m_program.attach(m_linkPath);
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
    Value value{};
    value.since = now();
    value.mode = std::to_underlying(mode);
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
