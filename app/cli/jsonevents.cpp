// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Events and changes as JSON.
#include "cli/jsonparts.h"

#include "models/eventsentences.h"
#include "models/format.h"

#include <utility>

using namespace mptcp;
using monitor::Change;
using monitor::LogEntry;

namespace {

QJsonValue end(const std::optional<SocketAddress>& address)
{
    return address ? QJsonValue(json::address(*address)) : QJsonValue::Null;
}

template <typename Id> QJsonValue number(const std::optional<Id>& id)
{
    return json::integer(id.transform([](Id value) -> std::uint64_t {
        if constexpr (std::is_enum_v<Id>) {
            return std::to_underlying(value);
        } else {
            return value;
        }
    }));
}

/// What the kernel says beside who and where.
void add(QJsonObject& object, const Event& event)
{
    object[QLatin1StringView("known")] = QStringLiteral("announced");
    object[QLatin1StringView("type")] = format::text(name(event.type));
    object[QLatin1StringView("local_id")] = number(event.localId);
    object[QLatin1StringView("remote_id")] = number(event.remoteId);
    object[QLatin1StringView("error")] = number(event.error);
    object[QLatin1StringView("reset_reason")] = number(event.resetReason);
    if (event.backup) {
        object[QLatin1StringView("backup_remote")] = *event.backup;
    }
    if (event.type == EventType::Announced && event.remoteAddress) {
        object[QLatin1StringView("address")] = format::address(*event.remoteAddress);
        object[QLatin1StringView("port")] =
            event.remotePort.value_or(0) == 0 ? QJsonValue::Null : QJsonValue(*event.remotePort);
    }
}

void add(QJsonObject& object, const Change& change)
{
    using enum Change::Kind;
    object[QLatin1StringView("known")] = QStringLiteral("noticed");
    object[QLatin1StringView("type")] = format::text(name(change.kind));
    if (change.address != Address()) {
        object[QLatin1StringView("address")] = format::address(change.address);
        object[QLatin1StringView("port")] =
            change.port == 0 ? QJsonValue::Null : QJsonValue(change.port);
    }
    if (change.kind == EndpointAdded || change.kind == EndpointChanged) {
        object[QLatin1StringView("flags")] = json::endpointFlags(change.flags);
    }
    if (change.kind == BackupChanged) {
        const SubflowInfo now{.flags = change.flags};
        object[QLatin1StringView("backup_local")] = now.backupLocal();
        object[QLatin1StringView("backup_remote")] = now.backupRemote();
    }
    if (change.limits) {
        object[QLatin1StringView("limits")] = json::limits(*change.limits);
    }
    if (change.kind == SettingChanged) {
        object[QLatin1StringView("setting")] = QJsonObject{
            {QStringLiteral("name"), format::text(change.text)},
            {QStringLiteral("value"), json::text(change.value)},
        };
    }
}

void add(QJsonObject& object, const monitor::LostEvents& /*lost*/)
{
    object[QLatin1StringView("known")] = QStringLiteral("announced");
    object[QLatin1StringView("type")] = QStringLiteral("lost");
}

QJsonObject toJson(const LogEntry& entry)
{
    QJsonObject object{
        {QStringLiteral("time"), json::time(entry.noticed)},
        {QStringLiteral("token"),
            entry.connection ? QJsonValue(format::token(*entry.connection)) : QJsonValue::Null},
        {QStringLiteral("app"), json::app(entry.owner)},
        {QStringLiteral("process"), json::process(entry.owner)},
        {QStringLiteral("local"), end(entry.local)},
        {QStringLiteral("remote"), end(entry.remote)},
        {QStringLiteral("interface"), json::text(entry.link)},
        {QStringLiteral("text"), sentences::happening(entry)},
    };
    for (const QLatin1StringView key :
        {QLatin1StringView("local_id"), QLatin1StringView("remote_id"),
            QLatin1StringView("backup_local"), QLatin1StringView("backup_remote"),
            QLatin1StringView("error"), QLatin1StringView("reset_reason"),
            QLatin1StringView("address"), QLatin1StringView("port"), QLatin1StringView("flags"),
            QLatin1StringView("limits"), QLatin1StringView("setting")}) {
        object[key] = QJsonValue::Null;
    }
    std::visit([&](const auto& what) { add(object, what); }, entry.what);
    return object;
}

} // namespace

namespace json {

QJsonArray events(const Report& report)
{
    QJsonArray array;
    for (const monitor::LogEntryPtr& entry : report.events) {
        array += toJson(*entry);
    }
    return array;
}

} // namespace json
