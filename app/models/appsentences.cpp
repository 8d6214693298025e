// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about choices and what stands in their way.
#include "models/appsentences.h"

#include "models/diagnosissentences.h"
#include "models/format.h"
#include "models/originsentences.h"

#include <QCoreApplication>

using namespace mptcp;
using namespace mptcp::diagnosis;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

/// The words of the service or of the system, where there are any.
QString withDetail(const QString& sentence, const AppRefusal& refusal)
{
    return refusal.detail.empty()
        ? sentence
        : sentence + QStringLiteral(" (%1)").arg(format::text(refusal.detail));
}

/// For people.
const std::string& nameOf(const App& app)
{
    return !app.name.empty() ? app.name : !app.entry.empty() ? app.entry : app.executable;
}

QString kernelObstacle(const AppRefusal& refusal)
{
    const QString detail = format::text(refusal.detail);
    switch (refusal.obstacle) {
    case AppObstacle::MptcpOff:
        return Sentences::tr(
            "MPTCP is switched off on this machine: no program gets it before it is "
            "switched on (sysctl net.mptcp.enabled=1).");
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
        return withDetail(
            Sentences::tr("The program's file is not there, or cannot be executed."), refusal);
    case AppObstacle::RuleMayStay:
        return Sentences::tr("The choice is forgotten, but the system service is not there to end "
                             "its rule, which may hold until this machine is restarted.");
    default:
        return withDetail(Sentences::tr("The system service could not do it."), refusal);
    }
}

QString launcherObstacle(const AppRefusal& refusal)
{
    const QString detail = format::text(refusal.detail);
    switch (refusal.obstacle) {
    case AppObstacle::NoEntry:
        return Sentences::tr(
            "No menu entry and no unit of this user is known that starts the program.");
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
    case AppObstacle::Overridden:
        return withDetail(
            Sentences::tr("Something else at its start decides this and counts more."), refusal);
    default:
        return withDetail(Sentences::tr("A file could not be written."), refusal);
    }
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

QString notSwitched(const AppChoice& refused)
{
    const QString name = format::text(nameOf(refused.app));
    const QString why = appRefusal(*refused.refusal);
    return refused.refusal->obstacle == AppObstacle::RuleMayStay
        ? name + QStringLiteral(": ") + why
        : Sentences::tr("%1 was not switched.").arg(name) + u' ' + why;
}

QString lapsed(std::span<const AppChoice> choices)
{
    const QString name = format::text(nameOf(choices.front().app));
    const QString what = choices.size() == 1
        ? Sentences::tr("What you chose for %1 does not hold.").arg(name)
        : Sentences::tr("What you chose for %1 and %n other programs does not hold.",
              "names of programs", static_cast<int>(choices.size()) - 1)
              .arg(name);
    return what + u' ' + appRefusal(*choices.front().refusal);
}

} // namespace sentences
