// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The verdicts of a network check from what was seen, its server's line, and which ways it takes.
#include "builders.h"
#include "diagnosis/networkcheck.h"
#include "netcheck/checkline.h"
#include "netcheck/way.h"

#include <QTest>

using namespace mptcp;
using namespace mptcp::diagnosis;
using namespace mptcp::netcheck;
using namespace std::chrono_literals;

namespace {

SocketAddress at(std::string_view address, std::uint16_t port = 443)
{
    return {Address::parse(address).value(), port};
}

/// Reached by TCP and by MPTCP in a millisecond; the rest is each test's.
Observation seen(IfIndex link = IfIndex{2}, std::string_view server = "198.51.100.9")
{
    Observation observation;
    observation.way = {link, "if" + std::to_string(std::to_underlying(link)),
        Address::parse("192.0.2.1").value(), at(server), {}};
    observation.binding = Binding::Device;
    observation.tcp.time = observation.mptcp.time = 1ms;
    observation.asked = Asked::Yes;
    return observation;
}

Observation working(IfIndex link = IfIndex{2})
{
    Observation observation = seen(link);
    observation.agreed = observation.kept = true;
    observation.acknowledged = true;
    return observation;
}

Observation withoutMptcp(IfIndex link = IfIndex{2})
{
    Observation observation = seen(link);
    observation.agreed = false;
    observation.growth = {{"MPCapableFallbackSYNACK", 1}};
    return observation;
}

Observation dropped(IfIndex link = IfIndex{2})
{
    Observation observation = seen(link);
    observation.mptcp.time.reset();
    observation.unanswered = 3;
    observation.waited = 2700ms;
    observation.tcpAfterwards = true;
    return observation;
}

CheckLine line(bool listening, bool connection, std::optional<bool> request = {})
{
    return {listening, connection, request, listening};
}

/// A SYN as TCP_SAVED_SYN hands it over, with these options.
std::vector<std::uint8_t> syn(int version, std::vector<std::uint8_t> options)
{
    std::vector<std::uint8_t> packet(version == 4 ? 20 : 40);
    packet[0] = version == 4 ? 0x45 : 0x60;
    packet[version == 4 ? 9 : 6] = 6;
    options.resize((options.size() + 3) / 4 * 4);
    std::vector<std::uint8_t> header(20);
    header[12] = static_cast<std::uint8_t>((20 + options.size()) / 4 << 4);
    packet.insert(packet.end(), header.begin(), header.end());
    packet.insert(packet.end(), options.begin(), options.end());
    return packet;
}

} // namespace

Q_DECLARE_METATYPE(Observation)

class TestNetworkCheck : public QObject {
    Q_OBJECT

    static CheckRow only(const Observation& observation)
    {
        return judge(std::span(&observation, 1)).front();
    }
    static void expect(const Observation& observation, CheckVerdict verdict, Stripped stripped)
    {
        const CheckRow row = only(observation);
        QCOMPARE(name(row.verdict), name(verdict));
        QCOMPARE(name(row.stripped), name(stripped));
        QCOMPARE(row.confidence == Confidence::Low, verdict == CheckVerdict::Unknown);
    }

private Q_SLOTS:
    void works()
    {
        expect(working(), CheckVerdict::Works, Stripped::Nowhere);
        Observation observation = working();
        observation.answer = line(true, true);
        expect(observation, CheckVerdict::Works, Stripped::Nowhere);
    }

    void agreementWithSomebodyElseIsNone()
    {
        Observation observation = working();
        observation.answer = line(true, false);
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
        observation = working();
        observation.acknowledged = false;
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
    }

    void lostLater()
    {
        Observation observation = working();
        observation.kept = false;
        expect(observation, CheckVerdict::NetworkStripsMptcp, Stripped::LaterData);
    }

