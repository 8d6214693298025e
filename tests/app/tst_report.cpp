// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reports: what labels hide and what they keep, in every section, and how long they can get.
#include "models/format.h"
#include "models/redaction.h"
#include "models/reporttext.h"
#include "sampleframe.h"

#include <QElapsedTimer>
#include <QTest>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

Address address(std::string_view text)
{
    return Address::parse(text).value();
}

SocketAddress at(std::string_view host, std::uint16_t port)
{
    return {address(host), port};
}

Prefix prefix(std::string_view host, std::uint8_t length)
{
    return {address(host), length};
}

OwnerPtr owner(std::string app, std::string process)
{
    return std::make_shared<Owner>(Owner{Process{Pid{4711}, std::move(process)}, std::move(app)});
}

constexpr std::uint32_t secretToken = 0xfeedbeef;
constexpr std::uint64_t secretCookie = 0xabcdef123;

/// Everything here that starts with "secret", 198.18.7.* and 2001:db8:5ec: belong to somebody.
void plantSockets(Snapshot& snapshot)
{
    Connection connection;
    connection.token = Token{secretToken};
    connection.state = TcpState::Established;
    connection.local = at("198.18.7.1", 45001);
    connection.remote = at("198.18.7.99", 443);
    connection.uid = Uid{54321};
    connection.owner = owner("secretapp", "secretproc");
    connection.flags = Connection::fallbackFlag;
    snapshot.connections = {connection};
    TcpSocket subflow;
    subflow.cookie = Cookie{secretCookie};
    subflow.local = connection.local;
    subflow.remote = connection.remote;
    subflow.connection = connection.token;
    subflow.link = IfIndex{7};
    subflow.info.emplace();
    snapshot.subflows = {subflow};
    TcpSocket paused = subflow;
    paused.connection.reset();
    paused.paused = true;
    paused.local = at("2001:db8:5ec::1", 45002);
    paused.remote = at("2001:db8:5ec:1::99", 80);
    paused.owner = owner("secretpaused", "secretproc");
    snapshot.otherTcp = {paused};
    snapshot.listeners = {{.inode = Inode{3},
        .local = at("198.18.7.1", 8080),
        .uid = Uid{54322},
        .owner = owner({}, "secretlistener")}};
}

void plantMachine(Snapshot& snapshot)
{
    snapshot.links = {{.index = IfIndex{7},
                          .name = "wlx0012ab34cd56",
                          .kind = LinkKind::Wifi,
                          .up = true,
                          .running = true,
                          .addresses = {{address("198.18.7.1"), 24, 0, 0},
                              {address("2001:db8:5ec::1"), 64, 0, 0}}},
        {.index = IfIndex{8}, .name = "br-5ec4e1f3", .kind = LinkKind::Virtual, .addresses = {}},
        {.index = IfIndex{9}, .name = "secret-vpn", .kind = LinkKind::Tunnel, .addresses = {}}};
    snapshot.endpoints = {{.address = address("198.18.7.1"),
        .port = 45003,
        .id = AddressId{1},
        .flags = Endpoint::signal,
        .link = IfIndex{7}}};
    snapshot.gaps = {{Source::Cgroups,
        {ErrorKind::NotPermitted, "read /sys/fs/cgroup/secretunit", 13, "of secretuser"}}};
}

monitor::Routing plantedRouting()
{
    monitor::Routing routing;
    Route route;
    route.destination = prefix("198.18.0.0", 16);
    route.table = Route::mainTable;
    route.type = 1;
    route.preferredSource = address("198.18.7.1");
    route.hops = {{.gateway = address("198.18.7.254"), .link = IfIndex{7}}};
    Route tunnel = route;
    tunnel.hops = {{.gateway = {}, .link = IfIndex{9}}};
    routing.routes = {route, tunnel};
    RoutingRule rule;
    rule.source = prefix("198.18.7.1", 32);
    rule.inputLink = "wlx0012ab34cd56";
    rule.outputLink = "secret-vpn";
    rule.users = std::pair(Uid{54321}, Uid{54321});
    rule.sourcePorts = std::pair(std::uint16_t{45001}, std::uint16_t{45001});
    rule.action = RoutingRule::toTable;
    rule.table = 100;
    routing.rules = {rule};
    routing.reversePathFilters.values = {
        {"all", "0"}, {"br-5ec4e1f3", "0"}, {"secret-vpn", "2"}, {"wlx0012ab34cd56", "1"}};
    routing.gaps = {{Source::Routes, {ErrorKind::System, "dump secretroutes", 5, "198.18.7.5"}}};
    return routing;
}

