// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Events and changes in words, and as a table under the tester.
#include "models/eventmodel.h"
#include "models/eventsentences.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QTest>

#include <random>

using namespace mptcp;
using namespace mptcp::monitor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

SocketAddress at(std::string_view address, std::uint16_t port)
{
    return {Address::parse(address).value(), port};
}

LogEntry entry(std::variant<Event, Change, LostEvents> what)
{
    return {
        .what = std::move(what), .local = at("192.0.2.1", 40000), .remote = at("203.0.113.7", 443)};
}

Event announcement(EventType type)
{
    Event result;
    result.type = type;
    result.token = Token{1};
    result.remoteId = AddressId{3};
    result.remoteAddress = Address::parse("203.0.113.8").value();
    return result;
}

/// A frame with a change for each of the numbers.
Frame frame(std::chrono::seconds time, const std::vector<std::uint32_t>& tokens)
{
    Snapshot snapshot;
    snapshot.moment.boottime = time;
    snapshot.moment.wall += time;
    snapshot.events.emplace();
    Frame result;
    for (const std::uint32_t token : tokens) {
        if (token % 2) {
            snapshot.events->push_back(announcement(EventType::Created));
            snapshot.events->back().token = Token{token};
        } else {
            result.changes.push_back({.kind = Change::Kind::FellBack, .connection = Token{token}});
        }
    }
    result.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    return result;
}

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestEventModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void everythingHasItsWords()
    {
        QSet<QString> seen;
        const auto check = [&](const LogEntry& what) {
            const QString words = sentences::happening(what);
            QVERIFY2(!words.isEmpty() && !words.contains(u'%') && !seen.contains(words),
                qPrintable(words));
            seen += words;
        };
        for (int type = 1; type <= 17; ++type) {
            if (type <= 3 || type == 6 || type == 7 || type == 10 || type == 11 || type == 13
                || type >= 15) {
                check(entry(announcement(static_cast<EventType>(type))));
            }
        }
        QVERIFY(sentences::happening(entry(announcement(EventType{17}))).contains(u"17"_s));
        seen.clear(); // the end of a connection reads the same, announced or noticed
        for (int kind = 0; kind <= static_cast<int>(Change::Kind::SettingChanged); ++kind) {
            check(entry(Change{.kind = static_cast<Change::Kind>(kind), .text = "eth0"}));
        }
        check(entry(LostEvents{}));
    }

    void aClosedSubflowSaysWhy()
    {
        Event closed = announcement(EventType::SubflowClosed);
        QCOMPARE(sentences::happening(entry(closed)),
            u"Subflow from 192.0.2.1:40000 to 203.0.113.7:443 closed"_s);
        closed.error = 104;
        closed.resetReason = 0;
        QCOMPARE(sentences::happening(entry(closed)),
            u"Subflow from 192.0.2.1:40000 to 203.0.113.7:443 closed: reset by the peer or on the "
            u"way"_s);
        closed.error = 110;
        closed.resetReason = 3;
        QVERIFY(sentences::happening(entry(closed))
                .endsWith(u"closed: nobody answered, administratively prohibited"_s));
        closed.error = 13;
        closed.resetReason = 99;
        QVERIFY(sentences::happening(entry(closed)).endsWith(u"denied, reason 99"_s));
    }

    void whoOpenedAndWhoWantsBackup()
    {
        Event created = announcement(EventType::Created);
        const QString opened = sentences::happening(entry(created));
        created.serverSide = true;
        QVERIFY(opened.contains(u"opened"_s));
        QVERIFY(sentences::happening(entry(created)).contains(u"accepted"_s));
        QSet<QString> seen;
        for (const std::uint32_t flags : {0x00U, 0x10U, 0x20U, 0x30U}) {
            seen += sentences::happening(
                entry(Change{.kind = Change::Kind::BackupChanged, .flags = flags}));
        }
        QCOMPARE(seen.size(), 4);
    }

    void newestFirst()
    {
        EventLog log;
        EventModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        log.append(frame(1s, {2}));
        log.append(frame(2s, {4, 5}));
        model.setLog(log);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cell(model, 0, EventModel::Token), u"0x00000004"_s);
        QCOMPARE(cell(model, 0, EventModel::Knowledge), u"noticed"_s);
        QCOMPARE(cell(model, 1, EventModel::Knowledge), u"announced"_s);
        QCOMPARE(cell(model, 2, EventModel::Token), u"0x00000002"_s);
        QCOMPARE(
            model.index(2, EventModel::Time).data(RawRole).toDateTime().toMSecsSinceEpoch(), 1000);
        QCOMPARE(model.index(2, EventModel::App).data(RawRole), QVariant());
    }

    void anyLog()
    {
        EventLog log;
        EventModel model;
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.setFilterRole(SearchRole);
        const auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;
        const QAbstractItemModelTester tester(&model, fatal), proxyTester(&proxy, fatal);
        std::mt19937 random(7);
        for (int step = 0; step < 60; ++step) {
            for (auto frames = random() % 3; frames > 0; --frames) {
                std::vector<std::uint32_t> tokens(random() % 4);
                std::ranges::generate(
                    tokens, [&] { return 1 + static_cast<std::uint32_t>(random() % 9); });
                log.append(frame(std::chrono::seconds(step), tokens));
            }
            proxy.setFilterFixedString(random() % 2 ? QString() : u"00000003"_s);
            model.setLog(log);
            QCOMPARE(model.rowCount(), static_cast<int>(log.entries().size()));
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(model.index(row, 0).data(KeyRole).toString(),
                    QString::number(log.lastNumber() - static_cast<std::uint64_t>(row)));
            }
        }
    }

    void theOldestGo()
    {
        EventLog log;
        EventModel model;
        const auto all = static_cast<int>(EventLog::capacity);
        log.append(frame(1s, std::vector<std::uint32_t>(EventLog::capacity - 1, 2)));
        model.setLog(log);
        QCOMPARE(model.rowCount(), all - 1);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        log.append(frame(2s, {4, 6, 8}));
        model.setLog(log);
        QCOMPARE(model.rowCount(), all);
        QCOMPARE(cell(model, 0, EventModel::Token), u"0x00000008"_s);
    }
};

QTEST_GUILESS_MAIN(TestEventModel)
#include "tst_eventmodel.moc"
