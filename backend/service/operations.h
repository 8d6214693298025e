// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each call does: thought through before anybody is asked, looked at again before it is done.
#pragma once

#include "control/controlerror.h"
#include "control/dbustypes.h"
#include "core/endpoint.h"

#include <QVariantList>

#include <functional>
#include <string>

namespace mptcp::service {

class Watches;

enum class Changes : std::uint8_t { Nothing, Endpoints, Limits };

/// A call whose arguments make sense.
struct Operation {
    std::string words; ///< as `ip mptcp` would say it, escaped: for prompt and log
    Changes changes = Changes::Nothing; ///< what is announced when it is done
    bool concernsOwn = false; ///< only what belongs to the caller: nobody is asked
    bool reachesOthers = false; ///< there is more for those who may manage others' connections

    using Reply = control::Answer<QVariantList>;
    /// Does it. `mayReachOthers` is the answer to the question that `reachesOthers` asks for.
    std::function<Reply(bool mayReachOthers)> run;
};

using Planned = control::Answer<Operation>;

Planned addEndpoint(const QString& address, std::uint16_t port, IfIndex link, std::uint32_t flags);
Planned removeEndpoint(std::uint8_t id);
Planned changeEndpoint(std::uint8_t id, std::uint32_t flags);
Planned flushEndpoints();
Planned setLimits(const Limits& limits);
Planned resumeMptcp();
Planned closeSubflow(Cookie cookie, Uid caller);
/// `watches` must live as long as the operation.
Planned watchEvents(Watches& watches, Uid caller);
Planned describeSubflows(const control::SubflowCookies& cookies, Uid caller);

} // namespace mptcp::service
