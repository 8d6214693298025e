// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What every verdict of the diagnosis means, in words for people.
#pragma once

#include "diagnosis/fallback.h"

#include <QString>

namespace sentences {

/// "The program did not ask for MPTCP."
QString cause(mptcp::diagnosis::FallbackCause cause);
/// "certain", "likely", "not certain".
QString confidence(mptcp::diagnosis::Confidence confidence);
/// "MPCapableSYNTXDrop grew by 1 at that moment"
QString evidence(const mptcp::diagnosis::Evidence& evidence);
/// The cause, how sure it is where that is to be said, and who else fell back at that moment.
QString whyTcp(const mptcp::diagnosis::FallbackVerdict& verdict);

} // namespace sentences
