// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The choice whether a program uses MPTCP, and what became of it, in words for people.
#pragma once

#include "core/appchoice.h"
#include "diagnosis/seenapps.h"
#include "diagnosis/switchproof.h"

#include <QString>

#include <span>

namespace sentences {

/// "on", "off", "as the program asks".
QString appMode(mptcp::AppMode mode);
/// "in the kernel", "when it is started".
QString appWay(mptcp::AppWay way);
/// "itself", "from outside (likely)".
QString asking(mptcp::diagnosis::Asking asking, mptcp::diagnosis::Confidence confidence);
/// A sentence or two for the tooltip.
QString askingMeaning(mptcp::diagnosis::Asking asking, mptcp::diagnosis::OriginCause cause,
    mptcp::diagnosis::Confidence confidence);

/// What will happen when this is chosen.
QString appEffect(mptcp::AppMode mode, mptcp::AppWay way);
/// Why a choice cannot hold, or has no effect for now; for window, tray and command line.
QString appRefusal(const mptcp::AppRefusal& refusal);
/// That what the user has just asked for was not done, and why.
QString notSwitched(const mptcp::AppChoice& refused);
/// That choices do not hold, by the first one's reason; at least one.
QString lapsed(std::span<const mptcp::AppChoice> choices);

/// For a cell: "verified: MPTCP at 14:03".
QString proof(const mptcp::diagnosis::SwitchProof& proof);
/// Sentences: what is known, why, and what can be done.
QString proofMeaning(const mptcp::diagnosis::SwitchProof& proof, const mptcp::AppChoice& choice);

} // namespace sentences
