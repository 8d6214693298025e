// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A file on the disk: whole or not at all, and nobody else's to read.
#pragma once

#include <QIODevice>
#include <QString>

#include <expected>
#include <functional>

/// Replaces the file with what `fill` writes, unless that says no. The error is a sentence without
/// the name of the file.
std::expected<void, QString> writePrivateFile(
    const QString& name, const std::function<bool(QIODevice&)>& fill);

std::expected<void, QString> writePrivateFile(const QString& name, const QString& text);
