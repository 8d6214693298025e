// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The dice.
#include "support/randommachine.h"

#include "support/finishedframe.h"

#include <algorithm>

using namespace mptcp;
using namespace mptcp::monitor;

RandomMachine::RandomMachine(unsigned seed, RandomMachineOptions options)
    : m_random(seed), m_options(options),
      m_owners{
          nullptr, std::make_shared<const Owner>(Owner{.process = {}, .app = "backup.service"})}
{
    for (const char* app : {"browser", "mail", "music", "=2+3"}) {
        const auto pid = Pid(static_cast<int>(100 + m_owners.size()));
        m_owners.push_back(std::make_shared<const Owner>(Owner{Process{pid, app}, app}));
    }
    for (int i = 0; i < m_options.connections; ++i) {
        m_flows.push_back(newFlow());
    }
}

bool RandomMachine::chance(double probability)
{
    return std::bernoulli_distribution(probability)(m_random);
}

std::uint32_t RandomMachine::below(std::uint32_t end)
{
    return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(m_random);
}

OwnerPtr RandomMachine::anyOwner()
{
    return m_owners[below(static_cast<std::uint32_t>(m_owners.size()))];
}

TcpSocket RandomMachine::newSocket()
{
    TcpSocket socket;
    socket.cookie = Cookie(++m_lastCookie);
    socket.link = IfIndex(m_options.steady ? 2 + below(3) : below(6));
    const auto address = [this](std::uint8_t last) {
        const std::array<std::uint8_t, 4> bytes{10, 0, static_cast<std::uint8_t>(below(4)), last};
        return Address::fromBytes(bytes);
    };
    socket.local = {address(1), static_cast<std::uint16_t>(1024 + below(60000))};
    socket.remote = {address(2), 443};
    socket.state = TcpState::Established;
    socket.inode = Inode(1000 + below(100000));
    std::ranges::copy(std::string_view("cubic"), socket.congestion.begin());
    socket.info = TcpInfo{.rtt = 10000 + below(1000), .cwnd = 10};
    if (m_options.steady || chance(0.8)) {
        socket.subflow = SubflowInfo{.flags = chance(0.2) ? SubflowInfo::backupLocalBit : 0};
    }
    return socket;
}

RandomMachine::Flow RandomMachine::newFlow()
{
    Flow flow;
    Connection& connection = flow.connection;
    connection.token = Token(1 + below(0xfffffffe));
    connection.state = TcpState::Established;
    connection.inode = Inode(chance(0.9) ? 1000 + below(100000) : 0);
    connection.flags = m_options.steady || chance(0.8) ? 2 : 1;
    connection.owner = anyOwner();
    if (m_options.steady || chance(0.9)) {
        connection.bytes.emplace();
    }
    const std::uint32_t some = 1 + below(static_cast<std::uint32_t>(m_options.subflows));
    const std::uint32_t count =
        m_options.steady ? static_cast<std::uint32_t>(m_options.subflows) : some;
    for (std::uint32_t i = 0; i < count; ++i) {
        flow.subflows.push_back(newSocket());
        flow.subflows.back().connection = connection.token;
    }
    connection.local = flow.subflows.front().local;
    connection.remote = flow.subflows.front().remote;
    return flow;
}

void RandomMachine::age(Flow& flow)
{
    flow.rate = Rate{below(100'000'000), below(100'000'000)};
    if (flow.connection.bytes) {
        flow.connection.bytes->acked += flow.rate->tx / 8;
        flow.connection.bytes->received += flow.rate->rx / 8;
    }
    for (TcpSocket& subflow : flow.subflows) {
        subflow.info->bytesAcked += below(1'000'000);
        subflow.info->bytesReceived += below(1'000'000);
        subflow.info->rtt = 10000 + below(5000);
    }
    if (m_options.steady) {
        return;
    }
    if (chance(0.05)) {
        flow.connection.flags = 3;
    }
    if (chance(0.05)) {
        flow.connection.owner = anyOwner();
    }
    if (chance(0.1) && !flow.subflows.empty()) {
        flow.subflows.erase(
            flow.subflows.begin() + below(static_cast<std::uint32_t>(flow.subflows.size())));
    }
    if (chance(0.1)) {
        flow.subflows.push_back(newSocket());
        flow.subflows.back().connection = flow.connection.token;
    }
}

