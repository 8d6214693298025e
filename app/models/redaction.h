// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Labels in the place of what belongs to somebody, so that the structure stays readable.
#pragma once

#include "models/naming.h"

#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <utility>

/// Whether nobody has thought of this name of an interface: "wlan0", "enp0s31f6", "docker0". No
/// hardware address is in it either.
bool isUsualLinkName(std::string_view name);

/// The same value has the same label wherever it stands; labels count in the order in which values
/// are met first. What they hide:
///
/// - addresses: "addr-3", of the network "net-2" (/24 for IPv4, /64 for IPv6). What every machine
///   has stays: 0.0.0.0, ::, 127.0.0.1, ::1, multicast, and the prefixes 127.0.0.0/8, fe80::/64...
/// - ports from 32768 on, which say nothing but which connection it was: "port-1"
/// - programs, apps, profiles: "name-4"; users: "user-1", but root
/// - tokens and cookies: "token-1", "socket-5"
/// - interfaces: "link-1", and those named after a hardware address: "enx-1". Names that the
/// kernel,
///   systemd and usual programs give stay (see isUsualLinkName())
/// - of errors everything but their kind and the system's words for it: files are named there
/// - of the value of evidence every word that is neither a number nor known to this program
class Redaction : public Naming {
public:
    QString address(const mptcp::Address& address) override;
    QString port(std::uint16_t port) override;
    QString prefix(const mptcp::Prefix& prefix) override;
    QString link(std::string_view name) override;
    QString name(std::string_view name) override;
    QString user(mptcp::Uid user) override;
    QString token(mptcp::Token token) override;
    QString cookie(mptcp::Cookie cookie) override;
    QString error(const mptcp::Error& error) override;
    mptcp::diagnosis::Evidence evidence(const mptcp::diagnosis::Evidence& evidence) override;
    using Naming::address;

    /// What is known about each label of an address or a network, one line each:
    /// "addr-3  IPv4, private, in net-2".
    QStringList legend() const;

private:
    template <typename Key>
    static QString label(std::map<Key, int>& labels, const Key& key, QLatin1StringView word);
    int network(const mptcp::Prefix& prefix);
    QString word(std::string_view text);
    std::optional<QString> known(std::string_view text);
    QString factName(std::string_view text);

    using Network = std::pair<mptcp::Address, std::uint8_t>; ///< without the bits behind the length
    std::map<mptcp::Address, int> m_addresses;
    std::map<Network, int> m_networks;
    std::map<std::uint16_t, int> m_ports;
    std::map<std::string, int> m_hardware, m_ownLinks, m_names;
    std::map<mptcp::Uid, int> m_users;
    std::map<mptcp::Token, int> m_tokens;
    std::map<mptcp::Cookie, int> m_cookies;
    std::set<std::string, std::less<>> m_links; ///< names of interfaces that have been shown
};
