// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How numbers, addresses and kernel words look to people: the only place that knows units.
#pragma once

#include "core/connection.h"
#include "core/link.h"
#include "core/snapshot.h"

#include <QString>

#include <optional>
#include <string_view>

/// Short texts for cells and labels, in the default QLocale. Whatever may be absent takes an
/// optional and is `unknown()` then, never 0.
namespace format {

/// In what a throughput is shown; the user's choice. Amounts of data are always in bytes.
enum class RateUnit : std::uint8_t { Bits, Bytes };

/// What stands where the kernel cannot say: "–".
QString unknown();

/// Throughput from bits per second, three significant digits, steps of 1000: "19.8 Mbit/s",
/// "2.48 MB/s".
QString rate(std::optional<std::uint64_t> bitsPerSecond, RateUnit unit);
/// Amount of data from bytes, three significant digits, steps of 1000: "1.21 GB", "512 B".
QString bytes(std::optional<std::uint64_t> count);
/// A plain number, with the locale's group separators.
QString count(std::optional<std::uint64_t> number);
/// Round-trip time from microseconds, always in milliseconds: "0.35 ms", "12.4 ms", "1200 ms".
QString roundTrip(std::optional<std::uint32_t> microseconds);

/// For programs, in UTC: "2023-11-14T22:13:20.123Z".
QString isoTime(const mptcp::Moment& moment);

/// From UTF-8; bytes that are not become U+FFFD.
QString text(std::string_view utf8);
/// What a terminal, or a line of a file, may be given: characters that control it, break the line
/// or turn its direction, which a program's name may well contain, are replaced.
QString printable(const QString& text);
/// "0x0a1b2c3d".
QString token(mptcp::Token token);
/// "0x1f", as many digits as it needs.
QString cookie(mptcp::Cookie cookie);
/// "192.0.2.1", "2001:db8::1".
QString address(const mptcp::Address& address);
/// "192.0.2.1:80", "[2001:db8::1]:80".
QString address(const mptcp::SocketAddress& address);
/// Local and remote address id of a subflow: "1/0"; `unknown()` where the kernel hides them.
QString addressIds(const std::optional<mptcp::SubflowInfo>& subflow);

/// The kernel's words, separated by blanks: "subflow backup".
QString endpointFlags(std::uint32_t flags);
/// The kernel's word, as `ss` prints it: "ESTAB".
QString tcpState(mptcp::TcpState state);
/// "Wi-Fi", "Ethernet".
QString linkKind(mptcp::LinkKind kind);
/// The app of an owner, else its process; `unknown()` when neither is known.
QString app(const mptcp::OwnerPtr& owner);

} // namespace format
