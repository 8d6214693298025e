// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Endpoints as a person changes them: buttons, forms, previews, and the bar that tells how it went.
#include "access/endpointeditor.h"
#include "fakecontrol.h"
#include "models/endpointmodel.h"
#include "privatebus.h"
#include "settings/monitorsettings.h"
#include "support/drawing.h"
#include "widgets/endpointdialog.h"
#include "widgets/limitsdialog.h"
#include "widgets/mainwindow.h"
#include "widgets/programactions.h"

#include <KMessageWidget>
#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace mptcp;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = EndpointEditor::State;

namespace {

const QString machine = uR"(
    link 1 lo loopback 127.0.0.1
    link 2 wlan0 wifi 192.0.2.1
    link 3 wwan0 cellular 198.51.100.1
    app browser 10
      conn 0x0000000a 192.0.2.1:40000 203.0.113.7:443 client
        sub 1 2 192.0.2.1:40000 203.0.113.7:443 active
        sub 2 3 198.51.100.1:40001 203.0.113.7:443 active sent=5000
)"_s;
const QString withEndpoint = machine + u"endpoint 198.51.100.1 1 subflow\n"_s;

} // namespace

class TestEndpointsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void readOnly();
    void whatCanBeDone();
    void chosenRow();
    void addForm_data();
    void addForm();
    void added();
    void addedWithTheKeyboard();
    void refused();
    void refuted();
    void cancelled();
    void changed();
    void removed();
    void flushed();
    void limits();
    void preset();
    void usedUpLimit();
    void undoneNow();
    void notInstalled();
    void twoPathManagers();
    void subflowClosed();
    void mptcpResumed();
    void everythingHasAName();

private:
    void show(const QString& drawing);
    template <typename Widget> Widget* find(const QString& name) const;
    QAbstractButton* button(const QString& text, QWidget* parent = nullptr) const;
    void click(const QString& text, QWidget* parent = nullptr);
    QDialog* dialog() const;
    QString texts(const QWidget* widget) const;
    QString call();
    void answer();
    QString message(const QString& name) const;
    void select(int row);
    QVariant cell(int row, EndpointModel::Column column, int role = Qt::DisplayRole) const;

    std::unique_ptr<PrivateBus> m_bus;
    QDBusConnection m_member = QDBusConnection(QString());
    std::unique_ptr<FakeControl> m_service;
    std::unique_ptr<control::ControlClient> m_client;
    std::unique_ptr<control::NetworkManager> m_networkManager;
    QTemporaryDir m_folder;
    std::unique_ptr<AddedEndpoints> m_added;
    std::unique_ptr<EndpointEditor> m_editor;
    std::unique_ptr<MonitorSettings> m_settings;
    monitor::History m_history;
    monitor::EventLog m_log;
    monitor::Handovers m_handovers;
    diagnosis::Judge m_judge;
    const ProgramActions m_actions;
    std::unique_ptr<MainWindow> m_window;
    std::size_t m_answered = 0;
    QString m_drawing;
};

void TestEndpointsPage::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(u"config"_s).toUtf8());
    qputenv("XDG_STATE_HOME", m_folder.filePath(u"state"_s).toUtf8());
    qputenv("XDG_CONFIG_DIRS", m_folder.filePath(u"system"_s).toUtf8());
    m_settings =
        std::make_unique<MonitorSettings>(KSharedConfig::openConfig(u"tst_endpointspagerc"_s));
}

void TestEndpointsPage::init()
{
    QLocale::setDefault(QLocale::c());
    m_bus = std::make_unique<PrivateBus>();
    m_member = m_bus->connect();
    m_service = std::make_unique<FakeControl>(m_member);
    m_client = std::make_unique<control::ControlClient>(m_bus->connect());
    m_networkManager = std::make_unique<control::NetworkManager>(m_bus->connect());
    m_added = std::make_unique<AddedEndpoints>(m_folder.filePath(u"added.json"_s));
    m_editor = std::make_unique<EndpointEditor>(*m_client, *m_networkManager, *m_added);
    connect(
        m_editor.get(), &EndpointEditor::frameWanted, this, [this] { show(m_drawing); },
        Qt::QueuedConnection);
    m_answered = 0;
    QTRY_COMPARE(m_client->availability(), control::Availability::Running);
    QTRY_VERIFY(m_networkManager->state().has_value());
    m_window = std::make_unique<MainWindow>(
        *m_settings, m_actions, m_history, m_log, m_handovers, m_judge, m_editor.get());
    m_window->showPage(u"endpoints"_s);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    show(withEndpoint);
}

