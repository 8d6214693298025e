// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Frames from short text drawings, so that a test shows what its machine looks like.
#pragma once

#include "monitor/frame.h"

#include <QString>

/// One thing per line; optional words in any order; indentation is for the eye.
///
///     time SECONDS
///     link INDEX NAME KIND [up|down|no-carrier] [ADDRESS]...
///     app NAME PID                     whose the following sockets are
///     app NAME                         the same, without a process
///     app                              not known whose
///     conn 0xTOKEN LOCAL REMOTE [client|server] [fallback|fallback-later] [orphan] [connecting]
///          [tx=BPS] [rx=BPS] [sent=BYTES] [received=BYTES]
///     sub COOKIE LINK LOCAL REMOTE [STATE] [rtt=US] [tx=BPS] [rx=BPS] [sent=BYTES]
///          [received=BYTES] [local-id=N] [remote-id=N] [backup] [peer-backup] [hidden]
///          a subflow of the connection above; STATE as in JSON: active, idle...; LINK 0: unknown
///     tcp COOKIE LINK LOCAL REMOTE [paused] and words of sub
///     ended 0xTOKEN LOCAL REMOTE       a connection that ended just now; subs may follow
///     endpoint ADDRESS ID [FLAG]...    flags in the kernel's spelling
///     counter NAME VALUE
///     setting NAME VALUE
///     gap SOURCE ERRORKIND             both as in JSON
///
/// Addresses with ports are written 10.0.0.1:80 or [2001:db8::1]:80. The setting "enabled" is 1
/// unless it is drawn otherwise; "setting none" draws none at all. A word that makes no sense ends
/// the test program.
mptcp::monitor::FramePtr draw(const QString& drawing);
