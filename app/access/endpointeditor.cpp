// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The course of an edit: asking step by step, looking whether it is there, taking it back.
#include "access/endpointeditor.h"

#include <QEventLoop>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

using namespace mptcp;
using namespace mptcp::diagnosis;
using namespace std::chrono_literals;
using control::ControlError;
using control::ControlErrorKind;
using Kind = EndpointChange::Kind;

namespace {

constexpr int mostLooks = 3;
constexpr auto lookAgain =
    400ms; ///< a frame may have been under way, NetworkManager takes a moment

} // namespace

EndpointEditor::EndpointEditor(control::ControlClient& service,
    control::NetworkManager& networkManager, AddedEndpoints& added,
    std::chrono::milliseconds timeToKeep, QObject* parent)
    : QObject(parent), m_service(service), m_networkManager(networkManager), m_added(added)
{
    using control::ControlClient;
    connect(&service, &ControlClient::availabilityChanged, this, &EndpointEditor::changed);
    connect(&service, &ControlClient::endpointsChanged, this, &EndpointEditor::frameWanted);
    connect(&service, &ControlClient::limitsChanged, this, &EndpointEditor::frameWanted);
    connect(&networkManager, &control::NetworkManager::changed, this, &EndpointEditor::changed);
    m_nextLook.setSingleShot(true);
    m_nextLook.setInterval(lookAgain);
    connect(&m_nextLook, &QTimer::timeout, this, &EndpointEditor::frameWanted);
    m_countdown.setSingleShot(true);
    m_countdown.setTimerType(Qt::PreciseTimer); // a coarse one may be a second off
    m_countdown.setInterval(timeToKeep);
    connect(&m_countdown, &QTimer::timeout, this, &EndpointEditor::undo);
}

void EndpointEditor::setFrame(const monitor::FramePtr& frame)
{
    const monitor::FramePtr before = std::exchange(m_frame, frame);
    const Snapshot& snapshot = *frame->snapshot;
    if (!snapshot.hasGap(Source::Endpoints)) {
        m_added.compare(snapshot.endpoints, snapshot.moment.monotonic);
    }
    if (before && before->snapshot->endpoints != snapshot.endpoints) {
        m_networkManager.refresh();
    }
    if (m_state == State::Awaiting) {
        look();
    }
}

void EndpointEditor::make(std::vector<Step> steps)
{
    if (m_state == State::Idle && !steps.empty()) {
        m_fresh.clear();
        begin(std::move(steps), false);
    }
}

void EndpointEditor::begin(std::vector<Step> steps, bool undoing)
{
    m_countdown.stop();
    m_steps = std::move(steps);
    m_next = 0;
    m_undoing = undoing;
    m_unwanted = false;
    m_state = State::Asking;
    askNext();
    Q_EMIT changed();
}

void EndpointEditor::askNext()
{
    if (m_next < m_steps.size() && !m_unwanted) {
        ask(m_steps[m_next]);
        return;
    }
    m_state = State::Awaiting;
    m_looks = 0;
    m_networkManager.refresh();
    Q_EMIT frameWanted();
}

void EndpointEditor::ask(const Step& step)
{
    if (const auto* change = std::get_if<EndpointChange>(&step)) {
        ask(*change);
    } else if (std::holds_alternative<Flush>(step)) {
        listen(m_service.flushEndpoints());
    } else if (const auto* limits = std::get_if<LimitsChange>(&step)) {
        listen(m_service.setLimits(limits->to));
    } else if (const auto* profile = std::get_if<ProfileStep>(&step)) {
        listen(m_networkManager.setMptcpFlags(
            profile->change.link, profile->change.to, profile->persistence));
    } else if (const auto* closing = std::get_if<SubflowClosing>(&step)) {
        listen(m_service.closeSubflow(closing->subflow));
    } else {
        listen(m_service.resumeMptcp());
    }
}

/// Ids change, addresses stay: the id is that of the latest frame.
void EndpointEditor::ask(const EndpointChange& change)
{
    if (change.kind == Kind::Add) {
        listen(m_service.addEndpoint(change.endpoint));
        return;
    }
    const Endpoint* now = m_frame
        ? findEndpoint(m_frame->snapshot->endpoints, change.endpoint.address, change.endpoint.port)
        : nullptr;
    if (!now && change.kind == Kind::Remove) {
        receive({}, false); // as wanted
    } else if (!now) {
        receive(std::unexpected(
            ControlError{ControlErrorKind::Refused, QStringLiteral("address not found")}));
    } else if (change.kind == Kind::Remove) {
        listen(m_service.removeEndpoint(now->id));
    } else {
        listen(m_service.setEndpointFlags(now->id, change.flags));
    }
}

template <typename Error> void EndpointEditor::listen(QFuture<std::expected<void, Error>> answer)
{
    answer.then(this, [this](const std::expected<void, Error>& result) {
        receive(result ? Reply() : std::unexpected(Refusal(result.error())));
    });
}

/// `made`: there was something to do.
void EndpointEditor::receive(const Reply& reply, bool made)
{
    const Step step = m_steps[m_next];
    const bool cancelled = m_state == State::Cancelling;
    m_next += reply ? 1 : 0;
    if (reply && made) {
        remember(step);
        if (!m_undoing && !inverse(step).empty()) {
            m_fresh.push_back(step);
        }
    } else if (!reply && !cancelled) {
        Q_EMIT refused(step, reply.error(), m_undoing);
    }
    if (!reply || cancelled) {
        m_steps.resize(m_next); // the rest is not made
        m_unwanted = true;
    }
    if (m_next == 0) {
        end(false);
    } else {
        askNext();
    }
    Q_EMIT changed();
}

