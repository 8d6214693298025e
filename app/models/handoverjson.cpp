// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Handovers as JSON, for the command line and for exports.
#include "models/handoverjson.h"

#include "models/format.h"
#include "models/handoversentences.h"
#include "models/jsonvalues.h"

#include <QJsonArray>

using namespace mptcp;
using monitor::Carried;
using monitor::Handover;
using monitor::HandoverPart;

namespace {

/// Milliseconds.
QJsonValue milliseconds(std::optional<std::chrono::nanoseconds> span)
{
    return span ? QJsonValue(qint64(std::chrono::round<std::chrono::milliseconds>(*span).count()))
                : QJsonValue::Null;
}

QJsonObject toJson(const Carried& carried)
{
    return {{QStringLiteral("tx"), json::integer(carried.tx)},
        {QStringLiteral("rx"), json::integer(carried.rx)}};
}

QJsonObject toJson(const HandoverPart& part)
{
    QJsonArray paths;
    for (const HandoverPart::Share& share : part.shares) {
        paths += QJsonObject{
            {QStringLiteral("interface"), json::text(share.link)},
            {QStringLiteral("bytes_before"), toJson(share.before)},
            {QStringLiteral("bytes_during"), toJson(share.during)},
            {QStringLiteral("bytes_after"), toJson(share.after)},
        };
    }
    return {
        {QStringLiteral("token"), format::token(part.connection)},
        {QStringLiteral("local"), json::address(part.local)},
        {QStringLiteral("remote"), json::address(part.remote)},
        {QStringLiteral("app"), json::app(part.owner)},
        {QStringLiteral("process"), json::process(part.owner)},
        {QStringLiteral("fate"), format::text(name(part.fate))},
        {QStringLiteral("stall_ms"), milliseconds(part.stall)},
        {QStringLiteral("stall_begun"),
            part.stallBegun ? QJsonValue(json::time(*part.stallBegun)) : QJsonValue::Null},
        {QStringLiteral("stall_error_ms"),
            part.stall ? milliseconds(part.stallError) : QJsonValue::Null},
        {QStringLiteral("bytes_reinjected"), json::integer(part.reinjected)},
        {QStringLiteral("paths"), paths},
    };
}

} // namespace

namespace json {

QJsonObject handover(const Handover& handover)
{
    QJsonArray parts;
    for (const HandoverPart& part : handover.parts) {
        parts += toJson(part);
    }
    QJsonArray peers;
    for (const Address& address : handover.peers) {
        peers += format::address(address);
    }
    return {
        {QStringLiteral("number"), json::integer(handover.number)},
        {QStringLiteral("kind"), format::text(name(handover.kind))},
        {QStringLiteral("begun"), json::time(handover.begun)},
        {QStringLiteral("ended"),
            handover.ended ? QJsonValue(json::time(*handover.ended)) : QJsonValue::Null},
        {QStringLiteral("from"), json::text(handover.from)},
        {QStringLiteral("to"), json::text(handover.to)},
        {QStringLiteral("peers"), peers},
        {QStringLiteral("stall_ms"), milliseconds(handover.stall())},
        {QStringLiteral("text"), sentences::story(handover)},
        {QStringLiteral("connections"), parts},
    };
}

} // namespace json
