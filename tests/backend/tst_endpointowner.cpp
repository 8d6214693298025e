// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whose endpoint it is on a made-up laptop, and what NetworkManager would undo there.
#include "diagnosis/endpointowner.h"
#include "diagnosis/undo.h"
#include "laptop.h"

#include <QTest>

using namespace build;
using Who = EndpointOwner::Who;
using Why = EndpointOwner::Why;
using When = UndoForecast::When;
using Kind = EndpointChange::Kind;

class TestEndpointOwner : public QObject {
    Q_OBJECT

    Laptop m_laptop;

    void expect(const Endpoint& endpoint, Who who, Why why, Certainty certainty)
    {
        const auto owner = ownerOf(endpoint, m_laptop.surroundings());
        QCOMPARE(owner.who, who);
        QCOMPARE(owner.why, why);
        QCOMPARE(owner.certainty, certainty);
        QCOMPARE(owner.profile.empty(), who != Who::NetworkManager);
    }
    When undone(Kind kind, const Endpoint& endpoint, std::uint32_t flags = 0)
    {
        return nmWouldUndo({kind, endpoint, flags}, m_laptop.surroundings()).when;
    }

private Q_SLOTS:
    void init() { m_laptop = {}; }

    void implicitIsTheKernels()
    {
        expect(endpoint("192.0.2.1", Endpoint::implicit, cable), Who::Kernel, Why::ImplicitFlag,
            Certainty::Certain);
    }

    void explicitFlagsThatFitAreNetworkManagers()
    {
        expect(m_laptop.endpoints[1], Who::NetworkManager, Why::FitsProfile, Certainty::Certain);
        QCOMPARE(ownerOf(m_laptop.endpoints[1], m_laptop.surroundings()).profile,
            std::string("wlan0 profile"));
    }

    void idDoesNotMatter()
    {
        m_laptop.endpoints[1].id = AddressId{200};
        expect(m_laptop.endpoints[1], Who::NetworkManager, Why::FitsProfile, Certainty::Certain);
    }

    void defaultIsOnlyLikely()
    {
        expect(m_laptop.endpoints[0], Who::NetworkManager, Why::FitsProfile, Certainty::Likely);
    }

    void defaultOfAConfigurationFileShowsInTheEndpoints()
    {
        m_laptop.endpoints[0].flags = Endpoint::subflow | Endpoint::fullmesh;
        QCOMPARE(wishFor(cable, m_laptop.surroundings()),
            (Wish{Wish::Kind::Endpoints, Endpoint::subflow | Endpoint::fullmesh, true}));
        expect(m_laptop.endpoints[0], Who::NetworkManager, Why::FitsProfile, Certainty::Likely);
    }

    void defaultsThatDisagreeSayNothing()
    {
        m_laptop.profile(wifi).appliedFlags = 0;
        QCOMPARE(wishFor(cable, m_laptop.surroundings()).flags, Endpoint::subflow); // built-in
        expect(m_laptop.endpoints[1], Who::NetworkManager, Why::OtherFlagsThanProfile,
            Certainty::Likely);
    }

    void runningMptcpdMakesItLessSure()
    {
        m_laptop.mptcpd = true;
        expect(m_laptop.endpoints[1], Who::NetworkManager, Why::FitsProfile, Certainty::Likely);
        QVERIFY(pathManagersCollide(m_laptop.surroundings()));
        m_laptop.networkManager.running = false;
        QVERIFY(!pathManagersCollide(m_laptop.surroundings()));
    }

    void backupToggledBehindItsBackStaysNetworkManagers()
    {
        m_laptop.endpoints[1].flags = Endpoint::subflow;
        expect(m_laptop.endpoints[1], Who::NetworkManager, Why::OtherFlagsThanProfile,
            Certainty::Likely);
    }

