// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Entries and units of a user before, with and after the switch; and those that cannot be switched.
#include "appswitch/desktopfile.h"
#include "appswitch/startable.h"
#include "launcherhome.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mptcp::AppObstacle)

class TestLauncher : public QObject, LauncherHome {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHome(); }

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
        QCOMPARE(others, std::string(browserEntry));
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
        const std::string mine(browserEntry.substr(0, browserEntry.find("DBus")));
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
        std::string expected(browserEntry);
        expected.replace(expected.find("Name=Browser"), 12, "Name=Mine");
        QCOMPARE(read(path), expected);
        goesAndComes(app("browser.desktop"), AppMode::On); // it is the user's own now
    }

    void followsUpgrades()
    {
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        std::string newer(browserEntry);
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
        const std::string path = "home/.config/systemd/user/serve.service.d/zz-mptcp-monitor.conf";
        QVERIFY(launcher().turn(app("serve.service"), AppMode::On));
        QVERIFY(read(path).ends_with(std::format(
            "[Service]\nEnvironment=\"LD_PRELOAD={}\"\n", at("lib/libmptcpwrap.so.0.0.1"))));
        QVERIFY(launcher().turn(app("go.service"), AppMode::Off));
        QVERIFY(read("home/.config/systemd/user/go.service.d/zz-mptcp-monitor.conf")
                .ends_with("[Service]\nEnvironment=\"GODEBUG=multipathtcp=0\"\n"));
        // What the unit sets for itself stays; the latest drop-in counts.
        write("etc/systemd/user/go.service.d/10.conf",
            "[Service]\nEnvironment=GODEBUG=panicnil=1 LD_PRELOAD=/a.so\n");
        QVERIFY(launcher().turn(app("go.service"), AppMode::On));
        QVERIFY(read("home/.config/systemd/user/go.service.d/zz-mptcp-monitor.conf")
                .ends_with(std::format("Environment=\"LD_PRELOAD={} /a.so\"\n"
                                       "Environment=\"GODEBUG=panicnil=1,multipathtcp=1\"\n",
                    at("lib/libmptcpwrap.so.0.0.1"))));
    }

    void leavesDropInsOfOthers()
    {
        write("home/.config/systemd/user/serve.service.d/zz-mptcp-monitor.conf", "[Service]\n");
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
        m_places.path = {at("bin")}; // nor another one
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
        m_places.adminUnits = Places().adminUnits;
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

    /// Only Exec, D-Bus activation and our line differ, whatever else there is.
    void textsStay_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const char* text) {
            QTest::newRow(name) << QByteArray(text);
        };
        row("of Windows",
            "[Desktop Entry]\r\nType=Application\r\nExec=browser %u\r\n"
            "DBusActivatable=true\r\n");
        row("no end", "[Desktop Entry]\nType=Application\nExec=browser");
        row("blanks",
            "\n # a\n[Desktop Entry]\t\n Type = Application \n  Exec  =  browser  %u  \n");
        row("quotes",
            "[Desktop Entry]\nType=Application\nExec=\"browser\" \"a %% \\\\$ \\\\\" b\" '%c'\n");
        row("codes", "[Desktop Entry]\nType=Application\nExec=browser %F --icon %i --name %c %k\n");
        row("languages",
            "[Desktop Entry]\nType=Application\nName[sr@latin]=Exec=x\nExec=browser\n"
            "Name[de_DE.UTF-8]=B\xc3\xb6\n");
        row("actions",
            "[Desktop Entry]\nType=Application\nActions=a;b;\nExec=browser\n"
            "[Desktop Action a]\nExec=browser -a\nName=A\n[Desktop Action b]\n"
            "Exec=env A=1 browser\n[X-Other]\nExec=browser -o\n");
        row("not shown",
            "[Desktop Entry]\nType=Application\nNoDisplay=true\nHidden=false\n"
            "TryExec=browser\nTerminal=true\nPath=/tmp\nExec=browser\n");
        row("twice", "[Desktop Entry]\nType=Application\nExec=wrapper\nExec=browser\n");
    }
    void textsStay()
    {
        QFETCH(QByteArray, text);
        const std::string before = text.toStdString();
        write("usr/share/applications/x.desktop", before);
        goesAndComes(app("x.desktop"), AppMode::On);
        QVERIFY(launcher().turn(app("x.desktop"), AppMode::On));
        std::string with = read("home/.local/share/applications/x.desktop");
        const auto line = with.find("X-MptcpMonitor=");
        QVERIFY(line != std::string::npos);
        with.erase(line, with.find('\n', line) + 1 - line);
        const auto run = at("bin/mptcpize") + " run ";
        std::size_t runs = 0;
        for (auto place = with.find(run); place != std::string::npos; place = with.find(run)) {
            with.erase(place, run.size());
            ++runs;
        }
        if (const auto place = with.find("Activatable=false"); place != std::string::npos) {
            with.replace(place, 17, "Activatable=true");
        }
        QCOMPARE(with, before);
        QVERIFY(runs > 0);
        QVERIFY(!read("home/.local/share/applications/x.desktop").contains(run + run));
        QVERIFY(!read("home/.local/share/applications/x.desktop").contains(run + "browser -o"));
        // Edited, it comes out the same.
        std::string edited = read("home/.local/share/applications/x.desktop");
        write("home/.local/share/applications/x.desktop", edited + "\n#");
        QVERIFY(launcher().turn(app("x.desktop"), AppMode::Default));
        QCOMPARE(read("home/.local/share/applications/x.desktop"), before + "\n#");
    }

    void namesOfFiles()
    {
        for (const std::string name :
            {"my app", "b\xc3\xb6se", "new\nline", "q\"u'o$t`e", "%u", "-"}) {
            write("usr/share/applications/" + name + ".desktop", browserEntry);
            goesAndComes(app(name + ".desktop", "browser"), AppMode::On);
        }
    }

    void folderElsewhere()
    {
        QVERIFY(QDir().mkpath(QString::fromStdString(at("disk/data"))));
        QVERIFY(QDir().mkpath(QString::fromStdString(at("home/.local"))));
        QCOMPARE(symlink(at("disk/data").c_str(), at("home/.local/share").c_str()), 0);
        QCOMPARE(symlink(at("disk/data").c_str(), at("home/.config").c_str()), 0);
        goesAndComes(app("browser.desktop", "browser"), AppMode::On);
        goesAndComes(app("serve.service", "browser"), AppMode::On);
    }

    /// One that could be read before, but not with our line in it.
    void almostTooLong()
    {
        std::string text = "[Desktop Entry]\nType=Application\nExec=browser\n#";
        text.append(entryLimit - text.size(), 'x');
        write("usr/share/applications/x.desktop", text);
        isRefused(app("x.desktop"), AppMode::On, AppObstacle::EntryMalformed);
    }

    /// One of ours, installed for all by somebody.
    void copyOfOurs()
    {
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        write("usr/local/share/applications/browser.desktop",
            read("home/.local/share/applications/browser.desktop"));
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::Default));
        isRefused(app("browser.desktop"), AppMode::On, AppObstacle::EntryMalformed);
    }

    /// A script of the user's that runs the real one, and one behind a link.
    void severalTools()
    {
        write("home/bin/mptcpize", "#!/bin/sh\nexec /usr/bin/mptcpize \"$@\"\n", 0755);
        write("home/bin2/mptcpize", read("bin/mptcpize"), 0644); // may not be executed
        QVERIFY(QDir().mkpath(QString::fromStdString(at("links"))));
        QCOMPARE(symlink(at("bin/mptcpize").c_str(), at("links/mptcpize").c_str()), 0);
        m_places.path = {at("home/bin"), at("home/bin2"), at("links"), at("bin")};
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::On));
        QVERIFY(read("home/.local/share/applications/browser.desktop")
                .contains("Exec=" + at("links/mptcpize") + " run browser"));
        m_places.path = {at("home/bin"), at("home/bin2")};
        isRefused(app("serve.service"), AppMode::On, AppObstacle::NoExecutable);
        write("home/bin/browser", read("bin/wrapper"), 0755);
        isRefused(app("serve.service"), AppMode::On, AppObstacle::NoTool);
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
