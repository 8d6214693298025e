// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the kernel to frames: the collector, the rate meter and the changes as one thing.
#pragma once

#include "monitor/frame.h"
#include "monitor/kernel.h"

#include <memory>

namespace mptcp::monitor {

struct MonitorOptions {
    bool plainTcp = false; ///< keep plain TCP sockets too (costs the full TCP dump each time)
    bool owners = true; ///< look up processes and apps
    /// The time between two frames that the caller intends; a gap much longer than this is a
    /// pause, not a rate.
    std::chrono::milliseconds tick{1000};
};

/// *Threads.* One thread at a time; the frames may go anywhere.
class Monitor {
public:
    Monitor(std::unique_ptr<Kernel> kernel, MonitorOptions options);
    ~Monitor();

    /// Reads the kernel once. Never fails as a whole: what cannot be read is a gap in the snapshot.
    /// Null only at the end of a recording.
    FramePtr frame();

    /// Takes over a socket that has joined the path manager's events: later frames have them.
    void adoptEvents(int descriptor);

    /// What somebody with the privilege to see it has told about subflows: later frames have it,
    /// as long as these live, where the kernel hides it from us.
    void describe(std::span<const DescribedSubflow> subflows);

    /// Readable while something about interfaces or addresses has changed since the latest frame,
    /// for poll(2) only; valid as long as the monitor. Absent: no kernel to hear of it from.
    std::optional<int> linkNewsDescriptor() const;

    /// Takes effect with the next frame.
    void setOptions(const MonitorOptions& options);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace mptcp::monitor
