// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A user and a machine to try the launcher on.
#pragma once

#include "appswitch/launcher.h"
#include "appswitch/ownfiles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <format>
#include <fstream>
#include <memory>

#include <elf.h>
#include <sys/stat.h>

using namespace mptcp;
using namespace mptcp::appswitch;

template <typename Structure> std::string bytesOf(const Structure& structure)
{
    return {reinterpret_cast<const char*>(&structure), sizeof structure};
}

/// A program that no loader is asked for, made by this Go; empty: by another compiler.
inline std::string staticProgram(const std::string& go = {})
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

constexpr std::string_view browserEntry = R"([Desktop Entry]
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

constexpr std::string_view serveUnit = R"([Unit]
Description=A service
ExecStart=/nowhere

[Service]
Environment="A=1" 'GODEBUG=panicnil=1'
# ExecStart=/nowhere
ExecStart=-browser \
    --serve
)";

/// A home, a machine and its programs in a folder of their own.
class LauncherHome {
protected:
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
    void makeHome()
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
            .unitDirs = {at("usr/lib/systemd/user")},
            .adminUnits = at("etc/systemd/user"),
            .runUnits = at("run/system/user")};
        QVERIFY(QDir().mkpath(QString::fromStdString(at("home"))));
        const std::string library = write("lib/libmptcpwrap.so.0.0.1", "");
        write(
            "bin/mptcpize", std::format("#!/bin/sh\nLD_PRELOAD='{}' exec \"$@\"\n", library), 0755);
        QVERIFY(QFile::copy(QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget(),
            QString::fromStdString(at("bin/browser"))));
        write("bin/static", staticProgram(), 0755);
        write("bin/go", staticProgram("go1.24.4"), 0755);
        write("bin/oldgo", staticProgram("go1.20.14"), 0755);
        write("bin/wrapper", "#!/bin/sh\nexec browser \"$@\"\n", 0755);
        write("usr/share/applications/browser.desktop", browserEntry);
        write("usr/lib/systemd/user/serve.service", serveUnit);
        for (const std::string program : {"static", "go", "oldgo", "wrapper"}) {
            write(std::format("usr/share/applications/{}.desktop", program),
                std::format("[Desktop Entry]\nType=Application\nExec={} %u\n", program));
            write(std::format("usr/lib/systemd/user/{}.service", program),
                std::format("[Service]\nExecStart={}\n", at("bin/" + program)));
        }
    }
};
