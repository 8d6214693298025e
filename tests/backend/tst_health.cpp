// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is told of paths: from which figures on, after how long, and when it is over.
#include "builders.h"

#include "diagnosis/health.h"
#include "monitor/ratemeter.h"

#include <QTest>

using namespace build;
using namespace mptcp::diagnosis;
using enum FindingKind;

namespace {

constexpr std::uint32_t regular = 0xc3, backup = 0xc3 | SubflowInfo::backupLocalBit;

/// A machine with a connection on two networks, looked at each second.
struct Machine {
    Snapshot now;
    std::chrono::milliseconds time{}, suspended{};
    std::optional<NetworkManagerState> networkManager;

    Machine()
    {
        now.links = {link(1, "wlan0", "192.0.2.1"), link(2, "wwan0", "198.51.100.1")};
        now.connections = {connection(7)};
        now.connections[0].owner = std::make_shared<const Owner>(std::nullopt, "browser");
        now.subflows = {
            placed(subflow(11, 7, regular), 7, 1), placed(subflow(12, 7, regular), 7, 2)};
        for (TcpSocket& each : now.subflows) {
            each.info->mss = 1000;
        }
        now.settings.values = {{"enabled", "1"}, {"path_manager", "kernel"}};
    }

    TcpInfo& info(std::size_t index) { return *now.subflows[index].info; }

    /// A frame some time after the one before, in which `happen` has happened.
    template <typename Happen>
    std::vector<Finding> after(std::chrono::milliseconds step, Happen&& happen)
    {
        happen(*this);
        time += step;
        now.moment = moment(time, suspended);
        monitor::Frame frame;
        frame.snapshot = std::make_shared<const Snapshot>(now);
        m_meter.measure(frame, 1s);
        const NetworkManagerState* manager = networkManager ? &*networkManager : nullptr;
        m_health.append(frame, manager);
        Findings findings;
        m_health.find(frame, manager, findings);
        return findings.take();
    }
    std::vector<Finding> look()
    {
        return after(1s, [](Machine&) { });
    }
    /// The same each second; what is found in the end.
    template <typename Happen>
    std::vector<Finding> during(std::chrono::seconds span, Happen&& happen)
    {
        std::vector<Finding> found;
        for (auto passed = 0s; passed < span; passed += 1s) {
            found = after(1s, happen);
        }
        return found;
    }

private:
    monitor::RateMeter m_meter;
    Health m_health;
};

std::vector<std::pair<FindingKind, std::string>> keys(const std::vector<Finding>& findings)
{
    std::vector<std::pair<FindingKind, std::string>> result;
    for (const Finding& finding : findings) {
        result.emplace_back(finding.kind, finding.subject);
    }
    return result;
}

using Keys = std::vector<std::pair<FindingKind, std::string>>;

QStringList evidence(const std::vector<Finding>& findings)
{
    QStringList texts;
    for (const Finding& finding : findings) {
        for (const Evidence& each : finding.evidence) {
            texts += QString::fromStdString(toText(each));
        }
    }
    return texts;
}

auto sending(std::size_t index, std::uint64_t bytes, std::uint64_t again = 0)
{
    return [=](Machine& machine) {
        TcpInfo& info = machine.info(index);
        info.bytesSent += bytes + again;
        info.bytesRetransmitted += again;
        info.bytesAcked += bytes;
    };
}

auto nothing()
{
    return [](Machine&) { };
}

} // namespace

class TestHealth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWrong();
    void stalled();
    void clientsOfAServerAreTheirOwnAffair();
    void aSingleLossIsNoStall();
    void lossy();
    void lossyNeedsEnoughData();
    void lossIsForgottenInASleep();
    void countersGoBack();
    void redundancyLostAndRestored();
    void lostWhileItsNetworkIsAway();
    void notReturned();
    void onlyBackupLeft();
    void backupInsteadOfTheRegularOne();
    void hiddenInterfacesAreNotJudged();
    void backupTraffic();
    void metered_data();
    void metered();
    void cardHasNoRoom();
    void dropsThatAreNoShare();
    void backlog();
    void managers();
    void noDaemon();
};

