// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The collector on the real kernel: real connections over loopback, seen through doors that count,
// hide or fail.
#include "captures.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"
#include "monitor/recording.h"

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <map>
#include <set>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::monitor;

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) { }
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor() { close(); }
    void close()
    {
        if (m_fd >= 0) {
            ::close(std::exchange(m_fd, -1));
        }
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

/// Connections of this process with itself, to a listener with MPTCP.
class Traffic {
public:
    struct Pair {
        Descriptor client, server;
    };

    bool open(int count, int protocol = 262)
    {
        m_listener = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 262));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (m_listener.get() < 0 || bind(m_listener.get(), generic, length) != 0
            || listen(m_listener.get(), 64) != 0
            || getsockname(m_listener.get(), generic, &length) != 0) {
            return false;
        }
        for (; count > 0; --count) {
            Pair pair{
                Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, protocol)), Descriptor()};
            if (connect(pair.client.get(), generic, length) != 0) {
                return false;
            }
            pair.server = Descriptor(accept(m_listener.get(), nullptr, nullptr));
            pairs.push_back(std::move(pair));
            carry(pairs.back(), 10); // the first data completes the handshake
        }
        return true;
    }

    static void carry(const Pair& pair, std::size_t size)
    {
        const std::string data(size, 'x');
        QCOMPARE(write(pair.client.get(), data.data(), size), ssize_t(size));
        std::string got(size, '\0');
        QCOMPARE(recv(pair.server.get(), got.data(), size, MSG_WAITALL), ssize_t(size));
    }

    std::vector<Pair> pairs;

private:
    Descriptor m_listener;
};

/// What the tests do to the questions and answers on their way.
struct Tampering {
    std::map<Source, int> asked; ///< netlink questions
    std::set<Source> failing;
    bool hideTokens = false; ///< as kernels before 6.15 do from ordinary users
    /// Events as the kernel sends them; nothing: nobody listens. The last drain may have lost some.
    std::optional<std::vector<Bytes>> events;
    bool overrun = false;
};

/// The datagram without INET_DIAG_ULP_INFO, byte for byte else.
std::vector<std::byte> withoutUlp(std::span<const std::byte> datagram)
{
    std::vector<std::byte> result;
    const auto append = [&](const void* bytes, std::size_t size) {
        const auto* begin = static_cast<const std::byte*>(bytes);
        result.insert(result.end(), begin, begin + size);
        result.resize(NLMSG_ALIGN(result.size()));
    };
    auto left = static_cast<int>(datagram.size());
    for (const auto* header = reinterpret_cast<const nlmsghdr*>(datagram.data());
        NLMSG_OK(header, left); header = NLMSG_NEXT(header, left)) {
        if (header->nlmsg_type < NLMSG_MIN_TYPE) {
            append(header, header->nlmsg_len);
            continue;
        }
        const std::size_t start = result.size();
        append(header, NLMSG_HDRLEN + sizeof(inet_diag_msg));
        const auto* at =
            reinterpret_cast<const char*>(header) + NLMSG_HDRLEN + sizeof(inet_diag_msg);
        const auto* end = reinterpret_cast<const char*>(header) + header->nlmsg_len;
        while (at < end) {
            const auto* attribute = reinterpret_cast<const nlattr*>(at);
            if (attribute->nla_type != INET_DIAG_ULP_INFO) {
                append(attribute, attribute->nla_len);
            }
            at += NLA_ALIGN(attribute->nla_len);
        }
        const auto size = static_cast<std::uint32_t>(result.size() - start);
        std::memcpy(result.data() + start, &size, sizeof size);
    }
    return result;
}

