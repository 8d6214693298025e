// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Exchanges with the real kernel; everything here works without privilege, forging excepted.
#include "netlink/pathmanager.h"
#include "netlink/rtnetlink.h"
#include "netlink/sockdiag.h"

#include <QDeadlineTimer>
#include <QTest>

#include <cstring>
#include <set>

#include <linux/netlink.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

const DatagramSink ignore = [](std::span<const std::byte>) { };

std::set<std::string> linkNames(Socket& socket)
{
    std::set<std::string> names;
    const auto result = socket.exchange(linkDump(), [&](std::span<const std::byte> datagram) {
        parseLinks(datagram, [&](Link&& link) { names.insert(link.name); });
    });
    return result ? names : std::set<std::string>();
}

/// The end of a TCP socket is announced even when it never was connected.
void closeTcpSocket()
{
    close(::socket(AF_INET, SOCK_STREAM, IPPROTO_TCP));
}

} // namespace

class TestSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dumps();
    void refusal();
    void noSuchGroup();
    void announcements();
    void overrun();
    void signalsDoNotDisturb();
    void onlyTheKernelSpeaks();
    void silence();
};

void TestSocket::dumps()
{
    auto socket = Socket::open(NETLINK_ROUTE);
    QVERIFY(socket.has_value());
    QVERIFY(linkNames(*socket).contains("lo"));
    QVERIFY(linkNames(*socket).contains("lo")); // and again, with the next sequence number
}

void TestSocket::refusal()
{
    auto socket = Socket::open(NETLINK_GENERIC);
    QVERIFY(socket.has_value());
    const auto result = socket->exchange(familyGet("no_such_family"), ignore);
    QCOMPARE(result.error().kind, ErrorKind::NotFound);
    QCOMPARE(result.error().code, ENOENT);
    QVERIFY(socket->exchange(familyGet("nlctrl"), ignore).has_value());
    QCOMPARE(socket->exchange({}, ignore).error().kind, ErrorKind::Malformed);
}

void TestSocket::noSuchGroup()
{
    const unsigned group = 1000;
    const auto socket = Socket::open(NETLINK_SOCK_DIAG, std::span(&group, 1));
    QVERIFY(!socket);
    QVERIFY(!Socket::open(99).has_value());
}

void TestSocket::announcements()
{
    auto socket = Socket::open(NETLINK_SOCK_DIAG, closedSocketGroups());
    QVERIFY(socket.has_value());
    QVERIFY(socket->drain(ignore).has_value()); // nothing waits: returns at once
    closeTcpSocket();
    unsigned closed = 0;
    QDeadlineTimer deadline(5000);
    while (closed == 0 && !deadline.hasExpired()) {
        pollfd entry{.fd = socket->descriptor(), .events = POLLIN, .revents = 0};
        poll(&entry, 1, 100);
        const auto result = socket->drain([&](std::span<const std::byte> datagram) {
            parseTcpSockets(datagram, [&](TcpSocket&&) { ++closed; });
        });
        QVERIFY(result.has_value());
    }
    QVERIFY(closed > 0);
}

void TestSocket::overrun()
{
    auto socket = Socket::open(NETLINK_SOCK_DIAG, closedSocketGroups());
    QVERIFY(socket.has_value());
    const int tiny = 1;
    QCOMPARE(setsockopt(socket->descriptor(), SOL_SOCKET, SO_RCVBUF, &tiny, sizeof(tiny)), 0);
    unsigned datagrams = 0;
    ErrorKind kind = ErrorKind::System;
    QDeadlineTimer deadline(5000);
    while (kind != ErrorKind::Overrun && !deadline.hasExpired()) {
        for (int i = 0; i < 50; ++i) {
            closeTcpSocket();
        }
        if (const auto result = socket->drain([&](auto) { ++datagrams; }); !result) {
            kind = result.error().kind;
        }
    }
    QCOMPARE(kind, ErrorKind::Overrun);
    QVERIFY(datagrams > 0); // those that fitted were handed over all the same
}

void TestSocket::signalsDoNotDisturb()
{
    struct sigaction action{}, before{};
    action.sa_handler = [](int) { }; // without SA_RESTART
    sigaction(SIGALRM, &action, &before);
    const itimerval fast{.it_interval = {0, 100}, .it_value = {0, 100}};
    setitimer(ITIMER_REAL, &fast, nullptr);
    auto socket = Socket::open(NETLINK_ROUTE);
    int good = 0;
    for (int i = 0; i < 300; ++i) {
        good += linkNames(*socket).contains("lo") ? 1 : 0;
    }
    const itimerval off{};
    setitimer(ITIMER_REAL, &off, nullptr);
    sigaction(SIGALRM, &before, nullptr);
    QCOMPARE(good, 300);
}

void TestSocket::onlyTheKernelSpeaks()
{
    auto socket = Socket::open(NETLINK_ROUTE);
    QVERIFY(socket.has_value());
    sockaddr_nl target{};
    socklen_t length = sizeof(target);
    getsockname(socket->descriptor(), reinterpret_cast<sockaddr*>(&target), &length);

    // "The dump that you will ask for is complete and empty."
    const struct {
        nlmsghdr header{.nlmsg_len = 20,
            .nlmsg_type = NLMSG_DONE,
            .nlmsg_flags = NLM_F_MULTI,
            .nlmsg_seq = 1,
            .nlmsg_pid = 0};
        int status = 0;
    } forged;
    const int forger = ::socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    const auto sent = sendto(forger, &forged, sizeof(forged), 0,
        reinterpret_cast<const sockaddr*>(&target), sizeof(target));
    const int code = errno;
    close(forger);
    if (sent < 0 && code == EPERM) {
        QSKIP("this user may not send to other processes' netlink sockets");
    }
    QCOMPARE(sent, static_cast<ssize_t>(sizeof(forged)));
    QVERIFY(linkNames(*socket).contains("lo"));
}

void TestSocket::silence()
{
    auto socket = Socket::open(NETLINK_ROUTE);
    QVERIFY(socket.has_value());
    Request request = linkDump();
    request[6] &= ~std::byte{NLM_F_REQUEST}; // the kernel ignores what is no request
    const QDeadlineTimer patience(10'000);
    const auto result = socket->exchange(request, ignore);
    QCOMPARE(result.error().kind, ErrorKind::Interrupted);
    QVERIFY(!patience.hasExpired());
    QVERIFY(linkNames(*socket).contains("lo"));
}

QTEST_APPLESS_MAIN(TestSocket)
#include "tst_socket.moc"
