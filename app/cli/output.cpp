// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Standard output and standard error of the C library.
#include "cli/output.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

Output::Output()
    // https://no-color.org: any value but an empty one.
    : m_hasColours(isatty(STDOUT_FILENO) != 0 && qEnvironmentVariableIsEmpty("NO_COLOR")
          && qgetenv("TERM") != "dumb")
{
}

bool Output::write(const QString& text) const
{
    const QByteArray bytes = text.toUtf8();
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0) {
        return true;
    }
    complain(QCoreApplication::translate("Output", "could not write the answer: %1")
            .arg(QString::fromLocal8Bit(std::strerror(errno))));
    return false;
}

void complain(const QString& text)
{
    const QByteArray line = QStringLiteral("mptcpctl: %1\n").arg(text).toUtf8();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}
