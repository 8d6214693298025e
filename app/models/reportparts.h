// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sections of a report, and the lines they are made of.
#pragma once

#include "diagnosis/surroundings.h"
#include "models/explanation.h"
#include "models/reporttext.h"

#include <QLatin1StringView>
#include <QStringList>

/// Takes a report down line by line.
class ReportWriter {
public:
    explicit ReportWriter(Naming& naming) : m_naming(naming) { }

    void section(QLatin1StringView heading);
    /// One line, whatever the text contains. `level`: 0 for what a section is about, 1 for what is
    /// said of it, ...
    void line(const QString& text, int level = 0);
    /// "12 more are left out"; nothing for 0.
    void leftOut(std::size_t count);

    Naming& naming() { return m_naming; }
    const QString& text() const { return m_text; }

private:
    Naming& m_naming;
    QString m_text;
};

/// Those that something is wrong with come first; not more than ReportLimits allows.
std::vector<const mptcp::Connection*> reportedConnections(const mptcp::Snapshot& snapshot);

/// The parts of a report in their order. All write headings of their own.
void reportFindings(ReportWriter& writer, const ReportFacts& facts);
void reportPause(ReportWriter& writer, const ReportFacts& facts);
void reportOrigins(ReportWriter& writer, const ReportFacts& facts);
void reportKernel(ReportWriter& writer, const ReportFacts& facts);
void reportEndpoints(ReportWriter& writer, const ReportFacts& facts);
void reportPathManagers(ReportWriter& writer, const ReportFacts& facts);
void reportLinks(ReportWriter& writer, const ReportFacts& facts);
void reportRouting(ReportWriter& writer, const ReportFacts& facts);
void reportListeners(ReportWriter& writer, const ReportFacts& facts);
void reportConnections(ReportWriter& writer, const ReportFacts& facts);
void reportEvents(ReportWriter& writer, const ReportFacts& facts);
void reportCounters(ReportWriter& writer, const ReportFacts& facts);
void reportGaps(ReportWriter& writer, const ReportFacts& facts);

/// Who manages endpoints, as far as the report knows. Valid as long as its facts.
mptcp::diagnosis::Surroundings surroundings(const ReportFacts& facts);

/// Statements and their evidence, indented from `level` on.
void reportStatements(ReportWriter& writer, const std::vector<Statement>& statements, int level);

/// Name of the interface of a frame as the report calls it; "unknown interface" when it has none.
QString linkText(const ReportFacts& facts, mptcp::IfIndex link, Naming& naming);
