// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What others have told about subflows that the kernel hides from us, as long as these live.
#pragma once

#include "core/tcpsocket.h"

#include <span>
#include <unordered_map>

namespace mptcp::monitor {

/// Whether the kernel keeps the MPTCP part of this subflow to itself (also when it has been told by
/// others since), although it has one: sockets in TIME-WAIT and SYN-RECV have none.
bool isHidden(const TcpSocket& subflow);

class Descriptions {
public:
    /// Each replaces what was told of the same subflow before.
    void add(std::span<const DescribedSubflow> described);

    /// Fills in what the kernel has not told. Whoever is not among these subflows is forgotten.
    void complete(std::span<TcpSocket> subflows);

private:
    std::unordered_map<Cookie, SubflowInfo> m_known;
};

} // namespace mptcp::monitor