void EndpointEditor::remember(const Step& step)
{
    if (const auto* change = std::get_if<EndpointChange>(&step)) {
        const Endpoint& endpoint = change->endpoint;
        const bool ours =
            findEndpoint(m_added.endpoints(), endpoint.address, endpoint.port) != nullptr;
        if (change->kind == Kind::Add) {
            m_added.remember(endpoint);
        } else if (change->kind == Kind::Remove) {
            m_added.forget(endpoint.address, endpoint.port);
        } else if (ours) {
            Endpoint now = endpoint;
            now.flags = change->flags;
            m_added.remember(now);
        }
    } else if (std::holds_alternative<Flush>(step)) {
        for (const Endpoint& endpoint : std::get<Flush>(step).before) {
            m_added.forget(endpoint.address, endpoint.port);
        }
    } else if (std::holds_alternative<MptcpResuming>(step)) {
        Q_EMIT mptcpResumed();
    }
}

void EndpointEditor::look()
{
    ++m_looks;
    const auto isMissing = [this](const Step& step) {
        return isVisible(step, *m_frame->snapshot, networkManagerState()) != true;
    };
    const std::vector<Step> expected = lasting(m_steps);
    const bool whole = std::ranges::none_of(expected, isMissing);
    if (!whole && m_looks < mostLooks) {
        m_nextLook.start();
        return;
    }
    m_nextLook.stop();
    for (const Step& step : expected | std::views::filter(isMissing)) {
        if (!m_undoing) {
            std::erase(m_fresh, step);
        }
        Q_EMIT refuted(step);
    }
    end(whole && !(m_undoing && m_unwanted));
    Q_EMIT changed();
}

/// `whole`: all that was wanted is there.
void EndpointEditor::end(bool whole)
{
    m_state = State::Idle;
    m_steps.clear();
    const bool undoing = std::exchange(m_undoing, false);
    std::vector<Step> fresh = std::exchange(m_fresh, {});
    if (undoing && whole) {
        Q_EMIT undone();
    } else if (!undoing && m_unwanted && !wayBack(fresh).empty()) {
        takeBack(std::move(fresh));
        return;
    } else if (undoing || !m_unwanted) {
        m_made.insert(m_made.end(), fresh.begin(), fresh.end());
    }
    if (wayBack(m_made).empty()) {
        m_made.clear();
    } else if (!undoing || whole) { // what could not be taken back is not tried again by itself
        m_countdown.start();
    }
}

void EndpointEditor::cancel()
{
    if (m_state == State::Asking && !m_undoing) {
        m_state = State::Cancelling;
        Q_EMIT changed();
    }
}

void EndpointEditor::keep()
{
    m_countdown.stop();
    m_made.clear();
    Q_EMIT changed();
}

void EndpointEditor::undo()
{
    if (m_state == State::Idle && !m_made.empty()) {
        takeBack(std::exchange(m_made, {}));
    }
}

void EndpointEditor::takeBack(std::vector<Step> made)
{
    m_countdown.stop();
    std::vector<Step> steps = wayBack(made);
    if (steps.empty()) {
        Q_EMIT undone();
        Q_EMIT changed();
        return;
    }
    m_fresh = std::move(made);
    begin(std::move(steps), true);
}

/// Without what is like before already, whoever did that.
std::vector<Step> EndpointEditor::wayBack(const std::vector<Step>& made) const
{
    std::vector<Step> steps;
    for (const Step& each : made | std::views::reverse) {
        std::ranges::copy(inverse(each), std::back_inserter(steps));
    }
    const auto isThere = [this](const Step& step) {
        return m_frame && isVisible(step, *m_frame->snapshot, networkManagerState()) == true;
    };
    for (const Step& last : lasting(steps) | std::views::filter(isThere)) {
        std::erase_if(steps, [&](const Step& step) { return concernSame(step, last); });
    }
    return steps;
}

bool EndpointEditor::finish(std::chrono::milliseconds limit)
{
    cancel();
    if (m_state == State::Idle && m_made.empty()) {
        return true;
    }
    QEventLoop loop;
    bool tried = m_undoing;
    const auto goOn = [&] {
        if (m_state == State::Idle && (m_made.empty() || std::exchange(tried, true))) {
            loop.quit();
        } else {
            undo();
        }
    };
    connect(this, &EndpointEditor::changed, &loop, goOn, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&loop, goOn, Qt::QueuedConnection);
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    return m_state == State::Idle && m_made.empty();
}

std::optional<std::chrono::milliseconds> EndpointEditor::timeLeft() const
{
    return m_countdown.isActive() ? std::optional(m_countdown.remainingTimeAsDuration())
                                  : std::nullopt;
}

const NetworkManagerState* EndpointEditor::networkManagerState() const
{
    const auto& state = m_networkManager.state();
    return state ? &*state : nullptr;
}

Surroundings EndpointEditor::surroundings() const
{
    Surroundings result;
    if (m_frame) {
        result.links = m_frame->snapshot->links;
        result.endpoints = m_frame->snapshot->endpoints;
        result.mptcpd = m_frame->snapshot->mptcpd;
    }
    result.networkManager = networkManagerState();
    result.ours = m_added.endpoints();
    return result;
}

std::vector<Step> EndpointEditor::stepsOf(
    const PresetPlan& plan, control::Persistence persistence) const
{
    return ::stepsOf(plan, persistence, networkManagerState());
}
