// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The page of programs as a person uses it: what it lists, what it offers, and what it does not.
#include "access/apps.h"
#include "support/drawing.h"
#include "widgets/appspage.h"
#include "widgets/appswitchpanel.h"

#include <KMessageWidget>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QTest>
#include <QTreeView>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

const QString machine = uR"(
    link 2 wlan0 wifi 192.0.2.1
    app browser 10
      conn 0x0000000a 192.0.2.1:40000 203.0.113.7:443 client
    app ssh 12
      conn 0x0000000b 192.0.2.1:40001 203.0.113.7:22 client fallback
)"_s;

Result<Executable> fileOf(const Process& process)
{
    return Executable{.path = "/usr/bin/" + process.name};
}

struct Desk {
    explicit Desk(bool live = true)
        : apps(judge, live ? std::make_unique<AppSwitcher>(nullptr) : nullptr,
              live ? AppWatch::Lookup(fileOf) : AppWatch::Lookup())
    {
        page.setApps(apps);
        page.resize(900, 600);
        page.show();
    }

    void show(const QString& drawing)
    {
        const auto frame = draw(drawing);
        judge.append(frame);
        apps.setFrame(frame);
        page.setFrame(frame);
    }

    QStringList names() const
    {
        const QAbstractItemModel& rows = *table()->model();
        QStringList names;
        for (int row = 0; row < rows.rowCount(); ++row) {
            names += rows.index(row, 0).data().toString();
        }
        return names;
    }
    QTreeView* table() const { return page.findChild<QTreeView*>(u"apps-table"_s); }
    QLineEdit* search() const { return page.findChild<QLineEdit*>(); }
    AppSwitchPanel* panel() const { return page.findChild<AppSwitchPanel*>(); }
    QString text(const QString& name) const { return page.findChild<QLabel*>(name)->text(); }
    void select(int row) const { table()->setCurrentIndex(table()->model()->index(row, 0)); }

    diagnosis::Judge judge;
    Apps apps;
    AppsPage page;
};

} // namespace

class TestAppsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void lists()
    {
        Desk desk;
        desk.show(machine);
        QTRY_COMPARE(desk.names(), QStringList({u"browser"_s, u"ssh"_s})); // their files are known
        desk.search()->setText(u"BROWS"_s);
        QCOMPARE(desk.names(), QStringList(u"browser"_s));
        desk.search()->setText(u"/usr/bin/ssh"_s);
        QCOMPARE(desk.names(), QStringList(u"ssh"_s));
        desk.search()->setText(u"nobody"_s);
        QVERIFY(!desk.table()->isVisible());
        desk.search()->clear();
        desk.show(u"link 2 wlan0 wifi 192.0.2.1"_s);
        QCOMPARE(desk.names().size(), 2); // they had sockets
    }

    void emptyAtFirst()
    {
        Desk desk;
        QVERIFY(!desk.table()->isVisible());
        desk.show(u"link 2 wlan0 wifi 192.0.2.1"_s);
        QVERIFY(!desk.table()->isVisible());
    }

    void recording()
    {
        Desk desk(false);
        desk.show(machine);
        QCOMPARE(desk.names(), QStringList({u"browser"_s, u"ssh"_s}));
        QVERIFY(!desk.panel());
        for (const QPushButton* button : desk.page.findChildren<QPushButton*>()) {
            QVERIFY2(!button->isVisible(), qPrintable(button->text()));
        }
    }

    void withoutService()
    {
        Desk desk;
        desk.show(machine);
        QTRY_COMPARE(desk.names().size(), 2);
        QVERIFY(desk.page.findChild<KMessageWidget*>(u"apps-notice"_s)->isVisible());
        QVERIFY(!desk.panel()->isVisible());
        desk.select(0);
        QVERIFY(desk.panel()->isVisible());
        auto* apply = desk.panel()->findChild<QPushButton*>(u"apply"_s);
        QVERIFY(!apply->isEnabled()); // nothing is to be changed
        const auto modes = desk.panel()->findChildren<QRadioButton*>();
        modes[1]->click();
        QVERIFY(!apply->isEnabled());
        QVERIFY(desk.text(u"effect"_s).contains(u"service"));
        desk.show(machine);
        QVERIFY(modes[1]->isChecked()); // what somebody chooses stays while frames come
        desk.select(1);
        QVERIFY(modes[0]->isChecked());
    }

    void proposedOff()
    {
        Desk desk;
        desk.page.proposeOff(u"ssh"_s); // before it is known
        desk.show(machine);
        QVERIFY(!desk.table()->currentIndex().isValid()); // nor are menu entries
        QTRY_COMPARE(desk.table()->currentIndex().data().toString(), u"ssh"_s);
        QVERIFY(desk.panel()->findChildren<QRadioButton*>()[2]->isChecked());
    }

    void byKeyboard()
    {
        Desk desk;
        desk.show(machine);
        QTRY_COMPARE(desk.names().size(), 2);
        desk.page.activateWindow();
        desk.search()->setFocus();
        QTest::keyClicks(desk.search(), u"ssh"_s);
        QTest::keyClick(desk.search(), Qt::Key_Return);
        QCOMPARE(desk.table()->currentIndex().data().toString(), u"ssh"_s);
        QCOMPARE(desk.page.focusWidget(), desk.table());
        QTest::keyClick(desk.table(), Qt::Key_Return);
        const auto modes = desk.panel()->findChildren<QRadioButton*>();
        QCOMPARE(desk.page.focusWidget(), modes[0]);
        QTest::keyClick(modes[0], Qt::Key_Right);
        QVERIFY(modes[1]->isChecked());
    }

    void sorts()
    {
        Desk desk;
        desk.show(machine + u"      conn 0x0000000c 192.0.2.1:40002 203.0.113.7:22 client\n"_s);
        QTRY_COMPARE(desk.names(), QStringList({u"browser"_s, u"ssh"_s}));
        desk.table()->sortByColumn(AppModel::Now, Qt::DescendingOrder); // as numbers
        QCOMPARE(desk.names(), QStringList({u"ssh"_s, u"browser"_s}));
        desk.table()->sortByColumn(AppModel::Name, Qt::DescendingOrder);
        QCOMPARE(desk.names(), QStringList({u"ssh"_s, u"browser"_s}));
        desk.table()->sortByColumn(AppModel::Name, Qt::AscendingOrder);
        QCOMPARE(desk.names(), QStringList({u"browser"_s, u"ssh"_s}));
    }

    void everythingHasAName()
    {
        Desk desk;
        desk.show(machine);
        QTRY_COMPARE(desk.names().size(), 2);
        desk.select(0);
        for (QWidget* widget : desk.page.findChildren<QWidget*>()) {
            const bool isUsed = widget->focusPolicy() & Qt::TabFocus && widget->isVisible()
                && !qobject_cast<QLabel*>(widget);
            if (isUsed) {
                const auto* its = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(
                    !its->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            }
        }
    }
};

QTEST_MAIN(TestAppsPage)
#include "tst_appspage.moc"
