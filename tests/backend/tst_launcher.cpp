// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Entries and units of a user before, with and after the switch; and those that cannot be switched.
#include "appswitch/desktopfile.h"
#include "appswitch/launcher.h"
#include "appswitch/ownfiles.h"
#include "appswitch/startable.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <format>
#include <fstream>

#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::appswitch;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mptcp::AppObstacle)

namespace {

template <typename Structure> std::string bytesOf(const Structure& structure)
{
    return {reinterpret_cast<const char*>(&structure), sizeof structure};
}

/// A program that no loader is asked for, made by this Go; empty: by another compiler.
std::string staticProgram(const std::string& go = {})
{
    const std::string section = std::string("\xff Go buildinf:\x08\x02", 16) + std::string(16, '\0')
        + static_cast<char>(go.size()) + go + '\0';
    const std::string names("\0.go.buildinfo\0", 15);
    Elf64_Ehdr header{};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_phoff = sizeof header;
    header.e_phentsize = sizeof(Elf64_Phdr);
    header.e_phnum = 1;
    header.e_shoff = sizeof header + sizeof(Elf64_Phdr);
    header.e_shentsize = sizeof(Elf64_Shdr);
    header.e_shnum = 2;
    Elf64_Phdr load{};
    load.p_type = PT_LOAD;
    Elf64_Shdr first{}, second{};
    first.sh_offset = header.e_shoff + 2 * sizeof first;
    first.sh_size = names.size();
    second.sh_name = go.empty() ? 0 : 1;
    second.sh_offset = first.sh_offset + names.size();
    second.sh_size = section.size();
    return bytesOf(header) + bytesOf(load) + bytesOf(first) + bytesOf(second) + names + section;
}

constexpr std::string_view browser = R"([Desktop Entry]
Type=Application
Name=Browser
Name[de]=Stöberer
Comment=With = signs, and a # sign
# a comment
Exec=browser --name "a \\$b" %U
Icon=browser
DBusActivatable=true

Actions=window;
[Desktop Action window]
Name=New Window
Exec=browser --new-window
)";

constexpr std::string_view unit = R"([Unit]
Description=A service
ExecStart=/nowhere

[Service]
Environment="A=1" 'GODEBUG=panicnil=1'
# ExecStart=/nowhere
ExecStart=-browser \
    --serve
)";

} // namespace

