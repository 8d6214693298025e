// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentences about events and changes.
#include "models/eventsentences.h"

#include "models/format.h"
#include "models/naming.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <utility>

using namespace mptcp;
using monitor::Change;
using monitor::LogEntry;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(EventSentences)
};

/// One end of a connection; a sentence needs something there.
QString end(const std::optional<SocketAddress>& address, Naming& naming)
{
    return address ? naming.address(*address) : Texts::tr("an unknown address");
}

QString ends(const LogEntry& entry, Naming& naming)
{
    const QString from = end(entry.local, naming); // named in the order in which they are read
    return Texts::tr("%1 to %2", "addresses").arg(from, end(entry.remote, naming));
}

/// Why a subflow ended, by the errno in its event.
QString errorWords(std::uint8_t error)
{
    switch (error) {
    case ECONNABORTED:
        return Texts::tr("closed by this machine");
    case ECONNRESET:
        return Texts::tr("reset by the peer or on the way");
    case ETIMEDOUT:
        return Texts::tr("nobody answered");
    case ECONNREFUSED:
        return Texts::tr("refused");
    case EPIPE:
        return Texts::tr("the peer took its address back");
    default:
        return QString::fromLocal8Bit(std::strerror(error));
    }
}

/// The peer's reason, RFC 8684 section 3.6.
QString resetWords(std::uint32_t reason)
{
    switch (reason) {
    case 1:
        return Texts::tr("MPTCP error");
    case 2:
        return Texts::tr("lack of resources");
    case 3:
        return Texts::tr("administratively prohibited");
    case 4:
        return Texts::tr("too much outstanding data");
    case 5:
        return Texts::tr("unacceptable performance");
    case 6:
        return Texts::tr("a device on the way interferes");
    default:
        return Texts::tr("reason %1", "of a reset").arg(reason);
    }
}

QString closedSubflow(const LogEntry& entry, const Event& event, Naming& naming)
{
    QStringList reasons;
    if (event.error) {
        reasons += errorWords(*event.error);
    }
    if (event.resetReason && *event.resetReason != 0) {
        reasons += resetWords(*event.resetReason);
    }
    return reasons.isEmpty()
        ? Texts::tr("Subflow from %1 closed").arg(ends(entry, naming))
        : Texts::tr("Subflow from %1 closed: %2").arg(ends(entry, naming), reasons.join(u", "));
}

QString created(const LogEntry& entry, const Event& event, Naming& naming)
{
    return event.serverSide
        ? Texts::tr("Connection from %1 accepted, with MPTCP").arg(end(entry.remote, naming))
        : Texts::tr("Connection to %1 opened, with MPTCP").arg(end(entry.remote, naming));
}

QString established(const LogEntry& entry, const Event& event, Naming& naming)
{
    return event.flags.value_or(0) & Event::denyJoinInitialFlag
        ? Texts::tr("Connection with %1 may have more subflows, but not to that address")
              .arg(end(entry.remote, naming))
        : Texts::tr("Connection with %1 may have more subflows").arg(end(entry.remote, naming));
}

QString announced(const Event& event, Naming& naming)
{
    const auto address = event.remoteAddress.value_or(Address());
    const std::uint16_t port = event.remotePort.value_or(0);
    return Texts::tr("The peer announced its address %1")
        .arg(port == 0 ? naming.address(address) : naming.address(SocketAddress{address, port}));
}

QString priority(const LogEntry& entry, const Event& event, Naming& naming)
{
    return event.backup.value_or(false)
        ? Texts::tr("The peer wants the subflow from %1 only as backup").arg(ends(entry, naming))
        : Texts::tr("The peer wants the subflow from %1 used as any other")
              .arg(ends(entry, naming));
}

QString happened(const LogEntry& entry, const Event& event, Naming& naming)
{
    switch (event.type) {
    case EventType::Created:
        return created(entry, event, naming);
    case EventType::Established:
        return established(entry, event, naming);
    case EventType::Closed:
        return Texts::tr("Connection with %1 ended").arg(end(entry.remote, naming));
    case EventType::Announced:
        return announced(event, naming);
    case EventType::Removed:
        return Texts::tr("The peer took back its address with ID %1")
            .arg(std::to_underlying(event.remoteId.value_or(AddressId{})));
    case EventType::SubflowEstablished:
        return event.backup.value_or(false)
            ? Texts::tr("Subflow from %1 opened, as backup").arg(ends(entry, naming))
            : Texts::tr("Subflow from %1 opened").arg(ends(entry, naming));
    case EventType::SubflowClosed:
        return closedSubflow(entry, event, naming);
    case EventType::SubflowPriority:
        return priority(entry, event, naming);
    case EventType::ListenerCreated:
        return Texts::tr("MPTCP connections are accepted at %1").arg(end(entry.local, naming));
    case EventType::ListenerClosed:
        return Texts::tr("MPTCP connections are no longer accepted at %1")
            .arg(end(entry.local, naming));
    }
    return Texts::tr("Event %1 of the path manager, which this version does not know")
        .arg(std::to_underlying(event.type));
}

