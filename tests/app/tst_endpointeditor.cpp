// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The editor with a service that says yes, no, late or nothing, and a kernel that agrees or does
// not.
#include "access/endpointeditor.h"
#include "fakecontrol.h"
#include "privatebus.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace mptcp;
using namespace mptcp::diagnosis;
using namespace std::chrono_literals;
using control::ControlError;
using control::ControlErrorKind;
using Kind = EndpointChange::Kind;
using State = EndpointEditor::State;

namespace {

constexpr std::uint32_t subflow = Endpoint::subflow, backup = Endpoint::backup;

Endpoint endpoint(const char* address, std::uint32_t flags, std::uint8_t id = 0)
{
    return {.address = Address::parse(address).value(),
        .port = 0,
        .id = AddressId{id},
        .flags = flags,
        .link = IfIndex{2}};
}

const Endpoint home = endpoint("192.0.2.1", subflow, 1);
const Endpoint mobile = endpoint("198.51.100.1", subflow);

Step added(const Endpoint& endpoint)
{
    return EndpointChange{Kind::Add, endpoint, 0};
}

Step removed(const Endpoint& endpoint)
{
    return EndpointChange{Kind::Remove, endpoint, 0};
}

Step changed(const Endpoint& endpoint, std::uint32_t flags)
{
    return EndpointChange{Kind::SetFlags, endpoint, flags};
}

} // namespace

class TestEndpointEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void seenAtOnce();
    void seenLater();
    void refutedAfterThreeFrames();
    void refused();
    void refusedHalfway();
    void serviceVanishes();
    void oneAtATime();
    void idsAreThoseOfTheLatestFrame();
    void goneMeanwhile();
    void flushAndBack();
    void limitsAndBack();
    void flagsAndBack();
    void keepsOnRequest();
    void takesBackByItself();
    void takesBackTogether();
    void doesNotFightForWhatOthersChanged();
    void takingBackIsRefused();
    void cancelledButMade();
    void cancelledAndRefused();
    void endOfTheProgram();
    void endWithoutAnAnswer();
    void ownEndpoints();
    void noWayBack();

private:
    void startEditor(std::chrono::milliseconds timeToKeep);
    /// Waits for the next call; its arguments as text.
    QString call();
    void answer();
    void refuse(const QString& kind, const QString& text = {});
    /// Lets the kernel have these endpoints from now on.
    void has(std::vector<Endpoint> endpoints) { m_endpoints = std::move(endpoints); }
    void showFrame();
    void make(std::vector<Step> steps) { m_editor->make(std::move(steps)); }
    /// Adds the second endpoint until it is seen.
    void addMobile();

    std::unique_ptr<PrivateBus> m_bus;
    QDBusConnection m_servicesMember = QDBusConnection(QString());
    std::unique_ptr<FakeControl> m_service;
    std::unique_ptr<control::ControlClient> m_client;
    std::unique_ptr<control::NetworkManager> m_networkManager;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AddedEndpoints> m_added;
    std::unique_ptr<EndpointEditor> m_editor;
    std::size_t m_answered = 0;
    std::vector<Endpoint> m_endpoints;
    Limits m_limits;
    std::vector<ControlErrorKind> m_refusals;
    QStringList m_news; ///< signals of the editor
};

void TestEndpointEditor::init()
{
    m_bus = std::make_unique<PrivateBus>();
    m_servicesMember = m_bus->connect();
    m_service = std::make_unique<FakeControl>(m_servicesMember);
    m_client = std::make_unique<control::ControlClient>(m_bus->connect());
    m_networkManager = std::make_unique<control::NetworkManager>(m_bus->connect());
    m_folder = std::make_unique<QTemporaryDir>();
    m_added = std::make_unique<AddedEndpoints>(m_folder->filePath(QStringLiteral("added.json")));
    m_answered = 0;
    m_endpoints = {home};
    m_limits = {.subflows = 2, .addAddrAccepted = 0};
    m_news.clear();
    m_refusals.clear();
    startEditor(10min);
}

