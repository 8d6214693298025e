// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the kernel is read: one worker, one sample under way, never a queue of them.
#pragma once

#include "monitor/monitor.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <functional>

/// Turns the kernel, or a recording of it, into a stream of frames.
///
/// *Threads.* Lives on the thread that made it and tells that thread about frames; the kernel is
/// made and read on a worker.
/// *Load.* A tick that comes while a sample is under way is left out.
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
    void setPace(Pace pace);
    /// Whether frames contain plain TCP sockets too, from the next sample on.
    void setPlainTcp(bool wanted);
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }

    /// One sample now, paused or not, or one more right after the one under way. In a recording:
    /// the next frame now.
    void sampleNow();

Q_SIGNALS:
    void frameReady(const mptcp::monitor::FramePtr& frame);
    /// The recording has come to its end; there will be no more frames.
    void finished();

private:
    class Worker;

    void sample();
    void receive(const mptcp::monitor::FramePtr& frame);
    void show(const mptcp::monitor::FramePtr& frame);
    void showHeld();
    void scheduleTimer();

    const Source m_source;
    mptcp::monitor::MonitorOptions m_options;
    std::chrono::milliseconds m_tick{1000};
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
    std::unique_ptr<Worker> m_worker; ///< used on m_thread only
    QThread m_thread; ///< has ended before anything else goes, see the destructor
};
