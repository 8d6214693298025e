// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A report on the disk: whole or not at all, and nobody else's to read.
#pragma once

#include <QString>

#include <expected>

/// Replaces the file. The error is a sentence without the name of the file.
std::expected<void, QString> writeReportFile(const QString& name, const QString& text);
