// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which socket dumps are needed now: all, only what moved, or none.
#pragma once

#include "monitor/kernel.h"

namespace mptcp::monitor {

/// The MPTCP dump comes first; it is cheap and tells what moved. The TCP dump costs three times as
/// much, so it is made only when there is something to explain, and when few connections moved
/// only their subflows are read again, one by one.
class SocketReader {
public:
    struct Sockets {
        std::vector<Connection> connections; ///< by token, each once
        std::vector<TcpSocket> tcp; ///< in no order, unless they are `grouped`
        /// The sockets are the subflows of the previous snapshot, those that moved read again:
        /// grouped and sorted as they were. Its other sockets still stand.
        bool grouped = false;
        std::vector<Gap> gaps;
        std::uint64_t malformed = 0;
    };

    explicit SocketReader(Kernel& kernel);

    /// `previous` is null the first time. `suspectPaused`: the counters say that there may be
    /// sockets for which the kernel has paused MPTCP, which only the TCP dump shows.
    Sockets read(const Snapshot* previous, bool plainTcp, bool suspectPaused);

    /// Something happened to subflows, or may have: no short cut in the next read.
    void distrust() { m_shortCuts = maxShortCuts; }

    /// Dumps are not atomic. Asks once more for each connection that the previous snapshot had
    /// and this one has not; at most 256, a mass end is believed.
    void confirmMissing(Sockets& sockets, const Snapshot& previous);

private:
    /// A full TCP dump at least every this many rounds: a short cut does not see an idle subflow
    /// that changes by itself (backup flag, path gone bad).
    static constexpr unsigned maxShortCuts = 4;

    void readConnections(Sockets& sockets, const Snapshot* previous);
    void readTcp(Sockets& sockets, const Snapshot* previous);
    /// Null when the short cut does not hold.
    std::optional<std::vector<TcpSocket>> readMoved(
        std::span<const Connection> connections, const Snapshot& previous);
    template <typename Parse>
    void dump(Sockets& sockets, Source source, const netlink::Request& request, const Parse& parse);

    Kernel& m_kernel;
    unsigned m_shortCuts = 0; ///< since the last full TCP dump
};

} // namespace mptcp::monitor
