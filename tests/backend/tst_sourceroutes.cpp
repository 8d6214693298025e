// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// That very many peers get their answers too, and keep them while they are asked for anew.
#include "builders.h"
#include "monitor/sourceroutes.h"

#include <QTest>

#include <cerrno>
#include <set>

using namespace build;
using namespace mptcp::monitor;

namespace {

/// No way leads anywhere.
class Cutoff : public Kernel {
public:
    int asked = 0;

    std::optional<Moment> begin() override { return Moment{}; }
    Result<void> ask(Source, std::span<const std::byte>, const netlink::DatagramSink&) override
    {
        ++asked;
        return systemError("ask for a route", ENETUNREACH);
    }
    Result<void> drain(Source, const netlink::DatagramSink&) override { return {}; }
    Result<std::string> read(Source) override { return systemError("read", ENOENT); }
    Result<std::string> owners(const std::vector<Inode>&) override { return ""; }
    Result<std::string> programs(const std::vector<Pid>&) override { return ""; }
};

/// A laptop with two networks and so many connections over the first one, each to another peer.
Snapshot snapshot(std::uint32_t peers, std::chrono::milliseconds time)
{
    Snapshot result;
    result.moment = moment(time);
    result.links = {link(2, "eth0", "192.0.2.1"), link(3, "wlan0", "198.51.100.1")};
    for (std::uint32_t number = 1; number <= peers; ++number) {
        Connection one = connection(number);
        one.side = Side::Client;
        one.remote = at("203.0.113." + std::to_string(number), 443);
        auto initial = placed(subflow(number, number), number, 2);
        initial.remote = one.remote;
        result.connections.push_back(one);
        result.subflows.push_back(initial);
    }
    return result;
}

std::size_t answered(SourceRoutes& routes, Snapshot snapshot)
{
    routes.find(snapshot);
    std::set<Address> destinations;
    for (const SourceRoute& route : snapshot.routes) {
        destinations.insert(route.destination);
    }
    return destinations.size();
}

} // namespace

class TestSourceRoutes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLookIsEnough()
    {
        Cutoff kernel;
        SourceRoutes routes(kernel);
        QCOMPARE(answered(routes, snapshot(100, 0s)), 100U);
    }

    void oldAnswersStayUntilThereIsANewOne()
    {
        constexpr int each = 4; // two addresses, each bound and not
        Cutoff kernel;
        SourceRoutes routes(kernel);
        QCOMPARE(answered(routes, snapshot(40, 0s)), 40U);
        QCOMPARE(kernel.asked, 40 * each);
        QCOMPARE(answered(routes, snapshot(40, 10s)), 40U);
        QCOMPARE(kernel.asked, 40 * each);
        QCOMPARE(answered(routes, snapshot(40, 16s)), 40U);
        QCOMPARE(kernel.asked, (40 + 32) * each);
        QCOMPARE(answered(routes, snapshot(40, 17s)), 40U);
        QCOMPARE(kernel.asked, (40 + 40) * each);
        QCOMPARE(answered(routes, snapshot(40, 18s)), 40U);
        QCOMPARE(kernel.asked, (40 + 40) * each);
    }

    void theNewOnesComeFirst()
    {
        Cutoff kernel;
        SourceRoutes routes(kernel);
        QCOMPARE(answered(routes, snapshot(40, 0s)), 40U);
        QCOMPARE(answered(routes, snapshot(60, 16s)), 60U);
    }

    void anotherPathIsNotAskedFor()
    {
        Cutoff kernel;
        SourceRoutes routes(kernel);
        Snapshot both = snapshot(1, 0s);
        auto join = placed(subflow(2, 1), 1, 3);
        join.local.address = Address::parse("198.51.100.1").value();
        both.subflows.push_back(join);
        QCOMPARE(answered(routes, both), 0U);
        both.subflows.back().link = IfIndex{2}; // another address of the same network
        QCOMPARE(answered(routes, both), 1U);
        both.subflows.back().link = IfIndex{3};
        both.subflows.back().linkEvidence = LinkEvidence::Lost;
        QCOMPARE(answered(routes, both), 1U);
    }
};

QTEST_APPLESS_MAIN(TestSourceRoutes)
#include "tst_sourceroutes.moc"
