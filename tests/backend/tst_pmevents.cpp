// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Events of the path manager as the kernel sent them, and sockets that are handed over.
#include "captures.h"

#include "netlink/pmevents.h"

#include <QTest>

#include <fcntl.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

std::vector<Event> events(const Capture& capture)
{
    std::vector<Event> result;
    std::uint64_t malformed = 0;
    for (const Bytes& datagram : capture.datagrams) {
        malformed +=
            parseEvents(datagram, [&](Event&& event) { result.push_back(std::move(event)); });
    }
    if (malformed != 0) {
        QTest::qFail("a real event is called malformed", __FILE__, __LINE__);
    }
    return result;
}

/// Attributes behind a header of generic netlink with this command.
Bytes message(std::uint8_t command, const std::string& attributes)
{
    const Bytes tail = fromHex(attributes);
    Bytes datagram = fromHex("14000000 1c00 0000 00000000 00000000 00 01 0000");
    datagram[0] = static_cast<std::byte>(20 + tail.size());
    datagram[16] = std::byte{command};
    datagram.insert(datagram.end(), tail.begin(), tail.end());
    return datagram;
}

bool isOpen(int descriptor)
{
    return fcntl(descriptor, F_GETFD) >= 0;
}

} // namespace

class TestPmEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void types_data();
    void types();
    void opened();
    void serverSide();
    void closed();
    void announced();
    void listener();
    void unknown();
    void broken_data();
    void broken();
    void takenOver();
    void notTakenOver();
};

void TestPmEvents::types_data()
{
    QTest::addColumn<std::string>("capture");
    QTest::addColumn<std::vector<int>>("expected");
    const auto row = [](const char* name, std::vector<int> expected) {
        QTest::newRow(name) << std::string(name) << std::move(expected);
    };
    row("events-client-opened", {1, 2, 10});
    row("events-server-opened", {1, 2, 10});
    row("events-announced", {6, 10});
    row("events-removed", {7, 11});
    row("events-priority", {13});
    row("events-closed-here", {11});
    row("events-closed-there", {11});
    row("events-closed", {3});
    row("events-listener-created", {15});
    row("events-unknown", {99});
}

void TestPmEvents::types()
{
    QFETCH(std::string, capture);
    QFETCH(std::vector<int>, expected);
    const Capture read = readCapture(capture);
    std::vector<int> types;
    for (const Event& event : events(read)) {
        types.push_back(static_cast<int>(event.type));
        if (read.said.contains("token")) {
            QCOMPARE(static_cast<unsigned>(event.token.value()), read.number("token"));
        }
    }
    QCOMPARE(types, expected);
}

void TestPmEvents::opened()
{
    const auto seen = events(readCapture("events-client-opened"));
    QCOMPARE(toString(seen[0].localAddress.value()), "10.81.1.1");
    QCOMPARE(toString(seen[0].remoteAddress.value()), "10.81.1.2");
    QCOMPARE(seen[0].remotePort, 5001);
    QVERIFY(!seen[0].serverSide);
    QVERIFY(!seen[0].link && !seen[0].error && !seen[0].backup);
    const Event& join = seen[2];
    QCOMPARE(toString(join.localAddress.value()), "10.81.2.1");
    QCOMPARE(join.localId, AddressId{1});
    QCOMPARE(join.remoteId, AddressId{0});
    QCOMPARE(join.backup, false);
    QVERIFY(join.link && *join.link != IfIndex{});
    QVERIFY(!join.error && !join.resetReason);
}

void TestPmEvents::serverSide()
{
    const auto seen = events(readCapture("events-server-opened"));
    QVERIFY(seen[0].serverSide && seen[1].serverSide);
    QVERIFY(!seen[2].serverSide); // not told of subflows
    QCOMPARE(seen[0].flags.value() & Event::serverSideFlag, Event::serverSideFlag);
    // Either way of saying it is enough.
    bool byFlag = false, byAttribute = false;
    const std::string token = "0800 0100 01000000";
    parseEvents(message(1, token + "0600 0d00 02000000"),
        [&](Event&& event) { byFlag = event.serverSide; });
    parseEvents(message(1, token + "0500 1200 01000000"),
        [&](Event&& event) { byAttribute = event.serverSide; });
    QVERIFY(byFlag && byAttribute);
}

void TestPmEvents::closed()
{
    const Event here = events(readCapture("events-closed-here")).at(0);
    QCOMPARE(here.error, ECONNABORTED);
    QVERIFY(!here.resetReason);
    const Event there = events(readCapture("events-closed-there")).at(0);
    QCOMPARE(there.error, ECONNRESET);
    QCOMPARE(there.resetReason, 0U);
    QCOMPARE(there.backup, true);
    Event only;
    only.type = EventType::Closed;
    only.token = there.token;
    const Event last = events(readCapture("events-closed")).at(0);
    only.token = last.token;
    QVERIFY(last == only);
}

void TestPmEvents::announced()
{
    const auto seen = events(readCapture("events-announced"));
    QCOMPARE(toString(seen[0].remoteAddress.value()), "10.81.3.2");
    QVERIFY(!seen[0].localAddress && !seen[0].localPort);
    QCOMPARE(seen[0].remoteId, AddressId{1});
    QCOMPARE(events(readCapture("events-removed")).at(0).remoteId, AddressId{1});
}

void TestPmEvents::listener()
{
    const Event event = events(readCapture("events-listener-created")).at(0);
    QVERIFY(!event.token);
    QCOMPARE(event.localPort, 5001);
    QVERIFY(event.localAddress->isUnspecified());
}

void TestPmEvents::unknown()
{
    const Event event = events(readCapture("events-unknown")).at(0);
    Event known = events(readCapture("events-priority")).at(0);
    known.type = EventType{99};
    QVERIFY(event == known);
}

void TestPmEvents::broken_data()
{
    QTest::addColumn<std::string>("attributes");
    const auto row = [](const char* name, const char* attributes) {
        QTest::newRow(name) << std::string(attributes);
    };
    row("no token", "0500 0300 01000000");
    row("nothing", "");
    row("short token", "0600 0100 01000000");
    row("address in the wrong attribute", "0800 0100 01000000 0800 0600 c0000201");
    row("port of four bytes", "0800 0100 01000000 0800 0900 00001389");
    row("error of four bytes", "0800 0100 01000000 0800 0c00 67000000");
    row("longer than the message", "0800 0100 01000000 ff00 0300 01000000");
}

void TestPmEvents::broken()
{
    QFETCH(std::string, attributes);
    unsigned seen = 0;
    QCOMPARE(parseEvents(message(10, attributes), [&](Event&&) { ++seen; }), 1U);
    QCOMPARE(seen, 0U);
}

void TestPmEvents::takenOver()
{
    const int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
    {
        auto socket = EventSocket::adopt(descriptor);
        QVERIFY(socket.has_value());
        QCOMPARE(socket->descriptor(), descriptor);
        QVERIFY(socket->drain([](Event&&) { }).has_value());
    }
    QVERIFY(!isOpen(descriptor));
}

void TestPmEvents::notTakenOver()
{
    const int route = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    const int local = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
    for (const int descriptor : {route, local, file, -1}) {
        QCOMPARE(EventSocket::adopt(descriptor).error().kind, ErrorKind::Malformed);
        QVERIFY(!isOpen(descriptor));
    }
}

QTEST_APPLESS_MAIN(TestPmEvents)
#include "tst_pmevents.moc"
