// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The recording format: exact both ways, and every kind of damage is found and said where.
#include "monitor/recordformat.h"
#include "monitor/recording.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mptcp;
using namespace mptcp::monitor;
using namespace std::chrono_literals;

namespace {

/// Answers from a list, as the machine would.
class ScriptedKernel : public Kernel {
public:
    std::optional<Moment> begin() override
    {
        ++m_round;
        return Moment{m_round * 1s, m_round * 2s, {}};
    }
    Result<void> ask(Source source, std::span<const std::byte> request,
        const netlink::DatagramSink& sink) override
    {
        sink(request);
        sink(std::as_bytes(std::span("second", 6)));
        return source == Source::TcpSockets6
            ? systemError("dump TCP sockets", 95, "the kernel's words")
            : Result<void>();
    }
    Result<void> drain(Source, const netlink::DatagramSink&) override { return {}; }
    Result<std::string> read(Source source) override { return std::string(name(source)); }
    Result<std::string> owners(const std::vector<Inode>&) override { return "7 42 nc\n"; }
    Result<std::string> programs(const std::vector<Pid>&) override { return "program 42 1\n"; }

private:
    int m_round = 0;
};

class WishingSink : public RoundSink {
public:
    Wish wish() override { return next; }
    void take(Round&& round) override { rounds.push_back(std::move(round)); }

    Wish next = Wish::Nothing;
    std::vector<Round> rounds;
};

std::span<const std::byte> bytes(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

std::string asked(Kernel& kernel, Source source, std::string_view request)
{
    std::string answer;
    const auto done = kernel.ask(source, bytes(request), [&](std::span<const std::byte> datagram) {
        answer +=
            std::string(reinterpret_cast<const char*>(datagram.data()), datagram.size()) + '|';
    });
    return done ? answer : answer + describe(done.error());
}

Round sampleRound()
{
    Round round;
    round.moment = {-5ns, 7ns, std::chrono::sys_time<std::chrono::milliseconds>(1700000000123ms)};
    round.exchanges = {{Source::Links, "question", {"a", std::string("\0b", 2), ""}, {}},
        {Source::Counters, "", {}, Error{ErrorKind::Refused, "op", -17, "words"}}};
    return round;
}

} // namespace

class TestRecording : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    std::filesystem::path m_file = (m_directory.path() + "/test.mptcprec").toStdString();

    void write(const std::string& content)
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(QByteArray::fromStdString(content)), qint64(content.size()));
    }

