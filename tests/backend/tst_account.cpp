// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// That each byte is counted once, under the right name, and none that was there before.
#include "builders.h"
#include "monitor/account.h"

#include <QTest>

#include <algorithm>

using namespace build;
using namespace mptcp::monitor;

namespace {

OwnerPtr app(std::string name)
{
    return std::make_shared<const Owner>(Owner{.process = {}, .app = std::move(name)});
}

const OwnerPtr browser = app("browser");

TcpSocket flow(std::uint64_t cookie, std::uint64_t tx, std::uint64_t rx, std::uint32_t link = 2)
{
    return placed(carried(subflow(cookie, 1), tx, rx), 1, link);
}

TcpSocket plain(std::uint64_t cookie, std::uint64_t tx, std::uint64_t rx)
{
    TcpSocket result = carried(socket(cookie), tx, rx);
    result.link = IfIndex{2};
    result.owner = browser;
    return result;
}

Snapshot looked(std::vector<TcpSocket> subflows, std::vector<TcpSocket> closed = {})
{
    Snapshot snapshot;
    snapshot.connections = {connection(1)};
    snapshot.connections[0].owner = browser;
    snapshot.subflows = std::move(subflows);
    snapshot.closed = std::move(closed);
    snapshot.links = {link(2, "wlan0", "192.0.2.1"), link(3, "wwan0", "198.51.100.1")};
    return snapshot;
}

const UsageKey wifi{"wlan0", "browser", FlowKind::Mptcp};
const UsageKey cell{"wwan0", "browser", FlowKind::Mptcp};

} // namespace

class TestAccount : public QObject {
    Q_OBJECT

    Account m_account;

    void look(Snapshot snapshot)
    {
        Frame frame;
        frame.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
        m_account.append(frame);
    }

    Usage sum(const UsageKey& key) const
    {
        const auto sums = m_account.sums();
        const auto it = sums.find(key);
        return it != sums.end() ? it->second : Usage{};
    }

private Q_SLOTS:
    void init() { m_account = Account(); }

    void whatWasThereCountsFromNowOn()
    {
        look(looked({flow(5, 1000, 2000)}));
        QVERIFY(m_account.sums().empty());
        look(looked({flow(5, 1500, 2000)}));
        QCOMPARE(sum(wifi), (Usage{{500, 0}}));
    }

    void whatIsNewCountsFromItsBeginning()
    {
        look(looked({}));
        look(looked({flow(5, 100, 200), flow(6, 10, 20, 3)}));
        look(looked({flow(5, 100, 300), flow(6, 10, 20, 3)}));
        QCOMPARE(sum(wifi), (Usage{{100, 300}}));
        QCOMPARE(sum(cell), (Usage{{10, 20}}));
        const auto connections = m_account.connections();
        QCOMPARE(connections.size(), 2U); // one connection on two networks
        QCOMPARE(connections.at({wifi, at("192.0.2.1", 40001), at("192.0.2.9", 443)}),
            (Usage{{100, 300}}));
    }

    void finalTotalsAreTheLastWord()
    {
        look(looked({flow(5, 100, 200)}));
        look(looked({}, {flow(5, 900, 1000)}));
        look(looked({}));
        look(looked({}));
        QCOMPARE(sum(wifi), (Usage{{800, 800}}));
    }

    void endWithoutTotalsIsAtLeast()
    {
        look(looked({}));
        look(looked({flow(5, 100, 200)}));
        look(looked({}));
        QVERIFY(!sum(wifi).incomplete); // one dump may miss it
        look(looked({}));
        QCOMPARE(sum(wifi), (Usage{{100, 200}, true}));
        QVERIFY(m_account.take().at(wifi).incomplete);
    }

    void flowMissedOnceGoesOn()
    {
        look(looked({}));
        look(looked({flow(5, 100, 200)}));
        look(looked({}));
        look(looked({flow(5, 150, 200)}));
        QCOMPARE(sum(wifi), (Usage{{150, 200}}));
    }

    void flowMissedOnceAfterFailedDumpsGoesOn()
    {
        look(looked({}));
        look(looked({flow(5, 100, 200)}));
        for (int i = 0; i < 3; ++i) {
            Snapshot blind = looked({});
            blind.gaps.push_back(gap(Source::TcpSockets4));
            look(std::move(blind));
        }
        look(looked({}));
        look(looked({flow(5, 150, 200)}));
        QCOMPARE(sum(wifi), (Usage{{150, 200}}));
    }

