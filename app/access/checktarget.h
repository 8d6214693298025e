// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whom a network check talks to, as people write it, and the addresses behind a name.
#pragma once

#include "core/address.h"
#include "core/result.h"

#include <QObject>
#include <QProcess>
#include <QString>

#include <optional>
#include <vector>

/// A name or an address, and a port.
struct CheckTarget {
    QString host;
    std::uint16_t port = 443;

    /// The host, when it is an address and need not be looked up.
    std::optional<mptcp::SocketAddress> address() const;

    bool operator==(const CheckTarget&) const = default;
};

/// Speaks MPTCP, and says so to anybody; run by the kernel's MPTCP developers.
inline constexpr const char* defaultCheckTarget = "check.mptcp.dev:443";

/// "HOST", "HOST:PORT", "192.0.2.1", "[2001:db8::1]:443"; nothing for whatever cannot be one.
std::optional<CheckTarget> parseCheckTarget(const QString& text);

/// Asks the C library's resolver, as all programs do, but in a process of its own: a resolver that
/// does not answer can be left at any time, and leaves nothing behind.
class AddressLookup : public QObject {
    Q_OBJECT

public:
    explicit AddressLookup(QObject* parent = nullptr);
    ~AddressLookup() override;

    /// Ends one that is under way, without a word of it. One of the signals follows.
    void lookUp(const CheckTarget& target);
    void cancel();

Q_SIGNALS:
    /// The first address of each family, as the resolver orders them; at least one.
    void found(const std::vector<mptcp::SocketAddress>& addresses);
    /// `NotFound` for a name that is none, or that the resolver does not know now.
    void failed(const mptcp::Error& error);

private:
    void take();

    CheckTarget m_target;
    QProcess m_process;
};
