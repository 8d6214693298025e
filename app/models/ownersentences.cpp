// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about others: who made an endpoint, who will undo a change, who said no.
#include "models/changesentences.h"
#include "models/format.h"

#include <QCoreApplication>

using namespace mptcp;
using namespace mptcp::diagnosis;

namespace {

using Who = EndpointOwner::Who;
using control::ControlError;
using control::ControlErrorKind;
using control::ProfileError;
using control::ProfileErrorKind;

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

QString name(const EndpointOwner& owner)
{
    switch (owner.who) {
    case Who::Kernel:
        return Sentences::tr("the kernel", "owner of an endpoint");
    case Who::NetworkManager:
        return Sentences::tr("NetworkManager (%1)", "name of the profile")
            .arg(format::text(owner.profile));
    case Who::Mptcpd:
        return QStringLiteral("mptcpd");
    case Who::MptcpMonitor:
        return Sentences::tr("MPTCP Monitor");
    case Who::SomeoneElse:
        break;
    }
    return Sentences::tr("someone else", "owner of an endpoint");
}

/// Their own words behind the sentence: of the kernel, the service, NetworkManager.
QString withWords(const QString& sentence, const QString& words)
{
    return words.isEmpty() ? sentence + u'.'
                           : Sentences::tr("%1: %2", "a sentence, the kernel's own words")
                                 .arg(sentence, format::text(words.toStdString()));
}

QString itsWords(const ProfileError& error)
{
    return error.text.isEmpty() ? QString()
                                : u' '
            + Sentences::tr("It says: %1", "NetworkManager's own words")
                  .arg(format::text(error.text.toStdString()));
}

QString reason(const ProfileError& error)
{
    switch (error.kind) {
    case ProfileErrorKind::InvalidFlags:
        return withWords(
            Sentences::tr("This version of NetworkManager does not take these flags"), error.text);
    case ProfileErrorKind::NotConnected:
        return Sentences::tr("No profile of NetworkManager is active on this interface any more.");
    case ProfileErrorKind::NotAuthorized:
        return Sentences::tr("NetworkManager needs a permission for this, which was not given. Try "
                             "again, and enter the password if one is asked for.")
            + itsWords(error);
    case ProfileErrorKind::NotRunning:
        return Sentences::tr("NetworkManager does not run any more.");
    case ProfileErrorKind::Conflict:
        return Sentences::tr("Someone else changed the profile at the same moment: look at it, and "
                             "try again.");
    case ProfileErrorKind::Refused:
        return withWords(Sentences::tr("NetworkManager refused"), error.text);
    case ProfileErrorKind::TimedOut:
        break;
    }
    return Sentences::tr("NetworkManager did not answer in time. It may have made the change all "
                         "the same: look before trying again.");
}

QString atNextCommit(bool assumed)
{
    return assumed
        ? Sentences::tr("NetworkManager will probably undo this at the next change of any network: "
                        "when an address is renewed, a cable is plugged in, Wi-Fi changes.")
        : Sentences::tr("NetworkManager will undo this at the next change of any network: when an "
                        "address is renewed, a cable is plugged in, Wi-Fi changes.");
}

} // namespace

namespace sentences {

QString controlError(const ControlError& error)
{
    switch (error.kind) {
    case ControlErrorKind::NotAuthorized:
        return Sentences::tr("This needs the permission of an administrator, which was not given. "
                             "Try again, and enter the password that is asked for.");
    case ControlErrorKind::InvalidArgument:
        return withWords(Sentences::tr("This makes no sense to the service"), error.text);
    case ControlErrorKind::Refused:
        return withWords(Sentences::tr("The kernel refused"), error.text);
    case ControlErrorKind::NotSupported:
        return withWords(
            Sentences::tr("This kernel, or this version of the service, cannot do that"),
            error.text);
    case ControlErrorKind::Busy:
        return Sentences::tr("The service has more to do than it can: try again in a moment.");
    case ControlErrorKind::Failed:
        return withWords(Sentences::tr("The service could not do it"), error.text);
    case ControlErrorKind::NotInstalled:
        return Sentences::tr("The service mptcp-monitord, which makes changes, is not installed. "
                             "Install it to change anything; everything else works without it.");
    case ControlErrorKind::NotRunning:
        return Sentences::tr("The service mptcp-monitord, which makes changes, does not run. "
                             "\"systemctl status mptcp-monitord\" tells why.");
    case ControlErrorKind::TimedOut:
        break;
    }
    return Sentences::tr("The service did not answer in time. It may have made the change all the "
                         "same: look before trying again.");
}

QString profileError(const ProfileError& error)
{
    const QString saved = error.saved ? u' '
            + Sentences::tr("The profile is changed, and that comes into force when it is "
                            "activated again.")
                                      : QString();
    return reason(error) + saved;
}

QString owner(const EndpointOwner& owner)
{
    switch (owner.certainty) {
    case Certainty::Certain:
        return name(owner);
    case Certainty::Likely:
        return Sentences::tr("probably %1", "the owner of an endpoint").arg(name(owner));
    case Certainty::Unknown:
        break;
    }
    return Sentences::tr("unknown", "the owner of an endpoint");
}

QString ownerReason(const EndpointOwner& owner)
{
    using Why = EndpointOwner::Why;
    switch (owner.why) {
    case Why::ImplicitFlag:
        return Sentences::tr("The kernel made it for a subflow from an address without endpoint.");
    case Why::FitsProfile:
        return Sentences::tr("It is what the NetworkManager profile of the interface asks for.");
    case Why::OtherFlagsThanProfile:
        return Sentences::tr("NetworkManager keeps an endpoint for this address, but with other "
                             "flags: someone has changed it.");
    case Why::AddedByUs:
        return Sentences::tr("It was added with MPTCP Monitor.");
    case Why::ChangedSinceAdded:
        return Sentences::tr("It was added with MPTCP Monitor, and someone has changed it since.");
    case Why::DaemonRuns:
        return Sentences::tr("mptcpd runs, and makes such endpoints.");
    case Why::NothingElseFits:
        return Sentences::tr(
            "Neither NetworkManager nor mptcpd makes such endpoints here: a person "
            "or another program did.");
    case Why::NetworkManagerUnknown:
        return Sentences::tr("What NetworkManager wants could not be read.");
    case Why::MptcpdUnknown:
        break;
    }
    return Sentences::tr("Whether mptcpd runs could not be read.");
}

QString undo(const UndoForecast& forecast)
{
    switch (forecast.when) {
    case UndoForecast::When::Never:
        return {};
    case UndoForecast::When::NextCommit:
        return atNextCommit(forecast.assumed) + u' '
            + Sentences::tr("To make it last, change its profile instead.");
    case UndoForecast::When::CleanUp:
        return Sentences::tr("NetworkManager will undo this when the profile of any interface is "
                             "applied anew or switched off.");
    case UndoForecast::When::Unknown:
        break;
    }
    return Sentences::tr("What NetworkManager wants could not be read: it may undo this.");
}

QString pathManagersCollide()
{
    return Sentences::tr(
        "NetworkManager and mptcpd both make endpoints here, and get in each "
        "other's way. Use one of them: \"systemctl disable --now mptcp\" leaves it "
        "to NetworkManager.");
}

} // namespace sentences
