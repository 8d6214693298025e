// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is kept of the last minutes: bounded, and a recording of it tells what the window told.
#include "access/recentrounds.h"
#include "monitor/handovers.h"
#include "monitor/monitor.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace Qt::StringLiterals;
using namespace mptcp;
using namespace mptcp::monitor;
using namespace std::chrono_literals;
using Wish = RoundSink::Wish;

namespace {

Round roundAt(std::chrono::nanoseconds moment, std::string counters, std::string settings = {})
{
    Round round;
    round.moment = {moment, moment, {}};
    round.exchanges = {{Source::Counters, "", {std::move(counters)}, {}}};
    if (!settings.empty()) {
        round.exchanges.push_back({Source::Settings, "", {std::move(settings)}, {}});
    }
    return round;
}

Handover handoverAt(std::chrono::seconds begun, std::optional<std::chrono::seconds> ended)
{
    Handover handover;
    handover.begun = {begun, begun, {}};
    if (ended) {
        handover.ended = Moment{*ended, *ended, {}};
    }
    return handover;
}

/// One that cannot be compressed.
std::string noise(std::size_t size)
{
    static std::mt19937 random(1); // NOLINT: the same each time
    std::string text(size, ' ');
    std::ranges::generate(text, [] { return static_cast<char>(random()); });
    return text;
}

std::vector<Round> roundsOf(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const std::string bytes = file.readAll().toStdString();
    std::vector<Round> rounds;
    for (std::size_t position = decodeHeader(bytes).value(); position < bytes.size();) {
        rounds.push_back(decodeRound(bytes, position).value());
    }
    return rounds;
}

std::vector<Handover> handoversOf(std::unique_ptr<Kernel> kernel)
{
    Monitor monitor(std::move(kernel), {});
    Handovers handovers;
    while (const FramePtr frame = monitor.frame()) {
        handovers.append(*frame);
    }
    std::vector<Handover> result;
    for (const HandoverPtr& each : handovers.list()) {
        result.push_back(*each);
        for (HandoverPart& part : result.back().parts) {
            part.owner = nullptr; // each reader makes its own
        }
    }
    return result;
}

} // namespace

class TestRecentRounds : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"saved"_s);

    /// Offers a round; whether it was wished for, and how.
    static Wish offer(RecentRounds& rounds, Round round)
    {
        const Wish wish = rounds.wish();
        if (wish != Wish::Nothing) {
            rounds.take(std::move(round));
        }
        return wish;
    }

    std::vector<Round> written(const std::optional<RecentRounds::Part>& part) const
    {
        return part && RecentRounds::write(*part, m_file) ? roundsOf(m_file) : std::vector<Round>();
    }

    std::unique_ptr<Kernel> recorded(const QString& name) const
    {
        const QString packed = QStringLiteral(RECORDINGS "/%1.mptcprec.xz").arg(name);
        const QString file = m_folder.filePath(name);
        const int status = QProcess::execute(u"python3"_s,
            {u"-c"_s,
                u"import lzma, sys; open(sys.argv[2], 'wb').write(lzma.open(sys.argv[1]).read())"_s,
                packed, file});
        return status == 0 ? replayKernel(file.toStdString()).value() : nullptr;
    }

