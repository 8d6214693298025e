// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about choices, obstacles and proofs.
#include "models/appsentences.h"

#include "models/diagnosissentences.h"
#include "models/format.h"
#include "models/originsentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace mptcp;
using namespace mptcp::diagnosis;
using monitor::Verdict;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

/// "14:03", with the day when it is another one.
QString when(std::chrono::sys_time<std::chrono::milliseconds> time)
{
    const QDateTime local = QDateTime::fromStdTimePoint(time).toLocalTime();
    return local.date() == QDate::currentDate()
        ? QLocale().toString(local.time(), QLocale::ShortFormat)
        : QLocale().toString(local, QLocale::ShortFormat);
}

/// The words of the service or of the system, where there are any.
QString withDetail(const QString& sentence, const AppRefusal& refusal)
{
    return refusal.detail.empty()
        ? sentence
        : sentence + QStringLiteral(" (%1)").arg(format::text(refusal.detail));
}

QString kernelObstacle(const AppRefusal& refusal)
{
    const QString detail = format::text(refusal.detail);
    switch (refusal.obstacle) {
    case AppObstacle::SharedInterpreter:
        return Sentences::tr(
            "Many programs share the executable %1, and a rule in the kernel would "
            "be for all of them.")
            .arg(detail);
    case AppObstacle::NoService:
        return Sentences::tr("The system service of MPTCP Monitor is not there, or is too old.");
    case AppObstacle::NotAuthorized:
        return Sentences::tr("This user is not allowed to do it.");
    case AppObstacle::KernelCannot:
        return withDetail(Sentences::tr("This kernel cannot do it."), refusal);
    case AppObstacle::NoExecutable:
        return Sentences::tr("The program's file is not there any more, or cannot be opened.");
    default:
        return withDetail(Sentences::tr("The system service could not do it."), refusal);
    }
}

QString launcherObstacle(const AppRefusal& refusal)
{
    const QString detail = format::text(refusal.detail);
    switch (refusal.obstacle) {
    case AppObstacle::NoEntry:
        return Sentences::tr("No menu entry and no unit of this user starts the program.");
    case AppObstacle::EntryMalformed:
        return withDetail(Sentences::tr("The menu entry or unit makes no sense."), refusal);
    case AppObstacle::StartsOtherProgram:
        return Sentences::tr("The menu entry or unit starts another program: %1.").arg(detail);
    case AppObstacle::StartedByBus:
        return Sentences::tr("The desktop starts the program over D-Bus, not by its menu entry.");
    case AppObstacle::NoTool:
        return Sentences::tr("mptcpize, which comes with mptcpd, is not installed.");
    case AppObstacle::StaticProgram:
        return Sentences::tr("The program is linked statically: no library can be put before it.");
    case AppObstacle::PrivilegedProgram:
        return Sentences::tr(
            "The program has privileges of its own, and is kept from loading other libraries.");
    case AppObstacle::Sandboxed:
        return Sentences::tr("The program runs in a sandbox (%1), which lets no library in.")
            .arg(detail);
    case AppObstacle::OldGo:
        return Sentences::tr("The program is made with Go before 1.21 (%1).").arg(detail);
    case AppObstacle::OtherArchitecture:
        return Sentences::tr("The program is for another kind of processor than mptcpize.");
    case AppObstacle::CannotTurnOff:
        return Sentences::tr(
            "Nothing at the start of this program can keep it from asking for MPTCP.");
    default:
        return withDetail(Sentences::tr("A file could not be written."), refusal);
    }
}

QString noEffect(const SwitchProof& proof)
{
    switch (proof.reason) {
    case ProofReason::StartedBefore:
        return Sentences::tr("The program still runs from before the change. Restart it.");
    case ProofReason::StartedOtherwise:
        return Sentences::tr("Most likely it was not started by its menu entry or unit.");
    case ProofReason::StaticProgram:
        return Sentences::tr("The program is linked statically: starting it otherwise cannot "
                             "change it.");
    case ProofReason::FileReplaced:
        return Sentences::tr("The program was updated while it ran. Restart it.");
    case ProofReason::RuleMissing:
        return Sentences::tr("The rule is not in the kernel any more. Choose it again.");
    case ProofReason::MptcpOff:
        return Sentences::tr("MPTCP is switched off on this machine (net.mptcp.enabled = 0).");
    case ProofReason::NotKnown:
    case ProofReason::CouldNotLook:
    case ProofReason::HiddenProcess:
        break;
    }
    return Sentences::tr("Why is not known.");
}

QString socketWord(const OpenedSocket& socket)
{
    switch (socket.verdict) {
    case Verdict::Mptcp:
        return Sentences::tr("MPTCP");
    case Verdict::Fallback:
    case Verdict::Paused:
        return Sentences::tr("MPTCP that fell back", "kind of socket");
    case Verdict::Tcp:
        break;
    }
    return Sentences::tr("TCP", "kind of socket");
}

QString listening(SwitchProof::Listening listening)
{
    switch (listening) {
    case SwitchProof::Listening::None:
        break;
    case SwitchProof::Listening::AsChosen:
        return Sentences::tr("It also waits for connections with MPTCP.");
    case SwitchProof::Listening::FromBefore:
        return Sentences::tr(
            "It still waits for connections with MPTCP, since before the change. Restart it.");
    case SwitchProof::Listening::NotAsChosen:
        return Sentences::tr("It has begun to wait for connections with MPTCP all the same.");
    }
    return {};
}

} // namespace