    void checkServerTells()
    {
        Observation observation = withoutMptcp();
        observation.answer = line(false, false, true);
        expect(observation, CheckVerdict::PeerWithoutMptcp, Stripped::Nowhere);
        observation.answer = line(false, false, false);
        expect(observation, CheckVerdict::NetworkStripsMptcp, Stripped::Syn);
        observation.answer = line(false, false);
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
        observation.answer = line(true, false);
        expect(observation, CheckVerdict::NetworkStripsMptcp, Stripped::Unknown);
        observation.witness = line(false, false, true);
        expect(observation, CheckVerdict::NetworkStripsMptcp, Stripped::SynAck);
        observation.witness = line(false, false, false);
        expect(observation, CheckVerdict::NetworkStripsMptcp, Stripped::Syn);
    }

    void reasonsOfThisMachineAreNotTheNetworks()
    {
        Observation observation = withoutMptcp();
        observation.growth = {{"MPFallbackTokenInit", 1}};
        observation.answer = line(true, false);
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
        observation = withoutMptcp();
        observation.asked = Asked::Unknown;
        observation.answer = line(true, false);
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
    }

    void anotherInterfaceTells()
    {
        const std::vector both{withoutMptcp(IfIndex{2}), working(IfIndex{3})};
        const auto rows = judge(both);
        QCOMPARE(name(rows[0].verdict), name(CheckVerdict::NetworkStripsMptcp));
        QCOMPARE(rows[0].confidence, Confidence::Medium);
        QCOMPARE(name(rows[1].verdict), name(CheckVerdict::Works));
        // Another address may be another machine; alone, either may be at fault.
        std::vector other = both;
        other[1].way.server = at("198.51.100.10");
        QCOMPARE(name(judge(other)[0].verdict), name(CheckVerdict::Unknown));
        expect(withoutMptcp(), CheckVerdict::Unknown, Stripped::Unknown);
    }

    void droppedRequests()
    {
        expect(dropped(), CheckVerdict::RequestsDropped, Stripped::Unknown);
        QCOMPARE(only(dropped()).confidence, Confidence::Medium);
        Observation observation = dropped();
        observation.tcpAfterwards = false;
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
        observation = dropped();
        observation.unanswered = 2;
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
        observation = dropped();
        observation.tcp.time = 1s; // a slow network
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
    }

    /// Whose packet filter it was, only the same server over another interface tells.
    void whoDropsRequests()
    {
        auto rows = judge(std::vector{dropped(IfIndex{2}), working(IfIndex{3})});
        QCOMPARE(name(rows[0].verdict), name(CheckVerdict::NetworkDropsMptcp));
        QCOMPARE(rows[0].confidence, Confidence::High);
        rows = judge(std::vector{dropped(IfIndex{2}), dropped(IfIndex{3})});
        for (const CheckRow& row : rows) {
            QCOMPARE(name(row.verdict), name(CheckVerdict::RequestsDropped));
            QVERIFY(row.everywhere);
        }
        // An interface over which it was not tried speaks for nobody, another server neither.
        Observation other = dropped(IfIndex{3});
        other.tcp.time.reset();
        QVERIFY(!judge(std::vector{dropped(), other})[0].everywhere);
        other = working(IfIndex{3});
        other.way.server = at("198.51.100.10");
        rows = judge(std::vector{dropped(), other});
        QCOMPARE(name(rows[0].verdict), name(CheckVerdict::RequestsDropped));
        QVERIFY(!rows[0].everywhere);
        rows = judge(std::vector{dropped(IfIndex{2}), withoutMptcp(IfIndex{3})});
        QVERIFY(!rows[0].everywhere);
    }

