// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A paragraph per connection.
#include "cli/explain.h"

#include "cli/connectiontable.h"
#include "cli/table.h"
#include "diagnosis/defaulton.h"
#include "models/diagnosissentences.h"
#include "models/explanation.h"
#include "models/originsentences.h"
#include "models/summary.h"

#include <QCoreApplication>

#include <algorithm>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

QString paragraph(const QString& heading, const std::vector<Statement>& statements, bool colours)
{
    Naming naming;
    QString text = emphasized(printable(heading), Emphasis::Heading, colours) + u'\n';
    for (const Statement& statement : statements) {
        text += QStringLiteral("  ") + printable(statement.text) + u'\n';
        for (const diagnosis::Evidence& fact : statement.evidence) {
            text += emphasized(QStringLiteral("    ") + printable(sentences::evidence(fact)),
                        Emphasis::Dim, colours)
                + u'\n';
        }
        for (const Statement& need : statement.needs) {
            text += QStringLiteral("    ") + printable(lineOf(need, naming)) + u'\n';
        }
    }
    return text;
}

/// That MPTCP is paused, before everything else.
QString pauseText(const Report& report, bool colours)
{
    if (!report.pause) {
        return {};
    }
    const bool mayBeOver = report.pause->confidence == diagnosis::Confidence::Low;
    return paragraph(mayBeOver ? Texts::tr("MPTCP was paused") : Texts::tr("MPTCP is paused"),
        {statementOf(*report.pause)}, colours);
}

/// What on this machine makes endpoints or turns MPTCP on, after everything else.
QString machineText(const Report& report, bool colours)
{
    std::vector<Statement> statements;
    for (const auto& fact : machineFacts(*report.frame->snapshot, surroundings(report))) {
        statements.push_back({sentences::machineFact(fact)});
    }
    return statements.empty() ? QString()
                              : paragraph(Texts::tr("This computer"), statements, colours);
}

/// Whether the paragraphs of the connections, or that of the pause, say the same.
bool isToldElsewhere(diagnosis::FindingKind kind)
{
    using enum diagnosis::FindingKind;
    return kind == Paused || kind == FellBack || kind == FellBackLater || kind == OnByDefault;
}

/// What a person may want to know of the paths and of the machine.
QString findingsText(const Report& report, bool colours)
{
    std::vector<Statement> statements;
    for (const Notice& notice : noticesOf(report.findings)) {
        if (isToldElsewhere(notice.kind)) {
            continue;
        }
        Statement statement{sentence(notice)};
        for (const diagnosis::Finding& finding : report.findings) {
            if (finding.kind == notice.kind) {
                std::ranges::copy(finding.evidence, std::back_inserter(statement.evidence));
            }
        }
        statements.push_back(std::move(statement));
    }
    return statements.empty() ? QString()
                              : paragraph(Texts::tr("Paths and settings"), statements, colours);
}

} // namespace

QString explanationText(const Report& report, const Arguments& arguments, bool colours)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    const Selection selection = select(report, arguments);
    if (selection.isEmpty()) {
        return pauseText(report, colours) + noConnectionsText(report, arguments);
    }
    Naming naming;
    diagnosis::Origins origins(snapshot, report.switchedOn);
    QString text = pauseText(report, colours);
    for (const std::size_t index : selection.connections) {
        const Connection& shown = snapshot.connections[index];
        const auto verdict = report.fallbacks.find(shown.token);
        const auto* fallback = verdict != report.fallbacks.end() ? &verdict->second : nullptr;
        const auto path = report.onePaths.find(shown.token);
        const auto* onePath = path != report.onePaths.end() ? &path->second : nullptr;
        auto statements = statementsOf(shown, fallback, onePath);
        statements.push_back(statementOf(origins.of(shown)));
        text += paragraph(headingOf(shown, naming), statements, colours);
    }
    for (const std::size_t index : selection.otherTcp) {
        const TcpSocket& socket = snapshot.otherTcp[index];
        auto statements = statementsOf(socket, snapshot);
        if (socket.paused) {
            statements.push_back(statementOf(origins.of(socket)));
        }
        text += paragraph(headingOf(socket, naming), statements, colours);
    }
    return text + findingsText(report, colours) + machineText(report, colours);
}
