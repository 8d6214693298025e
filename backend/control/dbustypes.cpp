// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order of fields on the bus.
#include "control/dbustypes.h"

#include <QDBusMetaType>

#include <chrono>
#include <optional>
#include <utility>

namespace mptcp::control {

namespace {

using std::chrono::nanoseconds;

qulonglong number(nanoseconds time)
{
    return static_cast<qulonglong>(time.count());
}

nanoseconds time(qulonglong number)
{
    return nanoseconds(static_cast<nanoseconds::rep>(number));
}

} // namespace

SubflowDescription describe(Cookie cookie, const SubflowInfo& info)
{
    return {.cookie = static_cast<qulonglong>(cookie),
        .localToken = static_cast<uint>(info.localToken),
        .remoteToken = static_cast<uint>(info.remoteToken),
        .localId = static_cast<uchar>(info.localId),
        .remoteId = static_cast<uchar>(info.remoteId),
        .flags = info.flags};
}

SubflowInfo subflowInfo(const SubflowDescription& description)
{
    return {.localToken = Token{description.localToken},
        .remoteToken = Token{description.remoteToken},
        .localId = AddressId{description.localId},
        .remoteId = AddressId{description.remoteId},
        .flags = description.flags};
}

QDBusArgument& operator<<(QDBusArgument& argument, const SubflowDescription& description)
{
    argument.beginStructure();
    argument << description.cookie << description.localToken << description.remoteToken
             << description.localId << description.remoteId << description.flags;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, SubflowDescription& description)
{
    argument.beginStructure();
    argument >> description.cookie >> description.localToken >> description.remoteToken
        >> description.localId >> description.remoteId >> description.flags;
    argument.endStructure();
    return argument;
}

AppRuleEntry describe(const AppRule& rule)
{
    return {.device = rule.executable.device,
        .inode = rule.executable.inode,
        .generation = rule.executable.generation,
        .mode = std::to_underlying(rule.mode),
        .path = QByteArray::fromStdString(rule.path),
        .obeyed = rule.use.obeyed,
        .turned = rule.use.turned,
        .leftAlone = rule.use.leftAlone,
        .latest = number(rule.use.latest.value_or(nanoseconds())),
        .since = number(rule.use.since)};
}

AppRule appRule(const AppRuleEntry& entry)
{
    return {.executable = {.device = entry.device,
                .inode = entry.inode,
                .generation = entry.generation},
        .mode = AppMode{entry.mode},
        .path = entry.path.toStdString(),
        .use = {.obeyed = entry.obeyed,
            .turned = entry.turned,
            .leftAlone = entry.leftAlone,
            .latest = entry.latest != 0 ? std::optional(time(entry.latest)) : std::nullopt,
            .since = time(entry.since)}};
}

QDBusArgument& operator<<(QDBusArgument& argument, const AppRuleEntry& entry)
{
    argument.beginStructure();
    argument << entry.device << entry.inode << entry.generation << entry.mode << entry.path
             << entry.obeyed << entry.turned << entry.leftAlone << entry.latest << entry.since;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, AppRuleEntry& entry)
{
    argument.beginStructure();
    argument >> entry.device >> entry.inode >> entry.generation >> entry.mode >> entry.path
        >> entry.obeyed >> entry.turned >> entry.leftAlone >> entry.latest >> entry.since;
    argument.endStructure();
    return argument;
}

void registerDBusTypes()
{
    qDBusRegisterMetaType<SubflowDescription>();
    qDBusRegisterMetaType<SubflowDescriptions>();
    qDBusRegisterMetaType<SubflowCookies>();
    qDBusRegisterMetaType<AppRuleEntry>();
    qDBusRegisterMetaType<AppRuleEntries>();
}

} // namespace mptcp::control
