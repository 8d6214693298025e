// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which calls change the flags of a profile and leave the rest as it is.
#include "control/profilechange.h"

#include "control/nmcall.h"

#include <QDeadlineTimer>

#include <chrono>

namespace mptcp::control {

namespace {

using namespace std::chrono_literals;

/// Longer than polkit waits for a password.
constexpr std::chrono::milliseconds answerTimeout = 150s;

/// Arguments of Update2: write to disk; leave the device alone, which is Reapply's part.
constexpr uint toDisk = 0x1, noReapply = 0x40;
/// Argument of Reapply since 1.42: keep addresses, routes and endpoints that others have added.
constexpr uint preserveExternalIp = 0x1;
constexpr NetworkManagerVersion firstPreserving{1, 42, 0};

void setFlags(NmGroups& settings, std::uint32_t flags)
{
    settings[nm::connectionGroup].insert(nm::mptcpFlags, flags);
}

/// GetSettings adds records that NetworkManager keeps outside the profile, and Update2 would write
/// them into it. What the profile itself has of them is in the settings that were made from it.
void restoreRecord(
    NmGroups& settings, const NmGroups& applied, const QString& group, const QString& name)
{
    const auto found = settings.find(group);
    if (found == settings.end()) {
        return;
    }
    const QVariant original = applied.value(group).value(name);
    if (original.isValid()) {
        found->insert(name, original);
    } else {
        found->remove(name);
    }
}

} // namespace

ProfileChange::ProfileChange(const QDBusConnection& bus, ProfileWish wish, QObject* parent)
    : QObject(parent), m_bus(bus), m_wish(std::move(wish))
{
}

template <typename Reply, typename Next>
void ProfileChange::ask(const QDBusMessage& call, Next next)
{
    const QDeadlineTimer deadline(answerTimeout);
    const auto pending = m_bus.asyncCall(call, static_cast<int>(answerTimeout.count()));
    listenTo<Reply>(pending, this, [this, deadline, next](const Reply& reply) {
        if (!reply.isError()) {
            next(reply);
            return;
        }
        ProfileError error = profileError(reply.error(), deadline.hasExpired());
        error.saved = m_saved;
        finish(std::unexpected(std::move(error)));
    });
}

template <typename Reply, typename Next> void ProfileChange::demand(QDBusMessage call, Next next)
{
    call.setInteractiveAuthorizationAllowed(true);
    ask<Reply>(call, std::move(next));
}

QFuture<std::expected<void, ProfileError>> ProfileChange::start()
{
    m_promise.start();
    using Reply = QDBusPendingReply<NmGroups, qulonglong>;
    ask<Reply>(nmCall(m_wish.device, nm::device, "GetAppliedConnection", {0U}),
        [this](const Reply& reply) {
            m_applied = reply.argumentAt<0>();
            m_appliedVersion = reply.argumentAt<1>();
            if (m_wish.persistence == Persistence::Saved) {
                readVersion();
            } else {
                reapply();
            }
        });
    return m_promise.future();
}

void ProfileChange::readVersion()
{
    using Reply = QDBusPendingReply<QDBusVariant>;
    const auto call =
        nmCall(m_wish.profile, nm::properties, "Get", {nm::profile, QStringLiteral("VersionId")});
    // Without the property it cannot be noticed when someone else saves at the same moment.
    listenTo<Reply>(m_bus.asyncCall(call), this, [this](const Reply& reply) {
        readProfile(reply.isError() ? 0 : reply.value().variant().toULongLong());
    });
}

void ProfileChange::readProfile(qulonglong version)
{
    using Reply = QDBusPendingReply<NmGroups>;
    ask<Reply>(nmCall(m_wish.profile, nm::profile, "GetSettings"),
        [this, version](const Reply& reply) { save(reply.value(), version); });
}

void ProfileChange::save(NmGroups settings, qulonglong version)
{
    restoreRecord(settings, m_applied, nm::connectionGroup, QStringLiteral("timestamp"));
    restoreRecord(
        settings, m_applied, QStringLiteral("802-11-wireless"), QStringLiteral("seen-bssids"));
    setFlags(settings, m_wish.flags);
    QVariantMap arguments;
    if (version != 0) {
        arguments.insert(QStringLiteral("version-id"), version);
    }
    using Reply = QDBusPendingReply<QVariantMap>;
    demand<Reply>(nmCall(m_wish.profile, nm::profile, "Update2",
                      {QVariant::fromValue(settings), toDisk | noReapply, arguments}),
        [this](const Reply&) {
            m_saved = true;
            reapply();
        });
}

void ProfileChange::reapply()
{
    setFlags(m_applied, m_wish.flags);
    const uint flags = m_wish.version < firstPreserving ? 0 : preserveExternalIp;
    using Reply = QDBusPendingReply<>;
    demand<Reply>(nmCall(m_wish.device, nm::device, "Reapply",
                      {QVariant::fromValue(m_applied), m_appliedVersion, flags}),
        [this](const Reply&) { finish({}); });
}

void ProfileChange::finish(std::expected<void, ProfileError> result)
{
    auto promise = std::move(m_promise);
    deleteLater();
    Q_EMIT finished();
    promise.addResult(std::move(result));
    promise.finish(); // last: whoever listens may delete us
}

} // namespace mptcp::control
