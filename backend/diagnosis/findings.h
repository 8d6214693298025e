// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Findings while they are gathered, and those that one look is enough for.
#pragma once

#include "diagnosis/finding.h"
#include "monitor/frame.h"

#include <map>
#include <utility>
#include <vector>

namespace mptcp::diagnosis {

/// Adds up what is of one kind and about one subject.
class Findings {
public:
    void add(Finding finding);
    /// By kind, then subject. Nothing is left.
    std::vector<Finding> take();

private:
    std::map<std::pair<FindingKind, std::string>, Finding> m_findings;
};

/// The app's name, else that of the process; empty when neither is known.
std::string subjectOf(const OwnerPtr& owner);

/// What can be seen in one frame alone.
void findInFrame(const monitor::Frame& frame, Findings& findings);

} // namespace mptcp::diagnosis
