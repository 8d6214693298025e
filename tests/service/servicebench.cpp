// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Putting the service together for a test.
#include "servicebench.h"

#include "machine.h"

#include "controladaptor.h"

#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <QSignalSpy>
#include <QTest>

using namespace mptcp;

namespace {

const QString interfaceName = QStringLiteral("org.mptcpmonitor.Control1");

} // namespace

Caller::Caller(PrivateBus& bus) : member(bus.connect()), name(member.baseService()) { }

QDBusMessage Caller::message(const QString& method, const QVariantList& arguments)
{
    auto message = QDBusMessage::createMethodCall(
        control::serviceName, control::objectPath, interfaceName, method);
    message.setArguments(arguments);
    return message;
}

QDBusPendingCall Caller::call(const QString& method, const QVariantList& arguments) const
{
    return member.asyncCall(message(method, arguments));
}

ServiceBench::ServiceBench(std::chrono::milliseconds patience) : authority(bus.connect(), patience)
{
    machine::run("ip mptcp endpoint flush");
    machine::run("ip mptcp limits set subflow 2 add_addr_accepted 0");
    control::registerDBusTypes();
    new ControlAdaptor(&service);
    if (!member.registerObject(control::objectPath, &service)
        || !member.registerService(control::serviceName)) {
        qFatal("cannot be the service");
    }
}

const FakeAuthority::Question& ServiceBench::question(std::size_t number)
{
    if (!QTest::qWaitFor([&] { return polkit.questions.size() >= number; })) {
        qFatal("polkit was not asked");
    }
    return polkit.questions.at(number - 1);
}

void ServiceBench::allow()
{
    polkit.answer(question(polkit.questions.size() + 1), true);
}

QString ServiceBench::allowed(const QString& method, const QVariantList& arguments)
{
    const auto call = caller.call(method, arguments);
    allow();
    return errorOf(call);
}

QString errorOf(const QDBusPendingCall& call)
{
    QDBusPendingCallWatcher watcher(call);
    QSignalSpy finished(&watcher, &QDBusPendingCallWatcher::finished);
    if (!call.isFinished() && !finished.wait()) {
        return QStringLiteral("no answer");
    }
    const QString prefix = interfaceName + QStringLiteral(".Error.");
    return call.isError() ? call.error().name().replace(prefix, QString()) : QString();
}

QString pathManager()
{
    return machine::run("ip mptcp endpoint") + machine::run("ip mptcp limits");
}

QVariant byte(int number)
{
    return QVariant::fromValue(static_cast<uchar>(number));
}

QVariant executable(const char* path, int flags)
{
    const int file = open(path, flags | O_CLOEXEC);
    if (file < 0) {
        qFatal("cannot open %s", path);
    }
    QDBusUnixFileDescriptor descriptor;
    descriptor.giveFileDescriptor(file);
    return QVariant::fromValue(descriptor);
}

QVariantList endpointArguments(const char* address, unsigned flags, unsigned link, ushort port)
{
    return {QString::fromLatin1(address), QVariant::fromValue(port), link, flags};
}
