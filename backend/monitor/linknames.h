// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What interfaces are called, and which of them were given another name.
#pragma once

#include "core/snapshot.h"
#include "monitor/usage.h"

#include <map>
#include <string>

namespace mptcp::monitor {

/// By name, since a card that is plugged in again has another index. Remembers interfaces that are
/// gone, a bounded number of them. *Threads.* One.
class LinkNames {
public:
    /// Returns those that were used and have another name now. One that was never used may have
    /// had the name of another one for a moment.
    Renames learn(const Snapshot& snapshot);

    bool contains(IfIndex link) const { return m_names.contains(link); }
    /// Empty: unknown. It is used from now on.
    std::string use(IfIndex link);

private:
    struct Name {
        std::string now;
        bool used = false;
    };
    std::map<IfIndex, Name> m_names;
};

} // namespace mptcp::monitor
