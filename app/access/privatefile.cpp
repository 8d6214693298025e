// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Written beside, then renamed.
#include "access/privatefile.h"

#include <QFile>
#include <QSaveFile>

std::expected<void, QString> writePrivateFile(
    const QString& name, const std::function<bool(QIODevice&)>& fill)
{
    QSaveFile file(name);
    // The permissions before there is anything to read.
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && fill(file) && file.commit();
    return written ? std::expected<void, QString>() : std::unexpected(file.errorString());
}

std::expected<void, QString> writePrivateFile(const QString& name, const QString& text)
{
    return writePrivateFile(name,
        [bytes = text.toUtf8()](QIODevice& file) { return file.write(bytes) == bytes.size(); });
}
