// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Scaling to three significant digits, and the words of interface kinds.
#include "models/format.h"

#include "core/endpoint.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <array>
#include <format>
#include <span>
#include <utility>

namespace {

struct Format {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

/// The value in the largest unit in which it is at least 1; units are texts with "%1".
QString scaled(double value, std::span<const QString> units)
{
    auto unit = units.begin();
    while (value >= 999.5 && std::next(unit) != units.end()) {
        value /= 1000;
        ++unit;
    }
    const int decimals = unit == units.begin() || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return unit->arg(QLocale().toString(value, 'f', decimals));
}

QString amountPerSecond(double bitsPerSecond, format::RateUnit unit)
{
    if (unit == format::RateUnit::Bits) {
        const std::array units{Format::tr("%1 bit/s"), Format::tr("%1 kbit/s"),
            Format::tr("%1 Mbit/s"), Format::tr("%1 Gbit/s"), Format::tr("%1 Tbit/s")};
        return scaled(bitsPerSecond, units);
    }
    const std::array units{Format::tr("%1 B/s"), Format::tr("%1 kB/s"), Format::tr("%1 MB/s"),
        Format::tr("%1 GB/s"), Format::tr("%1 TB/s")};
    return scaled(bitsPerSecond / 8, units);
}

} // namespace

namespace format {

QString unknown()
{
    return QStringLiteral("–");
}

QString rate(std::optional<std::uint64_t> bitsPerSecond, RateUnit unit)
{
    return bitsPerSecond ? amountPerSecond(static_cast<double>(*bitsPerSecond), unit) : unknown();
}

QString bytes(std::optional<std::uint64_t> count)
{
    const std::array units{Format::tr("%1 B"), Format::tr("%1 kB"), Format::tr("%1 MB"),
        Format::tr("%1 GB"), Format::tr("%1 TB"), Format::tr("%1 PB"), Format::tr("%1 EB")};
    return count ? scaled(static_cast<double>(*count), units) : unknown();
}

QString count(std::optional<std::uint64_t> number)
{
    return number ? QLocale().toString(qulonglong(*number)) : unknown();
}

QString roundTrip(std::optional<std::uint32_t> microseconds)
{
    if (!microseconds) {
        return unknown();
    }
    const double time = *microseconds / 1000.0;
    const int decimals = time >= 99.95 ? 0 : time >= 9.995 ? 1 : 2;
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    return Format::tr("%1 ms").arg(locale.toString(time, 'f', decimals));
}

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString printable(const QString& text)
{
    QString result;
    for (const char32_t character : text.toUcs4()) {
        const bool breaksLine = QChar::category(character) == QChar::Separator_Line
            || QChar::category(character) == QChar::Separator_Paragraph;
        result += QChar::fromUcs4(QChar::isPrint(character) && !breaksLine ? character : U'\ufffd');
    }
    return result;
}

QString token(mptcp::Token token)
{
    return text(std::format("{:#010x}", std::to_underlying(token)));
}

QString cookie(mptcp::Cookie cookie)
{
    return text(std::format("{:#x}", std::to_underlying(cookie)));
}

QString address(const mptcp::Address& address)
{
    return text(toString(address));
}

QString address(const mptcp::SocketAddress& address)
{
    return text(toString(address));
}

QString addressIds(const std::optional<mptcp::SubflowInfo>& subflow)
{
    if (!subflow) {
        return unknown();
    }
    return text(std::format(
        "{}/{}", std::to_underlying(subflow->localId), std::to_underlying(subflow->remoteId)));
}

QString endpointFlags(std::uint32_t flags)
{
    QStringList words;
    for (const std::string& word : mptcp::flagNames(flags)) {
        words += text(word);
    }
    return words.join(u' ');
}

QString tcpState(mptcp::TcpState state)
{
    return text(name(state));
}

QString isoTime(const mptcp::Moment& moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.wall.time_since_epoch().count(), QTimeZone::UTC)
        .toString(Qt::ISODateWithMs);
}

QString linkKind(mptcp::LinkKind kind)
{
    switch (kind) {
    case mptcp::LinkKind::Ethernet:
        return Format::tr("Ethernet");
    case mptcp::LinkKind::Wifi:
        return Format::tr("Wi-Fi");
    case mptcp::LinkKind::Cellular:
        return Format::tr("Mobile network");
    case mptcp::LinkKind::Loopback:
        return Format::tr("Loopback");
    case mptcp::LinkKind::Tunnel:
        return Format::tr("Tunnel");
    case mptcp::LinkKind::Virtual:
        return Format::tr("Virtual");
    case mptcp::LinkKind::Other:
        break;
    }
    return Format::tr("Other");
}

QString app(const mptcp::OwnerPtr& owner)
{
    return owner && !owner->app.empty() ? text(owner->app) : unknown();
}

} // namespace format
