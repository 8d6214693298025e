// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The worker, and the two clocks: the tick of a live source, the moments of a recording.
#include "access/sampler.h"

#include <algorithm>
#include <ctime>

#include <fcntl.h>
#include <unistd.h>

using namespace mptcp::monitor;
using namespace std::chrono_literals;

namespace {

constexpr auto shortestTick = 100ms;
constexpr auto hiddenTick = 5000ms;
constexpr auto hurriedTick = 200ms;
constexpr auto longestWait = 5000ms; ///< for the next frame of a recording
constexpr int restPerWork = 3; ///< after a sample, before something heard may lead to another one

/// Of this thread: on a busy machine a sample takes long without costing more.
std::chrono::nanoseconds processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

class Sampler::Worker : public QObject {
public:
    explicit Worker(KernelMaker makeKernel) : m_makeKernel(std::move(makeKernel)) { }

    FramePtr frame(const MonitorOptions& options)
    {
        monitor().setOptions(options);
        return m_monitor->frame();
    }

    void adoptEvents(int descriptor) { monitor().adoptEvents(descriptor); }

    void describe(std::span<const mptcp::DescribedSubflow> subflows)
    {
        monitor().describe(subflows);
    }

    std::optional<int> linkNewsDescriptor() { return monitor().linkNewsDescriptor(); }

private:
    Monitor& monitor()
    {
        if (!m_monitor) {
            m_monitor = std::make_unique<Monitor>(m_makeKernel(), MonitorOptions{});
        }
        return *m_monitor;
    }

    KernelMaker m_makeKernel;
    std::unique_ptr<Monitor> m_monitor;
};

struct Sampler::Descriptor {
    explicit Descriptor(int original) : number(fcntl(original, F_DUPFD_CLOEXEC, 0)) { }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(number); }

    const int number; ///< -1 when there are no more
};

Sampler::Sampler(KernelMaker makeKernel, Source source, QObject* parent)
    : QObject(parent), m_source(source), m_worker(std::make_unique<Worker>(std::move(makeKernel)))
{
    m_thread.setObjectName(QStringLiteral("sampler"));
    m_worker->moveToThread(&m_thread);
    m_timer.setSingleShot(source == Source::Recording);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_source == Source::Recording) {
            showHeld();
        } else if (!m_busy) {
            sample();
        }
    });
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Sampler::sampleNow);
}

Sampler::~Sampler()
{
    m_thread.quit();
    m_thread.wait();
}

void Sampler::start()
{
    m_started = true;
    m_thread.start();
    sampleNow();
    scheduleTimer();
    if (m_source == Source::Live) {
        const auto look = [this] {
            auto answer = [this, news = m_worker->linkNewsDescriptor()] { hearLinkNews(news); };
            QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
        };
        QMetaObject::invokeMethod(m_worker.get(), look, Qt::QueuedConnection);
    }
}

void Sampler::setTick(std::chrono::milliseconds tick)
{
    m_tick = std::max<std::chrono::milliseconds>(tick, shortestTick);
    scheduleTimer();
}

void Sampler::setHurried(bool hurried)
{
    if (std::exchange(m_hurried, hurried) != hurried) {
        scheduleTimer();
    }
}

void Sampler::setPace(Pace pace)
{
    if (m_pace == pace) {
        return;
    }
    m_pace = pace;
    scheduleTimer();
    listen();
    if (m_source == Source::Live && pace == Pace::Visible && m_started && !m_paused) {
        sampleNow();
    }
}

void Sampler::setPlainTcp(bool wanted)
{
    m_options.plainTcp = wanted;
}

void Sampler::setPaused(bool paused)
{
    m_paused = paused;
    scheduleTimer();
    listen();
}

void Sampler::watchEvents(int descriptor)
{
    const int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    m_eventNotifier.reset();
    m_events = std::make_unique<Descriptor>(descriptor);
    if (m_source == Source::Recording || copy < 0 || m_events->number < 0) {
        close(copy);
        return;
    }
    m_eventNotifier = hear(m_events->number);
    QMetaObject::invokeMethod(
        m_worker.get(), [this, copy] { m_worker->adoptEvents(copy); }, Qt::QueuedConnection);
    listen();
}

void Sampler::describe(const std::vector<mptcp::DescribedSubflow>& subflows)
{
    if (m_source == Source::Recording || subflows.empty()) {
        return;
    }
    QMetaObject::invokeMethod(
        m_worker.get(), [this, subflows] { m_worker->describe(subflows); }, Qt::QueuedConnection);
    sampleSoon();
}

