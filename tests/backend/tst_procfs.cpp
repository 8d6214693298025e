// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Texts of /proc and /sys of several kernels, broken ones, and this machine's own.
#include "netlink/socket.h"
#include "procfs/daemons.h"
#include "procfs/fileidentity.h"
#include "procfs/mibcounters.h"
#include "procfs/socketowners.h"
#include "procfs/softnet.h"
#include "procfs/sysctl.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>

#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::procfs;

namespace {

const std::string tcpLines = "TcpExt: SyncookiesSent SyncookiesRecv\nTcpExt: 0 3\n";

/// As Linux 5.10 has it, whole.
const std::string mptcp510 =
    "MPTcpExt: MPCapableSYNRX MPCapableSYNTX MPCapableSYNACKRX MPCapableACKRX "
    "MPCapableFallbackACK MPCapableFallbackSYNACK MPFallbackTokenInit MPTCPRetrans "
    "MPJoinNoTokenFound MPJoinSynRx MPJoinSynAckRx MPJoinSynAckHMacFailure MPJoinAckRx "
    "MPJoinAckHMacFailure DSSNotMatching InfiniteMapRx OFOQueueTail OFOQueue OFOMerge "
    "NoDSSInWindow DuplicateData AddAddr EchoAdd RmAddr RmSubflow\n"
    "MPTcpExt: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 "
    "18446744073709551615\n";

} // namespace

class TestProcfs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void counters();
    void noCounters();
    void brokenCounters_data();
    void brokenCounters();
    void countersOfThisMachine();
    void settings();
    void brokenSettings();
    void settingsOfThisMachine();
    void linkTypes();
    void linkTypesOfThisMachine();
    void reversePathFilters();
    void daemons();
    void whoHasJoinedGroup();
    void daemonsOfThisMachine();
    void backlogDrops();
    void backlogDropsOfThisMachine();
    void ownSocket();
    void ownersInText();
    void strangeNames();
    void cgroups();
    void cgroupsOfThisMachine();
    void apps_data();
    void apps();
    void identityOfFile();
};

/// As the kernel shows what is mapped: maps have device and inode of the file, not of stat(2).
void TestProcfs::identityOfFile()
{
    const QTemporaryDir dir;
    const QString name = dir.filePath(QStringLiteral("file"));
    const auto write = [&](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write("text") == 4;
    };
    QVERIFY(write(name));
    const std::string path = name.toStdString();
    const auto identity = identityOf(path);
    QVERIFY(identity);

    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.map(0, 4, QFileDevice::MapPrivateOption));
    QFile maps(QStringLiteral("/proc/self/maps"));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    QString seen;
    for (const QByteArray& line : maps.readAll().split('\n')) {
        if (line.endsWith(name.toUtf8())) {
            seen = QString::fromUtf8(line).simplified().section(u' ', 3, 4);
        }
    }
    QCOMPARE(seen,
        QStringLiteral("%1:%2 %3")
            .arg(identity->device >> 20, 2, 16, QLatin1Char('0'))
            .arg(identity->device & 0xfffff, 2, 16, QLatin1Char('0'))
            .arg(identity->inode));

    const ExecutableId same{identity->device, identity->inode, identity->generation.value_or(7)};
    QVERIFY(identity->mayBe(same));
    QCOMPARE(identity->is(same), identity->generation.has_value());
    ExecutableId other = same;
    ++other.generation;
    QCOMPARE(identity->mayBe(other), !identity->generation.has_value());
    QVERIFY(!identity->is(other));
    other = same;
    ++other.inode;
    QVERIFY(!identity->mayBe(other));

    // Another file at the same path, while the first one is still there.
    QVERIFY(write(name + QStringLiteral(".new")));
    std::filesystem::rename(path + ".new", path);
    QVERIFY(!identityOf(path)->mayBe(same));

    QCOMPARE(identityOf(path + ".none").error().kind, ErrorKind::NotFound);
    QCOMPARE(identityOf(dir.path().toStdString()).error().kind, ErrorKind::Refused);
    QVERIFY(mkfifo((path + ".pipe").c_str(), 0600) == 0);
    QCOMPARE(identityOf(path + ".pipe").error().kind, ErrorKind::Refused);
}

