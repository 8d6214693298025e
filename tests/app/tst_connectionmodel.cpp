// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The connection tree against drawings, and against random machines under the model tester.
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"
#include "support/drawing.h"
#include "support/randommachine.h"
#include "support/treetext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace mptcp;

namespace {

using Model = ConnectionModel;

const QString twoPaths = QStringLiteral(R"(
    time 1000
    link 2 wlan0 wifi up 10.0.1.2
    link 3 wwan0 cellular up 10.0.2.2
    app browser 1234
      conn 0x0000000b 10.0.1.2:40000 192.0.2.1:443 client tx=5000000 rx=20000000 sent=1000 received=2000000
        sub 11 2 10.0.1.2:40000 192.0.2.1:443 active rtt=12000 tx=4000000 rx=15000000
        sub 12 3 10.0.2.2:40001 192.0.2.1:443 backup rtt=50000 local-id=1 backup
    app backup.service
      conn 0x0000000a 10.0.1.2:40002 192.0.2.9:22 fallback
        sub 13 2 10.0.1.2:40002 192.0.2.9:22 idle hidden
    app
      conn 0x0000000c 10.0.1.2:40003 192.0.2.9:22
      conn 0x0000000d 10.0.1.2:40004 192.0.2.9:22 orphan
    app browser 1234
      tcp 20 2 10.0.1.2:40005 192.0.2.1:80 paused
      tcp 21 2 10.0.1.2:40006 192.0.2.1:80
)");

QModelIndex connection(const Model& model, std::uint32_t token)
{
    return model.find(Token(token));
}

QVariant raw(const QModelIndex& row, int column)
{
    return row.siblingAtColumn(column).data(RawRole);
}

/// What the model should contain, straight from a frame: "app/connection/subflow" keys.
QStringList expectedKeys(const monitor::Frame& frame)
{
    QStringList keys;
    for (const Connection& connection : frame.snapshot->connections) {
        keys += format::token(connection.token);
        for (const TcpSocket& subflow : frame.snapshot->subflowsOf(connection.token)) {
            keys += format::token(connection.token) + u'/' + format::cookie(subflow.cookie);
        }
    }
    for (const TcpSocket& socket : frame.snapshot->otherTcp) {
        keys += QStringLiteral("socket:") + format::cookie(socket.cookie);
    }
    keys.sort();
    return keys;
}

QStringList keysIn(const QAbstractItemModel& model)
{
    QStringList keys;
    for (int app = 0; app < model.rowCount(); ++app) {
        const QModelIndex above = model.index(app, 0);
        for (int i = 0; i < model.rowCount(above); ++i) {
            const QModelIndex connection = model.index(i, 0, above);
            const QString key = connection.data(KeyRole).toString();
            keys += key;
            for (int k = 0; k < model.rowCount(connection); ++k) {
                keys += key + u'/'
                    + model.index(k, 0, connection).data(KeyRole).toString().section(u':', 1);
            }
        }
    }
    keys.sort();
    return keys;
}

} // namespace

class TestConnectionModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void showsTheTree()
    {
        Model model;
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setFrame(draw(twoPaths));
        const QString expected = QStringLiteral(R"(backup.service |  |  | 1
  backup.service | ESTAB | fell back to TCP | 1
    subflow on wlan0 | ESTAB |  |
browser |  |  | 2
  browser (1234) | ESTAB | MPTCP paused | 0
  browser (1234) | ESTAB | MPTCP | 2
    subflow on wlan0 | ESTAB |  |
    subflow on wwan0 | ESTAB |  |
unknown (of another user) |  |  | 0
  unknown (of another user) | ESTAB | MPTCP | 0
held by no process |  |  | 0
  held by no process | ESTAB | MPTCP | 0
)");
        QCOMPARE(treeText(model, {Model::Name, Model::State, Model::Verdict, Model::Subflows}),
            expected);
    }

    void tellsFiguresWithTheirUnits()
    {
        Model model;
        model.setFrame(draw(twoPaths));
        const QModelIndex browser = connection(model, 11);
        QCOMPARE(raw(browser, Model::TxRate), QVariant(5000000ULL));
        QCOMPARE(raw(browser, Model::Received), QVariant(2000000ULL));
        QCOMPARE(raw(browser, Model::Rtt), QVariant(12000ULL));
        QCOMPARE(raw(browser, Model::Interfaces), QVariant(QStringLiteral("wlan0, wwan0")));
        QCOMPARE(browser.siblingAtColumn(Model::RxRate).data().toString(),
            QStringLiteral("20.0 Mbit/s"));
        model.setRateUnit(format::RateUnit::Bytes);
        QCOMPARE(
            browser.siblingAtColumn(Model::RxRate).data().toString(), QStringLiteral("2.50 MB/s"));
        const QModelIndex second = model.index(1, 0, browser);
        QCOMPARE(raw(second, Model::Backup), QVariant(QStringLiteral("local")));
        QCOMPARE(raw(second, Model::LocalId), QVariant(1ULL));
    }

    void absentIsNotZero()
    {
        Model model;
        model.setFrame(draw(twoPaths));
        const QModelIndex fallback = connection(model, 10);
        const QModelIndex hidden = model.index(0, 0, fallback);
        for (const int column : {Model::TxRate, Model::Sent, Model::Rtt}) {
            QVERIFY2(!raw(fallback, column).isValid(),
                qPrintable(model.headerData(column, Qt::Horizontal).toString()));
            QCOMPARE(fallback.siblingAtColumn(column).data().toString(), format::unknown());
        }
        for (const int column : {Model::LocalId, Model::RemoteId, Model::Backup}) {
            QVERIFY(!raw(hidden, column).isValid());
            QCOMPARE(hidden.siblingAtColumn(column).data().toString(), format::unknown());
        }
        QVERIFY(!raw(fallback.parent(), Model::Sent).isValid());
    }

    void plainTcpOnlyWhenWanted()
    {
        Model model;
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setFrame(draw(twoPaths));
        QVERIFY(!keysIn(model).contains(QStringLiteral("socket:0x15")));
        model.setPlainTcp(true);
        model.setFrame(draw(twoPaths));
        QCOMPARE(keysIn(model), expectedKeys(*draw(twoPaths)));
        model.setPlainTcp(false);
        model.setFrame(draw(twoPaths));
        QVERIFY(keysIn(model).contains(QStringLiteral("socket:0x14")));
        QVERIFY(!keysIn(model).contains(QStringLiteral("socket:0x15")));
    }

    void keepsEndedConnectionsInPlace()
    {
        const auto frameWith = [](const char* line) {
            return draw(QStringLiteral(
                "time 1000\nlink 2 wlan0 wifi\napp curl 7\n%1 0x0000000b 10.0.1.2:4000 "
                "192.0.2.1:443 sent=70\nsub 11 2 10.0.1.2:4000 192.0.2.1:443")
                    .arg(QLatin1String(line)));
        };
        Model model;
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setFrame(frameWith("conn"));
        const QPersistentModelIndex row = connection(model, 11);
        const auto last = frameWith("ended");
        model.setFrame(last, last->ended);
        QVERIFY2(row.isValid(), "a selected row stays selected");
        QCOMPARE(row.data(KeyRole).toString(), QStringLiteral("0x0000000b"));
        QCOMPARE(raw(row, Model::Sent), QVariant(70ULL));
        QCOMPARE(row.sibling(row.row(), Model::State).data().toString(), QStringLiteral("ended"));
        QCOMPARE(raw(row.parent(), Model::Subflows), QVariant(0U));
        model.setFrame(last);
        QVERIFY(!row.isValid());
        QCOMPARE(model.rowCount(), 0);
    }

    void saysOneSpanOfChangesPerLevel()
    {
        Model model;
        model.setFrame(draw(twoPaths));
        QSignalSpy changed(&model, &Model::dataChanged);
        QSignalSpy reset(&model, &Model::modelReset);
        model.setFrame(draw(twoPaths));
        QCOMPARE(changed.count(), 0);
        QString faster = twoPaths;
        faster.replace(QStringLiteral("rtt=12000"), QStringLiteral("rtt=12001"));
        faster.replace(QStringLiteral("rtt=50000"), QStringLiteral("rtt=50001"));
        model.setFrame(draw(faster));
        QCOMPARE(changed.count(), 3);
        const auto index = [&](int signal, int argument) {
            return changed[signal][argument].toModelIndex();
        };
        QCOMPARE(index(0, 0).data().toString(), QStringLiteral("subflow on wlan0"));
        QCOMPARE(index(0, 1).row(), 1);
        QCOMPARE(index(1, 0).data().toString(), QStringLiteral("browser (1234)"));
        QCOMPARE(index(1, 1).row(), index(1, 0).row());
        QCOMPARE(index(2, 0).data().toString(), QStringLiteral("browser"));
        QCOMPARE(reset.count(), 0);
    }

    void surviveRandomMachines_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 3; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void surviveRandomMachines()
    {
        QFETCH(unsigned, seed);
        RandomMachine machine(seed, {.connections = 4});
        std::mt19937 random(seed);
        Model model;
        model.setPlainTcp(true);
        ConnectionFilter filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester filterTester(
            &filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QStringList searches{QString(), QStringLiteral("app:mail"), QStringLiteral("iface:w"),
            QStringLiteral("state:stalled"), QStringLiteral("verdict:fallback"),
            QStringLiteral("10.0.1."), QStringLiteral("nothing has this")};
        for (int step = 0; step < 60; ++step) {
            const auto frame = machine.next();
            if (random() % 4 == 0) {
                filter.sort(static_cast<int>(random() % Model::ColumnCount),
                    random() % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
            }
            if (random() % 4 == 0) {
                QVERIFY(filter.setFilterText(
                    searches[static_cast<qsizetype>(random() % searches.size())]));
            }
            model.setFrame(frame);
            QCOMPARE(keysIn(model), expectedKeys(*frame));
            QCOMPARE(keysIn(filter), selected(*frame, filter.filter()));
        }
    }

    /// More rows than the tester has patience for.
    void surviveBusyMachines()
    {
        RandomMachine machine(11, {.connections = 300, .churn = 0.3});
        Model model;
        model.setPlainTcp(true);
        ConnectionFilter filter;
        filter.setSourceModel(&model);
        filter.sort(Model::RxRate, Qt::DescendingOrder);
        QVERIFY(filter.setFilterText(QStringLiteral("state:active")));
        for (int step = 0; step < 100; ++step) {
            const auto frame = machine.next();
            model.setFrame(frame);
            QCOMPARE(keysIn(model), expectedKeys(*frame));
            QCOMPARE(keysIn(filter), selected(*frame, filter.filter()));
            QVERIFY(isSorted(filter));
        }
    }

    void selectionSurvives()
    {
        RandomMachine machine(7, {.churn = 0.02});
        Model model;
        ConnectionFilter filter;
        filter.setSourceModel(&model);
        filter.sort(Model::RxRate, Qt::DescendingOrder);
        model.setFrame(machine.next());
        std::vector<std::pair<QPersistentModelIndex, QString>> rows;
        for (int app = 0; app < filter.rowCount(); ++app) {
            for (int i = 0; i < filter.rowCount(filter.index(app, 0)); ++i) {
                const QModelIndex row = filter.index(i, 0, filter.index(app, 0));
                rows.emplace_back(row, row.data(KeyRole).toString());
            }
        }
        int survived = 0;
        for (int step = 0; step < 20; ++step) {
            model.setFrame(machine.next());
        }
        for (const auto& [row, key] : rows) {
            survived += row.isValid() ? 1 : 0;
            QVERIFY(!row.isValid() || row.data(KeyRole).toString() == key);
        }
        QVERIFY2(survived > 0, "some connections lived that long");
    }

private:
    /// Whether what receives most stands first, and last where that is unknown.
    static bool isSorted(const ConnectionFilter& filter)
    {
        for (int app = 0; app < filter.rowCount(); ++app) {
            const QModelIndex above = filter.index(app, 0);
            for (int row = 1; row < filter.rowCount(above); ++row) {
                const auto rate = [&](int at) {
                    const QVariant raw = filter.index(at, Model::RxRate, above).data(RawRole);
                    return raw.isValid() ? raw.toLongLong() : -1;
                };
                if (rate(row - 1) < rate(row)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// What a search leaves, by the rules of models/filter alone.
    static QStringList selected(const monitor::Frame& frame, const Filter& filter)
    {
        QStringList keys;
        const Snapshot& snapshot = *frame.snapshot;
        for (std::size_t i = 0; i < snapshot.connections.size(); ++i) {
            if (matches(filter, searchableConnection(frame, i))) {
                const QString token = format::token(snapshot.connections[i].token);
                keys += token;
                for (const TcpSocket& subflow :
                    snapshot.subflowsOf(snapshot.connections[i].token)) {
                    keys += token + u'/' + format::cookie(subflow.cookie);
                }
            }
        }
        for (std::size_t i = 0; i < snapshot.otherTcp.size(); ++i) {
            if (matches(filter, searchableTcp(frame, i))) {
                keys += QStringLiteral("socket:") + format::cookie(snapshot.otherTcp[i].cookie);
            }
        }
        keys.sort();
        return keys;
    }
};

QTEST_GUILESS_MAIN(TestConnectionModel)
#include "tst_connectionmodel.moc"
