// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What following needs: a sampler, the service's socket if it can be had, and a way to stop.
#include "cli/follow.h"

#include "access/sampler.h"
#include "cli/interrupt.h"
#include "cli/service.h"
#include "control/eventwatch.h"
#include "models/eventsentences.h"
#include "models/sentences.h"
#include "monitor/livekernel.h"

#include <QEventLoop>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>

using namespace mptcp;
using namespace std::chrono_literals;
using control::Availability;
using control::ControlClient;
using control::EventWatch;

namespace {

/// The time between two frames while data is under way, so that stops are told exactly.
constexpr auto quickly = 100ms;

bool hasEnded(const monitor::HandoverPtr& handover)
{
    return handover->ended.has_value();
}

class Follower : public QObject {
public:
    Follower(const Arguments& arguments, Answer& answer)
        : m_arguments(arguments), m_answer(answer), m_sampler(monitor::liveKernel),
          m_watch(m_service), m_signals(m_interrupt.descriptor(), QSocketNotifier::Read)
    {
        connect(&m_pace, &QTimer::timeout, this, &Follower::tellAll);
        connect(&m_signals, &QSocketNotifier::activated, &m_loop, [this] { m_loop.quit(); });
        connect(&m_sampler, &Sampler::frameReady, this, &Follower::tell);
        connect(&m_watch, &EventWatch::joined, this, [this](const QDBusUnixFileDescriptor& events) {
            m_sampler.watchEvents(events.fileDescriptor());
            begin();
        });
        connect(&m_watch, &EventWatch::failed, this, &Follower::begin);
        connect(&m_service, &ControlClient::availabilityChanged, this, &Follower::beginWithout);
    }

    ExitStatus run()
    {
        QTimer::singleShot(startPatience, this, &Follower::begin);
        beginWithout(m_service.availability());
        m_loop.exec();
        return m_status;
    }

private:
    void beginWithout(Availability availability)
    {
        if (availability == Availability::Absent) {
            begin();
        }
    }

    /// The first look is worth waiting for the events: what happens after it is not missed.
    void begin()
    {
        if (std::exchange(m_begun, true)) {
            return;
        }
        if (m_arguments.noun == Noun::Events && !m_watch.hasJoined()) {
            complain(sentences::onlyNoticed());
        }
        if (m_arguments.time) {
            QTimer::singleShot(*m_arguments.time, &m_loop, &QEventLoop::quit);
        }
        m_sampler.start();
    }

    void tell(const monitor::FramePtr& frame)
    {
        Report report{
            .frame = frame, .service = m_service.availability() >= Availability::Startable};
        const bool happened =
            m_arguments.noun == Noun::Events ? findEvents(report) : findHandovers(report);
        m_latest = frame;
        const bool isFirst = !std::exchange(m_told, true);
        if (m_arguments.watch && isFirst) {
            m_pace.start(*m_arguments.watch);
            tellAll();
        } else if (!m_arguments.watch && (happened || isFirst)) {
            // That one has begun is told without being counted.
            give(report, !report.events.empty() || std::ranges::any_of(report.handovers, hasEnded));
        }
    }

    /// The handovers so far, whether there is a new one or not.
    void tellAll()
    {
        Report report{
            .frame = m_latest, .service = m_service.availability() >= Availability::Startable};
        report.handovers.assign(m_handovers.list().begin(), m_handovers.list().end());
        give(report, true);
    }

    void give(const Report& report, bool counts)
    {
        m_status = m_answer.give(report);
        m_samples += counts ? 1 : 0;
        if (m_samples == m_arguments.samples || !m_answer.couldBeWritten()
            || m_status == ExitStatus::NoMptcp) {
            m_pace.stop();
            m_loop.quit();
        }
    }

    bool findEvents(Report& report)
    {
        const std::uint64_t before = m_log.lastNumber();
        m_log.append(*report.frame);
        report.events = m_log.newerThan(before);
        return !report.events.empty();
    }

    bool findHandovers(Report& report)
    {
        m_handovers.append(*report.frame);
        m_sampler.setTick(m_handovers.wantsQuickFrames()
                ? quickly
                : std::min<std::chrono::milliseconds>(1s, m_arguments.watch.value_or(1s)));
        for (const monitor::HandoverPtr& each : m_handovers.list()) {
            const auto known = std::ranges::find(m_before, each->number, &Known::first);
            if (known == m_before.end() || (hasEnded(each) && !known->second)) {
                report.handovers.push_back(each);
            }
        }
        m_before.clear();
        for (const monitor::HandoverPtr& each : m_handovers.list()) {
            m_before.emplace_back(each->number, hasEnded(each));
        }
        return !report.handovers.empty();
    }

    using Known = std::pair<std::uint64_t, bool>; ///< a handover's number, and whether it had ended

    Interrupt m_interrupt; // before the threads of the sampler and of the bus
    const Arguments& m_arguments;
    Answer& m_answer;
    QEventLoop m_loop;
    ControlClient m_service;
    Sampler m_sampler;
    EventWatch m_watch;
    QSocketNotifier m_signals;
    monitor::EventLog m_log;
    monitor::Handovers m_handovers;
    std::vector<Known> m_before; ///< of the frame before
    monitor::FramePtr m_latest;
    QTimer m_pace; ///< of --watch, from the first look on
    ExitStatus m_status = ExitStatus::Well;
    int m_samples = 0; ///< without --watch, those in which something happened
    bool m_begun = false;
    bool m_told = false; ///< the first look, whatever it was
};

} // namespace

ExitStatus follow(const Arguments& arguments, Answer& answer)
{
    return Follower(arguments, answer).run();
}
