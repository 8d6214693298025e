// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A network check as JSON.
#include "cli/jsonparts.h"
#include "models/checksentences.h"
#include "models/format.h"

#include <utility>

using namespace mptcp;
using namespace mptcp::diagnosis;

namespace {

QJsonObject attempt(const netcheck::Attempt& attempt)
{
    return {
        {QStringLiteral("connected"), attempt.time.has_value()},
        {QStringLiteral("time_us"), json::integer(attempt.time.transform([](auto time) {
             return static_cast<std::uint64_t>(time.count());
         }))},
        {QStringLiteral("error"),
            attempt.error ? json::text(describe(*attempt.error)) : QJsonValue::Null},
    };
}

QJsonValue boolean(std::optional<bool> value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject row(const CheckRow& row)
{
    const netcheck::Observation& seen = row.observation;
    QJsonObject mptcp = attempt(seen.mptcp);
    mptcp[QLatin1StringView("agreed")] = boolean(seen.agreed);
    mptcp[QLatin1StringView("kept")] = boolean(seen.kept);
    mptcp[QLatin1StringView("unanswered")] = static_cast<int>(seen.unanswered);
    mptcp[QLatin1StringView("waited_ms")] = qint64(seen.waited.count());
    QJsonArray evidence;
    for (const Evidence& fact : evidenceOf(row)) {
        evidence += format::text(toText(fact));
    }
    return {
        {QStringLiteral("interface"), json::text(seen.way.interface)},
        {QStringLiteral("source"), format::address(seen.way.source)},
        {QStringLiteral("server"), json::address(seen.way.server)},
        {QStringLiteral("binding"), format::text(name(seen.binding))},
        {QStringLiteral("tcp"), attempt(seen.tcp)},
        {QStringLiteral("mptcp"), mptcp},
        {QStringLiteral("stripped"), format::text(name(row.stripped))},
        {QStringLiteral("second_path"), format::text(name(seen.secondPath))},
        {QStringLiteral("verdict"), format::text(name(row.verdict))},
        {QStringLiteral("confidence"), format::text(name(row.confidence))},
        {QStringLiteral("evidence"), evidence},
        {QStringLiteral("paused_meanwhile"), seen.causedPause},
        {QStringLiteral("text"), sentences::checkMeaning(row)},
    };
}

} // namespace

QJsonObject json::check(const CheckReport& report)
{
    QJsonArray rows;
    for (const CheckRow& each : report.rows) {
        rows += row(each);
    }
    const auto textOrNull = [](const QString& text) {
        return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
    };
    return {
        {QStringLiteral("host"), format::text(report.host)},
        {QStringLiteral("port"), report.port},
        {QStringLiteral("well"), isWell(report.rows)},
        {QStringLiteral("rows"), rows},
        {QStringLiteral("operator_text"), textOrNull(operatorText(report, false))},
        {QStringLiteral("operator_text_redacted"), textOrNull(operatorText(report, true))},
    };
}
