// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the listening MPTCP sockets are asked for: they cost ten times a dump of the others.
#pragma once

#include "monitor/kernel.h"

namespace mptcp::monitor {

class ListenerReader {
public:
    explicit ListenerReader(Kernel& kernel) : m_kernel(kernel) { }

    /// Fills in `listeners`, which may be some seconds old. `previous` is null the first time.
    void read(Snapshot& snapshot, const Snapshot* previous);

    /// Asks again where a plain TCP socket is new: a listener younger than the last look at them
    /// may have accepted it. Wants `otherTcp`.
    void renew(Snapshot& snapshot, const Snapshot* previous);

private:
    void dump(Snapshot& snapshot);

    Kernel& m_kernel;
    std::chrono::nanoseconds m_next{};
};

} // namespace mptcp::monitor
