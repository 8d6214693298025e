// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a network check.
#include "models/checksentences.h"

#include "models/format.h"
#include "models/redaction.h"
#include "models/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

using namespace mptcp::diagnosis;
using namespace mptcp::netcheck;

namespace {

struct Check {
    Q_DECLARE_TR_FUNCTIONS(Check)
};

QString duration(std::chrono::microseconds time)
{
    return format::roundTrip(static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(time.count(), 0, std::numeric_limits<std::uint32_t>::max())));
}

QString strippedMeaning(const CheckRow& row)
{
    switch (row.stripped) {
    case Stripped::Syn:
        return Check::tr("The network removes MPTCP from the request (SYN): the server got it "
                         "without.");
    case Stripped::SynAck:
        return Check::tr("The network removes MPTCP from the answer (SYN-ACK): the request "
                         "arrived with it, and the server speaks it.");
    case Stripped::LaterData:
        return Check::tr("MPTCP was agreed upon, but the network removes it from the data that "
                         "follow.");
    case Stripped::Unknown:
    case Stripped::Nowhere:
        break;
    }
    return row.observation.answer
        ? Check::tr("The network removes MPTCP from the request or from the answer: the server "
                    "speaks it.")
        : Check::tr("The network removes MPTCP from the request or from the answer: the same "
                    "server speaks it over another interface. This is likely.");
}

QString unknownMeaning(const Observation& seen)
{
    if (seen.error) {
        return sentences::error(*seen.error);
    }
    if (seen.agreed == false && seen.asked == Asked::Yes) {
        return Check::tr(
            "The answer came without MPTCP: the server does not speak it, or the network removes "
            "it. A check with a server that is known to speak it, or over another network, tells "
            "them apart.");
    }
    if (seen.unanswered > 0) {
        return Check::tr("Requests with MPTCP got no answer, but TCP did not get through reliably "
                         "either.");
    }
    if (seen.mptcp.error) {
        return Check::tr("TCP gets through, a connection with MPTCP does not: %1")
            .arg(sentences::error(*seen.mptcp.error));
    }
    if (seen.answer && seen.agreed == true) {
        return Check::tr("MPTCP was agreed upon, but not by the server: somebody on the way "
                         "answers in its place.");
    }
    return Check::tr("What was seen does not decide it.");
}

/// What was seen does not say whose packet filter it was.
QString droppedMeaning(const CheckRow& row)
{
    return row.everywhere
        ? Check::tr("Requests with MPTCP got no answer, TCP did before and after, and so over each "
                    "interface: this speaks for the server's side, or for a firewall of this "
                    "computer, rather than for a network here.")
        : Check::tr("Requests with MPTCP got no answer, TCP did before and after: this network, "
                    "the server's, or a firewall at either end drops them. A check of the same "
                    "server over another network tells them apart.");
}

/// Worth a letter: somebody who runs this network can do something about it.
bool concernsOperators(const CheckRow& row)
{
    return row.verdict == CheckVerdict::NetworkStripsMptcp
        || row.verdict == CheckVerdict::NetworkDropsMptcp
        || (row.verdict == CheckVerdict::RequestsDropped && !row.everywhere);
}

/// Words in place of addresses: the same word for the same address.
class Names {
public:
    explicit Names(bool redacted) : m_redacted(redacted) { }

    QString of(const QString& name)
    {
        if (!m_redacted) {
            return name;
        }
        if (!m_known.contains(name)) {
            m_known += name;
        }
        return QStringLiteral("ADDRESS-%1").arg(m_known.indexOf(name) + 1);
    }
    QString of(const mptcp::Address& address) { return of(format::address(address)); }

    QString ofLink(const std::string& name)
    {
        if (!m_redacted || isUsualLinkName(name)) {
            return format::text(name);
        }
        return QStringLiteral("INTERFACE-%1")
            .arg(m_links.try_emplace(name, m_links.size() + 1).first->second);
    }

private:
    const bool m_redacted;
    QStringList m_known;
    std::map<std::string, std::size_t> m_links;
};