    void kernelGaveUpOnItsOwn()
    {
        Observation observation = withoutMptcp();
        observation.growth = {{"MPCapableSYNTXDrop", 1}, {"Blackhole", 1}};
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown); // another program's
        observation.unanswered = 3;
        expect(observation, CheckVerdict::RequestsDropped, Stripped::Unknown);
        const auto rows = judge(std::vector{observation, working(IfIndex{3})});
        QCOMPARE(name(rows[0].verdict), name(CheckVerdict::NetworkDropsMptcp));
        QCOMPARE(rows[0].confidence, Confidence::Medium);
    }

    void nothingLearned()
    {
        Observation observation = withoutMptcp();
        observation.asked = Asked::Paused;
        expect(observation, CheckVerdict::PausedAfterBlackhole, Stripped::Unknown);
        observation = seen();
        observation.tcp.time.reset();
        expect(observation, CheckVerdict::Unreachable, Stripped::Unknown);
        observation.error = Error{ErrorKind::NotPermitted, "bind to the interface", EPERM, {}};
        expect(observation, CheckVerdict::Unknown, Stripped::Unknown);
    }

    void isWellOnlyIfSomethingWorks()
    {
        Observation unreachable = seen(IfIndex{3});
        unreachable.tcp.time.reset();
        QVERIFY(isWell(judge(std::vector{working(), unreachable})));
        QVERIFY(!isWell(judge(std::vector{unreachable})));
        QVERIFY(!isWell(judge(std::vector{working(), withoutMptcp(IfIndex{3})})));
    }

    void sharpens()
    {
        const FallbackVerdict open{
            FallbackCause::PeerOrNetworkWithoutMptcp, Confidence::High, 0, {}};
        const auto local = Address::parse("192.0.2.1").value();
        const auto report = [](const Observation& observation) {
            return CheckReport{.host = "check.example",
                .port = 443,
                .time = std::chrono::sys_days(2026y / 11 / 23) + 12h + 300ms,
                .rows = judge(std::span(&observation, 1))};
        };
        const auto cause = [&](const Observation& observation, const SocketAddress& remote) {
            return sharpened(open, "if2", local, remote, report(observation));
        };
        QCOMPARE(cause(working(), at("203.0.113.5")).cause, FallbackCause::PeerWithoutMptcp);
        QCOMPARE(cause(working(), at("203.0.113.5")).confidence, Confidence::Medium);
        Observation strips = working();
        strips.kept = false;
        QCOMPARE(cause(strips, at("203.0.113.5")).cause, FallbackCause::NetworkStripsMptcp);
        QCOMPARE(cause(strips, at("203.0.113.5")).confidence, Confidence::Medium);
        QCOMPARE(cause(strips, strips.way.server).confidence, Confidence::Medium);
        // Nothing follows from these.
        QCOMPARE(cause(working(), working().way.server), open);
        QCOMPARE(cause(working(), at("203.0.113.5", 80)), open);
        QCOMPARE(cause(withoutMptcp(), at("203.0.113.5")), open);
        QCOMPARE(cause(dropped(), at("203.0.113.5")), open);
        const CheckReport works = report(working());
        const auto elsewhere = Address::parse("192.0.2.7").value();
        QCOMPARE(sharpened(open, "if2", elsewhere, at("203.0.113.5"), works), open);
        QCOMPARE(sharpened(open, "if3", local, at("203.0.113.5"), works), open);
        const FallbackVerdict closer = sharpened(open, {}, local, at("203.0.113.5"), works);
        QCOMPARE(closer.cause, FallbackCause::PeerWithoutMptcp);
        QCOMPARE(toText(closer.evidence.back()),
            std::string("network check over if2=works at 2026-11-23T12:00:00Z"));
        const FallbackVerdict certain{FallbackCause::MappingLost, Confidence::High, 0, {}};
        QCOMPARE(sharpened(certain, "if2", local, at("203.0.113.5"), works), certain);
    }

    /// A check in one network says nothing of the next one, though the address is the same.
    void forgets()
    {
        const Observation observation = working();
        const CheckReport checked{
            .host = {}, .port = 443, .time = {}, .rows = judge(std::span(&observation, 1))};
        Snapshot same;
        same.links = {build::link(2, "if2", "192.0.2.1")};
        using Break = monitor::Frame::Break;
        const auto left = [&](const Snapshot& now, Break pause = Break::None) {
            CheckReport report = checked;
            monitor::Frame frame;
            frame.snapshot = std::make_shared<Snapshot>(now);
            frame.pause = pause;
            forgetChanged(report, frame);
            return report.rows.size();
        };
        QCOMPARE(left(same), 1U);
        QCOMPARE(left(same, Break::Suspend), 0U);
        Snapshot now = same;
        now.links[0].running = false;
        QCOMPARE(left(now), 0U);
        now = same;
        now.links[0].addresses.clear();
        QCOMPARE(left(now), 0U);
        now = same;
        now.links[0].name = "if3"; // another one with the same number
        QCOMPARE(left(now), 0U);
        QCOMPARE(left(Snapshot()), 0U);
    }

    void lines()
    {
        for (const CheckLine& each : {line(true, true), line(true, false), line(false, false, true),
                 line(false, false, false)}) {
            const std::string text = toText(each);
            QCOMPARE(text.back(), '\n');
            QVERIFY(parseCheckLine(std::string_view(text).substr(0, text.size() - 1)) == each);
        }
        QVERIFY(parseCheckLine("mptcp-check 1 later=word connection=tcp listening=mptcp ="));
        for (const char* other : {"", "HTTP/1.1 400 Bad Request", "mptcp-check 1",
                 "mptcp-check 1 listening=mptcp", "mptcp-check 2 listening=mptcp connection=tcp",
                 "mptcp-check 1 listening=maybe connection=tcp"}) {
            QVERIFY2(!parseCheckLine(other), other);
        }
        QVERIFY(!parseCheckLine(
            "mptcp-check 1 listening=mptcp connection=tcp " + std::string(longestLine, 'x')));
    }

    void requests()
    {
        const std::vector<std::uint8_t> capable{2, 4, 5, 0xb4, 1, 30, 4, 1, 1};
        for (const int version : {4, 6}) {
            QCOMPARE(asksForMptcp(syn(version, capable)), true);
            QCOMPARE(asksForMptcp(syn(version, {2, 4, 5, 0xb4, 1, 1, 1, 1})), false);
            QCOMPARE(asksForMptcp(syn(version, {30, 12, 0x10})), std::nullopt); // cut off
            QCOMPARE(asksForMptcp(syn(version, {30, 4, 0x10, 0})), false); // to join
            QCOMPARE(asksForMptcp(syn(version, {0, 30, 4, 1})), false); // behind the end
            auto packet = syn(version, capable);
            while (!packet.empty()) {
                packet.pop_back();
                QCOMPARE(asksForMptcp(packet), std::nullopt);
            }
        }
    }

    void ways()
    {
        Snapshot snapshot;
        snapshot.links = {build::link(1, "lo", "127.0.0.1"), build::link(2, "eth0", "192.0.2.1"),
            build::link(3, "wlan0", "198.51.100.1")};
        snapshot.links[0].kind = LinkKind::Loopback;
        snapshot.limits = Limits{2, 0};
        const std::vector servers{at("203.0.113.5"), at("2001:db8::5")};
        const auto names = [&](std::vector<std::string> wanted = {}) {
            std::string text;
            for (const Way& way : waysTo(servers, wanted, snapshot).value_or(std::vector<Way>())) {
                text += way.interface + ' '
                    + std::string(way.noSecondPath ? name(*way.noSecondPath) : "maybe") + ' ';
            }
            return text;
        };
        QCOMPARE(names(), "eth0 no-endpoint wlan0 no-endpoint ");
        snapshot.endpoints = {{.address = Address::parse("198.51.100.1").value(),
            .port = 0,
            .id = {},
            .flags = Endpoint::subflow,
            .link = {}}};
        QCOMPARE(names(), "eth0 maybe wlan0 no-endpoint ");
        snapshot.limits->subflows = 0;
        QCOMPARE(names({"eth0"}), "eth0 limit-subflows ");
        snapshot.links[1].running = false;
        QCOMPARE(names(), "wlan0 no-endpoint ");
        QCOMPARE(waysTo(servers, std::vector<std::string>{"eth7"}, snapshot).error().kind,
            ErrorKind::NotFound);
        const std::vector here{at("127.0.0.1")};
        QCOMPARE(waysTo(here, {}, snapshot)->front().interface, std::string("lo"));
        const std::vector six{at("2001:db8::5")};
        QCOMPARE(waysTo(six, {}, snapshot).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestNetworkCheck)
#include "tst_networkcheck.moc"
