// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Evidence and confidence in words for programs.
#include "diagnosis/evidence.h"

namespace mptcp::diagnosis {

std::string_view name(Confidence confidence)
{
    switch (confidence) {
    case Confidence::High:
        return "high";
    case Confidence::Medium:
        return "medium";
    case Confidence::Low:
        break;
    }
    return "low";
}

std::string toText(const Evidence& evidence)
{
    return evidence.name + (evidence.kind == Evidence::Kind::Moved ? '+' : '=') + evidence.value;
}

} // namespace mptcp::diagnosis
