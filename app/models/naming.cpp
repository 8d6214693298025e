// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// As it is.
#include "models/naming.h"

#include "models/format.h"
#include "models/sentences.h"

#include <utility>

using namespace mptcp;

QString Naming::address(const Address& address)
{
    return format::address(address);
}

QString Naming::port(std::uint16_t port)
{
    return QString::number(port);
}

QString Naming::prefix(const Prefix& prefix)
{
    return format::text(toString(prefix));
}

QString Naming::link(std::string_view name)
{
    return format::text(name);
}

QString Naming::name(std::string_view name)
{
    return format::text(name);
}

QString Naming::user(Uid user)
{
    return QString::number(std::to_underlying(user));
}

QString Naming::token(Token token)
{
    return format::token(token);
}

QString Naming::cookie(Cookie cookie)
{
    return format::cookie(cookie);
}

QString Naming::error(const Error& error)
{
    return sentences::error(error);
}

diagnosis::Evidence Naming::evidence(const diagnosis::Evidence& evidence)
{
    return evidence;
}

diagnosis::MachineFact Naming::machineFact(const diagnosis::MachineFact& fact)
{
    diagnosis::MachineFact result = fact;
    for (std::string* text : {&result.place, &result.value, &result.unit}) {
        *text = evidence({diagnosis::Evidence::Kind::State, {}, std::move(*text)}).value;
    }
    return result;
}

QString Naming::address(const SocketAddress& address)
{
    const QString host = this->address(address.address);
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(host, port(address.port));
}

QString Naming::app(const OwnerPtr& owner)
{
    if (owner && !owner->app.empty()) {
        return name(owner->app);
    }
    return owner && owner->process ? name(owner->process->name) : format::unknown();
}
