// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of observation.h.
#include "netcheck/observation.h"

namespace mptcp::netcheck {

std::string_view name(SecondPath secondPath)
{
    switch (secondPath) {
    case SecondPath::Reached:
        return "reached";
    case SecondPath::NoAnswer:
        return "no-answer";
    case SecondPath::NoEndpoint:
        return "no-endpoint";
    case SecondPath::LimitSubflows:
        return "limit-subflows";
    case SecondPath::Unknown:
        break;
    }
    return "unknown";
}

std::string_view name(Binding binding)
{
    switch (binding) {
    case Binding::Device:
        return "device";
    case Binding::Address:
        return "address";
    case Binding::None:
        break;
    }
    return "none";
}

} // namespace mptcp::netcheck
