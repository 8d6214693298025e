// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What "use this network" and its like come to on a made-up laptop.
#include "diagnosis/presets.h"
#include "laptop.h"

#include <QTest>

using namespace build;
using Kind = EndpointChange::Kind;

class TestPresets : public QObject {
    Q_OBJECT

    Laptop m_laptop;

    PresetPlan plan(Preset preset, IfIndex link)
    {
        return planFor(preset, link, m_laptop.surroundings()).value();
    }
    std::optional<std::uint32_t> flagsFor(Preset preset, std::uint32_t now)
    {
        m_laptop.profile(wifi).appliedFlags = now;
        const auto change = plan(preset, wifi).profile;
        return change ? std::optional(change->to) : std::nullopt;
    }

private Q_SLOTS:
    void init() { m_laptop = {}; }

    void profileWhereNetworkManagerManages()
    {
        const PresetPlan backup = plan(Preset::OnlyBackup, cable);
        QCOMPARE(backup.profile, (ProfileChange{cable, "eth0 profile", 0, 0x62}));
        QVERIFY(backup.endpoints.empty());
        QCOMPARE(plan(Preset::DoNotUse, cable).profile->to, Profile::disabled);
        QCOMPARE(plan(Preset::Use, cable), PresetPlan{}); // the default does
    }

    void otherFlagsOfTheProfileStay()
    {
        QCOMPARE(flagsFor(Preset::OnlyBackup, 0xaa), 0xeaU);
        QCOMPARE(flagsFor(Preset::Use, 0xea), 0xaaU);
        QCOMPARE(flagsFor(Preset::Use, Profile::enabled), 0x22U); // would be good for nothing
        QCOMPARE(flagsFor(Preset::Use, Profile::disabled), 0x22U);
        QCOMPARE(flagsFor(Preset::OnlyBackup, Profile::disabled), 0x62U);
        QCOMPARE(flagsFor(Preset::DoNotUse, Profile::disabled), std::nullopt);
        m_laptop.networkManager.version = NetworkManagerVersion{1, 56, 0};
        QCOMPARE(flagsFor(Preset::Use, Profile::disabled), 0x122U);
        QCOMPARE(flagsFor(Preset::OnlyBackup, 0), 0x162U);
    }

    void resultsAreFlagsThatNetworkManagerTakes()
    {
        const NetworkManagerVersion version = *m_laptop.networkManager.version;
        for (std::uint32_t now = 0; now < Profile::laminar; ++now) {
            for (const Preset preset : {Preset::Use, Preset::OnlyBackup, Preset::DoNotUse}) {
                const auto then = faultOf(now, version) ? std::nullopt : flagsFor(preset, now);
                QVERIFY(!then || !faultOf(*then, version));
            }
        }
    }

    void endpointsElsewhere()
    {
        QCOMPARE(plan(Preset::Use, vpn).endpoints,
            (std::vector{EndpointChange{
                Kind::Add, endpoint("203.0.113.1", Endpoint::subflow, vpn, 0, 0), 0}}));
        QCOMPARE(plan(Preset::OnlyBackup, vpn).endpoints.front().endpoint.flags,
            Endpoint::subflow | Endpoint::backup);
        QVERIFY(plan(Preset::DoNotUse, vpn).endpoints.empty());
    }

    void endpointsThatExistAreChanged()
    {
        const auto existing = endpoint("203.0.113.1", Endpoint::subflow | Endpoint::fullmesh, vpn);
        m_laptop.endpoints.push_back(existing);
        QVERIFY(plan(Preset::Use, vpn).endpoints.empty());
        QCOMPARE(plan(Preset::OnlyBackup, vpn).endpoints,
            (std::vector{
                EndpointChange{Kind::SetFlags, existing, existing.flags | Endpoint::backup}}));
        QCOMPARE(plan(Preset::DoNotUse, vpn).endpoints,
            (std::vector{EndpointChange{Kind::Remove, existing, 0}}));
    }

    void endpointWithoutSubflowIsReplaced()
    {
        const auto existing = endpoint("203.0.113.1", Endpoint::signal, vpn);
        m_laptop.endpoints.push_back(existing);
        const auto both = endpoint("203.0.113.1", Endpoint::signal | Endpoint::subflow, vpn, 0, 0);
        QCOMPARE(plan(Preset::Use, vpn).endpoints,
            (std::vector{EndpointChange{Kind::Remove, existing, 0}, {Kind::Add, both, 0}}));
    }