    void whatIsTooMuchIsStillOfItsInterface()
    {
        look(looked({}));
        for (std::size_t i = 0; i < Account::maxParts + 100; ++i) {
            Snapshot snapshot = looked({flow(5 + i, 10, 0)});
            snapshot.connections[0].owner = app(std::to_string(i).c_str());
            look(std::move(snapshot));
        }
        std::uint64_t sent = 0;
        for (const auto& [key, usage] : m_account.sums()) {
            QCOMPARE(key.link, std::string("wlan0"));
            sent += usage.carried.tx;
        }
        QCOMPARE(sent, 10 * (Account::maxParts + 100));
        QVERIFY(m_account.sums().size() <= Account::maxParts + 1);
    }

    void failedDumpLosesAndInventsNothing()
    {
        look(looked({flow(5, 100, 200)}));
        for (int i = 0; i < 5; ++i) {
            Snapshot blind = looked({});
            blind.gaps.push_back(gap(Source::TcpSockets4));
            look(std::move(blind));
        }
        look(looked({flow(5, 700, 200)}));
        QCOMPARE(sum(wifi), (Usage{{600, 0}}));
    }

    void firstDumpThatFailedIsNoBeginning()
    {
        Snapshot blind = looked({});
        blind.gaps.push_back(gap(Source::TcpSockets4));
        look(std::move(blind));
        look(looked({flow(5, 100, 200)}));
        QVERIFY(m_account.sums().empty());
    }

    void neverSeenIsOfUnknownKind()
    {
        look(looked({}));
        TcpSocket ended = carried(socket(9), 70, 80);
        ended.link = IfIndex{3};
        look(looked({}, {ended}));
        QCOMPARE(sum({"wwan0", "", FlowKind::Unknown}), (Usage{{70, 80}}));
    }

    void fallbackFromThenOn()
    {
        look(looked({}));
        look(looked({flow(5, 100, 0)}));
        Snapshot fallen = looked({flow(5, 300, 0)});
        fallen.connections[0].flags = Connection::fallbackFlag | Connection::remoteKeyReceived;
        look(std::move(fallen));
        QCOMPARE(sum(wifi), (Usage{{100, 0}}));
        QCOMPARE(sum({"wlan0", "browser", FlowKind::Fallback}), (Usage{{200, 0}}));
    }

    void subflowThatOutlivesItsConnection()
    {
        look(looked({}));
        look(looked({flow(5, 100, 0)}));
        Snapshot orphaned = looked({flow(5, 300, 0)});
        orphaned.connections.clear();
        look(std::move(orphaned));
        QCOMPARE(sum(wifi), (Usage{{300, 0}}));
    }

    void plainTcpWhileItIsLookedAt()
    {
        const UsageKey key{"wlan0", "browser", FlowKind::Tcp};
        const auto with = [](std::vector<TcpSocket> other, std::vector<TcpSocket> closed = {}) {
            Snapshot snapshot = looked({}, std::move(closed));
            snapshot.otherTcp = std::move(other);
            snapshot.plainTcp = true;
            return snapshot;
        };
        look(looked({}));
        look(with({plain(5, 1000, 0)})); // was there before anybody looked
        QCOMPARE(sum(key), Usage{});
        look(with({plain(5, 1100, 0), plain(6, 50, 0)}));
        QCOMPARE(sum(key), (Usage{{150, 0}}));
        for (int i = 0; i < 4; ++i) {
            look(looked({})); // nobody asks for it: it may well live
        }
        look(with({}, {plain(5, 1500, 0), plain(6, 50, 0)}));
        QCOMPARE(sum(key), (Usage{{550, 0}}));
        look(with({plain(7, 20, 0)})); // is new, since it was not there when others were asked for
        QCOMPARE(sum(key), (Usage{{570, 0}}));
    }

    void socketsWithoutCountersAreNoEnd()
    {
        look(looked({flow(5, 100, 0)}));
        look(looked({flow(5, 200, 0)}));
        for (int i = 0; i < 4; ++i) {
            TcpSocket waiting = flow(5, 0, 0);
            waiting.state = TcpState::TimeWait;
            waiting.info.reset();
            look(looked({waiting}));
        }
        QCOMPARE(sum(wifi), (Usage{{100, 0}}));
    }

