// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the user chose for programs, for answers that say who turned MPTCP on.
#pragma once

#include "cli/arguments.h"
#include "core/executable.h"
#include "diagnosis/seenapps.h"

#include <map>
#include <vector>

/// Reads what is chosen, and changes nothing. Asks the service, which starts for it, only where a
/// program with a rule in the kernel has sockets, and once.
class Choices {
public:
    explicit Choices(const Arguments& arguments);

    /// In the order of the frames. Of a recording, or where no origin is told, nothing is known.
    mptcp::diagnosis::SwitchedOn switchedOn(const mptcp::Snapshot& snapshot);

private:
    const mptcp::Executable* fileOf(const mptcp::Process& process);
    void askKernel();

    const bool m_isWanted;
    std::optional<mptcp::Uid> m_user; ///< absent: not known what is chosen
    std::vector<mptcp::AppChoice> m_choices;
    mptcp::diagnosis::SeenApps m_seen;
    /// By what they are the files of; absent ones cannot be looked at.
    std::map<mptcp::diagnosis::SwitchedOn::ProcessKey, std::optional<mptcp::Executable>> m_files;
    bool m_isAsked = false;
};