std::vector<monitor::LogEntryPtr> plantedEvents()
{
    monitor::LogEntry announced{.number = 1};
    announced.what = Event{.type = EventType::Announced,
        .token = Token{secretToken},
        .remoteAddress = address("198.18.7.77"),
        .remotePort = 45004};
    announced.connection = Token{secretToken};
    announced.local = at("198.18.7.1", 45001);
    announced.remote = at("198.18.7.99", 443);
    announced.link = "wlx0012ab34cd56";
    announced.owner = owner("secretapp", "secretproc");
    std::vector<monitor::LogEntryPtr> events;
    using Kind = monitor::Change::Kind;
    for (int kind = 0; kind <= int(Kind::SettingChanged); ++kind) {
        monitor::LogEntry entry = announced;
        monitor::Change change{.kind = Kind(kind)};
        change.address = address("198.18.7.78");
        change.port = 45005;
        change.text = kind == int(Kind::SettingChanged) ? "enabled" : "wlx0012ab34cd56";
        change.value = "1";
        change.connection = Token{secretToken};
        entry.what = change;
        entry.link = "secret-gone";
        events.push_back(std::make_shared<monitor::LogEntry>(entry));
    }
    for (int type = 1; type <= int(EventType::ListenerClosed); ++type) {
        monitor::LogEntry entry = announced;
        std::get<Event>(entry.what).type = EventType(type);
        events.push_back(std::make_shared<monitor::LogEntry>(entry));
    }
    return events;
}

/// Programs and files that turn MPTCP on, those of the listener by its unit.
void plantTurnOns(Snapshot& snapshot)
{
    using Kind = TurnOn::Kind;
    auto daemon = std::make_shared<Owner>(*owner({}, "secretlistener"));
    daemon->unit = "secret.service";
    snapshot.listeners[0].owner = daemon;
    const std::string value = "LD_PRELOAD=/home/secretuser/lib.so";
    snapshot.turnOns = std::make_shared<std::vector<TurnOn>>(
        std::vector<TurnOn>{{.kind = Kind::PreloadFile,
                                .place = "/etc/ld.so.preload",
                                .value = "/opt/secret/libmptcpwrap.so"},
            {.kind = Kind::Environment,
                .place = "/home/secretuser/.config/environment.d/a.conf",
                .value = value},
            {.kind = Kind::Unit,
                .place = "/etc/systemd/system/secret.service",
                .value = value,
                .unit = "secret.service"},
            {.kind = Kind::Bpf, .place = "bpf_prog_8a6c_secretprogram"}});
}

ReportFacts plantedFacts()
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->settings.values = {{"enabled", "1"}};
    plantSockets(*snapshot);
    plantMachine(*snapshot);
    plantTurnOns(*snapshot);
    auto frame = std::make_shared<monitor::Frame>();
    frame->subflowStates = {monitor::PathState::Active};
    frame->snapshot = std::move(snapshot);
    using diagnosis::Evidence;
    const std::vector<Evidence> facts{
        {Evidence::Kind::State, "network check over secret-vpn", "lost on secret-gone"},
        {Evidence::Kind::State, "route from 198.18.7.3 dev wlx0012ab34cd56", "none"},
        {Evidence::Kind::State, "mptcp_listener", "198.18.7.1:8080"},
        {Evidence::Kind::State, "network", "2001:db8:5ec::/64 via secretgate"},
        {Evidence::Kind::State, "LD_PRELOAD", "/home/secretuser/lib.so"},
        {Evidence::Kind::State, "net.ipv4.conf.wlx0012ab34cd56.rp_filter", "1"},
        {Evidence::Kind::State, "subflow_token", "0xfeedbeef"},
        {Evidence::Kind::State, "token", std::to_string(secretToken)}};
    ReportFacts result{.program = u"test 1"_s,
        .frame = std::move(frame),
        .events = plantedEvents(),
        .routing = plantedRouting(),
        .service = true,
        .ours = {}};
    result.pause = {.network = "wlx0012ab34cd56",
        .connections = 3,
        .confidence = diagnosis::Confidence::High,
        .evidence = facts};
    result.fallbacks[Token{secretToken}] = {.evidence = facts};
    result.findings = {
        {.kind = diagnosis::FindingKind::FellBackLater, .subject = "secretapp", .evidence = facts},
        {.kind = diagnosis::FindingKind::Lost, .subject = "wlx0012ab34cd56"}};
    result.networkManager = NetworkManagerState{.running = true,
        .version = NetworkManagerVersion{1, 52, 1},
        .links = {{.link = IfIndex{7},
            .name = "wlx0012ab34cd56",
            .managed = true,
            .profile =
                Profile{.name = "secretprofile", .uuid = "secretuuid", .appliedFlags = 0x22}}}};
    return result;
}