class TamperedKernel : public Kernel {
public:
    TamperedKernel(std::unique_ptr<Kernel> kernel, Tampering& tampering)
        : m_kernel(std::move(kernel)), m_tampering(tampering)
    {
    }
    std::optional<Moment> begin() override { return m_kernel->begin(); }
    Result<void> ask(Source source, std::span<const std::byte> request,
        const netlink::DatagramSink& sink) override
    {
        ++m_tampering.asked[source];
        if (m_tampering.failing.contains(source)) {
            return systemError("test", EIO);
        }
        return m_kernel->ask(source, request, [&](std::span<const std::byte> datagram) {
            const bool tcp = source == Source::TcpSockets4 || source == Source::TcpSockets6;
            m_tampering.hideTokens&& tcp ? sink(withoutUlp(datagram)) : sink(datagram);
        });
    }
    Result<void> drain(Source source, const netlink::DatagramSink& sink) override
    {
        if (source != Source::Events || !m_tampering.events) {
            return m_kernel->drain(source, sink);
        }
        std::ranges::for_each(*m_tampering.events, sink);
        m_tampering.events->clear();
        return std::exchange(m_tampering.overrun, false) ? systemError("receive", ENOBUFS)
                                                         : Result<void>();
    }
    Result<std::string> read(Source source) override
    {
        return m_tampering.failing.contains(source) ? systemError("test", EIO)
                                                    : m_kernel->read(source);
    }
    Result<std::string> owners(const std::vector<Inode>& wanted) override
    {
        return m_kernel->owners(wanted);
    }
    Result<std::string> programs(const std::vector<Pid>& wanted) override
    {
        return m_kernel->programs(wanted);
    }

private:
    std::unique_ptr<Kernel> m_kernel;
    Tampering& m_tampering;
};

} // namespace

class TestCollector : public QObject {
    Q_OBJECT

    Traffic m_traffic;
    Tampering m_tampering;
    std::optional<Monitor> m_monitor;

    void start(MonitorOptions options = {})
    {
        m_tampering = {};
        m_monitor.emplace(std::make_unique<TamperedKernel>(liveKernel(), m_tampering), options);
    }

    FramePtr next()
    {
        m_tampering.asked.clear();
        return m_monitor->frame();
    }

