// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Bounded curves: resolutions, gaps, and which subflows keep one.
#include "builders.h"
#include "monitor/history.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace build;
using namespace mptcp::monitor;

class TestHistory : public QObject {
    Q_OBJECT

    static Frame frame(Moment when, std::optional<Rate> path,
        std::vector<std::pair<std::uint64_t, std::optional<Rate>>> subflows = {})
    {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->moment = when;
        Frame result;
        for (const auto& [cookie, rate] : subflows) {
            snapshot->subflows.push_back(placed(socket(cookie), 1, 2));
            result.subflowRates.push_back(rate);
            result.subflowStates.push_back(PathState::Idle);
        }
        result.snapshot = std::move(snapshot);
        PathTraffic traffic;
        traffic.link = IfIndex{2};
        traffic.rate = path;
        result.paths = {traffic};
        return result;
    }

    static Frame frameOfEnds(std::chrono::seconds time, const std::vector<std::uint32_t>& ends,
        const std::vector<std::uint32_t>& alive = {})
    {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->moment = moment(time);
        for (const std::uint32_t token : alive) {
            snapshot->connections.emplace_back().token = Token{token};
        }
        Frame result;
        for (const std::uint32_t token : ends) {
            EndedConnection& ended = result.ended.emplace_back();
            ended.connection.token = Token{token};
            ended.ended = moment(time);
        }
        result.snapshot = std::move(snapshot);
        return result;
    }

    static std::vector<std::uint32_t> tokens(const History& history)
    {
        std::vector<std::uint32_t> result;
        for (const EndedConnection& ended : history.ended()) {
            result.push_back(static_cast<std::uint32_t>(ended.connection.token));
        }
        return result;
    }

    static std::vector<Sample> curve(const History& history, Range range)
    {
        return history.path(IfIndex{2}, range);
    }

private Q_SLOTS:
    void resolutionsKeepTheMean()
    {
        History history;
        for (int second = 0; second <= 120; ++second) {
            history.append(frame(
                moment(std::chrono::seconds(second)), Rate{second % 2 == 0 ? 1000U : 3000U, 100U}));
        }
        QCOMPARE(curve(history, Range::Minute1).size(), 61U);
        const auto fine = curve(history, Range::Minutes5);
        QCOMPARE(fine.size(), 120U);
        QCOMPARE(fine.back().rate, (Rate{1000, 100}));
        const auto coarse = curve(history, Range::Minutes30);
        QCOMPARE(coarse.size(), 24U);
        QVERIFY(coarse.back().rate->tx >= 1800 && coarse.back().rate->tx <= 2200);
        QCOMPARE(coarse.back().rate->rx, 100U);
        const auto day = curve(history, Range::Hours24);
        QCOMPARE(day.size(), 2U);
        QCOMPARE(day.back().rate->tx, 2000U);
    }

    /// However the traffic falls on the steps, the whole curve adds up to what there was.
    void seamsLoseAndDoubleNothing()
    {
        History history;
        std::vector<double> bits; // until each second
        double sum = 0;
        for (int second = 0; second < 2400; ++second) {
            const std::uint64_t rate =
                second % 7 == 0 ? static_cast<std::uint64_t>(1'000'000 * (1 + second % 50)) : 0;
            history.append(frame(moment(std::chrono::seconds(second)), Rate{rate, 2 * rate}));
            bits.push_back(sum += static_cast<double>(rate));
            if (second < 1830 || second % 13 != 0) {
                continue;
            }
            const auto curve = history.path(IfIndex{2});
            const auto at = [&](const Sample& sample) {
                const auto since = sample.time - moment(std::chrono::seconds(0)).boottime;
                return bits.at(static_cast<std::size_t>(since / std::chrono::seconds(1)));
            };
            double tx = 0, rx = 0;
            for (std::size_t i = 1; i < curve.size(); ++i) {
                QVERIFY(curve[i - 1].time < curve[i].time);
                const std::chrono::duration<double> length = curve[i].time - curve[i - 1].time;
                tx += static_cast<double>(curve[i].rate->tx) * length.count();
                rx += static_cast<double>(curve[i].rate->rx) * length.count();
            }
            const double expected = at(curve.back()) - at(curve.front());
            QVERIFY2(std::abs(tx - expected) < 1e-6 * expected,
                qPrintable(QString::number(100 * tx / expected - 100) + QStringLiteral(" %")));
            QVERIFY(std::abs(rx - 2 * expected) < 2e-6 * expected);
        }
    }

    void boundedInTime()
    {
        History history;
        for (int second = 0; second <= 2000; ++second) {
            history.append(frame(moment(std::chrono::seconds(second)), Rate{1, 1}));
        }
        QVERIFY(curve(history, Range::Minutes5).size() <= 301);
        QVERIFY(curve(history, Range::Minutes30).size() <= 361);
    }

