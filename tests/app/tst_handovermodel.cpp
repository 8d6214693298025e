// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tables of handovers: what their cells say, and that exports are what mptcpctl gives.
#include "models/export.h"
#include "models/handoverjson.h"
#include "models/handovermodel.h"
#include "models/handoverpartmodel.h"
#include "models/handoversentences.h"

#include "support/drawing.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QScopeGuard>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mptcp;
using namespace mptcp::monitor;
using Fate = HandoverPart::Fate;

namespace {

HandoverPtr sample(std::optional<std::chrono::nanoseconds> stall = 340ms)
{
    HandoverPart browser{
        .connection = Token{0xa}, .local = {}, .remote = {}, .owner = {}, .fate = Fate::Kept};
    browser.stall = stall;
    browser.stallError = 50ms;
    browser.reinjected = 3000;
    browser.shares = {{"wlan0", {1000, 2'000'000}, {}, {}}, {"wwan0", {}, {0, 500}, {10, 700'000}}};
    HandoverPart mail{
        .connection = Token{0xb}, .local = {}, .remote = {}, .owner = {}, .fate = Fate::Ended};
    return std::make_shared<const Handover>(Handover{.number = 3,
        .kind = HandoverKind::MakeBeforeBreak,
        .begun = {},
        .ended = Moment{},
        .from = "wlan0",
        .to = "wwan0",
        .parts = {browser, mail}});
}

} // namespace

class TestHandoverModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesWithTheLossOfANetwork()
    {
        const QString machine =
            u"time %1\n link 2 wlan0 wifi %2 192.0.2.1\n"
            "link 3 wwan0 cellular 198.51.100.1\n app browser 10\n"
            "conn 0x0000000a 192.0.2.1:40000 203.0.113.7:443 client received=%6\n"
            "sub 1 2 192.0.2.1:40000 203.0.113.7:443 %3 received=%4\n"
            "sub 2 3 198.51.100.1:40001 203.0.113.7:443 active received=%5\n"_s;
        Handovers handovers;
        HandoverModel model;
        const QAbstractItemModelTester tester(&model);
        for (int second = 1; second < 20; ++second) {
            const bool lost = second > 8;
            const int first = 1000 * std::min(second, 8), other = 500 * second;
            handovers.append(*draw(machine.arg(second)
                    .arg(lost ? u"no-carrier"_s : u"up"_s, lost ? u"lost"_s : u"active"_s)
                    .arg(first)
                    .arg(other)
                    .arg(first + other)));
            model.setHandovers(handovers);
        }
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, HandoverModel::From).data().toString(), u"wlan0"_s);
        QCOMPARE(model.index(0, HandoverModel::To).data().toString(), u"wwan0"_s);
        QCOMPARE(model.index(0, HandoverModel::Kept).data(RawRole).toInt(), 1);
        QCOMPARE(model.index(0, HandoverModel::State).data().toString(), u"over"_s);
        QJsonObject expected = json::handover(*handovers.list().front());
        expected.remove("text"_L1);
        QCOMPARE(toJson(model), QJsonArray{expected});
        QVERIFY(toCsv(model).startsWith("level,begun,kind,from,to,stall_ms,stall_error_ms,kept,"));
        QVERIFY(!model.at(1) && !model.at(-1));
    }

