// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of events in JSON.
#include "core/event.h"

#include <format>
#include <utility>

namespace mptcp {

std::string name(EventType type)
{
    switch (type) {
    case EventType::Created:
        return "created";
    case EventType::Established:
        return "established";
    case EventType::Closed:
        return "closed";
    case EventType::Announced:
        return "announced";
    case EventType::Removed:
        return "removed";
    case EventType::SubflowEstablished:
        return "subflow-established";
    case EventType::SubflowClosed:
        return "subflow-closed";
    case EventType::SubflowPriority:
        return "subflow-priority";
    case EventType::ListenerCreated:
        return "listener-created";
    case EventType::ListenerClosed:
        return "listener-closed";
    }
    return std::format("event-{}", std::to_underlying(type));
}

} // namespace mptcp
