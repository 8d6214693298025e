// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Keeping calls open.
#include "fakecontrol.h"

#include "fakecontroladaptor.h"

using namespace mptcp::control;

FakeControl::FakeControl(const QDBusConnection& bus) : m_bus(bus)
{
    registerDBusTypes();
    new ControlAdaptor(this);
    if (!m_bus.registerObject(objectPath, this) || !m_bus.registerService(serviceName)) {
        qFatal("cannot be the service");
    }
}

void FakeControl::answer(const QDBusMessage& call, const QVariantList& values)
{
    m_bus.send(call.createReply(values));
}

void FakeControl::fail(const QDBusMessage& call, const QString& name, const QString& text)
{
    m_bus.send(call.createErrorReply(name, text));
}

void FakeControl::note()
{
    setDelayedReply(true);
    calls.push_back(message());
}

void FakeControl::AddEndpoint(const QString&, ushort, uint, uint)
{
    note();
}

void FakeControl::RemoveEndpoint(uchar)
{
    note();
}

void FakeControl::SetEndpointFlags(uchar, uint)
{
    note();
}

void FakeControl::FlushEndpoints()
{
    note();
}

void FakeControl::SetLimits(uint, uint)
{
    note();
}

void FakeControl::ResumeMptcp()
{
    note();
}

void FakeControl::CloseSubflow(qulonglong)
{
    note();
}

QDBusUnixFileDescriptor FakeControl::WatchEvents()
{
    note();
    return {};
}

SubflowDescriptions FakeControl::DescribeSubflows(const SubflowCookies&)
{
    note();
    return {};
}

void FakeControl::SetAppRule(const QDBusUnixFileDescriptor&, uchar)
{
    note();
}

void FakeControl::RemoveAppRule(uint, qulonglong, uint)
{
    note();
}

AppRuleEntries FakeControl::AppRules()
{
    note();
    return {};
}
