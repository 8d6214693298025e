// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which values say something about a person, and which network an address belongs to.
#include "models/redaction.h"

#include "models/format.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstring>
#include <span>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint16_t firstEphemeralPort = 32768; // net.ipv4.ip_local_port_range

/// The address with all bits behind the first `length` cleared.
Address masked(const Address& address, unsigned length)
{
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::copy(address.bytes(), bytes.begin());
    for (unsigned index = 0; index < bytes.size(); ++index) {
        const unsigned kept = std::clamp(length, index * 8, index * 8 + 8) - index * 8;
        bytes[index] &= static_cast<std::uint8_t>(0xff00U >> kept);
    }
    return Address::fromBytes(std::span(bytes).first(address.bytes().size()));
}

bool isIn(const Address& address, std::string_view network, unsigned length)
{
    const Address base = Address::parse(network).value_or(Address());
    return address.family() == base.family() && masked(address, length) == base;
}

bool isMulticast(const Address& address)
{
    return isIn(address, "224.0.0.0", 4) || isIn(address, "ff00::", 8);
}

/// The same on every machine.
bool isEverywhere(const Address& address)
{
    return address.isUnspecified() || !address.isUnicast() || isIn(address, "127.0.0.1", 32)
        || isIn(address, "::1", 128);
}

bool isEverywhere(const Prefix& prefix)
{
    static constexpr std::array<std::string_view, 19> known{"127.0.0.0/8", "169.254.0.0/16",
        "224.0.0.0/4", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
        "0.0.0.0/1", "128.0.0.0/1", "fe80::/10", "fe80::/64", "ff00::/8", "fc00::/7", "fd00::/8",
        "2000::/3", "::/1", "8000::/1", "64:ff9b::/96", "::ffff:0.0.0.0/96"};
    return prefix.length == 0 || std::ranges::contains(known, toString(prefix));
}

QString kindOf(const Address& address)
{
    if (address.isLoopback()) {
        return u"loopback"_s;
    }
    if (address.isLinkLocal()) {
        return u"link-local"_s;
    }
    if (isMulticast(address)) {
        return u"multicast"_s;
    }
    if (isIn(address, "100.64.0.0", 10)) {
        return u"shared by a provider"_s;
    }
    const bool isPrivate = isIn(address, "10.0.0.0", 8) || isIn(address, "172.16.0.0", 12)
        || isIn(address, "192.168.0.0", 16) || isIn(address, "fc00::", 7);
    return isPrivate ? u"private"_s : u"public"_s;
}

QString familyOf(const Address& address)
{
    return address.family() == Family::V4 ? u"IPv4"_s : u"IPv6"_s;
}

std::uint8_t networkLength(const Address& address)
{
    return address.family() == Family::V4 ? 24 : 64;
}

/// "enx" and twelve hexadecimal digits, as systemd names interfaces after their hardware address.
bool namesHardware(std::string_view link)
{
    return link.size() == 15 && link[2] == 'x'
        && std::ranges::all_of(link.substr(3), [](unsigned char c) { return std::isxdigit(c); });
}

/// The whole text as a number, decimal or with "0x" in front.
std::optional<std::uint64_t> toNumber(std::string_view text)
{
    const bool isHex = text.starts_with("0x");
    const std::string_view digits = text.substr(isHex ? 2 : 0);
    std::uint64_t number = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, isHex ? 16 : 10);
    const bool isAll = error == std::errc() && end == digits.data() + digits.size();
    return isAll && !digits.empty() ? std::optional(number) : std::nullopt;
}

/// A number, perhaps with a fraction, a sign, or the word of a unit behind it; no "192.0.2.1s".
bool isAmount(std::string_view word)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto rest = std::ranges::find_if_not(
        word, [&](char c) { return isDigit(c) || c == '.' || c == '+' || c == '-'; });
    const std::string_view number(word.begin(), rest), unit(rest, word.end());
    static constexpr std::array<std::string_view, 8> units{
        "", "%", "s", "ms", "us", "h", "B", "/s"};
    return toNumber(word)
        || (!number.empty() && isDigit(number.front()) && std::ranges::count(number, '.') <= 1
            && std::ranges::contains(units, unit));
}

