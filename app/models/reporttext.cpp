// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order of a report, and what it says of the machine as a whole.
#include "models/reporttext.h"

#include "models/countertext.h"
#include "models/diagnosissentences.h"
#include "models/eventsentences.h"
#include "models/format.h"
#include "models/originsentences.h"
#include "models/redaction.h"
#include "models/reportparts.h"
#include "models/sentences.h"
#include "models/summary.h"

#include <algorithm>

using namespace mptcp;
using namespace Qt::StringLiterals;

void judge(ReportFacts& facts, const diagnosis::Judge& judge)
{
    facts.findings.assign(judge.findings().begin(), judge.findings().end());
    facts.pause = judge.pause().verdict();
    facts.switchedOn = judge.switchedOn();
    const Snapshot& snapshot = *facts.frame->snapshot;
    for (const Connection* connection : reportedConnections(snapshot)) {
        const Token token = connection->token;
        if (auto why =
                diagnosis::fallbackOf(*connection, snapshot, judge.lives().fallbackMoment(token))) {
            facts.fallbacks.insert_or_assign(token, std::move(*why));
        }
        if (auto why =
                diagnosis::onePathOf(*connection, *facts.frame, judge.lives().joins(token))) {
            facts.onePaths.insert_or_assign(token, std::move(*why));
        }
    }
}

void ReportWriter::section(QLatin1StringView heading)
{
    m_text += u"\n== %1 ==\n"_s.arg(heading);
}

void ReportWriter::line(const QString& text, int level)
{
    m_text += QString(2 * static_cast<qsizetype>(level), u' ') + format::printable(text) + u'\n';
}

void ReportWriter::leftOut(std::size_t count)
{
    if (count > 0) {
        line(u"... and %1 more, which are left out here"_s.arg(count));
    }
}

namespace {

/// The same with another name of what it is about: an interface, a source, or an app.
diagnosis::Finding named(
    const diagnosis::Finding& finding, const Snapshot& snapshot, Naming& naming)
{
    diagnosis::Finding result = finding;
    if (finding.kind != diagnosis::FindingKind::CouldNotLook && !finding.subject.empty()) {
        const bool isLink = std::ranges::contains(snapshot.links, finding.subject, &Link::name);
        result.subject =
            (isLink ? naming.link(finding.subject) : naming.name(finding.subject)).toStdString();
    }
    for (diagnosis::Evidence& fact : result.evidence) {
        fact = naming.evidence(fact);
    }
    return result;
}

} // namespace

void reportFindings(ReportWriter& writer, const ReportFacts& facts)
{
    std::vector<diagnosis::Finding> findings;
    for (const diagnosis::Finding& finding : facts.findings) {
        findings.push_back(named(finding, *facts.frame->snapshot, writer.naming()));
    }
    writer.section("Findings"_L1);
    const Summary summary = summarize(*facts.frame, findings);
    writer.line(headline(summary));
    for (const Notice& notice : summary.notices) {
        writer.line(u"- "_s + sentence(notice));
        for (const diagnosis::Finding& finding : findings) {
            if (finding.kind == notice.kind) {
                for (const diagnosis::Evidence& fact : finding.evidence) {
                    writer.line(sentences::evidence(fact), 2);
                }
            }
        }
    }
}

void reportPause(ReportWriter& writer, const ReportFacts& facts)
{
    writer.section("Pause"_L1);
    if (!facts.pause) {
        writer.line(u"none, as far as that can be told"_s);
        return;
    }
    diagnosis::PauseVerdict pause = *facts.pause;
    pause.network =
        pause.network.empty() ? pause.network : writer.naming().link(pause.network).toStdString();
    reportStatements(writer, {statementOf(pause)}, 0);
}

void reportOrigins(ReportWriter& writer, const ReportFacts& facts)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    writer.section("What turns MPTCP on"_L1);
    for (const diagnosis::MachineFact& fact : machineFacts(snapshot, surroundings(facts))) {
        writer.line(sentences::machineFact(writer.naming().machineFact(fact)));
    }
    if (!snapshot.turnOns) {
        writer.line(u"files, units, modules: unknown"_s);
    } else if (snapshot.turnOns->empty()) {
        writer.line(u"files, units, modules: nothing found"_s);
    }
}

void reportKernel(ReportWriter& writer, const ReportFacts& facts)
{
    const Snapshot& snapshot = *facts.frame->snapshot;
    writer.section("Kernel"_L1);
    writer.line(u"release: %1"_s.arg(
        snapshot.kernelRelease.empty() ? u"unknown"_s : format::text(snapshot.kernelRelease)));
    writer.line(sentences::support(support(snapshot)));
    writer.section("Settings"_L1);
    for (const auto& [name, value] : snapshot.settings.values) {
        writer.line(u"net.mptcp.%1 = %2"_s.arg(format::text(name), format::text(value)));
    }
    if (facts.routing) {
        for (const auto& [link, value] : facts.routing->reversePathFilters.values) {
            writer.line(u"net.ipv4.conf.%1.rp_filter = %2"_s.arg(link == "all" || link == "default"
                    ? format::text(link)
                    : writer.naming().link(link),
                format::text(value)));
        }
    }
    writer.section("Limits"_L1);
    if (snapshot.limits) {
        writer.line(u"subflows %1"_s.arg(snapshot.limits->subflows));
        writer.line(u"add_addr_accepted %1"_s.arg(snapshot.limits->addAddrAccepted));
    } else {
        writer.line(u"unknown"_s);
    }
}

