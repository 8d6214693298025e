// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Through which interface a socket talks: the order of evidence, and when it is lost.
#include "builders.h"
#include "monitor/linkfinder.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;

class TestLinkFinder : public QObject {
    Q_OBJECT

    int m_asked = 0;
    std::optional<IfIndex> m_route = IfIndex{3};
    LinkFinder m_finder{[this](const TcpSocket&) {
        ++m_asked;
        return m_route;
    }};

    TcpSocket located(std::string_view local, std::uint32_t bound = 0, std::uint32_t before = 0)
    {
        TcpSocket result = socket(1);
        result.local.address = Address::parse(local).value();
        result.boundLink = IfIndex{bound};
        m_finder.locate(result, IfIndex{before});
        return result;
    }

private Q_SLOTS:
    void init()
    {
        m_asked = 0;
        m_route = IfIndex{3};
        m_finder.setLinks({});
        Link lo = link(1, "lo", "127.0.0.1");
        lo.kind = LinkKind::Loopback;
        m_finder.setLinks(std::vector{lo, link(2, "wlan0", "192.0.2.1"),
            link(3, "wwan0", "198.51.100.1"), link(4, "eth0", "198.51.100.1")});
    }

    void boundDeviceComesFirst()
    {
        const TcpSocket found = located("198.51.100.1", 4);
        QCOMPARE(found.link, IfIndex{4});
        QCOMPARE(found.linkEvidence, LinkEvidence::Bound);
        QCOMPARE(m_asked, 0);
    }

    void boundDeviceWithoutTheAddressIsLost()
    {
        const TcpSocket found = located("203.0.113.5", 2);
        QCOMPARE(found.link, IfIndex{2});
        QCOMPARE(found.linkEvidence, LinkEvidence::Lost);
    }

    void oneInterfaceHasTheAddress()
    {
        const TcpSocket found = located("192.0.2.1");
        QCOMPARE(found.link, IfIndex{2});
        QCOMPARE(found.linkEvidence, LinkEvidence::Address);
    }

    void twoHaveItSoTheRoutingIsAskedOnce()
    {
        QCOMPARE(located("198.51.100.1").linkEvidence, LinkEvidence::Route);
        QCOMPARE(located("198.51.100.1").link, IfIndex{3});
        QCOMPARE(m_asked, 1);
    }

    void routingThatDoesNotAnswerLeavesItUnknown()
    {
        m_route.reset();
        const TcpSocket found = located("198.51.100.1");
        QCOMPARE(found.link, IfIndex{});
        QCOMPARE(found.linkEvidence, LinkEvidence::Unknown);
    }

    void addressThatIsGoneIsLostWhereItWas()
    {
        const TcpSocket found = located("203.0.113.5", 0, 2);
        QCOMPARE(found.link, IfIndex{2});
        QCOMPARE(found.linkEvidence, LinkEvidence::Lost);
    }

    void addressOnALinkThatIsDownIsLost()
    {
        Link down = link(2, "wlan0", "192.0.2.1");
        down.running = false;
        m_finder.setLinks(std::vector{down});
        QCOMPARE(located("192.0.2.1").linkEvidence, LinkEvidence::Lost);
        QCOMPARE(located("192.0.2.1", 2).linkEvidence, LinkEvidence::Lost);
    }

    void changedAddressesForgetTheRouting()
    {
        QCOMPARE(located("198.51.100.1").link, IfIndex{3});
        m_finder.setLinks(
            std::vector{link(3, "wwan0", "198.51.100.1"), link(4, "eth0", "198.51.100.1")});
        m_route = IfIndex{4};
        QCOMPARE(located("198.51.100.1").link, IfIndex{4});
        QCOMPARE(m_asked, 2);
    }

    void allOfLoopbackIsThere()
    {
        const TcpSocket found = located("127.0.0.53");
        QCOMPARE(found.link, IfIndex{1});
        QCOMPARE(found.linkEvidence, LinkEvidence::Address);
    }
};

QTEST_APPLESS_MAIN(TestLinkFinder)
#include "tst_linkfinder.moc"