/// Words of the kernel and of this program: flags, states, kinds.
bool isVocabulary(std::string_view word)
{
    static constexpr std::array<std::string_view, 66> words{"s", "ms", "us", "found", "announced",
        "all", "deny_join_id0", "runs", "subflow", "signal", "backup", "fullmesh", "laminar",
        "implicit", "none", "unknown", "yes", "no", "on", "off", "true", "false", "default",
        "kernel", "userspace", "client", "server", "up", "down", "dev", "from", "to", "via", "of",
        "IPv4", "IPv6", "active", "idle", "stalled", "lost", "joining", "MPTCP", "TCP", "mptcp",
        "tcp", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT",
        "CLOSE-WAIT", "LAST-ACK", "CLOSING", "not", "running", "readable", "go", "mptcpize", "run",
        "LD_PRELOAD", "GODEBUG", "multipathtcp", "SocketProtocol", "/etc/environment",
        "/etc/ld.so.preload"};
    return std::ranges::contains(words, word);
}

/// "go1.24.4"
bool isGoVersion(std::string_view word)
{
    return word.starts_with("go1.") && std::ranges::all_of(word.substr(3), [](char c) {
        return c == '.' || (c >= '0' && c <= '9');
    });
}

std::optional<Prefix> toPrefix(std::string_view word)
{
    const auto slash = word.rfind('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto address = Address::parse(word.substr(0, slash));
    const auto length = toNumber(word.substr(slash + 1));
    return address && length && *length <= 128
        ? std::optional(Prefix{*address, static_cast<std::uint8_t>(*length)})
        : std::nullopt;
}

/// "192.0.2.1:80", "[2001:db8::1]:80".
std::optional<SocketAddress> toSocketAddress(std::string_view word)
{
    const auto colon = word.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view host = word.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    const auto address = Address::parse(host);
    const auto port = toNumber(word.substr(colon + 1));
    return address && port && *port <= 0xffff
        ? std::optional(SocketAddress{*address, static_cast<std::uint16_t>(*port)})
        : std::nullopt;
}

/// The text with each of its words replaced, and what stands between them kept.
template <typename Replace> std::string eachWord(std::string_view text, const Replace& replace)
{
    constexpr std::string_view between = " ,;=|";
    std::string result;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(between), text.size());
        const auto next = std::min(text.find_first_not_of(between, end), text.size());
        if (end > 0) {
            result += replace(text.substr(0, end)).toStdString();
        }
        result += text.substr(end, next - end);
        text.remove_prefix(next);
    }
    return result;
}

} // namespace

bool isUsualLinkName(std::string_view name)
{
    // A kind and a number; places on buses and boards as systemd writes them. Perhaps a VLAN of it.
    static const QRegularExpression usual(QRegularExpression::anchoredPattern(
        u"lo|veth[0-9a-f]*|(?:eth|wlan|wwan|usb|ppp|tun|tap|wg|ipsec|dummy|bond|team|br|virbr|"
        "docker|lxcbr|lxdbr|podman|vnet|ifb|can|vcan|bnep|rmnet|sit|gre|gretap|erspan|tunl|ip6tnl|"
        "ip6gre|ip_vti|ip6_vti|macvtap|macvlan|ipvlan|vlan|vxlan)\\d+(?:\\.\\d+)?|"
        "(?:en|ib|sl|wl|ww)(?:(?:P\\d+)?p\\d+s\\d+|[bdiosuv]\\d+)(?:(?:np|[bcdfinruv])\\d+)*"
        "(?:\\.\\d+)?"_s));
    return usual.match(format::text(name)).hasMatch();
}

template <typename Key>
QString Redaction::label(std::map<Key, int>& labels, const Key& key, QLatin1StringView word)
{
    const auto it = labels.try_emplace(key, static_cast<int>(labels.size()) + 1).first;
    return u"%1-%2"_s.arg(word).arg(it->second);
}

int Redaction::network(const Prefix& prefix)
{
    const Network key(masked(prefix.address, prefix.length), prefix.length);
    return m_networks.try_emplace(key, static_cast<int>(m_networks.size()) + 1).first->second;
}

QString Redaction::address(const Address& address)
{
    if (isEverywhere(address)) {
        return format::address(address);
    }
    if (!address.isLinkLocal()) { // all of them are in the same one
        network({address, networkLength(address)});
    }
    return label(m_addresses, address, "addr"_L1);
}

QString Redaction::port(std::uint16_t port)
{
    return port < firstEphemeralPort ? QString::number(port) : label(m_ports, port, "port"_L1);
}

QString Redaction::prefix(const Prefix& prefix)
{
    if (isEverywhere(prefix)) {
        return format::text(toString(prefix));
    }
    const std::size_t bits = prefix.address.bytes().size() * 8;
    const QString base =
        prefix.length == bits ? address(prefix.address) : u"net-%1"_s.arg(network(prefix));
    return u"%1/%2"_s.arg(base).arg(prefix.length);
}

