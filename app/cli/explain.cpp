// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A paragraph per connection.
#include "cli/explain.h"

#include "cli/connectiontable.h"
#include "cli/table.h"
#include "models/diagnosissentences.h"
#include "models/format.h"
#include "models/sentences.h"

#include <QCoreApplication>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

/// "firefox: 192.0.2.1:40001 to 192.0.2.9:443 (0x12345678)"
QString heading(const OwnerPtr& owner, const SocketAddress& local, const SocketAddress& remote,
    const QString& token, bool colours)
{
    QString text = Texts::tr("%1 to %2").arg(format::address(local), format::address(remote));
    if (owner && !owner->app.empty()) {
        text.prepend(format::app(owner) + QStringLiteral(": "));
    }
    if (!token.isEmpty()) {
        text += QStringLiteral(" (%1)").arg(token);
    }
    return emphasized(printable(text), Emphasis::Heading, colours) + u'\n';
}

QString paragraph(const diagnosis::FallbackVerdict& verdict, monitor::Verdict what, bool colours)
{
    using diagnosis::FallbackCause;
    if (verdict.cause == FallbackCause::Md5 || verdict.cause == FallbackCause::LocalResource) {
        what = monitor::Verdict::Fallback; // looks like a paused one, and is none
    }
    QString text =
        QStringLiteral("  %1. %2\n").arg(sentences::verdict(what), sentences::whyTcp(verdict));
    for (const diagnosis::Evidence& fact : verdict.evidence) {
        text += emphasized(QStringLiteral("    ") + printable(sentences::evidence(fact)),
                    Emphasis::Dim, colours)
            + u'\n';
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
    QString text;
    for (const std::size_t index : selection.connections) {
        const Connection& shown = snapshot.connections[index];
        text +=
            heading(shown.owner, shown.local, shown.remote, format::token(shown.token), colours);
        const auto verdict = report.fallbacks.find(shown.token);
        text += verdict != report.fallbacks.end()
            ? paragraph(verdict->second, monitor::Verdict::Fallback, colours)
            : QStringLiteral("  %1\n").arg(shown.state == TcpState::SynSent
                      ? Texts::tr("It is being opened; whether the other side speaks MPTCP is not "
                                  "known yet.")
                      : sentences::verdictMeaning(monitor::Verdict::Mptcp));
    }
    for (const std::size_t index : selection.otherTcp) {
        const TcpSocket& socket = snapshot.otherTcp[index];
        text += heading(socket.owner, socket.local, socket.remote, {}, colours)
            + paragraph(diagnosis::whyPlain(socket, snapshot), monitor::verdict(socket), colours);
    }
    return text;
}
