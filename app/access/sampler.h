// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the kernel is read: one worker, one sample under way, never a queue of them.
#pragma once

#include "monitor/monitor.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <functional>

/// Turns the kernel, or a recording of it, into a stream of frames.
///
/// *Threads.* Lives on the thread that made it and tells that thread about frames; the kernel is
/// made and read on a worker.
/// *Load.* A tick that comes while a sample is under way is left out. While frames are Visible and
/// not paused, news of interfaces and addresses lead to a sample at once, and so do events. Those
/// that come faster are coalesced: they make at most ten samples a second, and take a quarter of a
/// processor at most.
/// *Lifetime.* The destructor waits for the sample under way, and drops it.
class Sampler : public QObject {
    Q_OBJECT

public:
    /// Makes the kernel, on the worker, for the first sample; never null.
    using KernelMaker = std::move_only_function<std::unique_ptr<mptcp::monitor::Kernel>()>;

    enum class Source {
        Live, ///< one frame per tick
        Recording ///< frames at the distances they were recorded in, pauses shortened to 5 s
    };
    enum class Pace {
        Visible, ///< as the tick says
        Hidden ///< at most one frame in 5 s; a recording goes on as before
    };

    explicit Sampler(
        KernelMaker makeKernel, Source source = Source::Live, QObject* parent = nullptr);
    ~Sampler() override;

    /// Takes the first sample now and the others in time. Nothing happens before.
    void start();

    /// Time between two frames, 100 ms at least; 1 s unless called. For live sources.
    void setTick(std::chrono::milliseconds tick);
    /// Something is going on whose length is told better by frames in quick succession, whatever
    /// tick and pace say.
    void setHurried(bool hurried);
    void setPace(Pace pace);
    /// Whether frames contain plain TCP sockets too, from the next sample on.
    void setPlainTcp(bool wanted);
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }

    /// Takes a copy of a socket that has joined the path manager's events: from now on frames have
    /// them, and each event leads to a sample. For live sources.
    void watchEvents(int descriptor);

    /// What the service has told about subflows: frames have it from now on, with one that comes
    /// soon. For live sources.
    void describe(const std::vector<mptcp::DescribedSubflow>& subflows);

    /// One sample now, paused or not, or one more right after the one under way. In a recording:
    /// the next frame now.
    void sampleNow();

Q_SIGNALS:
    void frameReady(const mptcp::monitor::FramePtr& frame);
    /// The recording has come to its end; there will be no more frames.
    void finished();

private:
    class Worker;
    struct Descriptor;

    void sample();
    void receive(const mptcp::monitor::FramePtr& frame, std::chrono::nanoseconds cost);
    void show(const mptcp::monitor::FramePtr& frame);
    void showHeld();
    void scheduleTimer();
    void hearLinkNews(std::optional<int> descriptor);
    std::unique_ptr<QSocketNotifier> hear(int descriptor);
    void sampleSoon();
    void listen();

    const Source m_source;
    mptcp::monitor::MonitorOptions m_options;
    std::chrono::milliseconds m_tick{1000};
    bool m_hurried = false;
    Pace m_pace = Pace::Visible;
    bool m_started = false;
    bool m_paused = false;
    bool m_busy = false; ///< a sample is under way
    bool m_again = false; ///< asked for in the meantime
    bool m_ended = false;
    QTimer m_timer; ///< live: the tick; recording: until the held frame is due
    mptcp::monitor::FramePtr m_held; ///< of a recording: read ahead
    std::chrono::nanoseconds m_shownMoment{}; ///< boottime of the frame shown last
    QElapsedTimer m_sinceShown; ///< since then, in our time
    QElapsedTimer m_sinceSample; ///< since the latest one began
    std::chrono::milliseconds m_rest{}; ///< until something heard may lead to another one
    QTimer m_soon; ///< something was heard and waits for that
    std::unique_ptr<Descriptor> m_events; ///< to be told of new ones; the kernel has its own copy
    std::unique_ptr<Descriptor> m_linkNews; ///< likewise
    std::unique_ptr<QSocketNotifier> m_eventNotifier, m_linkNotifier; ///< of these
    std::unique_ptr<Worker> m_worker; ///< used on m_thread only
    QThread m_thread; ///< has ended before anything else goes, see the destructor
};