void TestEndpointsPage::cleanup()
{
    m_window.reset();
    m_editor.reset();
    m_networkManager.reset();
    m_client.reset();
    m_service.reset();
    m_member = QDBusConnection(QString());
    m_bus.reset();
    QFile::remove(m_folder.filePath(u"added.json"_s));
    m_judge = diagnosis::Judge();
}

void TestEndpointsPage::show(const QString& drawing)
{
    m_drawing = drawing;
    auto snapshot = std::make_shared<Snapshot>(*draw(drawing)->snapshot);
    snapshot->limits = Limits{.subflows = 2, .addAddrAccepted = 0};
    for (Endpoint& endpoint : snapshot->endpoints) {
        for (const Link& link : snapshot->links) {
            const bool its = link.addresses.front().address == endpoint.address;
            endpoint.link = its ? link.index : endpoint.link;
        }
    }
    auto frame = std::make_shared<monitor::Frame>(*draw(drawing));
    frame->snapshot = std::move(snapshot);
    m_editor->setFrame(frame);
    m_window->setFrame(frame);
}

template <typename Widget> Widget* TestEndpointsPage::find(const QString& name) const
{
    return m_window->findChild<Widget*>(name);
}

/// What is seen; null when there is none with this text.
QAbstractButton* TestEndpointsPage::button(const QString& text, QWidget* parent) const
{
    for (QAbstractButton* each :
        (parent ? parent : m_window.get())->findChildren<QAbstractButton*>()) {
        if (each->isVisible() && each->text().remove(u'&') == text) {
            return each;
        }
    }
    return nullptr;
}

void TestEndpointsPage::click(const QString& text, QWidget* parent)
{
    QAbstractButton* found = button(text, parent);
    QVERIFY2(found && found->isEnabled(), qPrintable(text));
    found->click();
}

