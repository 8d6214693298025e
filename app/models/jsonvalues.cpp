// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Values and owners as JSON.
#include "models/jsonvalues.h"

#include "models/format.h"

#include <utility>

using namespace mptcp;

namespace json {

QJsonValue integer(std::optional<std::uint64_t> number)
{
    if (!number) {
        return QJsonValue::Null;
    }
    return std::in_range<qint64>(*number) ? QJsonValue(static_cast<qint64>(*number))
                                          : QJsonValue(static_cast<double>(*number));
}

QJsonValue text(std::string_view utf8)
{
    return utf8.empty() ? QJsonValue(QJsonValue::Null) : QJsonValue(format::text(utf8));
}

QJsonValue time(const Moment& moment)
{
    return format::isoTime(moment);
}

QJsonObject address(const SocketAddress& address)
{
    return {
        {QStringLiteral("address"), format::address(address.address)},
        {QStringLiteral("port"), address.port},
    };
}

QJsonValue process(const OwnerPtr& owner)
{
    if (!owner || !owner->process) {
        return QJsonValue::Null;
    }
    return QJsonObject{
        {QStringLiteral("pid"), std::to_underlying(owner->process->pid)},
        {QStringLiteral("name"), format::text(owner->process->name)},
    };
}

QJsonValue app(const OwnerPtr& owner)
{
    return text(owner ? owner->app : std::string());
}

} // namespace json