void reportEvents(ReportWriter& writer, const ReportFacts& facts)
{
    writer.section("Events"_L1);
    if (!facts.announced) {
        writer.line(sentences::onlyNoticed());
    }
    const std::size_t leftOut =
        facts.events.size() - std::min(facts.events.size(), ReportLimits::events);
    if (leftOut > 0) {
        writer.line(u"%1 earlier ones are left out here"_s.arg(leftOut));
    }
    for (std::size_t index = leftOut; index < facts.events.size(); ++index) {
        const monitor::LogEntry& entry = *facts.events[index];
        QStringList about;
        if (entry.connection) {
            about += writer.naming().token(*entry.connection);
        }
        if (entry.owner && !entry.owner->app.empty()) {
            about += writer.naming().app(entry.owner);
        }
        if (entry.connection && !entry.link.empty()) {
            about += writer.naming().link(entry.link);
        }
        writer.line(u"%1 %2: %3%4"_s.arg(format::isoTime(entry.noticed),
            sentences::knowledge(entry), sentences::happening(entry, writer.naming()),
            about.isEmpty() ? QString() : u" (%1)"_s.arg(about.join(u", "_s))));
    }
    if (facts.events.empty()) {
        writer.line(u"none in %1 s"_s.arg(static_cast<double>(facts.look.count()) / 1000));
    }
}

void reportCounters(ReportWriter& writer, const ReportFacts& facts)
{
    const Counters& counters = facts.frame->snapshot->counters;
    writer.section("Counters"_L1);
    writer.line(facts.countersBefore
            ? u"since the network namespace was made; in brackets the growth in %1 s"_s.arg(
                  static_cast<double>(facts.look.count()) / 1000)
            : u"since the network namespace was made"_s);
    std::size_t zeros = 0;
    for (const auto& [name, value] : counters.values) {
        if (value == 0) {
            ++zeros;
            continue;
        }
        QString text = u"%1 = %2"_s.arg(format::text(name)).arg(value);
        const auto before = facts.countersBefore ? facts.countersBefore->find(name) : std::nullopt;
        if (before && value != *before) {
            const bool fell = value < *before; // a gauge, as MPCurrEstab is
            text += u" (%1%2)"_s.arg(
                fell ? u"-"_s : u"+"_s, QString::number(fell ? *before - value : value - *before));
        }
        if (counterText(name).weight == CounterWeight::Unusual) {
            text += u", unusual"_s;
        }
        writer.line(text);
    }
    writer.line(u"%1 others are 0"_s.arg(zeros));
}

void reportGaps(ReportWriter& writer, const ReportFacts& facts)
{
    writer.section("Not read"_L1);
    std::vector<Gap> gaps = facts.frame->snapshot->gaps;
    if (facts.routing) {
        gaps.insert(gaps.end(), facts.routing->gaps.begin(), facts.routing->gaps.end());
    }
    for (const Gap& gap : gaps) {
        writer.line(
            u"%1: %2"_s.arg(sentences::source(gap.source), writer.naming().error(gap.error)));
    }
    if (facts.frame->snapshot->malformed > 0) {
        writer.line(u"records that made no sense: %1"_s.arg(facts.frame->snapshot->malformed));
    }
    if (gaps.empty() && facts.frame->snapshot->malformed == 0) {
        writer.line(u"everything that was asked for could be read"_s);
    }
}

namespace {

void writeAll(ReportWriter& writer, const ReportFacts& facts)
{
    // Labels are given in this order: this machine's own addresses have the lowest numbers.
    for (const Link& link : facts.frame->snapshot->links) {
        writer.naming().link(link.name);
        for (const LinkAddress& address : link.addresses) {
            writer.naming().address(address.address);
        }
    }
    for (const monitor::LogEntryPtr& entry : facts.events) {
        writer.naming().link(entry->link); // which may be gone, and named among facts nonetheless
    }
    reportFindings(writer, facts);
    reportPause(writer, facts);
    reportOrigins(writer, facts);
    reportKernel(writer, facts);
    reportEndpoints(writer, facts);
    reportPathManagers(writer, facts);
    reportLinks(writer, facts);
    reportRouting(writer, facts);
    reportListeners(writer, facts);
    reportConnections(writer, facts);
    reportEvents(writer, facts);
    reportCounters(writer, facts);
    reportGaps(writer, facts);
}

QString title(const ReportFacts& facts, bool redacted)
{
    const QString system = facts.system.isEmpty() ? u"not in a recording"_s : facts.system;
    return u"MPTCP Monitor report\nprogram: %1\nsystem: %2\ntime: %3\nredacted: %4\n"_s.arg(
        format::printable(facts.program), format::printable(system),
        format::isoTime(facts.frame->snapshot->moment),
        redacted ? u"yes, \"Labels\" at the end says what is what"_s : u"no"_s);
}

} // namespace

QString reportText(const ReportFacts& facts)
{
    Naming naming;
    ReportWriter writer(naming);
    writeAll(writer, facts);
    return title(facts, false) + writer.text();
}

QString redactedReportText(const ReportFacts& facts)
{
    Redaction naming;
    ReportWriter writer(naming);
    writeAll(writer, facts);
    writer.section("Labels"_L1);
    for (const QString& line : naming.legend()) {
        writer.line(line);
    }
    return title(facts, true) + writer.text();
}
