// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One change of a profile's MPTCP flags, step by step, with nothing else changed by it.
#pragma once

#include "control/nmobjects.h"
#include "control/profileerror.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QFuture>
#include <QObject>
#include <QPromise>

namespace mptcp::control {

struct ProfileWish {
    QString device; ///< object of the device
    QString profile; ///< object of the profile
    std::uint32_t flags = 0;
    Persistence persistence = Persistence::Temporary;
    NetworkManagerVersion version;
};

/// *Steps.* What is in force on the device is read with its version (GetAppliedConnection). To be
/// saved, the profile is read with its version (VersionId, since 1.44; GetSettings) and written to
/// disk (Update2). Then what was in force is put in force again (Reapply) with the new flags and
/// the version, so that neither edits in between nor edits still waiting for an activation get
/// lost. *Secrets.* GetSettings holds none, and Update2 keeps all of them when it is given none.
/// *Lifetime.* Deletes itself at the end.
class ProfileChange : public QObject {
    Q_OBJECT

public:
    ProfileChange(const QDBusConnection& bus, ProfileWish wish, QObject* parent);

    QFuture<std::expected<void, ProfileError>> start();

Q_SIGNALS:
    void finished();

private:
    void readVersion();
    void readProfile(qulonglong version);
    void save(NmGroups settings, qulonglong version);
    void reapply();
    void finish(std::expected<void, ProfileError> result);

    /// `next` gets the reply unless it is an error, which ends the change.
    template <typename Reply, typename Next> void ask(const QDBusMessage& call, Next next);
    /// The same for a call that NetworkManager may ask the user about.
    template <typename Reply, typename Next> void demand(QDBusMessage call, Next next);

    QDBusConnection m_bus;
    const ProfileWish m_wish;
    QPromise<std::expected<void, ProfileError>> m_promise;
    NmGroups m_applied; ///< in force on the device
    qulonglong m_appliedVersion = 0;
    bool m_saved = false;
};

} // namespace mptcp::control
