// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar of a target, and getent(1) with its answers.
#include "access/checktarget.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using mptcp::Address;
using mptcp::Error;
using mptcp::ErrorKind;
using mptcp::SocketAddress;

std::optional<SocketAddress> CheckTarget::address() const
{
    return Address::parse(host.toStdString()).transform([this](const Address& address) {
        return SocketAddress{address, port};
    });
}

std::optional<CheckTarget> parseCheckTarget(const QString& text)
{
    CheckTarget target{text};
    if (target.address()) {
        return target; // a bare IPv6 address: its colons are no ports
    }
    static const QRegularExpression form(
        uR"(^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9_][A-Za-z0-9._-]{0,252}))(?::([0-9]{1,5}))?$)"_s);
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const bool isBracketed = match.hasCaptured(1);
    target.host = match.captured(isBracketed ? 1 : 2);
    if (match.hasCaptured(3)) {
        bool isPort = false;
        target.port = match.captured(3).toUShort(&isPort);
        if (!isPort || target.port == 0) {
            return std::nullopt;
        }
    }
    const auto address = target.address();
    const bool isV6 = address && address->address.family() == mptcp::Family::V6;
    return isBracketed == isV6 ? std::optional(target) : std::nullopt;
}

AddressLookup::AddressLookup(QObject* parent) : QObject(parent)
{
    connect(&m_process, &QProcess::finished, this, &AddressLookup::take);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT failed(
                {ErrorKind::System, "start getent", 0, m_process.errorString().toStdString()});
        }
    });
}

AddressLookup::~AddressLookup()
{
    cancel();
}

void AddressLookup::lookUp(const CheckTarget& target)
{
    cancel();
    m_target = target;
    m_process.start(u"getent"_s, {u"ahosts"_s, u"--"_s, target.host}, QIODevice::ReadOnly);
}

void AddressLookup::cancel()
{
    const QSignalBlocker quiet(m_process);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

/// Lines like "192.0.2.1       STREAM name".
void AddressLookup::take()
{
    std::vector<SocketAddress> addresses;
    for (const QByteArray& line : m_process.readAllStandardOutput().split('\n')) {
        const auto address = Address::parse(line.left(line.indexOf(' ')).toStdString());
        const auto sameFamily = [&](const SocketAddress& other) {
            return other.address.family() == address->family();
        };
        if (address && std::ranges::none_of(addresses, sameFamily)) {
            addresses.push_back({*address, m_target.port});
        }
    }
    if (addresses.empty()) {
        Q_EMIT failed({ErrorKind::NotFound, "look up " + m_target.host.toStdString(), 0,
            "the resolver knows no address of it"});
    } else {
        Q_EMIT found(addresses);
    }
}