/// A home, a machine and its programs in a folder of their own.
class TestLauncher : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    Places m_places;

    std::string at(const std::string& path) const
    {
        return m_dir->path().toStdString() + '/' + path;
    }
    std::string write(const std::string& path, std::string_view text, mode_t mode = 0644) const
    {
        const std::string whole = at(path);
        QDir().mkpath(QString::fromStdString(whole.substr(0, whole.rfind('/'))));
        std::ofstream(whole, std::ios::binary) << text;
        chmod(whole.c_str(), mode);
        return whole;
    }
    std::string read(const std::string& path) const { return readEntry(at(path)).value_or(""); }
    /// Every file and folder below the home, with what it is and holds.
    std::vector<std::string> tree() const
    {
        std::vector<std::string> all;
        QDirIterator files(QString::fromStdString(at("")),
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const std::string path = files.next().toStdString();
            struct stat status{};
            lstat(path.c_str(), &status);
            all.push_back(std::format("{} {:o} {} {}", path, status.st_mode,
                files.fileInfo().symLinkTarget().toStdString(),
                S_ISREG(status.st_mode) ? std::format("{} {} {}", status.st_ino,
                                              status.st_mtim.tv_nsec, readEntry(path).value_or("?"))
                                        : ""));
        }
        std::ranges::sort(all);
        return all;
    }
    App app(const std::string& entry, const std::string& program = {}) const
    {
        return {
            .executable = program.empty() ? "" : at("bin/" + program), .name = {}, .entry = entry};
    }
    Launcher launcher() const { return Launcher(m_places); }
    /// On or off, and back: nothing is left of it.
    void goesAndComes(const App& app, AppMode mode) const
    {
        const auto before = tree();
        const auto done = launcher().turn(app, mode);
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
        QVERIFY(tree() != before);
        QCOMPARE(launcher().modeOf(app.entry), mode);
        QCOMPARE(launcher().changedEntries(), std::vector{app.entry});
        const auto with = tree();
        QVERIFY(launcher().turn(app, mode)); // once more is nothing new
        QCOMPARE(tree(), with);
        QVERIFY(launcher().turn(app, AppMode::Default));
        QCOMPARE(tree(), before);
        QCOMPARE(launcher().modeOf(app.entry), AppMode::Default);
        QVERIFY(launcher().changedEntries().empty());
        QVERIFY(launcher().turn(app, AppMode::Default));
        QCOMPARE(tree(), before);
    }
    void isRefused(const App& app, AppMode mode, AppObstacle obstacle) const
    {
        const auto before = tree();
        const auto seen = launcher().obstacle(app, mode);
        QVERIFY(seen.has_value());
        QCOMPARE(seen->obstacle, obstacle);
        const auto done = launcher().turn(app, mode);
        QVERIFY(!done);
        QCOMPARE(done.error(), *seen);
        QCOMPARE(tree(), before);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_places = {.home = at("home"),
            .dataHome = at("home/.local/share"),
            .dataDirs = {at("usr/local/share"), at("usr/share")},
            .configHome = at("home/.config"),
            .runtimeDir = at("run"),
            .path = {at("bin"), "/usr/bin", "/bin"},
            .desktops = {},
            .unitDirs = {at("etc/systemd/user"), at("usr/lib/systemd/user")}};
        QVERIFY(QDir().mkpath(QString::fromStdString(at("home"))));
        const std::string library = write("lib/libmptcpwrap.so.0.0.1", "");
        write(
            "bin/mptcpize", std::format("#!/bin/sh\nLD_PRELOAD='{}' exec \"$@\"\n", library), 0755);
        QVERIFY(QFile::copy(QFileInfo(u"/proc/self/exe"_s).symLinkTarget(),
            QString::fromStdString(at("bin/browser"))));
        write("bin/static", staticProgram(), 0755);
        write("bin/go", staticProgram("go1.24.4"), 0755);
        write("bin/oldgo", staticProgram("go1.20.14"), 0755);
        write("bin/wrapper", "#!/bin/sh\nexec browser \"$@\"\n", 0755);
        write("usr/share/applications/browser.desktop", browser);
        write("usr/lib/systemd/user/serve.service", unit);
        for (const std::string program : {"static", "go", "oldgo", "wrapper"}) {
            write(std::format("usr/share/applications/{}.desktop", program),
                std::format("[Desktop Entry]\nType=Application\nExec={} %u\n", program));
            write(std::format("usr/lib/systemd/user/{}.service", program),
                std::format("[Service]\nExecStart={}\n", at("bin/" + program)));
        }
    }

    void runsThroughTool()
    {
        QVERIFY(launcher().turn(app("browser.desktop", "browser"), AppMode::On));
        const std::string text = read("home/.local/share/applications/browser.desktop");
        const auto groups = parseDesktopFile(text);
        QVERIFY(groups);
        const auto run = at("bin/mptcpize") + " run ";
        QCOMPARE(findValue(groups->at(0), "Exec"), run + R"(browser --name "a \\$b" %U)");
        QCOMPARE(findValue(groups->at(1), "Exec"), run + "browser --new-window");
        QCOMPARE(findValue(groups->at(0), "DBusActivatable"), "false"); // it passes by Exec
        // Nothing else differs.
        std::string others;
        for (const auto& line : QString::fromStdString(text).split(u'\n')) {
            if (!line.startsWith(u"X-MptcpMonitor=")) {
                others += line.toStdString() + '\n';
            }
        }
        others.pop_back();
        for (auto place = others.find(run); place != std::string::npos; place = others.find(run)) {
            others.erase(place, run.size());
        }
        others.replace(others.find("Activatable=false"), 17, "Activatable=true");
        QCOMPARE(others, std::string(browser));
    }

    void comesAndGoes_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("on");
        QTest::newRow("entry") << u"browser.desktop"_s << u"browser"_s << true;
        QTest::newRow("entry, program not known") << u"browser.desktop"_s << QString() << true;
        QTest::newRow("script") << u"wrapper.desktop"_s << u"browser"_s << true;
        QTest::newRow("Go") << u"go.desktop"_s << u"go"_s << true;
        QTest::newRow("Go off") << u"go.desktop"_s << u"go"_s << false;
        QTest::newRow("unit") << u"serve.service"_s << u"browser"_s << true;
        QTest::newRow("unit, Go off") << u"go.service"_s << u"go"_s << false;
    }
    void comesAndGoes()
    {
        QFETCH(QString, entry);
        QFETCH(QString, program);
        QFETCH(bool, on);
        goesAndComes(
            app(entry.toStdString(), program.toStdString()), on ? AppMode::On : AppMode::Off);
        // Nor where there is something else already.
        write("home/.local/share/applications/mine.desktop", "mine");
        write("home/.config/systemd/user/mine.service", "mine");
        goesAndComes(
            app(entry.toStdString(), program.toStdString()), on ? AppMode::On : AppMode::Off);
    }

    void keepsOwnFiles()
    {
        const std::string mine(browser.substr(0, browser.find("DBus")));
        write("home/.local/share/applications/browser.desktop", mine, 0600);
        goesAndComes(app("browser.desktop", "browser"), AppMode::On);
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        QVERIFY(read("home/.local/share/applications/browser.desktop").contains("mptcpize"));
        QVERIFY(!read("home/.local/share/applications/browser.desktop").contains("Activatable"));
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::Default));
        // Also one that lies elsewhere.
        QVERIFY(QFile::rename(
            QString::fromStdString(at("home/.local/share/applications/browser.desktop")),
            QString::fromStdString(at("home/elsewhere"))));
        QCOMPARE(symlink(at("home/elsewhere").c_str(),
                     at("home/.local/share/applications/browser.desktop").c_str()),
            0);
        goesAndComes(app("browser.desktop", "browser"), AppMode::On);
        QCOMPARE(read("home/elsewhere"), mine);
        // And one in a folder of its own.
        write("home/.local/share/applications/kde/thing.desktop", mine);
        goesAndComes(app("kde-thing.desktop", "browser"), AppMode::On);
    }

    void keepsEdits()
    {
        const std::string path = "home/.local/share/applications/browser.desktop";
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        std::string edited = read(path);
        edited.replace(edited.find("Name=Browser"), 12, "Name=Mine");
        write(path, edited);
        QCOMPARE(launcher().modeOf("browser.desktop"), AppMode::On);
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::Default));
        std::string expected(browser);
        expected.replace(expected.find("Name=Browser"), 12, "Name=Mine");
        QCOMPARE(read(path), expected);
        goesAndComes(app("browser.desktop"), AppMode::On); // it is the user's own now
    }

    void followsUpgrades()
    {
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        std::string newer(browser);
        newer.replace(newer.find("--name"), 6, "--newer");
        write("usr/share/applications/browser.desktop", newer);
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        QVERIFY(
            read("home/.local/share/applications/browser.desktop").contains("run browser --newer"));
        // Removed by its packager: ours goes all the same.
        QFile::remove(QString::fromStdString(at("usr/share/applications/browser.desktop")));
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::Default));
        QVERIFY(!QFile::exists(QString::fromStdString(at("home/.local"))));
    }

    void leavesFoldersThatOthersUse()
    {
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        QVERIFY(launcher().turn(app("go.desktop"), AppMode::On));
        const std::string mine = write("home/.local/share/applications/mine.desktop", "mine");
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::Default));
        QVERIFY(launcher().turn(app("go.desktop"), AppMode::Default));
        QCOMPARE(QDir(QString::fromStdString(at("home/.local/share/applications")))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{u"mine.desktop"_s});
    }

    void turnsOnInUnits()
    {
        const std::string path = "home/.config/systemd/user/serve.service.d/mptcp-monitor.conf";
        QVERIFY(launcher().turn(app("serve.service"), AppMode::On));
        QVERIFY(read(path).ends_with(std::format(
            "[Service]\nEnvironment=\"LD_PRELOAD={}\"\n", at("lib/libmptcpwrap.so.0.0.1"))));
        QVERIFY(launcher().turn(app("go.service"), AppMode::Off));
        QVERIFY(read("home/.config/systemd/user/go.service.d/mptcp-monitor.conf")
                .ends_with("[Service]\nEnvironment=\"GODEBUG=multipathtcp=0\"\n"));
        // What the unit sets for itself stays; the latest drop-in counts.
        write("etc/systemd/user/go.service.d/10.conf",
            "[Service]\nEnvironment=GODEBUG=panicnil=1 LD_PRELOAD=/a.so\n");
        QVERIFY(launcher().turn(app("go.service"), AppMode::On));
        QVERIFY(read("home/.config/systemd/user/go.service.d/mptcp-monitor.conf")
                .ends_with(std::format("Environment=\"LD_PRELOAD={} /a.so\"\n"
                                       "Environment=\"GODEBUG=panicnil=1,multipathtcp=1\"\n",
                    at("lib/libmptcpwrap.so.0.0.1"))));
    }

    void leavesDropInsOfOthers()
    {
        write("home/.config/systemd/user/serve.service.d/mptcp-monitor.conf", "[Service]\n");
        const auto before = tree();
        const auto done = launcher().turn(app("serve.service"), AppMode::On);
        QCOMPARE(done.error().obstacle, AppObstacle::CannotWrite);
        QVERIFY(!launcher().turn(app("serve.service"), AppMode::Default));
        QCOMPARE(tree(), before);
    }

    void takesMptcpizeAway()
    {
        write("usr/share/applications/through.desktop",
            "[Desktop Entry]\nType=Application\nExec=mptcpize run browser %u\n");
        QVERIFY(launcher().turn(app("through.desktop"), AppMode::Off));
        QVERIFY(read("home/.local/share/applications/through.desktop")
                .ends_with("\nExec=browser %u\n"));
        QVERIFY(launcher().turn(app("through.desktop"), AppMode::On));
        QVERIFY(read("home/.local/share/applications/through.desktop")
                .ends_with(std::format("\nExec={} run browser %u\n", at("bin/mptcpize"))));
        QVERIFY(launcher().turn(app("through.desktop"), AppMode::Default));
        QVERIFY(!QFile::exists(QString::fromStdString(at("home/.local"))));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("on");
        QTest::addColumn<AppObstacle>("obstacle");
        const auto row = [](const char* name, const QString& entry, const QString& program, bool on,
                             AppObstacle obstacle) {
            QTest::newRow(name) << entry << program << on << obstacle;
        };
        using enum AppObstacle;
        row("static", u"static.desktop"_s, u"static"_s, true, StaticProgram);
        row("unit of a static one", u"static.service"_s, {}, true, StaticProgram);
        row("Go 1.20", u"oldgo.desktop"_s, u"oldgo"_s, true, OldGo);
        row("Go 1.20 off", u"oldgo.desktop"_s, u"oldgo"_s, false, CannotTurnOff);
        row("off", u"browser.desktop"_s, u"browser"_s, false, CannotTurnOff);
        row("unit off", u"serve.service"_s, {}, false, CannotTurnOff);
        row("another program", u"browser.desktop"_s, u"static"_s, true, StartsOtherProgram);
        row("no entry", u"nothing.desktop"_s, {}, true, NoEntry);
        row("no unit", u"nothing.service"_s, {}, true, NoEntry);
        row("neither", {}, u"browser"_s, true, NoEntry);
        row("a path", u"../browser.desktop"_s, {}, true, NoEntry);
        row("a path of a unit", u"../../browser.service"_s, {}, true, NoEntry);
        row("a scope", u"app-browser-1.scope"_s, {}, true, NoEntry);
    }
    void refuses()
    {
        QFETCH(QString, entry);
        QFETCH(QString, program);
        QFETCH(bool, on);
        QFETCH(AppObstacle, obstacle);
        isRefused(app(entry.toStdString(), program.toStdString()), on ? AppMode::On : AppMode::Off,
            obstacle);
    }

    void refusesPrograms()
    {
        const auto entry = [&](const std::string& exec, const std::string& more = {}) {
            write("usr/share/applications/x.desktop",
                std::format("[Desktop Entry]\nType=Application\n{}Exec={}\n", more, exec));
            return app("x.desktop");
        };
        using enum AppObstacle;
        write("bin/setuid", "x", 04755);
        isRefused(entry("setuid"), AppMode::On, PrivilegedProgram);
        write("bin/setgid", staticProgram("go1.24.4"), 02755);
        isRefused(entry("setgid"), AppMode::On, PrivilegedProgram);
        isRefused(entry("flatpak run org.x"), AppMode::On, Sandboxed);
        isRefused(entry("/snap/bin/x"), AppMode::On, Sandboxed);
        isRefused(entry("browser", "X-Flatpak=org.x\n"), AppMode::On, Sandboxed);
        isRefused(entry("env A=1 static"), AppMode::On, StaticProgram);
        isRefused(entry("nowhere"), AppMode::On, NoExecutable);
        isRefused(entry("browser", "Hidden=true\n"), AppMode::On, NoEntry);
        write("usr/share/applications/x.desktop",
            "[Desktop Entry]\nType=Application\nDBusActivatable=true\n");
        isRefused(app("x.desktop"), AppMode::On, StartedByBus);
        QVERIFY(launcher().turn(entry("env A=1 browser"), AppMode::On));
        QVERIFY(launcher().turn(app("x.desktop"), AppMode::Default));
        // Machine code of another kind; that of the tool has to be known.
        std::string foreign = staticProgram();
        foreign[offsetof(Elf64_Ehdr, e_machine)] = 2;
        foreign[sizeof(Elf64_Ehdr)] = PT_INTERP;
        write("bin/foreign", foreign, 0755);
        std::ofstream(at("bin/mptcpize"), std::ios::binary)
            << staticProgram() << '\0' << at("lib/libmptcpwrap.so.0.0.1") << '\0';
        isRefused(entry("foreign"), AppMode::On, OtherArchitecture);
        QFile::remove(QString::fromStdString(at("lib/libmptcpwrap.so.0.0.1")));
        isRefused(entry("browser"), AppMode::On, NoTool);
        isRefused(app("serve.service"), AppMode::On, NoTool);
    }

    void refusesMalformed_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, std::string_view text) {
            QTest::newRow(name) << QByteArray(text.data(), static_cast<qsizetype>(text.size()));
        };
        row("empty", "");
        row("no group", "Type=Application\nExec=browser\n");
        row("other group", "[Else]\nType=Application\nExec=browser\n");
        row("group twice", "[Desktop Entry]\nExec=browser\n[Desktop Entry]\nType=Application\n");
        row("broken group", "[Desktop Entry\nType=Application\nExec=browser\n");
        row("no Exec", "[Desktop Entry]\nType=Application\n");
        row("no program", "[Desktop Entry]\nType=Application\nExec=  \n");
        row("no type", "[Desktop Entry]\nExec=browser\n");
        row("link", "[Desktop Entry]\nType=Link\nExec=browser\n");
        row("open quote", "[Desktop Entry]\nType=Application\nExec=browser \"a\n");
        row("open quote of an action",
            "[Desktop Entry]\nType=Application\nExec=browser\n[Desktop Action a]\nExec=browser "
            "'a\n");
        row("no key", "[Desktop Entry]\nType=Application\nExec=browser\nwords\n");
        row("zero byte", {"[Desktop Entry]\nType=Application\nExec=browser\n#\0\n", 49});
        row("not UTF-8", "[Desktop Entry]\nType=Application\nExec=browser\nName=\xe4\n");
        row("overlong", "[Desktop Entry]\nType=Application\nExec=browser\nName=\xc0\xaf\n");
        row("ten megabytes",
            "[Desktop Entry]\nType=Application\nExec=browser\n#" + std::string(10 << 20, 'x'));
    }
    void refusesMalformed()
    {
        QFETCH(QByteArray, text);
        const std::string_view view(text.data(), static_cast<std::size_t>(text.size()));
        write("usr/share/applications/x.desktop", view);
        isRefused(app("x.desktop"), AppMode::On, AppObstacle::EntryMalformed);
        write("home/.local/share/applications/browser.desktop", view);
        isRefused(app("browser.desktop"), AppMode::On, AppObstacle::EntryMalformed);
    }

    void refusesWhatIsNoFile()
    {
        const std::string folder = at("usr/share/applications/");
        QCOMPARE(symlink("loop.desktop", (folder + "loop.desktop").c_str()), 0);
        isRefused(app("loop.desktop"), AppMode::On, AppObstacle::EntryMalformed);
        QCOMPARE(mkfifo((folder + "pipe.desktop").c_str(), 0644), 0);
        isRefused(app("pipe.desktop"), AppMode::On, AppObstacle::EntryMalformed);
        QCOMPARE(mkdir((folder + "folder.desktop").c_str(), 0755), 0);
        isRefused(app("folder.desktop"), AppMode::On, AppObstacle::EntryMalformed);
        QVERIFY(QDir().mkpath(QString::fromStdString(at("etc/systemd/user"))));
        QCOMPARE(symlink("/dev/null", at("etc/systemd/user/serve.service").c_str()), 0);
        isRefused(app("serve.service"), AppMode::On, AppObstacle::NoEntry);
    }

    void tellsWhatCannotBeWritten()
    {
        if (geteuid() == 0) {
            QSKIP("root writes everywhere");
        }
        chmod(at("home").c_str(), 0555);
        const auto before = tree();
        QVERIFY(!launcher().obstacle(app("browser.desktop"), AppMode::On));
        QCOMPARE(launcher().turn(app("browser.desktop"), AppMode::On).error().obstacle,
            AppObstacle::CannotWrite);
        QCOMPARE(tree(), before);
        chmod(at("home").c_str(), 0755);
    }

    /// Those of this machine, whatever they are: on and off again, or refused.
    void realEntries()
    {
        m_places.dataDirs = placesOfEnvironment().dataDirs;
        m_places.unitDirs = Places().unitDirs;
        const auto before = tree();
        int turned = 0, entries = 0;
        for (const std::string& folder : applicationFolders(m_places)) {
            QDirIterator files(QString::fromStdString(folder), {u"*.desktop"_s});
            while (files.hasNext()) {
                files.next();
                ++entries;
                const App each = app(files.fileName().toStdString());
                turned += launcher().turn(each, AppMode::On) ? 1 : 0;
                QVERIFY(launcher().turn(each, AppMode::Default));
                QCOMPARE(tree(), before);
            }
        }
        for (const std::string& folder : unitFolders(m_places)) {
            QDirIterator files(QString::fromStdString(folder), {u"*.service"_s});
            while (files.hasNext()) {
                files.next();
                ++entries;
                const App each = app(files.fileName().toStdString());
                turned += launcher().turn(each, AppMode::On) ? 1 : 0;
                QVERIFY(launcher().turn(each, AppMode::Default));
                QCOMPARE(tree(), before);
            }
        }
        qInfo("%d entries and units, %d of them turned on and back", entries, turned);
        if (turned == 0) {
            QSKIP("there is no program here that can be turned on");
        }
    }

    void interpreters()
    {
        QCOMPARE(sharedInterpreter("/usr/bin/python3.13"), "python3.13");
        QCOMPARE(sharedInterpreter("/usr/lib/jvm/java-21-openjdk/bin/java"), "java");
        QCOMPARE(sharedInterpreter("/usr/lib/electron33/electron"), "electron");
        QCOMPARE(sharedInterpreter("/usr/bin/dash"), "dash");
        QVERIFY(!sharedInterpreter("/usr/lib/firefox/firefox"));
        QVERIFY(!sharedInterpreter("/usr/bin/pythonic"));
        QVERIFY(!sharedInterpreter(""));
    }
};

QTEST_GUILESS_MAIN(TestLauncher)
#include "tst_launcher.moc"