    void neverNetworkManagers_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<IfIndex>("link");
        QTest::addColumn<quint16>("port");
        QTest::newRow("with a port") << QByteArray("198.51.100.1") << wifi << quint16(7777);
        QTest::newRow("without interface") << QByteArray("198.51.100.1") << IfIndex{} << quint16(0);
        QTest::newRow("not its address") << QByteArray("198.51.100.9") << wifi << quint16(0);
        QTest::newRow("of another interface") << QByteArray("198.51.100.1") << cable << quint16(0);
        QTest::newRow("unmanaged interface") << QByteArray("203.0.113.1") << vpn << quint16(0);
    }
    void neverNetworkManagers()
    {
        QFETCH(QByteArray, address);
        QFETCH(IfIndex, link);
        QFETCH(quint16, port);
        expect(endpoint(address.toStdString(), Endpoint::subflow, link, port), Who::SomeoneElse,
            Why::NothingElseFits, Certainty::Likely);
    }

    void neverNetworkManagersBecauseOfTheProfile()
    {
        m_laptop.profile(wifi).appliedFlags = Profile::disabled;
        expect(m_laptop.endpoints[1], Who::SomeoneElse, Why::NothingElseFits, Certainty::Likely);
        m_laptop = {};
        m_laptop.profile(wifi).external = true;
        expect(m_laptop.endpoints[1], Who::SomeoneElse, Why::NothingElseFits, Certainty::Likely);
        m_laptop = {};
        m_laptop.networkManager.version = NetworkManagerVersion{1, 38, 0};
        expect(m_laptop.endpoints[1], Who::SomeoneElse, Why::NothingElseFits, Certainty::Likely);
    }

    void addressesItMakesNoEndpointsFor()
    {
        for (const char* address : {"fd00::1", "fe80::1", "::1"}) {
            m_laptop.links[1] = link(3, "wlan0", address);
            QCOMPARE(
                ownerOf(endpoint(address, Endpoint::subflow, wifi), m_laptop.surroundings()).who,
                Who::SomeoneElse);
        }
        m_laptop.links[1] = link(3, "wlan0", "2001:db8::1");
        m_laptop.profile(wifi).appliedFlags = 0x22;
        const auto temporary = endpoint("2001:db8::1", Endpoint::subflow, wifi);
        expect(temporary, Who::NetworkManager, Why::FitsProfile, Certainty::Certain);
        m_laptop.links[1].addresses.front().flags = 0x01; // IFA_F_TEMPORARY
        expect(temporary, Who::SomeoneElse, Why::NothingElseFits, Certainty::Likely);
    }

    void oursByAddressAndPort()
    {
        m_laptop.ours = {endpoint("203.0.113.1", Endpoint::signal, vpn, 7777, 4)};
        expect(endpoint("203.0.113.1", Endpoint::signal, vpn, 7777, 9), Who::MptcpMonitor,
            Why::AddedByUs, Certainty::Certain);
        expect(endpoint("203.0.113.1", Endpoint::signal | Endpoint::backup, vpn, 7777),
            Who::MptcpMonitor, Why::ChangedSinceAdded, Certainty::Likely);
        expect(endpoint("203.0.113.1", Endpoint::signal, vpn), Who::SomeoneElse,
            Why::NothingElseFits, Certainty::Likely);
    }

    void networkManagerComesFirstWhereBothFit()
    {
        m_laptop.ours = m_laptop.endpoints;
        expect(m_laptop.endpoints[1], Who::NetworkManager, Why::FitsProfile, Certainty::Certain);
        m_laptop.profile(wifi).appliedFlags = 0x22; // and would replace ours
        expect(m_laptop.endpoints[1], Who::MptcpMonitor, Why::AddedByUs, Certainty::Certain);
    }

    void mptcpdMakesEndpointsForAddressesOfInterfaces()
    {
        const auto ofVpn = endpoint("203.0.113.1", Endpoint::subflow, vpn);
        m_laptop.mptcpd = true;
        expect(ofVpn, Who::Mptcpd, Why::DaemonRuns, Certainty::Likely);
        expect(endpoint("203.0.113.1", Endpoint::subflow), Who::SomeoneElse, Why::NothingElseFits,
            Certainty::Likely);
        m_laptop.mptcpd.reset();
        expect(ofVpn, Who::SomeoneElse, Why::MptcpdUnknown, Certainty::Unknown);
    }

    void unknownIsNotAGuess()
    {
        m_laptop.profile(wifi).appliedFlags.reset();
        expect(m_laptop.endpoints[1], Who::SomeoneElse, Why::NetworkManagerUnknown,
            Certainty::Unknown);
        auto surroundings = m_laptop.surroundings();
        surroundings.networkManager = nullptr;
        QCOMPARE(ownerOf(m_laptop.endpoints[0], surroundings).certainty, Certainty::Unknown);
    }

    void undoesWhatDiffersFromTheProfile()
    {
        const Endpoint& ofWifi = m_laptop.endpoints[1];
        QCOMPARE(undone(Kind::SetFlags, ofWifi, Endpoint::subflow), When::NextCommit);
        QCOMPARE(undone(Kind::SetFlags, ofWifi, ofWifi.flags), When::Never);
        QCOMPARE(undone(Kind::Remove, ofWifi), When::NextCommit);
        QCOMPARE(
            undone(Kind::Add, endpoint("198.51.100.1", Endpoint::subflow, wifi)), When::NextCommit);
    }

    void deletesStrangersOnlyWhenItCleansUp()
    {
        const auto stranger = endpoint("198.51.100.9", Endpoint::subflow, wifi);
        QCOMPARE(undone(Kind::Add, stranger), When::CleanUp);
        QCOMPARE(undone(Kind::Remove, stranger), When::Never);
    }

    void leavesTheRestAlone()
    {
        QCOMPARE(undone(Kind::Add, endpoint("198.51.100.1", Endpoint::subflow)), When::Never);
        QCOMPARE(
            undone(Kind::Add, endpoint("198.51.100.1", Endpoint::signal, wifi, 7777)), When::Never);
        QCOMPARE(undone(Kind::Add, endpoint("203.0.113.1", Endpoint::subflow, vpn)), When::Never);
        m_laptop.profile(wifi).appliedFlags = Profile::disabled;
        QCOMPARE(undone(Kind::Remove, m_laptop.endpoints[1]), When::Never);
        m_laptop.networkManager = {};
        QCOMPARE(undone(Kind::Remove, m_laptop.endpoints[0]), When::Never);
    }

    void saysWhenItRestsOnAnAssumption()
    {
        const EndpointChange change{Kind::Remove, m_laptop.endpoints[0], 0};
        QVERIFY(nmWouldUndo(change, m_laptop.surroundings()).assumed);
        m_laptop.profile(cable).appliedFlags = 0x22;
        QVERIFY(!nmWouldUndo(change, m_laptop.surroundings()).assumed);
        m_laptop.profile(cable).appliedFlags.reset();
        QCOMPARE(nmWouldUndo(change, m_laptop.surroundings()).when, When::Unknown);
    }
};

QTEST_APPLESS_MAIN(TestEndpointOwner)
#include "tst_endpointowner.moc"
