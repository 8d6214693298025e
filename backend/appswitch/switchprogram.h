// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The BPF program that turns MPTCP on or off for chosen programs, and its rules.
#pragma once

#include "core/apprule.h"
#include "core/ids.h"
#include "core/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::appswitch {

/// Rules stand in the kernel, in files of a directory: they hold when this object is gone, and the
/// next one finds them. When the last rule goes, the program and all files go with it; who removes
/// the files ends all rules. What a service of another version left there is removed.
///
/// *Privilege.* CAP_BPF and CAP_PERFMON, from the first call on; nothing is loaded before.
/// *Errors.* `NotSupported` with the reason as `detail` where the kernel has no such hook, has no
/// types of its own, or does not let us; or where this was built without libbpf.
/// *Threads.* One, and one object per directory at a time.
class SwitchProgram {
public:
    /// `directory` is ours alone and on a file system of type bpf.
    explicit SwitchProgram(std::string directory);
    ~SwitchProgram();
    SwitchProgram(const SwitchProgram&) = delete;
    SwitchProgram& operator=(const SwitchProgram&) = delete;

    /// All users together have no more rules: 64 of them may have as many as one may.
    static constexpr std::size_t maximumRules = 64 * maximumAppRules;

    /// For the file behind a descriptor, which O_PATH is enough for; Default ends the rule.
    /// `Refused` when there are too many.
    Result<void> setRule(Uid uid, int executable, AppMode mode, std::string_view path);
    /// No error when there is none.
    Result<void> removeRule(Uid uid, const ExecutableId& executable);
    /// Of one user, in no order.
    Result<std::vector<AppRule>> rules(Uid uid);

private:
    class Loaded;
    Result<Loaded*> load();

    std::string m_directory;
    std::unique_ptr<Loaded> m_loaded;
    std::optional<Error> m_refusal; ///< NotSupported
};

} // namespace mptcp::appswitch
