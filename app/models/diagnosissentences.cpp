// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about causes and their evidence.
#include "models/diagnosissentences.h"

#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace mptcp::diagnosis;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

} // namespace

namespace sentences {

QString cause(FallbackCause cause)
{
    switch (cause) {
    case FallbackCause::PeerOrNetworkWithoutMptcp:
        return Sentences::tr(
            "The other side's packets came without MPTCP: it does not speak it, or "
            "the network on the way does not let it through.");
    case FallbackCause::PeerWithoutMptcp:
        return Sentences::tr("The other side does not speak MPTCP.");
    case FallbackCause::NetworkStripsMptcp:
        return Sentences::tr("The network on the way removes MPTCP from the packets.");
    case FallbackCause::NetworkDropsMptcp:
        return Sentences::tr(
            "Requests with MPTCP got no answer, one without it did: the network on "
            "the way drops them.");
    case FallbackCause::PausedAfterBlackhole:
        return Sentences::tr("It was opened while this computer had paused MPTCP, since requests "
                             "with it had got no answer.");
    case FallbackCause::FirstDataUnmapped:
        return Sentences::tr("MPTCP was agreed upon, but the first data came without it: the "
                             "network on the way removes it there.");
    case FallbackCause::MappingLost:
        return Sentences::tr("Data came without a valid mapping of MPTCP in the middle of the "
                             "connection: the network on the way changed the packets.");
    case FallbackCause::PayloadModified:
        return Sentences::tr("A checksum of MPTCP was wrong: the network on the way changes the "
                             "data.");
    case FallbackCause::LocalResource:
        return Sentences::tr("This computer's kernel could not prepare the connection for MPTCP.");
    case FallbackCause::Md5:
        return Sentences::tr("The connection is signed with TCP-MD5, which leaves no room for "
                             "MPTCP.");
    case FallbackCause::SimultaneousConnect:
        return Sentences::tr("Both sides opened the connection at the same moment, which MPTCP "
                             "cannot do.");
    case FallbackCause::AppDidNotAsk:
        return Sentences::tr("The program did not ask for MPTCP.");
    case FallbackCause::Unknown:
        break;
    }
    return Sentences::tr("Why is not known: the kernel's traces do not decide it.");
}

QString confidence(Confidence confidence)
{
    switch (confidence) {
    case Confidence::High:
        return Sentences::tr("certain", "a verdict");
    case Confidence::Medium:
        return Sentences::tr("likely", "a verdict");
    case Confidence::Low:
        break;
    }
    return Sentences::tr("not certain", "a verdict");
}

QString evidence(const Evidence& evidence)
{
    const QString name = format::text(evidence.name);
    const QString value = format::text(evidence.value);
    switch (evidence.kind) {
    case Evidence::Kind::Moved:
        return Sentences::tr("%1 grew by %2 at that moment", "counter").arg(name, value);
    case Evidence::Kind::Total:
        return Sentences::tr("%1 is %2 so far, all connections counted", "counter")
            .arg(name, value);
    case Evidence::Kind::State:
        break;
    }
    return QStringLiteral("%1 = %2").arg(name, value);
}

QString whyTcp(const FallbackVerdict& verdict)
{
    QString text = cause(verdict.cause);
    if (std::ranges::contains(
            verdict.evidence, Evidence{Evidence::Kind::State, "tcp_ulp", "tls"})) {
        text += u' '
            + Sentences::tr("It could not have used it: the kernel encrypts this "
                            "connection (kTLS), which does not go together with MPTCP.");
    }
    if (verdict.cause != FallbackCause::Unknown && verdict.confidence != Confidence::High) {
        text += u' ' + Sentences::tr("This is %1.").arg(confidence(verdict.confidence));
    }
    if (verdict.others > 0) {
        text += u' '
            + Sentences::tr("%n other connections fell back at the same time.", nullptr,
                static_cast<int>(verdict.others));
    }
    return text;
}

} // namespace sentences
