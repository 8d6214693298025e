// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How programs were started, of honest and of hostile ones; and that nothing else leaves /proc.
#include "builders.h"
#include "monitor/programs.h"
#include "procfs/bpf.h"
#include "procfs/btf.h"
#include "procfs/executables.h"
#include "procfs/files.h"
#include "procfs/gobuild.h"
#include "procfs/programs.h"
#include "procfs/turnons.h"
#include "procfs/units.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::procfs;
using build::connection;

namespace {

const std::string library = "/nowhere/libmptcpwrap.so.0.0.1";

QByteArray text(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

/// A program that sleeps in this environment, until the end of the scope.
class Sleeper {
public:
    explicit Sleeper(const QStringList& environment, const QString& program = "sleep")
    {
        m_process.setEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedOutputChannel);
        m_process.start(program, {"600"});
        // It is the program first, and is given its environment a little later.
        m_runs = m_process.waitForStarted() && QTest::qWaitFor([this] {
            const std::string process = "/proc/" + std::to_string(m_process.processId());
            return readLine(process + "/comm") != "tst_programs"
                && !readFile(process + "/environ").value_or("").empty();
        });
    }
    ~Sleeper()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    Pid pid() const { return Pid{static_cast<std::int32_t>(m_process.processId())}; }
    std::string look() const { return m_runs ? readPrograms({pid()}).value() : std::string(); }
    Program program() const
    {
        const auto programs = parsePrograms(look());
        return programs.size() == 1 ? *programs.front() : Program{};
    }

private:
    QProcess m_process;
    bool m_runs = false;
};

/// Has files of processes and nothing else.
class FilesOnly : public monitor::Kernel {
public:
    std::optional<Moment> begin() override { return std::nullopt; }
    Result<void> ask(Source, std::span<const std::byte>, const netlink::DatagramSink&) override
    {
        return nothing();
    }
    Result<void> drain(Source, const netlink::DatagramSink&) override { return nothing(); }
    Result<std::string> read(Source) override { return nothing(); }
    Result<std::string> owners(const std::vector<Inode>&) override { return nothing(); }
    Result<std::string> programs(const std::vector<Pid>& wanted) override
    {
        ++asked;
        return readPrograms(wanted);
    }

