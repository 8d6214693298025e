// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where it is built without libbpf: each call says so.
#include "appswitch/switchprogram.h"

#include <utility>

namespace mptcp::appswitch {

class SwitchProgram::Loaded { };

SwitchProgram::SwitchProgram(std::string directory) : m_directory(std::move(directory)) { }

SwitchProgram::~SwitchProgram() = default;

Result<SwitchProgram::Loaded*> SwitchProgram::load()
{
    return std::unexpected(Error{
        ErrorKind::NotSupported, "load the switch", 0, "this service was built without libbpf"});
}

Result<void> SwitchProgram::setRule(Uid, int, AppMode, std::string_view)
{
    return load().transform([](Loaded*) { });
}

Result<void> SwitchProgram::removeRule(Uid, const ExecutableId&)
{
    return load().transform([](Loaded*) { });
}

Result<std::vector<AppRule>> SwitchProgram::rules(Uid)
{
    return load().transform([](Loaded*) { return std::vector<AppRule>(); });
}

} // namespace mptcp::appswitch