    void newOwnerIsWaitedFor()
    {
        const auto unowned = [](std::uint64_t tx) {
            Snapshot snapshot = looked({flow(5, tx, 0)});
            snapshot.connections[0].owner = nullptr;
            return snapshot;
        };
        look(looked({}));
        look(unowned(100));
        look(unowned(200));
        look(looked({flow(5, 300, 0)}));
        QCOMPARE(m_account.sums(), (Usages{{wifi, {{300, 0}}}}));

        m_account.forget();
        look(looked({}));
        for (std::uint64_t tx = 100; tx <= 500; tx += 100) {
            look(unowned(tx));
        }
        QCOMPARE(m_account.sums(), (Usages{{{"wlan0", "", FlowKind::Mptcp}, {{500, 0}}}}));
    }

    void replugAndRename()
    {
        look(looked({flow(5, 0, 0)}));
        look(looked({flow(5, 100, 0)}));
        Snapshot replugged = looked({flow(5, 100, 0), flow(6, 40, 0, 9)});
        replugged.links.push_back(link(9, "wlan0"));
        std::erase_if(replugged.links, [](const Link& each) { return each.index == IfIndex{2}; });
        look(std::move(replugged));
        QCOMPARE(sum(wifi), (Usage{{140, 0}}));

        Snapshot renamed = looked({flow(5, 100, 0), flow(6, 60, 0, 9)});
        renamed.links = {link(9, "wlan7")};
        look(std::move(renamed));
        QCOMPARE(m_account.sums(),
            (Usages{{{"wlan7", "browser", FlowKind::Mptcp}, {{160, 0}}}})); // in one row
        QCOMPARE(m_account.connections().size(), 1U);
        QCOMPARE(m_account.takeRenames(), (Renames{{"wlan0", "wlan7"}}));
        QVERIFY(m_account.takeRenames().empty());
        QCOMPARE(m_account.take(), m_account.sums());
    }

    void interfacesThatSwapNames()
    {
        look(looked({}));
        look(looked({flow(5, 100, 0), flow(6, 7, 0, 3)}));
        Snapshot swapped = looked({flow(5, 200, 0), flow(6, 7, 0, 3)});
        swapped.links = {link(2, "wwan0"), link(3, "wlan0")};
        look(std::move(swapped));
        QCOMPARE(sum(cell), (Usage{{200, 0}}));
        QCOMPARE(sum(wifi), (Usage{{7, 0}}));
    }

    /// A card whose first name is that of another one for a moment takes nothing from it.
    void nameOfAMoment()
    {
        look(looked({flow(5, 0, 0)}));
        look(looked({flow(5, 100, 0)}));
        for (const char* name : {"wlan0", "wlan1"}) {
            Snapshot plugged = looked({flow(5, 100, 0)});
            plugged.links = {link(9, name)};
            look(std::move(plugged));
        }
        QCOMPARE(m_account.sums(), (Usages{{wifi, {{100, 0}}}}));
        QVERIFY(m_account.takeRenames().empty());
    }

    /// Sockets that nobody has seen may be gone, too: on whatever network.
    void endsThatWereNotHeardOf()
    {
        Snapshot first = looked({flow(5, 0, 0)});
        first.gaps.push_back(gap(Source::ClosedSockets)); // of before anybody counted
        look(std::move(first));
        look(looked({flow(5, 100, 0)}));
        QCOMPARE(sum(wifi), (Usage{{100, 0}}));
        QVERIFY(!m_account.isIncomplete());
        Snapshot deaf = looked({flow(5, 150, 0)});
        deaf.gaps.push_back(gap(Source::ClosedSockets));
        look(std::move(deaf));
        look(looked({flow(5, 160, 0)}));
        QCOMPARE(sum(wifi), (Usage{{160, 0}, true}));
        QVERIFY(m_account.isIncomplete());
        QVERIFY(m_account.connections().begin()->second.incomplete);
        m_account.forget();
        QVERIFY(!m_account.isIncomplete());
    }

    /// A look without addresses: nobody knows over which network that was.
    void unknownInterfaceUntilItIsKnown()
    {
        const UsageKey nowhere{"", "browser", FlowKind::Mptcp};
        const auto blind = [](std::uint64_t tx, std::uint64_t more) {
            Snapshot snapshot = looked({flow(5, tx, 0, 0), flow(6, more, 0, 0)});
            snapshot.gaps.push_back(gap(Source::Addresses));
            return snapshot;
        };
        look(looked({flow(5, 0, 0)}));
        look(looked({flow(5, 100, 0)}));
        static_cast<void>(m_account.take());
        look(blind(300, 40)); // one that was known, and a new one
        QCOMPARE(sum(wifi), (Usage{{100, 0}}));
        QCOMPARE(sum(nowhere), (Usage{{240, 0}}));
        QCOMPARE(m_account.pending(), (Usages{{nowhere, {{240, 0}}}}));
        QVERIFY(m_account.take().empty());
        look(looked({flow(5, 310, 0), flow(6, 50, 0, 3)}));
        QCOMPARE(m_account.sums(), (Usages{{wifi, {{310, 0}}}, {cell, {{50, 0}}}}));
        QCOMPARE(m_account.take(), (Usages{{wifi, {{210, 0}}}, {cell, {{50, 0}}}}));
    }