QDialog* TestEndpointsPage::dialog() const
{
    const QList<QDialog*> dialogs = m_window->findChildren<QDialog*>();
    for (QDialog* each : dialogs) {
        if (each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

/// All that stands there to be read.
QString TestEndpointsPage::texts(const QWidget* widget) const
{
    QStringList texts;
    for (const QLabel* label : widget->findChildren<QLabel*>()) {
        if (label->isVisible()) {
            texts += label->text();
        }
    }
    return texts.join(u'\n');
}

QString TestEndpointsPage::call()
{
    if (!QTest::qWaitFor([this] { return m_service->calls.size() > m_answered; })) {
        return u"nothing"_s;
    }
    const QDBusMessage& call = m_service->calls[m_answered];
    QStringList words{call.member()};
    for (const QVariant& argument : call.arguments()) {
        words += argument.typeId() == QMetaType::UChar ? QString::number(argument.toUInt())
                                                       : argument.toString();
    }
    return words.join(u' ');
}

void TestEndpointsPage::answer()
{
    m_service->answer(m_service->calls[m_answered++]);
}

/// Empty when it is not shown.
QString TestEndpointsPage::message(const QString& name) const
{
    const auto* message = find<KMessageWidget>(name);
    return message->isVisible() ? message->text() : QString();
}

void TestEndpointsPage::select(int row)
{
    auto* table = find<QTreeView>(u"endpoints-table"_s);
    table->setCurrentIndex(table->model()->index(row, 0));
}

QVariant TestEndpointsPage::cell(int row, EndpointModel::Column column, int role) const
{
    return find<QTreeView>(u"endpoints-table"_s)->model()->index(row, column).data(role);
}

void TestEndpointsPage::readOnly()
{
    m_window = std::make_unique<MainWindow>(
        *m_settings, m_actions, m_history, m_log, m_handovers, m_judge); // a recording
    m_window->showPage(u"endpoints"_s);
    m_window->show();
    show(withEndpoint);
    QCOMPARE(cell(0, EndpointModel::Address), u"198.51.100.1"_s);
    QVERIFY(!button(u"Add…"_s) && !find<KMessageWidget>(u"offer"_s));
    QCOMPARE(find<QTreeView>(u"endpoints-table"_s)->actions().size(), 0);
}

void TestEndpointsPage::whatCanBeDone()
{
    QVERIFY(button(u"Add…"_s)->isEnabled() && button(u"Remove All…"_s)->isEnabled());
    QVERIFY(!button(u"Edit…"_s)->isEnabled() && !button(u"Remove…"_s)->isEnabled());
    select(0);
    QVERIFY(button(u"Edit…"_s)->isEnabled() && button(u"Remove…"_s)->isEnabled());
    show(machine + u"endpoint 203.0.113.1 4 implicit"_s);
    select(0);
    QVERIFY(!button(u"Edit…"_s)->isEnabled() && button(u"Remove…"_s)->isEnabled());
    show(machine);
    QVERIFY(!button(u"Remove…"_s)->isEnabled());
    QVERIFY(!button(u"Remove All…"_s)->isEnabled());
}

void TestEndpointsPage::chosenRow()
{
    const auto* table = find<QTreeView>(u"endpoints-table"_s);
    const auto chosen = [&] { return table->currentIndex().data().toString(); };
    const QString other = u"endpoint 192.0.2.1 2 subflow\n"_s;
    show(withEndpoint + other);
    select(0);
    QCOMPARE(chosen(), u"198.51.100.1"_s);
    show(machine + other); // unplugged: not the other one in its place
    QCOMPARE(chosen(), QString());
    QVERIFY(!button(u"Remove…"_s)->isEnabled() && !table->selectionModel()->hasSelection());
    show(machine + u"endpoint 198.51.100.1 3 subflow\n"_s + other); // and plugged in again
    QCOMPARE(chosen(), u"198.51.100.1"_s);
    QVERIFY(button(u"Remove…"_s)->isEnabled());
    QVERIFY(table->selectionModel()->isRowSelected(table->currentIndex().row()));
}

void TestEndpointsPage::addForm_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("check"); // a flag to be set
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("possible");
    QTest::newRow("works") << u"198.51.100.1"_s << u""_s << u"Adds the endpoint 198.51.100.1"_s
                           << true;
    QTest::newRow("opens") << u" 192.0.2.1 "_s << u""_s << u"may get a second subflow"_s << true;
    QTest::newRow("absent") << u"203.0.113.5"_s << u""_s << u"No interface has the address"_s
                            << true;
    QTest::newRow("half") << u"192.0.2"_s << u""_s << u"not an IPv4 or IPv6 address"_s << false;
    QTest::newRow("multicast") << u"224.0.0.1"_s << u""_s << u"No connection can come"_s << false;
    QTest::newRow("mesh") << u"192.0.2.1"_s << u"fullmesh signal"_s
                          << u"signal and fullmesh do not go together"_s << false;
    QTest::newRow("nothing") << u""_s << u""_s << u""_s << false;
}

void TestEndpointsPage::addForm()
{
    QFETCH(QString, address);
    QFETCH(QString, check);
    QFETCH(QString, sentence);
    show(machine);
    click(u"Add…"_s);
    QDialog* form = dialog();
    QVERIFY(form);
    form->findChild<QLineEdit*>()->setText(address);
    for (const QString& flag : check.split(u' ', Qt::SkipEmptyParts)) {
        click(flag, form);
    }
    QVERIFY2(texts(form).contains(sentence), qPrintable(texts(form)));
    QTEST(button(u"Add"_s, form)->isEnabled(), "possible");
}

void TestEndpointsPage::added()
{
    show(machine);
    click(u"Add…"_s);
    QDialog* form = dialog();
    // What is at hand is offered, with its interface.
    auto* address = form->findChild<QComboBox*>();
    QCOMPARE(address->count(), 2);
    address->setCurrentText(u"198.51.100.1"_s);
    QCOMPARE(form->findChildren<QComboBox*>().last()->currentText(), u"wwan0"_s);
    click(u"Add"_s, form);
    QCOMPARE(call(), u"AddEndpoint 198.51.100.1 0 3 2"_s);
    // A wish, shown as one.
    QCOMPARE(cell(0, EndpointModel::State), u"being added…"_s);
    QVERIFY(cell(0, EndpointModel::Address, PendingRole).toBool());
    QVERIFY(texts(find<QWidget>(u"progress"_s)).contains(u"password"_s));
    QVERIFY(button(u"Cancel"_s) && !button(u"Add…"_s)->isEnabled());
    m_drawing = withEndpoint;
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QCOMPARE(cell(0, EndpointModel::State), u"ready"_s);
    QCOMPARE(cell(0, EndpointModel::Owner), u"MPTCP Monitor"_s);
    QCOMPARE(cell(0, EndpointModel::Sent), u"5.00 kB"_s);
    QVERIFY(!cell(0, EndpointModel::Address, PendingRole).toBool());
    QVERIFY(!find<QWidget>(u"progress"_s)->isVisible());
    const QRegularExpression offer(
        u"The endpoint 198.51.100.1 was added. It is taken back in (20|19) second"_s);
    QVERIFY2(message(u"offer"_s).contains(offer), qPrintable(message(u"offer"_s)));
    // It counts, and is there on every page.
    m_window->showPage(u"overview"_s);
    const QRegularExpression later(u"in 1[0-8] second"_s);
    QTRY_VERIFY(message(u"offer"_s).contains(later));
    click(u"Keep"_s);
    QVERIFY(message(u"offer"_s).isEmpty() && m_editor->undoable().empty());
}

void TestEndpointsPage::addedWithTheKeyboard()
{
    auto* table = find<QTreeView>(u"endpoints-table"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->focusWidget());
    QTest::keyClicks(dialog()->focusWidget(), u"203.0.113.5"_s);
    QTest::keyClick(dialog()->focusWidget(), Qt::Key_Return);
    QCOMPARE(call(), u"AddEndpoint 203.0.113.5 0 2 2"_s); // replaced what was offered first
}

void TestEndpointsPage::refused()
{
    select(0);
    click(u"Remove…"_s);
    click(u"Remove"_s, dialog());
    call();
    m_service->fail(m_service->calls[m_answered++], u"org.mptcpmonitor.Control1.Error.Refused"_s,
        u"the kernel's own words"_s);
    QTRY_COMPARE(message(u"result"_s),
        u"The change was not made. The kernel refused: the kernel's own words"_s);
    QCOMPARE(cell(0, EndpointModel::State), u"ready"_s);
    QVERIFY(message(u"offer"_s).isEmpty());
    click(u"Add…"_s); // everything goes on
    QVERIFY(dialog());
}

void TestEndpointsPage::refuted()
{
    select(0);
    click(u"Remove…"_s);
    click(u"Remove"_s, dialog());
    call();
    answer();
    QTRY_COMPARE(
        message(u"result"_s), u"The change was accepted, but something changed it back."_s);
    QVERIFY(message(u"offer"_s).isEmpty());
}

void TestEndpointsPage::cancelled()
{
    select(0);
    click(u"Remove…"_s);
    click(u"Remove"_s, dialog());
    call();
    click(u"Cancel"_s);
    QVERIFY(texts(find<QWidget>(u"progress"_s)).contains(u"Cancelled"_s));
    m_service->fail(
        m_service->calls[m_answered++], u"org.mptcpmonitor.Control1.Error.NotAuthorized"_s, {});
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QVERIFY(message(u"result"_s).isEmpty());
}

void TestEndpointsPage::changed()
{
    select(0);
    find<QTreeView>(u"endpoints-table"_s)->setFocus();
    QTest::keyClick(find<QTreeView>(u"endpoints-table"_s), Qt::Key_F2);
    QTRY_VERIFY(dialog());
    QDialog* form = dialog();
    QVERIFY(!form->findChild<QComboBox*>()->isEnabled()); // the kernel cannot
    QVERIFY(!button(u"subflow"_s, form)->isEnabled() && button(u"backup"_s, form)->isEnabled());
    QVERIFY(!button(u"Change"_s, form)->isEnabled()); // nothing to change yet
    click(u"backup"_s, form);
    QVERIFY2(texts(form).contains(u"1 subflow(s) of browser are used only when"_s),
        qPrintable(texts(form)));
    click(u"Change"_s, form);
    QCOMPARE(call(), u"SetEndpointFlags 1 6"_s);
    QCOMPARE(cell(0, EndpointModel::Flags), u"subflow"_s); // as the kernel has it
    QCOMPARE(cell(0, EndpointModel::State), u"being changed…"_s);
}

void TestEndpointsPage::removed()
{
    select(0);
    find<QTreeView>(u"endpoints-table"_s)->setFocus();
    QTest::keyClick(find<QTreeView>(u"endpoints-table"_s), Qt::Key_Delete);
    QTRY_VERIFY(dialog());
    QVERIFY2(texts(dialog()).contains(u"Closes 1 subflow(s) of browser."_s),
        qPrintable(texts(dialog())));
    dialog()->reject();
    QVERIFY(!dialog());
    click(u"Remove…"_s);
    click(u"Remove"_s, dialog());
    QCOMPARE(call(), u"RemoveEndpoint 1"_s);
    QCOMPARE(m_service->calls.size(), 1U); // "Cancel" meant it
}

void TestEndpointsPage::flushed()
{
    show(withEndpoint + u"endpoint 192.0.2.1 2 subflow\n"_s);
    click(u"Remove All…"_s);
    const QString told = texts(dialog());
    QVERIFY2(told.contains(u"Removes all 2"_s) && told.contains(u"lose their last path"_s),
        qPrintable(told));
    click(u"Remove All"_s, dialog());
    QCOMPARE(call(), u"FlushEndpoints"_s);
    QCOMPARE(cell(0, EndpointModel::State), u"being removed…"_s);
    QCOMPARE(cell(1, EndpointModel::State), u"being removed…"_s);
}

void TestEndpointsPage::limits()
{
    click(u"Change Limits…"_s);
    QDialog* form = dialog();
    QVERIFY(!button(u"Change"_s, form)->isEnabled());
    form->findChild<QSpinBox*>()->setValue(4);
    QVERIFY(texts(form).contains(u"up to 4 additional subflow"_s));
    click(u"Change"_s, form);
    QCOMPARE(call(), u"SetLimits 4 0"_s);
}

void TestEndpointsPage::preset()
{
    show(machine);
    QComboBox* wwan = nullptr;
    for (QComboBox* box : m_window->findChildren<QComboBox*>()) {
        wwan = box->accessibleName().contains(u"wwan0"_s) ? box : wwan;
    }
    QVERIFY(wwan);
    QCOMPARE(wwan->currentText(), u"Do not use"_s);
    wwan->setFocus();
    QTest::keyClick(wwan, Qt::Key_Up); // "Only as backup"
    QTRY_VERIFY(dialog());
    QVERIFY(texts(dialog()).contains(u"198.51.100.1 on wwan0 (subflow backup)"_s));
    QVERIFY(!button(u"Until this network is connected again"_s, dialog())); // no profile
    QCOMPARE(wwan->currentText(), u"Do not use"_s); // it is not, yet
    click(u"Change"_s, dialog());
    QCOMPARE(call(), u"AddEndpoint 198.51.100.1 0 3 6"_s);
    QVERIFY(!wwan->isEnabled());
    m_drawing = machine + u"endpoint 198.51.100.1 1 subflow backup\n"_s;
    answer();
    QTRY_COMPARE(wwan->currentText(), u"Only as backup"_s);
    QTRY_VERIFY(wwan->isEnabled());
    show(machine + u"endpoint 198.51.100.1 1 signal\n"_s);
    QCOMPARE(wwan->currentIndex(), -1); // something else
}

/// The offer stands beside the warning, and goes once the network is a backup.
void TestEndpointsPage::usedUpLimit()
{
    const auto warn = [this](const QString& drawing) {
        show(drawing);
        m_judge.setAllowances({{.link = "wwan0", .limit = 1000, .carried = 1000}});
        m_judge.append(m_editor->frame());
        m_window->setFrame(m_editor->frame());
    };
    const QString offer = u"Use wwan0 Only as Backup…"_s;
    warn(machine);
    QVERIFY(std::ranges::any_of(m_window->findChildren<KMessageWidget*>(), [](auto* each) {
        return each->isVisible()
            && each->text() == u"The data limit for today is used up: wwan0."_s;
    }));
    click(offer);
    QTRY_VERIFY(dialog());
    QCOMPARE(dialog()->windowTitle(), u"Use wwan0 Only as Backup"_s);
    QVERIFY(texts(dialog()).contains(u"198.51.100.1 on wwan0 (subflow backup)"_s));
    click(u"Change"_s, dialog());
    QCOMPARE(call(), u"AddEndpoint 198.51.100.1 0 3 6"_s);
    QVERIFY(!button(offer)->isEnabled());
    m_drawing = machine + u"endpoint 198.51.100.1 1 subflow backup\n"_s;
    answer();
    QTRY_COMPARE(m_editor->state(), EndpointEditor::State::Idle);
    QVERIFY(!button(offer)->isEnabled());

    m_window->showPage(u"overview"_s); // where there is a row for it, and nothing to press
    warn(m_drawing);
    QTRY_VERIFY(texts(m_window.get()).contains(u"The data limit for today is used up: wwan0."_s));
    QVERIFY(!button(offer));
}

void TestEndpointsPage::undoneNow()
{
    select(0);
    click(u"Remove…"_s);
    click(u"Remove"_s, dialog());
    call();
    m_drawing = machine;
    answer();
    QTRY_VERIFY(message(u"offer"_s).contains(u"198.51.100.1 was removed."_s));
    click(u"Undo Now"_s);
    QCOMPARE(call(), u"AddEndpoint 198.51.100.1 0 3 2"_s);
    QVERIFY(texts(find<QWidget>(u"progress"_s)).contains(u"taken back"_s));
    QVERIFY(!button(u"Cancel"_s));
    m_drawing = withEndpoint;
    answer();
    QTRY_COMPARE(message(u"result"_s), u"It is like before again."_s);
    QVERIFY(message(u"offer"_s).isEmpty());
}

void TestEndpointsPage::notInstalled()
{
    QVERIFY(message(u"notice"_s).isEmpty());
    m_service.reset();
    const QString name = m_member.name();
    m_member = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(name);
    QTRY_VERIFY(message(u"notice"_s).contains(u"not installed"_s));
    QVERIFY(!button(u"Add…"_s)->isEnabled());
    QCOMPARE(cell(0, EndpointModel::Address), u"198.51.100.1"_s); // all the rest is as before
}

void TestEndpointsPage::twoPathManagers()
{
    // Nothing is said without NetworkManager, whatever mptcpd does.
    auto frame = std::make_shared<monitor::Frame>(*m_editor->frame());
    auto snapshot = std::make_shared<Snapshot>(*frame->snapshot);
    snapshot->mptcpd = true;
    frame->snapshot = std::move(snapshot);
    m_editor->setFrame(frame);
    m_window->setFrame(frame);
    QVERIFY(message(u"notice"_s).isEmpty());
    QCOMPARE(m_editor->surroundings().mptcpd, std::optional(true));
}

void TestEndpointsPage::subflowClosed()
{
    m_window->showPage(u"connections"_s);
    auto* tree = find<QTreeView>(u"connections"_s);
    QAction* close = nullptr;
    for (QAction* action : tree->actions()) {
        close = action->text() == u"C&lose Subflow…"_s ? action : close;
    }
    QVERIFY(close && !close->isEnabled());
    const QModelIndex app = tree->model()->index(0, 0);
    const QModelIndex connection = tree->model()->index(0, 0, app);
    tree->setCurrentIndex(connection);
    QVERIFY(!close->isEnabled());
    tree->setCurrentIndex(tree->model()->index(1, 0, connection));
    QVERIFY(close->isEnabled());
    close->trigger();
    QVERIFY2(texts(dialog()).contains(u"Closes 1 subflow(s) of browser."_s),
        qPrintable(texts(dialog())));
    click(u"Close"_s, dialog());
    QCOMPARE(call(), u"CloseSubflow 2"_s);
    m_drawing = m_drawing.replace(QRegularExpression(u"sub 2 [^\n]*\n"_s), u"\n"_s);
    answer();
    QTRY_COMPARE(m_editor->state(), State::Idle);
    QVERIFY(message(u"offer"_s).isEmpty() && message(u"result"_s).isEmpty()); // no way back
}

void TestEndpointsPage::mptcpResumed()
{
    show(machine + u"app ssh 12\n tcp 9 2 192.0.2.1:40003 203.0.113.9:22 paused\n"_s);
    m_window->showPage(u"connections"_s);
    auto* tree = find<QTreeView>(u"connections"_s);
    QAction* resume = nullptr;
    for (QAction* action : tree->actions()) {
        resume = action->text() == u"&Resume MPTCP…"_s ? action : resume;
    }
    QVERIFY(resume && !resume->isEnabled());
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(1, 0)));
    QVERIFY(resume->isEnabled());
    resume->trigger();
    click(u"Resume"_s, dialog());
    QCOMPARE(call(), u"ResumeMptcp"_s);
}

void TestEndpointsPage::everythingHasAName()
{
    click(u"Add…"_s);
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) {
            continue;
        }
        QAccessibleInterface* shown =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        const bool labelled = shown
            && (!shown->text(QAccessible::Name).isEmpty()
                || !shown->relations(QAccessible::Label).isEmpty()
                || widget->parentWidget()->inherits("QComboBox")
                || widget->parentWidget()->inherits("QAbstractSpinBox"));
        QVERIFY2(labelled, widget->metaObject()->className());
    }
}

QTEST_MAIN(TestEndpointsPage)
#include "tst_endpointspage.moc"
