// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What makes an earlier answer outdated, and what each failure says about the next attempt.
#include "access/subflowdescriber.h"

#include "monitor/descriptions.h"

#include <algorithm>

#include <unistd.h>

using namespace mptcp;
using namespace mptcp::control;
using namespace std::chrono_literals;

namespace {

constexpr auto restAfterAnswer = 1s;
constexpr auto restAfterMishap = 30s;

/// Whether the service will not say anything else however often it is asked.
bool isFinal(ControlErrorKind kind)
{
    switch (kind) {
    case ControlErrorKind::Busy:
    case ControlErrorKind::NotRunning:
    case ControlErrorKind::TimedOut:
    case ControlErrorKind::Failed:
        return false;
    case ControlErrorKind::NotAuthorized:
    case ControlErrorKind::InvalidArgument:
    case ControlErrorKind::Refused:
    case ControlErrorKind::NotSupported:
    case ControlErrorKind::NotInstalled:
        break;
    }
    return true;
}

} // namespace

SubflowDescriber::SubflowDescriber(ControlClient& client, Uid user, QObject* parent)
    : QObject(parent), m_client(client), m_user(user)
{
    connect(&client, &ControlClient::availabilityChanged, this, &SubflowDescriber::follow);
}

SubflowDescriber::SubflowDescriber(ControlClient& client, QObject* parent)
    : SubflowDescriber(client, Uid{::geteuid()}, parent)
{
}

void SubflowDescriber::follow(Availability availability)
{
    if (availability == Availability::Absent) {
        m_refused = false; // the next one may be of another mind
        m_rest.setRemainingTime(0);
    }
}

void SubflowDescriber::setFrame(const monitor::FramePtr& frame)
{
    forgetOutdated(*frame);
    forgetGone(*frame->snapshot);
    if (m_wanted && !m_asking && !m_refused && m_rest.hasExpired()
        && m_client.availability() >= Availability::Startable) {
        ask(*frame->snapshot);
    }
}

/// Flags that may have changed have to be asked for anew.
void SubflowDescriber::forgetOutdated(const monitor::Frame& frame)
{
    const bool anyMay = frame.snapshot->hasGap(Source::Events)
        || std::ranges::contains(
            frame.changes, monitor::Change::Kind::EndpointChanged, &monitor::Change::kind);
    if (anyMay) {
        m_asked.clear();
        return;
    }
    if (frame.snapshot->events) {
        for (const Event& event : *frame.snapshot->events) {
            if (event.type == EventType::SubflowPriority) {
                std::erase_if(m_asked,
                    [&](const auto& entry) { return entry.second.connection == event.token; });
            }
        }
    }
}

void SubflowDescriber::forgetGone(const Snapshot& snapshot)
{
    if (m_asked.empty()) {
        return;
    }
    std::unordered_map<Cookie, Asked> alive;
    for (const TcpSocket& subflow : snapshot.subflows) {
        alive.insert(m_asked.extract(subflow.cookie));
    }
    m_asked = std::move(alive);
}

void SubflowDescriber::ask(const Snapshot& snapshot)
{
    std::vector<Cookie> cookies;
    for (const TcpSocket& subflow : snapshot.subflows) {
        if (!monitor::isHidden(subflow) || subflow.uid != m_user) {
            continue;
        }
        const bool opening = subflow.state == TcpState::SynSent;
        const auto asked = m_asked.find(subflow.cookie);
        if (asked != m_asked.end() && (opening || !asked->second.opening)) {
            continue;
        }
        m_asked.insert_or_assign(subflow.cookie, Asked{*subflow.connection, opening});
        cookies.push_back(subflow.cookie);
        if (std::ssize(cookies) == maximumCookies) {
            break; // the others next time
        }
    }
    if (cookies.empty()) {
        return;
    }
    m_asking = true;
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    m_client.describeSubflows(cookies).then(
        this, [this, now](const Answer& answer) { take(answer, now); });
}

void SubflowDescriber::take(Answer answer, std::chrono::sys_time<std::chrono::milliseconds> asked)
{
    m_asking = false;
    if (!answer) {
        m_asked.clear();
        m_refused = isFinal(answer.error().kind);
        m_rest.setRemainingTime(restAfterMishap);
        Q_EMIT failed(answer.error());
        return;
    }
    m_rest.setRemainingTime(restAfterAnswer);
    for (DescribedSubflow& each : *answer) {
        each.info.asked = asked;
    }
    Q_EMIT described(*answer);
}
