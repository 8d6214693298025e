// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The configuration of dbus-daemon for tests.
#include "privatebus.h"

#include <QDBusMessage>
#include <QFile>

namespace {

const QString configuration = QStringLiteral(R"(<busconfig>
  <type>session</type>
  <listen>unix:path=%1/bus</listen>
  <servicedir>%1</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>)");

void write(const QString& path, const QString& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0) {
        qFatal("cannot write %ls", qUtf16Printable(path));
    }
}

} // namespace

PrivateBus::PrivateBus()
{
    const QString file = m_folder.filePath(QStringLiteral("bus.conf"));
    write(file, configuration.arg(m_folder.path()));
    m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_daemon.start(QStringLiteral("dbus-daemon"),
        {QStringLiteral("--nofork"), QStringLiteral("--print-address=1"),
            QStringLiteral("--config-file=") + file});
    while (!m_daemon.canReadLine() && m_daemon.waitForReadyRead()) { }
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    if (m_address.isEmpty()) {
        qFatal("dbus-daemon did not start");
    }
}

PrivateBus::~PrivateBus()
{
    for (const QString& member : std::as_const(m_members)) {
        QDBusConnection::disconnectFromBus(member);
    }
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

QDBusConnection PrivateBus::connect()
{
    m_members.append(QStringLiteral("%1 %2").arg(m_address).arg(m_members.size()));
    auto member = QDBusConnection::connectToBus(m_address, m_members.last());
    if (!member.isConnected()) {
        qFatal("cannot join the bus");
    }
    return member;
}

void PrivateBus::disconnect(QDBusConnection& member)
{
    const QString name = member.name();
    member = QDBusConnection(QString()); // the last reference
    QDBusConnection::disconnectFromBus(name);
}

void PrivateBus::makeStartable(const QString& service, const QString& command)
{
    write(m_folder.filePath(service + QStringLiteral(".service")),
        QStringLiteral("[D-BUS Service]\nName=%1\nExec=%2\n").arg(service, command));
    auto bus = connect();
    bus.call(QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("ReloadConfig")));
    disconnect(bus);
}