QStringList sections(const QString& report)
{
    QStringList headings;
    for (const QString& line : report.split(u'\n')) {
        if (line.startsWith(u"== ")) {
            headings += line;
        }
    }
    return headings;
}

} // namespace

class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labels();
    void interfaces();
    void networks();
    void evidence_data();
    void evidence();
    void filesInNames();
    void nothingLeaks();
    void nothingIsHiddenUnasked();
    void sameSections();
    void hostileNames();
    void boundedSize();
};

void TestReport::labels()
{
    Redaction naming;
    QCOMPARE(naming.address(address("10.1.2.3")), u"addr-1"_s);
    QCOMPARE(naming.address(address("2001:db8::1")), u"addr-2"_s);
    QCOMPARE(naming.address(address("10.1.2.3")), u"addr-1"_s);
    QCOMPARE(naming.address(at("10.1.2.3", 443)), u"addr-1:443"_s);
    QCOMPARE(naming.address(at("2001:db8::1", 32768)), u"addr-2:port-1"_s);
    QCOMPARE(naming.port(32767), u"32767"_s);
    for (const char* everywhere : {"0.0.0.0", "::", "127.0.0.1", "::1", "224.0.0.251", "ff02::1"}) {
        QCOMPARE(naming.address(address(everywhere)), QLatin1String(everywhere));
    }
    QCOMPARE(naming.address(at("::", 443)), u"[::]:443"_s);
    QCOMPARE(naming.name("firefox"), u"name-1"_s);
    QCOMPARE(naming.name("curl"), u"name-2"_s);
    QCOMPARE(naming.app(owner("firefox", "Web Content")), u"name-1"_s);
    QCOMPARE(naming.app(nullptr), format::unknown());
    QCOMPARE(naming.user(Uid{0}), u"root"_s);
    QCOMPARE(naming.user(Uid{1000}), u"user-1"_s);
    QCOMPARE(naming.token(Token{7}), u"token-1"_s);
    QCOMPARE(naming.cookie(Cookie{7}), u"socket-1"_s);
    QCOMPARE(naming.link("wlan0"), u"wlan0"_s);
    QCOMPARE(naming.link("enx0012ab34cd56"), u"enx-1"_s);
    QCOMPARE(naming.link("enx0012ab34cd5z"), u"link-1"_s); // no hardware address
}

void TestReport::interfaces()
{
    for (const char* usual : {"lo", "eth0", "wlan0", "wwan0", "usb0", "docker0", "virbr0", "tun0",
             "wg0", "veth", "veth3f1e9a0", "eth0.100", "enp0s31f6", "wlp3s0", "enP2p1s0f1np1",
             "eno1", "ens3", "end0", "enp0s20f0u1u2i5", "wwp0s20f0u6i12", "enp3s0.7", "ip6tnl0"}) {
        QVERIFY2(isUsualLinkName(usual), usual);
    }
    Redaction naming;
    int number = 0;
    for (const char* own : {"alice-vpn", "br-4f1e8c2d9a77", "wg-home", "vethalice", "enalice",
             "office0", "eth0x", "wlan", "tun0\n"}) {
        const QString label = u"link-%1"_s.arg(++number);
        QCOMPARE(naming.link(own), label);
        QCOMPARE(naming.link(own), label);
    }
}

