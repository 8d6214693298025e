// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A polkit that answers when and what the test wants; its adaptor is made from the service's XML.
#pragma once

#include "service/polkittypes.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QObject>

#include <vector>

class FakeAuthority : public QObject, protected QDBusContext {
    Q_OBJECT

public:
    struct Question {
        QDBusMessage message;
        mptcp::service::PolkitSubject subject;
        QString action;
        mptcp::service::PolkitDetails details;
        uint flags = 0;
        QString cancellationId;

        QString caller() const { return subject.details.value(QStringLiteral("name")).toString(); }
    };

    /// Becomes polkit on the bus.
    explicit FakeAuthority(const QDBusConnection& bus);

    std::vector<Question> questions; ///< in order of arrival, answered or not
    QStringList cancelled; ///< ids

    void answer(const Question& question, bool isAuthorized, bool isChallenge = false);
    void fail(const Question& question);
    /// Something of another type.
    void answer(const Question& question, const QVariant& something);

    // Of the XML:
    mptcp::service::PolkitResult CheckAuthorization(const mptcp::service::PolkitSubject& subject,
        const QString& action, const mptcp::service::PolkitDetails& details, uint flags,
        const QString& cancellationId);
    void CancelCheckAuthorization(const QString& cancellationId);

private:
    QDBusConnection m_bus;
};
