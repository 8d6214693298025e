// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The switcher with a service that has rules or has its reasons, and a home of its own.
#include "access/appswitcher.h"
#include "fakecontrol.h"
#include "privatebus.h"
#include "procfs/fileidentity.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

#include <sys/stat.h>
#include <unistd.h>

using namespace mptcp;
using namespace Qt::StringLiterals;
using State = AppChoice::State;

namespace {

/// Counts how often the units are read.
class FakeSystemd : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.systemd1.Manager")

public:
    int reloads = 0;

public Q_SLOTS:
    Q_SCRIPTABLE void Reload() { ++reloads; }
};

QString nameOf(AppMode mode)
{
    return mode == AppMode::On ? u"on"_s : mode == AppMode::Off ? u"off"_s : u"default"_s;
}

QString nameOf(State state)
{
    return state == State::Applied ? u"applied"_s
        : state == State::Pending  ? u"pending"_s
                                   : u"refused"_s;
}

} // namespace

class TestAppSwitcher : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<PrivateBus> m_bus;
    QDBusConnection m_servicesMember{QString()}, m_session{QString()};
    std::unique_ptr<FakeControl> m_service;
    std::unique_ptr<FakeSystemd> m_systemd;
    std::unique_ptr<control::ControlClient> m_client;
    std::unique_ptr<AppSwitcher> m_switcher;
    std::size_t m_answered = 0;
    control::AppRuleEntries m_rules;
    QString m_refusal; ///< what the service answers with, "NotSupported"; empty: it does as told
    std::vector<AppObstacle> m_obstacles; ///< as refused() told them
    MptcpSupport m_support{};
    bool m_hasSession = true;
    int m_tokens = -1; ///< calls that the service takes before it is Busy once; -1: any number
    int m_busy = 0; ///< how often it was

    QString at(const QString& path) const { return m_dir->filePath(path); }
    void write(const QString& path, const QByteArray& text, bool executable = false) const
    {
        QDir().mkpath(QFileInfo(at(path)).path());
        QFile::remove(at(path) + u".new"_s);
        QFile file(at(path) + u".new"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QVERIFY(
            chmod(QFile::encodeName(file.fileName()).constData(), executable ? 0755 : 0644) == 0);
        // As upgrades do.
        QVERIFY(rename(QFile::encodeName(file.fileName()).constData(),
                    QFile::encodeName(at(path)).constData())
            == 0);
    }
    QByteArray read(const QString& path) const
    {
        QFile file(at(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList homeTree() const
    {
        QStringList all;
        QDirIterator files(at(u"home"_s),
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            all += files.next();
        }
        return all;
    }

    App browser(const QString& entry = {}) const
    {
        return {.executable = at(u"bin/browser"_s).toStdString(),
            .name = "Browser",
            .entry = entry.toStdString()};
    }
    void start(bool withService = true)
    {
        m_switcher.reset();
        AppSwitcher::Places places{.file = at(u"home/.config/apps.json"_s),
            .start = {.home = at(u"home"_s).toStdString(),
                .dataHome = at(u"home/.local/share"_s).toStdString(),
                .dataDirs = {at(u"share"_s).toStdString()},
                .configHome = at(u"home/.config"_s).toStdString(),
                .runtimeDir = {},
                .path = {at(u"bin"_s).toStdString()},
                .desktops = {},
                .unitDirs = {at(u"units"_s).toStdString()}},
            .session = m_hasSession ? m_bus->connect() : QDBusConnection(QString()),
            .support = [this] { return m_support; },
            .pause = std::chrono::milliseconds(1)};
        m_switcher = std::make_unique<AppSwitcher>(withService ? m_client.get() : nullptr, places);
        connect(m_switcher.get(), &AppSwitcher::refused, this,
            [this](const AppChoice& choice) { m_obstacles.push_back(choice.refusal->obstacle); });
    }
    void endRule(const ExecutableId& file)
    {
        m_rules.removeIf([&](const auto& rule) {
            return ExecutableId(rule.device, rule.inode, rule.generation) == file;
        });
    }
    /// The kernel's side.
    void serve(const QDBusMessage& call)
    {
        const QVariantList arguments = call.arguments();
        if (m_tokens == 0) {
            m_tokens = 3;
            ++m_busy;
            m_service->fail(call, u"org.mptcpmonitor.Control1.Error.Busy"_s, u"too many calls"_s);
            return;
        }
        m_tokens -= m_tokens > 0 ? 1 : 0;
        if (!m_refusal.isEmpty()) {
            m_service->fail(call, u"org.mptcpmonitor.Control1.Error."_s + m_refusal, u"words"_s);
            return;
        }
        if (call.member() == u"AppRules"_s) {
            m_service->answer(call, {QVariant::fromValue(m_rules)});
            return;
        }
        ExecutableId file;
        if (call.member() == u"SetAppRule"_s) {
            const int fd = arguments[0].value<QDBusUnixFileDescriptor>().fileDescriptor();
            const QString path = QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(fd));
            const auto identity = procfs::identityOf(path.toStdString());
            QVERIFY(identity);
            file = {identity->device, identity->inode, identity->generation.value_or(0)};
            endRule(file);
            if (const auto mode = static_cast<uchar>(arguments[1].toUInt()); mode != 0) {
                m_rules.append(
                    {file.device, file.inode, file.generation, mode, QFile::encodeName(path)});
            }
        } else {
            endRule({arguments[0].toUInt(), arguments[1].toULongLong(), arguments[2].toUInt()});
        }
        m_service->answer(call);
    }
    void serveAll()
    {
        while (m_answered < m_service->calls.size()) {
            serve(m_service->calls[m_answered++]);
        }
    }
    /// Until everything is answered.
    void settle()
    {
        QTimer timer; // so that it ends in any case
        timer.start(std::chrono::seconds(1));
        const QDeadlineTimer limit(std::chrono::seconds(60));
        while (m_switcher->isBusy() && !limit.hasExpired()) {
            serveAll();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QVERIFY(!m_switcher->isBusy());
    }
    void choose(const App& app, AppMode mode, AppWay way)
    {
        m_switcher->choose(app, mode, way);
        settle();
    }
    /// "browser on kernel applied", ...
    QStringList choices() const
    {
        QStringList all;
        for (const AppChoice& each : m_switcher->choices()) {
            const auto key = each.way == AppWay::Kernel ? each.app.executable : each.app.entry;
            all += u"%1 %2 %3 %4"_s.arg(QString::fromStdString(key.substr(key.rfind('/') + 1)),
                nameOf(each.mode), each.way == AppWay::Kernel ? u"kernel"_s : u"launcher"_s,
                nameOf(each.state));
        }
        return all;
    }
    QStringList rules() const
    {
        QStringList all;
        for (const auto& rule : m_rules) {
            all += QString::fromLocal8Bit(rule.path).section(u'/', -1)
                + (rule.mode == 1 ? u" on"_s : u" off"_s);
        }
        return all;
    }
    bool hasEntry() const
    {
        return read(u"home/.local/share/applications/browser.desktop"_s).contains("mptcpize run");
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(at(u"home"_s)));
        write(u"lib/libmptcpwrap.so.0"_s, {});
        write(u"bin/mptcpize"_s,
            "#!/bin/sh\nLD_PRELOAD='" + at(u"lib/libmptcpwrap.so.0"_s).toUtf8() + "'\n", true);
        QVERIFY(QFile::copy(QFile::symLinkTarget(u"/proc/self/exe"_s), at(u"bin/browser"_s)));
        QVERIFY(QFile::copy(at(u"bin/browser"_s), at(u"bin/python3.13"_s)));
        write(u"bin/mailer"_s, "a program", true);
        write(u"share/applications/browser.desktop"_s,
            "[Desktop Entry]\nType=Application\nExec=browser %u\n");
        write(u"units/browser.service"_s,
            "[Service]\nExecStart=" + at(u"bin/browser"_s).toUtf8() + "\n");
        m_bus = std::make_unique<PrivateBus>();
        m_servicesMember = m_bus->connect();
        m_service = std::make_unique<FakeControl>(m_servicesMember);
        m_session = m_bus->connect();
        m_systemd = std::make_unique<FakeSystemd>();
        QVERIFY(m_session.registerObject(u"/org/freedesktop/systemd1"_s, m_systemd.get(),
            QDBusConnection::ExportScriptableSlots));
        QVERIFY(m_session.registerService(u"org.freedesktop.systemd1"_s));
        m_client = std::make_unique<control::ControlClient>(m_bus->connect());
        m_answered = 0;
        m_rules.clear();
        m_refusal.clear();
        m_obstacles.clear();
        m_support = MptcpSupport::On;
        m_hasSession = true;
        m_tokens = -1;
        m_busy = 0;
        start();
    }
    void cleanup()
    {
        m_switcher.reset();
        m_client.reset();
        m_service.reset();
        m_systemd.reset();
        m_servicesMember = m_session = QDBusConnection(QString());
        m_bus.reset();
    }

    void byKernel()
    {
        m_switcher->choose(browser(), AppMode::On, AppWay::Kernel);
        QCOMPARE(choices(), QStringList{u"browser on kernel pending"_s});
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QCOMPARE(rules(), QStringList{u"browser on"_s});
        choose(browser(), AppMode::Off, AppWay::Kernel);
        QCOMPARE(choices(), QStringList{u"browser off kernel applied"_s});
        QCOMPARE(rules(), QStringList{u"browser off"_s});
        choose(browser(u"browser.desktop"_s), AppMode::Default, AppWay::Kernel);
        QVERIFY(choices().isEmpty() && rules().isEmpty() && m_obstacles.empty());
        QVERIFY(!QFile::exists(at(u"home/.config/apps.json"_s)));
    }

    void byLaunching()
    {
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Launcher);
        QCOMPARE(choices(), QStringList{u"browser.desktop on launcher applied"_s});
        QVERIFY(hasEntry() && m_service->calls.empty());
        QCOMPARE(m_systemd->reloads, 0);
        choose(browser(u"browser.desktop"_s), AppMode::Default, AppWay::Launcher);
        QVERIFY(choices().isEmpty() && !hasEntry());
        choose(browser(u"browser.service"_s), AppMode::On, AppWay::Launcher);
        QVERIFY(QFile::exists(
            at(u"home/.config/systemd/user/browser.service.d/zz-mptcp-monitor.conf"_s)));
        QCOMPARE(m_systemd->reloads, 1);
        choose(browser(u"browser.service"_s), AppMode::Default, AppWay::Launcher);
        QCOMPARE(m_systemd->reloads, 2);
        QVERIFY(!QFile::exists(at(u"home/.config/systemd"_s)));
    }

    void unitsWithoutSystemd()
    {
        const App app = browser(u"browser.service"_s);
        QVERIFY(m_session.unregisterService(u"org.freedesktop.systemd1"_s));
        choose(app, AppMode::On, AppWay::Launcher);
        QCOMPARE(choices(), QStringList{u"browser.service on launcher applied"_s});
        m_hasSession = false;
        start();
        choose(app, AppMode::Default, AppWay::Launcher);
        QVERIFY(choices().isEmpty() && !QFile::exists(at(u"home/.config/systemd"_s)));
        QCOMPARE(m_systemd->reloads, 0);
    }

    void fromOneWayToTheOther()
    {
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Kernel);
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Launcher);
        QCOMPARE(choices(), QStringList{u"browser.desktop on launcher applied"_s});
        QVERIFY(hasEntry() && rules().isEmpty());
        choose(browser(u"browser.desktop"_s), AppMode::Off, AppWay::Kernel);
        QCOMPARE(choices(), QStringList{u"browser off kernel applied"_s});
        QVERIFY(!hasEntry());
        QCOMPARE(rules(), QStringList{u"browser off"_s});
        start();
        QCOMPARE(choices(), QStringList{u"browser off kernel pending"_s});
    }

    void refusedBefore()
    {
        App python = browser();
        python.executable = at(u"bin/python3.13"_s).toStdString();
        choose(python, AppMode::On, AppWay::Kernel);
        choose({.executable = at(u"bin/nothing"_s).toStdString(), .name = {}}, AppMode::On,
            AppWay::Kernel);
        choose(browser(u"nothing.desktop"_s), AppMode::On, AppWay::Launcher);
        choose(browser(u"browser.desktop"_s), AppMode::Off, AppWay::Launcher);
        start(false);
        choose(browser(), AppMode::On, AppWay::Kernel);
        using enum AppObstacle;
        QCOMPARE(m_obstacles,
            (std::vector{SharedInterpreter, NoExecutable, NoEntry, CannotTurnOff, NoService}));
        QVERIFY(choices().isEmpty() && m_service->calls.empty());
        QCOMPARE(homeTree(), QStringList());
    }

    void refusedForScripts()
    {
        for (const QByteArray line :
            {"#!/bin/sh\n", "#! /usr/bin/env -S sh -e\n", "#!/gone/sh\n"}) {
            write(u"bin/browser"_s, line + "exec firefox\n", true);
            QCOMPARE(m_switcher->obstacle(browser(), AppMode::On, AppWay::Kernel),
                AppRefusal(AppObstacle::SharedInterpreter, "sh"));
        }
        choose(browser(), AppMode::On, AppWay::Kernel);
        QCOMPARE(m_obstacles, std::vector{AppObstacle::SharedInterpreter});
        QVERIFY(choices().isEmpty() && m_service->calls.empty());
        // By launching it can be done all the same.
        QVERIFY(
            !m_switcher->obstacle(browser(u"browser.desktop"_s), AppMode::On, AppWay::Launcher));
    }

    void refusedByTheService()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        m_refusal = u"NotAuthorized"_s;
        choose(browser(), AppMode::Off, AppWay::Kernel);
        QCOMPARE(m_obstacles, std::vector{AppObstacle::NotAuthorized});
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s}); // it stays as it was
        QCOMPARE(rules(), QStringList{u"browser on"_s});
        choose(browser(), AppMode::Default, AppWay::Kernel);
        QCOMPARE(m_obstacles.size(), 2U);
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        m_refusal = u"NotSupported"_s;
        choose(browser(), AppMode::Off, AppWay::Kernel);
        QCOMPARE(m_obstacles.back(), AppObstacle::KernelCannot);
        // It is known from then on, with the reason.
        const auto calls = m_service->calls.size();
        QCOMPARE(m_switcher->obstacle(browser(), AppMode::On, AppWay::Kernel),
            AppRefusal(AppObstacle::KernelCannot, "words"));
        choose(browser(), AppMode::Off, AppWay::Kernel);
        QCOMPARE(m_service->calls.size(), calls);
        // Where there can be no rule there is none to end.
        choose(browser(), AppMode::Default, AppWay::Kernel);
        QVERIFY(choices().isEmpty());
    }

    void afterTheStartOfTheMachine()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        choose({.executable = {}, .name = {}, .entry = "browser.service"}, AppMode::On,
            AppWay::Launcher);
        const QStringList pending{
            u"browser on kernel pending"_s, u"browser.service on launcher applied"_s};
        m_rules.clear();
        start();
        QCOMPARE(choices(), pending);
        m_switcher->look();
        settle();
        QCOMPARE(choices(), pending);
        m_switcher->applyAgain();
        settle();
        QCOMPARE(choices(),
            (QStringList{
                u"browser on kernel applied"_s, u"browser.service on launcher applied"_s}));
        QCOMPARE(rules(), QStringList{u"browser on"_s});
        start();
        m_switcher->look();
        settle();
        QCOMPARE(choices()[0], u"browser on kernel applied"_s);
        // Without the switch the choice is kept, with the reason.
        m_refusal = u"NotSupported"_s;
        start();
        m_switcher->applyAgain();
        settle();
        QCOMPARE(choices()[0], u"browser on kernel refused"_s);
        QCOMPARE(m_switcher->choices()[0].refusal->obstacle, AppObstacle::KernelCannot);
        QVERIFY(m_obstacles.empty()); // nobody has just asked for it
        start();
        QCOMPARE(choices().size(), 2);
    }

    void replacedByAnUpgrade()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        m_switcher->setFrame({});
        QVERIFY(!m_switcher->isBusy());
        const qulonglong first = m_rules[0].inode;
        const QByteArray program = read(u"bin/browser"_s);
        write(u"bin/browser"_s, program, true);
        m_switcher->setFrame({});
        settle();
        QCOMPARE(rules(), QStringList{u"browser on"_s}); // the one for the former file is gone
        QVERIFY(m_rules[0].inode != first);
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        // In the middle of an upgrade there is none.
        QFile::remove(at(u"bin/browser"_s));
        m_switcher->setFrame({});
        QVERIFY(!m_switcher->isBusy());
        start();
        m_switcher->applyAgain();
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel refused"_s});
        write(u"bin/browser"_s, program, true);
        m_switcher->setFrame({});
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        // A script that starts it from now on: what makes the sockets is another file.
        write(u"bin/browser"_s, "#!/bin/sh\n", true);
        m_switcher->setFrame({});
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel refused"_s});
        QCOMPARE(
            m_switcher->choices()[0].refusal, AppRefusal(AppObstacle::SharedInterpreter, "sh"));
        QVERIFY(rules().isEmpty());
        m_switcher->setFrame({});
        QVERIFY(!m_switcher->isBusy()); // it is not tried again and again
        write(u"bin/browser"_s, program, true);
        m_switcher->setFrame({});
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        // Removed for good: the rule can be ended all the same.
        QFile::remove(at(u"bin/browser"_s));
        choose(browser(), AppMode::Default, AppWay::Kernel);
        QVERIFY(choices().isEmpty() && rules().isEmpty());
    }

    void undone()
    {
        QVERIFY(!m_switcher->canUndo());
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Kernel);
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Launcher);
        m_switcher->undo();
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QVERIFY(!hasEntry() && !m_switcher->canUndo());
        choose(browser(u"browser.desktop"_s), AppMode::Default, AppWay::Kernel);
        m_switcher->undo();
        settle();
        QCOMPARE(rules(), QStringList{u"browser on"_s});
        choose(browser(u"browser.service"_s), AppMode::On, AppWay::Launcher);
        m_switcher->undo();
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
    }

    void defaultsRestored()
    {
        const QStringList before = homeTree();
        choose(browser(), AppMode::On, AppWay::Kernel);
        choose({.executable = {}, .name = {}, .entry = "browser.service"}, AppMode::On,
            AppWay::Launcher);
        // What nobody remembers.
        m_rules.append({1, 99, 0, 1, "/gone"});
        QVERIFY(appswitch::Launcher(appswitch::Places{.home = {},
                                        .dataHome = at(u"home/.local/share"_s).toStdString(),
                                        .dataDirs = {at(u"share"_s).toStdString()},
                                        .configHome = {},
                                        .runtimeDir = {},
                                        .path = {at(u"bin"_s).toStdString()},
                                        .desktops = {}})
                .turn({.executable = {}, .name = {}, .entry = "browser.desktop"}, AppMode::On));
        m_switcher->restoreDefaults();
        settle();
        QVERIFY(choices().isEmpty() && rules().isEmpty() && m_obstacles.empty());
        QDir().rmdir(at(u"home/.config"_s)); // made for the list, as others make it
        QCOMPARE(homeTree(), before);
        m_switcher->undo();
        settle();
        QCOMPARE(choices().size(), 2);
        QCOMPARE(rules(), QStringList{u"browser on"_s});
    }

    void anotherProgramChooses()
    {
        AppChoices other(at(u"home/.config/apps.json"_s));
        QVERIFY(other.add({.app = browser(), .mode = AppMode::Off, .way = AppWay::Kernel}));
        m_switcher->setFrame({});
        settle();
        QCOMPARE(choices(), QStringList{u"browser off kernel applied"_s});
        QVERIFY(other.remove({.app = browser(), .mode = AppMode::Default, .way = AppWay::Kernel}));
        m_switcher->setFrame({});
        QVERIFY(choices().isEmpty());
    }

    void theServiceComesLater()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        PrivateBus::disconnect(m_servicesMember);
        m_service.reset();
        QTRY_COMPARE(m_client->availability(), control::Availability::Absent);
        m_switcher->choose(browser(), AppMode::Off, AppWay::Kernel);
        QCOMPARE(m_obstacles, std::vector{AppObstacle::NoService});
        start();
        m_switcher->applyAgain();
        QTRY_COMPARE(choices(), QStringList{u"browser on kernel refused"_s});
        m_rules.clear();
        m_servicesMember = m_bus->connect();
        m_service = std::make_unique<FakeControl>(m_servicesMember);
        m_answered = 0;
        QTRY_VERIFY(m_switcher->isBusy());
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QCOMPARE(rules(), QStringList{u"browser on"_s});
    }

    /// Whoever asks for MPTCP then gets no socket.
    void mptcpIsSwitchedOff()
    {
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Launcher);
        choose({.executable = at(u"bin/mailer"_s).toStdString(), .name = {}}, AppMode::On,
            AppWay::Kernel);
        const QStringList applied{
            u"browser.desktop on launcher applied"_s, u"mailer on kernel applied"_s};
        QCOMPARE(choices(), applied);
        m_support = MptcpSupport::Off;
        m_switcher->setFrame({});
        settle();
        // The entry starts the program as it is; the rule does no harm, and has no effect.
        QCOMPARE(choices(),
            (QStringList{u"browser.desktop on launcher refused"_s, u"mailer on kernel applied"_s}));
        for (const AppChoice& each : m_switcher->choices()) {
            QCOMPARE(each.refusal, AppRefusal{AppObstacle::MptcpOff});
        }
        QVERIFY(!hasEntry() && m_obstacles.empty());
        QCOMPARE(rules(), QStringList{u"mailer on"_s});
        m_switcher->setFrame({});
        QVERIFY(!m_switcher->isBusy());
        // Choosing it is refused beforehand, and so is what undoes an end; an end is not.
        const auto calls = m_service->calls.size();
        const App entry = browser(u"browser.service"_s);
        choose(entry, AppMode::On, AppWay::Launcher);
        choose(browser(), AppMode::On, AppWay::Kernel);
        QCOMPARE(m_obstacles, (std::vector{AppObstacle::MptcpOff, AppObstacle::MptcpOff}));
        QCOMPARE(m_service->calls.size(), calls);
        QCOMPARE(choices().size(), 2);
        // Also after another start, and for those who only look.
        start();
        QCOMPARE(choices()[0], u"browser.desktop on launcher refused"_s);
        m_switcher->look();
        settle();
        QCOMPARE(choices()[1], u"mailer on kernel applied"_s);
        QCOMPARE(m_switcher->choices()[1].refusal, AppRefusal{AppObstacle::MptcpOff});
        m_switcher->applyAgain();
        settle();
        QVERIFY(!hasEntry());
        m_support = MptcpSupport::On;
        m_switcher->setFrame({});
        settle();
        QCOMPARE(choices(), applied);
        QVERIFY(
            hasEntry() && !m_switcher->choices()[0].refusal && !m_switcher->choices()[1].refusal);
        // So it is where the kernel has none.
        m_support = MptcpSupport::Absent;
        m_switcher->setFrame({});
        settle();
        QVERIFY(!hasEntry());
        QCOMPARE(m_switcher->choices()[0].refusal->obstacle, AppObstacle::KernelCannot);
        // Where it cannot be told nothing is done, and nothing was harmed.
        m_support = MptcpSupport::Unknown;
        m_switcher->setFrame({});
        settle();
        QVERIFY(hasEntry());
        m_support = MptcpSupport::Off;
        m_switcher->setFrame({});
        settle();
        choose(browser(u"browser.desktop"_s), AppMode::Default, AppWay::Launcher);
        QCOMPARE(choices(), QStringList{u"mailer on kernel applied"_s});
    }

    void removedOrUpgraded()
    {
        QSignalSpy lapses(m_switcher.get(), &AppSwitcher::lapsed);
        const QString vendor = u"share/applications/browser.desktop"_s;
        const QString own = u"home/.local/share/applications/browser.desktop"_s;
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Launcher);
        m_switcher->setFrame({});
        QVERIFY(!m_switcher->isBusy());
        write(vendor, "[Desktop Entry]\nType=Application\nName=New\nExec=browser --new %u\n");
        m_switcher->setFrame({});
        settle();
        QVERIFY(read(own).contains("mptcpize run browser --new %u") && read(own).contains("New"));
        QCOMPARE(choices(), QStringList{u"browser.desktop on launcher applied"_s});
        // Our copy is no entry for what is not there.
        QVERIFY(QFile::remove(at(vendor)));
        m_switcher->setFrame({});
        settle();
        QVERIFY(!QFile::exists(at(own)));
        QCOMPARE(choices(), QStringList{u"browser.desktop on launcher refused"_s});
        QCOMPARE(m_switcher->choices()[0].refusal->obstacle, AppObstacle::NoEntry);
        QCOMPARE(lapses.size(), 1);
        m_switcher->setFrame({});
        QVERIFY(!m_switcher->isBusy());
        write(vendor, "[Desktop Entry]\nType=Application\nExec=browser %u\n");
        m_switcher->setFrame({});
        settle();
        QVERIFY(hasEntry());
        QCOMPARE(choices(), QStringList{u"browser.desktop on launcher applied"_s});
        // Nor one that starts a tool that is gone.
        QVERIFY(QFile::rename(at(u"bin/mptcpize"_s), at(u"bin/other"_s)));
        m_switcher->setFrame({});
        settle();
        QVERIFY(!QFile::exists(at(own)));
        QCOMPARE(m_switcher->choices()[0].refusal->obstacle, AppObstacle::NoTool);
        QVERIFY(QFile::rename(at(u"bin/other"_s), at(u"bin/mptcpize"_s)));
        m_switcher->setFrame({});
        settle();
        QVERIFY(hasEntry() && m_obstacles.empty());
        // A unit is read anew only when something changed.
        choose({.executable = {}, .name = {}, .entry = "browser.service"}, AppMode::On,
            AppWay::Launcher);
        QCOMPARE(m_systemd->reloads, 1);
        m_switcher->applyAgain();
        settle();
        QVERIFY(QFile::remove(at(u"units/browser.service"_s)));
        m_switcher->setFrame({});
        settle();
        QCOMPARE(m_systemd->reloads, 2);
        QVERIFY(!QFile::exists(at(u"home/.config/systemd"_s)));
    }

    /// Of a rule for a file that is gone, nobody shall say that it holds.
    void ruleOfAFormerFile()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        write(u"bin/browser"_s, "another program", true);
        start();
        m_switcher->look();
        settle();
        QCOMPARE(rules(), QStringList{u"browser on"_s});
        QCOMPARE(choices(), QStringList{u"browser on kernel pending"_s});
        // Of the right one it does, by whatever name it was made.
        m_switcher->applyAgain();
        settle();
        m_rules[0].path = "/another/name";
        const bool isSure =
            procfs::identityOf(at(u"bin/browser"_s).toStdString())->generation.has_value();
        start();
        m_switcher->look();
        settle();
        QCOMPARE(
            choices()[0], isSure ? u"browser on kernel applied"_s : u"browser on kernel pending"_s);
        m_rules[0].mode = 2;
        start();
        m_switcher->look();
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel pending"_s});
    }

    /// As many as a user may have, against a service that takes three calls at a time.
    void manyRules()
    {
        AppChoices list(at(u"home/.config/apps.json"_s));
        for (std::size_t i = 0; i < maximumAppRules; ++i) {
            const QString path = u"bin/program%1"_s.arg(i);
            write(path, "another program", true);
            QVERIFY(list.add({.app = {.executable = at(path).toStdString(), .name = {}},
                .mode = i % 2 ? AppMode::On : AppMode::Off,
                .way = AppWay::Kernel}));
        }
        start();
        m_tokens = 3;
        m_switcher->applyAgain();
        settle();
        QCOMPARE(m_rules.size(), static_cast<qsizetype>(maximumAppRules));
        for (const AppChoice& each : m_switcher->choices()) {
            QCOMPARE(each.state, State::Applied);
        }
        QVERIFY(m_busy > 80 && m_obstacles.empty());
        // One question which rules there are, and one for each.
        QCOMPARE(m_service->calls.size(), maximumAppRules + 1 + static_cast<std::size_t>(m_busy));
        // Those that stand are not made again, where that can be told.
        m_tokens = -1;
        m_service->calls.clear();
        m_answered = 0;
        start();
        m_switcher->applyAgain();
        settle();
        const bool isSure =
            procfs::identityOf(at(u"bin/program0"_s).toStdString())->generation.has_value();
        QCOMPARE(m_service->calls.size(), isSure ? 1 : maximumAppRules + 1);
        QCOMPARE(choices().filter(u"applied"_s).size(), choices().size());
        // A wish does not wait for all of them, nor does what was ended come back.
        m_rules.clear();
        start();
        m_switcher->applyAgain();
        m_switcher->choose(browser(), AppMode::On, AppWay::Kernel);
        m_switcher->choose({.executable = at(u"bin/program255"_s).toStdString(), .name = {}},
            AppMode::Default, AppWay::Kernel);
        settle();
        QVERIFY(rules().indexOf(u"browser on"_s) <= 1);
        QVERIFY(!rules().contains(u"program255 on"_s));
        QCOMPARE(m_rules.size(), static_cast<qsizetype>(maximumAppRules));
        // And the list ends with all that it has made.
        m_tokens = 3;
        m_switcher->restoreDefaults();
        settle();
        QVERIFY(m_rules.isEmpty() && choices().isEmpty() && m_obstacles.empty());
    }

    void otherRefusalsAreNotRepeated()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        m_refusal = u"NotAuthorized"_s;
        write(u"bin/browser"_s, "another program", true);
        for (int i = 0; i < 3; ++i) {
            m_switcher->setFrame({});
            settle();
        }
        QCOMPARE(choices(), QStringList{u"browser on kernel refused"_s});
        QCOMPARE(m_switcher->choices()[0].refusal->obstacle, AppObstacle::NotAuthorized);
        QCOMPARE(m_service->calls.size(), 3U); // two at first
    }

    /// Only who has just asked for it may be asked for a password.
    void passwords()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        QCOMPARE(m_service->calls.size(), 2U);
        QVERIFY(!m_service->calls[0].isInteractiveAuthorizationAllowed());
        QVERIFY(m_service->calls[1].isInteractiveAuthorizationAllowed());
        write(u"bin/browser"_s, "another program", true);
        m_switcher->setFrame({});
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QVERIFY(m_service->calls.size() >= 4);
        for (std::size_t i = 2; i < m_service->calls.size(); ++i) {
            QVERIFY(!m_service->calls[i].isInteractiveAuthorizationAllowed());
        }
    }

    void anotherServiceIsInstalled()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        m_refusal = u"NotSupported"_s;
        start();
        QSignalSpy lapses(m_switcher.get(), &AppSwitcher::lapsed);
        m_switcher->applyAgain();
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel refused"_s});
        QCOMPARE(lapses.size(), 1);
        m_switcher->applyAgain();
        settle();
        QCOMPARE(lapses.size(), 1); // it is known
        // It is known, too, that the kernel cannot; until the service is a new one.
        m_refusal.clear();
        QVERIFY(m_switcher->obstacle(browser(), AppMode::On, AppWay::Kernel));
        PrivateBus::disconnect(m_servicesMember);
        m_service.reset();
        QTRY_COMPARE(m_client->availability(), control::Availability::Absent);
        m_servicesMember = m_bus->connect();
        m_service = std::make_unique<FakeControl>(m_servicesMember);
        m_answered = 0;
        QTRY_VERIFY(!m_service->calls.empty());
        serveAll();
        QTRY_VERIFY(m_switcher->isBusy());
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QVERIFY(!m_switcher->obstacle(browser(), AppMode::On, AppWay::Kernel));
    }

    /// The service was uninstalled: a choice can be forgotten all the same, and it is said what
    /// that leaves.
    void endedWithoutTheService()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        PrivateBus::disconnect(m_servicesMember);
        m_service.reset();
        QTRY_COMPARE(m_client->availability(), control::Availability::Absent);
        m_switcher->choose(browser(), AppMode::Default, AppWay::Kernel);
        QTRY_VERIFY(!m_switcher->isBusy());
        QVERIFY(choices().isEmpty() && !QFile::exists(at(u"home/.config/apps.json"_s)));
        QCOMPARE(m_obstacles, std::vector{AppObstacle::RuleMayStay});
    }

    /// As in a session from afar: what one may not see may be there.
    void rulesThatMayNotBeSeen()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        m_refusal = u"NotAuthorized"_s;
        start();
        m_switcher->look();
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel pending"_s});
        QCOMPARE(m_switcher->choices()[0].refusal->obstacle, AppObstacle::NotAuthorized);
        // Nor are they claimed to be gone.
        QSignalSpy told(m_switcher.get(), &AppSwitcher::refused);
        m_switcher->restoreDefaults();
        settle();
        QCOMPARE(choices().size(), 1);
        QVERIFY(!told.isEmpty());
        for (const QVariantList& each : told) {
            const auto choice = each[0].value<AppChoice>();
            QVERIFY(!choice.app.name.empty());
        }
    }

    void quitting()
    {
        QVERIFY(m_switcher->finish(std::chrono::seconds(10)));
        choose(browser(), AppMode::On, AppWay::Kernel);
        start();
        m_switcher->applyAgain();
        QTRY_COMPARE(m_service->calls.size(), m_answered + 1);
        QVERIFY(m_switcher->finish(std::chrono::seconds(10))); // nobody answers, nobody waits
        start();
        m_switcher->choose(browser(), AppMode::Off, AppWay::Kernel);
        QVERIFY(!m_switcher->finish(std::chrono::milliseconds(1)));
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, &TestAppSwitcher::serveAll);
        timer.start(std::chrono::milliseconds(1));
        QVERIFY(m_switcher->finish(std::chrono::seconds(10)));
        QCOMPARE(rules(), QStringList{u"browser off"_s});
        start();
        QCOMPARE(choices(), QStringList{u"browser off kernel pending"_s});
    }

    /// Two wishes for one program, and the service declines both: the first state is back.
    void refusedWhileAnotherWaits()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        m_refusal = u"Failed"_s;
        m_switcher->choose(browser(), AppMode::Off, AppWay::Kernel);
        m_switcher->choose(browser(), AppMode::Default, AppWay::Kernel);
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QCOMPARE(m_obstacles.size(), 2U);
        QVERIFY(!m_switcher->canUndo());
        m_refusal.clear();
        // The second one alone is declined.
        m_switcher->choose(browser(), AppMode::Off, AppWay::Kernel);
        m_switcher->choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Launcher);
        QVERIFY(QFile::remove(at(u"share/applications/browser.desktop"_s)));
        settle();
        QCOMPARE(choices(), QStringList{u"browser off kernel applied"_s});
        QCOMPARE(rules(), QStringList{u"browser off"_s});
        start();
        QCOMPARE(choices(), QStringList{u"browser off kernel pending"_s});
    }

    void someDefaultsCannotBeRestored()
    {
        choose(browser(), AppMode::On, AppWay::Kernel);
        choose({.executable = {}, .name = {}, .entry = "browser.service"}, AppMode::On,
            AppWay::Launcher);
        m_refusal = u"Failed"_s;
        m_switcher->restoreDefaults();
        settle();
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QCOMPARE(rules(), QStringList{u"browser on"_s});
        QVERIFY(!m_obstacles.empty());
        m_refusal.clear();
        QVERIFY(m_switcher->canUndo()); // the other one has ended
        m_switcher->undo();
        settle();
        QCOMPARE(choices().size(), 2);
        QVERIFY(!m_switcher->canUndo());
    }

    /// Both write while neither has looked.
    void twoProgramsAtOnce()
    {
        AppChoices other(at(u"home/.config/apps.json"_s));
        QVERIFY(other.add({.app = {.executable = at(u"bin/mailer"_s).toStdString(), .name = {}},
            .mode = AppMode::Off,
            .way = AppWay::Kernel}));
        choose(browser(), AppMode::On, AppWay::Kernel);
        m_switcher->setFrame({});
        settle();
        QCOMPARE(choices(),
            (QStringList{u"browser on kernel applied"_s, u"mailer off kernel applied"_s}));
        QVERIFY(other.reload());
        QVERIFY(!other.reload());
        QCOMPARE(other.all().size(), 2U);
    }

    /// Two entries of one executable can have no two rules.
    void sameRuleByTwoEntries()
    {
        choose(browser(u"browser.desktop"_s), AppMode::On, AppWay::Kernel);
        choose(browser(u"other.desktop"_s), AppMode::Off, AppWay::Kernel);
        QCOMPARE(choices(), QStringList{u"browser off kernel applied"_s});
        start();
        QCOMPARE(choices(), QStringList{u"browser off kernel pending"_s});
        choose(browser(u"other.desktop"_s), AppMode::Default, AppWay::Kernel);
        QVERIFY(rules().isEmpty() && !QFile::exists(at(u"home/.config/apps.json"_s)));
    }

    void listThatCannotBeWritten()
    {
        // A folder in its place: what is there is not ours to replace.
        QVERIFY(QDir().mkpath(at(u"home/.config/apps.json/inside"_s)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot read"_s));
        start();
        choose(browser(), AppMode::On, AppWay::Kernel);
        QCOMPARE(m_obstacles, std::vector{AppObstacle::CannotWrite});
        QVERIFY(choices().isEmpty() && m_service->calls.empty());
        QVERIFY(QFile::exists(at(u"home/.config/apps.json/inside"_s)));
        QVERIFY(QDir(at(u"home/.config"_s)).removeRecursively());
        // No folder to write to, as in a home that can only be read.
        write(u"home/.config"_s, {});
        start();
        choose(browser(), AppMode::On, AppWay::Kernel);
        QCOMPARE(m_obstacles.size(), 2U);
        QVERIFY(choices().isEmpty() && m_service->calls.empty());
        QVERIFY(QFile::remove(at(u"home/.config"_s)));
        // It becomes so in the middle: what was is back, and nothing is left of the wish.
        start();
        choose(browser(), AppMode::On, AppWay::Kernel);
        const QByteArray before = read(u"home/.config/apps.json"_s);
        QVERIFY(QFile::rename(at(u"home/.config"_s), at(u"home/.aside"_s)));
        m_switcher->choose(browser(), AppMode::Off, AppWay::Kernel);
        m_switcher->choose({.executable = at(u"bin/mailer"_s).toStdString(), .name = {}},
            AppMode::On, AppWay::Kernel);
        write(u"home/.config"_s, {});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot write"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot write"_s));
        settle();
        QCOMPARE(m_obstacles.size(), 4U);
        QCOMPARE(m_obstacles.back(), AppObstacle::CannotWrite);
        QCOMPARE(choices(), QStringList{u"browser on kernel applied"_s});
        QCOMPARE(rules(), QStringList{u"browser on"_s});
        QVERIFY(!m_switcher->canUndo());
        QVERIFY(QFile::remove(at(u"home/.config"_s)));
        QVERIFY(QFile::rename(at(u"home/.aside"_s), at(u"home/.config"_s)));
        QCOMPARE(read(u"home/.config/apps.json"_s), before);
    }

    void brokenFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no list") << QByteArray(R"({"choices": 3})");
        QTest::newRow("mode") << QByteArray(
            R"({"choices": [{"executable": "/a", "mode": "maybe", "way": "kernel"}]})");
        QTest::newRow("no path") << QByteArray(
            R"({"choices": [{"executable": "a", "mode": "on", "way": "kernel"}]})");
        QTest::newRow("no entry") << QByteArray(
            R"({"choices": [{"executable": "/a", "mode": "on", "way": "launcher"}]})");
    }
    void brokenFiles()
    {
        QFETCH(QByteArray, text);
        write(u"home/.config/apps.json"_s, text);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is damaged"_s));
        start();
        QVERIFY(choices().isEmpty());
        QCOMPARE(read(u"home/.config/apps.json.damaged"_s), text);
        choose(browser(), AppMode::On, AppWay::Kernel);
        start();
        QCOMPARE(choices(), QStringList{u"browser on kernel pending"_s});
    }
};

QTEST_GUILESS_MAIN(TestAppSwitcher)
#include "tst_appswitcher.moc"
