// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Paths, endpoints and counters against drawings, and against random machines under the tester.
#include "models/endpointmodel.h"
#include "models/healthmodel.h"
#include "models/pathmodel.h"
#include "monitor/cardcounters.h"
#include "support/drawing.h"
#include "support/randommachine.h"
#include "support/treetext.h"

#include <QAbstractItemModelTester>
#include <QSortFilterProxyModel>
#include <QTest>

#include <random>

using namespace mptcp;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

const QString twoPaths = QStringLiteral(R"(
    time 100
    link 1 lo loopback up 127.0.0.1
    link 2 wlan0 wifi up 10.0.1.2 fe80::1
    link 3 wwan0 cellular no-carrier 10.0.2.2
    conn 0x0000000b 10.0.1.2:40000 192.0.2.1:443
      sub 11 2 10.0.1.2:40000 192.0.2.1:443 rtt=12000 tx=1000000 rx=2000000 sent=5000
      sub 12 3 10.0.2.2:40001 192.0.2.1:443 rtt=50000 tx=0 rx=1000000
      sub 13 9 10.0.9.2:40001 192.0.2.1:443 lost
    endpoint 10.0.2.2 7 subflow backup
    endpoint 10.0.7.7 1 signal
    counter MPCapableSYNTX 5
    counter Blackhole 1
    counter NewInLinux9 3
    gap socket-owners not-permitted
)");

template <typename Model> QString text(Model& model, std::initializer_list<int> columns)
{
    model.setFrame(draw(twoPaths));
    return treeText(model, columns);
}

/// Plays random machines on a model and on a sorting, filtering proxy of it.
template <typename Model, typename Check> void play(Check check)
{
    Model model;
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    proxy.setSortRole(RawRole);
    proxy.setRecursiveFilteringEnabled(true);
    QAbstractItemModelTester tester(&model, fatal);
    QAbstractItemModelTester proxyTester(&proxy, fatal);
    RandomMachine machine(3, {.connections = 5});
    std::mt19937 random(3);
    for (int step = 0; step < 150; ++step) {
        if (random() % 4 == 0) {
            proxy.sort(static_cast<int>(random() % Model::ColumnCount),
                random() % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
            proxy.setFilterFixedString(random() % 2 ? QString() : QStringLiteral("1"));
        }
        const auto frame = machine.next();
        model.setFrame(frame);
        check(model, *frame);
    }
}

} // namespace

class TestTableModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void paths()
    {
        PathModel model;
        using enum PathModel::Column;
        QCOMPARE(text(model, {Name, Kind, State, TxRate, RxRate, Share, Rtt, Subflows, Addresses}),
            QStringLiteral("wlan0 | Wi-Fi | up | 1.00 Mbit/s | 2.00 Mbit/s | 75 % | 12.0 ms | 1 | "
                           "10.0.1.2\n"
                           "wwan0 | Mobile network | no carrier | 0 bit/s | 1.00 Mbit/s | 25 % | "
                           "50.0 ms | 1 | 10.0.2.2\n"
                           " | – | gone | – | – | – | – | 1 |\n"));
    }

    void pathsWithoutTrafficHaveNoShare()
    {
        PathModel model;
        model.setFrame(draw(QStringLiteral("link 2 wlan0 wifi")));
        QVERIFY(!model.rows().front().share);
        QVERIFY(!model.rows().front().rate);
        QCOMPARE(model.index(0, PathModel::Share).data().toString(), format::unknown());
        QVERIFY(!model.index(0, PathModel::TxRate).data(RawRole).isValid());
    }

    void endpoints()
    {
        EndpointModel model;
        using enum EndpointModel::Column;
        QCOMPARE(text(model, {Address, Port, Id, Flags, Interface, State, Subflows}),
            QStringLiteral("10.0.2.2 |  | 7 | subflow backup |  | ready | 1\n"
                           "10.0.7.7 |  | 1 | signal |  | no address | 0\n"));
        QVERIFY(model.index(0, Flags).data(Qt::ToolTipRole).toString().contains(u"backup: "));
    }

    void carriedByEndpoints()
    {
        EndpointModel model;
        model.setFrame(draw(QStringLiteral(R"(
            conn 0x0000000b 10.0.1.2:40000 192.0.2.1:443
              sub 11 2 10.0.1.2:40000 192.0.2.1:443 sent=5000 received=7000
              sub 12 2 10.0.1.2:40001 192.0.2.1:443 sent=1000
            endpoint 10.0.1.2 7 subflow
            endpoint 10.0.7.7 1 signal)")));
        QCOMPARE(model.index(0, EndpointModel::Sent).data(RawRole), QVariant(6000ULL));
        QCOMPARE(model.index(0, EndpointModel::Received).data(RawRole), QVariant(7000ULL));
        QCOMPARE(model.index(1, EndpointModel::Sent).data(RawRole), QVariant(0ULL));
    }

    void ownersOfEndpoints()
    {
        EndpointModel model;
        const auto frame = draw(twoPaths);
        const auto owner = [&](int row, int role) {
            return model.index(row, EndpointModel::Owner).data(role).toString();
        };
        model.setFrame(frame); // nothing is known of the surroundings
        QCOMPARE(owner(0, Qt::DisplayRole), QStringLiteral("probably someone else"));
        diagnosis::Surroundings surroundings;
        surroundings.ours = std::span(frame->snapshot->endpoints).last(1);
        model.setFrame(frame, surroundings);
        QCOMPARE(owner(1, Qt::DisplayRole), QStringLiteral("MPTCP Monitor"));
        QVERIFY(!owner(1, Qt::ToolTipRole).isEmpty());
    }

    void endpointsBeingChanged()
    {
        using enum EndpointModel::Column;
        using diagnosis::EndpointChange;
        EndpointModel model;
        QAbstractItemModelTester tester(&model, fatal);
        model.setPending({{EndpointChange::Kind::Add, {}, 0}}); // before any frame
        QCOMPARE(model.rowCount(), 0);
        const auto frame = draw(twoPaths);
        const std::vector<Endpoint>& there = frame->snapshot->endpoints;
        const auto shown = [&] { return treeText(model, {Address, Id, Flags, State}); };
        model.setFrame(frame);
        Endpoint wished = there[0];
        wished.address = mptcp::Address::parse("10.0.1.2").value();
        model.setPending(
            {{EndpointChange::Kind::Add, wished, 0}, {EndpointChange::Kind::Remove, there[0], 0},
                {EndpointChange::Kind::SetFlags, there[1], Endpoint::signal | Endpoint::backup}});
        // The kernel's truth, with the wish beside it.
        QCOMPARE(shown(),
            QStringLiteral("10.0.1.2 |  | subflow backup | being added…\n"
                           "10.0.2.2 | 7 | subflow backup | being removed…\n"
                           "10.0.7.7 | 1 | signal | being changed…\n"));
        for (int row = 0; row < 3; ++row) {
            QVERIFY(model.index(row, 0).data(PendingRole).toBool());
        }
        model.setPending({});
        QCOMPARE(shown(),
            QStringLiteral("10.0.2.2 | 7 | subflow backup | ready\n"
                           "10.0.7.7 | 1 | signal | no address\n"));
        QVERIFY(!model.index(0, 0).data(PendingRole).toBool());
    }

    void counters()
    {
        HealthModel model;
        using enum HealthModel::Column;
        QCOMPARE(text(model, {Name, Value, Growth}),
            QStringLiteral("Could not be read |  |\n"
                           "  Programs that own the sockets | – | –\n"
                           "Opening connections |  |\n"
                           "  MPCapableSYNTX | 5 | –\n"
                           "Falling back to TCP |  |\n"
                           "  Blackhole | 1 | –\n"
                           "Received packets that were lost |  |\n"
                           "  wlan0 rx_dropped | 0 | –\n"
                           "  wlan0 rx_fifo_errors | 0 | –\n"
                           "  wlan0 rx_missed_errors | 0 | –\n"
                           "  wlan0 rx_over_errors | 0 | –\n"
                           "  wwan0 rx_dropped | 0 | –\n"
                           "  wwan0 rx_fifo_errors | 0 | –\n"
                           "  wwan0 rx_missed_errors | 0 | –\n"
                           "  wwan0 rx_over_errors | 0 | –\n"
                           "Other counters of this kernel |  |\n"
                           "  NewInLinux9 | 3 | –\n"));
    }

    void countersGrowPerMinute()
    {
        HealthModel model;
        monitor::History history;
        const auto growth = [&](int time, int value) {
            const auto frame =
                draw(QStringLiteral("time %1\ncounter Blackhole %2").arg(time).arg(value));
            history.append(*frame);
            model.setFrame(frame, &history);
            return model.index(0, HealthModel::Growth, model.index(0, 0)).data(RawRole);
        };
        QCOMPARE(growth(1000, 7), QVariant());
        QCOMPARE(growth(1001, 7), QVariant(0ULL));
        QCOMPARE(growth(1030, 9), QVariant(2ULL));
        QCOMPARE(growth(1060, 9), QVariant(2ULL));
        QCOMPARE(growth(1061, 10), QVariant(3ULL)); // since 1001
        QCOMPARE(growth(1090, 10), QVariant(1ULL)); // since 1030
        QCOMPARE(growth(1200, 10), QVariant(0ULL));
        QVERIFY2(!growth(1201, 3).isValid(), "a counter that went back");
    }

    void countersThatNeedAttention()
    {
        HealthModel model;
        monitor::History history;
        const auto alarms = [&](int time, int blackhole, int stale, int sent) {
            const auto frame =
                draw(QStringLiteral("time %1\ncounter Blackhole %2\ncounter SubflowStale "
                                    "%3\ncounter MPCapableSYNTX %4")
                        .arg(time)
                        .arg(blackhole)
                        .arg(stale)
                        .arg(sent));
            history.append(*frame);
            model.setFrame(frame, &history);
            QStringList found;
            for (int group = 0; group < model.rowCount(); ++group) {
                const QModelIndex parent = model.index(group, 0);
                for (int row = 0; row < model.rowCount(parent); ++row) {
                    const QModelIndex weight = model.index(row, HealthModel::Weight, parent);
                    if (model.row(weight)->alarm != CounterAlarm::None) {
                        found += format::text(model.row(weight)->name) + QStringLiteral(": ")
                            + weight.data().toString();
                    }
                }
            }
            return found;
        };
        const QStringList nothing;
        const QString unusual = QStringLiteral("Blackhole: unusual, and it has grown");
        QCOMPARE(alarms(1000, 5, 9, 1), nothing); // old
        QCOMPARE(alarms(1015, 6, 10, 2), QStringList(unusual));
        QCOMPARE(alarms(1030, 6, 11, 9), QStringList(unusual));
        QCOMPARE(alarms(1050, 6, 12, 20), QStringList(unusual)); // not for a minute yet
        QCOMPARE(alarms(1060, 6, 13, 30),
            (QStringList{unusual, QStringLiteral("SubflowStale: trouble: it keeps growing")}));
        QCOMPARE(alarms(1070, 6, 13, 30),
            (QStringList{unusual, QStringLiteral("SubflowStale: trouble: it keeps growing")}));
        QCOMPARE(alarms(1100, 6, 13, 30), nothing);
    }

    void lossesOfCards()
    {
        const auto drawn = draw(twoPaths);
        const auto shown = [&](const char* name, const ReceiveRing& ring) {
            Snapshot snapshot = *drawn->snapshot;
            snapshot.counters = {};
            snapshot.gaps.clear();
            snapshot.backlogDrops = 3;
            Link& link = snapshot.links.at(1);
            link.name = name;
            link.receivedMissed = 40;
            link.receivedDropped = 50; // by the kernel: no ring helps
            link.receiveRing = ring;
            const auto frame = std::make_shared<monitor::Frame>(*drawn);
            frame->snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
            HealthModel model;
            model.setFrame(frame);
            return treeText(
                model, {HealthModel::Name, HealthModel::Value, HealthModel::Explanation});
        };
        const QString text = shown("eth0", {256, 4096});
        QVERIFY2(text.contains(QStringLiteral(
                     "eth0 rx_missed_errors | 40 | Packets that the network card lost because the "
                     "computer did not fetch them in time. The receive ring has room for 256 "
                     "packets, at most 4096. To enlarge it until the next start: "
                     "ethtool -G eth0 rx 4096")),
            qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("softnet_stat | 3 | ")));
        QCOMPARE(text.count(QStringLiteral("ethtool")), 1);
        QVERIFY(!shown("eth0", {4096, 4096}).contains(QStringLiteral("ethtool")));
        QVERIFY(!shown("a;reboot", {256, 4096}).contains(QStringLiteral("ethtool")));
    }

    void countersThatCouldNotBeReadAreNoZeros()
    {
        HealthModel model;
        monitor::History history;
        for (const char* line : {"time 1\ncounter Blackhole 7", "time 2\ngap counters system",
                 "time 3\ncounter Blackhole 8"}) {
            const auto frame = draw(QString::fromLatin1(line));
            history.append(*frame);
            model.setFrame(frame, &history);
            QCOMPARE(model.rowCount(), 1);
        }
        QCOMPARE(
            model.index(0, HealthModel::Growth, model.index(0, 0)).data(RawRole), QVariant(1ULL));
    }

    void everyCounterIsExplained()
    {
        for (const CounterText& counter : counterTexts()) {
            QVERIFY2(explanation(counter).endsWith(u'.'), counter.name.data());
            QVERIFY(counter.group != CounterGroup::Other);
        }
        QCOMPARE(counterText("NewInLinux9").group, CounterGroup::Other);
        QCOMPARE(explanation(counterText("NewInLinux9")), QString());
    }

    void surviveRandomMachines()
    {
        play<PathModel>([](const PathModel& model, const monitor::Frame& frame) {
            QCOMPARE(model.rows().size(), frame.paths.size());
            for (std::size_t i = 0; i < frame.paths.size(); ++i) {
                QCOMPARE(model.rows()[i].link, frame.paths[i].link);
                QCOMPARE(model.rows()[i].subflows, frame.paths[i].subflows);
            }
        });
        play<EndpointModel>([](const EndpointModel& model, const monitor::Frame& frame) {
            QCOMPARE(static_cast<std::size_t>(model.rowCount()), frame.snapshot->endpoints.size());
        });
        std::mt19937 random(5);
        play<EndpointModel>([&random](EndpointModel& model, const monitor::Frame& frame) {
            // Wishes that are right, late or senseless: nothing is lost, nothing comes twice.
            std::vector<diagnosis::EndpointChange> wishes;
            for (const Endpoint& endpoint : frame.snapshot->endpoints) {
                wishes.push_back({diagnosis::EndpointChange::Kind(random() % 3), endpoint, 0});
                wishes.back().endpoint.port = random() % 3 ? wishes.back().endpoint.port : 1;
            }
            model.setPending(random() % 4 ? wishes : std::vector<diagnosis::EndpointChange>());
            QVERIFY(static_cast<std::size_t>(model.rowCount()) >= frame.snapshot->endpoints.size());
        });
        play<HealthModel>([](const HealthModel& model, const monitor::Frame& frame) {
            std::size_t rows = 0;
            for (int group = 0; group < model.rowCount(); ++group) {
                rows += static_cast<std::size_t>(model.rowCount(model.index(group, 0)));
            }
            QCOMPARE(rows,
                frame.snapshot->counters.values.size() + frame.snapshot->gaps.size()
                    + monitor::cardCounters(frame).values.size());
        });
    }
};

QTEST_GUILESS_MAIN(TestTableModels)
#include "tst_tablemodels.moc"