private Q_SLOTS:
    void nothingUntilWanted()
    {
        RecentRounds rounds;
        QCOMPARE(offer(rounds, roundAt(1s, "a")), Wish::Nothing);
        QVERIFY(!rounds.latest());
        rounds.setWanted(true);
        QCOMPARE(offer(rounds, roundAt(2s, "b")), Wish::Beginning);
        QCOMPARE(offer(rounds, roundAt(3s, "c")), Wish::Complete);
        rounds.setWanted(false);
        QCOMPARE(offer(rounds, roundAt(4s, "d")), Wish::Nothing);
        QCOMPARE(written(rounds.latest()).size(), 2U); // what is kept stays
    }

    void comesBackAsItWas()
    {
        RecentRounds rounds;
        rounds.setWanted(true);
        std::vector<Round> given{roundAt(1s, "abc", "set"), roundAt(2s, "abx"),
            roundAt(3s, "abxefg", "set"), roundAt(4s, ""), roundAt(5s, "x", "")};
        given[2].exchanges.push_back({Source::Counters, "", {"twice", "asked"}, {}});
        given[3].exchanges.push_back(
            {Source::Links, "question", {}, Error{ErrorKind::Refused, "op", 1, "words"}});
        for (const Round& round : given) {
            offer(rounds, round);
        }
        QVERIFY(written(rounds.latest()) == given);
        QCOMPARE(QFile::permissions(m_file)
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void boundedAndBeginsWithABeginning()
    {
        RecentRounds rounds;
        rounds.setWanted(true);
        std::set<std::chrono::nanoseconds> beginnings;
        for (int i = 0; i < 600; ++i) {
            if (offer(rounds, roundAt(i * 100ms, noise(20'000))) == Wish::Beginning) {
                beginnings.insert(i * 100ms);
            }
        }
        QVERIFY(beginnings.size() > 10);
        const auto part = rounds.latest();
        qsizetype size = 0;
        for (const RecentRounds::Chapter& chapter : part->chapters) {
            for (const QByteArray& each : chapter.rounds) {
                size += each.size();
            }
        }
        QVERIFY2(size <= RecentRounds::capacity, qPrintable(QString::number(size)));
        QVERIFY2(size > RecentRounds::capacity * 3 / 4, qPrintable(QString::number(size)));
        const auto kept = written(part);
        QVERIFY(kept.front().moment.boottime > 0s);
        QVERIFY(beginnings.contains(kept.front().moment.boottime));
        QCOMPARE(kept.back().moment.boottime, 599 * 100ms);
        for (std::size_t i = 1; i < kept.size(); ++i) { // none is missing
            QCOMPARE(kept[i].moment.boottime - kept[i - 1].moment.boottime, 100ms);
        }
    }

    void minutesOfRestAreChapters()
    {
        RecentRounds rounds;
        rounds.setWanted(true);
        int beginnings = 0;
        for (int i = 0; i < 600; ++i) {
            beginnings += offer(rounds, roundAt(i * 1s, "the same")) == Wish::Beginning;
        }
        QCOMPARE(beginnings, 10);
        QCOMPARE(written(rounds.latest()).size(), 600U);
    }

    void aHoleIsNoBeginning()
    {
        RecentRounds rounds;
        rounds.setWanted(true);
        offer(rounds, roundAt(1s, "a"));
        rounds.setWanted(false);
        offer(rounds, roundAt(2s, "b"));
        rounds.setWanted(true);
        QCOMPARE(offer(rounds, roundAt(10s, "c")), Wish::Beginning);
        offer(rounds, roundAt(20s, "d"));
        const auto kept = written(rounds.latest());
        QCOMPARE(kept.size(), 2U);
        QCOMPARE(kept.front().moment.boottime, 10s);
        QVERIFY(!rounds.around(handoverAt(5s, 6s))); // nobody looked
        QVERIFY(!rounds.around(handoverAt(10s, 15s))); // nor before it
        QVERIFY(rounds.around(handoverAt(20s, {})));
        QVERIFY(!rounds.around(handoverAt(21s, {}))); // that round is not over
    }

    void partAroundAHandover()
    {
        RecentRounds rounds;
        rounds.setWanted(true);
        for (int i = 0; i < 300; ++i) { // chapters begin at 0, 61, 122, 183 and 244 s
            offer(rounds, roundAt(i * 1s, "some"));
        }
        const auto span = [&](std::chrono::seconds begun,
                              std::optional<std::chrono::seconds> ended) {
            const auto kept = written(rounds.around(handoverAt(begun, ended)));
            return kept.empty()
                ? std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>()
                : std::pair(kept.front().moment.boottime, kept.back().moment.boottime);
        };
        QCOMPARE(span(130s, 140s),
            (std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>(61s, 149s)));
        QCOMPARE(span(170s, 180s),
            (std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>(122s, 189s)));
        QCOMPARE(span(290s, {}),
            (std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>(244s, 299s)));
        QVERIFY(!rounds.around(handoverAt(0s, 3s)));
    }

    void hugeMachinesAreNotRecorded()
    {
        RecentRounds rounds;
        rounds.setWanted(true);
        offer(rounds, roundAt(1s, "small"));
        offer(rounds, roundAt(2s, std::string(RecentRounds::largestRound + 1, 'x')));
        QCOMPARE(offer(rounds, roundAt(3s, "small")), Wish::Nothing);
        QCOMPARE(written(rounds.latest()).size(), 1U);
        rounds.setWanted(false);
        offer(rounds, {});
        rounds.setWanted(true);
        QCOMPARE(offer(rounds, roundAt(4s, "small")), Wish::Beginning);
    }

    void unwritableFileIsASentence()
    {
        RecentRounds rounds;
        rounds.setWanted(true);
        offer(rounds, roundAt(1s, "a"));
        const auto done = RecentRounds::write(*rounds.latest(), u"/nonexistent/file"_s);
        QVERIFY(!done);
        QVERIFY(!done.error().isEmpty());
    }

    void replaysToTheSameHandovers_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"returns", "radio-dead-download", "to-backup", "of-ten"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void replaysToTheSameHandovers()
    {
        QFETCH(const QString, name);
        const auto rounds = std::make_shared<RecentRounds>();
        rounds->setWanted(true);
        const auto told = handoversOf(recordingKernel(recorded(name), rounds));
        QVERIFY(!told.empty());
        QVERIFY(RecentRounds::write(*rounds->around(told.front()), m_file));
        QVERIFY(handoversOf(replayKernel(m_file.toStdString()).value()) == told);
        qInfo("%s: %zu rounds in %lld bytes", qPrintable(name), roundsOf(m_file).size(),
            static_cast<long long>(rounds->latest()->chapters.front().size));
    }

    /// What the program knew from earlier rounds is in the first one of what is saved.
    void laterBeginningAsksForEverything()
    {
        const auto rounds = std::make_shared<RecentRounds>();
        Monitor monitor(recordingKernel(recorded(u"returns"_s), rounds), {});
        for (int i = 0; i < 5; ++i) {
            QVERIFY(monitor.frame());
        }
        rounds->setWanted(true);
        Handovers handovers;
        while (const FramePtr frame = monitor.frame()) {
            handovers.append(*frame);
        }
        const auto kept = written(rounds->latest());
        std::set<Source> asked;
        for (const Exchange& exchange : kept.front().exchanges) {
            asked.insert(exchange.source);
        }
        for (const Source source : {Source::Counters, Source::Settings, Source::KernelRelease,
                 Source::Links, Source::LinkTypes, Source::Addresses, Source::Endpoints,
                 Source::Listeners, Source::MptcpSockets4, Source::TcpSockets4, Source::TcpSockets6,
                 Source::SocketOwners, Source::TurnOns, Source::Backlog}) {
            QVERIFY2(asked.contains(source), mptcp::name(source).data());
        }
        const auto replayed = handoversOf(replayKernel(m_file.toStdString()).value());
        QCOMPARE(replayed.size(), handovers.list().size());
        for (std::size_t i = 0; i < replayed.size(); ++i) {
            QCOMPARE(replayed[i].kind, handovers.list()[i]->kind);
            QCOMPARE(replayed[i].begun.boottime, handovers.list()[i]->begun.boottime);
            QVERIFY(replayed[i].stall() == handovers.list()[i]->stall());
        }
    }
};

QTEST_GUILESS_MAIN(TestRecentRounds)
#include "tst_recentrounds.moc"
