// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which gaps concern which question, and what an answer is worth as an exit status.
#include "cli/answer.h"

#include "cli/json.h"
#include "cli/status.h"
#include "cli/tables.h"
#include "models/sentences.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace mptcp;

namespace {

/// Without one of these sources the answer is not all of it.
std::vector<Source> sourcesOf(Noun noun)
{
    switch (noun) {
    case Noun::Connections: // verdicts rest on counters, settings and listeners
        return {Source::MptcpSockets4, Source::MptcpSockets6, Source::TcpSockets4,
            Source::TcpSockets6, Source::ClosedSockets, Source::Links, Source::Addresses,
            Source::Routes, Source::SocketOwners, Source::Cgroups, Source::Counters,
            Source::Settings, Source::Listeners};
    case Noun::Paths:
        return {Source::MptcpSockets4, Source::MptcpSockets6, Source::TcpSockets4,
            Source::TcpSockets6, Source::ClosedSockets, Source::Links, Source::Addresses,
            Source::Routes, Source::LinkTypes};
    case Noun::Endpoints:
        return {Source::Endpoints, Source::Links};
    case Noun::Limits:
        return {Source::Limits};
    case Noun::Listeners:
        return {Source::Listeners, Source::SocketOwners, Source::Cgroups};
    case Noun::Counters:
        return {Source::Counters};
    case Noun::Handovers:
    case Noun::Events: // what is missing of them is told among them
        return {Source::MptcpSockets4, Source::MptcpSockets6, Source::TcpSockets4,
            Source::TcpSockets6, Source::Links, Source::Addresses, Source::Endpoints,
            Source::Limits, Source::Settings};
    }
    return {};
}

QString timeLine(const Moment& moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.wall.time_since_epoch().count())
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace

Answer::Answer(const Arguments& arguments, const Output& output)
    : m_arguments(arguments), m_output(output)
{
}

ExitStatus Answer::give(const Report& report)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    const bool isStatus = m_arguments.command == Command::Status;
    const bool readable = isReadable(snapshot, isStatus ? Noun::Connections : m_arguments.noun);
    const bool colours = m_output.hasColours();
    if (m_arguments.json) {
        const QJsonDocument document(toJson(report, m_arguments));
        write(QString::fromUtf8(document.toJson(QJsonDocument::Compact)) + u'\n');
    } else if (isStatus) {
        write(statusText(report, colours));
    } else if (readable) {
        if (m_arguments.watch) {
            write((m_isFirst ? QString() : QStringLiteral("\n"))
                + emphasized(timeLine(snapshot.moment), Emphasis::Dim, colours) + u'\n');
        }
        write(toText(report, m_arguments, colours));
    } else if (support(snapshot) == MptcpSupport::Absent) {
        complain(sentences::support(MptcpSupport::Absent));
    }
    m_isFirst = false;
    if (!m_arguments.json) {
        tellGaps(snapshot);
    }
    if (!m_couldBeWritten) {
        return ExitStatus::Error;
    }
    if (isStatus) {
        return statusOf(report);
    }
    return readable                                 ? ExitStatus::Well
        : support(snapshot) == MptcpSupport::Absent ? ExitStatus::NoMptcp
                                                    : ExitStatus::Error;
}

void Answer::tellGaps(const Snapshot& snapshot)
{
    const bool isStatus = m_arguments.command == Command::Status;
    std::vector<Gap> gaps = snapshot.gaps;
    if (!isStatus) {
        std::erase_if(gaps, [sources = sourcesOf(m_arguments.noun)](const Gap& gap) {
            return !std::ranges::contains(sources, gap.source);
        });
    }
    for (const Gap& gap : gaps) {
        if (!std::ranges::contains(m_toldGaps, gap)) {
            complain(sentences::gap(gap));
        }
    }
    m_toldGaps = std::move(gaps);
}

void Answer::write(const QString& text)
{
    m_couldBeWritten = m_couldBeWritten && m_output.write(text);
}