void TestEndpointEditor::startEditor(std::chrono::milliseconds timeToKeep)
{
    m_editor = std::make_unique<EndpointEditor>(*m_client, *m_networkManager, *m_added, timeToKeep);
    connect(m_editor.get(), &EndpointEditor::frameWanted, this, &TestEndpointEditor::showFrame,
        Qt::QueuedConnection);
    connect(m_editor.get(), &EndpointEditor::refused, this,
        [this](const Step&, const Refusal& refusal, bool whileUndoing) {
            m_refusals.push_back(std::get<ControlError>(refusal).kind);
            m_news += whileUndoing ? QStringLiteral("not taken back") : QStringLiteral("refused");
        });
    connect(m_editor.get(), &EndpointEditor::refuted, this,
        [this] { m_news += QStringLiteral("refuted"); });
    connect(m_editor.get(), &EndpointEditor::undone, this,
        [this] { m_news += QStringLiteral("undone"); });
    showFrame();
}

void TestEndpointEditor::cleanup()
{
    m_editor.reset();
    m_networkManager.reset();
    m_client.reset();
    m_service.reset();
    m_servicesMember = QDBusConnection(QString());
    m_bus.reset();
}

void TestEndpointEditor::showFrame()
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->moment.monotonic = std::chrono::steady_clock::now().time_since_epoch();
    snapshot->endpoints = m_endpoints;
    snapshot->limits = m_limits;
    auto frame = std::make_shared<monitor::Frame>();
    frame->snapshot = std::move(snapshot);
    m_editor->setFrame(frame);
}

QString TestEndpointEditor::call()
{
    if (!QTest::qWaitFor([this] { return m_service->calls.size() > m_answered; })) {
        return QStringLiteral("nothing");
    }
    const QDBusMessage& call = m_service->calls[m_answered];
    QStringList words{call.member()};
    for (const QVariant& argument : call.arguments()) {
        words += argument.typeId() == QMetaType::UChar ? QString::number(argument.toUInt())
                                                       : argument.toString();
    }
    return words.join(u' ');
}

void TestEndpointEditor::answer()
{
    m_service->answer(m_service->calls[m_answered++]);
}

void TestEndpointEditor::refuse(const QString& kind, const QString& text)
{
    m_service->fail(m_service->calls[m_answered++],
        QStringLiteral("org.mptcpmonitor.Control1.Error.") + kind, text);
}

void TestEndpointEditor::addMobile()
{
    make({added(mobile)});
    QCOMPARE(call(), QStringLiteral("AddEndpoint 198.51.100.1 0 2 2"));
    Endpoint there = mobile;
    there.id = AddressId{7};
    m_endpoints.push_back(there);
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QCOMPARE(m_editor->undoable(), (std::vector{added(mobile)}));
}

void TestEndpointEditor::seenAtOnce()
{
    make({added(mobile)});
    QCOMPARE(m_editor->state(), State::Asking);
    QCOMPARE(m_editor->steps(), (std::vector{added(mobile)}));
    QCOMPARE(call(), QStringLiteral("AddEndpoint 198.51.100.1 0 2 2"));
    showFrame(); // nothing is confirmed before it is answered
    QCOMPARE(m_editor->state(), State::Asking);
    has({home, mobile});
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QVERIFY(m_editor->steps().empty() && m_news.isEmpty());
    QVERIFY(m_editor->timeLeft() > 0ms);
}

void TestEndpointEditor::seenLater()
{
    make({added(mobile)});
    call();
    answer();
    QTRY_COMPARE(m_editor->state(), State::Awaiting);
    showFrame();
    QCOMPARE(m_editor->state(), State::Awaiting);
    has({home, mobile}); // in time for the second or third one
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QVERIFY(m_news.isEmpty());
}

void TestEndpointEditor::refutedAfterThreeFrames()
{
    make({changed(home, subflow | backup)});
    QCOMPARE(call(), QStringLiteral("SetEndpointFlags 1 6"));
    answer();
    QTRY_COMPARE(m_editor->state(), State::Awaiting);
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("refuted")});
    QCOMPARE(m_editor->state(), State::Idle);
    QVERIFY(!m_editor->timeLeft() && m_editor->undoable().empty());
    QCOMPARE(m_service->calls.size(), 1U); // and is not made again
}

void TestEndpointEditor::refused()
{
    make({added(mobile)});
    call();
    refuse(QStringLiteral("Refused"), QStringLiteral("too many addresses"));
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("refused")});
    QCOMPARE(m_refusals, (std::vector{ControlErrorKind::Refused}));
    QCOMPARE(m_editor->state(), State::Idle);
    QVERIFY(m_added->endpoints().empty() && !m_editor->timeLeft());
}

