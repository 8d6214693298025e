// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where polkit is on the bus, and the structs of its interface as Qt sends them.
#pragma once

#include <QDBusArgument>
#include <QMap>
#include <QString>
#include <QVariantMap>

namespace mptcp::service {

inline const QString polkitService = QStringLiteral("org.freedesktop.PolicyKit1");
inline const QString polkitPath = QStringLiteral("/org/freedesktop/PolicyKit1/Authority");

/// Bus type "(sa{sv})".
struct PolkitSubject {
    QString kind;
    QVariantMap details;
};

using PolkitDetails = QMap<QString, QString>; ///< bus type "a{ss}"

/// Bus type "(bba{ss})".
struct PolkitResult {
    bool isAuthorized = false;
    bool isChallenge = false; ///< might be, if the user were asked
    PolkitDetails details;
};

constexpr uint allowUserInteraction = 1; ///< of `flags`

QDBusArgument& operator<<(QDBusArgument& argument, const PolkitSubject& subject);
const QDBusArgument& operator>>(const QDBusArgument& argument, PolkitSubject& subject);
QDBusArgument& operator<<(QDBusArgument& argument, const PolkitResult& result);
const QDBusArgument& operator>>(const QDBusArgument& argument, PolkitResult& result);

/// Makes the types known to QtDBus; before the first call, any number of times.
void registerPolkitTypes();

} // namespace mptcp::service
