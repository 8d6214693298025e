// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether this machine is made ready for a second path of a connection: endpoints, limits, routes.
#pragma once

#include "diagnosis/pathcheck.h"

namespace mptcp::diagnosis {

/// What the counters say about the joins of one connection, where they are known to be its own.
struct JoinTraces {
    Counters counters;
    Evidence::Kind kind = Evidence::Kind::Total; ///< or Moved

    std::uint64_t amount(std::string_view counter) const
    {
        return counters.find(counter).value_or(0);
    }
    Evidence tell(std::string_view counter) const
    {
        return {kind, std::string(counter), std::to_string(amount(counter))};
    }
};

/// Follows the endpoints through what each has to fulfil; a check fails when none is left.
class EndpointCheck {
public:
    /// `history` and `traces` may be null.
    EndpointCheck(const Connection& connection, const Snapshot& snapshot,
        const JoinHistory* history, const JoinTraces* traces);

    /// All of them, from OneNetwork to ReversePathFilter; those that make no sense are left out.
    std::vector<PathCheck> run();

    /// What would help against a cause of these.
    Mend mendFor(OnePathCause cause) const;
    /// Whether a second path would go past the tunnel that the first one goes through.
    bool isTunnelled() const { return m_first && m_first->kind == LinkKind::Tunnel; }

private:
    struct Candidate {
        const Endpoint* endpoint = nullptr;
        const Link* link = nullptr; ///< that has its address; null: none, or not up
    };
    struct Network {
        const Link* link = nullptr;
        Address address;
        std::optional<bool> way; ///< whether a route leads to the peer; absent: unknown
    };

    void findNetworks();
    void findCandidates();
    std::optional<bool> wayFrom(const Address& source, IfIndex bound) const;
    std::optional<bool> isFiltered(const Candidate& candidate) const;
    bool isNeighbour() const;
    bool peerDenies() const;
    std::optional<bool> peerAnnounced() const;

    void add(OnePathCause cause, PathCheck::Result result, std::vector<Evidence> evidence);
    /// Drops the candidates that fail.
    template <typename Judge, typename Tell>
    void sift(OnePathCause cause, const Judge& judge, const Tell& tell);
    void checkPresence();
    void checkLimits();
    void checkPeer();
    void checkRoutes();

    const Connection& m_connection;
    const Snapshot& m_snapshot;
    const JoinHistory* m_history;
    const JoinTraces* m_traces;
    const Link* m_first; ///< that the first path uses; null: gone
    std::vector<Network> m_networks; ///< others than that of the first path
    std::vector<Candidate> m_candidates;
    std::vector<PathCheck> m_checks;
};

} // namespace mptcp::diagnosis
