// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What others do to the files of ours, and to those they are made of, while the switch is on.
#include "launcherhome.h"

#include <unistd.h>

class TestLauncherUpkeep : public QObject, LauncherHome {
    Q_OBJECT

    const std::string m_own = "home/.local/share/applications/browser.desktop";
    const std::string m_vendors = "usr/share/applications/browser.desktop";

    static std::string entry(std::string_view name)
    {
        return std::format("[Desktop Entry]\nType=Application\nName={}\nExec=browser %u\n", name);
    }
    bool isThere(const std::string& path) const { return timeOf(at(path)).has_value(); }
    void remove(const std::string& path) const { QCOMPARE(unlink(at(path).c_str()), 0); }
    void turnOn(const std::string& id = "browser.desktop") const
    {
        const auto done = launcher().turn(app(id), AppMode::On);
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
    }
    void restore() const
    {
        for (const std::string& id : launcher().changedEntries()) {
            QVERIFY(launcher().turn(app(id), AppMode::Default));
        }
        QVERIFY(launcher().changedEntries().empty());
    }
    bool isOutdated(const std::string& id = "browser.desktop") const
    {
        return launcher().isOutdated(id);
    }
    /// Later than ours, for clocks that tick rarely, too.
    void upgrade(const std::string& path, const std::string& text, const std::string& ours) const
    {
        QVERIFY(QTest::qWaitFor([&] {
            write(path, text);
            return timeOf(at(path)) > timeOf(at(ours));
        }));
    }
    /// No file or folder of ours.
    void isClean() const
    {
        for (const std::string& line : tree()) {
            QVERIFY2(!line.contains(".mptcp-monitor"), line.c_str());
        }
    }

    void checkDeletion(const std::string& path, const std::string& id) const
    {
        write(path, entry("Mine"));
        const auto before = tree();
        turnOn(id);
        remove(path);
        QVERIFY(isOutdated(id));
        restore();
        QCOMPARE(tree(), before);
        turnOn(id);
        remove(path);
        QVERIFY(launcher().refresh(app(id), AppMode::On)); // made of what is kept
        QVERIFY(read(path).contains("mptcpize") && read(path).contains("Mine"));
        restore();
        QCOMPARE(tree(), before);
    }

private Q_SLOTS:
    void init() { makeHome(); }

    /// By a browser, for its web app, or by an editor of menus.
    void ownFileIsWrittenAnew()
    {
        write(m_own, entry("Mine"));
        turnOn();
        write(m_own, entry("Newer"));
        QCOMPARE(launcher().modeOf("browser.desktop"), AppMode::Default);
        QVERIFY(isOutdated());
        QCOMPARE(launcher().changedEntries(), std::vector<std::string>{"browser.desktop"});
        restore();
        QCOMPARE(read(m_own), entry("Newer"));
        isClean();
        // Or it is turned on again, which keeps the newer one.
        turnOn();
        write(m_own, entry("Newest"));
        QVERIFY(launcher().refresh(app("browser.desktop"), AppMode::On));
        QVERIFY(read(m_own).contains("mptcpize") && read(m_own).contains("Newest"));
        QVERIFY(!isOutdated());
        restore();
        QCOMPARE(read(m_own), entry("Newest"));
        isClean();
    }

