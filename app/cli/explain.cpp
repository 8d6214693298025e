// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A paragraph per connection.
#include "cli/explain.h"

#include "cli/connectiontable.h"
#include "cli/table.h"
#include "models/diagnosissentences.h"
#include "models/explanation.h"

using namespace mptcp;

namespace {

QString paragraph(const QString& heading, const std::vector<Statement>& statements, bool colours)
{
    QString text = emphasized(printable(heading), Emphasis::Heading, colours) + u'\n';
    for (const Statement& statement : statements) {
        text += QStringLiteral("  ") + printable(statement.text) + u'\n';
        for (const diagnosis::Evidence& fact : statement.evidence) {
            text += emphasized(QStringLiteral("    ") + printable(sentences::evidence(fact)),
                        Emphasis::Dim, colours)
                + u'\n';
        }
    }
    return text;
}

} // namespace

QString explanationText(const Report& report, const Arguments& arguments, bool colours)
{
    const Snapshot& snapshot = *report.frame->snapshot;
    const Selection selection = select(report, arguments);
    if (selection.isEmpty()) {
        return noConnectionsText(report, arguments);
    }
    Naming naming;
    QString text;
    for (const std::size_t index : selection.connections) {
        const Connection& shown = snapshot.connections[index];
        const auto verdict = report.fallbacks.find(shown.token);
        const auto* fallback = verdict != report.fallbacks.end() ? &verdict->second : nullptr;
        const auto path = report.onePaths.find(shown.token);
        const auto* onePath = path != report.onePaths.end() ? &path->second : nullptr;
        text +=
            paragraph(headingOf(shown, naming), statementsOf(shown, fallback, onePath), colours);
    }
    for (const std::size_t index : selection.otherTcp) {
        const TcpSocket& socket = snapshot.otherTcp[index];
        text += paragraph(headingOf(socket, naming), statementsOf(socket, snapshot), colours);
    }
    return text;
}