    int asked = 0;

private:
    static std::unexpected<Error> nothing()
    {
        return std::unexpected(Error{ErrorKind::NotSupported, "read", 0, {}});
    }
};

/// What is found in this folder of a user's settings.
std::vector<TurnOn> turnOnsIn(const QString& settings)
{
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    qputenv("XDG_CONFIG_HOME", settings.toLocal8Bit());
    auto found = parseTurnOns(findTurnOns().value());
    qputenv("XDG_CONFIG_HOME", before);
    std::erase_if(
        found, [&](const TurnOn& each) { return !each.place.starts_with(settings.toStdString()); });
    return found;
}

/// The content of section .go.buildinfo of these.
std::string goSection(std::string_view version, std::string_view modules)
{
    std::string section("\xff Go buildinf:\x08\x02", 16);
    section.resize(32);
    for (const std::string_view each : {version, modules}) {
        for (auto length = each.size();; length >>= 7) {
            section += static_cast<char>((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
            if (length <= 0x7f) {
                break;
            }
        }
        section += each;
    }
    return section;
}

GoBuild parsed(std::string_view section)
{
    return parseGoBuild(std::as_bytes(std::span(section)));
}

} // namespace

class TestPrograms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrappers()
    {
        QCOMPARE(text(findWrapper("/a/libx.so:" + library + " /b")), text(library));
        QCOMPARE(text(findWrapper("libmptcpwrap.so")), QByteArray("libmptcpwrap.so"));
        for (const char* other : {"", ":::", "/a/notlibmptcpwrap.so", "/libmptcpwrap.so/x"}) {
            QVERIFY2(findWrapper(other).empty(), other);
        }
    }

    void goVariables()
    {
        QCOMPARE(text(findMultipath("panicnil=1,multipathtcp=2")), QByteArray("2"));
        QCOMPARE(text(findMultipath("multipathtcp=1,multipathtcp=0")), QByteArray("0"));
        QCOMPARE(text(findMultipath("multipathtcp=1#7")), QByteArray("1"));
        QCOMPARE(text(findMultipath("multipathtcp=" + std::string(1000, 'x'))).size(), 8);
        QVERIFY(findMultipath("xmultipathtcp=1,").empty());
    }

    void runningFiles()
    {
        const QTemporaryDir folder;
        const QString copy = folder.filePath("sleep (deleted)"); // a name that could mislead
        QVERIFY(QFile::copy(QFileInfo("/usr/bin/sleep").canonicalFilePath(), copy));
        const Sleeper sleeper({}, copy);
        const Process process{sleeper.pid(), "sleep", startTime(sleeper.pid())};
        const auto there = executableOf(process);
        QVERIFY(there);
        QCOMPARE(there->path, QFileInfo(copy).canonicalFilePath().toStdString());
        QVERIFY(!there->replaced);
        QVERIFY(!there->isElsewhere);
        QVERIFY(QFile::remove(copy));
        const auto gone = executableOf(process);
        QVERIFY(gone);
        QCOMPARE(gone->path, there->path);
        QVERIFY(gone->replaced);
        QVERIFY(!gone->isElsewhere);
        const Process another{process.pid, "sleep", process.started + 1};
        QCOMPARE(executableOf(another).error().kind, ErrorKind::NotFound);
    }

    void unitLines_data()
    {
        QTest::addColumn<QString>("turnsOn");
        const std::string wrapper = "LD_PRELOAD=" + library;
        const auto row = [](const std::string& line, const std::string& turnsOn) {
            QTest::newRow(line.c_str()) << QString::fromStdString(turnsOn);
        };
        row("Environment=" + wrapper, wrapper);
        row("  Environment=\"A=b c\" \"" + wrapper + "\" 'D=e'", wrapper);
        row("Environment=GODEBUG=multipathtcp=1", "GODEBUG=multipathtcp=1");
        row("GODEBUG=\"x=1,multipathtcp=3\"", "GODEBUG=multipathtcp=3");
        row("GODEBUG=multipathtcp=0", "");
        row("#Environment=" + wrapper, "");
        row("; Environment=" + wrapper, "");
        row("SocketProtocol=mptcp", "SocketProtocol=mptcp");
        row("SocketProtocol=sctp", "");
        row("ExecStart=/usr/bin/mptcpize run nginx", "mptcpize run");
        row("ExecStart=/usr/bin/nginx", "");
        row("", "");
        row("=", "");
    }
    void unitLines()
    {
        QFETCH(const QString, turnsOn);
        QCOMPARE(QString::fromStdString(turnedOnBy(QTest::currentDataTag())), turnsOn);
    }

    void goBuilds()
    {
        const std::string modules = "0123456789abcdef"
                                    "path\tx\nbuild\t-compiler=gc\n"
                                    "build\tDefaultGODEBUG=panicnil=1,multipathtcp=1\n"
            + std::string(300, 'm');
        const std::string section = goSection("go1.24.4", modules);
        QCOMPARE(text(parsed(section).version), QByteArray("go1.24.4"));
        QCOMPARE(text(parsed(section).goDebug), QByteArray("panicnil=1,multipathtcp=1"));
        for (std::size_t size = 0; size < section.size(); ++size) { // cut off anywhere
            const GoBuild cut = parsed(std::string_view(section).substr(0, size));
            QVERIFY(std::string_view("go1.24.4").starts_with(cut.version));
        }
        std::string endless("\xff Go buildinf:\x08\x02", 16);
        endless.resize(32);
        QCOMPARE(parsed(endless + std::string(100, '\xff')).goDebug, std::string());
        std::string before118("\xff Go buildinf:\x08", 16);
        before118.resize(48);
        QCOMPARE(text(parsed(before118).version), QByteArray("go"));
        QCOMPARE(parsed(std::string(64, 'x')), GoBuild());
    }

    void executables()
    {
        QCOMPARE(readGoBuild("/proc/self/exe"), GoBuild()); // looked at, and not Go's
        QCOMPARE(readGoBuild("/proc/self/status").error().kind, ErrorKind::NotSupported);
        QCOMPARE(readGoBuild("/nowhere").error().kind, ErrorKind::NotFound);
    }

    void lines()
    {
        const auto programs = parsePrograms(
            "environ-preload lost\nprogram 9 100\nenviron-godebug \nunknown x\nprogram 8 5\n"
            "maps-wrapper /a b/libmptcpwrap.so\nmaps-wrapper\nprogram x 1\nprogram 9\nprogram 9 "
            "101");
        QCOMPARE(programs.size(), 2U);
        QCOMPARE(*programs[0],
            (Program{.pid = Pid{8}, .started = 5, .wrapper = "/a b/libmptcpwrap.so"}));
        QCOMPARE(*programs[1], (Program{.pid = Pid{9}, .started = 100, .goDebug = ""}));
    }

    void turnOnLines()
    {
        const auto found =
            parseTurnOns("socket-unit\t/etc/a b.socket\tSocketProtocol=mptcp\ta.service\t80 443 x\n"
                         "bpf\tbpf_prog_1\t\t\t\nnothing\ta\tb\tc\t\nunit\tshort\n\n");
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].ports, (std::vector<std::uint16_t>{80, 443}));
        QCOMPARE(found[1], (TurnOn{.kind = TurnOn::Kind::Bpf, .place = "bpf_prog_1"}));
        QVERIFY(findTurnOns().has_value());
        QCOMPARE(becomesMptcp(), false);
    }

    /// What a user keeps in a folder of units stops nobody from reading the others.
    void hostileUnits()
    {
        const QTemporaryDir directory;
        const QString units = directory.filePath("systemd/user");
        QVERIFY(QDir().mkpath(units + "/folder.service"));
        QVERIFY(QDir().mkpath(units + "/locked.service.d"));
        const auto write = [&](const QString& name, const QByteArray& content) {
            QFile file(units + '/' + name);
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        };
        const auto path = [&](const QString& name) { return (units + '/' + name).toLocal8Bit(); };
        const QByteArray line = QByteArray::fromStdString("Environment=LD_PRELOAD=" + library);
        QVERIFY(write("long.service", QByteArray(10'000'000, 'x') + '\n' + line));
        QVERIFY(write("binary.service", QByteArray("\0\xff\xfe=\n=\n[\n\0", 10)));
        QVERIFY(write("binary.socket", QByteArray("=\nListenStream\nListenStream=:\n\0\n", 31)));
        QVERIFY(write("endless.service", "EnvironmentFile=/dev/zero\nEnvironmentFile=-\n"));
        QCOMPARE(mkfifo(path("pipe.service"), 0600), 0);
        QCOMPARE(symlink("/dev/zero", path("zero.service")), 0);
        QCOMPARE(symlink("two.service", path("one.service")), 0);
        QCOMPARE(symlink("one.service", path("two.service")), 0);
        QCOMPARE(symlink(".", path("round.service.d")), 0);
        QCOMPARE(chmod(path("locked.service.d"), 0), 0);
        QVERIFY(write("tab\tand\nline.service", line));
        QVERIFY(write("z.service", "[Service]\n" + line));

        QElapsedTimer timer;
        timer.start();
        const auto found = turnOnsIn(directory.path());
        const auto took = timer.elapsed();
        QCOMPARE(found.size(), 2U); // what stands too far behind is not looked for
        QCOMPARE(found[0].unit, "tab?and?line.service");
        QCOMPARE(found[1],
            (TurnOn{TurnOn::Kind::Unit, path("z.service").toStdString(), "LD_PRELOAD=" + library,
                "z.service"}));
        QVERIFY2(took < 5'000, "a line of 10 MB is read in pieces"); // and not for ever
    }

    /// By exec it becomes another one with the same pid and start.
    void programBecomesAnother()
    {
        QProcess process;
        process.start("sh", {"-c", "read line; exec env GODEBUG=multipathtcp=1 sleep 600"});
        QVERIFY(process.waitForStarted());
        const Pid pid{static_cast<std::int32_t>(process.processId())};
        Connection its = connection(7);
        its.owner = std::make_shared<const Owner>(Process{pid, "sh", startTime(pid)}, "sh");
        FilesOnly kernel;
        monitor::Programs programs;
        const auto goDebug = [&](std::chrono::seconds time) {
            Snapshot snapshot;
            snapshot.moment.monotonic = time;
            snapshot.connections = {its};
            programs.assign(snapshot, kernel);
            return snapshot.programs.empty() ? std::nullopt : snapshot.programs.front()->goDebug;
        };
        QCOMPARE(goDebug(std::chrono::seconds(100)), std::optional(std::string()));
        process.write("\n");
        QVERIFY(QTest::qWaitFor([&] {
            return readLine("/proc/" + std::to_string(process.processId()) + "/comm") == "sleep";
        }));
        QCOMPARE(goDebug(std::chrono::seconds(110)), std::optional(std::string()));
        QCOMPARE(goDebug(std::chrono::seconds(160)), std::optional(std::string("1")));

        its.owner = std::make_shared<const Owner>(Process{pid, "sh", 1}, "sh"); // not this one
        QCOMPARE(goDebug(std::chrono::seconds(170)), std::optional<std::string>());
        QCOMPARE(kernel.asked, 3);
        goDebug(std::chrono::seconds(179));
        QCOMPARE(kernel.asked, 3);
        goDebug(std::chrono::seconds(180));
        QCOMPARE(kernel.asked, 4);
        process.kill();
        QVERIFY(process.waitForFinished());
    }

    /// What a drop-in takes back is not said any more.
    void dropIns_data()
    {
        QTest::addColumn<QByteArray>("dropIn");
        QTest::addColumn<bool>("isOn");
        QTest::newRow("adds") << QByteArray("Environment=A=b") << true;
        QTest::newRow("empty") << QByteArray("Environment=") << false;
        QTest::newRow("spaces") << QByteArray(" Environment = ") << false;
        QTest::newRow("of another") << QByteArray("EnvironmentFile=") << true;
        QTest::newRow("anew") << QByteArray("Environment=LD_PRELOAD=libother.so") << false;
        QTest::newRow("comment") << QByteArray("#Environment=LD_PRELOAD=libother.so") << true;
        QTest::newRow("unset") << QByteArray("UnsetEnvironment=A LD_PRELOAD") << false;
        QTest::newRow("unset another") << QByteArray("UnsetEnvironment=LD_PRE") << true;
        QTest::newRow("not unset")
            << QByteArray("UnsetEnvironment=LD_PRELOAD\nUnsetEnvironment=") << true;
        QTest::newRow("empty, and again")
            << QByteArray::fromStdString("Environment=\nEnvironment=LD_PRELOAD=" + library) << true;
    }
    void dropIns()
    {
        QFETCH(const QByteArray, dropIn);
        QFETCH(const bool, isOn);
        const QTemporaryDir directory;
        const QString units = directory.filePath("systemd/user");
        QVERIFY(QDir().mkpath(units + "/a.service.d"));
        const auto write = [&](const QString& name, const QByteArray& content) {
            QFile file(units + '/' + name);
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        };
        QVERIFY(write("a.service",
            QByteArray::fromStdString("[Service]\nEnvironment=LD_PRELOAD=" + library + '\n')));
        QVERIFY(write("a.service.d/10.conf", "[Service]\n" + dropIn + '\n'));
        QCOMPARE(turnOnsIn(directory.path()).size(), isOn ? 1U : 0U);
    }

    void kernelFunctions()
    {
        const auto btf = readFile("/sys/kernel/btf/vmlinux");
        if (!btf) {
            QSKIP("this kernel tells nothing about its types");
        }
        const auto find = [&](std::size_t size, std::string_view name) {
            return findFunction(std::as_bytes(std::span(*btf).first(size)), name);
        };
        QVERIFY(find(btf->size(), "schedule").value().has_value());
        QCOMPARE(find(btf->size(), "struct").value(), std::nullopt);
        QCOMPARE(find(btf->size(), "task_struct").value(), std::nullopt); // no function
        for (const std::size_t size : {std::size_t(0), std::size_t(23), btf->size() - 1}) {
            QCOMPARE(find(size, "schedule").error().kind, ErrorKind::Malformed);
        }
    }

    void environment()
    {
        const Sleeper sleeper(
            {"SECRET=swordfish", QString::fromStdString("LD_PRELOAD=/private/other.so:" + library),
                "GODEBUG=http2debug=2,multipathtcp=3", "PATH=/usr/bin:/bin", "ODD", "=", ""});
        const Program program = sleeper.program();
        QCOMPARE(program.preload, library);
        QCOMPARE(program.goDebug, "3");
        QCOMPARE(program.wrapper, ""); // there is no such library
        QCOMPARE(program.preloadFile, "");
        QCOMPARE(program.goVersion, "");
        QVERIFY(program.started > 0);
        const QByteArray said = text(sleeper.look());
        for (const char* secret : {"swordfish", "private", "http2debug", "SECRET", "PATH"}) {
            QVERIFY2(!said.contains(secret), secret);
        }
    }

    void hugeEnvironment()
    {
        QStringList environment;
        for (int i = 0; i < 15; ++i) {
            environment += QString("V%1=").arg(i) + QString(100'000, 'x');
        }
        environment += QString::fromStdString("LD_PRELOAD=" + library);
        QCOMPARE(Sleeper(environment).program().preload, library);
    }

    void noEnvironment()
    {
        const Program program = Sleeper({"A=b"}, "/usr/bin/sleep").program();
        QCOMPARE(program.preload, "");
        QCOMPARE(program.goDebug, "");
    }

    void deletedProgram()
    {
        const QTemporaryDir directory;
        const QString copy = directory.filePath("sleep\nprogram 1 1");
        QVERIFY(QFile::copy("/usr/bin/sleep", copy));
        const Sleeper sleeper({"A=b"}, copy);
        QVERIFY(QFile::remove(copy));
        QCOMPARE(sleeper.program().goVersion, "");
    }

    void endedProgram()
    {
        const Pid pid = Sleeper({"A=b"}).pid();
        QCOMPARE(startTime(pid), 0U);
        QVERIFY(readPrograms({pid}).value().empty());
        QCOMPARE(readPrograms({}).value(), std::string());
    }

    void tensOfThousandsOfMappings()
    {
        const pid_t child = fork();
        if (child == 0) {
            const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
            for (int i = 0; i < 60'000; ++i) { // neighbours that differ are not joined
                ::mmap(nullptr, page, i % 2 ? PROT_READ : PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS,
                    -1, 0);
            }
            raise(SIGSTOP);
            _exit(0);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, WUNTRACED), child);
        QVERIFY(WIFSTOPPED(status));
        const auto programs = parsePrograms(readPrograms({Pid{child}}).value());
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        QCOMPARE(programs.size(), 1U);
        QCOMPARE(programs.front()->wrapper, "");
    }

    void piecesOfHostileFiles()
    {
        const QTemporaryDir directory;
        const std::string pipe = directory.filePath("pipe").toStdString();
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        const auto ignore = [](std::string_view) { return true; };
        QCOMPARE(forEachPiece(pipe, '\n', 100, ignore).error().kind, ErrorKind::Refused);
        QCOMPARE(forEachPiece("/dev/zero", '\n', 100, ignore).error().kind, ErrorKind::Refused);

        QFile file(directory.filePath("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("one\n\ntwo");
        file.close();
        std::vector<std::string> pieces;
        const auto keep = [&](std::string_view piece) {
            pieces.emplace_back(piece);
            return true;
        };
        const std::string path = file.fileName().toStdString();
        QCOMPARE(forEachPiece(path, '\n', 100, keep), true);
        QCOMPARE(pieces, (std::vector<std::string>{"one", "", "two"}));
        pieces.clear();
        QCOMPARE(forEachPiece(path, '\n', 6, keep), false); // what is cut off is no piece
        QCOMPARE(pieces, (std::vector<std::string>{"one", ""}));
    }
};

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
