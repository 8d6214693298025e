// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether the desktop starts the monitor at login: one file that belongs to the user.
#include "settings/autostart.h"

#include <KConfigGroup>
#include <KDesktopFile>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

constexpr auto location = QStandardPaths::GenericConfigLocation;

/// Quoted as the Desktop Entry Specification asks for an argument of Exec.
QString quoted(QString argument)
{
    static const QString special = u"\"`$\\"_s;
    QString result;
    for (const QChar c : std::as_const(argument)) {
        if (special.contains(c)) {
            result += u'\\';
        }
        result += c == u'%' ? u"%%"_s : QString(c);
    }
    return u'"' + result + u'"';
}

} // namespace

Autostart::Autostart(QString desktopFileName, QString program)
    : m_fileName(std::move(desktopFileName) + u".desktop"_s), m_program(std::move(program))
{
}

QString Autostart::userFile() const
{
    return QStandardPaths::writableLocation(location) + u"/autostart/"_s + m_fileName;
}

bool Autostart::isEnabled() const
{
    // The user's own file comes first and hides the one of the distribution.
    const QString file = QStandardPaths::locate(location, u"autostart/"_s + m_fileName);
    if (file.isEmpty()) {
        return false;
    }
    const KDesktopFile entry(file);
    const KConfigGroup group = entry.desktopGroup();
    return !group.readEntry("Hidden", false) && group.readEntry("X-GNOME-Autostart-enabled", true)
        && entry.tryExec();
}

bool Autostart::setEnabled(bool enabled) const
{
    if (enabled) {
        return write(false);
    }
    if (QFile::exists(userFile()) && !QFile::remove(userFile())) {
        return false;
    }
    return !isEnabled() || write(true);
}

bool Autostart::write(bool hidden) const
{
    const QFileInfo installed(QStandardPaths::findExecutable(QFileInfo(m_program).fileName()));
    const bool inPath = installed == QFileInfo(m_program);
    QDir().mkpath(QFileInfo(userFile()).path());

    KDesktopFile entry(userFile());
    KConfigGroup group = entry.desktopGroup();
    group.writeEntry("Type", u"Application"_s);
    group.writeEntry("Name", u"MPTCP Monitor"_s);
    group.writeEntry("Icon", QFileInfo(m_fileName).completeBaseName());
    group.writeEntry("TryExec", inPath ? installed.fileName() : m_program);
    group.writeEntry("Exec", (inPath ? installed.fileName() : quoted(m_program)) + u" --hidden"_s);
    group.writeEntry("X-GNOME-Autostart-enabled", !hidden);
    group.writeEntry("Hidden", hidden);
    return entry.sync();
}
