// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which programs are one row, what its cells say, and that rows change without a reset.
#include "models/appmodel.h"
#include "models/appsentences.h"
#include "support/treetext.h"

#include <QAbstractItemModelTester>
#include <QSortFilterProxyModel>
#include <QTest>

#include <random>

using namespace mptcp;
using namespace mptcp::diagnosis;
using namespace Qt::StringLiterals;
using enum AppModel::Column;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

SeenApp seen(const std::string& path, std::string app = {})
{
    const std::string name = path.substr(path.rfind('/') + 1);
    return {.key = path, .executable = path, .name = name, .app = std::move(app)};
}

DesktopApp installed(const std::string& id, const std::string& name, const std::string& path)
{
    return {.id = id, .name = name, .icon = "icon-of-" + id, .executable = path};
}

AppChoice choice(AppMode mode, const std::string& path, const std::string& entry = {})
{
    return {.app = {.executable = path, .name = "Chosen", .entry = entry},
        .mode = mode,
        .way = entry.empty() ? AppWay::Kernel : AppWay::Launcher,
        .state = AppChoice::State::Applied};
}

struct Machine {
    std::vector<SeenApp> apps{};
    std::vector<DesktopApp> desktop{};
    std::vector<AppChoice> choices{};
    std::optional<SwitchProof> proof{};

    AppFacts facts() const
    {
        return {apps, desktop, choices, [this](const App&) { return proof ? &*proof : nullptr; }};
    }
};

OpenedSocket opened(monitor::Verdict verdict)
{
    const QDateTime today(QDate::currentDate(), QTime(14, 3));
    return {.seen = std::chrono::sys_time<std::chrono::milliseconds>(
                std::chrono::milliseconds(today.toMSecsSinceEpoch())),
        .verdict = verdict};
}

QString proofText(const SwitchProof& proof)
{
    return sentences::proof(proof);
}

} // namespace

class TestAppModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::German)); }

    void seenAndInstalled()
    {
        Machine machine{.apps = {seen("/usr/bin/curl"), seen("/usr/lib/fox/fox", "fox")},
            .desktop = {installed("fox.desktop", "Fox", "/usr/bin/fox"),
                installed("kate.desktop", "Kate", "/usr/bin/kate")}};
        machine.apps[0].mptcp = 1;
        machine.apps[0].plain = 2;
        machine.apps[0].asking = Asking::Itself;
        machine.apps[0].cause = OriginCause::AskedItself;
        machine.apps[0].confidence = Confidence::Medium;
        AppModel model;
        model.show(machine.facts());
        QCOMPARE(treeText(model, {Name, Asks, Now, Rule, Way, Proof}),
            u"curl | itself (likely) | 1 MPTCP, 2 TCP | default |  |\n"
            "Fox | unknown |  | default |  |\n" // its script starts a file in another folder
            "Kate | unknown |  | default |  |\n"_s);
        QCOMPARE(
            model.index(1, Name).data(Qt::DecorationRole).toString(), u"icon-of-fox.desktop"_s);
        QVERIFY(model.index(1, Name).data(AppModel::ListedRole).toBool());
        QVERIFY(!model.index(2, Name).data(AppModel::ListedRole).toBool());
        QVERIFY(model.index(0, Asks).data(Qt::ToolTipRole).toString().contains(u"itself"));
        QVERIFY(model.index(0, Asks).data(Qt::ToolTipRole).toString().contains(u"likely"));
        machine.apps[0].confidence = Confidence::High;
        model.show(machine.facts());
        QCOMPARE(model.index(0, Asks).data().toString(), u"itself"_s);
        QVERIFY(model.index(1, Name).data(SearchRole).toString().contains(u"/usr/lib/fox/fox"));
    }

    /// What is started from a terminal is in the terminal's scope.
    void inTheScopeOfAnother()
    {
        const Machine machine{.apps = {seen("/usr/bin/curl", "konsole")},
            .desktop = {installed("konsole.desktop", "Konsole", "/usr/bin/konsole")}};
        const std::vector<AppRow> rows = appRows(machine.facts());
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows[0].name, std::string("curl"));
        QVERIFY(rows[0].entry.empty());
    }

    void howAChoiceNamesTheProgram()
    {
        const Machine machine{.apps = {seen("/usr/lib/fox/fox", "fox")},
            .desktop = {installed("fox.desktop", "Fox", "/usr/bin/fox")}};
        const AppRow row = appRows(machine.facts()).front();
        QCOMPARE(appOf(row, AppWay::Kernel).executable, std::string("/usr/lib/fox/fox"));
        QCOMPARE(appOf(row, AppWay::Launcher).executable, std::string("/usr/bin/fox"));
        QCOMPARE(appOf(row, AppWay::Launcher).entry, std::string("fox.desktop"));
    }

    /// What runs in a service is launched by that, and what was chosen by its unit is on its row.
    void services()
    {
        Machine machine{.apps = {seen("/usr/bin/syncthing", "syncthing"),
                            seen("/usr/bin/python3.13\nbackup", "backup")},
            .desktop = {installed("syncthing-ui.desktop", "Syncthing", "/usr/bin/syncthing")},
            .choices = {choice(AppMode::On, "/usr/bin/python3.13", "backup.service")}};
        machine.apps[0].unit = "syncthing.service";
        machine.apps[1].executable = "/usr/bin/python3.13";
        machine.apps[1].name = "backup";
        machine.apps[1].isInterpreted = true;
        machine.apps[1].unit = "backup.service";
        const std::vector<AppRow> rows = appRows(machine.facts());
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows[0].name, std::string("Syncthing"));
        const App launched{
            .executable = "/usr/bin/syncthing", .name = "Syncthing", .entry = "syncthing.service"};
        QCOMPARE(appOf(rows[0], AppWay::Launcher), launched);
        QCOMPARE(appOf(rows[0], AppWay::Kernel).entry, std::string("syncthing-ui.desktop"));
        QVERIFY(!rows[0].choice);
        QVERIFY(rows[1].choice);
        QCOMPARE(appOf(rows[1], AppWay::Launcher).entry, std::string("backup.service"));
        machine.choices = {choice(AppMode::Off, "/usr/bin/syncthing", "syncthing.service")};
        machine.apps.clear(); // it is not running
        QCOMPARE(appRows(machine.facts()).size(), 1U);
        QVERIFY(appRows(machine.facts())[0].choice);
        machine.choices[0].app.entry = "other.desktop"; // another entry of the same file
        QVERIFY(!appRows(machine.facts())[0].choice);
    }

    /// A desktop makes units for what it starts; these have no file to change.
    void unitsOfTheDesktop()
    {
        Machine machine{.apps = {seen("/usr/bin/curl", "konsole")}};
        machine.apps[0].unit = "app-org.kde.konsole-12.scope";
        QVERIFY(appRows(machine.facts())[0].unit.empty());
        machine.apps[0].unit = "app-org.kde.konsole@12.service";
        QVERIFY(appRows(machine.facts())[0].unit.empty());
    }

    void choices()
    {
        Machine machine{.apps = {seen("/usr/bin/curl")},
            .desktop = {installed("fox.desktop", "Fox", "/usr/bin/fox")},
            .choices = {choice(AppMode::On, "/usr/bin/curl"),
                choice(AppMode::Off, "/usr/bin/fox", "fox.desktop"),
                choice(AppMode::On, "/gone/away")}};
        machine.choices[1].state = AppChoice::State::Pending;
        machine.choices[2].state = AppChoice::State::Refused;
        machine.choices[2].refusal = {AppObstacle::NoExecutable};
        AppModel model;
        model.show(machine.facts());
        QCOMPARE(treeText(model, {Name, Rule, Way, Proof}),
            u"Chosen | on | kernel | does not hold\n"
            "curl | on | kernel |\n"
            "Fox | off – being changed… | launching |\n"_s);
        QVERIFY(model.index(2, Name).data(PendingRole).toBool());
        QCOMPARE(model.index(0, Proof).data(Qt::ToolTipRole).toString(),
            sentences::appRefusal({AppObstacle::NoExecutable}));
    }

    void proofs()
    {
        using enum monitor::Verdict;
        QCOMPARE(proofText({}), u"waiting for the next connection"_s);
        QCOMPARE(proofText({.state = ProofState::Verified, .socket = opened(Mptcp)}),
            u"verified: MPTCP at 14:03"_s);
        QCOMPARE(proofText({.state = ProofState::Verified, .socket = opened(Tcp)}),
            u"verified: TCP at 14:03"_s);
        QCOMPARE(proofText({.state = ProofState::FellBack, .socket = opened(Fallback)}),
            u"asked for MPTCP, fell back at 14:03"_s);
        QCOMPARE(proofText({.state = ProofState::NoEffect, .socket = opened(Tcp)}),
            u"no effect: TCP at 14:03"_s);
        QCOMPARE(proofText({.state = ProofState::NoEffect,
                     .reason = ProofReason::StartedBefore,
                     .socket = opened(Tcp)}),
            u"no effect yet: restart it"_s);
        QCOMPARE(proofText({.state = ProofState::NoEffect, .reason = ProofReason::RuleMissing}),
            u"no effect: the rule is missing"_s);
        QVERIFY(!sentences::proofMeaning(
            {.state = ProofState::NoEffect, .reason = ProofReason::RuleMissing},
            choice(AppMode::On, "/usr/bin/curl"))
                .contains(u"%1"));
        QCOMPARE(proofText({.state = ProofState::Unknown}), u"unknown"_s);
    }

    void countsOfTheKernel()
    {
        const AppChoice on = choice(AppMode::On, "/usr/bin/curl");
        SwitchProof proof{.state = ProofState::Verified,
            .counted =
                CountedSockets{.obeyed = 12, .latest = opened(monitor::Verdict::Mptcp).seen}};
        QCOMPARE(proofText(proof), u"verified: 12 socket(s) with MPTCP, last at 14:03"_s);
        QString meaning = sentences::proofMeaning(proof, on);
        QVERIFY(meaning.contains(u"12") && meaning.contains(u"14:03"));
        QVERIFY(meaning.contains(u"not known")); // what became of them
        proof.counted->areMptcp = false;
        QCOMPARE(proofText(proof), u"verified: 12 socket(s) with TCP, last at 14:03"_s);
        proof = {.counted = CountedSockets()};
        QCOMPARE(proofText(proof), u"waiting for the next connection"_s);
        QVERIFY(sentences::proofMeaning(proof, on).contains(u"asked for nothing"));
        proof = {.state = ProofState::NoEffect,
            .reason = ProofReason::MptcpOff,
            .counted = CountedSockets{.leftAlone = 3}};
        QCOMPARE(proofText(proof), u"no effect: MPTCP is switched off"_s);
        QVERIFY(sentences::proofMeaning(proof, on).contains(u"left 3"));
    }

    /// Each has words of its own.
    void everyReasonAndObstacle()
    {
        QSet<QString> words;
        for (int i = 0; i <= static_cast<int>(ProofReason::HiddenProcess); ++i) {
            const auto reason = static_cast<ProofReason>(i);
            words += sentences::proofMeaning(
                {.state = reason >= ProofReason::CouldNotLook ? ProofState::Unknown
                                                              : ProofState::NoEffect,
                    .reason = reason,
                    .socket = opened(monitor::Verdict::Tcp)},
                choice(AppMode::On, "/usr/bin/curl"));
        }
        QCOMPARE(words.size(), 9);
        words.clear();
        for (int i = 0; i <= static_cast<int>(AppObstacle::CannotWrite); ++i) {
            words += sentences::appRefusal({static_cast<AppObstacle>(i), "detail"});
        }
        QCOMPARE(words.size(), static_cast<int>(AppObstacle::CannotWrite) + 1);
    }

    void opposites()
    {
        AppRow row;
        QVERIFY(!usesMptcp(row));
        QCOMPARE(oppositeMode(row), AppMode::On);
        row.asking = Asking::FromOutside;
        QVERIFY(usesMptcp(row));
        QCOMPARE(oppositeMode(row), AppMode::Off);
        row.choice = choice(AppMode::Off, "/usr/bin/curl");
        QVERIFY(!usesMptcp(row));
        QCOMPARE(oppositeMode(row), AppMode::Default);
    }

    void scriptsHaveTheirEntry()
    {
        SeenApp script = seen("/usr/bin/python3.13", "org.gajim.Gajim");
        script.key = "/usr/bin/python3.13\ngajim";
        script.name = "gajim";
        script.isInterpreted = true;
        SeenApp other = script;
        other.key = "/usr/bin/python3.13\npython3";
        other.name = "python3";
        other.app = "konsole";
        const Machine machine{.apps = {script, other},
            .desktop = {installed("org.gajim.Gajim.desktop", "Gajim", "/usr/bin/gajim"),
                installed("konsole.desktop", "Konsole", "/usr/bin/konsole")},
            .choices = {choice(AppMode::On, "/usr/bin/gajim", "org.gajim.Gajim.desktop")}};
        const std::vector<AppRow> rows = appRows(machine.facts());
        QCOMPARE(rows[0].name, std::string("Gajim"));
        QVERIFY(rows[0].choice);
        QCOMPARE(rows[1].name, std::string("python3"));
        QVERIFY(!rows[1].choice);
    }

    void changesWithoutReset()
    {
        AppModel model;
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.setSortRole(RawRole);
        QAbstractItemModelTester tester(&model, fatal);
        QAbstractItemModelTester proxyTester(&proxy, fatal);
        std::mt19937 random(5);
        for (int step = 0; step < 300; ++step) {
            Machine machine;
            for (int i = 0; i < 8; ++i) {
                const std::string path = "/usr/bin/p" + std::to_string(i);
                if (random() % 2) {
                    machine.apps.push_back(seen(path));
                    machine.apps.back().mptcp = static_cast<std::uint32_t>(random() % 3);
                }
                if (random() % 2) {
                    machine.desktop.push_back(installed("p" + std::to_string(i), "P", path));
                }
                if (random() % 3 == 0) {
                    machine.choices.push_back(choice(AppMode::On, path));
                }
            }
            if (random() % 2) {
                machine.proof = SwitchProof{};
            }
            if (random() % 4 == 0) {
                proxy.sort(static_cast<int>(random() % AppModel::ColumnCount));
            }
            model.show(machine.facts());
            QCOMPARE(static_cast<std::size_t>(model.rowCount()), appRows(machine.facts()).size());
        }
    }
};

QTEST_APPLESS_MAIN(TestAppModel)
#include "tst_appmodel.moc"