    /// Our connections and subflows only: other tests may run in the same network namespace.
    std::size_t ours(const auto& sockets) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(sockets, [](const auto& socket) {
            return socket.owner && socket.owner->process
                && socket.owner->process->pid == Pid{getpid()};
        }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 262)).get() < 0) {
            QSKIP("this kernel opens no MPTCP sockets");
        }
        QVERIFY(m_traffic.open(30));
    }

    void everyConnectionHasItsSubflow_data()
    {
        QTest::addColumn<bool>("hidden");
        QTest::newRow("tokens shown") << false;
        QTest::newRow("tokens hidden") << true;
    }

    void everyConnectionHasItsSubflow()
    {
        QFETCH(bool, hidden);
        start();
        m_tampering.hideTokens = hidden;
        const FramePtr frame = next();
        const Snapshot& snapshot = *frame->snapshot;
        QCOMPARE(ours(snapshot.connections), 60U);
        QCOMPARE(ours(snapshot.subflows), 60U);
        std::size_t clients = 0;
        for (const Connection& connection : snapshot.connections) {
            const auto subflows = snapshot.subflowsOf(connection.token);
            QCOMPARE(subflows.size(), 1U);
            QVERIFY(subflows[0].local == connection.local);
            QCOMPARE(subflows[0].subflow.has_value(), !hidden);
            QCOMPARE(subflows[0].linkEvidence, LinkEvidence::Address);
            QCOMPARE(snapshot.find(subflows[0].link)->kind, LinkKind::Loopback);
            clients += connection.side == Side::Client;
        }
        QVERIFY(hidden || clients >= 30);
        QVERIFY(snapshot.gaps.empty());
        QCOMPARE(snapshot.malformed, 0U);
    }

    /// Told once, it stays whether subflows are read again or not.
    void whatOthersHaveToldStands()
    {
        start();
        std::vector<DescribedSubflow> told;
        for (const TcpSocket& subflow : next()->snapshot->subflows) {
            if (subflow.state == TcpState::Established) { // else of others
                told.push_back({subflow.cookie, subflow.subflow.value()});
                told.back().info.flags |= SubflowInfo::backupLocalBit;
                told.back().info.asked.emplace();
            }
        }
        start();
        m_tampering.hideTokens = true;
        QVERIFY(!next()->snapshot->subflows.at(0).subflow);
        m_monitor->describe(told);
        for (int round = 0; round < 7; ++round) {
            Traffic::carry(m_traffic.pairs[3], 1000);
            const FramePtr frame = next();
            std::size_t backup = 0;
            for (std::size_t i = 0; i < frame->snapshot->subflows.size(); ++i) {
                const auto& info = frame->snapshot->subflows[i].subflow;
                backup += info && info->asked && info->backupLocal()
                    && frame->subflowStates[i] != PathState::Idle;
            }
            QVERIFY2(backup >= 60, qPrintable(QString::number(backup)));
        }
        m_tampering.hideTokens = false;
        FramePtr frame = next();
        while (m_tampering.asked[Source::TcpSockets6] == 0) { // no dump, but short cuts
            frame = next();
        }
        for (const TcpSocket& subflow : frame->snapshot->subflows) {
            QVERIFY(!subflow.subflow || !subflow.subflow->asked);
        }
    }

    void onlyWhatMovedIsReadAgain()
    {
        start();
        next();
        FramePtr frame = next();
        QCOMPARE(m_tampering.asked[Source::TcpSockets6], 0);
        QCOMPARE(m_tampering.asked[Source::TcpSockets4], 0);
        QCOMPARE(ours(frame->snapshot->subflows), 60U);

        Traffic::carry(m_traffic.pairs[7], 5000);
        frame = next();
        QCOMPARE(m_tampering.asked[Source::TcpSockets6], 0); // no dump
        QCOMPARE(m_tampering.asked[Source::TcpSockets4], 2); // both ends are here
        QCOMPARE(ours(frame->snapshot->subflows), 60U);
        std::uint64_t received = 0;
        for (std::size_t index = 0; index < frame->subflowRates.size(); ++index) {
            QVERIFY(frame->subflowRates[index]);
            received += frame->subflowRates[index]->rx > 0;
        }
        QCOMPARE(received, 1U);
    }

    void fullDumpNowAndThen()
    {
        start();
        int dumps = 0;
        for (int round = 0; round < 11; ++round) {
            next();
            dumps += m_tampering.asked[Source::TcpSockets6];
        }
        QCOMPARE(dumps, 3);
    }

    void newListenerOfPlainSockets()
    {
        start({.plainTcp = true});
        int quiet = 0; // other tests may open sockets, too
        for (int round = 0; round < 5; ++round) {
            next();
            quiet += m_tampering.asked[Source::Listeners] == 0;
        }
        QVERIFY(quiet > 0);
        Traffic plain;
        QVERIFY(plain.open(1, IPPROTO_TCP));
        const auto frame = next();
        QCOMPARE(m_tampering.asked[Source::Listeners], 2);
        QVERIFY(std::ranges::any_of(frame->snapshot->otherTcp, [&](const TcpSocket& socket) {
            return std::ranges::any_of(frame->snapshot->listeners, [&](const Listener& listener) {
                return accepts(listener, socket.family, socket.local);
            });
        }));
    }

    void eventsAreReadAndAllowNoShortCut()
    {
        start();
        QVERIFY2(!next()->snapshot->events, "nobody listens");
        m_tampering.events.emplace();
        next();
        FramePtr frame = next();
        QVERIFY(frame->snapshot->events->empty());
        QCOMPARE(m_tampering.asked[Source::TcpSockets6], 0);

        m_tampering.events = readCapture("events-client-opened").datagrams;
        frame = next();
        QVERIFY(!frame->snapshot->events->empty());
        QCOMPARE(m_tampering.asked[Source::TcpSockets6], 1);

        m_tampering.overrun = true;
        frame = next();
        QVERIFY(frame->snapshot->events && frame->snapshot->hasGap(Source::Events));
        QCOMPARE(m_tampering.asked[Source::TcpSockets6], 1);
        QVERIFY(next()->snapshot->gaps.empty());
    }

    void newConnectionIsSeenAtOnceAndEndsWithFinalTotals()
    {
        start();
        next();
        Traffic more;
        QVERIFY(more.open(1));
        FramePtr frame;
        QVERIFY(QTest::qWaitFor([&] { // owners are looked up at leisure
            frame = next();
            return ours(frame->snapshot->subflows) == 62U;
        }));
        Traffic::carry(more.pairs[0], 100000);
        more.pairs[0].client.close(); // in this order, or the connection is reset
        char end = 0;
        QCOMPARE(recv(more.pairs[0].server.get(), &end, 1, 0), 0);
        more.pairs.clear();
        std::vector<EndedConnection> ended;
        QVERIFY(QTest::qWaitFor([&] {
            frame = next();
            ended.insert(ended.end(), frame->ended.begin(), frame->ended.end());
            return ended.size() >= 2;
        }));
        const auto client = std::ranges::find_if(ended, [](const EndedConnection& connection) {
            return !connection.subflows.empty() && connection.subflows[0].info
                && connection.subflows[0].info->bytesAcked > 100000;
        });
        QVERIFY(client != ended.end());
        QVERIFY(client->subflows[0].info->bytesAcked <= 100010 + 2); // SYN and FIN count
        QVERIFY(client->connection.owner);
        QCOMPARE(client->connection.owner->process->pid, Pid{getpid()});
    }

    void failingSourceIsAGapAndNothingEnds_data()
    {
        QTest::addColumn<Source>("source");
        QTest::newRow("mptcp") << Source::MptcpSockets4;
        QTest::newRow("tcp") << Source::TcpSockets4;
        QTest::newRow("links") << Source::Links;
        QTest::newRow("addresses") << Source::Addresses;
        QTest::newRow("endpoints") << Source::Endpoints;
        QTest::newRow("limits") << Source::Limits;
        QTest::newRow("counters") << Source::Counters;
        QTest::newRow("settings") << Source::Settings;
    }

    void failingSourceIsAGapAndNothingEnds()
    {
        QFETCH(Source, source);
        start({.plainTcp = true}); // no short cuts
        m_tampering.failing = {source};
        FramePtr frame = next();
        QVERIFY(frame->snapshot->hasGap(source));
        if (source == Source::Links || source == Source::Addresses) {
            for (const TcpSocket& subflow : frame->snapshot->subflows) {
                QCOMPARE(subflow.linkEvidence, LinkEvidence::Unknown); // not lost
            }
        }
        m_tampering.failing.clear();
        next();
        m_tampering.failing = {source};
        frame = next();
        QVERIFY(frame->ended.empty());
        m_tampering.failing.clear();
        frame = next();
        QVERIFY(std::ranges::none_of(frame->changes, [](const Change& change) {
            return change.kind == Change::Kind::ConnectionEnded
                || change.kind == Change::Kind::ConnectionOpened;
        }));
    }

    void recordedAndReplayedIsTheSame()
    {
        QTemporaryDir directory;
        const std::filesystem::path file = (directory.path() + "/r").toStdString();
        std::vector<FramePtr> live;
        {
            Monitor monitor(recordingKernel(liveKernel(), file).value(), {});
            for (int round = 0; round < 3; ++round) {
                Traffic::carry(m_traffic.pairs[std::size_t(round)], 777);
                live.push_back(monitor.frame());
            }
        }
        Monitor monitor(replayKernel(file).value(), {});
        for (const FramePtr& before : live) {
            const FramePtr frame = monitor.frame();
            QVERIFY(frame);
            QCOMPARE(frame->snapshot->subflows.size(), before->snapshot->subflows.size());
            QVERIFY(frame->snapshot->gaps == before->snapshot->gaps);
            QVERIFY(frame->subflowRates == before->subflowRates);
            QVERIFY(frame->paths == before->paths);
            for (std::size_t index = 0; index < before->snapshot->connections.size(); ++index) {
                Connection now = frame->snapshot->connections[index];
                const Connection& then = before->snapshot->connections[index];
                QVERIFY(then.owner && now.owner && *now.owner == *then.owner);
                now.owner = then.owner;
                QVERIFY(now == then);
            }
        }
        QVERIFY(!monitor.frame());
    }
};

QTEST_GUILESS_MAIN(TestCollector)
#include "tst_collector.moc"
