// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A service that notes what it is asked; its adaptor is made from the same XML as the real one's.
#pragma once

#include "control/dbustypes.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QObject>

#include <vector>

class FakeControl : public QObject, protected QDBusContext {
    Q_OBJECT

public:
    /// Becomes the service on the bus.
    explicit FakeControl(const QDBusConnection& bus);

    /// In order of arrival; the test answers them.
    std::vector<QDBusMessage> calls;
    void answer(const QDBusMessage& call, const QVariantList& values = {});
    void fail(const QDBusMessage& call, const QString& name, const QString& text);

    // Of the XML:
    void AddEndpoint(const QString& address, ushort port, uint ifindex, uint flags);
    void RemoveEndpoint(uchar id);
    void SetEndpointFlags(uchar id, uint flags);
    void FlushEndpoints();
    void SetLimits(uint subflows, uint addAddrAccepted);
    void ResumeMptcp();
    void CloseSubflow(qulonglong cookie);
    QDBusUnixFileDescriptor WatchEvents();
    mptcp::control::SubflowDescriptions DescribeSubflows(
        const mptcp::control::SubflowCookies& cookies);
    void SetAppRule(const QDBusUnixFileDescriptor& executable, uchar mode);
    void RemoveAppRule(uint device, qulonglong inode, uint generation);
    mptcp::control::AppRuleEntries AppRules();

Q_SIGNALS:
    void EndpointsChanged();
    void LimitsChanged();

private:
    void note();

    QDBusConnection m_bus;
};
