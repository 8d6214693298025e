// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Times of day, with their date where nobody would guess it.
#pragma once

#include <QDateTime>

namespace timetext {

/// "14:05:30" of today, "23 Nov, 14:05:30" of another day; `format` is that of the time alone.
QString withDate(const QDateTime& time, const QString& format, QDate today = QDate::currentDate());

} // namespace timetext