void TestEndpointEditor::refusedHalfway()
{
    addMobile();
    Endpoint signalling = home;
    signalling.flags = subflow | Endpoint::signal;
    make({removed(home), added(signalling)}); // the way to other flags
    QCOMPARE(call(), QStringLiteral("RemoveEndpoint 1"));
    has({mobile});
    answer();
    QCOMPARE(call(), QStringLiteral("AddEndpoint 192.0.2.1 0 2 3"));
    refuse(QStringLiteral("Refused"));
    // What had been made comes back; the edit before is not concerned.
    QCOMPARE(call(), QStringLiteral("AddEndpoint 192.0.2.1 0 2 2"));
    QVERIFY(m_editor->isUndoing());
    has({home, mobile});
    answer();
    QTRY_COMPARE(m_news, (QStringList{QStringLiteral("refused"), QStringLiteral("undone")}));
    QCOMPARE(m_editor->undoable(), (std::vector{added(mobile)}));
    QVERIFY(m_editor->timeLeft());
}

void TestEndpointEditor::serviceVanishes()
{
    make({added(mobile)});
    call();
    m_service.reset();
    const QString name = m_servicesMember.name();
    m_servicesMember = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(name);
    QTRY_COMPARE(m_refusals, (std::vector{ControlErrorKind::NotRunning}));
    QCOMPARE(m_editor->state(), State::Idle);
    QTRY_COMPARE(m_client->availability(), control::Availability::Absent);
    make({added(mobile)});
    QTRY_COMPARE(m_refusals.size(), 2U);
    QCOMPARE(m_refusals.back(), ControlErrorKind::NotInstalled);
}

void TestEndpointEditor::oneAtATime()
{
    make({added(mobile)});
    call();
    make({removed(home)});
    m_editor->undo();
    QCOMPARE(m_editor->steps(), (std::vector{added(mobile)}));
    has({home, mobile});
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QCOMPARE(m_service->calls.size(), 1U);
}

void TestEndpointEditor::idsAreThoseOfTheLatestFrame()
{
    has({endpoint("192.0.2.1", subflow, 42)});
    showFrame();
    make({removed(home)});
    QCOMPARE(call(), QStringLiteral("RemoveEndpoint 42"));
}

void TestEndpointEditor::goneMeanwhile()
{
    has({});
    showFrame();
    make({removed(home)});
    QTRY_COMPARE(m_editor->state(), State::Idle); // as wanted
    QVERIFY(m_news.isEmpty() && m_editor->undoable().empty());
    make({changed(home, backup)});
    QCOMPARE(m_refusals, (std::vector{ControlErrorKind::Refused}));
    QVERIFY(m_service->calls.empty());
}

void TestEndpointEditor::flushAndBack()
{
    const Endpoint implicit = endpoint("203.0.113.1", Endpoint::implicit, 3);
    has({home, implicit});
    showFrame();
    make({Flush{m_endpoints}});
    QCOMPARE(call(), QStringLiteral("FlushEndpoints"));
    has({implicit}); // the kernel may make it anew
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    m_editor->undo();
    QCOMPARE(call(), QStringLiteral("AddEndpoint 192.0.2.1 0 2 2"));
    has({home, implicit});
    answer();
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("undone")});
}

void TestEndpointEditor::limitsAndBack()
{
    startEditor(300ms);
    make({LimitsChange{m_limits, {.subflows = 4, .addAddrAccepted = 1}}});
    QCOMPARE(call(), QStringLiteral("SetLimits 4 1"));
    m_limits = {.subflows = 4, .addAddrAccepted = 1};
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QCOMPARE(call(), QStringLiteral("SetLimits 2 0")); // by itself
}

void TestEndpointEditor::flagsAndBack()
{
    make({changed(home, subflow | backup)});
    call();
    has({endpoint("192.0.2.1", subflow | backup, 1)});
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    m_editor->undo();
    QCOMPARE(call(), QStringLiteral("SetEndpointFlags 1 2"));
}

void TestEndpointEditor::keepsOnRequest()
{
    addMobile();
    m_editor->keep();
    QVERIFY(!m_editor->timeLeft() && m_editor->undoable().empty());
    m_editor->undo(); // nothing to take back
    QCOMPARE(m_editor->state(), State::Idle);
}

void TestEndpointEditor::takesBackByItself()
{
    startEditor(300ms);
    addMobile();
    QCOMPARE(call(), QStringLiteral("RemoveEndpoint 7"));
    QVERIFY(m_editor->isUndoing());
    has({home});
    answer();
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("undone")});
    QVERIFY(m_editor->undoable().empty() && !m_editor->timeLeft());
    QVERIFY(m_added->endpoints().empty());
}