    void gapIsOneSampleWithoutRate()
    {
        History history;
        history.append(frame(moment(0s), std::nullopt));
        history.append(frame(moment(1s), Rate{8, 8}));
        history.append(frame(moment(3600s), std::nullopt));
        history.append(frame(moment(3601s), std::nullopt));
        history.append(frame(moment(3602s), Rate{8, 8}));
        const auto samples = curve(history, Range::Hours24);
        const auto gaps =
            std::ranges::count_if(samples, [](const Sample& sample) { return !sample.rate; });
        QCOMPARE(gaps, 1);
        const auto fine = curve(history, Range::Minutes5);
        QCOMPARE(fine.size(), 2U);
        QVERIFY(!fine[0].rate);
        QCOMPARE(fine[0].time, moment(3601s).boottime);
    }

    void idleSubflowHasNoCurve()
    {
        History history;
        history.append(frame(moment(0s), {}, {{5, {}}, {6, {}}}));
        history.append(frame(moment(1s), {}, {{5, Rate{8, 0}}, {6, Rate{0, 0}}}));
        QCOMPARE(history.subflow(Cookie{5}, Range::Minutes5).size(), 1U);
        QVERIFY(history.subflow(Cookie{6}, Range::Minutes5).empty());
        history.append(frame(moment(2s), {}, {}));
        QCOMPARE(history.subflow(Cookie{5}, Range::Minutes5).size(), 1U); // ended, still shown
        history.append(frame(moment(302s), {}, {}));
        QVERIFY(history.subflow(Cookie{5}, Range::Minutes5).empty()); // forgotten
    }

    void onlyTheMostActiveSubflowsKeepOne()
    {
        History history;
        history.append(frame(moment(0s), {}));
        std::vector<std::pair<std::uint64_t, std::optional<Rate>>> subflows;
        for (std::uint64_t cookie = 1; cookie <= 2000; ++cookie) {
            subflows.emplace_back(cookie, Rate{8, 8});
        }
        history.append(frame(moment(1s), {}, subflows));
        history.append(frame(moment(2s), {}, {{1, Rate{8, 8}}, {2000, Rate{8, 8}}}));
        std::size_t kept = 0;
        for (std::uint64_t cookie = 1; cookie <= 2000; ++cookie) {
            kept += history.subflow(Cookie{cookie}, Range::Minutes5).empty() ? 0 : 1;
        }
        QCOMPARE(kept, 512U);
        subflows.erase(subflows.begin() + 1000, subflows.end());
        history.append(frame(moment(3s), {}, subflows));
        QVERIFY(!history.subflow(Cookie{1}, Range::Minutes5).empty());
    }

    void endedConnectionsStayForTenMinutes()
    {
        History history;
        history.append(frameOfEnds(0s, {1, 2}));
        history.append(frameOfEnds(300s, {3}));
        QCOMPARE(tokens(history), (std::vector<std::uint32_t>{1, 2, 3}));
        history.append(frameOfEnds(599s, {}));
        QCOMPARE(tokens(history), (std::vector<std::uint32_t>{1, 2, 3}));
        history.append(frameOfEnds(600s, {}));
        QCOMPARE(tokens(history), (std::vector<std::uint32_t>{3}));
    }

    void aTokenUsedAgainIsALiveConnection()
    {
        History history;
        history.append(frameOfEnds(0s, {1, 2, 3}));
        history.append(frameOfEnds(1s, {2}, {3}));
        QCOMPARE(tokens(history), (std::vector<std::uint32_t>{1, 2}));
        QCOMPARE(history.ended()[1].ended, moment(1s));
    }

    void onlyTheLastThousandEndedConnectionsStay()
    {
        History history;
        std::vector<std::uint32_t> ends(700);
        std::iota(ends.begin(), ends.end(), 1U);
        history.append(frameOfEnds(0s, ends));
        std::iota(ends.begin(), ends.end(), 701U);
        history.append(frameOfEnds(1s, ends));
        QCOMPARE(history.ended().size(), 1000U);
        QCOMPARE(tokens(history).front(), 401U);
        QCOMPARE(tokens(history).back(), 1400U);
    }

    void countersOfAMinuteAgo()
    {
        History history;
        const auto read = [&](std::chrono::milliseconds time) {
            auto snapshot = std::make_shared<Snapshot>();
            snapshot->moment = moment(time);
            Frame result;
            result.snapshot = std::move(snapshot);
            history.append(result);
            return history.oldestCounters()->monotonic;
        };
        QVERIFY(!history.oldestCounters());
        QCOMPARE(read(100s), moment(100s).monotonic);
        QCOMPARE(read(100'500ms), moment(100s).monotonic); // no reading of its own
        QCOMPARE(read(101s), moment(100s).monotonic);
        QCOMPARE(read(160s), moment(100s).monotonic);
        QCOMPARE(read(161s), moment(101s).monotonic);
        QCOMPARE(read(300s), moment(161s).monotonic);
        QCOMPARE(read(20s), moment(20s).monotonic); // a recording that begins again
    }

    void clockThatDoesNotMoveAddsNothing()
    {
        History history;
        history.append(frame(moment(5s), Rate{8, 8}));
        history.append(frame(moment(5s), Rate{8, 8}));
        history.append(frame(moment(4s), Rate{8, 8}));
        QVERIFY(curve(history, Range::Minutes5).empty());
        QVERIFY(history.paths().empty());
    }
};

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