    void ownFileIsDeleted_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("id");
        const QString folder = QStringLiteral("home/.local/share/applications/");
        QTest::newRow("flat") << folder + "browser.desktop" << "browser.desktop";
        QTest::newRow("nested") << folder + "kde/thing.desktop" << "kde-thing.desktop";
    }
    void ownFileIsDeleted()
    {
        QFETCH(QString, path);
        QFETCH(QString, id);
        checkDeletion(path.toStdString(), id.toStdString());
    }

    /// Nothing tells whether it is ours: nothing is lost.
    void ownFileCannotBeRead()
    {
        write(m_own, entry("Mine"));
        turnOn();
        remove(m_own);
        QCOMPARE(symlink("nowhere", at(m_own).c_str()), 0);
        const auto before = tree();
        QCOMPARE(launcher().turn(app("browser.desktop"), AppMode::On).error().obstacle,
            AppObstacle::EntryMalformed);
        QCOMPARE(launcher().turn(app("browser.desktop"), AppMode::Default).error().obstacle,
            AppObstacle::CannotWrite);
        QCOMPARE(tree(), before);
    }

    void vendorUpgrades()
    {
        turnOn();
        QVERIFY(!isOutdated());
        upgrade(m_vendors, entry("Newer"), m_own);
        QVERIFY(isOutdated());
        QVERIFY(launcher().refresh(app("browser.desktop", "browser"), AppMode::On));
        QVERIFY(read(m_own).contains("Newer") && read(m_own).contains("mptcpize"));
        QVERIFY(!isOutdated());
        // To the same text: once is enough.
        upgrade(m_vendors, entry("Newer"), m_own);
        QVERIFY(isOutdated());
        QVERIFY(QTest::qWaitFor([&] {
            return launcher().refresh(app("browser.desktop"), AppMode::On) && !isOutdated();
        }));
        // To another program, which is meant by now.
        write("bin/browser2", read("bin/wrapper"), 0755);
        upgrade(m_vendors, "[Desktop Entry]\nType=Application\nExec=browser2\n", m_own);
        QVERIFY(launcher().refresh(app("browser.desktop", "go"), AppMode::On));
        QVERIFY(read(m_own).contains("run browser2"));
        restore();
        isClean();
    }

    /// A menu with an entry for what is not installed any more.
    void vendorGoes()
    {
        turnOn();
        remove(m_vendors);
        QVERIFY(isOutdated());
        QCOMPARE(launcher().refresh(app("browser.desktop"), AppMode::On).error().obstacle,
            AppObstacle::NoEntry);
        QVERIFY(!isThere("home/.local"));
        // One of the user's own stays.
        write(m_own, entry("Mine"));
        turnOn();
        QVERIFY(!isOutdated());
        QVERIFY(launcher().refresh(app("browser.desktop"), AppMode::On));
        restore();
        QCOMPARE(read(m_own), entry("Mine"));
        isClean();
    }

    void programGoes()
    {
        turnOn();
        write(m_vendors, "[Desktop Entry]\nType=Application\nExec=gone %u\n");
        QCOMPARE(launcher().refresh(app("browser.desktop"), AppMode::On).error().obstacle,
            AppObstacle::NoExecutable);
        QVERIFY(!isThere("home/.local"));
    }

    /// Else the entry would start nothing.
    void toolGoes()
    {
        m_places.path = {at("bin")};
        turnOn();
        remove("bin/mptcpize");
        QVERIFY(isOutdated());
        QCOMPARE(launcher().refresh(app("browser.desktop"), AppMode::On).error().obstacle,
            AppObstacle::NoTool);
        QVERIFY(!isThere("home/.local"));
    }

    void oursIsEdited()
    {
        turnOn();
        std::string text = read(m_own);
        text.replace(text.find("Name=Browser"), 12, "Name=Mine");
        write(m_own, text);
        QVERIFY(isOutdated());
        QVERIFY(launcher().refresh(app("browser.desktop"), AppMode::On));
        QVERIFY(!isOutdated());
        remove(m_vendors); // what the user has written is the user's
        QVERIFY(launcher().refresh(app("browser.desktop"), AppMode::On));
        restore();
        QVERIFY(read(m_own).contains("Name=Mine") && !read(m_own).contains("mptcpize"));
        isClean();
    }

    /// The user's own folder once more, by another name.
    void oneFolderTwice()
    {
        QVERIFY(QDir().mkpath(QString::fromStdString(at("home/.local/share/applications"))));
        QCOMPARE(symlink("home", at("other").c_str()), 0);
        for (const std::string& folder : {at("other/.local/share"), at("home/.local/share/")}) {
            m_places.dataDirs = {folder, at("usr/share")};
            goesAndComes(app("browser.desktop", "browser"), AppMode::On);
            write(m_own, entry("Mine"));
            goesAndComes(app("browser.desktop", "browser"), AppMode::On);
            turnOn();
            upgrade(m_vendors, entry("Newer"), m_own);
            QVERIFY(!isOutdated());
            restore();
            remove(m_own);
        }
    }

    /// What somebody else has put into a folder of ours keeps it, without our mark in it or above.
    void foldersOfOursAreUsedByOthers()
    {
        QVERIFY(launcher().turn(app("serve.service"), AppMode::On));
        write("home/.config/systemd/user/bar.service", "[Service]\nExecStart=/bin/true\n");
        QVERIFY(launcher().turn(app("serve.service"), AppMode::Default));
        QVERIFY(isThere("home/.config/systemd/user/bar.service"));
        QVERIFY(!isThere("home/.config/systemd/user/serve.service.d"));
        isClean();
        // Nor while a second one of ours is there.
        turnOn();
        turnOn("wrapper.desktop");
        write("home/.local/share/fonts/one", "");
        QVERIFY(launcher().turn(app("browser.desktop"), AppMode::Default));
        QVERIFY(launcher().turn(app("wrapper.desktop"), AppMode::Default));
        QVERIFY(!isThere("home/.local/share/applications"));
        QVERIFY(isThere("home/.local/share/fonts/one"));
        isClean();
    }

    /// The folder of ours has been removed by hand.
    void foldersOfOursAreRemoved()
    {
        const auto before = tree();
        QVERIFY(launcher().turn(app("serve.service"), AppMode::On));
        QVERIFY(QDir(QString::fromStdString(at("home/.config/systemd/user"))).removeRecursively());
        QVERIFY(launcher().turn(app("serve.service"), AppMode::Default));
        QVERIFY(launcher().turn(app("serve.service"), AppMode::On));
        QVERIFY(launcher().turn(app("serve.service"), AppMode::Default));
        QCOMPARE(tree(), before);
    }

    /// A file where a folder should be.
    void foldersCannotBeMade()
    {
        write("home/.local", "no folder");
        const auto before = tree();
        QCOMPARE(launcher().turn(app("browser.desktop"), AppMode::On).error().obstacle,
            AppObstacle::CannotWrite);
        QCOMPARE(tree(), before);
    }
};

QTEST_GUILESS_MAIN(TestLauncherUpkeep)
#include "tst_launcherupkeep.moc"
