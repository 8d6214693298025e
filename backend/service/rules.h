// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which polkit action guards which method. A method that is not here keeps the service from
// starting.
#pragma once

#include <QLatin1StringView>

#include <algorithm>
#include <array>

namespace mptcp::service {

namespace action {
constexpr QLatin1StringView manageEndpoints("org.mptcpmonitor.control.manage-endpoints"),
    manageLimits("org.mptcpmonitor.control.manage-limits"),
    manageConnections("org.mptcpmonitor.control.manage-connections"),
    observeEvents("org.mptcpmonitor.control.observe-events"),
    switchApp("org.mptcpmonitor.control.switch-app");
} // namespace action

struct Rule {
    QLatin1StringView method;
    QLatin1StringView action;
};

constexpr std::array rules{
    Rule{QLatin1StringView("AddEndpoint"), action::manageEndpoints},
    Rule{QLatin1StringView("RemoveEndpoint"), action::manageEndpoints},
    Rule{QLatin1StringView("SetEndpointFlags"), action::manageEndpoints},
    Rule{QLatin1StringView("FlushEndpoints"), action::manageEndpoints},
    Rule{QLatin1StringView("SetLimits"), action::manageLimits},
    Rule{QLatin1StringView("ResumeMptcp"), action::manageLimits},
    Rule{QLatin1StringView("CloseSubflow"), action::manageConnections},
    Rule{QLatin1StringView("WatchEvents"), action::observeEvents},
    Rule{QLatin1StringView("DescribeSubflows"), action::observeEvents},
    Rule{QLatin1StringView("SetAppRule"), action::switchApp},
    Rule{QLatin1StringView("RemoveAppRule"), action::switchApp},
    Rule{QLatin1StringView("AppRules"), action::switchApp},
};

/// The action that guards a method; null for a method that nobody may call.
constexpr QLatin1StringView actionOf(QStringView method)
{
    const auto it =
        std::ranges::find_if(rules, [&](const Rule& each) { return method == each.method; });
    return it == rules.end() ? QLatin1StringView() : it->action;
}

} // namespace mptcp::service