/// Without any service, the only thing that tells of a lost path before the next tick.
void Sampler::hearLinkNews(std::optional<int> descriptor)
{
    if (!descriptor) {
        return;
    }
    m_linkNews = std::make_unique<Descriptor>(*descriptor);
    if (m_linkNews->number >= 0) {
        m_linkNotifier = hear(m_linkNews->number);
        listen();
    }
}

std::unique_ptr<QSocketNotifier> Sampler::hear(int descriptor)
{
    auto notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    connect(notifier.get(), &QSocketNotifier::activated, this, &Sampler::sampleSoon);
    return notifier;
}

/// What waits is read by the sample.
void Sampler::sampleSoon()
{
    const auto since = std::chrono::milliseconds(m_sinceSample.elapsed());
    m_soon.start(std::max<std::chrono::milliseconds>(m_rest - since, 0ms));
    listen();
}

/// Whether to be told when something waits.
void Sampler::listen()
{
    const bool wanted = m_started && !m_paused && m_pace == Pace::Visible;
    if (!wanted) {
        m_soon.stop();
    }
    for (QSocketNotifier* notifier : {m_eventNotifier.get(), m_linkNotifier.get()}) {
        if (notifier) {
            notifier->setEnabled(wanted && !m_busy && !m_soon.isActive());
        }
    }
}

void Sampler::sampleNow()
{
    if (m_busy) {
        m_again = true;
    } else if (m_held) {
        showHeld();
    } else {
        sample();
    }
}

void Sampler::sample()
{
    if (m_ended || !m_started) {
        return;
    }
    m_busy = true;
    m_soon.stop();
    if (m_source == Source::Live && m_timer.isActive()) {
        m_timer.start(); // a whole tick from here: rates need some time between two samples
    }
    m_sinceSample.start();
    listen();
    const auto work = [this, options = m_options] {
        const auto before = processorTime();
        const FramePtr frame = m_worker->frame(options);
        auto answer = [this, frame, cost = processorTime() - before] { receive(frame, cost); };
        QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_worker.get(), work, Qt::QueuedConnection);
}

void Sampler::receive(const FramePtr& frame, std::chrono::nanoseconds cost)
{
    m_busy = false;
    m_rest = std::max<std::chrono::milliseconds>(
        shortestTick, std::chrono::ceil<std::chrono::milliseconds>((1 + restPerWork) * cost));
    listen();
    const bool again = std::exchange(m_again, false);
    if (!frame) {
        m_ended = true;
        m_timer.stop();
        Q_EMIT finished();
    } else if (m_source == Source::Live) {
        show(frame);
        if (again) {
            sample();
        }
    } else {
        const bool first = !m_sinceShown.isValid();
        m_held = frame;
        if (first || again) {
            showHeld();
        } else {
            scheduleTimer();
        }
    }
}

void Sampler::show(const FramePtr& frame)
{
    m_shownMoment = frame->snapshot->moment.boottime;
    m_sinceShown.start();
    Q_EMIT frameReady(frame);
}

void Sampler::showHeld()
{
    m_timer.stop();
    const FramePtr frame = std::exchange(m_held, nullptr);
    sample(); // first, so that whoever is shown this frame may ask for the next one at once
    show(frame);
}

void Sampler::scheduleTimer()
{
    m_options.tick = m_pace == Pace::Hidden && m_source == Source::Live
        ? std::max<std::chrono::milliseconds>(m_tick, hiddenTick)
        : m_tick;
    if (!m_started || m_paused || m_ended) {
        m_timer.stop();
    } else if (m_source == Source::Live) {
        // Whoever watches is promised this time; in the tray, other wake-ups may be waited for.
        m_timer.setTimerType(
            m_pace == Pace::Visible || m_hurried ? Qt::PreciseTimer : Qt::CoarseTimer);
        // Rates are still those of the usual tick: what is late for this one is no pause.
        m_timer.start(
            m_hurried ? std::min<std::chrono::milliseconds>(m_tick, hurriedTick) : m_options.tick);
    } else if (m_held) {
        const auto distance = std::chrono::ceil<std::chrono::milliseconds>(
            m_held->snapshot->moment.boottime - m_shownMoment);
        const auto wait = std::clamp<std::chrono::milliseconds>(distance, 0ms, longestWait);
        const auto waited = std::chrono::milliseconds(m_sinceShown.elapsed());
        m_timer.start(std::max<std::chrono::milliseconds>(wait - waited, 0ms));
    }
}
