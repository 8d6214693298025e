// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A dump of tens of thousands of sockets is parsed without one heap allocation.
#include "diagrecords.h"

#include <QTest>

#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

} // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace mptcp;
using namespace mptcp::netlink;

class TestAllocations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCountWorks();
    void connections();
    void tcpSockets();
};

void TestAllocations::theCountWorks()
{
    const std::size_t before = allocations;
    const auto records = ::connections(readCapture("connections-several").datagrams);
    QVERIFY(allocations > before);
}

void TestAllocations::connections()
{
    const Bytes datagram = readCapture("connections-several").datagrams.at(0);
    unsigned count = 0;
    const std::function<void(Connection&&)> sink = [&](Connection&&) { ++count; };
    const std::size_t before = allocations;
    parseConnections(datagram, sink);
    QCOMPARE(allocations, before);
    QCOMPARE(count, 4U);
}

void TestAllocations::tcpSockets()
{
    const Bytes datagram = readCapture("tcp-client-initial-and-join").datagrams.at(0);
    unsigned count = 0;
    const std::function<void(TcpSocket&&)> sink = [&](TcpSocket&&) { ++count; };
    const std::size_t before = allocations;
    parseTcpSockets(datagram, sink);
    QCOMPARE(allocations, before);
    QCOMPARE(count, 2U);
}

QTEST_APPLESS_MAIN(TestAllocations)
#include "tst_allocations.moc"
