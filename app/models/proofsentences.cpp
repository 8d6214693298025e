// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the sockets of a program, or the kernel's count of them, prove about a choice.
#include "models/appsentences.h"
#include "models/diagnosissentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

using namespace mptcp;
using namespace mptcp::diagnosis;
using monitor::Verdict;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

/// For %n.
int number(std::uint64_t count)
{
    constexpr int most = std::numeric_limits<int>::max();
    return static_cast<int>(std::min<std::uint64_t>(count, most));
}

/// "14:03", with the day when it is another one.
QString when(std::chrono::sys_time<std::chrono::milliseconds> time)
{
    const QDateTime local = QDateTime::fromStdTimePoint(time).toLocalTime();
    return local.date() == QDate::currentDate()
        ? QLocale().toString(local.time(), QLocale::ShortFormat)
        : QLocale().toString(local, QLocale::ShortFormat);
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
        return proof.counted
            ? Sentences::tr("MPTCP is switched off where the program runs (net.mptcp.enabled = 0).")
            : Sentences::tr("MPTCP is switched off on this machine (net.mptcp.enabled = 0).");
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

/// For a cell.
QString verified(const CountedSockets& counted)
{
    const int count = number(counted.obeyed);
    const QString text = counted.areMptcp
        ? Sentences::tr("verified: %n socket(s) with MPTCP, last at %1", nullptr, count)
        : Sentences::tr("verified: %n socket(s) with TCP, last at %1", nullptr, count);
    return text.arg(counted.latest ? when(*counted.latest) : QString());
}

/// What the kernel itself counted, in sentences.
QString countMeaning(const CountedSockets& counted)
{
    QStringList parts;
    if (counted.latest) {
        const QString text = counted.areMptcp
            ? Sentences::tr("By the kernel's own count it opened %n socket(s) with MPTCP since "
                            "the rule was made, the last one at %1. What became of them is not "
                            "known.",
                  nullptr, number(counted.obeyed))
            : Sentences::tr("By the kernel's own count it opened %n socket(s) with TCP since the "
                            "rule was made, the last one at %1. What became of them is not "
                            "known.",
                  nullptr, number(counted.obeyed));
        parts += text.arg(when(*counted.latest));
    }
    if (counted.leftAlone > 0) {
        parts += Sentences::tr("The kernel left %n socket(s) as they were, because MPTCP was "
                               "switched off.",
            nullptr, number(counted.leftAlone));
    }
    if (parts.isEmpty()) {
        parts += Sentences::tr(
            "By the kernel's own count it asked for nothing since the rule was made.");
    }
    return parts.join(u' ');
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

QString proof(const SwitchProof& proof)
{
    switch (proof.state) {
    case ProofState::Waiting:
        return Sentences::tr("waiting for the next connection");
    case ProofState::Verified:
        return proof.socket ? Sentences::tr("verified: %1 at %2", "kind of socket, time")
                                  .arg(socketWord(*proof.socket), when(proof.socket->seen))
                            : verified(*proof.counted);
    case ProofState::FellBack:
        return Sentences::tr("asked for MPTCP, fell back at %1").arg(when(proof.socket->seen));
    case ProofState::NoEffect:
        return proof.reason == ProofReason::StartedBefore
                || proof.reason == ProofReason::FileReplaced
            ? Sentences::tr("no effect yet: restart it")
            : proof.reason == ProofReason::RuleMissing
            ? Sentences::tr("no effect: the rule is missing")
            : proof.reason == ProofReason::MptcpOff
            ? Sentences::tr("no effect: MPTCP is switched off")
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
        text = proof.socket ? Sentences::tr("Verified: the connection it opened at %2 was %1.")
                                  .arg(socketWord(*proof.socket), when(proof.socket->seen))
                            : Sentences::tr("Verified.");
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
    if (proof.counted) {
        text += u' ' + countMeaning(*proof.counted);
    }
    const QString waits = listening(proof.listening);
    return waits.isEmpty() ? text : text + u' ' + waits;
}

} // namespace sentences
