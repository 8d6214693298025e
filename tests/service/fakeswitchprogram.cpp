// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The switch, with rules in memory that nothing obeys; files have the identity that stat(2) says.
#include "appswitch/switchprogram.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/stat.h>

namespace mptcp::appswitch {

class SwitchProgram::Loaded {
public:
    std::vector<std::pair<Uid, AppRule>> rules;
};

SwitchProgram::SwitchProgram(std::string directory) : m_directory(std::move(directory)) { }

SwitchProgram::~SwitchProgram() = default;

Result<SwitchProgram::Loaded*> SwitchProgram::load()
{
    if (!m_loaded) {
        m_loaded = std::make_unique<Loaded>();
    }
    return m_loaded.get();
}

Result<void> SwitchProgram::setRule(Uid uid, int executable, AppMode mode, std::string_view path)
{
    struct stat file{};
    if (fstat(executable, &file) != 0) {
        return systemError("look at a file", errno);
    }
    const AppRule rule{
        .executable = {.device = static_cast<std::uint32_t>(file.st_dev), .inode = file.st_ino},
        .mode = mode,
        .path = std::string(path)};
    return removeRule(uid, rule.executable).and_then([&]() -> Result<void> {
        auto& all = m_loaded->rules;
        if (mode == AppMode::Default) {
            return {};
        }
        const auto own = std::ranges::count(all, uid, &std::pair<Uid, AppRule>::first);
        if (static_cast<std::size_t>(own) >= maximumAppRules) {
            return std::unexpected(
                Error{ErrorKind::Refused, "set a rule", 0, "this user has 256 rules already"});
        }
        all.emplace_back(uid, rule);
        return {};
    });
}

Result<void> SwitchProgram::removeRule(Uid uid, const ExecutableId& executable)
{
    return load().transform([&](Loaded* loaded) {
        std::erase_if(loaded->rules, [&](const auto& each) {
            return each.first == uid && each.second.executable == executable;
        });
    });
}

Result<std::vector<AppRule>> SwitchProgram::rules(Uid uid)
{
    return load().transform([&](Loaded* loaded) {
        std::vector<AppRule> found;
        for (const auto& [owner, rule] : loaded->rules) {
            if (owner == uid) {
                found.push_back(rule);
            }
        }
        return found;
    });
}

} // namespace mptcp::appswitch
