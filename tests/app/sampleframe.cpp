// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The figures of the sample.
#include "sampleframe.h"

#include <algorithm>

using namespace mptcp;
using namespace std::chrono_literals;
using monitor::PathState;
using monitor::Rate;

namespace {

SocketAddress at(const char* address, std::uint16_t port)
{
    return {Address::parse(address).value(), port};
}

OwnerPtr owner(const char* app, Process process)
{
    return std::make_shared<const Owner>(Owner{process, app});
}

std::array<char, 16> congestion(std::string_view name)
{
    std::array<char, 16> text{};
    std::ranges::copy(name, text.begin());
    return text;
}

Connection downloading()
{
    Connection connection{.token = Token{1},
        .state = TcpState::Established,
        .local = at("192.0.2.1", 40000),
        .remote = at("198.51.100.7", 443),
        .uid = Uid{1000}};
    connection.flags = Connection::remoteKeyReceived;
    connection.subflowsMax = 2;
    connection.side = Side::Client;
    connection.bytes = MptcpBytes{.sent = 1'000,
        .received = 12'345'678'901,
        .acked = 900,
        .retransmitted = 20,
        .retransmits = 2};
    connection.subflowsTotal = 2;
    connection.owner = owner("firefox", {Pid{4711}, "firefox-bin"});
    return connection;
}

TcpSocket activeSubflow()
{
    TcpSocket socket{.cookie = Cookie{0xa1},
        .state = TcpState::Established,
        .local = at("192.0.2.1", 40000),
        .remote = at("198.51.100.7", 443),
        .mptcpUlp = true,
        .congestion = congestion("cubic"),
        .connection = Token{1},
        .link = IfIndex{2},
        .linkEvidence = LinkEvidence::Address};
    socket.subflow = SubflowInfo{.localToken = Token{1}, .flags = 0xc3};
    socket.info = TcpInfo{.rtt = 12'340,
        .cwnd = 10,
        .bytesAcked = 901,
        .bytesReceived = 12'000'000'000,
        .bytesRetransmitted = 20};
    return socket;
}

TcpSocket lostSubflow()
{
    TcpSocket socket{.cookie = Cookie{0xa2},
        .state = TcpState::Established,
        .local = at("2001:db8::5", 40001),
        .remote = at("2001:db8:1::7", 443),
        .mptcpUlp = true,
        .connection = Token{1},
        .link = IfIndex{3},
        .linkEvidence = LinkEvidence::Lost};
    socket.subflow = SubflowInfo{.localToken = Token{1},
        .remoteToken = Token{0xffffffff},
        .localId = AddressId{2},
        .remoteId = AddressId{1},
        .flags = 0xcc | 0x20,
        .asked = std::chrono::sys_seconds(1699999999s)};
    socket.info = TcpInfo{.caState = TcpInfo::lossState,
        .retransmits = 3,
        .bytesAcked = 1,
        .bytesReceived = 345'678'901};
    return socket;
}

Connection fallenBack()
{
    Connection connection{.token = Token{2},
        .state = TcpState::CloseWait,
        .local = at("192.0.2.1", 40002),
        .remote = at("203.0.113.9", 993),
        .uid = Uid{0}};
    connection.flags = Connection::fallbackFlag;
    return connection;
}

TcpSocket pausedSocket()
{
    TcpSocket socket{.cookie = Cookie{0xb1},
        .state = TcpState::Established,
        .local = at("192.0.2.1", 40003),
        .remote = at("203.0.113.9", 80),
        .uid = Uid{1000},
        .mptcpUlp = true,
        .paused = true,
        .link = IfIndex{2}};
    socket.subflow = SubflowInfo{.flags = 0x80};
    socket.info =
        TcpInfo{.totalRetransmits = 1, .bytesAcked = 7, .bytesReceived = 8, .bytesSent = 9};
    socket.owner = owner("curl", {Pid{99}, "curl"});
    return socket;
}

TcpSocket plainSocket()
{
    return {.cookie = Cookie{0xc1},
        .state = TcpState::TimeWait,
        .local = at("127.0.0.1", 22),
        .remote = at("127.0.0.1", 50000)};
}

/// One of each kind that has something of its own to say.
/// One that has ended, and one that goes on.
std::vector<monitor::HandoverPtr> sampleHandovers(const Moment& now)
{
    using monitor::HandoverPart;
    Moment begun = now;
    begun.wall -= 3s;
    const HandoverPart kept{.connection = Token{1},
        .local = at("192.0.2.1", 40000),
        .remote = at("198.51.100.7", 443),
        .owner = owner("firefox", {Pid{4711}, "firefox-bin"}),
        .fate = HandoverPart::Fate::Kept,
        .stall = 412'345'678ns,
        .stallBegun = begun,
        .stallError = 50ms,
        .reinjected = 1'400,
        .shares = {{"wlan0", {20, 12'345'678'901}, {}, {}}, {"", {}, {0, 1'000}, {7, 90'000}}}};
    const HandoverPart waiting{.connection = Token{2},
        .local = at("2001:db8::5", 40001),
        .remote = at("2001:db8:1::7", 443)};
    return {std::make_shared<const monitor::Handover>(monitor::Handover{.number = 1,
                .kind = monitor::HandoverKind::MakeBeforeBreak,
                .begun = begun,
                .ended = now,
                .from = "wlan0",
                .to = "wwan0",
                .parts = {kept}}),
        std::make_shared<const monitor::Handover>(monitor::Handover{.number = 2,
            .kind = monitor::HandoverKind::Stalled,
            .begun = now,
            .ended = {},
            .from = "wwan0",
            .to = {},
            .parts = {waiting}})};
}

std::vector<Event> sampleEvents()
{
    Event closed{.type = EventType::SubflowClosed, .token = Token{1}};
    closed.localAddress = lostSubflow().local.address;
    closed.localPort = lostSubflow().local.port;
    closed.remoteAddress = lostSubflow().remote.address;
    closed.remotePort = lostSubflow().remote.port;
    closed.localId = AddressId{1};
    closed.remoteId = AddressId{0};
    closed.backup = false;
    closed.error = 110;
    closed.resetReason = 5;
    Event announced{.type = EventType::Announced, .token = Token{1}};
    announced.remoteAddress = Address::parse("198.51.100.9").value();
    announced.remotePort = 8080;
    announced.remoteId = AddressId{4};
    return {closed, announced, Event{.type = EventType{17}, .token = Token{0xffffffff}}};
}

std::vector<monitor::Change> sampleChanges()
{
    using Kind = monitor::Change::Kind;
    return {{.kind = Kind::BackupChanged,
                .connection = Token{1},
                .subflow = Cookie{1},
                .link = IfIndex{2},
                .local = at("192.0.2.1", 40000),
                .remote = at("203.0.113.7", 443),
                .flags = SubflowInfo::backupLocalBit},
        {.kind = Kind::LinkDown, .link = IfIndex{3}, .text = "wwan0"},
        {.kind = Kind::EndpointAdded,
            .address = Address::parse("2001:db8::5").value(),
            .port = 8080,
            .flags = Endpoint::signal},
        {.kind = Kind::LimitsChanged, .limits = Limits{.subflows = 2, .addAddrAccepted = 0}},
        {.kind = Kind::SettingChanged, .text = "enabled", .value = "1"}};
}

std::shared_ptr<Snapshot> sampleSnapshot()
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->moment.wall = std::chrono::sys_time<std::chrono::milliseconds>(1'700'000'000'123ms);
    snapshot->kernelRelease = "6.12.1-sample";
    snapshot->settings.values = {{"enabled", "1"}, {"pm_type", "0"}, {"scheduler", "default"}};
    snapshot->connections = {downloading(), fallenBack()};
    snapshot->subflows = {activeSubflow(), lostSubflow()};
    snapshot->otherTcp = {pausedSocket(), plainSocket()};
    Link wifi{
        .index = IfIndex{2}, .name = "wlan0", .kind = LinkKind::Wifi, .up = true, .running = true};
    wifi.addresses = {
        {Address::parse("192.0.2.1").value(), 24}, {Address::parse("fe80::1").value(), 64, 253}};
    wifi.receivedPackets = 9000;
    wifi.receivedMissed = 12;
    wifi.receiveRing = ReceiveRing{256, 4096};
    snapshot->links = {wifi};
    snapshot->endpoints = {{Address::parse("192.0.2.1").value(), 0, AddressId{1},
                               Endpoint::subflow | 0x100, IfIndex{2}},
        {Address::parse("2001:db8::5").value(), 8080, AddressId{2}, Endpoint::signal, IfIndex{}}};
    snapshot->limits = Limits{.subflows = 2, .addAddrAccepted = 0};
    snapshot->listeners = {{.inode = Inode{77},
        .local = at("::", 8080),
        .uid = Uid{33},
        .queued = 1,
        .backlog = 128,
        .owner = owner("nginx", {Pid{5}, "nginx"})}};
    snapshot->counters.values = {{"MPCapableFallbackSYNACK", 2}, {"MPCapableSYNTX", 1'234'567},
        {"MPCapableSYNTXDisabled", 1}, {"MPFallbackTokenInit", 0}, {"MPJoinSynRx", 3}};
    snapshot->gaps = {{Source::Cgroups, {ErrorKind::NotSupported, "find control groups", 0, {}}}};
    snapshot->events = sampleEvents();
    snapshot->mptcpd = false;
    snapshot->malformed = 4;
    return snapshot;
}

} // namespace

Report sampleReport()
{
    auto frame = std::make_shared<monitor::Frame>();
    frame->snapshot = sampleSnapshot();
    frame->changes = sampleChanges();
    frame->connectionRates = {Rate{.tx = 800, .rx = 19'800'000}, std::nullopt};
    frame->subflowRates = {Rate{.tx = 800, .rx = 19'800'000}, std::nullopt};
    frame->otherTcpRates = {Rate{.tx = 0, .rx = 8}, std::nullopt};
    frame->subflowStates = {PathState::Active, PathState::Lost};
    frame->paths = {{.link = IfIndex{2},
                        .name = "wlan0",
                        .subflows = 1,
                        .txBytes = 50,
                        .rxBytes = 1'237'500,
                        .unseenRxBytes = 12,
                        .rate = Rate{.tx = 800, .rx = 19'800'000},
                        .rtt = 12'340},
        {.link = IfIndex{3}, .name = "wwan0", .subflows = 1, .txBytes = 0, .rxBytes = 5'000}};

    Connection gone = downloading();
    gone.token = Token{3};
    gone.owner = nullptr;
    TcpSocket last = activeSubflow();
    last.state = TcpState::Close;
    last.connection = Token{3};
    Moment when;
    when.wall = frame->snapshot->moment.wall - 100ms;
    monitor::EventLog log;
    log.append(*frame);
    Report report{
        frame, {{gone, {last}, when}}, log.newerThan(0), sampleHandovers(frame->snapshot->moment)};
    judge(report, {});
    report.networkManager.emplace(); // does not run
    report.ours = {frame->snapshot->endpoints[1]};
    return report;
}

Report reportWithoutMptcp()
{
    const Error refusal{ErrorKind::NotSupported, "dump MPTCP sockets", 2, {}};
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->gaps = {{Source::MptcpSockets4, refusal}, {Source::MptcpSockets6, refusal},
        {Source::Listeners, refusal}, {Source::Endpoints, refusal}, {Source::Limits, refusal}};
    auto frame = std::make_shared<monitor::Frame>();
    frame->snapshot = snapshot;
    return {frame, {}};
}
