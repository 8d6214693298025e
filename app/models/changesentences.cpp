// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about changes, their effects and refusals.
#include "models/changesentences.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace mptcp;
using namespace mptcp::diagnosis;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

constexpr std::size_t mostNames = 3;

int number(std::uint32_t count)
{
    return static_cast<int>(std::min(count, 1'000'000'000U));
}

/// "Firefox, curl and others"; empty when none is known.
QString names(const Affected& affected)
{
    QStringList names;
    for (const std::string& app : affected.apps) {
        if (names.size() == mostNames) {
            break;
        }
        names += format::text(app);
    }
    if (!names.isEmpty() && (affected.others || affected.apps.size() > mostNames)) {
        names += Sentences::tr("others", "at the end of a list of applications");
    }
    return QLocale().createSeparatedList(names);
}

/// One of the things that can happen, with the names of the applications and without.
struct Consequence {
    Affected EndpointEffect::* whom;
    const char* ofApps;
    const char* ofUnknown;
};

// By gravity.
constexpr Consequence consequences[] = {
    {&EndpointEffect::closed, QT_TRANSLATE_N_NOOP("Sentences", "Closes %n subflow(s) of %1."),
        QT_TRANSLATE_N_NOOP("Sentences", "Closes %n subflow(s).")},
    {&EndpointEffect::cutOff,
        QT_TRANSLATE_N_NOOP(
            "Sentences", "%n connection(s) of %1 lose their last path and break off."),
        QT_TRANSLATE_N_NOOP("Sentences", "%n connection(s) lose their last path and break off.")},
    {&EndpointEffect::reopened,
        QT_TRANSLATE_N_NOOP("Sentences", "Closes %n subflow(s) of %1 and opens them anew."),
        QT_TRANSLATE_N_NOOP("Sentences", "Closes %n subflow(s) and opens them anew.")},
    {&EndpointEffect::opened,
        QT_TRANSLATE_N_NOOP("Sentences", "%n connection(s) of %1 get another subflow."),
        QT_TRANSLATE_N_NOOP("Sentences", "%n connection(s) get another subflow.")},
    {&EndpointEffect::toBackup,
        QT_TRANSLATE_N_NOOP(
            "Sentences", "%n subflow(s) of %1 are used only when no other path works."),
        QT_TRANSLATE_N_NOOP("Sentences", "%n subflow(s) are used only when no other path works.")},
    {&EndpointEffect::fromBackup,
        QT_TRANSLATE_N_NOOP(
            "Sentences", "%n subflow(s) of %1 are no longer backup, but used all the time."),
        QT_TRANSLATE_N_NOOP(
            "Sentences", "%n subflow(s) are no longer backup, but used all the time.")},
    {&EndpointEffect::announced,
        QT_TRANSLATE_N_NOOP(
            "Sentences", "The address is announced to the peers of %n connection(s) of %1."),
        QT_TRANSLATE_N_NOOP(
            "Sentences", "The address is announced to the peers of %n connection(s).")},
    {&EndpointEffect::doubled,
        QT_TRANSLATE_N_NOOP("Sentences",
            "%n connection(s) of %1 may get a second subflow on the path they have: nothing is "
            "won by it."),
        QT_TRANSLATE_N_NOOP("Sentences",
            "%n connection(s) may get a second subflow on the path they have: nothing is won by "
            "it.")},
    {&EndpointEffect::full,
        QT_TRANSLATE_N_NOOP("Sentences",
            "%n connection(s) of %1 get no other subflow, because the limits allow no more."),
        QT_TRANSLATE_N_NOOP("Sentences",
            "%n connection(s) get no other subflow, because the limits allow no more.")},
};

QString flags(std::uint32_t endpointFlags)
{
    return endpointFlags == 0 ? Sentences::tr("no flags") : format::endpointFlags(endpointFlags);
}

/// As nmcli writes them.
QString profileFlags(std::uint32_t flags)
{
    QStringList words;
    for (const std::string& name : profileFlagNames(flags)) {
        words += format::text(name);
    }
    return words.isEmpty() ? Sentences::tr("the default", "flags of a profile") : words.join(u',');
}

} // namespace

namespace sentences {

QString change(const EndpointChange& change, const Snapshot& snapshot)
{
    const Endpoint& endpoint = change.endpoint;
    const QString address = endpoint.port == 0
        ? format::address(endpoint.address)
        : format::address(SocketAddress{endpoint.address, endpoint.port});
    const Link* link = snapshot.find(endpoint.link);
    switch (change.kind) {
    case EndpointChange::Kind::Add:
        return link ? Sentences::tr("Adds the endpoint %1 on %2 (%3).", "address, interface, flags")
                          .arg(address, format::text(link->name), flags(endpoint.flags))
                    : Sentences::tr("Adds the endpoint %1 (%2).", "address, flags")
                          .arg(address, flags(endpoint.flags));
    case EndpointChange::Kind::Remove:
        return Sentences::tr("Removes the endpoint %1.").arg(address);
    case EndpointChange::Kind::SetFlags:
        break;
    }
    return Sentences::tr("Changes the endpoint %1: %2 instead of %3.", "address, flags, flags")
        .arg(address, flags(change.flags), flags(endpoint.flags));
}

QString change(const ProfileChange& change)
{
    return Sentences::tr(
        "Changes the NetworkManager profile \"%1\": %2 instead of %3.", "name, flags, flags")
        .arg(format::text(change.profile), profileFlags(change.to), profileFlags(change.from));
}

QString change(const Limits& limits)
{
    return Sentences::tr("Allows each connection up to %n additional subflow(s)", nullptr,
               number(limits.subflows))
        + u' '
        + Sentences::tr("and up to %n address(es) that the peer announces.", nullptr,
            number(limits.addAddrAccepted));
}

QStringList plan(const PresetPlan& plan, const Snapshot& snapshot)
{
    QStringList steps;
    if (plan.profile) {
        steps += change(*plan.profile);
    }
    for (const EndpointChange& each : plan.endpoints) {
        steps += change(each, snapshot);
    }
    if (steps.isEmpty()) {
        steps += Sentences::tr("Nothing has to be changed: it is like that now.");
    }
    return steps;
}

QStringList effect(const EndpointEffect& effect)
{
    QStringList sentences;
    for (const Consequence& each : consequences) {
        const Affected& whom = effect.*each.whom;
        if (whom.count > 0) {
            const QString apps = names(whom);
            const QString sentence = Sentences::tr(
                apps.isEmpty() ? each.ofUnknown : each.ofApps, nullptr, number(whom.count));
            sentences += apps.isEmpty() ? sentence : sentence.arg(apps);
        }
    }
    if (effect.addressMissing) {
        sentences += Sentences::tr("No interface has the address now: no connection can use it "
                                   "before one has.");
    }
    if (effect.unknown) {
        sentences += Sentences::tr("Not all connections could be read: there may be more to it.");
    }
    if (sentences.isEmpty()) {
        sentences += Sentences::tr("No connection that is open now notices it.");
    }
    return sentences;
}

QString effectOfLimits()
{
    return Sentences::tr("Connections keep the subflows they have. How many they may open from now "
                         "on is another matter.");
}

QString fault(EndpointFault fault)
{
    switch (fault) {
    case EndpointFault::NotAnAddress:
        return Sentences::tr("This is not an IPv4 or IPv6 address, like 192.0.2.1 or 2001:db8::1.");
    case EndpointFault::AddressUnusable:
        return Sentences::tr("No connection can come from this address.");
    case EndpointFault::LinkLocalWithoutLink:
        return Sentences::tr("An address that begins with fe80 needs an interface.");
    case EndpointFault::LinkOutOfRange:
        return Sentences::tr("There is no such interface.");
    case EndpointFault::UnknownFlag:
        return Sentences::tr("There is a flag that MPTCP Monitor does not know.");
    case EndpointFault::ImplicitFlag:
        return Sentences::tr("Only the kernel itself makes implicit endpoints.");
    case EndpointFault::SignalAndFullmesh:
        return Sentences::tr("signal and fullmesh do not go together.");
    case EndpointFault::PortNeedsSignalOnly:
        return Sentences::tr("A port needs signal, and does not go together with subflow.");
    case EndpointFault::IdZero:
        return Sentences::tr("0 is no endpoint: it is the address a connection was opened from.");
    case EndpointFault::NotChangeable:
        break;
    }
    return Sentences::tr("Only backup and fullmesh of an endpoint can be changed.");
}

QString preset(Preset preset)
{
    switch (preset) {
    case Preset::Use:
        return Sentences::tr("Use this network");
    case Preset::OnlyBackup:
        return Sentences::tr("Only as backup");
    case Preset::DoNotUse:
        break;
    }
    return Sentences::tr("Do not use");
}

QString presetMeaning(Preset preset)
{
    switch (preset) {
    case Preset::Use:
        return Sentences::tr("MPTCP connections open a subflow through it, and use it together "
                             "with the others.");
    case Preset::OnlyBackup:
        return Sentences::tr("MPTCP connections open a subflow through it, but send through it "
                             "only when no other path works.");
    case Preset::DoNotUse:
        break;
    }
    return Sentences::tr("MPTCP connections open no additional subflow through it. Those that the "
                         "routes lead there go there all the same.");
}

QString obstacle(PresetObstacle obstacle)
{
    switch (obstacle) {
    case PresetObstacle::NoSuchLink:
        return Sentences::tr("The interface is gone.");
    case PresetObstacle::NoAddress:
        return Sentences::tr("The interface has no address that an endpoint could be made for: it "
                             "is not connected.");
    case PresetObstacle::NetworkManagerUnknown:
        break;
    }
    return Sentences::tr("What NetworkManager wants for this interface could not be read.");
}

} // namespace sentences
