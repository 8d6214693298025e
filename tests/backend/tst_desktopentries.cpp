// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Folders of applications of users and machines, and what is found in them.
#include "appswitch/desktopentries.h"
#include "appswitch/desktopfile.h"
#include "appswitch/entrychange.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::appswitch;

class TestDesktopEntries : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    Places m_places;

    std::string at(const std::string& path) const
    {
        return m_dir->path().toStdString() + '/' + path;
    }
    void write(const std::string& path, const std::string& text, mode_t mode = 0644) const
    {
        QDir().mkpath(QString::fromStdString(at(path.substr(0, path.rfind('/')))));
        std::ofstream(at(path)) << text;
        chmod(at(path).c_str(), mode);
    }
    void entry(const std::string& path, const std::string& more) const
    {
        write(path, "[Desktop Entry]\nType=Application\nExec=one %u\nName=One\n" + more);
    }
    std::vector<DesktopApp> apps(const std::vector<std::string>& languages = {}) const
    {
        return installedApps(m_places, languages);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_places.dataHome = at("home");
        m_places.dataDirs = {at("local"), at("usr")};
        m_places.path = {at("bin")};
        write("bin/one-1.0", "", 0755);
        QCOMPARE(symlink("one-1.0", at("bin/one").c_str()), 0);
        write("bin/text", "", 0644);
    }

    void all()
    {
        entry("usr/applications/a.desktop", "Name[de]=Eins\nName[de_AT]=Einser\nIcon=one\n");
        entry("usr/applications/b.desktop", "NoDisplay=true\n");
        QCOMPARE(apps({"de_CH", "de"}),
            (std::vector<DesktopApp>{{"a.desktop", "Eins", "one", at("bin/one-1.0"), true},
                {"b.desktop", "One", "", at("bin/one-1.0"), false}}));
        QCOMPARE(apps({"de_AT", "de"}).front().name, "Einser");
        QCOMPARE(apps({"fr"}).front().name, "One");
    }

    void theFirstOneCounts()
    {
        entry("usr/applications/a.desktop", "Icon=usr\n");
        entry("local/applications/a.desktop", "Icon=local\n");
        QCOMPARE(apps().at(0).icon, "local");
        entry("home/applications/a.desktop", "Icon=home\n");
        QCOMPARE(apps().at(0).icon, "home");
        QCOMPARE(findEntries("a.desktop", m_places),
            (std::vector{at("home/applications/a.desktop"), at("local/applications/a.desktop"),
                at("usr/applications/a.desktop")}));
        entry("home/applications/a.desktop", "Hidden=true\n"); // as if it were not installed
        QVERIFY(apps().empty());
        write("home/applications/a.desktop", "broken");
        QVERIFY(apps().empty());
    }

    void folders()
    {
        entry("usr/applications/kde/tools/a.desktop", "");
        QCOMPARE(apps().at(0).id, "kde-tools-a.desktop");
        QCOMPARE(findEntries("kde-tools-a.desktop", m_places),
            std::vector{at("usr/applications/kde/tools/a.desktop")});
        QVERIFY(findEntries("kde/tools/a.desktop", m_places).size() <= 1);
        // A loop ends.
        QCOMPARE(symlink("..", at("usr/applications/kde/loop").c_str()), 0);
        QCOMPARE(apps().size(), 1U);
    }

    void whatIsNotThere()
    {
        entry("usr/applications/a.desktop", "TryExec=nothing\n");
        write("usr/applications/b.desktop", "[Desktop Entry]\nType=Link\nName=b\n");
        write(
            "usr/applications/c.desktop", "[Desktop Entry]\nType=Application\nName=c\nExec=text\n");
        write("usr/applications/d.desktop", "[Desktop Entry]\nType=Application\nName=d\n");
        QCOMPARE(apps().size(), 2U);
        QVERIFY(apps().at(0).executable.empty() && apps().at(1).executable.empty());
        m_places.dataDirs = {at("nowhere")};
        QVERIFY(apps().empty());
    }

    void forDesktops()
    {
        entry("usr/applications/a.desktop", "OnlyShowIn=KDE;LXQt;\n");
        entry("usr/applications/b.desktop", "NotShowIn=KDE;\n");
        m_places.desktops = {"KDE"};
        QVERIFY(apps().at(0).isShown && !apps().at(1).isShown);
        m_places.desktops = {"GNOME"};
        QVERIFY(!apps().at(0).isShown && apps().at(1).isShown);
    }

    void ids()
    {
        QVERIFY(isEntryId("org.kde.konsole.desktop"));
        for (const std::string id :
            {"", ".desktop", "a", "../a.desktop", "/a.desktop", ".a.desktop"}) {
            QVERIFY2(!isEntryId(id), id.c_str());
        }
        QVERIFY(!isEntryId(std::string(300, 'a') + ".desktop"));
        QVERIFY(!isEntryId(std::string("a\0.desktop", 10)));
    }

    void programs()
    {
        const std::string one = at("bin/one-1.0");
        QCOMPARE(programOf("one", m_places), one);
        QCOMPARE(programOf("\"" + at("bin/one") + "\" %f", m_places), one);
        QCOMPARE(programOf("env A=1 -u B C=2 one", m_places), one);
        QCOMPARE(programOf("/usr/bin/mptcpize run -d one", m_places), one);
        QCOMPARE(programOf("/usr/bin/mptcpize run env GODEBUG=multipathtcp=1 one", m_places), one);
        QCOMPARE(programOf("env A=1 /usr/bin/mptcpize run env --unset B one", m_places), one);
        QCOMPARE(programOf("\"one", m_places), "");
        QCOMPARE(programOf("text", m_places), "");
        QCOMPARE(programOf("./one", m_places), "");
        QCOMPARE(programOf("", m_places), "");
    }

    void words()
    {
        const auto texts = [](std::string_view value) {
            std::vector<std::string> found;
            for (const ExecWord& word : splitExec(value).value_or(std::vector<ExecWord>())) {
                found.push_back(word.text);
            }
            return found;
        };
        using Words = std::vector<std::string>;
        QCOMPARE(texts("a \"b c\" d\\\\ e 'f \"g'"), (Words{"a", "b c", "d e", "f \"g"}));
        QCOMPARE(texts("\"a\\\\\"b\" \"\\\\$c\" \"\\\\\\\\\""), (Words{"a\"b", "$c", "\\"}));
        QCOMPARE(texts("a\\sb"), (Words{"a", "b"}));
        for (const std::string_view broken : {"", "  ", "\"a", "a 'b", "a \\\\", "\"\" a"}) {
            QVERIFY(!splitExec(broken));
        }
        for (const std::string word : {"plain", "with blank", "a\"b", "c$d`e", "back\\slash"}) {
            QCOMPARE(texts(quotedForExec(word)), Words{word});
        }
    }
};

QTEST_GUILESS_MAIN(TestDesktopEntries)
#include "tst_desktopentries.moc"
