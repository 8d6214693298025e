// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who turned MPTCP on, and the pause, as JSON.
#include "cli/jsonparts.h"

#include "models/format.h"

#include <array>

using namespace mptcp;

namespace json {

QString ownerWord(diagnosis::EndpointOwner::Who who)
{
    static constexpr std::array owners{
        "kernel", "networkmanager", "mptcpd", "mptcp-monitor", "someone-else"};
    return QString::fromLatin1(owners[static_cast<std::size_t>(who)]);
}

QJsonObject origin(const diagnosis::Origin& origin)
{
    return {
        {QStringLiteral("cause"), format::text(name(origin.cause))},
        {QStringLiteral("confidence"), format::text(name(origin.confidence))},
        {QStringLiteral("evidence"), evidence(origin.evidence)},
    };
}

QJsonValue pause(const Report& report)
{
    const auto& pause = report.pause;
    if (!pause) {
        return QJsonValue::Null;
    }
    const auto when = [](const std::optional<diagnosis::PauseVerdict::Time>& moment) {
        return moment ? json::time(Moment{.wall = *moment}) : QJsonValue::Null;
    };
    return QJsonObject{
        {QStringLiteral("since"), when(pause->since)},
        {QStringLiteral("until"), when(pause->until)},
        {QStringLiteral("network"), text(pause->network)},
        {QStringLiteral("connections"), integer(pause->connections)},
        {QStringLiteral("confidence"), format::text(name(pause->confidence))},
        {QStringLiteral("evidence"), evidence(pause->evidence)},
    };
}

QJsonArray machine(const Report& report)
{
    QJsonArray array;
    for (const diagnosis::MachineFact& fact :
        machineFacts(*report.frame->snapshot, surroundings(report))) {
        array += QJsonObject{
            {QStringLiteral("kind"), format::text(name(fact.kind))},
            {QStringLiteral("who"), fact.who ? QJsonValue(ownerWord(*fact.who)) : QJsonValue::Null},
            {QStringLiteral("count"), fact.who ? integer(fact.count) : QJsonValue::Null},
            {QStringLiteral("place"), text(fact.place)},
            {QStringLiteral("value"), text(fact.value)},
            {QStringLiteral("unit"), text(fact.unit)},
            {QStringLiteral("confidence"), format::text(name(fact.confidence))},
        };
    }
    return array;
}

} // namespace json