void TestProcfs::counters()
{
    const auto counters = parseNetstat(tcpLines + "IpExt: A\nIpExt: 1\n" + mptcp510);
    QVERIFY(counters.has_value());
    QCOMPARE(counters->values.size(), 25U);
    QVERIFY(std::ranges::is_sorted(counters->values));
    QCOMPARE(counters->find("MPCapableSYNRX").value(), 1U);
    QCOMPARE(counters->find("RmSubflow").value(), ~std::uint64_t{0});
    QVERIFY(!counters->find("Blackhole"));
    QVERIFY(!counters->find("SyncookiesRecv"));
}

void TestProcfs::noCounters()
{
    for (const std::string& text : {std::string(), tcpLines}) {
        const auto counters = parseNetstat(text);
        QVERIFY(counters.has_value());
        QVERIFY(counters->values.empty());
    }
}

void TestProcfs::brokenCounters_data()
{
    QTest::addColumn<std::string>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << std::string(text);
    };
    row("values are missing", "MPTcpExt: A B\n");
    row("a value is missing", "MPTcpExt: A B\nMPTcpExt: 1\n");
    row("a name is missing", "MPTcpExt: A\nMPTcpExt: 1 2\n");
    row("a third line", "MPTcpExt: A\nMPTcpExt: 1\nMPTcpExt: 1\n");
    row("a word for a number", "MPTcpExt: A\nMPTcpExt: one\n");
    row("a number with a tail", "MPTcpExt: A\nMPTcpExt: 1x\n");
    row("negative", "MPTcpExt: A\nMPTcpExt: -1\n");
    row("too large", "MPTcpExt: A\nMPTcpExt: 18446744073709551616\n");
    row("cut off", "MPTcpExt: A B\nMPTcpExt: 1 ");
}

void TestProcfs::brokenCounters()
{
    QFETCH(std::string, text);
    const auto counters = parseNetstat(text);
    QVERIFY(!counters);
    QCOMPARE(counters.error().kind, ErrorKind::Malformed);
    QVERIFY(!counters.error().detail.empty());
}

void TestProcfs::countersOfThisMachine()
{
    const auto text = readNetstat();
    QVERIFY(text.has_value());
    QVERIFY(text->starts_with("TcpExt:"));
    const auto counters = parseNetstat(*text);
    QVERIFY(counters.has_value());
    QCOMPARE(counters->values.empty(), !text->contains("MPTcpExt:"));
    QCOMPARE(counters->find("MPCapableSYNTX").has_value(), text->contains("MPCapableSYNTX"));
}

void TestProcfs::settings()
{
    const auto settings = parseSettings(
        "enabled 1\navailable_path_managers kernel userspace\nempty \nadd_addr_timeout 120\n");
    QVERIFY(settings.has_value());
    QCOMPARE(settings->values.size(), 4U);
    QVERIFY(std::ranges::is_sorted(settings->values));
    QVERIFY(settings->find("enabled") == "1");
    QVERIFY(settings->find("available_path_managers") == "kernel userspace");
    QVERIFY(settings->find("empty") == "");
    QVERIFY(!settings->find("scheduler"));
    QVERIFY(parseSettings("").value().values.empty());
}

void TestProcfs::brokenSettings()
{
    for (const char* text : {"enabled\n", " 1\n"}) {
        QCOMPARE(parseSettings(text).error().kind, ErrorKind::Malformed);
    }
}

void TestProcfs::settingsOfThisMachine()
{
    const auto text = readSettings();
    QVERIFY(text.has_value());
    const auto settings = parseSettings(*text);
    QVERIFY(settings.has_value());
    QFile enabled("/proc/sys/net/mptcp/enabled");
    if (!enabled.open(QIODevice::ReadOnly)) {
        QVERIFY(settings->values.empty());
        QSKIP("this kernel has no MPTCP");
    }
    QCOMPARE(
        QByteArray::fromStdString(settings->find("enabled").value()), enabled.readAll().trimmed());
    QVERIFY(!readKernelRelease().value().empty());
    QVERIFY(!readKernelRelease().value().ends_with('\n'));
}

void TestProcfs::linkTypes()
{
    const auto types = parseLinkTypes("wlan0 wlan\nwwan0 wwan\n");
    QVERIFY(types.has_value());
    QVERIFY(types->find("wlan0") == "wlan");
    QCOMPARE(parseLinkTypes("wlan0\n").error().kind, ErrorKind::Malformed);
}

