// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the kernel's rules are asked for, and what the answer proves.
#include "access/appswitcher.h"
#include "access/appwatch.h"
#include "fakecontrol.h"
#include "privatebus.h"
#include "support/drawing.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mptcp;
using namespace mptcp::diagnosis;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Rules = std::vector<AppRule>;

std::chrono::seconds now()
{
    return duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch());
}

/// A program for which MPTCP was turned on in the kernel just now.
struct Desk {
    Desk()
    {
        QVERIFY(QFile::copy(QFile::symLinkTarget(u"/proc/self/exe"_s), program));
        switcher.choose(browser, AppMode::On, AppWay::Kernel);
        QVERIFY(QTest::qWaitFor([this] {
            while (answered < service.calls.size()) {
                const QDBusMessage call = service.calls[answered++];
                service.answer(call,
                    call.member() == u"AppRules"_s
                        ? QVariantList{QVariant::fromValue(control::AppRuleEntries())}
                        : QVariantList());
            }
            return !switcher.isBusy();
        }));
        QCOMPARE(switcher.choices().front().state, AppChoice::State::Applied);
    }

    void show(std::chrono::seconds time)
    {
        const auto drawn =
            draw(u"time %1\nlink 2 wlan0 wifi 192.0.2.1\napp browser 10\n"_s.arg(time.count()));
        auto snapshot = std::make_shared<Snapshot>(*drawn->snapshot);
        snapshot->plainTcp = true; // as while a proof wants it
        auto frame = std::make_shared<monitor::Frame>(*drawn);
        frame->snapshot = std::move(snapshot);
        judge.append(frame);
        watch.setFrame(frame);
        QCoreApplication::processEvents();
    }
    ProofState state() const { return watch.proofOf(browser)->state; }

    QTemporaryDir dir;
    QString program = dir.filePath(u"browser"_s);
    App browser{.executable = program.toStdString(), .name = "Browser"};
    PrivateBus bus;
    QDBusConnection servicesMember = bus.connect();
    FakeControl service{servicesMember};
    control::ControlClient client{bus.connect()};
    std::size_t answered = 0;
    AppSwitcher switcher{
        &client, {.file = dir.filePath(u"apps.json"_s), .start = {}, .session = bus.connect()}};
    Judge judge;
    Rules rules; ///< that the kernel has
    int asked = 0;
    AppWatch watch{judge, &switcher, [](const Process&) -> Result<Executable> { return {}; },
        [this] {
            ++asked;
            return QtFuture::makeReadyValueFuture(control::Answer<Rules>(rules));
        }};
};

} // namespace

class TestAppWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksNowAndThen()
    {
        Desk desk;
        const auto start = now() + 1s;
        for (const auto time : {0s, 1s, 4s}) {
            desk.show(start + time);
            QCOMPARE(desk.asked, 1);
        }
        desk.show(start + 5s);
        QCOMPARE(desk.asked, 2);
    }

    void aMinuteUnlessSomebodyLooks()
    {
        Desk desk;
        const auto late = now() + 70s;
        desk.show(late);
        QCOMPARE(desk.asked, 0);
        desk.watch.noteWatched();
        desk.show(late + 1s);
        QCOMPARE(desk.asked, 1);
        desk.show(late + 20s); // nobody looks any more
        QCOMPARE(desk.asked, 1);
    }

    void theRuleIsMissing()
    {
        Desk desk;
        desk.rules = {{.executable = {}, .mode = AppMode::On, .path = desk.browser.executable}};
        const auto start = now() + 1s;
        desk.show(start);
        desk.show(start + 1s);
        QCOMPARE(desk.state(), ProofState::Waiting);
        desk.rules.clear();
        desk.show(start + 6s);
        desk.show(start + 7s);
        QCOMPARE(desk.state(), ProofState::NoEffect);
        QCOMPARE(desk.watch.proofOf(desk.browser)->reason, ProofReason::RuleMissing);
    }
};

QTEST_GUILESS_MAIN(TestAppWatch)
#include "tst_appwatch.moc"
