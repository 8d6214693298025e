// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What every sample says, and the short lists.
#include "cli/json.h"

#include "cli/jsonparts.h"
#include "cli/status.h"
#include "diagnosis/endpointowner.h"
#include "models/format.h"
#include "models/handoverjson.h"

#include <array>
#include <utility>

using namespace mptcp;

namespace {

QJsonValue supportWord(MptcpSupport support)
{
    switch (support) {
    case MptcpSupport::On:
        return QStringLiteral("on");
    case MptcpSupport::Off:
        return QStringLiteral("off");
    case MptcpSupport::Absent:
        return QStringLiteral("absent");
    case MptcpSupport::Unknown:
        break;
    }
    return QJsonValue::Null;
}

/// `net.mptcp.path_manager`, or by its number `net.mptcp.pm_type` before Linux 6.15.
QJsonValue pathManager(const Settings& settings)
{
    if (const auto name = settings.find("path_manager")) {
        return json::text(*name);
    }
    const auto type = settings.find("pm_type");
    if (type == "0") {
        return QStringLiteral("kernel");
    }
    return type == "1" ? QJsonValue(QStringLiteral("userspace")) : QJsonValue::Null;
}

QJsonObject kernel(const Snapshot& snapshot, const std::optional<diagnosis::PauseVerdict>& pause)
{
    return {
        {QStringLiteral("release"), json::text(snapshot.kernelRelease)},
        {QStringLiteral("mptcp"), supportWord(support(snapshot))},
        {QStringLiteral("path_manager"), pathManager(snapshot.settings)},
        {QStringLiteral("scheduler"), json::text(snapshot.settings.find("scheduler").value_or(""))},
        {QStringLiteral("paused_until"),
            pause && pause->until ? json::time(Moment{.wall = *pause->until}) : QJsonValue::Null},
    };
}

QJsonArray gaps(const Snapshot& snapshot)
{
    QJsonArray array;
    for (const Gap& gap : snapshot.gaps) {
        array += QJsonObject{
            {QStringLiteral("source"), format::text(name(gap.source))},
            {QStringLiteral("error"), format::text(describe(gap.error))},
        };
    }
    return array;
}

QJsonArray handovers(const Report& report)
{
    QJsonArray array;
    for (const monitor::HandoverPtr& handover : report.handovers) {
        array += json::handover(*handover);
    }
    return array;
}

QJsonObject owner(const diagnosis::EndpointOwner& owner)
{
    static constexpr std::array certainties{"certain", "likely", "unknown"};
    return {
        {QStringLiteral("who"), json::ownerWord(owner.who)},
        {QStringLiteral("certainty"),
            QString::fromLatin1(certainties[static_cast<std::size_t>(owner.certainty)])},
        {QStringLiteral("profile"), json::text(owner.profile)},
    };
}

QJsonArray endpoints(const Report& report)
{
    const monitor::Frame& frame = *report.frame;
    QJsonArray array;
    for (const Endpoint& endpoint : frame.snapshot->endpoints) {
        array += QJsonObject{
            {QStringLiteral("id"), int(std::to_underlying(endpoint.id))},
            {QStringLiteral("address"), format::address(endpoint.address)},
            {QStringLiteral("port"), endpoint.port ? QJsonValue(endpoint.port) : QJsonValue::Null},
            {QStringLiteral("flags"), json::endpointFlags(endpoint.flags)},
            {QStringLiteral("interface"), json::text(linkName(frame, endpoint.link))},
            {QStringLiteral("owner"), owner(diagnosis::ownerOf(endpoint, surroundings(report)))},
        };
    }
    return array;
}

QJsonValue limits(const Snapshot& snapshot)
{
    return snapshot.limits ? QJsonValue(json::limits(*snapshot.limits)) : QJsonValue::Null;
}

QJsonArray listeners(const Report& report)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    QJsonArray array;
    diagnosis::Origins origins(snapshot, report.switchedOn);
    for (const Listener& listener : snapshot.listeners) {
        array += QJsonObject{
            {QStringLiteral("local"), json::address(listener.local)},
            {QStringLiteral("inode"), qint64(std::to_underlying(listener.inode))},
            {QStringLiteral("uid"), qint64(std::to_underlying(listener.uid))},
            {QStringLiteral("process"), json::process(listener.owner)},
            {QStringLiteral("app"), json::app(listener.owner)},
            {QStringLiteral("origin"), json::origin(origins.of(listener))},
            {QStringLiteral("queued"), qint64(listener.queued)},
            {QStringLiteral("backlog"), qint64(listener.backlog)},
        };
    }
    return array;
}

