// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tray's menu of programs: what a frame costs, and what becomes of a click.
#include "tray/appmenu.h"

#include "access/apps.h"
#include "support/drawing.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

const QString machine = uR"(
    link 2 wlan0 wifi 192.0.2.1
    app browser 10
      conn 0x0000000b 192.0.2.1:40001 203.0.113.7:22 client
)"_s;

} // namespace

class TestAppMenu : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    MptcpSupport m_support = MptcpSupport::On;
    int m_looks = 0; ///< how often it was asked whether something can be chosen

    QString at(const QString& path) const { return m_dir.filePath(path); }
    void write(const QString& path, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(at(path)).path());
        QFile file(at(path));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner));
    }
    AppSwitcher::Places places()
    {
        return {.file = at(u"apps.json"_s),
            .start = appswitch::placesOfEnvironment(),
            .session = QDBusConnection(QString()),
            .support =
                [this] {
                    ++m_looks;
                    return m_support;
                },
            .pause = std::chrono::milliseconds(1)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        write(u"lib/libmptcpwrap.so.0"_s, {});
        write(u"bin/mptcpize"_s,
            "#!/bin/sh\nLD_PRELOAD='" + at(u"lib/libmptcpwrap.so.0"_s).toUtf8() + "'\n");
        QVERIFY(QFile::copy(QFile::symLinkTarget(u"/proc/self/exe"_s), at(u"bin/browser"_s)));
        write(u"share/applications/browser.desktop"_s,
            "[Desktop Entry]\nType=Application\nName=Browser\nExec=browser\n");
        qputenv("HOME", m_dir.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", at(u"data"_s).toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", at(u"config"_s).toLocal8Bit());
        qputenv("XDG_DATA_DIRS", at(u"share"_s).toLocal8Bit());
        qputenv("PATH", at(u"bin"_s).toLocal8Bit());
    }

    void looksAndClicks()
    {
        diagnosis::Judge judge;
        Apps apps(judge, std::make_unique<AppSwitcher>(nullptr, places()),
            [this](const Process&) -> Result<Executable> {
                return Executable{.path = at(u"bin/browser"_s).toStdString()};
            });
        AppMenu menu(apps);
        const QSignalSpy refused(&menu, &AppMenu::refused);
        const auto show = [&] {
            const auto frame = draw(machine);
            judge.append(frame);
            apps.setFrame(frame);
        };
        const auto only = [&]() -> QAction* {
            const auto actions = menu.action()->menu()->actions();
            return actions.size() == 1 && actions[0]->isCheckable() ? actions[0] : nullptr;
        };
        apps.installed.read();
        QTRY_COMPARE(apps.installed.all().size(), 1U);
        show();
        QTRY_VERIFY(only()); // its file is known

        // Frames ask nothing that takes files; opening the menu does.
        const int before = m_looks;
        for (int i = 0; i < 5; ++i) {
            show();
        }
        QCOMPARE(m_looks, before);
        Q_EMIT menu.action()->menu()->aboutToShow();
        QVERIFY(m_looks > before);
        QVERIFY(only());

        // It could be when the menu was opened, and cannot when it is clicked.
        const bool wasChecked = only()->isChecked();
        m_support = MptcpSupport::Off;
        only()->trigger();
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains(u"net.mptcp.enabled"));
        QVERIFY(apps.switcher->choices().empty());
        m_support = MptcpSupport::On;
        Q_EMIT menu.action()->menu()->aboutToShow();
        QTRY_VERIFY(only());
        QCOMPARE(only()->isChecked(), wasChecked);
        only()->trigger();
        QTRY_COMPARE(apps.switcher->choices().size(), 1U);
        QTRY_VERIFY(!apps.switcher->isBusy());
        QCOMPARE(apps.switcher->choices()[0].state, AppChoice::State::Applied);

        // What somebody else asks for is not told here.
        apps.switcher->choose({.executable = at(u"bin/gone"_s).toStdString(), .name = "Gone"},
            AppMode::On, AppWay::Kernel);
        QCOMPARE(refused.size(), 1);
    }
};

QTEST_MAIN(TestAppMenu)
#include "tst_appmenu.moc"
