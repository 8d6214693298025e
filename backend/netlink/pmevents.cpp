// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layout of the path manager's events.
#include "netlink/pmevents.h"

#include "netlink/genetlink.h"
#include "netlink/pathmanager.h"
#include "netlink/uapi.h"

#include <arpa/inet.h>
#include <linux/netlink.h>
#include <sys/socket.h>

namespace mptcp::netlink {

namespace {

/// Events are few, and the socket may be handed to anyone: no more than anyone may ask for.
constexpr int eventBuffer = 256 * 1024;

template <typename T> bool readInto(std::span<const std::byte> payload, std::optional<T>& value)
{
    return read(payload, value.emplace());
}

/// Ports stand in network byte order here, unlike those of endpoints.
bool readPort(std::span<const std::byte> payload, std::optional<std::uint16_t>& port)
{
    const bool sound = readInto(payload, port);
    port = ntohs(*port);
    return sound;
}

bool readFlag(std::span<const std::byte> payload, std::optional<bool>& flag)
{
    std::uint8_t number = 0;
    const bool sound = read(payload, number);
    flag = number != 0;
    return sound;
}

/// Said by an attribute, in newer kernels also by a flag.
bool readServerSide(std::span<const std::byte> payload, bool& serverSide)
{
    std::optional<bool> said;
    const bool sound = readFlag(payload, said);
    serverSide = serverSide || *said;
    return sound;
}

bool fillSubflow(std::uint16_t type, std::span<const std::byte> payload, Event& event)
{
    switch (type) {
    case uapi::EventLocalAddress4:
        return readAddress(payload, Family::V4, event.localAddress.emplace());
    case uapi::EventLocalAddress6:
        return readAddress(payload, Family::V6, event.localAddress.emplace());
    case uapi::EventRemoteAddress4:
        return readAddress(payload, Family::V4, event.remoteAddress.emplace());
    case uapi::EventRemoteAddress6:
        return readAddress(payload, Family::V6, event.remoteAddress.emplace());
    case uapi::EventLocalPort:
        return readPort(payload, event.localPort);
    case uapi::EventRemotePort:
        return readPort(payload, event.remotePort);
    case uapi::EventLink:
        return readInto(payload, event.link);
    default:
        return true;
    }
}

bool fillEvent(std::uint16_t type, std::span<const std::byte> payload, Event& event)
{
    switch (type) {
    case uapi::EventToken:
        return readInto(payload, event.token);
    case uapi::EventLocalId:
        return readInto(payload, event.localId);
    case uapi::EventRemoteId:
        return readInto(payload, event.remoteId);
    case uapi::EventBackup:
        return readFlag(payload, event.backup);
    case uapi::EventError:
        return readInto(payload, event.error);
    case uapi::EventFlags:
        return readInto(payload, event.flags);
    case uapi::EventResetReason:
        return readInto(payload, event.resetReason);
    case uapi::EventResetFlags:
        return readInto(payload, event.resetFlags);
    case uapi::EventServerSide:
        return readServerSide(payload, event.serverSide);
    default:
        return fillSubflow(type, payload, event);
    }
}

} // namespace

Result<EventSocket> EventSocket::join()
{
    auto questions = Socket::open(NETLINK_GENERIC);
    if (!questions) {
        return std::unexpected(questions.error());
    }
    Result<unsigned> group = std::unexpected(Error{ErrorKind::NotSupported, "watch events", 0, {}});
    const auto asked = questions->exchange(familyGet(pathManagerFamily),
        [&](std::span<const std::byte> datagram) { group = parseGroup(datagram, eventGroup); });
    if (!asked && asked.error().code != ENOENT) {
        return std::unexpected(asked.error());
    }
    return group
        .and_then(
            [](unsigned number) { return Socket::open(NETLINK_GENERIC, std::span(&number, 1)); })
        .transform([](Socket&& socket) {
            setsockopt(
                socket.descriptor(), SOL_SOCKET, SO_RCVBUF, &eventBuffer, sizeof(eventBuffer));
            return EventSocket(std::move(socket));
        });
}

Result<EventSocket> EventSocket::adopt(int descriptor)
{
    return Socket::adopt(descriptor, NETLINK_GENERIC).transform([](Socket&& socket) {
        return EventSocket(std::move(socket));
    });
}

Result<void> EventSocket::drain(const std::function<void(Event&&)>& sink)
{
    return m_socket.drain(
        [&](std::span<const std::byte> datagram) { m_malformed += parseEvents(datagram, sink); });
}

/// Payload: the token, but for listeners; what else there is depends on the event and the kernel.
std::uint64_t parseEvents(
    std::span<const std::byte> datagram, const std::function<void(Event&&)>& sink)
{
    return forEachGeneric(
        datagram, [&](std::uint8_t command, std::span<const std::byte> attributes) {
            Event event;
            event.type = EventType{command};
            const bool sound = forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    return fillEvent(type, payload, event);
                });
            event.serverSide =
                event.serverSide || (event.flags.value_or(0) & Event::serverSideFlag) != 0;
            const bool known = event.token || event.type >= EventType::ListenerCreated;
            if (sound && known) {
                sink(std::move(event));
            }
            return sound && known;
        });
}

} // namespace mptcp::netlink
