// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which sockets of one frame count as opened after a choice. For switchproof.cpp alone.
#pragma once

#include "diagnosis/switchproof.h"

#include <map>
#include <vector>

namespace mptcp::diagnosis {

/// One frame as evidence for what is followed.
class SwitchProofs::Look {
public:
    Look(SwitchProofs& proofs, const Snapshot& snapshot, const Executables& executables)
        : m_proofs(proofs), m_snapshot(snapshot), m_executables(executables),
          m_hidden(proofs.m_followed.size())
    {
    }

    void lookAtAll(const Lives& lives);
    bool isHidden(std::size_t number) const { return m_hidden[number]; }

private:
    template <typename Socket> Followed* followed(const Socket& socket);
    Followed* find(const Owner& owner);
    std::optional<First> openedSince(const Followed& followed, const Process& process, Inode inode,
        const Firsts& firsts, std::optional<Time> since) const;
    void add(Followed& followed, const Connection& connection, const Lives& lives);
    void add(Followed& followed, const TcpSocket& tcp);
    void add(Followed& followed, const Listener& listener) const;
    ProofReason reasonFor(const Followed& followed, const Process& process) const;

    SwitchProofs& m_proofs;
    const Snapshot& m_snapshot;
    const Executables& m_executables;
    std::map<const Owner*, Followed*> m_byOwner;
    std::vector<bool> m_hidden; ///< by number of the followed: sockets without a process
};

} // namespace mptcp::diagnosis
