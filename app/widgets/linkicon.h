// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which icon stands for which kind of network interface.
#pragma once

#include "core/link.h"

#include <QString>

#include <optional>

inline QString linkIconName(const std::optional<mptcp::Link>& link)
{
    using enum mptcp::LinkKind;
    switch (link ? link->kind : Other) {
    case Wifi:
        return QStringLiteral("network-wireless");
    case Cellular:
        return QStringLiteral("network-mobile");
    case Tunnel:
        return QStringLiteral("network-vpn");
    case Virtual:
    case Ethernet:
    case Loopback:
    case Other:
        break;
    }
    return QStringLiteral("network-wired");
}
