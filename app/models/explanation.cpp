// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which verdicts a connection has, in the order in which a person wants to know them.
#include "models/explanation.h"

#include "models/diagnosissentences.h"
#include "models/originsentences.h"
#include "models/pathsentences.h"
#include "models/sentences.h"

#include <QCoreApplication>

#include <algorithm>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

QString heading(
    const OwnerPtr& owner, const SocketAddress& local, const SocketAddress& remote, Naming& naming)
{
    const QString app =
        owner && !owner->app.empty() ? naming.app(owner) + QStringLiteral(": ") : QString();
    const QString from = naming.address(local); // named in the order in which they are read
    return app + Texts::tr("%1 to %2").arg(from, naming.address(remote));
}

Statement whyTcp(const diagnosis::FallbackVerdict& verdict, monitor::Verdict what)
{
    using diagnosis::FallbackCause;
    if (verdict.cause == FallbackCause::Md5 || verdict.cause == FallbackCause::LocalResource) {
        what = monitor::Verdict::Fallback; // looks like a paused one, and is none
    }
    const QString is = what == monitor::Verdict::Fallback ? Texts::tr("It fell back to TCP. %1")
                                                          : Texts::tr("It is plain TCP. %1");
    return {is.arg(sentences::whyTcp(verdict)), verdict.evidence};
}

std::vector<Statement> whyOnePath(const diagnosis::OnePathVerdict& verdict)
{
    const QString why = Texts::tr("It uses only one path. %1").arg(sentences::whyOnePath(verdict));
    if (verdict.checks.empty()) {
        return {{why, verdict.evidence}};
    }
    Statement needs{Texts::tr("What a second path needs, in this order:")};
    for (const diagnosis::PathCheck& check : verdict.checks) {
        needs.needs.push_back({sentences::prerequisite(check), check.evidence});
    }
    return {{why}, std::move(needs)};
}

} // namespace

QString lineOf(const Statement& need, Naming& naming)
{
    QStringList facts;
    for (const diagnosis::Evidence& fact : need.evidence) {
        facts += sentences::evidence(naming.evidence(fact));
    }
    return facts.isEmpty()
        ? need.text
        : QStringLiteral("%1 (%2)").arg(need.text, facts.join(QStringLiteral(", ")));
}

QString headingOf(const Connection& connection, Naming& naming)
{
    return heading(connection.owner, connection.local, connection.remote, naming)
        + QStringLiteral(" (%1)").arg(naming.token(connection.token));
}

QString headingOf(const TcpSocket& socket, Naming& naming)
{
    return heading(socket.owner, socket.local, socket.remote, naming);
}

std::vector<Statement> statementsOf(const Connection& connection,
    const diagnosis::FallbackVerdict* fallback, const diagnosis::OnePathVerdict* onePath)
{
    if (fallback) { // which says why there is one path, too
        return {whyTcp(*fallback, monitor::Verdict::Fallback)};
    }
    std::vector<Statement> statements{{connection.state == TcpState::SynSent
            ? Texts::tr("It is being opened; whether the other side speaks MPTCP is not known yet.")
            : sentences::verdictMeaning(monitor::Verdict::Mptcp)}};
    if (onePath) {
        std::ranges::move(whyOnePath(*onePath), std::back_inserter(statements));
    }
    return statements;
}

std::vector<Statement> statementsOf(const TcpSocket& socket, const Snapshot& snapshot)
{
    const auto verdict = diagnosis::whyPlain(socket, snapshot);
    if (support(snapshot) == MptcpSupport::Absent) { // whatever else there may be
        return {{Texts::tr("It is plain TCP. %1").arg(sentences::support(MptcpSupport::Absent)),
            verdict.evidence}};
    }
    return {whyTcp(verdict, monitor::verdict(socket))};
}

Statement statementOf(const diagnosis::Origin& origin)
{
    return {sentences::origin(origin), origin.evidence};
}

Statement statementOf(const diagnosis::PauseVerdict& pause)
{
    return {sentences::pause(pause), pause.evidence};
}
