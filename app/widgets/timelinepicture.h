// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a timeline shows at this moment, as the bytes of a picture's file.
#pragma once

#include <QByteArray>

class HandoverTimeline;

namespace timelinepicture {

QByteArray png(HandoverTimeline& timeline);
/// Of any size: lines stay lines, and texts are texts.
QByteArray svg(const HandoverTimeline& timeline);

} // namespace timelinepicture
