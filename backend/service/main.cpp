// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// mptcp-monitord: the objects, in order of dependency, and when the service ends.
#include "service/controlservice.h"

#include "appswitch/switchprogram.h"
#include "controladaptor.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDBusError>
#include <QFile>
#include <QLoggingCategory>
#include <QTimer>

#include <csignal>
#include <cstdlib>
#include <print>

using namespace mptcp;
using namespace std::chrono_literals;

namespace {

int fail(const QString& what)
{
    std::println(stderr, "mptcp-monitord: {}", what.toStdString());
    return EXIT_FAILURE;
}

struct Options {
    std::chrono::seconds idle; ///< how long nothing must happen before the service ends
    std::string rules; ///< directory of the switch's files
};

/// Nothing for bad options.
std::optional<Options> options(const QCoreApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Changes the MPTCP path manager for others"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption idle(QStringLiteral("exit-idle"),
        QStringLiteral("End after this time without a call."), QStringLiteral("seconds"),
        QStringLiteral("30"));
    const QCommandLineOption rules(QStringLiteral("app-rules"),
        QStringLiteral("Directory on a bpf file system, where rules for programs stay."),
        QStringLiteral("directory"), QStringLiteral("/run/mptcp-monitord"));
    parser.addOptions({idle, rules});
    parser.process(app);
    bool isNumber = false;
    const int seconds = parser.value(idle).toInt(&isNumber);
    if (!isNumber || seconds <= 0) {
        return std::nullopt;
    }
    return Options{
        std::chrono::seconds(seconds), QFile::encodeName(parser.value(rules)).toStdString()};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mptcp-monitord"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MPTCP_MONITOR_VERSION));
    // Calls that make no sense are their callers' matter, not the log's.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.dbus.integration.warning=false"));
    const auto wanted = options(app);
    if (!wanted) {
        return fail(QStringLiteral("--exit-idle wants seconds, at least 1"));
    }
    QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected()) {
        return fail(QStringLiteral("no system bus: ") + bus.lastError().message());
    }

    control::registerDBusTypes();
    service::Authority authority(bus);
    appswitch::SwitchProgram program(wanted->rules);
    service::ControlService service(bus, authority, program);
    new ControlAdaptor(&service);
    const QByteArray unguarded =
        service::ControlService::unguardedMethod(ControlAdaptor::staticMetaObject);
    if (!unguarded.isEmpty()) {
        return fail(QStringLiteral("no action guards ") + QString::fromLatin1(unguarded));
    }

    // The name is given up first: calls that the bus has sent before are answered, later ones
    // start the service anew. systemd, which ends a service that has lost its name, is to wait.
    QTimer end;
    end.setSingleShot(true);
    end.setInterval(wanted->idle);
    bool leaving = false;
    const auto quitWhenDone = [&] {
        if (leaving && service.isIdle()) {
            QCoreApplication::quit();
        }
    };
    QObject::connect(&end, &QTimer::timeout, &service, [&] {
        leaving = true;
        std::signal(SIGTERM, SIG_IGN);
        bus.unregisterService(control::serviceName);
        QTimer::singleShot(0, &service, quitWhenDone);
    });
    QObject::connect(&service, &service::ControlService::becameBusy, &end, &QTimer::stop);
    QObject::connect(&service, &service::ControlService::becameIdle, &service,
        [&] { leaving ? quitWhenDone() : end.start(); });
    bus.connect({}, QStringLiteral("/org/freedesktop/DBus/Local"),
        QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), &app,
        SLOT(quit()));

    if (!bus.registerObject(control::objectPath, &service, QDBusConnection::ExportAdaptors)
        || !bus.registerService(control::serviceName)) {
        return fail(QStringLiteral("cannot be on the bus: ") + bus.lastError().message());
    }
    end.start();
    return QCoreApplication::exec();
}
