// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When another name is that of the same interface.
#include "monitor/linknames.h"

namespace mptcp::monitor {

namespace {

constexpr std::size_t maxNames = 1'000;

} // namespace

Renames LinkNames::learn(const Snapshot& snapshot)
{
    Renames renames;
    for (const Link& link : snapshot.links) {
        Name& name = m_names[link.index];
        if (name.used && name.now != link.name) {
            renames.emplace(name.now, link.name);
        }
        name.now = link.name;
    }
    if (!renames.empty()) {
        for (auto& [index, name] : m_names) { // it may have had several indexes
            const auto to = renames.find(name.now);
            if (to != renames.end() && !snapshot.find(index)) {
                name.now = to->second;
            }
        }
    }
    if (m_names.size() > maxNames && !snapshot.hasGap(Source::Links)) {
        std::erase_if(m_names, [&](const auto& entry) { return !snapshot.find(entry.first); });
    }
    return renames;
}

std::string LinkNames::use(IfIndex link)
{
    const auto known = m_names.find(link);
    if (known == m_names.end()) {
        return {};
    }
    known->second.used = true;
    return known->second.now;
}

} // namespace mptcp::monitor