    void unknownInterfaceThatStaysSo()
    {
        const UsageKey nowhere{"", "browser", FlowKind::Mptcp};
        look(looked({flow(5, 0, 0), flow(6, 0, 0), flow(7, 0, 0)}));
        look(looked({flow(5, 100, 0), flow(6, 100, 0), flow(7, 100, 0)}));
        look(looked({flow(5, 110, 0, 0), flow(6, 120, 0, 0), flow(7, 130, 0, 0)}));
        // One ends, one is on another network when it can be told again, one is never told.
        look(looked({flow(6, 125, 0, 3), flow(7, 130, 0, 0)}, {flow(5, 115, 0, 0)}));
        QCOMPARE(sum(wifi), (Usage{{300, 0}}));
        QCOMPARE(sum(cell), (Usage{{5, 0}}));
        QCOMPARE(sum(nowhere), (Usage{{15 + 20 + 30, 0}}));
        m_account.settle();
        QVERIFY(m_account.pending().empty());
        QCOMPARE(m_account.take().at(nowhere), (Usage{{65, 0}}));
        look(looked({flow(6, 125, 0, 3), flow(7, 137, 0)}));
        QCOMPARE(sum(nowhere), (Usage{{65, 0}}));
        QCOMPARE(sum(wifi), (Usage{{307, 0}}));
    }

    void unknownInterfaceIsNotWaitedForWithoutEnd()
    {
        look(looked({flow(5, 0, 0, 0)}));
        for (std::uint64_t tx = 1; tx <= 20; ++tx) {
            look(looked({flow(5, tx, 0, 0)}));
        }
        QVERIFY(m_account.take().at({"", "browser", FlowKind::Mptcp}).carried.tx >= 10);
        QCOMPARE(sum({"", "browser", FlowKind::Mptcp}), (Usage{{20, 0}}));
    }

    /// Its address is gone: nothing can have come another way.
    void lostNetworkKeepsWhatItCarried()
    {
        look(looked({flow(5, 0, 0)}));
        look(looked({flow(5, 100, 0)}));
        TcpSocket lost = flow(5, 140, 0, 0);
        lost.linkEvidence = LinkEvidence::Lost;
        look(looked({lost}));
        QCOMPARE(m_account.sums(), (Usages{{wifi, {{140, 0}}}}));
    }

    void takeGivesEachByteOnce()
    {
        look(looked({flow(5, 0, 0)}));
        look(looked({flow(5, 100, 0)}));
        QCOMPARE(m_account.take(), (Usages{{wifi, {{100, 0}}}}));
        QVERIFY(m_account.take().empty());
        look(looked({flow(5, 130, 0)}));
        QCOMPARE(m_account.take(), (Usages{{wifi, {{30, 0}}}}));
        QCOMPARE(sum(wifi), (Usage{{130, 0}}));
    }

    /// Short flows for days: what is remembered of them does not grow, and no byte is lost.
    void memoryIsBounded()
    {
        look(looked({flow(1, 0, 0)}));
        const std::uint64_t count = 3 * Account::maxConnections;
        for (std::uint64_t cookie = 2; cookie < count + 2; ++cookie) {
            TcpSocket ended = socket(cookie);
            ended.local.port = static_cast<std::uint16_t>(cookie);
            ended.link = IfIndex{2};
            ended.owner = app("app" + std::to_string(cookie));
            look(looked({flow(1, cookie, 0)}, {carried(ended, 10, 0)}));
        }
        QVERIFY(m_account.connections().size() <= Account::maxConnections);
        QVERIFY(m_account.connections().contains(
            {wifi, at("192.0.2.1", 40001), at("192.0.2.9", 443)})); // it lives
        const Usages sums = m_account.sums();
        QVERIFY(sums.size() <= Account::maxParts + 1);
        std::uint64_t all = 0;
        for (const auto& [key, usage] : sums) {
            all += usage.carried.sum();
        }
        QCOMPARE(all, count * 10 + count + 1);
    }
};

QTEST_APPLESS_MAIN(TestAccount)
#include "tst_account.moc"
