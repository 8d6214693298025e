// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Units of a user, as they are written by hand, by others and by machines; systemd has the last
// word.
#include "appswitch/unitchange.h"
#include "appswitch/unitservice.h"
#include "appswitch/unitsyntax.h"
#include "launcherhome.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(mptcp::AppObstacle)

class TestUnitChange : public QObject, LauncherHome {
    Q_OBJECT

    using Words = std::vector<std::string>;

    const std::string m_vendors = "usr/lib/systemd/user/serve.service";
    const std::string m_own = "home/.config/systemd/user/serve.service.d/";

    std::string library() const { return at("lib/libmptcpwrap.so.0.0.1"); }
    std::string service(const std::string& more = {}) const
    {
        return std::format("[Service]\nExecStart={} --serve\n{}", at("bin/browser"), more);
    }
    /// The words of systemd about a unit, "Environment: A=1"; empty: there is no systemd to ask.
    QStringList askSystemd(const QStringList& arguments) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SYSTEMD_LOG_LEVEL"_s, u"debug"_s);
        environment.insert(u"HOME"_s, QString::fromStdString(m_places.home));
        environment.insert(u"XDG_RUNTIME_DIR"_s, QString::fromStdString(m_places.runtimeDir));
        environment.remove(u"XDG_CONFIG_HOME"_s);
        environment.remove(u"XDG_DATA_HOME"_s);
        QStringList folders;
        for (const std::string& folder : unitFolders(m_places)) {
            folders += QString::fromStdString(folder);
        }
        environment.insert(u"SYSTEMD_UNIT_PATH"_s, folders.join(u':') + u':');
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"systemd-analyze"_s,
            QStringList{u"--user"_s, u"--man=no"_s, u"--generators=no"_s} + arguments);
        process.waitForFinished();
        return QString::fromUtf8(process.readAll()).split(u'\n');
    }
    QStringList valuesOf(const std::string& unit, const QString& key) const
    {
        QStringList found;
        bool isInside = false;
        for (const QString& line : askSystemd({u"verify"_s, QString::fromStdString(unit)})) {
            const QString text = line.trimmed();
            if (text.startsWith(u"→ Unit "_s) || text.startsWith(u"-> Unit "_s)) {
                isInside = text.contains(QString::fromStdString(unit));
            } else if (isInside && text.startsWith(key + u": "_s)) {
                found += text.mid(key.size() + 2);
            }
        }
        return found;
    }
    static bool hasSystemd()
    {
        return !QStandardPaths::findExecutable(u"systemd-analyze"_s).isEmpty();
    }
    /// Turned on, and the library is what systemd hands over.
    void takesEffect(const std::string& unit, const std::string& before = {}) const
    {
        const auto done = launcher().turn(app(unit), AppMode::On);
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
        if (hasSystemd()) {
            const QString wanted = QString::fromStdString(
                std::format("LD_PRELOAD={}{}{}", library(), before.empty() ? "" : " ", before));
            const QStringList said = valuesOf(unit, u"Environment"_s);
            QVERIFY2(said.contains(wanted), qPrintable(said.join(u'\n')));
        }
        QVERIFY(!launcher().isOutdated(unit));
        QVERIFY(launcher().turn(app(unit), AppMode::Default));
    }

