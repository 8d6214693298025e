// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How sentences write what belongs to somebody: the one place where a report can hide it.
#pragma once

#include "core/ids.h"
#include "core/owner.h"
#include "core/result.h"
#include "core/route.h"
#include "diagnosis/defaulton.h"
#include "diagnosis/evidence.h"

#include <QString>

/// Writes addresses, names and tokens as they are. models/redaction puts labels in their place:
/// whoever makes a text for a report asks this, and not `format`.
class Naming {
public:
    Naming() = default;
    virtual ~Naming() = default;
    Naming(const Naming&) = delete;
    Naming& operator=(const Naming&) = delete;

    virtual QString address(const mptcp::Address& address);
    virtual QString port(std::uint16_t port);
    virtual QString prefix(const mptcp::Prefix& prefix);
    /// Name of an interface.
    virtual QString link(std::string_view name);
    /// Name of a program, an app, a profile, ...
    virtual QString name(std::string_view name);
    virtual QString user(mptcp::Uid user);
    virtual QString token(mptcp::Token token);
    virtual QString cookie(mptcp::Cookie cookie);
    /// "dump routes: Operation not permitted".
    virtual QString error(const mptcp::Error& error);
    /// The same fact with another value.
    virtual mptcp::diagnosis::Evidence evidence(const mptcp::diagnosis::Evidence& evidence);
    /// The same fact with another place, value and unit.
    mptcp::diagnosis::MachineFact machineFact(const mptcp::diagnosis::MachineFact& fact);

    /// "192.0.2.1:80", "[2001:db8::1]:80".
    QString address(const mptcp::SocketAddress& address);
    /// The app, else its process; format::unknown() when neither is known.
    QString app(const mptcp::OwnerPtr& owner);
};
