// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The command line: what is understood, and that every mistake is answered with what is accepted.
#include "cli/arguments.h"

#include <QTest>

using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Arguments)

class TestArguments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void helpNamesEverything();
};

static QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

static bool operator==(const Arguments& left, const Arguments& right)
{
    const auto all = [](const Arguments& each) {
        return std::tie(each.command, each.noun, each.json, each.replay, each.tcp, each.ended,
            each.watch, each.samples, each.time, each.file, each.filter, each.request, each.yes,
            each.check.target, each.check.interfaces, each.timeout, each.server.address,
            each.server.port, each.server.tcp, each.redact, each.app);
    };
    return all(left) == all(right);
}

void TestArguments::good_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Arguments>("expected");
    const auto row = [](const char* line, const Arguments& expected) {
        QTest::newRow(line) << QByteArray(line) << expected;
    };
    row("--help", {.command = Command::Help});
    row("-h show nothing", {.command = Command::Help});
    row("--version", {.command = Command::Version});
    row("status", {.command = Command::Status});
    row("--json status", {.command = Command::Status, .json = true});
    row("--replay file status --json",
        {.command = Command::Status, .json = true, .replay = QStringLiteral("file")});
    row("--replay=file status", {.command = Command::Status, .replay = QStringLiteral("file")});
    row("show connections", {.command = Command::Show});
    row("show paths", {.command = Command::Show, .noun = Noun::Paths});
    row("show endpoints", {.command = Command::Show, .noun = Noun::Endpoints});
    row("show limits", {.command = Command::Show, .noun = Noun::Limits});
    row("show listeners", {.command = Command::Show, .noun = Noun::Listeners});
    row("show counters", {.command = Command::Show, .noun = Noun::Counters});
    row("show events", {.command = Command::Show, .noun = Noun::Events});
    row("show events --samples 2 --seconds 5",
        {.command = Command::Show, .noun = Noun::Events, .samples = 2, .time = 5s});
    row("show handovers", {.command = Command::Show, .noun = Noun::Handovers});
    row("show handovers --watch 2 --samples 3",
        {.command = Command::Show, .noun = Noun::Handovers, .watch = 2s, .samples = 3});
    row("--replay file show handovers --watch 2 --samples 3",
        {.command = Command::Show,
            .noun = Noun::Handovers,
            .replay = QStringLiteral("file"),
            .watch = 2s,
            .samples = 3});
    row("show handovers --seconds 5",
        {.command = Command::Show, .noun = Noun::Handovers, .time = 5s});
    row("show connections --tcp --ended --watch 2.5 --samples 3",
        {.command = Command::Show, .tcp = true, .ended = true, .watch = 2500ms, .samples = 3});
    row("show --watch 0.1 paths", {.command = Command::Show, .noun = Noun::Paths, .watch = 100ms});
    row("explain", {.command = Command::Explain});
    row("explain --tcp --watch 1", {.command = Command::Explain, .tcp = true, .watch = 1s});
    row("record file", {.command = Command::Record, .file = QStringLiteral("file")});
    row("record file --samples 1",
        {.command = Command::Record, .samples = 1, .file = QStringLiteral("file")});
    row("record file --watch 0.1 --samples 1",
        {.command = Command::Record, .watch = 100ms, .samples = 1, .file = QStringLiteral("file")});
    row("record --seconds 60 file",
        {.command = Command::Record, .time = 60s, .file = QStringLiteral("file")});
    row("report -", {.command = Command::Report, .file = QStringLiteral("-")});
    row("report --redact --seconds 5 file",
        {.command = Command::Report, .time = 5s, .file = QStringLiteral("file"), .redact = true});
    row("report --time 5 file",
        {.command = Command::Report, .time = 5s, .file = QStringLiteral("file")});
    row("--replay old report new",
        {.command = Command::Report,
            .replay = QStringLiteral("old"),
            .file = QStringLiteral("new")});
    using Verb = ChangeRequest::Verb;
    const auto change = [&](const char* line, const ChangeRequest& request, bool yes = false) {
        row(line, {.command = Command::Change, .request = request, .yes = yes});
    };
    const auto check = [&](const char* line, const char* host, std::uint16_t port,
                           std::vector<std::string> interfaces = {}) {
        Arguments expected{.command = Command::Check};
        expected.check = {{QString::fromLatin1(host), port}, std::move(interfaces)};
        row(line, expected);
    };
    check("check", "check.mptcp.dev", 443);
    check("check example.org", "example.org", 443);
    check("check example.org:8443 dev eth0 dev wlan0", "example.org", 8443, {"eth0", "wlan0"});
    check("check 2001:db8::1", "2001:db8::1", 443);
    check("check [2001:db8::1]:80", "2001:db8::1", 80);
    check("check 192.0.2.1:80", "192.0.2.1", 80);
    check("check dev eth0", "check.mptcp.dev", 443, {"eth0"});
    Arguments server{.command = Command::CheckServer};
    row("check-server", server);
    server.server.address = mptcp::Address::parse("::1");
    server.server.port = 80;
    server.tcp = server.server.tcp = true;
    row("check-server ::1 --port 80 --tcp", server);
    const auto endpoint = [](const char* address, std::uint32_t flags, std::uint16_t port = 0) {
        return mptcp::Endpoint{mptcp::Address::parse(address).value(), port, {}, flags, {}};
    };
    using mptcp::Endpoint;
    change("endpoint add 192.0.2.1",
        {.verb = Verb::AddEndpoint, .endpoint = endpoint("192.0.2.1", Endpoint::subflow)});
    change("endpoint add 192.0.2.1 port 8080",
        {.verb = Verb::AddEndpoint, .endpoint = endpoint("192.0.2.1", Endpoint::signal, 8080)});
    change("-y endpoint add fe80::1 dev eth0 subflow backup fullmesh",
        {.verb = Verb::AddEndpoint,
            .endpoint =
                endpoint("fe80::1", Endpoint::subflow | Endpoint::backup | Endpoint::fullmesh),
            .interface = QStringLiteral("eth0")},
        true);
    change("endpoint remove 255", {.verb = Verb::RemoveEndpoint, .id = mptcp::AddressId{255}});
    change("endpoint change 7 backup nofullmesh",
        {.verb = Verb::ChangeEndpoint,
            .id = mptcp::AddressId{7},
            .set = Endpoint::backup,
            .cleared = Endpoint::fullmesh});
    change("endpoint flush --yes", {.verb = Verb::FlushEndpoints}, true);
    change("limits set add-addr-accepted 0", {.verb = Verb::SetLimits, .addAddrAccepted = 0U});
    change("limits set subflows 4 add-addr-accepted 2",
        {.verb = Verb::SetLimits, .subflows = 4U, .addAddrAccepted = 2U});
    change("resume", {.verb = Verb::Resume});
    change("close-subflow 0x1f", {.verb = Verb::CloseSubflow, .subflow = mptcp::Cookie{0x1f}});
    const auto app = [&](const char* line, const AppRequest& request) {
        row(line, {.command = Command::App, .app = request});
    };
    using mptcp::AppMode;
    using mptcp::AppWay;
    app("app list", {});
    row("--json app list", {.command = Command::App, .json = true});
    const QString name = QStringLiteral("curl");
    app("app set curl on", {AppRequest::Verb::Set, name, AppMode::On});
    app("app set curl off --way kernel",
        {AppRequest::Verb::Set, name, AppMode::Off, AppWay::Kernel});
    app("app --way=launcher set curl default",
        {AppRequest::Verb::Set, name, AppMode::Default, AppWay::Launcher});
    app("app set on off", {AppRequest::Verb::Set, QStringLiteral("on"), AppMode::Off});
    app("app set -- --curl on", {AppRequest::Verb::Set, QStringLiteral("--curl"), AppMode::On});
    Arguments filtered{.command = Command::Show};
    filtered.filter.apps = {QStringLiteral("curl")};
    filtered.filter.words = {QStringLiteral("free"), QStringLiteral("--text")};
    row("show connections app:curl free -- --text", filtered);
}

