// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where the service is on the bus, and the structs of its interface as Qt sends them.
#pragma once

#include "core/tcpsocket.h"

#include <QDBusArgument>
#include <QList>
#include <QString>

namespace mptcp::control {

inline const QString serviceName = QStringLiteral("org.mptcpmonitor.Control");
inline const QString objectPath = QStringLiteral("/org/mptcpmonitor/Control");

/// DescribeSubflows takes no more.
constexpr qsizetype maximumCookies = 4096;

/// Bus type "(tuuyyu)".
struct SubflowDescription {
    qulonglong cookie = 0;
    uint localToken = 0;
    uint remoteToken = 0;
    uchar localId = 0;
    uchar remoteId = 0;
    uint flags = 0;

    bool operator==(const SubflowDescription&) const = default;
};
using SubflowDescriptions = QList<SubflowDescription>; ///< bus type "a(tuuyyu)"
using SubflowCookies = QList<qulonglong>; ///< bus type "at"

SubflowDescription describe(Cookie cookie, const SubflowInfo& info);
SubflowInfo subflowInfo(const SubflowDescription& description);

QDBusArgument& operator<<(QDBusArgument& argument, const SubflowDescription& description);
const QDBusArgument& operator>>(const QDBusArgument& argument, SubflowDescription& description);

/// Makes the types known to QtDBus; before the first call or export, any number of times.
void registerDBusTypes();

} // namespace mptcp::control