/// What came back, in the kernel's and the protocol's own terms.
QString whatCameBack(const CheckRow& row)
{
    const Observation& seen = row.observation;
    if (seen.unanswered > 0) {
        return Check::tr("%n SYN packets with the option got no answer within %1; right after "
                         "that, a SYN without it was answered again.",
                   nullptr, static_cast<int>(seen.unanswered))
                   .arg(duration(seen.waited))
            + u' '
            + (row.verdict == CheckVerdict::NetworkDropsMptcp
                    ? Check::tr("Over another network the same server answers them: packets that "
                                "carry the option are dropped in yours.")
                    : Check::tr("Packets that carry the option are dropped in your network, in "
                                "the server's, or by a firewall at either end; this could not be "
                                "told apart."));
    }
    switch (row.stripped) {
    case Stripped::Syn:
        return Check::tr("The SYN left with the option and reached the server without it.");
    case Stripped::SynAck:
        return Check::tr("The SYN reached the server with the option, but the SYN-ACK arrived "
                         "without it, although the server speaks Multipath TCP.");
    case Stripped::LaterData:
        return Check::tr("SYN and SYN-ACK kept the option; the packets with data that followed "
                         "lost it, so that the connection fell back to TCP.");
    case Stripped::Unknown:
    case Stripped::Nowhere:
        break;
    }
    return Check::tr("The SYN left with the option and the SYN-ACK arrived without it, although "
                     "the server speaks Multipath TCP.");
}

QString paragraph(const CheckReport& report, const CheckRow& row, Names& names)
{
    const Way& way = row.observation.way;
    const QString host = QString::fromStdString(report.host);
    const QString source = names.of(way.source), server = names.of(way.server.address);
    const bool isNamed = host != format::address(way.server.address);
    QString facts;
    for (const Evidence& fact : evidenceOf(row)) {
        facts += (facts.isEmpty() ? QString() : QStringLiteral(", ")) + format::text(toText(fact));
    }
    mptcp::Moment moment;
    moment.wall = report.time;
    return Check::tr("At %1 a computer in your network (address %2, interface %3) opened TCP "
                     "connections to %4, port %5, without and with Multipath TCP (RFC 8684, TCP "
                     "option 30).")
               .arg(format::isoTime(moment), source, names.ofLink(way.interface),
                   isNamed ? QStringLiteral("%1 (%2)").arg(names.of(host), server) : server)
               .arg(way.server.port)
        + u' '
        + Check::tr("Without it the connection was open within %1.")
              .arg(duration(row.observation.tcp.time.value_or(std::chrono::microseconds())))
        + u' ' + whatCameBack(row) + u' '
        + Check::tr("Multipath TCP needs TCP option 30 to pass unchanged, in both directions and "
                    "in all packets; please let it pass.")
        + u' ' + Check::tr("Seen on this computer: %1.").arg(facts) + u'\n';
}

} // namespace

namespace sentences {

QString checkVerdict(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Works:
        return Check::tr("works");
    case CheckVerdict::PeerWithoutMptcp:
        return Check::tr("server without MPTCP");
    case CheckVerdict::NetworkStripsMptcp:
        return Check::tr("network removes MPTCP");
    case CheckVerdict::NetworkDropsMptcp:
        return Check::tr("network drops MPTCP");
    case CheckVerdict::RequestsDropped:
        return Check::tr("requests with MPTCP lost");
    case CheckVerdict::PausedAfterBlackhole:
        return Check::tr("paused here");
    case CheckVerdict::Unreachable:
        return Check::tr("not reached");
    case CheckVerdict::Unknown:
        break;
    }
    return Check::tr("not known", "verdict of a check");
}

QString checkMeaning(const CheckRow& row)
{
    switch (row.verdict) {
    case CheckVerdict::Works:
        return Check::tr("MPTCP works over this network.");
    case CheckVerdict::PeerWithoutMptcp:
        return Check::tr("The request arrived with MPTCP: the network lets it through, the server "
                         "does not speak it.");
    case CheckVerdict::NetworkStripsMptcp:
        return strippedMeaning(row);
    case CheckVerdict::NetworkDropsMptcp:
        return Check::tr("Requests with MPTCP got no answer, TCP did before and after, and over "
                         "another interface the same server answers them: the network drops them.");
    case CheckVerdict::RequestsDropped:
        return droppedMeaning(row);
    case CheckVerdict::PausedAfterBlackhole:
        return Check::tr("This computer has paused MPTCP, since requests with it got no answer "
                         "before. Until it goes on, nothing can be learned of the network.");
    case CheckVerdict::Unreachable:
        return row.observation.tcp.error
            ? Check::tr("The server was not reached, not even by TCP: %1")
                  .arg(sentences::error(*row.observation.tcp.error))
            : Check::tr("The server did not answer in time, not even by TCP.");
    case CheckVerdict::Unknown:
        break;
    }
    return unknownMeaning(row.observation);
}

