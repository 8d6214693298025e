// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where answers and complaints go, and what the program ends with.
#pragma once

#include "core/result.h"

#include <QString>

/// What the program ends with.
enum class ExitStatus : int {
    Well = 0,
    Error = 1, ///< what was asked for could not be read, or the answer not be written
    Usage = 2,
    Attention = 3, ///< of status: something is wrong with the connections
    Refuted = 3, ///< of a change: accepted, but it is not there
    NoMptcp = 4, ///< this kernel has no MPTCP; of status: or it is switched off
    NotAllowed = 5, ///< of a change: no permission, or no service that could be asked
    Cancelled = 130 ///< of a check: interrupted, as shells tell of SIGINT
};

/// Standard output. Gone readers end the program by SIGPIPE, quietly, as for any other tool.
class Output {
public:
    Output();

    /// A terminal that may show colours: not with NO_COLOR, not with TERM=dumb.
    bool hasColours() const { return m_hasColours; }
    /// At once. False when it could not be written; that was said then.
    bool write(const QString& text) const;

private:
    bool m_hasColours;
};

/// One line on standard error.
void complain(const QString& text);