void TestHealth::nothingIsWrong()
{
    Machine machine;
    QCOMPARE(keys(machine.during(60s,
                 [](Machine& each) {
                     sending(0, 100'000)(each);
                     sending(1, 100'000, 500)(each);
                 })),
        Keys());
}

void TestHealth::stalled()
{
    Machine machine;
    machine.now.counters.values = {{"SubflowStale", 4}};
    machine.during(2s, sending(1, 10'000));
    auto found = machine.after(500ms, [](Machine& each) {
        each.info(1).unacked = 3;
        each.info(1).caState = TcpInfo::lossState;
        each.info(1).retransmits = 2;
        each.info(1).rto = 800'000;
        each.now.counters.values = {{"SubflowStale", 5}};
    });
    QCOMPARE(keys(found), (Keys{{Stalled, "wwan0"}}));
    QCOMPARE(found[0].connection, Token{7});
    QCOMPARE(evidence(found),
        (QStringList{"tcpi_retransmits=2", "tcpi_rto=800000 us", "tcpi_bytes_acked=20000",
            "SubflowStale+1"}));
    QCOMPARE(
        keys(machine.during(60s, nothing())), (Keys{{Stalled, "wwan0"}})); // as long as it lasts
    found = machine.after(500ms, [](Machine& each) {
        each.info(1).unacked = 0;
        each.info(1).caState = 0;
        each.info(1).retransmits = 0;
        each.info(1).bytesAcked += 3000;
    });
    QCOMPARE(keys(found), Keys());
}

void TestHealth::clientsOfAServerAreTheirOwnAffair()
{
    for (const Side side : {Side::Client, Side::Server}) {
        Machine machine;
        machine.now.connections[0].side = side;
        machine.during(3s, sending(0, 100'000));
        const auto found = machine.during(20s, [](Machine& each) {
            each.info(0).bytesSent += 1000;
            each.info(0).unacked = 1;
            each.info(0).retransmits = 3;
            each.info(0).caState = TcpInfo::lossState;
        });
        QCOMPARE(found.empty(), side == Side::Server);
        machine.now.subflows.pop_back();
        QCOMPARE(machine.during(20s, nothing()).empty(), side == Side::Server);
    }
}

void TestHealth::aSingleLossIsNoStall()
{
    Machine machine;
    machine.during(2s, sending(0, 10'000));
    const auto lose = [](Machine& each) {
        each.info(0).unacked = 1;
        each.info(0).caState = TcpInfo::lossState;
        each.info(0).retransmits = 1;
    };
    QCOMPARE(keys(machine.after(500ms, lose)), Keys());
    QCOMPARE(keys(machine.after(500ms, lose)), Keys());
    QCOMPARE(keys(machine.after(500ms, lose)), (Keys{{Stalled, "wlan0"}})); // it takes long
}

void TestHealth::lossy()
{
    Machine machine;
    machine.look();
    machine.during(10s, sending(1, 100'000, 5'000));
    const auto found = machine.during(2s, sending(1, 100'000, 5'000));
    QCOMPARE(keys(found), (Keys{{Lossy, "wwan0"}}));
    QCOMPARE(evidence(found), (QStringList{"tcpi_bytes_sent+525000", "tcpi_bytes_retrans+25000"}));
    QCOMPARE(keys(machine.during(6s, sending(1, 100'000, 1'000))), Keys()); // a better window
    // What ended is no path any more.
    QCOMPARE(keys(machine.during(12s, sending(1, 100'000, 5'000))), (Keys{{Lossy, "wwan0"}}));
    QCOMPARE(keys(machine.after(1s, [](Machine& each) { each.now.subflows.pop_back(); })), Keys());
}

void TestHealth::lossyNeedsEnoughData()
{
    Machine machine;
    machine.look();
    QCOMPARE(keys(machine.during(60s, sending(1, 2'000, 1'000))), Keys());
    // One bad window is a start that was too fast.
    Machine start;
    start.look();
    start.during(5s, sending(1, 100'000, 20'000));
    QCOMPARE(keys(start.during(30s, sending(1, 100'000, 100))), Keys());
}

void TestHealth::lossIsForgottenInASleep()
{
    Machine machine;
    machine.look();
    machine.during(12s, sending(1, 100'000, 5'000));
    machine.suspended += 3600s;
    QCOMPARE(keys(machine.after(3601s, sending(1, 1'000, 0))), Keys());
    QCOMPARE(keys(machine.after(100s, sending(1, 900'000, 90'000))), Keys()); // nobody looked
}

void TestHealth::countersGoBack()
{
    Machine machine;
    machine.during(12s, sending(1, 100'000, 5'000));
    QCOMPARE(keys(machine.after(1s,
                 [](Machine& each) {
                     each.info(1).bytesSent = 1000;
                     each.info(1).bytesRetransmitted = 0;
                     each.info(1).bytesAcked = 1000;
                 })),
        Keys());
    QCOMPARE(keys(machine.after(1s, sending(1, 1'000))), Keys());
}

void TestHealth::redundancyLostAndRestored()
{
    Machine machine;
    machine.look();
    const TcpSocket second = machine.now.subflows[1];
    machine.after(1s, [](Machine& each) { each.now.subflows.pop_back(); });
    QCOMPARE(
        keys(machine.during(4s, nothing())), Keys()); // the path manager may be about to mend it
    const auto found = machine.look();
    QCOMPARE(keys(found), (Keys{{RedundancyLost, "browser"}}));
    QCOMPARE(found[0].connection, Token{7});
    QCOMPARE(evidence(found),
        (QStringList{"interfaces=wlan0", "interfaces_before=wwan0", "interface_up=wwan0"}));
    const auto back =
        machine.after(1s, [&](Machine& each) { each.now.subflows.push_back(second); });
    QCOMPARE(keys(back), Keys());
    // And of a connection that has ended nothing is missing.
    machine.after(1s, [](Machine& each) { each.now.subflows.pop_back(); });
    QCOMPARE(keys(machine.during(9s, nothing())).size(), 1U);
    QCOMPARE(keys(machine.after(1s,
                 [](Machine& each) {
                     each.now.connections.clear();
                     each.now.subflows.clear();
                 })),
        Keys());
}

void TestHealth::lostWhileItsNetworkIsAway()
{
    Machine machine;
    machine.look();
    const auto found = machine.during(60s, [](Machine& each) {
        each.now.links[1].running = false;
        each.now.subflows[1].linkEvidence = LinkEvidence::Lost;
    });
    QCOMPARE(keys(found), Keys()); // nothing could be done
    const auto healed = machine.during(20s, [](Machine& each) {
        each.now.links[1].running = true;
        each.now.subflows[1].linkEvidence = LinkEvidence::Address;
    });
    QCOMPARE(keys(healed), Keys());
}

void TestHealth::notReturned()
{
    Machine machine;
    machine.look();
    machine.during(5s, [](Machine& each) { // replugged, so with another index
        each.now.links = {link(2, "wwan0", "198.51.100.1")};
        each.now.subflows.erase(each.now.subflows.begin(), each.now.subflows.end() - 1);
        sending(0, 10'000)(each);
    });
    const auto back = [](Machine& each) {
        each.now.links = {link(2, "wwan0", "198.51.100.1"), link(3, "wlan0", "192.0.2.1")};
        sending(0, 10'000)(each);
    };
    QCOMPARE(keys(machine.during(10s, back)), Keys());
    const auto found = machine.after(1s, back);
    QCOMPARE(keys(found), (Keys{{NotReturned, "browser"}}));
    QVERIFY(evidence(found).contains("interface_up=wlan0"));
    QCOMPARE(keys(machine.after(1s,
                 [](Machine& each) {
                     each.now.subflows.push_back(placed(subflow(13, 7, regular), 7, 3));
                 })),
        Keys());
}

void TestHealth::onlyBackupLeft()
{
    Machine machine;
    machine.now.links.push_back(link(3, "eth0", "203.0.113.1"));
    machine.now.subflows.push_back(placed(subflow(13, 7, backup), 7, 3));
    machine.now.subflows[1].subflow->flags = backup;
    QCOMPARE(keys(machine.during(20s, nothing())), Keys());
    machine.now.subflows.erase(machine.now.subflows.begin());
    const auto found = machine.during(7s, nothing());
    QCOMPARE(keys(found), (Keys{{RedundancyLost, "browser"}}));
    QVERIFY(evidence(found).contains("interfaces=wwan0 (backup),eth0 (backup)"));
}

void TestHealth::backupInsteadOfTheRegularOne()
{
    Machine machine;
    machine.now.subflows[1].subflow->flags = backup;
    machine.look();
    const auto useBackup = sending(1, 50'000);
    QCOMPARE(keys(machine.during(10s, useBackup)), Keys());
    QCOMPARE(keys(machine.after(1s, useBackup)), (Keys{{NotReturned, "browser"}}));
    QCOMPARE(keys(machine.after(1s, sending(0, 50'000))), Keys());
}

void TestHealth::hiddenInterfacesAreNotJudged()
{
    Machine machine;
    machine.look();
    const auto unknown = machine.during(20s, [](Machine& each) {
        each.now.subflows[1].link = IfIndex{};
        each.now.subflows[1].linkEvidence = LinkEvidence::Unknown;
    });
    QCOMPARE(keys(unknown), Keys());
    const auto unseen = machine.during(20s, [](Machine& each) {
        each.now.gaps = {gap(Source::TcpSockets4)};
        each.now.subflows.clear();
    });
    QCOMPARE(keys(unseen), Keys());
}

void TestHealth::backupTraffic()
{
    Machine machine;
    machine.now.subflows[1].subflow->flags = backup;
    machine.now.subflows[0].info->caState = TcpInfo::lossState; // needed: the other one is bad
    machine.look();
    const auto found = machine.during(7s, [](Machine& each) {
        sending(1, 200'000)(each);
        sending(0, 250'000)(each);
    });
    QCOMPARE(keys(found), (Keys{{BackupTraffic, "wwan0"}}));
    QCOMPARE(evidence(found), (QStringList{"subflow_flags=0xe3", "bytes+1200000"}));
    QCOMPARE(keys(machine.during(40s, nothing())), Keys());
    // Where the flag is hidden nobody can say it is one.
    machine.now.subflows[1].subflow.reset();
    QCOMPARE(keys(machine.during(10s, sending(1, 1'000'000))), Keys());
}

void TestHealth::metered_data()
{
    QTest::addColumn<int>("metered");
    QTest::addColumn<bool>("cellular");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, std::optional<Metered> metered, bool cellular,
                         QString reason) {
        QTest::newRow(name) << (metered ? static_cast<int>(*metered) : -1) << cellular << reason;
    };
    row("it is", Metered::Yes, false, "Device.Metered=yes");
    row("it seems to be", Metered::GuessYes, false, "Device.Metered=guess-yes");
    row("nobody knows", Metered::Unknown, false, {});
    row("nobody asked", std::nullopt, false, {});
    row("it is not", Metered::No, true, {});
    row("it seems not to be", Metered::GuessNo, true, {});
    row("cellular", Metered::Unknown, true, "kind=cellular");
    row("cellular without NetworkManager", std::nullopt, true, "kind=cellular");
}

void TestHealth::metered()
{
    QFETCH(int, metered);
    QFETCH(bool, cellular);
    QFETCH(QString, reason);
    Machine machine;
    machine.now.links[1].kind = cellular ? LinkKind::Cellular : LinkKind::Ethernet;
    if (metered >= 0) {
        machine.networkManager.emplace();
        machine.networkManager->running = true;
        machine.networkManager->links = {{.link = IfIndex{2},
            .name = "wwan0",
            .metered = static_cast<Metered>(metered),
            .profile = {}}};
    }
    machine.look();
    const auto few = machine.during(9s, sending(1, 1'000'000));
    QCOMPARE(keys(few), Keys());
    const auto found = machine.during(2s, sending(1, 1'000'000));
    if (reason.isEmpty()) {
        QCOMPARE(keys(found), Keys());
        return;
    }
    QCOMPARE(keys(found), (Keys{{MeteredTraffic, "wwan0"}}));
    QCOMPARE(evidence(found), (QStringList{reason, "bytes+11000000"}));
    QCOMPARE(keys(machine.during(40s, nothing())), Keys());
}

void TestHealth::cardHasNoRoom()
{
    Machine machine;
    machine.now.links[0].receivedMissed = 5000; // long ago
    QCOMPARE(keys(machine.during(3s, nothing())), Keys());
    const auto found = machine.after(1s, [](Machine& each) {
        each.now.links[0].receivedMissed += 12;
        each.now.links[0].receivedPackets += 1'000'000;
        each.now.links[0].receiveRing = ReceiveRing{256, 4096};
    });
    QCOMPARE(keys(found), (Keys{{PacketsDropped, "wlan0"}}));
    QCOMPARE(evidence(found),
        (QStringList{
            "rx_missed_errors+12", "rx_packets+1000000", "rings_rx=256", "rings_rx_max=4096"}));
    QCOMPARE(keys(machine.during(61s, nothing())), Keys());
    QCOMPARE(keys(machine.after(1s,
                 [](Machine& each) { // loaded anew
                     each.now.links[0].receivedMissed = 100;
                 })),
        Keys());
}

void TestHealth::dropsThatAreNoShare()
{
    Machine machine;
    machine.look();
    const auto chatter = [](Machine& each) {
        each.now.links[0].receivedDropped += 2;
        each.now.links[0].receivedPackets += 1000;
    };
    QCOMPARE(keys(machine.during(60s, chatter)), Keys());
    const auto found = machine.during(10s, [](Machine& each) {
        each.now.links[0].receivedDropped += 200;
        each.now.links[0].receivedPackets += 1000;
    });
    QCOMPARE(keys(found), (Keys{{PacketsDropped, "wlan0"}}));
    // Of an interface that carries none of ours nothing is said.
    QCOMPARE(keys(machine.after(
                 1s, [](Machine& each) { each.now.subflows.erase(each.now.subflows.begin()); })),
        Keys());
}

void TestHealth::backlog()
{
    Machine machine;
    machine.now.backlogDrops = 100;
    machine.look();
    const auto found = machine.after(1s, [](Machine& each) {
        each.now.backlogDrops = 150;
        each.now.links[0].receivedDropped += 50; // the same packets
    });
    QCOMPARE(keys(found), (Keys{{PacketsDropped, "backlog"}}));
    QCOMPARE(evidence(found), (QStringList{"softnet_stat+50"}));
    QCOMPARE(keys(machine.during(61s, nothing())), Keys());
    machine.now.backlogDrops.reset();
    machine.look();
    machine.now.backlogDrops = 9000; // since when, nobody knows
    QCOMPARE(keys(machine.look()), Keys());
}

void TestHealth::managers()
{
    Machine machine;
    machine.now.mptcpd = true;
    QCOMPARE(keys(machine.look()), Keys());
    machine.networkManager.emplace();
    machine.networkManager->running = true;
    machine.networkManager->version = {1, 52, 1};
    machine.networkManager->links = {{.link = IfIndex{1},
        .name = "wlan0",
        .managed = true,
        .profile = Profile{.name = "home",
            .uuid = {},
            .path = {},
            .appliedFlags = Profile::enabled | Profile::subflow,
            .savedFlags = {}}}};
    const auto found = machine.look();
    QCOMPARE(keys(found), (Keys{{ManagersCollide, ""}}));
    QCOMPARE(evidence(found), (QStringList{"mptcpd=running", "NetworkManager=1.52.1"}));
    machine.now.mptcpd.reset();
    QCOMPARE(keys(machine.look()), Keys());
    machine.now.mptcpd = true;
    machine.networkManager->links[0].profile->appliedFlags = Profile::disabled;
    QCOMPARE(keys(machine.look()), Keys());
}

void TestHealth::noDaemon()
{
    Machine machine;
    machine.now.settings.values = {{"enabled", "1"}, {"pm_type", "1"}};
    QCOMPARE(keys(machine.look()), Keys()); // not known
    machine.now.eventsHeard = false;
    QCOMPARE(keys(machine.look()), (Keys{{NoDaemon, ""}}));
    machine.now.eventsHeard = true;
    QCOMPARE(keys(machine.look()), Keys());
    machine.now.eventsHeard = false;
    machine.now.settings.values = {{"enabled", "1"}, {"path_manager", "kernel"}, {"pm_type", "1"}};
    QCOMPARE(keys(machine.look()), Keys());
    machine.now.settings.values = {{"enabled", "0"}, {"path_manager", "userspace"}};
    QCOMPARE(keys(machine.look()), Keys()); // there are no connections that it could serve
}

QTEST_APPLESS_MAIN(TestHealth)
#include "tst_health.moc"
