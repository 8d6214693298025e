// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the kernel is read: one worker, one sample under way, never a queue of them.
#pragma once

#include "monitor/frame.h"
#include "monitor/kernel.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <functional>

/// Turns the kernel, or a recording of it, into a stream of frames.
///
/// *Threads.* Lives on the thread that made it and tells that thread about frames; the kernel is
/// read on a worker of its own, where it is made and destroyed as well.
/// *Load.* A tick that comes while a sample is under way is left out.
/// *Lifetime.* The destructor waits for the sample under way, and drops it.
class Sampler : public QObject {
    Q_OBJECT

public:
    /// Makes the kernel, on the worker, when sampling starts.
    using KernelMaker = std::function<std::unique_ptr<mptcp::monitor::Kernel>()>;

    enum class Source {
        Live, ///< one frame per tick
        Recording ///< frames at the distance they were recorded in
    };
    enum class Pace {
        Visible, ///< as the tick says
        Hidden ///< at most one frame in five seconds; no effect on a recording
    };

    explicit Sampler(
        KernelMaker makeKernel, Source source = Source::Live, QObject* parent = nullptr);
    ~Sampler() override;

    /// Takes the first sample at once, the others as the tick says. Nothing happens before.
    void start();

    /// Time between two frames, milliseconds; at least 100. 1000 when never called.
    void setTick(int milliseconds);
    void setPace(Pace pace);
    /// Whether frames contain plain TCP connections too, from the next one on.
    void setPlainTcp(bool wanted);

    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }

    /// Takes a sample now, paused or not; in a recording: goes on to the next frame now. While one
    /// is under way, another follows it.
    void sampleNow();

Q_SIGNALS:
    void frameReady(const mptcp::monitor::FramePtr& frame);
    void pausedChanged(bool paused);
    /// The recording has come to its end; there will be no more frames.
    void finished();

private:
    class Worker;

    void sample();
    void receive(const mptcp::monitor::FramePtr& frame);
    void showHeld();
    void applyTiming();

    const Source m_source;
    QThread m_thread;
    Worker* m_worker; ///< lives on m_thread, which deletes it
    QTimer m_timer; ///< live: the tick; recording: until the held frame is due
    std::chrono::milliseconds m_tick{1000};
    Pace m_pace = Pace::Visible;
    bool m_paused = false;
    bool m_started = false;
    bool m_busy = false;
    bool m_again = false; ///< asked for while busy
    bool m_ended = false;
    mptcp::monitor::FramePtr m_held; ///< of a recording: read ahead, not yet due
};
