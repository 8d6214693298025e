// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What others tell about subflows, where the kernel hides it and where it does not.
#include "builders.h"
#include "captures.h"
#include "monitor/descriptions.h"
#include "monitor/grouping.h"
#include "netlink/sockdiag.h"

#include <QTest>

#include <algorithm>

using namespace build;
using namespace mptcp::monitor;

namespace {

const auto asked = std::chrono::sys_time<std::chrono::milliseconds>(1234567ms);

/// A subflow of connection 1 whose MPTCP part is hidden.
TcpSocket hidden(std::uint64_t cookie)
{
    TcpSocket result = socket(cookie, 77);
    result.connection = Token{1};
    return result;
}

DescribedSubflow description(std::uint64_t cookie, std::uint32_t token = 1)
{
    return {Cookie{cookie},
        {.localToken = Token{token},
            .localId = AddressId{3},
            .flags = SubflowInfo::joinLocal | SubflowInfo::backupLocalBit,
            .asked = asked}};
}

std::vector<TcpSocket> subflowsOf(const char* capture)
{
    std::vector<TcpSocket> sockets;
    for (const Bytes& datagram : readCapture(capture).datagrams) {
        netlink::parseTcpSockets(
            datagram, [&](TcpSocket&& socket) { sockets.push_back(std::move(socket)); });
    }
    return sockets;
}

} // namespace

class TestDescriptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsHidden()
    {
        QVERIFY(isHidden(hidden(5)));
        QVERIFY(!isHidden(subflow(5, 1)));
        TcpSocket told = hidden(5);
        told.subflow = description(5).info;
        QVERIFY(isHidden(told));
        for (const TcpState state : {TcpState::TimeWait, TcpState::SynRecv, TcpState::NewSynRecv}) {
            TcpSocket without = hidden(5);
            without.state = state;
            QVERIFY(!isHidden(without));
        }
    }

    void fillsInWhatIsHidden()
    {
        Descriptions descriptions;
        descriptions.add(std::array{description(5), description(6)});
        std::vector sockets{hidden(5), hidden(7)};
        descriptions.complete(sockets);
        QCOMPARE(sockets[0].subflow, std::optional(description(5).info));
        QVERIFY(sockets[0].subflow->backupLocal());
        QCOMPARE(sockets[0].subflow->asked, std::optional(asked));
        QVERIFY(!sockets[1].subflow);
    }

    void staysAndIsReplaced()
    {
        Descriptions descriptions;
        descriptions.add(std::array{description(5)});
        std::vector sockets{hidden(5)};
        descriptions.complete(sockets);
        descriptions.complete(sockets); // a copy of what was there, as when nothing moved
        QVERIFY(sockets[0].subflow.has_value());
        sockets = {hidden(5)}; // read anew
        descriptions.complete(sockets);
        QVERIFY(sockets[0].subflow.has_value());
        DescribedSubflow later = description(5);
        later.info.flags = SubflowInfo::joinLocal;
        later.info.asked = asked + 1s;
        descriptions.add(std::array{later});
        descriptions.complete(sockets);
        QCOMPARE(sockets[0].subflow, std::optional(later.info));
    }

    void theKernelItselfCountsMore()
    {
        Descriptions descriptions;
        descriptions.add(std::array{description(5)});
        TcpSocket shown = subflow(5, 1, 0x42);
        shown.connection = Token{1};
        std::vector sockets{shown};
        descriptions.complete(sockets);
        QVERIFY(sockets[0] == shown);
        sockets = {hidden(5)};
        descriptions.complete(sockets);
        QVERIFY2(!sockets[0].subflow, "outdated by what the kernel said");
    }

    void whoIsGoneIsForgotten()
    {
        Descriptions descriptions;
        descriptions.add(std::array{description(5)});
        std::vector sockets{hidden(6)};
        descriptions.complete(sockets);
        sockets = {hidden(5)};
        descriptions.complete(sockets);
        QVERIFY(!sockets[0].subflow);
    }

    void ofAnotherConnectionIsNotBelieved()
    {
        Descriptions descriptions;
        descriptions.add(std::array{description(5, 2)});
        std::vector sockets{hidden(5)};
        descriptions.complete(sockets);
        QVERIFY(!sockets[0].subflow);
    }

    /// The answer of a kernel that hides it, with a description made from that of one that does
    /// not, is the latter's answer; and it tells who opened the connection.
    void asIfTheKernelHadTold()
    {
        const auto shown = subflowsOf("tcp-client-initial-and-join-nobody");
        std::vector<DescribedSubflow> told;
        for (const TcpSocket& subflow : shown) {
            told.push_back({subflow.cookie, subflow.subflow.value()});
            told.back().info.asked = asked;
        }
        Connection connection;
        connection.token = shown.at(0).subflow->localToken;
        connection.inode = shown.at(0).inode;
        std::vector connections{connection};
        auto subflows = group(connections, subflowsOf("tcp-kernel-6.12-nobody"), nullptr).subflows;
        QCOMPARE(subflows.size(), 2U);

        Descriptions descriptions;
        descriptions.add(told);
        descriptions.complete(subflows);
        for (const TcpSocket& subflow : subflows) {
            const auto same = std::ranges::find(shown, subflow.cookie, &TcpSocket::cookie);
            QVERIFY(same != shown.end());
            SubflowInfo info = subflow.subflow.value();
            QCOMPARE(info.asked, std::optional(asked));
            info.asked.reset();
            QVERIFY(info == *same->subflow);
        }
        findSides(connections, subflows, {}, nullptr);
        QCOMPARE(connections[0].side, Side::Client);
    }
};

QTEST_GUILESS_MAIN(TestDescriptions)
#include "tst_descriptions.moc"
