// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The summary that the tray shows, as text, as JSON and as an exit status.
#include "cli/status.h"

#include "cli/jsonparts.h"
#include "cli/tables.h"
#include "models/format.h"
#include "models/sentences.h"
#include "models/summary.h"

#include <QCoreApplication>

#include <algorithm>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Status)
};

/// The tray stays calm about a peer without MPTCP; whoever asks on the command line wants to know.
bool isProblem(const Notice& notice)
{
    return notice.needsAttention() || notice.kind == diagnosis::FindingKind::FellBack;
}

ExitStatus exitStatus(const monitor::Frame& frame, const Summary& summary)
{
    if (summary.support == MptcpSupport::Absent || summary.support == MptcpSupport::Off) {
        return ExitStatus::NoMptcp;
    }
    if (!isReadable(*frame.snapshot, Noun::Connections)) {
        return ExitStatus::Error;
    }
    return std::ranges::any_of(summary.notices, isProblem) ? ExitStatus::Attention
                                                           : ExitStatus::Well;
}

QString levelWord(ExitStatus status)
{
    switch (status) {
    case ExitStatus::Well:
        return QStringLiteral("well");
    case ExitStatus::Attention:
        return QStringLiteral("attention");
    case ExitStatus::NoMptcp:
        return QStringLiteral("no-mptcp");
    case ExitStatus::Error:
    case ExitStatus::Usage:
    case ExitStatus::NotAllowed:
    case ExitStatus::Cancelled:
        break;
    }
    return QStringLiteral("unknown");
}

QString kernelLine(const Snapshot& snapshot)
{
    const QString release =
        snapshot.kernelRelease.empty() ? format::unknown() : format::text(snapshot.kernelRelease);
    QString line = Texts::tr("Kernel %1. %2").arg(release, sentences::support(support(snapshot)));
    if (snapshot.limits) {
        line += u' '
            + Texts::tr("Endpoints: %1, additional subflows per connection: at most %2.")
                  .arg(snapshot.endpoints.size())
                  .arg(snapshot.limits->subflows);
    }
    return line;
}

} // namespace

QString statusText(const Report& report, bool colours)
{
    const monitor::Frame& frame = *report.frame;
    const Summary summary = summarize(frame, report.findings);
    const bool readable = isReadable(*frame.snapshot, Noun::Connections);
    QString text = printable(kernelLine(*frame.snapshot)) + u'\n';
    const QString line = readable ? headline(summary) : sentences::noConnections(*frame.snapshot);
    const QString said = sentences::support(summary.support);
    if (line != said) {
        text += emphasized(line, Emphasis::Heading, colours) + u'\n';
    }
    for (const Notice& notice : summary.notices) {
        if (sentence(notice) == said) {
            continue;
        }
        text += QStringLiteral("- ")
            + emphasized(printable(sentence(notice)),
                isProblem(notice) ? Emphasis::Warning : Emphasis::None, colours)
            + u'\n';
    }
    const Table paths = pathTable(frame, false);
    return paths.rows.empty() ? text : text + u'\n' + paths.toText(colours);
}

QJsonObject statusJson(const Report& report)
{
    const monitor::Frame& frame = *report.frame;
    const Summary summary = summarize(frame, report.findings);
    const bool readable = isReadable(*frame.snapshot, Noun::Connections);
    const auto count = [](bool isKnown, int number) {
        return isKnown ? QJsonValue(number) : QJsonValue::Null;
    };
    QJsonArray notices;
    for (const Notice& notice : summary.notices) {
        notices += QJsonObject{
            {QStringLiteral("kind"), format::text(diagnosis::name(notice.kind))},
            {QStringLiteral("count"), notice.count},
        };
    }
    return {
        {QStringLiteral("level"), levelWord(exitStatus(frame, summary))},
        {QStringLiteral("mptcp_connections"), count(readable, summary.connections)},
        {QStringLiteral("fallback_connections"), count(readable, summary.fellBack)},
        {QStringLiteral("paused_sockets"), count(knowsSubflows(*frame.snapshot), summary.paused)},
        {QStringLiteral("subflows"), count(knowsSubflows(*frame.snapshot), summary.subflows)},
        {QStringLiteral("notices"), notices},
        {QStringLiteral("paths"), json::paths(frame)},
    };
}

ExitStatus statusOf(const Report& report)
{
    return exitStatus(*report.frame, summarize(*report.frame, report.findings));
}
