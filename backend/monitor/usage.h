// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Sums of what was carried: over which network, for whom, as what.
#pragma once

#include "core/address.h"
#include "monitor/track.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mptcp::monitor {

/// What a TCP socket was when it carried something.
enum class FlowKind : std::uint8_t {
    Mptcp, ///< a subflow
    Fallback, ///< of a connection that asked for MPTCP and fell back
    Tcp, ///< neither; known of only while frames have plain TCP sockets
    /// Was never looked at: the kernel announced at its end what it had carried, but not for whom.
    /// While frames are without plain TCP, that may be some that began before the program.
    Unknown
};
/// The kind's name in JSON and in files: "mptcp".
std::string_view name(FlowKind kind);
std::optional<FlowKind> flowKindNamed(std::string_view name);

/// Bytes of TCP payload, each counted once, on the socket that carried it. What is sent a second
/// time over another path, that one has carried too.
struct Usage {
    Carried carried{};
    /// Some of it may be missing: the end of a socket was not heard of.
    bool incomplete = false;

    bool operator==(const Usage&) const = default;
};
Usage& operator+=(Usage& left, const Usage& right);

struct UsageKey {
    std::string link; ///< name of the interface; empty: unknown
    std::string app; ///< Owner::app; empty: unknown
    FlowKind kind{};

    auto operator<=>(const UsageKey&) const = default;
};
using Usages = std::map<UsageKey, Usage>;

/// A connection on one network.
struct ConnectionKey {
    UsageKey part;
    SocketAddress local, remote; ///< of the connection, see Connection; of a socket without one

    auto operator<=>(const ConnectionKey&) const = default;
};
using ConnectionUsages = std::map<ConnectionKey, Usage>;

/// New names of interfaces by those that they had.
using Renames = std::map<std::string, std::string, std::less<>>;
void rename(Usages& usages, const Renames& renames);
/// Likewise for all sums by some key: `linkOf(key)` is the name in it, and what comes together is
/// merged, `merge(into, more)`.
template <typename Key, typename Sum, typename LinkOf, typename Merge>
void renameKeys(
    std::map<Key, Sum>& sums, const Renames& renames, const LinkOf& linkOf, const Merge& merge)
{
    std::vector<typename std::map<Key, Sum>::node_type> moved;
    for (auto it = sums.begin(); it != sums.end();) {
        const auto next = std::next(it);
        if (renames.contains(linkOf(it->first))) {
            moved.push_back(sums.extract(it));
        }
        it = next;
    }
    for (auto& node : moved) { // after all were taken out: two may have each other's name
        std::string& link = linkOf(node.key());
        link = renames.at(link);
        if (auto done = sums.insert(std::move(node)); !done.inserted) {
            merge(done.position->second, done.node.mapped());
        }
    }
}

} // namespace mptcp::monitor
