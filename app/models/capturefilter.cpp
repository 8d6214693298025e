// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The filter languages of ss and of Wireshark, as far as addresses and ports need them.
#include "models/capturefilter.h"

#include "models/format.h"

#include <QStringList>

using namespace mptcp;

QString ssCommand(std::span<const Flow> flows)
{
    QStringList terms;
    for (const Flow& flow : flows) {
        terms += QStringLiteral("( src %1 and dst %2 )")
                     .arg(format::address(flow.local), format::address(flow.remote));
    }
    return terms.isEmpty()
        ? QString()
        : QStringLiteral("ss -tinO '%1'").arg(terms.join(QStringLiteral(" or ")));
}

QString displayFilter(std::span<const Flow> flows)
{
    QStringList terms;
    for (const Flow& flow : flows) {
        const QString ip = flow.local.address.family() == Family::V4 ? QStringLiteral("ip")
                                                                     : QStringLiteral("ipv6");
        const auto direction = [&](const SocketAddress& from, const SocketAddress& to) {
            return QStringLiteral(
                "(%1.src == %2 && tcp.srcport == %3 && %1.dst == %4 && tcp.dstport == %5)")
                .arg(ip, format::address(from.address), QString::number(from.port),
                    format::address(to.address), QString::number(to.port));
        };
        terms += direction(flow.local, flow.remote);
        terms += direction(flow.remote, flow.local);
    }
    return terms.join(QStringLiteral(" || "));
}