private Q_SLOTS:
    void init()
    {
        makeHome();
        QVERIFY(QDir().mkpath(QString::fromStdString(at("run"))));
    }

    void folders()
    {
        if (!hasSystemd()) {
            QSKIP("no systemd-analyze");
        }
        m_places.dataDirs = placesOfEnvironment().dataDirs;
        m_places.configDirs = placesOfEnvironment().configDirs;
        m_places.unitDirs = Places().unitDirs;
        m_places.adminUnits = Places().adminUnits;
        m_places.runUnits = Places().runUnits;
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, QString::fromStdString(m_places.home));
        environment.insert(u"XDG_RUNTIME_DIR"_s, QString::fromStdString(m_places.runtimeDir));
        for (const QString& name : {u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s}) {
            environment.remove(name);
        }
        process.setProcessEnvironment(environment);
        process.start(u"systemd-analyze"_s, {u"--user"_s, u"unit-paths"_s});
        QVERIFY(process.waitForFinished());
        const QStringList said =
            QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        if (said.isEmpty()) {
            QSKIP("systemd-analyze does not tell");
        }
        // It leaves out some that are not there; the rest have our order.
        QStringList ours;
        for (const std::string& each : unitFolders(m_places)) {
            const QString folder = QDir::cleanPath(QString::fromStdString(each));
            if (said.contains(folder) && !ours.contains(folder)) {
                ours += folder;
            }
        }
        QCOMPARE(ours, said);
    }

    /// "systemctl --user edit" writes override.conf.
    void countsMoreThanOverrides()
    {
        write(m_own + "override.conf",
            std::format("[Service]\nEnvironment=\nEnvironment=LD_PRELOAD=/a.so\n"
                        "ExecStart=\nExecStart={} --mine\n",
                at("bin/browser")));
        takesEffect("serve.service", "/a.so");
        write(m_own + "zy.conf", "[Service]\nEnvironment=GODEBUG=x LD_PRELOAD=\n");
        takesEffect("serve.service");
    }

    void refusesWhatCountsMore_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<AppObstacle>("obstacle");
        const QString own = QString::fromStdString(m_own);
        const auto row = [](const char* name, const QString& file, const QString& text,
                             AppObstacle obstacle = AppObstacle::Overridden) {
            QTest::newRow(name) << file << u"[Service]\n"_s + text << obstacle;
        };
        row("later drop-in", own + u"zzz.conf"_s, u"Environment=LD_PRELOAD=/a.so\n"_s);
        row("later drop-in resets", own + u"zzz.conf"_s, u"Environment=\n"_s);
        row("file", own + u"1.conf"_s, u"EnvironmentFile=-%h/environment\n"_s);
        row("files", own + u"1.conf"_s, u"EnvironmentFile=%h/env*\n"_s);
        row("unset", own + u"1.conf"_s, u"UnsetEnvironment=A LD_PRELOAD\n"_s);
        row("other root", own + u"1.conf"_s, u"RootDirectory=/srv\n"_s, AppObstacle::Sandboxed);
        row("for all services", u"home/.config/systemd/user/service.d/zzz.conf"_s,
            u"Environment=LD_PRELOAD=/a.so\n"_s);
    }
    void refusesWhatCountsMore()
    {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(AppObstacle, obstacle);
        write("home/environment", "# one\nA=1\n  LD_PRELOAD = /a.so\n");
        write(file.toStdString(), text.toStdString());
        isRefused(app("serve.service"), AppMode::On, obstacle);
        write("home/environment", "MY_LD_PRELOAD=1\n#LD_PRELOAD=/a.so\nLD_PRELOAD_=1\n");
        write(file.toStdString(), "[Service]\nEnvironmentFile=%h/environment\nRootDirectory=/\n");
        takesEffect("serve.service");
    }

    /// The first versions had a name that counts less than "override.conf".
    void replacesFormerDropIn()
    {
        const auto before = tree();
        QVERIFY(launcher().turn(app("serve.service"), AppMode::On));
        const std::string text = read(m_own + std::string(dropInName));
        QCOMPARE(rename(at(m_own + std::string(dropInName)).c_str(),
                     at(m_own + "mptcp-monitor.conf").c_str()),
            0);
        QCOMPARE(launcher().modeOf("serve.service"), AppMode::On);
        QCOMPARE(launcher().changedEntries(), std::vector<std::string>{"serve.service"});
        QVERIFY(launcher().isOutdated("serve.service"));
        QVERIFY(launcher().refresh(app("serve.service"), AppMode::On));
        QCOMPARE(read(m_own + std::string(dropInName)), text);
        QVERIFY(!QFile::exists(QString::fromStdString(at(m_own + "mptcp-monitor.conf"))));
        write(m_own + "mptcp-monitor.conf", text);
        QVERIFY(launcher().turn(app("serve.service"), AppMode::Default));
        QCOMPARE(tree(), before);
        // One of somebody else with that name is one like any other.
        write(m_own + "mptcp-monitor.conf", "[Service]\nEnvironment=LD_PRELOAD=/b.so\n");
        goesAndComes(app("serve.service"), AppMode::On);
        takesEffect("serve.service", "/b.so");
    }

    void followsTheUnit()
    {
        QVERIFY(launcher().turn(app("serve.service"), AppMode::On));
        QVERIFY(!launcher().isOutdated("serve.service"));
        const std::string ours = at(m_own + std::string(dropInName));
        QVERIFY(QTest::qWaitFor([&] {
            write(m_vendors, service("Environment=LD_PRELOAD=/new.so\n"));
            return timeOf(at(m_vendors)) > timeOf(ours);
        }));
        QVERIFY(launcher().isOutdated("serve.service"));
        QVERIFY(launcher().refresh(app("serve.service"), AppMode::On));
        QVERIFY(!launcher().isOutdated("serve.service"));
        QVERIFY(readEntry(ours)->contains(library() + " /new.so"));
        QVERIFY(QFile::remove(QString::fromStdString(at(m_vendors))));
        QVERIFY(launcher().isOutdated("serve.service"));
        QCOMPARE(launcher().refresh(app("serve.service"), AppMode::On).error().obstacle,
            AppObstacle::NoEntry);
        QVERIFY(!QFile::exists(QString::fromStdString(at("home/.config"))));
    }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("before");
        const auto row = [](const char* name, const char* text, const QString& before = {}) {
            QTest::newRow(name) << QByteArray(text) << before;
        };
        row("plain", "[Service]\nExecStart=PROGRAM\n");
        row("prefixes", "[Service]\nExecStart=-:PROGRAM a\n");
        row("name of its own", "[Service]\nExecStart=@PROGRAM name a\n");
        row("several", "[Service]\nType=oneshot\nExecStart=/bin/true\nExecStart=PROGRAM\n");
        row("reset", "[Service]\nExecStart=/nowhere\nExecStart=\nExecStart=PROGRAM\n");
        row("quotes", "[Service]\nExecStart=\"PROGRAM\" \"a b\" 'c\"d' e\\x20f ;x\n");
        row("lines", "[Service]\nExecStart=PROGRAM \\\n# comment \\\n  a \\\n; another\n  b\n");
        row("no line more", "[Service]\nExecStart=PROGRAM a\\\\\nEnvironment=LD_PRELOAD=/c.so\n",
            u"/c.so"_s);
        row("blank behind", "[Service]\nExecStart=PROGRAM a\\ \nEnvironment=LD_PRELOAD=/c.so\n",
            u"/c.so"_s);
        row("no end", "[Service]\nExecStart=PROGRAM");
        row("goes on at its end", "[Service]\nExecStart=PROGRAM \\");
        row("of Windows", "[Service]\r\nExecStart=PROGRAM \\\r\n  a\r\nEnvironment=A=1\r\n");
        row("byte order mark", "\xef\xbb\xbf[Service]\nExecStart=PROGRAM\n");
        row("sections",
            "[Unit]\nExecStart=/x\n[X-Service]\nExecStart=/y\n[Service]\n"
            "ExecStart=PROGRAM\n[Install]\nEnvironment=LD_PRELOAD=/no.so\n");
        row("blanks", "  [Service]  \n  ExecStart  =  PROGRAM  \n");
        row("environment",
            "[Service]\nExecStart=PROGRAM\nEnvironment=A=1 \"LD_PRELOAD=/a.so /b.so\"\n",
            u"/a.so /b.so"_s);
        row("latest counts",
            "[Service]\nExecStart=PROGRAM\nEnvironment=LD_PRELOAD=/a.so\n"
            "Environment='LD_PRELOAD=/b.so'\n",
            u"/b.so"_s);
        row("escapes", "[Service]\nExecStart=PROGRAM\nEnvironment=\"LD_PRELOAD=/a\\x2db\\\".so\"\n",
            u"/a-b\".so"_s);
        row("taken back",
            "[Service]\nExecStart=PROGRAM\nEnvironment=LD_PRELOAD=/a.so\n"
            "Environment=\n");
    }
    void texts()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, before);
        text.replace("PROGRAM", QByteArray::fromStdString(at("bin/browser")));
        write(m_vendors, std::string_view(text.data(), static_cast<std::size_t>(text.size())));
        takesEffect("serve.service", before.toStdString());
        QVERIFY(!QFile::exists(QString::fromStdString(at("home/.config"))));
    }

    void specifiers()
    {
        write("home/bin/browser", "#!/bin/sh\nexec browser\n", 0755);
        write(m_vendors,
            "[Service]\nExecStart=%h/bin/browser 100%%\n"
            "Environment=LD_PRELOAD=%h/a%%b.so\n");
        takesEffect("serve.service", at("home/a%b.so"));
        write("usr/lib/systemd/user/run-it@.service",
            std::format("[Service]\nExecStart={}/bin/%i\n", m_dir->path().toStdString()));
        takesEffect("run-it@browser.service");
    }

    void names()
    {
        write(
            "usr/lib/systemd/user/many-times@.service", service("Environment=LD_PRELOAD=/1.so\n"));
        takesEffect("many-times@a.service", "/1.so");
        takesEffect("many-times@a\\x20b.service", "/1.so");
        // Drop-ins of more general names, the most special of those with one name.
        write("usr/lib/systemd/user/many-.service.d/10.conf",
            "[Service]\nEnvironment=LD_PRELOAD=/wrong.so\n");
        write("usr/lib/systemd/user/many-@.service.d/10.conf",
            "[Service]\nEnvironment=LD_PRELOAD=/2.so\n");
        takesEffect("many-times@a.service", "/2.so");
        write("usr/lib/systemd/user/many-times@.service.d/10.conf",
            "[Service]\nEnvironment=LD_PRELOAD=/3.so\n");
        takesEffect("many-times@a.service", "/3.so");
        write("usr/lib/systemd/user/many-times@a.service.d/10.conf",
            "[Service]\nEnvironment=LD_PRELOAD=/4.so\n");
        takesEffect("many-times@a.service", "/4.so");
        // Another name of one, with the drop-ins of both.
        write("usr/lib/systemd/user/serve.service.d/20.conf",
            "[Service]\nEnvironment=LD_PRELOAD=/5.so\n");
        QVERIFY(QDir().mkpath(QString::fromStdString(at("home/.config/systemd/user"))));
        QCOMPARE(symlink(at(m_vendors).c_str(),
                     at("home/.config/systemd/user/dbus-serve.service").c_str()),
            0);
        write(m_vendors, service());
        QVERIFY(launcher().turn(app("dbus-serve.service"), AppMode::On));
        QVERIFY(read("home/.config/systemd/user/dbus-serve.service.d/" + std::string(dropInName))
                .contains(library() + " /5.so"));
    }

    void refusesUnits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<AppObstacle>("obstacle");
        const auto row = [](const char* name, const QByteArray& text, AppObstacle obstacle) {
            QTest::newRow(name) << text << obstacle;
        };
        using enum AppObstacle;
        row("masked by nothing", "", NoEntry);
        row("no command", "[Service]\nType=oneshot\n", EntryMalformed);
        row("no command any more", "[Service]\nExecStart=browser\nExecStart=\n", EntryMalformed);
        row("no program", "[Service]\nExecStart=-\n", EntryMalformed);
        row("open quote", "[Service]\nExecStart=\"browser\n", EntryMalformed);
        row("zero byte", QByteArray("[Service]\nExecStart=browser\n#\0\n", 30), EntryMalformed);
        row("too long", "[Service]\nExecStart=browser\n#" + QByteArray(1 << 20, 'x'),
            EntryMalformed);
        row("static", "[Service]\nExecStart=static\nExecStart=static\n", StaticProgram);
        row("nowhere", "[Service]\nExecStart=%h/nowhere\n", NoExecutable);
    }
    void refusesUnits()
    {
        QFETCH(QByteArray, text);
        QFETCH(AppObstacle, obstacle);
        write(m_vendors, std::string_view(text.data(), static_cast<std::size_t>(text.size())));
        isRefused(app("serve.service"), AppMode::On, obstacle);
    }

    /// It ends with what it was made for, and a drop-in would stay.
    void refusesPassingUnits()
    {
        write("run/systemd/transient/app-browser-1.service", service());
        isRefused(app("app-browser-1.service"), AppMode::On, AppObstacle::NoEntry);
        write("run/systemd/generator.late/app-browser@autostart.service", service());
        takesEffect("app-browser@autostart.service");
    }

    void paths()
    {
        const std::vector<std::string> found = unitPaths("a-b@c.service", m_places);
        for (const std::string name :
            {"a-b@c.service", "a-b@.service.d", "a-@c.service.d", "a-@.service.d", "service.d"}) {
            QVERIFY2(
                std::ranges::contains(found, at("usr/lib/systemd/user/" + name)), name.c_str());
        }
        QVERIFY(std::ranges::contains(found, at("home/.config/systemd/user/a-b@c.service.d")));
    }

    void words()
    {
        QCOMPARE(splitUnitWords(" a \"b c\" 'd \"e' f\\sg h\"i j\"k \\x41\\102 \\q "),
            (Words{"a", "b c", "d \"e", "f g", "hi jk", "AB", "\\q"}));
        QCOMPARE(splitUnitWords("a \"b"), Words{"a"});
        QCOMPARE(splitUnitWords("\"\" a"), (Words{"", "a"}));
        QCOMPARE(splitUnitWords(""), Words{});
        for (const std::string word : {"a", "", "a b", "a\"b'c\\d", "a\nb\tc\x7f", "ä%h"}) {
            QCOMPARE(splitUnitWords(quotedForUnit(word)), Words{word});
        }
    }
};

QTEST_GUILESS_MAIN(TestUnitChange)
#include "tst_unitchange.moc"
