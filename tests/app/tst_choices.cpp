// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What mptcpctl knows of choices where there is no service to ask.
#include "access/appchoices.h"
#include "cli/choices.h"
#include "procfs/programs.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace mptcp;
using namespace mptcp::diagnosis;

namespace {

/// A machine on which this very program has a connection with MPTCP.
Snapshot ownConnection()
{
    Snapshot snapshot;
    Connection connection;
    connection.inode = Inode{5};
    connection.side = Side::Client;
    connection.owner = std::make_shared<const Owner>(
        Process{Pid{getpid()}, "tst_choices", procfs::startTime(Pid{getpid()})}, "tst_choices");
    snapshot.connections.push_back(connection);
    return snapshot;
}

void choose(const std::string& executable)
{
    AppChoices().add({.app = {.executable = executable, .name = {}},
        .mode = AppMode::On,
        .way = AppWay::Kernel});
}

Arguments explain()
{
    Arguments arguments;
    arguments.command = Command::Explain;
    return arguments;
}

} // namespace

class TestChoices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    }
    void init() { QFile::remove(AppChoices::defaultFile()); }
    void cleanup() { QFile::remove(AppChoices::defaultFile()); }

    void nothingChosen()
    {
        const SwitchedOn on = Choices(explain()).switchedOn(ownConnection());
        QCOMPARE(on.user, Uid{getuid()});
        QVERIFY(on.processes.empty());
    }

    void whereNobodyIsToldNothingIsKnown()
    {
        Arguments recording = explain();
        recording.replay = QStringLiteral("file");
        QCOMPARE(Choices(recording).switchedOn(ownConnection()), SwitchedOn());
        Arguments limits;
        limits.command = Command::Show;
        limits.noun = Noun::Limits;
        QCOMPARE(Choices(limits).switchedOn(ownConnection()), SwitchedOn());
    }

    /// Its rule is nobody's business, so that the service is not started.
    void chosenForAProgramWithoutSockets()
    {
        choose("/usr/bin/another");
        QCOMPARE(Choices(explain()).switchedOn(ownConnection()).user, Uid{getuid()});
    }

    void whoCannotAskDoesNotKnow()
    {
        choose(QFile::symLinkTarget(QStringLiteral("/proc/self/exe")).toStdString());
        QCOMPARE(Choices(explain()).switchedOn(ownConnection()), SwitchedOn());
    }
};

QTEST_GUILESS_MAIN(TestChoices)
#include "tst_choices.moc"