void TestProcfs::linkTypesOfThisMachine()
{
    const auto text = readLinkTypes();
    if (!text && text.error().kind == ErrorKind::NotFound) {
        QSKIP("no sysfs");
    }
    QVERIFY(text.has_value());
    QVERIFY(parseLinkTypes(*text).has_value());
    QVERIFY(!text->contains("lo "));
}

void TestProcfs::reversePathFilters()
{
    const auto text = readReversePathFilters();
    QVERIFY(text.has_value());
    const auto filters = parseReversePathFilters(*text);
    QVERIFY(filters.has_value());
    QVERIFY(filters->find("all") && filters->find("lo") && !filters->find("wlan7"));
    QCOMPARE(parseReversePathFilters("all\n").error().kind, ErrorKind::Malformed);
}

void TestProcfs::daemons()
{
    QCOMPARE(parseDaemons("mptcpd\n").mptcpd, std::optional(true));
    QCOMPARE(parseDaemons("hidden\ngroups 00000010\nmptcpd\n").mptcpd, std::optional(true));
    QCOMPARE(parseDaemons("").mptcpd, std::optional(false));
    QCOMPARE(parseDaemons("mptcpd2\n").mptcpd, std::optional(false));
    QCOMPARE(parseDaemons("hidden\n").mptcpd, std::optional<bool>());

    const Daemons daemons = parseDaemons("groups 80000010\n");
    QCOMPARE(daemons.hasJoined(5), std::optional(true));
    QCOMPARE(daemons.hasJoined(6), std::optional(false));
    QCOMPARE(daemons.hasJoined(32), std::optional(true));
    QCOMPARE(daemons.hasJoined(0), std::optional<bool>());
    QCOMPARE(daemons.hasJoined(33), std::optional<bool>()); // the kernel tells of 32
    QCOMPARE(parseDaemons("groups 1x\n").hasJoined(1), std::optional<bool>());
}

/// Group 16, which anybody may join, tells of new families.
void TestProcfs::whoHasJoinedGroup()
{
    const auto joined = [](Inode ours = {}) {
        return parseDaemons(*findDaemons(ours)).hasJoined(16);
    };
    if (joined() != false) {
        QSKIP("somebody has joined the group already");
    }
    const unsigned group = 16;
    const auto socket = netlink::Socket::open(NETLINK_GENERIC, {&group, 1});
    QVERIFY(socket.has_value());
    QCOMPARE(joined(), std::optional(true));
    struct stat status{};
    QCOMPARE(fstat(socket->descriptor(), &status), 0);
    QCOMPARE(joined(Inode{static_cast<std::uint32_t>(status.st_ino)}), std::optional(false));
}

void TestProcfs::daemonsOfThisMachine()
{
    const auto runs = [] { return parseDaemons(*findDaemons()).mptcpd; };
    const auto before = runs();
    if (before == true) {
        QSKIP("mptcpd runs here");
    }
    const QTemporaryDir folder;
    const QString mptcpd = folder.filePath(QStringLiteral("mptcpd"));
    QVERIFY(QFile::copy(QStandardPaths::findExecutable(QStringLiteral("sleep")), mptcpd));
    QProcess process;
    process.start(mptcpd, {QStringLiteral("60")});
    QVERIFY(process.waitForStarted());
    // It has started a moment before it has its name.
    QVERIFY(QTest::qWaitFor([&] { return runs() == true; }));
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(runs(), before);
}

void TestProcfs::backlogDrops()
{
    QVERIFY(parseBacklogDrops("0000a1b2 00000000 00000001 00000000\n") == 0U);
    QVERIFY(parseBacklogDrops("1 0000001f 0\n2 ffffffff 0\n") == 0x10000001eU);
    for (const char* text :
        {"", "\n", "0000a1b2\n", "1 x\n", "1 100000000 0\n", "1 2 3\n1\n", "1  2\n"}) {
        const auto drops = parseBacklogDrops(text);
        QVERIFY2(!drops && drops.error().kind == ErrorKind::Malformed, text);
    }
}

void TestProcfs::backlogDropsOfThisMachine()
{
    const auto drops = readSoftnet().and_then(parseBacklogDrops);
    QVERIFY(drops.has_value());
    QVERIFY(*drops <= readSoftnet().and_then(parseBacklogDrops).value());
}

