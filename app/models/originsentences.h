// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who turned MPTCP on, and since when it is paused, in words for people.
#pragma once

#include "diagnosis/defaulton.h"
#include "diagnosis/pause.h"

#include <QString>

namespace sentences {

/// "It was started with mptcpize, which turns MPTCP on."
QString originCause(mptcp::diagnosis::OriginCause cause);
/// The cause, and how sure it is where that is to be said.
QString origin(const mptcp::diagnosis::Origin& origin);
/// What was found, one a line, for a tooltip.
QString evidenceLines(const std::vector<mptcp::diagnosis::Evidence>& evidence);

/// "NetworkManager has added 2 endpoints."
QString machineFact(const mptcp::diagnosis::MachineFact& fact);

/// Whether, since when, until when and because of which network: one or more sentences.
QString pause(const mptcp::diagnosis::PauseVerdict& verdict);

/// One line of a list, and the evidence for its tooltip.
struct OriginLine {
    QString text, meaning;

    bool operator==(const OriginLine&) const = default;
};
/// Each program with MPTCP sockets once for those it opens and once for those it listens with, then
/// what this machine does. Programs of which nothing is known are left out.
std::vector<OriginLine> originLines(const mptcp::Snapshot& snapshot,
    const mptcp::diagnosis::Surroundings& surroundings,
    const mptcp::diagnosis::SwitchedOn& switchedOn = {});

} // namespace sentences
