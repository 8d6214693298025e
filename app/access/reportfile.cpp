// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Written beside, then renamed.
#include "access/reportfile.h"

#include <QFile>
#include <QSaveFile>

std::expected<void, QString> writeReportFile(const QString& name, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    QSaveFile file(name);
    // The permissions before there is anything to read.
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    return written ? std::expected<void, QString>() : std::unexpected(file.errorString());
}
