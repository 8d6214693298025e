// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The least a tray program can be: what the memory of the monitor is compared with.
#include <KStatusNotifierItem>
#include <QApplication>

int main(int argc, char* argv[])
{
    const QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("baretray"));
    QApplication::setQuitOnLastWindowClosed(false);
    KStatusNotifierItem item(QStringLiteral("baretray"));
    item.setIconByName(QStringLiteral("network-connect"));
    item.setStatus(KStatusNotifierItem::Active);
    return QApplication::exec();
}
