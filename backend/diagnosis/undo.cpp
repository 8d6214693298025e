// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// NetworkManager's comparison of endpoints and wishes, run ahead of it.
#include "diagnosis/undo.h"

namespace mptcp::diagnosis {

using When = UndoForecast::When;
using Why = UndoForecast::Why;
using Kind = EndpointChange::Kind;

UndoForecast nmWouldUndo(const EndpointChange& change, const Surroundings& surroundings)
{
    const Endpoint& endpoint = change.endpoint;
    if (endpoint.port != 0 || endpoint.link == IfIndex{} || (endpoint.flags & Endpoint::implicit)) {
        return {When::Never, Why::NotItsBusiness, false};
    }
    const Wish wish = wishFor(endpoint.link, surroundings);
    if (wish.kind == Wish::Kind::Unknown) {
        return {When::Unknown, Why::NotReadable, false};
    }
    if (wish.kind == Wish::Kind::None) {
        return {When::Never, Why::NotItsBusiness, false};
    }
    const bool wanted = deservesEndpoint(endpoint.address, endpoint.link, surroundings);
    if (change.kind == Kind::Remove) {
        return wanted ? UndoForecast{When::NextCommit, Why::WantsEndpoint, wish.assumed}
                      : UndoForecast{When::Never, Why::AsItWants, false};
    }
    if (!wanted) {
        return {When::CleanUp, Why::WantsNoSuchEndpoint, false};
    }
    const std::uint32_t flags = change.kind == Kind::Add ? endpoint.flags : change.flags;
    return flags == wish.flags ? UndoForecast{When::Never, Why::AsItWants, wish.assumed}
                               : UndoForecast{When::NextCommit, Why::WantsOtherFlags, wish.assumed};
}

} // namespace mptcp::diagnosis