QString stripped(Stripped stripped)
{
    switch (stripped) {
    case Stripped::Nowhere:
        return Check::tr("nowhere");
    case Stripped::Syn:
        return Check::tr("from the request (SYN)");
    case Stripped::SynAck:
        return Check::tr("from the answer (SYN-ACK)");
    case Stripped::LaterData:
        return Check::tr("from later data");
    case Stripped::Unknown:
        break;
    }
    return format::unknown();
}

QString secondPath(SecondPath secondPath)
{
    switch (secondPath) {
    case SecondPath::Reached:
        return Check::tr("possible", "a second path");
    case SecondPath::NoAnswer:
        return Check::tr("no answer");
    case SecondPath::NoEndpoint:
        return Check::tr("no endpoint on another interface");
    case SecondPath::LimitSubflows:
        return Check::tr("the limit of subflows is 0");
    case SecondPath::Unknown:
        break;
    }
    return format::unknown();
}

QString attempt(const Attempt& attempt)
{
    if (attempt.time) {
        return duration(*attempt.time);
    }
    return attempt.error ? format::text(describe(*attempt.error)) : Check::tr("no answer");
}

QString agreed(const Observation& seen)
{
    if (seen.unanswered > 0 && !seen.mptcp.time) {
        return Check::tr(
            "%n requests without an answer", nullptr, static_cast<int>(seen.unanswered));
    }
    if (seen.asked == Asked::Paused) {
        return Check::tr("not asked for");
    }
    if (!seen.mptcp.time) {
        return seen.mptcp.error ? attempt(seen.mptcp) : format::unknown();
    }
    if (!seen.agreed) {
        return format::unknown();
    }
    return (*seen.agreed ? Check::tr("yes, %1") : Check::tr("no, %1"))
        .arg(duration(*seen.mptcp.time));
}

QString lookupQuestion(const QString& host)
{
    return Check::tr("The check begins with the addresses of %1: the resolver of this computer is "
                     "asked for them, and may ask others.")
        .arg(host);
}

QString contactQuestion(std::span<const Way> ways, const QString& host)
{
    QStringList servers, interfaces;
    for (const Way& way : ways) {
        servers += format::address(way.server.address);
        interfaces += format::text(way.interface);
    }
    servers.removeDuplicates();
    interfaces.removeDuplicates();
    QString server = servers.join(QStringLiteral(", "));
    if (!servers.contains(host)) {
        server = Check::tr("%1 (%2)", "a name and its addresses").arg(host, server);
    }
    return Check::tr("The check opens some short connections over %1 to port %2 of %3. It sends a "
                     "line of text without anything about you; if a check server of MPTCP Monitor "
                     "answers, its next port may be asked, too.")
        .arg(interfaces.join(QStringLiteral(", ")))
        .arg(ways.empty() ? 0 : ways.front().server.port)
        .arg(server);
}

QString pausedMeanwhile(std::span<const CheckRow> rows)
{
    const bool isPaused =
        std::ranges::any_of(rows, [](const CheckRow& row) { return row.observation.causedPause; });
    return isPaused ? Check::tr("While the check ran, this computer has paused MPTCP for all "
                                "programs, because requests with it were dropped.")
                    : QString();
}

} // namespace sentences

QString operatorText(const CheckReport& report, bool redacted)
{
    Names names(redacted);
    QString text;
    for (const CheckRow& row : report.rows) {
        if (concernsOperators(row)) {
            text +=
                (text.isEmpty() ? QString() : QStringLiteral("\n")) + paragraph(report, row, names);
        }
    }
    return text;
}