void TestReport::networks()
{
    Redaction naming;
    QCOMPARE(naming.prefix(prefix("192.168.1.0", 24)), u"net-1/24"_s);
    QCOMPARE(naming.address(address("192.168.1.5")), u"addr-1"_s);
    QCOMPARE(naming.prefix(prefix("192.168.1.5", 32)), u"addr-1/32"_s);
    QCOMPARE(naming.prefix(prefix("192.168.0.0", 17)), u"net-2/17"_s);
    QCOMPARE(naming.prefix(prefix("2001:db8:1:2::", 64)), u"net-3/64"_s);
    QCOMPARE(naming.address(address("2001:db8:1:2::9")), u"addr-2"_s);
    QCOMPARE(naming.address(address("100.64.0.9")), u"addr-3"_s);
    QCOMPARE(naming.address(address("fe80::9")), u"addr-4"_s);
    QCOMPARE(naming.prefix(prefix("10.0.0.0", 8)), u"10.0.0.0/8"_s);
    QCOMPARE(naming.prefix(prefix("fe80::", 64)), u"fe80::/64"_s);
    QCOMPARE(naming.prefix(prefix("0.0.0.0", 0)), u"0.0.0.0/0"_s);
    const QStringList legend = naming.legend();
    for (const auto& line : {u"net-1: IPv4, private, /24, in net-2"_s,
             u"net-2: IPv4, private, /17"_s, u"net-3: IPv6, public, /64"_s,
             u"addr-1: IPv4, private, in net-1"_s, u"addr-2: IPv6, public, in net-3"_s,
             u"addr-3: IPv4, shared by a provider, in net-4"_s, u"addr-4: IPv6, link-local"_s}) {
        QVERIFY2(legend.contains(line), qPrintable(line + u'\n' + legend.join(u'\n')));
    }
}

void TestReport::evidence_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("value");
    QTest::addColumn<std::string>("result");
    const auto row = [](const char* name, const char* value, const char* result) {
        QTest::newRow(value) << std::string(name) << std::string(value) << std::string(result);
    };
    row("mptcpi_flags", "1", "1");
    row("rtt", "12.5 ms", "12.5 ms");
    row("state", "SYN-SENT", "SYN-SENT");
    row("listener", "192.0.2.1:80", "addr-1:80");
    row("listener", "[2001:db8::1]:40000", "addr-1:port-1"); // a label needs no brackets
    row("network", "192.0.2.0/24", "net-1/24");
    row("way", "from 192.0.2.1 dev eth0", "from addr-1 dev name-1"); // was never shown
    row("program", "firefox", "name-1");
    row("range", "192.0.2.1-192.0.2.9", "name-1"); // no amount
    row("flags", "subflow, backup", "subflow, backup");
    row("subflow_token", "0x10", "token-1");
    row("empty", "", "");
    row("LD_PRELOAD", "/home/somebody/lib.so", "name-1");
    row("unit", "LD_PRELOAD=/home/somebody/lib.so", "LD_PRELOAD=name-1");
    row("GODEBUG", "multipathtcp=1", "multipathtcp=1");
    row("go", "go1.24.4", "go1.24.4");
    row("/proc/PID", "not readable", "not readable");
}

void TestReport::evidence()
{
    QFETCH(std::string, name);
    QFETCH(std::string, value);
    Redaction naming;
    const auto result = naming.evidence({diagnosis::Evidence::Kind::State, name, value});
    QTEST(result.value, "result");
}

void TestReport::filesInNames()
{
    using diagnosis::Evidence;
    Redaction naming;
    const auto nameOf = [&](const char* name) {
        return naming.evidence({Evidence::Kind::State, name, "1"}).name;
    };
    QCOMPARE(nameOf("/etc/systemd/system/shop.service"), "name-1");
    QCOMPARE(nameOf("/proc/PID/maps"), "/proc/PID/maps");
    QCOMPARE(nameOf("/etc/ld.so.preload"), "/etc/ld.so.preload");
}

