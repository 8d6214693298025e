// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the service is asked about subflows, and about which: what the kernel hides, once each.
#pragma once

#include "control/controlclient.h"
#include "monitor/frame.h"

#include <QDeadlineTimer>

#include <unordered_map>

/// Asks the service for ids and flags of the user's own subflows where the kernel hides them; of
/// those of others it does not tell.
///
/// *Manners.* Nothing is asked unless somebody looks, on kernels that hide nothing never. About a
/// subflow it is asked when that is new, once it is established, and when its backup flags may have
/// changed: the peer said so, an endpoint was changed, or announcements were lost. All that came up
/// goes into one call, and the next follows a second after its answer at the earliest. Such a call
/// may start a service that has gone for want of work: that stays for half a minute then, so it is
/// not started more than twice a minute, as long as somebody looks and subflows come. Nobody is
/// asked for a password. After a refusal it is not asked again until it has been replaced, after a
/// mishap not for half a minute.
class SubflowDescriber : public QObject {
    Q_OBJECT

public:
    /// The client must live longer. `user`: whose sockets are asked for.
    SubflowDescriber(
        mptcp::control::ControlClient& client, mptcp::Uid user, QObject* parent = nullptr);
    /// For whoever runs the program.
    explicit SubflowDescriber(mptcp::control::ControlClient& client, QObject* parent = nullptr);

    /// Whether somebody looks at subflows; not unless called.
    void setWanted(bool wanted) { m_wanted = wanted; }

    /// Each frame in turn, wanted or not. May ask.
    void setFrame(const mptcp::monitor::FramePtr& frame);

    bool isAsking() const { return m_asking; }

Q_SIGNALS:
    /// The answer, for Sampler or Monitor; without those that are gone.
    void described(const std::vector<mptcp::DescribedSubflow>& subflows);
    void failed(const mptcp::control::ControlError& error);

private:
    using Answer = mptcp::control::Answer<std::vector<mptcp::DescribedSubflow>>;
    /// As a subflow was when it was asked about.
    struct Asked {
        mptcp::Token connection{};
        bool opening = false; ///< waited for the peer; ids and flags were not settled
    };

    void forgetOutdated(const mptcp::monitor::Frame& frame);
    void forgetGone(const mptcp::Snapshot& snapshot);
    void follow(mptcp::control::Availability availability);
    void ask(const mptcp::Snapshot& snapshot);
    void take(Answer answer, std::chrono::sys_time<std::chrono::milliseconds> asked);

    mptcp::control::ControlClient& m_client;
    const mptcp::Uid m_user;
    bool m_wanted = false;
    bool m_asking = false;
    bool m_refused = false;
    QDeadlineTimer m_rest{0}; ///< until the next call
    std::unordered_map<mptcp::Cookie, Asked> m_asked;
};
