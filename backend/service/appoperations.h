// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Each method about programs, made ready, like those of operations.h.
#pragma once

#include "core/apprule.h"
#include "service/operations.h"

#include <QDBusUnixFileDescriptor>

namespace mptcp::appswitch {
class SwitchProgram;
}

namespace mptcp::service {

// The program must live as long as the operation. Nothing is loaded before it runs.

Planned setAppRule(appswitch::SwitchProgram& program, const QDBusUnixFileDescriptor& executable,
    std::uint8_t mode, Uid caller);
Planned removeAppRule(
    appswitch::SwitchProgram& program, const ExecutableId& executable, Uid caller);
Planned appRules(appswitch::SwitchProgram& program, Uid caller);

} // namespace mptcp::service