    void parts()
    {
        HandoverPartModel model;
        const QAbstractItemModelTester tester(&model);
        model.setHandover(sample());
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex browser = model.index(0, 0), mail = model.index(1, 0);
        QCOMPARE(model.rowCount(browser), 2);
        QCOMPARE(model.rowCount(mail), 0);
        const auto cell = [&](const QModelIndex& row, int column, int role = Qt::DisplayRole) {
            return row.siblingAtColumn(column).data(role);
        };
        QCOMPARE(cell(browser, HandoverPartModel::Stall).toString(), u"340 ms ± 50 ms"_s);
        QCOMPARE(cell(mail, HandoverPartModel::Stall).toString(), format::unknown());
        QVERIFY(!cell(mail, HandoverPartModel::Stall, RawRole).isValid()); // unknown is not 0
        QCOMPARE(cell(browser, HandoverPartModel::Before, RawRole).toULongLong(), 2'001'000U);
        QCOMPARE(cell(browser, HandoverPartModel::After, RawRole).toULongLong(), 700'010U);
        const QModelIndex wwan = model.index(1, 0, browser);
        QCOMPARE(wwan.data().toString(), u"wwan0"_s);
        QCOMPARE(cell(wwan, HandoverPartModel::During, RawRole).toULongLong(), 500U);
        QVERIFY(!cell(wwan, HandoverPartModel::Fate, RawRole).isValid());
        QCOMPARE(model.connection(wwan), std::optional(Token{0xa}));
        QCOMPARE(model.connection(mail), std::optional(Token{0xb}));
        QCOMPARE(model.connection({}), std::nullopt);

        const QPersistentModelIndex kept = wwan;
        model.setHandover(sample(500ms)); // the same a moment later
        QVERIFY(kept.isValid());
        QCOMPARE(cell(model.index(0, 0), HandoverPartModel::Stall).toString(), u"500 ms ± 50 ms"_s);
        model.setHandover(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    /// Whatever language the program speaks.
    void exportsAreOfNoLanguage()
    {
        struct : QTranslator {
            QString translate(const char*, const char*, const char*, int) const override
            {
                return u"anders"_s;
            }
            bool isEmpty() const override { return false; }
        } otherLanguage;
        const auto exported = [] {
            Handovers handovers;
            HandoverModel model;
            HandoverPartModel parts;
            const QString machine = u"time %1\n link 2 wlan0 wifi %2 192.0.2.1\n"
                                    "link 3 wwan0 cellular 198.51.100.1\n app browser 10\n"
                                    "conn 0x0000000a 192.0.2.1:40000 203.0.113.7:443 client\n"
                                    "sub 1 2 192.0.2.1:40000 203.0.113.7:443 %3 received=9\n"
                                    "sub 2 3 198.51.100.1:40001 203.0.113.7:443 idle\n"_s;
            for (int second = 1; second < 30; ++second) {
                handovers.append(*draw(machine.arg(second).arg(
                    second > 3 ? u"no-carrier"_s : u"up"_s, second > 3 ? u"lost"_s : u"active"_s)));
            }
            model.setHandovers(handovers);
            parts.setHandover(model.at(0));
            return toCsv(model) + toCsv(parts) + QJsonDocument(toJson(model)).toJson()
                + QJsonDocument(toJson(parts)).toJson();
        };
        const QByteArray plain = exported();
        QVERIFY2(plain.contains("wlan0") && plain.contains(",over\r\n"), plain);
        QCoreApplication::installTranslator(&otherLanguage);
        const auto back = qScopeGuard([&] { QCoreApplication::removeTranslator(&otherLanguage); });
        QCOMPARE(exported(), plain);
    }

    /// While a handover goes on connections and networks come to it.
    void partsStay()
    {
        HandoverPartModel model;
        const QAbstractItemModelTester tester(&model);
        Handover handover = *sample();
        const auto show = [&] { model.setHandover(std::make_shared<const Handover>(handover)); };
        show();
        const QPersistentModelIndex mail = model.index(1, 0),
                                    wlan = model.index(0, 0, model.index(0, 0)),
                                    wwan = model.index(1, 0, model.index(0, 0));
        handover.parts[0].shares.insert(handover.parts[0].shares.begin(), {"eth0", {7, 0}, {}, {}});
        handover.parts.emplace_back().connection = Token{0xc};
        show();
        QVERIFY(mail.isValid() && wlan.isValid() && wwan.isValid());
        QCOMPARE(wlan.data().toString(), u"wlan0"_s);
        QCOMPARE(wwan.row(), 2); // behind eth0 and wlan0
        QCOMPARE(model.connection(mail), std::optional(Token{0xb}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowCount(model.index(0, 0)), 3);
        std::erase_if(
            handover.parts[0].shares, [](const auto& each) { return each.link == "wlan0"; });
        show();
        QVERIFY(!wlan.isValid() && wwan.isValid());
        handover.number = 4; // another one
        show();
        QVERIFY(!mail.isValid() && !wwan.isValid());
        QCOMPARE(model.rowCount(), 3);
    }

    /// No more than is known.
    void claims()
    {
        Handover told = *sample(std::nullopt);
        told.kind = HandoverKind::Stalled;
        QCOMPARE(sentences::event(told), u"wlan0 gave no answers, and wwan0 carries on"_s);
        told.peers = {Address::parse("203.0.113.7").value()};
        QCOMPARE(sentences::event(told),
            u"The way to 203.0.113.7 over wlan0 gave no answers, and wwan0 carries on"_s);
        QCOMPARE(sentences::mark(told), u"No answers over wlan0, wwan0 carries on"_s);
        told.peers.push_back(Address::parse("203.0.113.8").value());
        QVERIFY(sentences::event(told).startsWith(u"The ways to 2 "_s));
        QCOMPARE(json::handover(told)["peers"_L1].toArray(),
            (QJsonArray{u"203.0.113.7"_s, u"203.0.113.8"_s}));
        told.peers.pop_back();
        told.kind = HandoverKind::Return;
        QCOMPARE(
            sentences::event(told), u"The way to 203.0.113.7 over wwan0 gives answers again"_s);
        QCOMPARE(sentences::mark(told), u"Answers again over wwan0"_s);

        told = *sample(std::nullopt);
        told.kind = HandoverKind::PathLost;
        told.to.clear();
        for (const auto fate : {Fate::Unknown, Fate::Ended}) { // nobody saw what came then
            told.parts[0].fate = told.parts[1].fate = fate;
            QCOMPARE(sentences::event(told), u"wlan0 was lost"_s);
            QCOMPARE(sentences::mark(told), u"wlan0 was lost"_s);
        }
        for (const auto fate : {Fate::Stuck, Fate::Quiet}) {
            told.parts[0].fate = fate;
            QCOMPARE(sentences::event(told), u"wlan0 was lost, and nothing replaced it"_s);
        }
    }

    void stalls()
    {
        QCOMPARE(stallText(std::nullopt), format::unknown());
        QCOMPARE(stallText(999ms), u"999 ms"_s);
        QCOMPARE(stallText(1234ms), u"1.23 s"_s);
        QCOMPARE(stallText(30'560ms), u"30.6 s"_s);
        QCOMPARE(stallText(std::nullopt, 50ms), format::unknown());
    }
};

QTEST_GUILESS_MAIN(TestHandoverModel)
#include "tst_handovermodel.moc"