void TestArguments::good()
{
    QFETCH(QByteArray, line);
    QFETCH(Arguments, expected);
    const auto arguments = parseArguments(words(line));
    QVERIFY2(arguments, qPrintable(arguments.error_or(QString())));
    QVERIFY(*arguments == expected);
}

void TestArguments::bad_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("said"); // the mistake, and something that is accepted
    const auto row = [](const char* line, const QStringList& said) {
        QTest::newRow(*line ? line : "nothing") << QByteArray(line) << said;
    };
    row("", {"command is missing", "status", "show", "record"});
    row("list", {"\"list\"", "status"});
    row("show", {"show what", "connections"});
    row("show sockets", {"\"sockets\"", "connections", "counters"});
    row("why", {"\"why\"", "status", "explain"});
    row("explain --ended", {"--ended", "--tcp"});
    row("explain verdict:udp", {"verdict:udp", "fallback"});
    row("record", {"name of a file"});
    row("report", {"name of a file", "standard output"});
    row("report one two", {"\"two\""});
    row("report file --json", {"--json", "--redact"});
    row("report file --samples 2", {"--samples", "--seconds S"});
    row("show paths --redact", {"--redact", "--watch"});
    row("--replay old report --time 5 new", {"--seconds", "--replay"});
    row("record one two", {"\"two\""});
    row("status now", {"\"now\""});
    row("show paths wlan0", {"\"wlan0\"", "connections"});
    row("--colour status", {"colour", "--json"});
    row("status -x", {"x", "--json"});
    row("show connections --watch", {"watch", "--watch SECONDS"});
    row("status --watch 1", {"--watch", "--json"});
    row("show paths --tcp", {"--tcp", "--watch SECONDS"});
    row("show limits --ended", {"--ended", "--watch SECONDS"});
    row("show paths --seconds 1", {"--seconds", "--watch SECONDS"});
    row("record file --json", {"--json", "--watch SECONDS", "--samples N", "--seconds S"});
    row("record file --replay other", {"--replay", "--samples N"});
    row("show paths --watch 0", {"\"0\"", "0.1 to 86400"});
    row("show paths --watch -1", {"\"-1\"", "0.1 to 86400"});
    row("show paths --watch soon", {"\"soon\"", "0.1 to 86400"});
    row("show paths --watch nan", {"\"nan\"", "0.1 to 86400"});
    row("show paths --watch inf", {"\"inf\"", "0.1 to 86400"});
    row("show paths --watch 1e9", {"\"1e9\"", "0.1 to 86400"});
    row("show paths --watch 1 --samples 0", {"\"0\"", "1, 2, 3"});
    row("show paths --watch 1 --samples many", {"\"many\"", "1, 2, 3"});
    row("show paths --watch 1 --samples 99999999999", {"\"99999999999\"", "1, 2, 3"});
    row("show paths --samples 2", {"--samples", "--watch SECONDS"});
    row("record file --samples 2 --seconds 2", {"--samples", "--seconds", "not both"});
    row("show events --watch 1", {"--watch", "--samples N", "--seconds S"});
    row("--replay file show events --samples 1", {"--samples", "--replay"});
    row("--replay file show handovers --samples 1", {"--samples", "--replay"});
    row("--replay file show handovers --watch 1 --seconds 1", {"--seconds", "--replay"});
    row("check host:0", {"\"host:0\"", "HOST:PORT"});
    row("check host:65536", {"\"host:65536\"", "HOST:PORT"});
    row("check ho$t", {"\"ho$t\"", "HOST:PORT"});
    row("check host name", {"dev INTERFACE"});
    row("check dev", {"dev INTERFACE"});
    row("check 2001:db8::1:x", {"\"2001:db8::1:x\"", "IPV6"});
    row("check [192.0.2.1]:443", {"\"[192.0.2.1]:443\"", "IPV6"});
    row("check --timeout 0", {"--timeout", "1 to 86400"});
    row("check --tcp", {"--tcp is not for this command", "--timeout SECONDS"});
    row("check --replay file", {"--replay is not for this command"});
    row("check-server name", {"\"name\"", "address"});
    row("check-server 192.0.2.1 192.0.2.2", {"\"192.0.2.2\"", "address"});
    row("check-server --port 65536", {"\"65536\"", "1 to 65535"});
    row("check-server --yes", {"--yes is not for this command", "--port N"});
    row("status --timeout 5", {"--timeout is not for this command"});
    row("endpoint", {"endpoint", "add, remove, change, flush"});
    row("endpoint delete 1", {"\"delete\"", "remove"});
    row("endpoint add", {"address", "ADDRESS [dev IF]"});
    row("endpoint add example.org", {"\"example.org\"", "192.0.2.1"});
    row("endpoint add 192.0.2.1 dev", {"\"dev\"", "dev IF"});
    row("endpoint add 192.0.2.1 port 65536", {"\"65536\"", "1 to 65535"});
    row("endpoint add 192.0.2.1 port 0", {"\"0\"", "1 to 65535"});
    row("endpoint add 192.0.2.1 port 80 subflow", {"\"192.0.2.1\"", "needs signal"});
    row("endpoint add 192.0.2.1 signal fullmesh", {"\"192.0.2.1\"", "do not go together"});
    row("endpoint add 192.0.2.1 implicit", {"\"implicit\"", "subflow"});
    row("endpoint add fe80::1", {"fe80", "needs an interface"});
    row("endpoint add 0.0.0.0", {"\"0.0.0.0\"", "No connection"});
    row("endpoint remove", {"ID", "1 to 255"});
    row("endpoint remove 0", {"\"0\"", "1 to 255"});
    row("endpoint remove 256", {"\"256\"", "1 to 255"});
    row("endpoint remove +1", {"\"+1\"", "1 to 255"});
    row("endpoint remove 1 2", {"\"2\"", "nothing more"});
    row("endpoint change 1", {"flags", "nobackup"});
    row("endpoint change 1 signal", {"\"signal\"", "fullmesh"});
    row("endpoint change 1 backup nobackup", {"\"nobackup\"", "or nobackup"});
    row("endpoint flush all", {"\"all\"", "nothing more"});
    row("limits", {"limits what", "limits set"});
    row("limits set", {"limit", "subflows N"});
    row("limits set subflows", {"\"subflows\"", "subflows N"});
    row("limits set subflows many", {"\"many\"", "0, 1, 2"});
    row("limits set subflows 4294967296", {"\"4294967296\"", "0, 1, 2"});
    row("limits set subflows 1 subflows 2", {"\"subflows\"", "each once"});
    row("app", {"what to do", "list, set"});
    row("app get", {"\"app get\"", "list, set"});
    row("app List", {"\"app List\"", "list, set"});
    row("app list all", {"\"all\"", "list, set APP MODE"});
    row("app list --way kernel", {"--way", "only with app set"});
    row("app set", {"a program", "APP on, APP off, APP default"});
    row("app set curl", {"a program", "APP on, APP off, APP default"});
    row("app set curl maybe", {"\"maybe\"", "on, off, default"});
    row("app set curl ON", {"\"ON\"", "on, off, default"});
    row("app set on curl", {"\"curl\"", "on, off, default"});
    row("app set curl on now", {"\"now\"", "list, set APP MODE"});
    row("app set curl on off", {"\"off\"", "list, set APP MODE"});
    row("app set curl on --way magic", {"\"magic\"", "kernel, launcher"});
    row("app set curl on --way", {"way", "--way"});
    row("app set curl on --way=", {"way", "kernel, launcher"});
    row("app set curl on --yes", {"--yes", "--json", "--way"});
    row("app set curl on --watch 1", {"--watch", "--json", "--way"});
    row("--replay file app list", {"--replay", "--json"});
    row("status --way kernel", {"--way", "--json"});
    row("resume now", {"\"now\"", "nothing more"});
    row("close-subflow", {"cookie", "0x"});
    row("close-subflow 0x1 0x2", {"cookie", "0x"});
    row("status --yes", {"--yes", "--json"});
    row("--replay file endpoint flush", {"--replay", "--yes"});
    row("--replay file show events --seconds 1", {"--seconds", "--replay"});
    row("record file --seconds 0", {"\"0\"", "1 to 86400"});
    row("--replay= status", {"--replay", "name of a recording"});
    row("show connections ap:curl", {"\"ap:\"", "app:", "host:"});
    row("show connections app:", {"\"app:\"", "value"});
    row("show connections state:dead", {"state:dead", "stalled", "estab"});
    row("show connections verdict:udp", {"verdict:udp", "fallback"});
}

void TestArguments::bad()
{
    QFETCH(QByteArray, line);
    QFETCH(QStringList, said);
    const auto arguments = parseArguments(words(line));
    QVERIFY(!arguments);
    for (const QString& part : said) {
        QVERIFY2(arguments.error().contains(part), qPrintable(arguments.error()));
    }
    QVERIFY2(!arguments.error().contains(u'\n'), "one line");
}

void TestArguments::helpNamesEverything()
{
    const QString help = helpText();
    for (const char* word : {"--json", "--replay", "--watch", "--samples", "--seconds", "--tcp",
             "--ended", "--help", "--version", "status", "show connections", "show paths",
             "show endpoints", "show limits", "show listeners", "show counters", "show events",
             "show handovers", "explain", "report [--redact]", "record FILE", "endpoint add",
             "endpoint remove", "endpoint change", "endpoint flush", "limits set", "resume",
             "close-subflow", "app list", "app set APP on|off|default", "--way kernel|launcher",
             "--yes", "app:", "iface:", "host:", "verdict:", "state:"}) {
        QVERIFY2(help.contains(QLatin1StringView(word)), word);
    }
    for (const QString& line : help.split(u'\n')) {
        QVERIFY2(line.size() <= 100, qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
