// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers and words for people.
#include "models/format.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace mptcp;
using format::RateUnit;

using Number = std::optional<std::uint64_t>;
Q_DECLARE_METATYPE(Number)

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }
    void rates_data();
    void rates();
    void bytes();
    void roundTrips();
    void locale();
    void names();
    void owners();
};

void TestFormat::rates_data()
{
    QTest::addColumn<Number>("value");
    QTest::addColumn<QString>("bits");
    QTest::addColumn<QString>("bytes");
    const auto row = [](Number value, const char* bits, const char* bytes) {
        QTest::newRow(bits) << value << QString::fromUtf8(bits) << QString::fromUtf8(bytes);
    };
    row({}, "–", "–");
    row(0, "0 bit/s", "0 B/s");
    row(1, "1 bit/s", "0 B/s");
    row(999, "999 bit/s", "125 B/s");
    row(1'000, "1.00 kbit/s", "125 B/s");
    row(9'994, "9.99 kbit/s", "1.25 kB/s");
    row(9'995, "10.0 kbit/s", "1.25 kB/s");
    row(99'949, "99.9 kbit/s", "12.5 kB/s");
    row(99'950, "100 kbit/s", "12.5 kB/s");
    row(999'499, "999 kbit/s", "125 kB/s");
    row(999'500, "1.00 Mbit/s", "125 kB/s");
    row(19'800'000, "19.8 Mbit/s", "2.48 MB/s");
    row(24'000'000'000, "24.0 Gbit/s", "3.00 GB/s");
    row(8'000'000'000'000'000, "8000 Tbit/s", "1000 TB/s");
}

void TestFormat::rates()
{
    QFETCH(Number, value);
    QTEST(format::rate(value, RateUnit::Bits), "bits");
    QTEST(format::rate(value, RateUnit::Bytes), "bytes");
}

void TestFormat::bytes()
{
    QCOMPARE(format::bytes(std::nullopt), QStringLiteral("–"));
    QCOMPARE(format::bytes(0), QStringLiteral("0 B"));
    QCOMPARE(format::bytes(999), QStringLiteral("999 B"));
    QCOMPARE(format::bytes(1'000), QStringLiteral("1.00 kB"));
    QCOMPARE(format::bytes(1'210'000'000), QStringLiteral("1.21 GB"));
    QCOMPARE(format::bytes(std::numeric_limits<std::uint64_t>::max()), QStringLiteral("18.4 EB"));
    QCOMPARE(format::count(std::nullopt), QStringLiteral("–"));
}

void TestFormat::roundTrips()
{
    QCOMPARE(format::roundTrip(std::nullopt), QStringLiteral("–"));
    QCOMPARE(format::roundTrip(350), QStringLiteral("0.35 ms"));
    QCOMPARE(format::roundTrip(12'360), QStringLiteral("12.4 ms"));
    QCOMPARE(format::roundTrip(1'200'000), QStringLiteral("1200 ms"));
}

void TestFormat::locale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(format::rate(19'800'000, RateUnit::Bits), QStringLiteral("19,8 Mbit/s"));
    QCOMPARE(format::roundTrip(1'200'000), QStringLiteral("1200 ms"));
    QCOMPARE(format::count(1'234'567), QStringLiteral("1.234.567"));
    QCOMPARE(format::token(Token{0x0a1b2c3d}), QStringLiteral("0x0a1b2c3d"));
}

void TestFormat::names()
{
    QCOMPARE(format::token(Token{1}), QStringLiteral("0x00000001"));
    QCOMPARE(format::cookie(Cookie{0x1f}), QStringLiteral("0x1f"));
    QCOMPARE(format::cookie(Cookie{~0ULL}), QStringLiteral("0xffffffffffffffff"));
    QCOMPARE(format::endpointFlags(0x2 | 0x4 | 0x100), QStringLiteral("subflow backup 0x100"));
    QCOMPARE(format::tcpState(static_cast<TcpState>(200)), QStringLiteral("UNKNOWN"));
    QCOMPARE(format::addressIds(std::nullopt), QStringLiteral("–"));
    const SubflowInfo subflow{.localId = AddressId{255}, .remoteId = AddressId{3}};
    QCOMPARE(format::addressIds(subflow), QStringLiteral("255/3"));
    const SocketAddress address{Address::parse("2001:db8::1").value(), 80};
    QCOMPARE(format::address(address), QStringLiteral("[2001:db8::1]:80"));
    QCOMPARE(format::text("\xff\xc3\xbc"), QStringLiteral("\ufffdü"));
}

void TestFormat::owners()
{
    QCOMPARE(format::app(nullptr), QStringLiteral("–"));
    const auto unit = std::make_shared<const Owner>(Owner{std::nullopt, "nginx"});
    QCOMPARE(format::app(unit), QStringLiteral("nginx"));
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
