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
#include <ctime>
#include <format>
#include <optional>
#include <ranges>
#include <set>
#include <tuple>
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

/// Names of our files. Other ones when their meaning changes, or that of the program.
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

struct ByUser {
    using is_transparent = void;
    bool operator()(const Key& a, __u32 uid) const { return a.uid < uid; }
    bool operator()(__u32 uid, const Key& b) const { return uid < b.uid; }
    bool operator()(const Key& a, const Key& b) const
    {
        return std::tie(a.uid, a.device, a.inode, a.generation)
            < std::tie(b.uid, b.device, b.inode, b.generation);
    }
};

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
    std::vector<AppRule> rulesOf(Uid uid) const;
    /// Not so when someone has removed our files, which ends all rules.
    bool isKept() const;
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
    std::ranges::subrange<std::set<Key, ByUser>::const_iterator> keysOf(__u32 uid) const;
    Result<void> keep();
    /// Without rules nothing stays.
    void tidy();

    std::string m_rulesPath, m_linkPath;
    KernelProgram m_program;
    std::set<Key, ByUser> m_keys; ///< of all rules: to ask the kernel for each would take long
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
    Key key{};
    const Key* before = nullptr;
    while (bpf_map_get_next_key(loaded->rules(), before, &key) == 0) {
        before = &*loaded->m_keys.insert(key).first;
    }
    // A service that was killed may have left rules that nothing obeys, or a program without rules.
    if (!loaded->m_keys.empty()) {
        return loaded->keep().transform([&] { return std::move(loaded); });
    }
    loaded->tidy();
    return loaded;
}

std::ranges::subrange<std::set<Key, ByUser>::const_iterator> SwitchProgram::Loaded::keysOf(
    __u32 uid) const
{
    const auto [begin, end] = m_keys.equal_range(uid);
    return {begin, end};
}

std::vector<AppRule> SwitchProgram::Loaded::rulesOf(Uid uid) const
{
    std::vector<AppRule> found;
    for (const Key& key : keysOf(std::to_underlying(uid))) {
        if (const auto value = find(key)) {
            found.push_back(ruleOf(key, *value));
        }
    }
    return found;
}

bool SwitchProgram::Loaded::isKept() const
{
    return m_keys.empty()
        || (access(m_rulesPath.c_str(), F_OK) == 0 && access(m_linkPath.c_str(), F_OK) == 0);
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
        if (std::ranges::distance(keysOf(key.uid))
            >= static_cast<std::ptrdiff_t>(maximumAppRules)) {
            return std::unexpected(refusal(ErrorKind::Refused,
                std::format("this user has {} rules already", maximumAppRules)));
        }
        if (m_keys.size() >= maximumRules) {
            return std::unexpected(
                refusal(ErrorKind::Refused, "all users together have too many rules"));
        }
    }
    const Result<void> done = keep().and_then([&]() -> Result<void> {
        if (const int error = bpf_map_update_elem(rules(), &key, &value, BPF_ANY)) {
            return systemError("set a rule", -error);
        }
        m_keys.insert(key);
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
    m_keys.erase(key);
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
    if (m_keys.empty()) {
        unlink(m_linkPath.c_str());
        unlink(m_rulesPath.c_str());
    }
}

SwitchProgram::SwitchProgram(std::string directory) : m_directory(std::move(directory)) { }

SwitchProgram::~SwitchProgram() = default;

Result<SwitchProgram::Loaded*> SwitchProgram::load()
{
    if (m_loaded && !m_loaded->isKept()) {
        m_loaded.reset();
    }
    if (m_loaded) {
        return m_loaded.get();
    }
    // What the kernel cannot do it cannot do later, and each time costs.
    if (m_refusal) {
        return std::unexpected(*m_refusal);
    }
    auto loaded = Loaded::load(m_directory);
    if (!loaded) {
        if (loaded.error().kind == ErrorKind::NotSupported) {
            m_refusal = loaded.error();
        }
        return std::unexpected(loaded.error());
    }
    m_loaded = std::move(*loaded);
    return m_loaded.get();
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
    return load().transform([uid](const Loaded* loaded) { return loaded->rulesOf(uid); });
}

} // namespace mptcp::appswitch
