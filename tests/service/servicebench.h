// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The service with all around it: a bus, a polkit that says what it is told, and somebody who
// calls.
#pragma once

#include "fakeauthority.h"
#include "privatebus.h"

#include "appswitch/switchprogram.h"
#include "core/endpoint.h"
#include "service/controlservice.h"

#include <QDBusPendingCall>

#include <chrono>
#include <memory>

#include <fcntl.h>

/// Somebody on the bus.
struct Caller {
    explicit Caller(PrivateBus& bus);

    static QDBusMessage message(const QString& method, const QVariantList& arguments = {});
    QDBusPendingCall call(const QString& method, const QVariantList& arguments = {}) const;
    void leave() { PrivateBus::disconnect(member); }

    QDBusConnection member;
    QString name;
};

/// Only where machine::isOurs(); begins without endpoints and with the kernel's limits.
struct ServiceBench {
    explicit ServiceBench(std::chrono::milliseconds patience = std::chrono::seconds(10));

    /// Waits for the question with this number, counted from 1.
    const FakeAuthority::Question& question(std::size_t number);
    /// Waits for the next question and says yes.
    void allow();
    /// Calls, is allowed to, and returns the error as errorOf() does.
    QString allowed(const QString& method, const QVariantList& arguments = {});

    PrivateBus bus;
    FakeAuthority polkit{bus.connect()};
    mptcp::service::Authority authority;
    QDBusConnection member = bus.connect(); ///< the service's
    mptcp::appswitch::SwitchProgram program{"/nonexistent"}; ///< the fake one
    mptcp::service::ControlService service{member, authority, program};
    Caller caller{bus};
};

/// Waits for the answer: the error's name without what all have in common; empty for a reply.
QString errorOf(const QDBusPendingCall& call);

/// What the service can change, as ip(8) shows it.
QString pathManager();

/// An argument of type y.
QVariant byte(int number);
/// A file, opened with O_PATH unless others are said.
QVariant executable(const char* path, int flags = O_PATH);
/// Those of AddEndpoint.
QVariantList endpointArguments(
    const char* address, unsigned flags, unsigned link = 0, ushort port = 0);
