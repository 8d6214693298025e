// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The traps of the path manager, closed: nothing is done to another thing than the user was told.
#include "service/operations.h"

#include "netlink/pmevents.h"
#include "procfs/sysctl.h"
#include "service/escaped.h"
#include "service/kernel.h"
#include "service/watches.h"

#include <QDBusUnixFileDescriptor>

#include <algorithm>
#include <format>

namespace mptcp::service {

namespace {

using control::ControlError;
using control::ControlErrorKind;
using Reply = Operation::Reply;

std::unexpected<ControlError> failure(ControlErrorKind kind, std::string_view text)
{
    return std::unexpected(ControlError{kind, QString::fromUtf8(text)});
}

std::unexpected<ControlError> invalid(EndpointFault fault)
{
    return failure(ControlErrorKind::InvalidArgument, words(fault));
}

std::unexpected<ControlError> failure(const Error& error)
{
    return std::unexpected(control::controlError(error));
}

/// The reply without arguments of a change that the kernel has made or refused.
Reply reply(const Result<void>& done)
{
    return done ? Reply() : failure(done.error());
}

std::string flagWords(std::uint32_t flags)
{
    std::string text;
    for (const std::string& name : flagNames(flags)) {
        text += ' ' + name;
    }
    return text;
}

std::string endpointWords(const Endpoint& endpoint)
{
    return toString(endpoint.address)
        + (endpoint.port != 0 ? std::format(" port {}", endpoint.port) : std::string());
}

/// The endpoint that still has this id, unless it is another one by now: NetworkManager gives
/// out new ids at any time.
control::Answer<Endpoint> readAgain(const Endpoint& before)
{
    const auto now = kernel::readEndpoint(before.id);
    if (!now) {
        return failure(now.error());
    }
    if (now->address != before.address || now->port != before.port) {
        return failure(ControlErrorKind::Refused,
            std::format(
                "id {} belongs to {} by now", std::to_underlying(before.id), endpointWords(*now)));
    }
    return *now;
}

/// An endpoint for the argument "id".
control::Answer<Endpoint> find(std::uint8_t id)
{
    const auto checked = checkEndpointId(id);
    if (!checked) {
        return invalid(checked.error());
    }
    const auto endpoint = kernel::readEndpoint(*checked);
    return endpoint ? control::Answer<Endpoint>(*endpoint) : failure(endpoint.error());
}

} // namespace

Planned addEndpoint(const QString& address, std::uint16_t port, IfIndex link, std::uint32_t flags)
{
    const auto endpoint = checkEndpoint(address.toStdString(), port, link, flags);
    if (!endpoint) {
        return invalid(endpoint.error());
    }
    Result<std::string> device;
    if (link != IfIndex{}) {
        device = kernel::linkName(link);
        if (!device && device.error().kind == ErrorKind::NotFound) {
            return invalid(EndpointFault::LinkOutOfRange);
        }
        if (!device) {
            return failure(device.error());
        }
    }
    const auto run = [endpoint = *endpoint, device = *device](bool) {
        // The interface that was shown in the prompt, not one that has its number by now.
        if (endpoint.link != IfIndex{} && kernel::linkName(endpoint.link) != device) {
            return Reply(failure(ControlErrorKind::Refused,
                std::format("{} is no longer the interface with this index", escaped(device))));
        }
        return reply(kernel::addEndpoint(endpoint));
    };
    const std::string dev = link != IfIndex{} ? " dev " + escaped(*device) : std::string();
    return Operation{
        .words = "endpoint add " + endpointWords(*endpoint) + dev + flagWords(endpoint->flags),
        .changes = Changes::Endpoints,
        .run = run};
}

Planned removeEndpoint(std::uint8_t id)
{
    return find(id).transform([](const Endpoint& endpoint) {
        return Operation{.words = std::format("endpoint delete id {} {}",
                             std::to_underlying(endpoint.id), endpointWords(endpoint)),
            .changes = Changes::Endpoints,
            .run = [endpoint](bool) {
                const auto again = readAgain(endpoint);
                return again ? reply(kernel::deleteEndpoint(again->id))
                             : Reply(std::unexpected(again.error()));
            }};
    });
}

Planned changeEndpoint(std::uint8_t id, std::uint32_t flags)
{
    return find(id).and_then([flags](const Endpoint& endpoint) -> Planned {
        if (const auto checked = checkFlagChange(endpoint, flags); !checked) {
            return invalid(checked.error());
        }
        const auto run = [endpoint, flags](bool) -> Reply {
            const auto again = readAgain(endpoint);
            if (!again) {
                return std::unexpected(again.error());
            }
            if (const auto checked = checkFlagChange(*again, flags); !checked) {
                return invalid(checked.error());
            }
            return reply(kernel::setEndpointFlags(again->id, flags));
        };
        return Operation{
            .words = std::format("endpoint change id {} {}:{}", std::to_underlying(endpoint.id),
                endpointWords(endpoint), flagWords(flags)),
            .changes = Changes::Endpoints,
            .run = run};
    });
}

Planned flushEndpoints()
{
    return Operation{.words = "endpoint flush", .changes = Changes::Endpoints, .run = [](bool) {
                         return reply(kernel::flushEndpoints());
                     }};
}

Planned setLimits(const Limits& limits)
{
    return Operation{.words = std::format("limits set subflow {} add_addr_accepted {}",
                         limits.subflows, limits.addAddrAccepted),
        .changes = Changes::Limits,
        .run = [limits](bool) { return reply(kernel::setLimits(limits)); }};
}

Planned resumeMptcp()
{
    return Operation{.words = "resume MPTCP", .changes = Changes::Limits, .run = [](bool) {
                         return reply(procfs::resumeMptcp());
                     }};
}

Planned closeSubflow(Cookie cookie, Uid caller)
{
    const auto found = kernel::readSubflows(std::span(&cookie, 1));
    if (!found) {
        return failure(found.error());
    }
    if (found->empty()) {
        return failure(ControlErrorKind::Refused, "no subflow has this cookie");
    }
    const TcpSocket& subflow = found->front();
    return Operation{
        .words = "close subflow " + toString(subflow.local) + " to " + toString(subflow.remote),
        .concernsOwn = subflow.uid == caller,
        .run = [subflow](bool) {
            const auto closed = kernel::closeSubflow(subflow);
            const bool gone = !closed && closed.error().kind == ErrorKind::NotFound;
            return gone ? Reply(failure(ControlErrorKind::Refused, "the subflow has ended already"))
                        : reply(closed);
        }};
}

Planned watchEvents(Watches& watches, Uid caller)
{
    if (!watches.admit(caller)) {
        return failure(ControlErrorKind::Busy,
            std::format("this user watches with {} sockets already", Watches::limit));
    }
    const auto run = [&watches, caller](bool) -> Reply {
        const auto socket = netlink::EventSocket::join();
        if (!socket) {
            return failure(socket.error());
        }
        if (const auto added = watches.add(caller, socket->descriptor()); !added) {
            return failure(added.error());
        }
        return QVariantList{
            QVariant::fromValue(QDBusUnixFileDescriptor(socket->descriptor()))}; // a copy
    };
    return Operation{.words = "monitor", .run = run};
}

Planned describeSubflows(const control::SubflowCookies& cookies, Uid caller)
{
    if (cookies.size() > control::maximumCookies) {
        return failure(ControlErrorKind::InvalidArgument,
            std::format("more than {} cookies", control::maximumCookies));
    }
    std::vector<Cookie> wanted;
    std::ranges::transform(
        cookies, std::back_inserter(wanted), [](qulonglong cookie) { return Cookie{cookie}; });
    const auto found = kernel::readSubflows(wanted);
    if (!found) {
        return failure(found.error());
    }
    const auto isOthers = [caller](const TcpSocket& subflow) { return subflow.uid != caller; };
    const auto run = [subflows = *found, isOthers](bool mayReachOthers) -> Reply {
        control::SubflowDescriptions descriptions;
        for (const TcpSocket& subflow : subflows) {
            if (mayReachOthers || !isOthers(subflow)) {
                descriptions.append(control::describe(subflow.cookie, *subflow.subflow));
            }
        }
        return QVariantList{QVariant::fromValue(descriptions)};
    };
    return Operation{.words = "describe subflows",
        .reachesOthers = std::ranges::any_of(*found, isOthers),
        .run = run};
}

} // namespace mptcp::service