private Q_SLOTS:
    void roundTrip()
    {
        const std::string file = encodeHeader() + encodeRound(sampleRound()) + encodeRound({});
        std::size_t position = decodeHeader(file).value();
        QVERIFY(decodeRound(file, position).value() == sampleRound());
        QVERIFY(decodeRound(file, position).value() == Round{});
        QCOMPARE(position, file.size());
    }

    void everyCutIsNoticed()
    {
        const std::string whole = encodeHeader() + encodeRound(sampleRound());
        for (std::size_t length = 0; length < whole.size(); ++length) {
            write(whole.substr(0, length));
            const auto kernel = replayKernel(m_file);
            if (length == encodeHeader().size()) {
                QVERIFY(kernel.has_value()); // a recording of no rounds
                continue;
            }
            QVERIFY(!kernel.has_value());
            QCOMPARE(kernel.error().kind, ErrorKind::Malformed);
            QVERIFY(kernel.error().detail.contains("at byte "));
        }
    }

    void everyFlippedBitIsNoticed()
    {
        const std::string whole = encodeHeader() + encodeRound(sampleRound());
        for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
            std::string damaged = whole;
            damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
            write(damaged);
            QVERIFY2(!replayKernel(m_file), qPrintable(QString::number(bit)));
        }
    }

    void newerFormatIsNotSupported()
    {
        std::string header = encodeHeader();
        header[8] = static_cast<char>(header[8] + 1);
        write(header);
        const auto kernel = replayKernel(m_file);
        QVERIFY(!kernel);
        QCOMPARE(kernel.error().kind, ErrorKind::NotSupported);
    }

    void olderFormatIsRead()
    {
        std::string header = encodeHeader();
        header[8] = 1; // without events, else the same
        write(header + encodeRound(sampleRound()));
        QVERIFY(replayKernel(m_file).value()->begin());
        header[8] = 0;
        QVERIFY(!decodeHeader(header));
    }

    void missingFileAndDirectory()
    {
        QCOMPARE(replayKernel("/nonexistent/file").error().kind, ErrorKind::NotFound);
        QVERIFY(!replayKernel(m_directory.path().toStdString()));
        QVERIFY(!recordingKernel(std::make_unique<ScriptedKernel>(), "/nonexistent/file"));
    }

    void replaysWhatWasRecorded()
    {
        const std::vector<Inode> wanted{Inode{7}};
        {
            auto kernel = recordingKernel(std::make_unique<ScriptedKernel>(), m_file).value();
            QVERIFY(kernel->begin());
            QCOMPARE(asked(*kernel, Source::Links, "one"), std::string("one|second|"));
            QCOMPARE(asked(*kernel, Source::Links, "two"), std::string("two|second|"));
            asked(*kernel, Source::TcpSockets6, "three");
            QCOMPARE(kernel->read(Source::Counters).value(), std::string("counters"));
            QCOMPARE(kernel->owners(wanted).value(), std::string("7 42 nc\n"));
            QVERIFY(kernel->begin());
            QVERIFY(kernel->complete());
        }
        auto kernel = replayKernel(m_file).value();
        const auto moment = kernel->begin();
        QVERIFY(moment);
        QCOMPARE(moment->monotonic, 1s);
        QCOMPARE(moment->boottime, 2s);
        QCOMPARE(asked(*kernel, Source::Links, "two"), std::string("two|second|"));
        QCOMPARE(asked(*kernel, Source::Links, "one"), std::string("one|second|"));
        QCOMPARE(asked(*kernel, Source::TcpSockets6, "three"),
            std::string("three|second|dump TCP sockets: the kernel's words"));
        QCOMPARE(kernel->read(Source::Counters).value(), std::string("counters"));
        QCOMPARE(kernel->owners(wanted).value(), std::string("7 42 nc\n"));
        const auto other = kernel->ask(Source::Routes, {}, [](auto) { });
        QCOMPARE(other.error().kind, ErrorKind::NotSupported);
        QVERIFY(kernel->begin());
        QVERIFY(!kernel->begin());
    }

    void sinkGetsWhatItWishesFor()
    {
        const auto sink = std::make_shared<WishingSink>();
        {
            const auto kernel = recordingKernel(std::make_unique<ScriptedKernel>(), sink);
            using enum RoundSink::Wish;
            for (const RoundSink::Wish wish : {Nothing, Beginning, Complete, Nothing, Beginning}) {
                sink->next = wish;
                QVERIFY(kernel->begin());
                QCOMPARE(kernel->complete(), wish != Nothing);
                QCOMPARE(kernel->beginsAnew(), wish == Beginning);
                QCOMPARE(asked(*kernel, Source::Links, "one"), std::string("one|second|"));
                QCOMPARE(kernel->read(Source::Counters).value(), std::string("counters"));
                QVERIFY(kernel->drain(Source::LinkNews, [](auto) { }));
            }
        }
        QCOMPARE(sink->rounds.size(), 3U); // the last one when the kernel goes
        QCOMPARE(sink->rounds[0].moment.monotonic, 2s);
        QCOMPARE(sink->rounds[1].moment.monotonic, 3s);
        QCOMPARE(sink->rounds[2].moment.monotonic, 5s);
        QCOMPARE(sink->rounds[2].exchanges.size(), 3U);
    }

    void whatIsAskedNowAndThenStands()
    {
        const auto round = [](std::string settings) {
            Round result;
            result.exchanges = {{Source::Counters, "", {"some"}, {}},
                {Source::Routes, "one way", {"here"}, {}},
                {Source::Settings, "", {std::move(settings)}, {}}};
            return encodeRound(result);
        };
        write(encodeHeader() + round("old") + round("new") + encodeRound({}));
        auto kernel = replayKernel(m_file).value();
        QVERIFY(kernel->begin());
        QCOMPARE(kernel->read(Source::Settings).value(), std::string("old"));
        QVERIFY(kernel->begin());
        QVERIFY(kernel->begin());
        QCOMPARE(kernel->read(Source::Settings).value(), std::string("new"));
        QCOMPARE(kernel->read(Source::Settings).value(), std::string("new"));
        QCOMPARE(asked(*kernel, Source::Routes, "one way"), std::string("here|"));
        QVERIFY(!kernel->ask(Source::Routes, bytes("another way"), [](auto) { }));
        QVERIFY(!kernel->read(Source::Counters)); // it was not asked, and would have changed
        QVERIFY(!kernel->read(Source::Daemons));
    }

    void diskThatFillsUpEndsTheRecordingOnly()
    {
        auto kernel = recordingKernel(std::make_unique<ScriptedKernel>(), "/dev/full");
        QVERIFY(kernel.has_value());
        QVERIFY((*kernel)->begin());
        QCOMPARE(asked(**kernel, Source::Links, "one"), std::string("one|second|"));
        QVERIFY((*kernel)->begin());
        QCOMPARE(asked(**kernel, Source::Links, "two"), std::string("two|second|"));
    }
};

QTEST_APPLESS_MAIN(TestRecording)
#include "tst_recording.moc"