QJsonObject toObject(const Counters& counters)
{
    QJsonObject object;
    for (const auto& [name, value] : counters.values) {
        object.insert(format::text(name), json::integer(value));
    }
    return object;
}

QJsonValue grown(const Report& report)
{
    const auto counters = grownSince(report);
    if (!counters) {
        return QJsonValue::Null;
    }
    const auto passed =
        report.frame->snapshot->moment.monotonic - report.before->snapshot->moment.monotonic;
    return QJsonObject{
        {QStringLiteral("seconds"), std::chrono::duration<double>(passed).count()},
        {QStringLiteral("counters"), toObject(*counters)},
    };
}

QJsonArray findings(const Report& report)
{
    QJsonArray array;
    for (const diagnosis::Finding& finding : report.findings) {
        array += QJsonObject{
            {QStringLiteral("kind"), format::text(name(finding.kind))},
            {QStringLiteral("subject"), json::text(finding.subject)},
            {QStringLiteral("connection"),
                finding.connection ? QJsonValue(format::token(*finding.connection))
                                   : QJsonValue::Null},
            {QStringLiteral("count"), qint64(finding.count)},
            {QStringLiteral("evidence"), json::evidence(finding.evidence)},
        };
    }
    return array;
}

/// The key that `show` answers under, and the answer.
std::pair<QString, QJsonValue> answer(const Report& report, const Arguments& arguments)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    switch (arguments.noun) {
    case Noun::Connections:
        return {QStringLiteral("connections"),
            json::connections(
                report, select(report, arguments), arguments.command == Command::Explain)};
    case Noun::Paths:
        return {QStringLiteral("paths"), json::paths(*report.frame)};
    case Noun::Endpoints:
        return {QStringLiteral("endpoints"), endpoints(report)};
    case Noun::Limits:
        return {QStringLiteral("limits"), limits(snapshot)};
    case Noun::Listeners:
        return {QStringLiteral("listeners"), listeners(report)};
    case Noun::Counters:
        return {QStringLiteral("counters"), toObject(snapshot.counters)};
    case Noun::Handovers:
        return {QStringLiteral("handovers"), handovers(report)};
    case Noun::Events:
        break;
    }
    return {QStringLiteral("events"), json::events(report)};
}

} // namespace

QJsonObject envelope(const Report& report)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    return {
        {QStringLiteral("schema"), 1},
        {QStringLiteral("time"), json::time(snapshot.moment)},
        {QStringLiteral("kernel"), kernel(snapshot, report.pause)},
        {QStringLiteral("service"),
            report.service ? QStringLiteral("available") : QStringLiteral("absent")},
        {QStringLiteral("gaps"), gaps(snapshot)},
        {QStringLiteral("malformed"), json::integer(snapshot.malformed)},
    };
}

QJsonObject toJson(const Report& report, const Arguments& arguments)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    QJsonObject object = envelope(report);
    if (arguments.command == Command::Status) {
        object[QLatin1StringView("status")] = statusJson(report);
        object[QLatin1StringView("pause")] = json::pause(report);
        return object;
    }
    const auto [key, value] = answer(report, arguments);
    object[key] = isReadable(snapshot, arguments.noun) ? value : QJsonValue::Null;
    if (arguments.noun == Noun::Events) {
        object[QLatin1StringView("listening")] = snapshot.events.has_value();
    }
    if (arguments.noun == Noun::Counters) {
        object[QLatin1StringView("grown")] = grown(report);
    }
    if (arguments.command == Command::Explain) {
        object[QLatin1StringView("findings")] = findings(report);
        object[QLatin1StringView("pause")] = json::pause(report);
        object[QLatin1StringView("machine")] = json::machine(report);
    }
    if (arguments.ended) {
        object[QLatin1StringView("ended")] = json::ended(report, select(report, arguments));
    }
    return object;
}