namespace sentences {

QString appMode(AppMode mode)
{
    switch (mode) {
    case AppMode::On:
        return Sentences::tr("on", "MPTCP for a program");
    case AppMode::Off:
        return Sentences::tr("off", "MPTCP for a program");
    case AppMode::Default:
        break;
    }
    return Sentences::tr("default", "MPTCP for a program");
}

QString appWay(AppWay way)
{
    return way == AppWay::Kernel ? Sentences::tr("kernel", "way of switching")
                                 : Sentences::tr("launching", "way of switching");
}

QString asking(Asking asking, Confidence confidence)
{
    const auto qualified = [confidence](const QString& word) {
        return confidence == Confidence::High
            ? word
            : QStringLiteral("%1 (%2)").arg(word, sentences::confidence(confidence));
    };
    switch (asking) {
    case Asking::No:
        return Sentences::tr("no", "a program asks for MPTCP");
    case Asking::Itself:
        return qualified(Sentences::tr("itself", "a program asks for MPTCP"));
    case Asking::FromOutside:
        return qualified(Sentences::tr("from outside", "a program asks for MPTCP"));
    case Asking::Unknown:
        break;
    }
    return Sentences::tr("unknown", "whether a program asks for MPTCP");
}

QString askingMeaning(Asking asking, OriginCause cause, Confidence confidence)
{
    switch (asking) {
    case Asking::No:
        return Sentences::tr("Its connections were asked for as TCP.");
    case Asking::Itself:
    case Asking::FromOutside:
        return origin({.cause = cause, .confidence = confidence, .evidence = {}});
    case Asking::Unknown:
        break;
    }
    return Sentences::tr("No connection has shown what the program asks for by itself.");
}

QString appEffect(AppMode mode, AppWay way)
{
    if (mode == AppMode::Default) {
        return Sentences::tr("Nothing is changed: the program gets what it asks for.");
    }
    const QString what = mode == AppMode::On
        ? Sentences::tr("Where the program asks for TCP, it gets MPTCP.")
        : Sentences::tr("Where the program asks for MPTCP, it gets TCP.");
    const QString since = way == AppWay::Kernel
        ? Sentences::tr("Running programs follow from their next connection on; connections that "
                        "are there stay as they are. Programs that wait for connections follow "
                        "when they are restarted.")
        : Sentences::tr("It holds from the next start by the menu or as a service on; a program "
                        "that runs has to be restarted.");
    return what + u' ' + since;
}

QString appRefusal(const AppRefusal& refusal)
{
    return refusal.obstacle < AppObstacle::NoEntry ? kernelObstacle(refusal)
                                                   : launcherObstacle(refusal);
}

QString proof(const SwitchProof& proof)
{
    switch (proof.state) {
    case ProofState::Waiting:
        return Sentences::tr("waiting for the next connection");
    case ProofState::Verified:
        return Sentences::tr("verified: %1 at %2", "kind of socket, time")
            .arg(socketWord(*proof.socket), when(proof.socket->seen));
    case ProofState::FellBack:
        return Sentences::tr("asked for MPTCP, fell back at %1").arg(when(proof.socket->seen));
    case ProofState::NoEffect:
        return proof.reason == ProofReason::StartedBefore
                || proof.reason == ProofReason::FileReplaced
            ? Sentences::tr("no effect yet: restart it")
            : proof.reason == ProofReason::RuleMissing
            ? Sentences::tr("no effect: the rule is missing")
            : Sentences::tr("no effect: %1 at %2", "kind of socket, time")
                  .arg(socketWord(*proof.socket), when(proof.socket->seen));
    case ProofState::Unknown:
        break;
    }
    return Sentences::tr("unknown", "proof");
}

QString proofMeaning(const SwitchProof& proof, const AppChoice& choice)
{
    QString text;
    switch (proof.state) {
    case ProofState::Waiting:
        text = choice.way == AppWay::Kernel
            ? Sentences::tr("It has opened no connection since the change.")
            : Sentences::tr("It has opened no connection since the change, or was not started "
                            "anew.");
        break;
    case ProofState::Verified:
        text = Sentences::tr("Verified: the last connection it opened was %1, at %2.")
                   .arg(socketWord(*proof.socket), when(proof.socket->seen));
        break;
    case ProofState::FellBack:
        text = Sentences::tr("The change has an effect: it asked for MPTCP at %1. The connection "
                             "became TCP all the same.")
                   .arg(when(proof.socket->seen));
        if (proof.why) {
            text += u' ' + whyTcp(*proof.why);
        }
        break;
    case ProofState::NoEffect:
        text = proof.socket
            ? Sentences::tr("The change had no effect: the last connection it opened was %1, at "
                            "%2.")
                  .arg(socketWord(*proof.socket), when(proof.socket->seen))
            : Sentences::tr("The change has no effect.");
        text += u' ' + noEffect(proof);
        break;
    case ProofState::Unknown:
        text = proof.reason == ProofReason::HiddenProcess
            ? Sentences::tr("Whether it has an effect cannot be told: the program has sockets, but "
                            "this user may not see of which process.")
            : Sentences::tr("Whether it has an effect cannot be told: the sockets, or whose they "
                            "are, could not be read.");
        break;
    }
    const QString waits = listening(proof.listening);
    return waits.isEmpty() ? text : text + u' ' + waits;
}

} // namespace sentences
