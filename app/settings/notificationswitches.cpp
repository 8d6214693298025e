// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which notifications are switched on: the file that the desktop's settings write, too.
#include "settings/notificationswitches.h"

#include <KConfig>
#include <KConfigGroup>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString application = u"mptcp-monitor"_s;
const QString prefix = u"Event/"_s;
const QString popup = u"Popup"_s;

KConfig shipped()
{
    return KConfig(u"knotifications6/%1.notifyrc"_s.arg(application), KConfig::NoGlobals,
        QStandardPaths::GenericDataLocation);
}

KConfig own()
{
    return KConfig(application + u".notifyrc"_s, KConfig::NoGlobals);
}

/// What happens at an event: "Popup|Sound".
QStringList actions(const KConfig& shipped, const KConfig& own, const QString& id)
{
    const QString usual = shipped.group(prefix + id).readEntry("Action", QString());
    return own.group(prefix + id).readEntry("Action", usual).split(u'|', Qt::SkipEmptyParts);
}

/// KNotification reads the file once, and again when the desktop's settings say so.
void announce()
{
    QDBusMessage signal = QDBusMessage::createSignal(
        u"/Config"_s, u"org.kde.knotification"_s, u"reparseConfiguration"_s);
    signal << application;
    QDBusConnection::sessionBus().send(signal);
}

} // namespace

QList<NotificationSwitches::Event> NotificationSwitches::events()
{
    const KConfig ours = shipped(), users = own();
    QList<Event> events;
    for (const QString& group : ours.groupList()) {
        if (group.startsWith(prefix)) {
            const QString id = group.mid(prefix.size());
            events.append({id, ours.group(group).readEntry("Name", id),
                ours.group(group).readEntry("Comment", QString()),
                actions(ours, users, id).contains(popup)});
        }
    }
    std::ranges::sort(events, [](const Event& left, const Event& right) {
        return left.name.localeAwareCompare(right.name) < 0;
    });
    return events;
}

QString NotificationSwitches::nameOf(const QString& id)
{
    return shipped().group(prefix + id).readEntry("Name", id);
}

bool NotificationSwitches::isOn(const QString& id)
{
    return actions(shipped(), own(), id).contains(popup);
}

bool NotificationSwitches::set(const QString& id, bool on)
{
    KConfig users = own();
    QStringList now = actions(shipped(), users, id);
    now.removeAll(popup);
    now.removeAll(u"None"_s);
    if (on) {
        now.append(popup);
    }
    users.group(prefix + id).writeEntry("Action", now.isEmpty() ? u"None"_s : now.join(u'|'));
    const bool written = users.sync();
    announce();
    return written;
}
