// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Changes, effects and refusals have words of their own each, with the kernel's where it has any.
#include "models/changesentences.h"

#include <QSet>
#include <QTest>

using namespace mptcp;
using namespace mptcp::diagnosis;
using control::ControlError;
using control::ControlErrorKind;

namespace {

/// The texts for all codes from the first to the last: none empty, none twice.
template <typename Code, typename Text> void compareAll(Code last, Text text)
{
    QSet<QString> seen;
    for (int code = 0; code <= static_cast<int>(last); ++code) {
        const QString words = text(static_cast<Code>(code));
        QVERIFY2(!words.isEmpty() && !seen.contains(words), qPrintable(words));
        seen += words;
    }
}

Endpoint endpoint()
{
    Endpoint result;
    result.address = Address::parse("192.0.2.1").value();
    result.id = AddressId{3};
    result.flags = Endpoint::subflow;
    result.link = IfIndex{2};
    return result;
}

Snapshot snapshot()
{
    Snapshot result;
    result.links.resize(1);
    result.links[0].index = IfIndex{2};
    result.links[0].name = "wlan0";
    return result;
}

} // namespace

class TestChangeSentences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsWords()
    {
        compareAll(EndpointFault::NotChangeable, sentences::fault);
        compareAll(Preset::DoNotUse, sentences::preset);
        compareAll(Preset::DoNotUse, sentences::presetMeaning);
        compareAll(PresetObstacle::NetworkManagerUnknown, sentences::obstacle);
        compareAll(EndpointOwner::Who::SomeoneElse, [](EndpointOwner::Who who) {
            return sentences::owner({.who = who, .certainty = Certainty::Certain, .profile = "p"});
        });
        compareAll(EndpointOwner::Why::MptcpdUnknown, [](EndpointOwner::Why why) {
            return sentences::ownerReason({.why = why, .profile = {}});
        });
        compareAll(Certainty::Unknown, [](Certainty certainty) {
            return sentences::owner({.certainty = certainty, .profile = {}});
        });
        compareAll(ControlErrorKind::TimedOut,
            [](ControlErrorKind kind) { return sentences::controlError({kind, {}}); });
        using control::ProfileErrorKind;
        compareAll(ProfileErrorKind::TimedOut, [](ProfileErrorKind kind) {
            return sentences::profileError({.kind = kind, .text = {}});
        });
    }

    void refusalsKeepTheWordsOfTheKernel()
    {
        for (const auto kind : {ControlErrorKind::Refused, ControlErrorKind::Failed,
                 ControlErrorKind::InvalidArgument, ControlErrorKind::NotSupported}) {
            const QString text = sentences::controlError({kind, QStringLiteral("100% odd: %1 %n")});
            QVERIFY2(text.endsWith(QStringLiteral(": 100% odd: %1 %n")), qPrintable(text));
        }
        const QString refused = sentences::profileError(
            {control::ProfileErrorKind::Refused, QStringLiteral("no %1"), true});
        QVERIFY2(refused.contains(QStringLiteral(": no %1 The profile is")), qPrintable(refused));
        // What to do, where there is something to do.
        QVERIFY(sentences::controlError({ControlErrorKind::NotRunning, {}})
                .contains(QStringLiteral("systemctl status mptcp-monitord")));
        QVERIFY(sentences::controlError({ControlErrorKind::NotInstalled, {}})
                .contains(QStringLiteral("Install")));
        QVERIFY(sentences::controlError({ControlErrorKind::NotAuthorized, {}})
                .contains(QStringLiteral("password")));
    }

    void changes()
    {
        using Kind = EndpointChange::Kind;
        const auto text = [](const EndpointChange& change) {
            return sentences::change(change, snapshot());
        };
        QCOMPARE(text({Kind::Add, endpoint(), 0}),
            QStringLiteral("Adds the endpoint 192.0.2.1 on wlan0 (subflow)."));
        Endpoint bare = endpoint();
        bare.link = {};
        bare.flags = 0;
        bare.port = 80;
        QCOMPARE(text({Kind::Add, bare, 0}),
            QStringLiteral("Adds the endpoint 192.0.2.1:80 (no flags)."));
        QCOMPARE(
            text({Kind::Remove, endpoint(), 0}), QStringLiteral("Removes the endpoint 192.0.2.1."));
        QCOMPARE(text({Kind::SetFlags, endpoint(), Endpoint::subflow | Endpoint::backup}),
            QStringLiteral("Changes the endpoint 192.0.2.1: subflow backup instead of subflow."));
        QCOMPARE(sentences::change(ProfileChange{IfIndex{2}, "Home", 0, 0x62}),
            QStringLiteral("Changes the NetworkManager profile \"Home\": enabled,subflow,backup "
                           "instead of the default."));
    }

    void plans()
    {
        const ProfileChange off{IfIndex{2}, "Home", 0, Profile::disabled};
        const EndpointChange removed{EndpointChange::Kind::Remove, endpoint(), 0};
        QCOMPARE(sentences::plan({off, {removed}}, snapshot()),
            (QStringList{sentences::change(off), sentences::change(removed, snapshot())}));
        QCOMPARE(sentences::plan({}, snapshot()).size(), 1);
    }

    void effects()
    {
        const EndpointEffect nothing;
        QCOMPARE(sentences::effect(nothing).size(), 1);
        EndpointEffect effect;
        effect.closed = {3, {"firefox"}};
        effect.cutOff = {1, {}, true};
        effect.addressMissing = effect.unknown = true;
        const QStringList text = sentences::effect(effect);
        QCOMPARE(text.size(), 4);
        QCOMPARE(text[0], QStringLiteral("Closes 3 subflow(s) of firefox."));
        QCOMPARE(text[1], QStringLiteral("1 connection(s) lose their last path and break off."));
        QVERIFY(!text.contains(sentences::effect(nothing)[0]));
    }

    void everyEffectIsTold()
    {
        QSet<QString> seen;
        for (Affected EndpointEffect::* each :
            {&EndpointEffect::closed, &EndpointEffect::reopened, &EndpointEffect::opened,
                &EndpointEffect::toBackup, &EndpointEffect::fromBackup, &EndpointEffect::cutOff,
                &EndpointEffect::doubled, &EndpointEffect::full, &EndpointEffect::announced}) {
            for (const Affected& whom : {Affected{2, {"%1 %n"}}, Affected{2, {}, true}}) {
                EndpointEffect effect;
                effect.*each = whom;
                const QStringList text = sentences::effect(effect);
                QCOMPARE(text.size(), 1);
                QVERIFY(text[0].contains(u'2'));
                QCOMPARE(text[0].contains(QStringLiteral("%1 %n")), !whom.apps.empty());
                seen += text[0];
            }
        }
        QCOMPARE(seen.size(), 18);
    }

    void namesOfApps()
    {
        const auto told = [](Affected whom) {
            EndpointEffect effect;
            effect.closed = std::move(whom);
            return sentences::effect(effect)[0];
        };
        QLocale::setDefault(QLocale::c());
        QVERIFY(told({2, {"a", "b"}}).endsWith(QStringLiteral("of a, b.")));
        QVERIFY(told({2, {"a"}, true}).endsWith(QStringLiteral("of a, others.")));
        QVERIFY(
            told({5, {"a", "b", "c", "d", "e"}}).endsWith(QStringLiteral("of a, b, c, others.")));
    }

    void whatNetworkManagerUndoes()
    {
        using When = UndoForecast::When;
        QVERIFY(sentences::undo({.when = When::Never}).isEmpty());
        QSet<QString> seen;
        for (const When when : {When::NextCommit, When::CleanUp, When::Unknown}) {
            seen += sentences::undo({.when = when});
        }
        seen += sentences::undo({.when = When::NextCommit, .assumed = true});
        QCOMPARE(seen.size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestChangeSentences)
#include "tst_changesentences.moc"