QString Redaction::link(std::string_view name)
{
    m_links.emplace(name);
    if (name.empty() || isUsualLinkName(name)) {
        return format::text(name);
    }
    return namesHardware(name) ? label(m_hardware, std::string(name), "enx"_L1)
                               : label(m_ownLinks, std::string(name), "link"_L1);
}

QString Redaction::name(std::string_view name)
{
    return name.empty() ? QString() : label(m_names, std::string(name), "name"_L1);
}

QString Redaction::user(Uid user)
{
    return user == Uid{0} ? u"root"_s : label(m_users, user, "user"_L1);
}

QString Redaction::token(Token token)
{
    return token == Token{} ? format::token(token) : label(m_tokens, token, "token"_L1);
}

QString Redaction::cookie(Cookie cookie)
{
    return label(m_cookies, cookie, "socket"_L1);
}

QString Redaction::error(const Error& error)
{
    const QString kind = format::text(mptcp::name(error.kind));
    return error.code == 0 ? kind
                           : kind + u", "_s + QString::fromLocal8Bit(std::strerror(error.code));
}

diagnosis::Evidence Redaction::evidence(const diagnosis::Evidence& evidence)
{
    diagnosis::Evidence result = evidence;
    const auto number = toNumber(evidence.value);
    if (number && evidence.name.contains("token")) {
        result.value = token(Token{static_cast<std::uint32_t>(*number)}).toStdString();
        return result;
    }
    if (number && evidence.name.contains("cookie")) {
        result.value = cookie(Cookie{*number}).toStdString();
        return result;
    }
    result.name = eachWord(evidence.name, [this](auto text) { return factName(text); });
    result.value = eachWord(evidence.value, [this](auto text) { return word(text); });
    return result;
}

/// The names of facts are this program's own words, but for what they are about, and for files.
QString Redaction::factName(std::string_view text)
{
    constexpr std::string_view ofLink = "net.ipv4.conf.";
    if (const auto dot = text.rfind('.'); text.starts_with(ofLink) && dot >= ofLink.size()) {
        const auto linkName = text.substr(ofLink.size(), dot - ofLink.size());
        return format::text(ofLink) + word(linkName) + format::text(text.substr(dot));
    }
    const bool isFile = text.starts_with('/') && !text.starts_with("/proc/");
    const bool isOurs = !isFile && !known(text) && !m_names.contains(std::string(text));
    return isOurs ? format::text(text) : word(text);
}

/// The label of an address, a network, or an interface; absent for anything else.
std::optional<QString> Redaction::known(std::string_view text)
{
    if (const auto single = Address::parse(text)) {
        return address(*single);
    }
    if (const auto network = toPrefix(text)) {
        return prefix(*network);
    }
    if (const auto socket = toSocketAddress(text)) {
        return address(*socket);
    }
    if (m_links.contains(text)) {
        return link(text);
    }
    return std::nullopt;
}

QString Redaction::word(std::string_view text)
{
    if (const auto label = known(text)) {
        return *label;
    }
    return isAmount(text) || isVocabulary(text) || isGoVersion(text) ? format::text(text)
                                                                     : name(text);
}

QStringList Redaction::legend() const
{
    /// The narrowest other network around these bits, if any.
    const auto around = [&](const Address& address, unsigned length) {
        const std::pair<const Network, int>* best = nullptr;
        for (const auto& network : m_networks) {
            const auto& [base, bits] = network.first;
            if (bits < length && base.family() == address.family() && masked(address, bits) == base
                && (!best || best->first.second < bits)) {
                best = &network;
            }
        }
        return best ? u", in net-%1"_s.arg(best->second) : QString();
    };
    std::map<int, QString> addresses, networks;
    for (const auto& [address, number] : m_addresses) {
        addresses[number] = u"addr-%1: %2, %3%4"_s.arg(
            QString::number(number), familyOf(address), kindOf(address), around(address, 129));
    }
    for (const auto& [network, number] : m_networks) {
        networks[number] = u"net-%1: %2, %3, /%4%5"_s.arg(QString::number(number),
            familyOf(network.first), kindOf(network.first), QString::number(network.second),
            around(network.first, network.second));
    }
    QStringList lines;
    for (const auto& part : {networks, addresses}) {
        for (const auto& [number, line] : part) {
            lines += line;
        }
    }
    return lines;
}