void TestProcfs::ownSocket()
{
    const int one = ::socket(AF_INET, SOCK_STREAM, 0);
    const int other = dup(one); // two files, one socket, one line
    struct stat status{};
    QCOMPARE(fstat(one, &status), 0);
    const auto inode = Inode{static_cast<std::uint32_t>(status.st_ino)};

    const auto text = scanSocketOwners({Inode{0}, inode});
    QVERIFY(text.has_value());
    QCOMPARE(std::ranges::count(*text, '\n'), 1);
    const auto owners = parseSocketOwners(*text);
    QCOMPARE(owners.size(), 1U);
    QCOMPARE(owners.at(inode).pid, Pid{getpid()});
    QCOMPARE(QByteArray::fromStdString(owners.at(inode).name), QByteArray("tst_procfs"));
    close(one);
    close(other);
    QVERIFY(scanSocketOwners({inode}).value().empty());
    QVERIFY(scanSocketOwners({}).value().empty());
}

void TestProcfs::ownersInText()
{
    const auto owners = parseSocketOwners("5 77 curl\n6 78 Web Content\n5 79 later\nx 1 y\n7\n8 9");
    QCOMPARE(owners.size(), 2U);
    QVERIFY((owners.at(Inode{5}) == Process{Pid{77}, "curl"}));
    QVERIFY((owners.at(Inode{6}) == Process{Pid{78}, "Web Content"}));
}

void TestProcfs::strangeNames()
{
    QFile comm("/proc/self/comm");
    QVERIFY(comm.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    const QByteArray before = comm.readAll().trimmed();
    comm.write("a\nb 1 c");
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    struct stat status{};
    fstat(fd, &status);
    const auto inode = Inode{static_cast<std::uint32_t>(status.st_ino)};
    const auto owners = parseSocketOwners(scanSocketOwners({inode}).value());
    close(fd);
    comm.write(before);
    QCOMPARE(owners.size(), 1U);
    QCOMPARE(QByteArray::fromStdString(owners.at(inode).name), QByteArray("a?b 1 c"));
}

void TestProcfs::cgroups()
{
    const auto paths = parseCgroups("1 /\n4242 /system.slice/nginx.service\nx /y\n\n7\n");
    QCOMPARE(paths.size(), 2U);
    QVERIFY(paths.at(CgroupId{4242}) == "/system.slice/nginx.service");
}

void TestProcfs::cgroupsOfThisMachine()
{
    const auto text = scanCgroups();
    if (!text) {
        QCOMPARE(text.error().kind, ErrorKind::NotSupported);
        QSKIP("cgroup v2 is not mounted");
    }
    const auto paths = parseCgroups(*text);
    QVERIFY(std::ranges::contains(paths, "/", [](const auto& entry) { return entry.second; }));
    QCOMPARE(paths.size(), static_cast<std::size_t>(std::ranges::count(*text, '\n')));
}

void TestProcfs::apps_data()
{
    QTest::addColumn<std::string>("app");
    const auto row = [](const char* path, const char* app) {
        QTest::newRow(path) << std::string(app);
    };
    const std::string user = "/user.slice/user-1000.slice/user@1000.service/";
    row((user + "app.slice/app-org.kde.konsole-1234.scope").c_str(), "org.kde.konsole");
    row((user + "app.slice/app-gnome-org.gnome.Terminal-5.scope").c_str(), "org.gnome.Terminal");
    row((user + "app.slice/app-firefox@1a2b.service").c_str(), "firefox");
    row((user + "app.slice/app-flatpak-org.mozilla.firefox-77.scope").c_str(),
        "org.mozilla.firefox");
    row((user + "app.slice/app-gnome-google\\x2dchrome-12.scope").c_str(), "google-chrome");
    row((user + "session.slice/plasma-kwin_wayland.service").c_str(), "plasma-kwin_wayland");
    row((user + "app.slice").c_str(), "");
    row((user + "init.scope").c_str(), "");
    row("/system.slice/nginx.service", "nginx");
    row("/system.slice/system-openvpn.slice/openvpn@work.service", "openvpn@work");
    row("/system.slice/delegated.service/workers/3", "delegated");
    row("/user.slice/user-1000.slice/session-2.scope", "");
    row("/init.scope", "");
    row("/user.slice", "");
    row("/demo", "");
    row("/", "");
    row("", "");
    row("nginx.service", "nginx");
}

void TestProcfs::apps()
{
    QFETCH(std::string, app);
    QCOMPARE(QByteArray::fromStdString(appOfCgroup(QTest::currentDataTag())),
        QByteArray::fromStdString(app));
}

QTEST_APPLESS_MAIN(TestProcfs)
#include "tst_procfs.moc"
