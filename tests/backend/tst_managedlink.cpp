// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// NetworkManager's flags: names, faults, and what they become over its versions.
#include "core/endpoint.h"
#include "core/managedlink.h"

#include <QTest>

using namespace mptcp;

namespace {

constexpr NetworkManagerVersion trixie{1, 52, 1};
constexpr NetworkManagerVersion withLaminar{1, 56, 0};

} // namespace

class TestManagedLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versions()
    {
        QCOMPARE(parseNetworkManagerVersion("1.52.1"), trixie);
        QCOMPARE(parseNetworkManagerVersion("1.59.2-dev"), (NetworkManagerVersion{1, 59, 2}));
        for (const char* nonsense : {"", "1", "1.52", "one.52.1", "1..1", "1.52.", "-1.2.3"}) {
            QVERIFY2(!parseNetworkManagerVersion(nonsense), nonsense);
        }
    }

    void defaultDependsOnTheVersion()
    {
        QCOMPARE(builtInFlags({1, 38, 4}), 0U);
        QCOMPARE(builtInFlags({1, 40, 0}), 0x22U);
        QCOMPARE(builtInFlags(trixie), 0x22U);
        QCOMPARE(builtInFlags(withLaminar), 0x122U);
    }

    void becomeFlagsOfEndpoints()
    {
        QCOMPARE(endpointFlags(0x62), Endpoint::subflow | Endpoint::backup);
        QCOMPARE(endpointFlags(0x1b0),
            Endpoint::signal | Endpoint::subflow | Endpoint::fullmesh | Endpoint::laminar);
        QCOMPARE(endpointFlags(Profile::enabled), 0U); // as NetworkManager does it
    }

    void faults()
    {
        QCOMPARE(faultOf(0, trixie), std::nullopt);
        QCOMPARE(faultOf(Profile::disabled, trixie), std::nullopt);
        QCOMPARE(faultOf(0xee, trixie), std::nullopt);
        QCOMPARE(faultOf(0x3, trixie), ProfileFlagsFault::DisabledWithOthers);
        QCOMPARE(faultOf(0x41, trixie), ProfileFlagsFault::DisabledWithOthers);
        QCOMPARE(faultOf(0x92, trixie), ProfileFlagsFault::SignalWithFullmesh);
        QCOMPARE(faultOf(0x1000, trixie), ProfileFlagsFault::UnknownToVersion);
        QCOMPARE(faultOf(0x122, trixie), ProfileFlagsFault::UnknownToVersion);
        QCOMPARE(faultOf(0x122, withLaminar), std::nullopt);
        QCOMPARE(faultOf(0x22, {1, 38, 0}), ProfileFlagsFault::UnknownToVersion);
    }

    void namesKeepUnknownBits()
    {
        QVERIFY(profileFlagNames(0).empty());
        QCOMPARE(profileFlagNames(0x1062),
            (std::vector<std::string>{"enabled", "subflow", "backup", "0x1000"}));
    }

    void linksAreFoundByIndex()
    {
        NetworkManagerState state;
        state.links.resize(2);
        state.links[0].link = IfIndex{2};
        state.links[1].link = IfIndex{5};
        QCOMPARE(state.find(IfIndex{5}), &state.links[1]);
        QVERIFY(!state.find(IfIndex{3}));
        QVERIFY(!state.find(IfIndex{9}));
    }
};

QTEST_APPLESS_MAIN(TestManagedLink)
#include "tst_managedlink.moc"