void TestEndpointEditor::takesBackTogether()
{
    startEditor(300ms);
    addMobile();
    make({changed(home, subflow | backup)});
    QVERIFY(!m_editor->timeLeft()); // stands still
    QCOMPARE(call(), QStringLiteral("SetEndpointFlags 1 6"));
    m_endpoints[0].flags = subflow | backup;
    answer();
    QCOMPARE(call(), QStringLiteral("SetEndpointFlags 1 2")); // the last one first
    m_endpoints[0].flags = subflow;
    answer();
    QCOMPARE(call(), QStringLiteral("RemoveEndpoint 7"));
    has({home});
    answer();
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("undone")});
}

void TestEndpointEditor::doesNotFightForWhatOthersChanged()
{
    startEditor(300ms);
    addMobile();
    has({home}); // someone removed it meanwhile
    showFrame();
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("undone")});
    QCOMPARE(m_service->calls.size(), 1U);
}

void TestEndpointEditor::takingBackIsRefused()
{
    startEditor(300ms);
    addMobile();
    call();
    refuse(QStringLiteral("NotAuthorized"));
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("not taken back")});
    QCOMPARE(m_editor->undoable(), (std::vector{added(mobile)})); // the user may try again
    QVERIFY(!m_editor->timeLeft());
    m_editor->undo();
    QCOMPARE(call(), QStringLiteral("RemoveEndpoint 7"));
}

void TestEndpointEditor::cancelledButMade()
{
    make({added(mobile), changed(home, subflow | backup)});
    call();
    m_editor->cancel();
    QCOMPARE(m_editor->state(), State::Cancelling);
    m_endpoints.push_back(endpoint("198.51.100.1", subflow, 7));
    answer();
    QCOMPARE(call(), QStringLiteral("RemoveEndpoint 7")); // the second step was not even tried
    has({home});
    answer();
    QTRY_COMPARE(m_news, QStringList{QStringLiteral("undone")});
}

void TestEndpointEditor::cancelledAndRefused()
{
    make({added(mobile)});
    call();
    m_editor->cancel();
    refuse(QStringLiteral("NotAuthorized"));
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QVERIFY(m_news.isEmpty()); // as wanted
}

void TestEndpointEditor::endOfTheProgram()
{
    addMobile();
    // Answers while finish() waits.
    connect(m_editor.get(), &EndpointEditor::changed, m_service.get(), [this] {
        if (m_editor->state() == State::Asking) {
            QTimer::singleShot(0, m_service.get(), [this] {
                QCOMPARE(call(), QStringLiteral("RemoveEndpoint 7"));
                has({home});
                answer();
            });
        }
    });
    QVERIFY(m_editor->finish(5s));
    QCOMPARE(m_news, QStringList{QStringLiteral("undone")});
    QVERIFY(m_editor->finish(5s)); // nothing to wait for any more
}

void TestEndpointEditor::endWithoutAnAnswer()
{
    make({added(mobile)});
    call();
    QElapsedTimer time;
    time.start();
    QVERIFY(!m_editor->finish(100ms));
    QVERIFY(time.elapsed() < 5000);
    QCOMPARE(m_editor->state(), State::Cancelling);
}

void TestEndpointEditor::ownEndpoints()
{
    addMobile();
    const Surroundings now = m_editor->surroundings();
    QCOMPARE(now.ours.size(), 1U);
    QCOMPARE(now.endpoints.size(), 2U);
    make({changed(mobile, subflow | backup)});
    call();
    m_endpoints[1].flags = subflow | backup;
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QCOMPARE(m_added->endpoints().front().flags, subflow | backup);
    has({home}); // whoever removed it
    showFrame();
    QVERIFY(m_added->endpoints().empty());
}

void TestEndpointEditor::noWayBack()
{
    make({SubflowClosing{Cookie{12}}});
    QCOMPARE(call(), QStringLiteral("CloseSubflow 12"));
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    make({MptcpResuming{}});
    QCOMPARE(call(), QStringLiteral("ResumeMptcp"));
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QVERIFY(m_editor->undoable().empty() && !m_editor->timeLeft() && m_news.isEmpty());
}

QTEST_GUILESS_MAIN(TestEndpointEditor)
#include "tst_endpointeditor.moc"