    void implicitEndpointIsNone()
    {
        m_laptop.endpoints.push_back(endpoint("203.0.113.1", Endpoint::implicit));
        QCOMPARE(plan(Preset::Use, vpn).endpoints.front().kind, Kind::Add);
        QVERIFY(plan(Preset::DoNotUse, vpn).endpoints.empty());
    }

    void doNotUseLeavesNoStrangersOnManagedInterfaces()
    {
        m_laptop.profile(wifi).appliedFlags = Profile::disabled;
        QCOMPARE(plan(Preset::DoNotUse, wifi).endpoints.size(), 1U);
        QVERIFY(!plan(Preset::DoNotUse, wifi).profile);
        QCOMPARE(presetInForce(wifi, m_laptop.surroundings()), std::nullopt);
        m_laptop.endpoints.pop_back();
        QCOMPARE(presetInForce(wifi, m_laptop.surroundings()), Preset::DoNotUse);
    }

    void presetInForceIsTheOneWithNothingToDo()
    {
        QCOMPARE(presetInForce(cable, m_laptop.surroundings()), Preset::Use);
        QCOMPARE(presetInForce(wifi, m_laptop.surroundings()), Preset::OnlyBackup);
        QCOMPARE(presetInForce(vpn, m_laptop.surroundings()), Preset::DoNotUse);
    }

    void nothingIsInForceWithoutItsEndpoints()
    {
        m_laptop.endpoints.erase(m_laptop.endpoints.begin()); // behind NetworkManager's back
        QCOMPARE(presetInForce(cable, m_laptop.surroundings()), std::nullopt);
        QCOMPARE(plan(Preset::Use, cable).endpoints,
            (std::vector{EndpointChange{
                Kind::Add, endpoint("192.0.2.1", Endpoint::subflow, cable, 0, 0), 0}}));
        m_laptop.endpoints.push_back(endpoint("192.0.2.1", Endpoint::implicit));
        QCOMPARE(presetInForce(cable, m_laptop.surroundings()), std::nullopt);
    }

    void nothingIsInForceWithOtherEndpoints()
    {
        Endpoint& ofWifi = m_laptop.endpoints.back();
        ofWifi.flags = Endpoint::subflow;
        QCOMPARE(presetInForce(wifi, m_laptop.surroundings()), std::nullopt);
        QCOMPARE(plan(Preset::OnlyBackup, wifi),
            (PresetPlan{{},
                {EndpointChange{Kind::SetFlags, ofWifi, Endpoint::subflow | Endpoint::backup}}}));
    }

    void endpointsAsTheProfileWantsThem()
    {
        m_laptop.profile(wifi).appliedFlags = Profile::enabled | 0xe0;
        m_laptop.endpoints.pop_back();
        QCOMPARE(plan(Preset::OnlyBackup, wifi).endpoints.front().endpoint.flags,
            wishFor(wifi, m_laptop.surroundings()).flags);
        m_laptop.endpoints.push_back(endpoint("198.51.100.1", 0x6 | Endpoint::fullmesh, wifi));
        m_laptop.links[1].addresses.push_back({.address = Address::parse("2001:db8::1").value()});
        QCOMPARE(presetInForce(wifi, m_laptop.surroundings()), Preset::OnlyBackup); // no route
    }

    void obstacles()
    {
        QCOMPARE(planFor(Preset::Use, IfIndex{9}, m_laptop.surroundings()).error(),
            PresetObstacle::NoSuchLink);
        m_laptop.links[2].addresses.clear();
        QCOMPARE(
            planFor(Preset::Use, vpn, m_laptop.surroundings()).error(), PresetObstacle::NoAddress);
        m_laptop.profile(wifi).appliedFlags.reset();
        QCOMPARE(planFor(Preset::Use, wifi, m_laptop.surroundings()).error(),
            PresetObstacle::NetworkManagerUnknown);
        auto surroundings = m_laptop.surroundings();
        surroundings.networkManager = nullptr;
        QCOMPARE(
            planFor(Preset::Use, vpn, surroundings).error(), PresetObstacle::NetworkManagerUnknown);
    }
};

QTEST_APPLESS_MAIN(TestPresets)
#include "tst_presets.moc"
