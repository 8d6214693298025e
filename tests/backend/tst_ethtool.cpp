// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The question for the rings of a network card and its answers, byte for byte.
#include "captures.h"

#include "netlink/answer.h"
#include "netlink/ethtool.h"

#include <QTest>

#include <linux/netlink.h>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

/// An answer with these attributes behind the name of the card.
Bytes answer(const std::string& attributes)
{
    Bytes message = fromHex("00000000 1500 0000 01000000 00000000 10010000"
                            "1800 0180 0800 0100 04000000 0900 0200 65746830 00000000"
        + attributes);
    message[0] = static_cast<std::byte>(message.size());
    return message;
}

} // namespace

class TestEthtool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void request()
    {
        QCOMPARE(toHex(ringsGet(FamilyId{0x15}, IfIndex{4})),
            toHex(fromHex("20000000 1500 0100 00000000 00000000 0f010000"
                          "0c00 0180 0800 0100 04000000")));
    }

    void ofACard()
    {
        const auto ring = parseRings(readCapture("rings-card").datagrams.at(0));
        QVERIFY(ring == (ReceiveRing{256, 256}));
    }

    void ofNone()
    {
        const Bytes refusal = readCapture("refusal-rings").datagrams.at(0);
        QCOMPARE(parseRings(refusal).error().kind, ErrorKind::Malformed); // no answer at all
        const auto datagram = std::span(refusal);
        Answer told(NLM_F_REQUEST, 1);
        QVERIFY(told.take(datagram));
        QCOMPARE(told.result().error().kind, ErrorKind::NotSupported);
    }

    void halves_data()
    {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char* name, const char* attributes, ErrorKind kind) {
            QTest::newRow(name) << QByteArray(attributes) << kind;
        };
        row("none", "", ErrorKind::NotSupported);
        row("only those for sending", "0800 0500 00010000 0800 0900 00010000",
            ErrorKind::NotSupported);
        row("too short", "0600 0200 00010000", ErrorKind::Malformed);
        row("larger than it may be", "0800 0200 00010000 0800 0600 01010000", ErrorKind::Malformed);
        row("cut off", "0800 0200 0001", ErrorKind::Malformed);
    }

    void halves()
    {
        QFETCH(QByteArray, attributes);
        QFETCH(ErrorKind, kind);
        const auto ring = parseRings(answer(attributes.toStdString()));
        QVERIFY(!ring);
        QCOMPARE(ring.error().kind, kind);
    }

    void smallerThanItMayBe()
    {
        QVERIFY(parseRings(answer("0800 0200 00100000 0800 0600 00020000"))
            == (ReceiveRing{512, 4096}));
    }
};

QTEST_APPLESS_MAIN(TestEthtool)
#include "tst_ethtool.moc"