QString backupChanged(const LogEntry& entry, const Change& change, Naming& naming)
{
    const SubflowInfo now{.flags = change.flags};
    if (now.backupLocal() && now.backupRemote()) {
        return Texts::tr("Both sides want the subflow from %1 only as backup")
            .arg(ends(entry, naming));
    }
    if (now.backupLocal()) {
        return Texts::tr("This machine wants the subflow from %1 only as backup")
            .arg(ends(entry, naming));
    }
    return now.backupRemote()
        ? Texts::tr("The peer wants the subflow from %1 only as backup").arg(ends(entry, naming))
        : Texts::tr("The subflow from %1 is no backup any more").arg(ends(entry, naming));
}

QString endpointText(const Change& change, Naming& naming)
{
    return change.port == 0 ? naming.address(change.address)
                            : naming.address(SocketAddress{change.address, change.port});
}

QString happened(const Change& change, Naming& naming)
{
    const bool isSetting = change.kind == Change::Kind::SettingChanged;
    const QString name = isSetting ? format::text(change.text) : naming.link(change.text);
    switch (change.kind) {
    case Change::Kind::LinkAdded:
        return Texts::tr("Interface %1 appeared").arg(name);
    case Change::Kind::LinkRemoved:
        return Texts::tr("Interface %1 is gone").arg(name);
    case Change::Kind::LinkUp:
        return Texts::tr("Interface %1 can be used").arg(name);
    case Change::Kind::LinkDown:
        return Texts::tr("Interface %1 cannot be used any more").arg(name);
    case Change::Kind::AddressAdded:
        return Texts::tr("Interface %1 got the address %2")
            .arg(name, naming.address(change.address));
    case Change::Kind::AddressRemoved:
        return Texts::tr("Interface %1 lost the address %2")
            .arg(name, naming.address(change.address));
    case Change::Kind::EndpointAdded:
        return Texts::tr("Endpoint %1 added: %2")
            .arg(endpointText(change, naming), format::endpointFlags(change.flags));
    case Change::Kind::EndpointRemoved:
        return Texts::tr("Endpoint %1 removed").arg(endpointText(change, naming));
    case Change::Kind::EndpointChanged:
        return Texts::tr("Endpoint %1 changed: %2")
            .arg(endpointText(change, naming), format::endpointFlags(change.flags));
    case Change::Kind::LimitsChanged: {
        const Limits limits = change.limits.value_or(Limits());
        return change.limits
            ? Texts::tr("Limits changed: %1 additional subflows, %2 announced addresses")
                  .arg(limits.subflows)
                  .arg(limits.addAddrAccepted)
            : Texts::tr("Limits changed");
    }
    case Change::Kind::SettingChanged:
        return change.value.empty()
            ? Texts::tr("Setting net.mptcp.%1 is gone").arg(name)
            : Texts::tr("Setting net.mptcp.%1 is now %2").arg(name, format::text(change.value));
    default:
        return {};
    }
}

QString happened(const LogEntry& entry, const Change& change, Naming& naming)
{
    switch (change.kind) {
    case Change::Kind::ConnectionOpened:
        return Texts::tr("Connection with %1 is there").arg(end(entry.remote, naming));
    case Change::Kind::ConnectionEnded:
        return Texts::tr("Connection with %1 ended").arg(end(entry.remote, naming));
    case Change::Kind::FellBack:
        return Texts::tr("Connection with %1 fell back to TCP").arg(end(entry.remote, naming));
    case Change::Kind::SubflowAdded:
        return Texts::tr("Subflow from %1 is there").arg(ends(entry, naming));
    case Change::Kind::SubflowEnded:
        return Texts::tr("Subflow from %1 ended").arg(ends(entry, naming));
    case Change::Kind::BackupChanged:
        return backupChanged(entry, change, naming);
    default:
        return happened(change, naming);
    }
}

} // namespace

namespace sentences {

QString happening(const LogEntry& entry)
{
    Naming naming;
    return happening(entry, naming);
}

QString happening(const LogEntry& entry, Naming& naming)
{
    if (const auto* event = std::get_if<Event>(&entry.what)) {
        return happened(entry, *event, naming);
    }
    if (const auto* change = std::get_if<Change>(&entry.what)) {
        return happened(entry, *change, naming);
    }
    return Texts::tr("Events were lost: the kernel had more than could be read");
}

QString knowledge(const LogEntry& entry)
{
    return std::holds_alternative<Change>(entry.what)
        ? Texts::tr("noticed", "how something is known")
        : Texts::tr("announced", "how something is known");
}

QString knowledgeMeaning(const LogEntry& entry)
{
    return std::holds_alternative<Change>(entry.what)
        ? Texts::tr("Noticed by comparing two looks at the kernel, at the time of the second.")
        : Texts::tr("Announced by the kernel.");
}

QString onlyNoticed()
{
    return Texts::tr("The kernel's own events need the system service mptcp-monitord. Without it, "
                     "only what differs between two looks at the kernel is listed.");
}

} // namespace sentences