void TestReport::nothingLeaks()
{
    const QString report = redactedReportText(plantedFacts());
    const QString lower = report.toLower();
    for (const char* secret : {"secret", "198.18", "5ec", "0012ab34cd56", "feedbeef", "4276993775",
             "abcdef123", "54321", "54322", "4711", "45001", "45002", "45003", "45004", "45005"}) {
        const auto where = lower.indexOf(QLatin1String(secret));
        QVERIFY2(where < 0,
            qPrintable(QLatin1String(secret) + u" in: "_s + report.mid(where - 60, 120)));
    }
    QVERIFY(report.contains(u"addr-1"_s)); // and it says something
    QVERIFY(report.contains(u"token-1"_s));
    QVERIFY(report.contains(u"net.ipv4.conf.enx-1.rp_filter = 1"_s));
    QVERIFY(report.contains(u"net.ipv4.conf.link-2.rp_filter = 2"_s));
    QVERIFY(report.contains(u"dev link-2 table"_s));
    QVERIFY(report.contains(u"network check over link-2 = lost on link-3"_s));
    QVERIFY(report.contains(u"/etc/ld.so.preload turns MPTCP on for every program (name-"_s));
    QVERIFY(report.contains(u"the network of enx-1 dropped requests"_s));
}

void TestReport::nothingIsHiddenUnasked()
{
    const QString report = reportText(plantedFacts());
    for (const char* fact :
        {"secretapp", "secretprofile", "198.18.7.254", "2001:db8:5ec::1", "0xfeedbeef", "54321",
            "wlx0012ab34cd56", "198.18.0.0/16", "secretlistener", "secret.service",
            "bpf_prog_8a6c_secretprogram", "/home/secretuser/.config/environment.d/a.conf"}) {
        QVERIFY2(report.contains(QLatin1String(fact)), fact);
    }
    QVERIFY(!report.contains(u"addr-1"_s));
}

void TestReport::sameSections()
{
    const ReportFacts facts = plantedFacts();
    QStringList expected = sections(reportText(facts));
    QCOMPARE(expected.size(), 17);
    QCOMPARE(sections(redactedReportText(facts)), expected << u"== Labels =="_s);
    ReportFacts nothing{.program = u"test"_s};
    auto frame = std::make_shared<monitor::Frame>();
    frame->snapshot = std::make_shared<Snapshot>();
    nothing.frame = std::move(frame);
    QCOMPARE(sections(redactedReportText(nothing)), expected);
}

void TestReport::hostileNames()
{
    ReportFacts facts = plantedFacts();
    auto snapshot = std::make_shared<Snapshot>(*facts.frame->snapshot);
    snapshot->connections[0].owner =
        owner("\n== Endpoints ==\n\x1b[31m\u202eevil\u2028\u2066", "x");
    snapshot->links[0].name = "a\x01\u202eb";
    auto frame = std::make_shared<monitor::Frame>(*facts.frame);
    frame->snapshot = std::move(snapshot);
    facts.frame = std::move(frame);
    const QString report = reportText(facts);
    QCOMPARE(sections(report), sections(reportText(plantedFacts())));
    for (const QChar c : report) {
        QVERIFY2(c == u'\n' || c.isPrint(), qPrintable(QString::number(c.unicode(), 16)));
    }
    QVERIFY(!report.contains(QChar(0x2028)));
}

void TestReport::boundedSize()
{
    constexpr int count = 10'000;
    ReportFacts facts = plantedFacts();
    auto snapshot = std::make_shared<Snapshot>(*facts.frame->snapshot);
    const Connection connection = snapshot->connections[0];
    const TcpSocket subflow = snapshot->subflows[0];
    snapshot->connections.clear();
    snapshot->subflows.clear();
    auto frame = std::make_shared<monitor::Frame>(*facts.frame);
    for (int number = 1; number <= count; ++number) {
        Connection each = connection;
        each.token = Token{static_cast<std::uint32_t>(number)};
        each.flags = number > count - 3 ? Connection::fallbackFlag : Connection::remoteKeyReceived;
        snapshot->connections.push_back(each);
        for (int i = 0; i < 2; ++i) {
            TcpSocket socket = subflow;
            socket.connection = each.token;
            snapshot->subflows.push_back(socket);
        }
    }
    frame->subflowStates.assign(snapshot->subflows.size(), monitor::PathState::Active);
    frame->snapshot = std::move(snapshot);
    facts.frame = std::move(frame);
    QElapsedTimer timer;
    timer.start();
    const QString report = redactedReportText(facts);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(report.size() < 1'000'000, qPrintable(QString::number(report.size())));
    QVERIFY(report.contains(u"... and 9700 more, which are left out here"_s));
    // Those that something is wrong with are not.
    QCOMPARE(report.count(u"flags 0x1,"_s), 3);
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