void RandomMachine::churn(Frame& frame)
{
    const auto ends =
        std::ranges::partition(m_flows, [this](const Flow&) { return !chance(m_options.churn); });
    const auto gone = ends.size();
    for (Flow& flow : ends) {
        const Moment now{.monotonic = m_now, .boottime = m_now, .wall = {}};
        frame.ended.push_back({std::move(flow.connection), std::move(flow.subflows), now});
    }
    m_flows.erase(ends.begin(), ends.end());
    const auto fresh = m_options.steady ? gone : below(static_cast<std::uint32_t>(2 * gone + 2));
    const auto room = static_cast<std::size_t>(2 * m_options.connections) - m_flows.size();
    for (std::size_t i = 0; i < std::min<std::size_t>(fresh, room); ++i) {
        m_flows.push_back(newFlow());
    }
}

void RandomMachine::addFlows(Snapshot& snapshot, Frame& frame)
{
    for (const Flow& flow : m_flows) {
        snapshot.connections.push_back(flow.connection);
        frame.connectionRates.push_back(flow.rate);
        for (const TcpSocket& subflow : flow.subflows) {
            snapshot.subflows.push_back(subflow);
            frame.subflowRates.push_back(flow.rate);
            frame.subflowStates.push_back(static_cast<PathState>(m_options.steady ? 0 : below(6)));
        }
    }
}

void RandomMachine::addRest(Snapshot& snapshot, Frame& frame)
{
    for (std::uint32_t i = 0; i < below(5); ++i) {
        snapshot.otherTcp.push_back(newSocket());
        snapshot.otherTcp.back().paused = chance(0.5);
        frame.otherTcpRates.push_back(std::nullopt);
    }
    for (std::uint8_t i = 0; i < 4; ++i) {
        if (chance(0.7)) {
            const std::array<std::uint8_t, 4> bytes{10, 0, i, 1};
            snapshot.endpoints.push_back({.address = Address::fromBytes(bytes),
                .id = AddressId(1 + below(9)),
                .flags = below(64),
                .link = IfIndex(below(5))});
        }
    }
    for (const char* counter :
        {"MPCapableSYNTX", "MPJoinSynTx", "SubflowStale", "Blackhole", "NewInLinux9"}) {
        m_counters[counter] += below(3);
        if (chance(0.9)) {
            snapshot.counters.values.emplace_back(counter, m_counters[counter]);
        }
    }
    for (const Source source : {Source::SocketOwners, Source::Listeners, Source::Limits}) {
        if (chance(0.1)) {
            snapshot.gaps.push_back({source, {ErrorKind(below(8)), "look", 1, {}}});
        }
    }
}

FramePtr RandomMachine::next()
{
    m_now += std::chrono::seconds(1);
    Snapshot snapshot;
    Frame frame;
    snapshot.moment.monotonic = snapshot.moment.boottime = m_now;
    snapshot.settings.values = {{"enabled", "1"}};
    for (const char* name : {"wlan0", "wwan0", "eth0"}) {
        if (m_options.steady || chance(0.8)) {
            const auto index = IfIndex(static_cast<std::uint32_t>(2 + snapshot.links.size()));
            snapshot.links.push_back({.index = index,
                .name = name,
                .up = true,
                .running = chance(0.8),
                .addresses = {},
                .receiveRing = {}});
        }
    }
    churn(frame);
    for (Flow& flow : m_flows) {
        if (chance(m_options.changing)) {
            age(flow);
        }
    }
    addFlows(snapshot, frame);
    if (!m_options.steady) {
        addRest(snapshot, frame);
    }
    return finishedFrame(std::move(frame), std::move(snapshot));
}
