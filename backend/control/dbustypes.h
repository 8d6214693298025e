// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where the service is on the bus, and the structs of its interface as Qt sends them.
#pragma once

#include "core/apprule.h"
#include "core/tcpsocket.h"

#include <QByteArray>
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

/// Bus type "(utuyayttttt)".
struct AppRuleEntry {
    uint device = 0;
    qulonglong inode = 0;
    uint generation = 0;
    uchar mode = 0;
    QByteArray path;
    qulonglong obeyed = 0;
    qulonglong turned = 0;
    qulonglong leftAlone = 0;
    qulonglong latest = 0; ///< nanoseconds of CLOCK_BOOTTIME; 0: none
    qulonglong since = 0; ///< likewise

    bool operator==(const AppRuleEntry&) const = default;
};
using AppRuleEntries = QList<AppRuleEntry>; ///< bus type "a(utuyayttttt)"

SubflowDescription describe(Cookie cookie, const SubflowInfo& info);
SubflowInfo subflowInfo(const SubflowDescription& description);

QDBusArgument& operator<<(QDBusArgument& argument, const SubflowDescription& description);
const QDBusArgument& operator>>(const QDBusArgument& argument, SubflowDescription& description);

AppRuleEntry describe(const AppRule& rule);
AppRule appRule(const AppRuleEntry& entry);

QDBusArgument& operator<<(QDBusArgument& argument, const AppRuleEntry& entry);
const QDBusArgument& operator>>(const QDBusArgument& argument, AppRuleEntry& entry);

/// Makes the types known to QtDBus; before the first call or export, any number of times.
void registerDBusTypes();

} // namespace mptcp::control
