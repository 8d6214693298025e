// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person sets, where it is kept, and that what the dialog shows is in force.
#include "models/connectionmodel.h"
#include "settings/autostart.h"
#include "settings/monitorsettings.h"
#include "support/drawing.h"
#include "widgets/mainwindow.h"
#include "widgets/programactions.h"
#include "widgets/settingsdialog.h"

#include <KConfig>
#include <KConfigGroup>
#include <KDesktopFile>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

QString plain(QString text)
{
    return text.remove(u'&');
}

struct Settings : MonitorSettings {
    Settings() : MonitorSettings(KSharedConfig::openConfig(u"tst_settingsrc"_s)) { }
};

/// What is written where the next start looks for it.
QString stored(const QString& group, const QString& key)
{
    const KConfig file(u"tst_settingsrc"_s, KConfig::SimpleConfig);
    return file.group(group).readEntry(key, QString());
}

/// The field of a form that belongs to a label.
template <typename Field> Field* field(const QWidget& form, const QString& label)
{
    for (const QLabel* each : form.findChildren<QLabel*>()) {
        if (plain(each->text()) == label) {
            return qobject_cast<Field*>(each->buddy());
        }
    }
    for (auto* each : form.findChildren<QAbstractButton*>()) {
        if (plain(each->text()) == label) {
            return qobject_cast<Field*>(each);
        }
    }
    return nullptr;
}

/// The field that a screen reader calls so.
template <typename Field> Field* named(const QWidget& form, const QString& name)
{
    for (auto* each : form.findChildren<Field*>()) {
        if (each->accessibleName() == name) {
            return each;
        }
    }
    return nullptr;
}

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void dialogShowsAndStores();
    void cancelledDialogChangesNothing();
    void listSettingsAreStored();
    void choicesAreInForce();
    void dialogShowsAutostartAsItIs();
    void dialogSaysThatAutostartFailed();
    void autostartShowsTheTruth();

private:
    QTemporaryDir m_home;
    const Autostart m_autostart{u"org.example.test"_s, QCoreApplication::applicationFilePath()};
    QString m_own; ///< its file
};

void TestSettings::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_home.filePath(u"config"_s).toUtf8());
    qputenv("XDG_STATE_HOME", m_home.filePath(u"state"_s).toUtf8());
    qputenv("XDG_CONFIG_DIRS", m_home.filePath(u"system"_s).toUtf8());
    m_own = m_home.filePath(u"config/autostart/org.example.test.desktop"_s);
}

/// Nothing is remembered from test to test.
void TestSettings::cleanup()
{
    for (const QString& folder : {u"config"_s, u"state"_s, u"system"_s}) {
        QVERIFY(QDir(m_home.filePath(folder)).removeRecursively());
    }
}

void TestSettings::dialogShowsAndStores()
{
    Settings settings;
    SettingsDialog dialog(settings, m_autostart, nullptr);
    dialog.open();
    auto* tick = field<QDoubleSpinBox>(dialog, u"Update every"_s);
    auto* unit = field<QComboBox>(dialog, u"Show rates in"_s);
    auto* events = field<QCheckBox>(dialog, u"Ask the system service for the kernel's events"_s);
    auto* tray = field<QCheckBox>(dialog, u"Keep running in the tray when the window is closed"_s);
    auto* login = field<QCheckBox>(dialog, u"Start in the tray when I log in"_s);
    QCOMPARE(tick->value(), 1.0);
    QCOMPARE(unit->currentText(), u"bits per second"_s);
    auto* usage = field<QComboBox>(dialog, u"What paths carry"_s);
    QCOMPARE(usage->currentText(), u"count until the program ends"_s);
    QVERIFY(events->isChecked());
    QVERIFY(tray->isChecked());
    QVERIFY(!login->isChecked());

    tick->setValue(2.5);
    unit->setCurrentText(u"bytes per second"_s);
    auto* days = named<QSpinBox>(dialog, u"Days that are kept on disk"_s);
    auto* size = named<QSpinBox>(dialog, u"Size of the file"_s);
    QCOMPARE(days->text(), u"400 days"_s);
    QCOMPARE(size->text(), u"at most 16 MB"_s);
    QVERIFY(!days->isEnabled() && !size->isEnabled());
    usage->setCurrentText(u"keep on disk, day by day"_s);
    QVERIFY(days->isEnabled() && size->isEnabled());
    days->setValue(31);
    size->setValue(2);
    events->click();
    tray->click();
    login->click();
    QVERIFY(!QFile::exists(m_own)); // not before it is accepted
    dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    QVERIFY(!dialog.isVisible());

    QCOMPARE(stored(u"General"_s, u"tick"_s), u"2500"_s);
    QCOMPARE(stored(u"General"_s, u"rateUnit"_s), u"BytesPerSecond"_s);
    QCOMPARE(stored(u"General"_s, u"keepUsage"_s), u"OnDisk"_s);
    QCOMPARE(stored(u"General"_s, u"usageDays"_s), u"31"_s);
    QCOMPARE(stored(u"General"_s, u"usageMegabytes"_s), u"2"_s);
    QCOMPARE(stored(u"General"_s, u"askForEvents"_s), u"false"_s);
    QCOMPARE(stored(u"General"_s, u"closeToTray"_s), u"false"_s);
    QVERIFY(QFile::exists(m_own));

    SettingsDialog again(settings, m_autostart, nullptr);
    QCOMPARE(field<QDoubleSpinBox>(again, u"Update every"_s)->value(), 2.5);
    QCOMPARE(field<QComboBox>(again, u"Show rates in"_s)->currentIndex(), 1);
    QVERIFY(!field<QCheckBox>(again, tray->text().remove(u'&'))->isChecked());
    QVERIFY(field<QCheckBox>(again, login->text().remove(u'&'))->isChecked());
}

void TestSettings::cancelledDialogChangesNothing()
{
    Settings settings;
    SettingsDialog dialog(settings, m_autostart, nullptr);
    dialog.open();
    field<QDoubleSpinBox>(dialog, u"Update every"_s)->setValue(2.5);
    field<QCheckBox>(dialog, u"Start in the tray when I log in"_s)->click();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(settings.tick(), 1000);
    QVERIFY(!m_autostart.isEnabled());
}

/// Those of the View menu: they are in force and kept without a dialog.
void TestSettings::listSettingsAreStored()
{
    Settings settings;
    const ProgramActions actions;
    const mptcp::monitor::History history;
    const mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const mptcp::diagnosis::Judge judge;
    const MainWindow window(settings, actions, history, log, handovers, judge);
    for (const auto& [text, key] : {std::pair(u"Show Plain TCP"_s, u"showPlainTcp"_s),
             std::pair(u"Show Ended Connections"_s, u"showEnded"_s)}) {
        QCOMPARE(stored(u"Connections"_s, key), QString());
        for (QAction* action : window.findChildren<QAction*>()) {
            if (action->text().remove(u'&') == text) {
                action->trigger();
            }
        }
        QCOMPARE(stored(u"Connections"_s, key), u"true"_s);
    }
}

void TestSettings::choicesAreInForce()
{
    Settings settings;
    const ProgramActions actions;
    const mptcp::monitor::History history;
    const mptcp::monitor::EventLog log;
    mptcp::monitor::Handovers handovers;
    const mptcp::diagnosis::Judge judge;
    MainWindow window(settings, actions, history, log, handovers, judge);
    window.showPage(u"connections"_s);
    window.show();
    window.setFrame(draw(
        u"link 2 wlan0 wifi 10.0.0.1\napp browser 10\nconn 0xa 10.0.0.1:1 10.0.0.2:2 rx=8000000"_s));
    const QAbstractItemModel& model = *window.findChild<QTreeView*>(u"connections"_s)->model();
    const QModelIndex rate = model.index(0, ConnectionModel::RxRate);
    QCOMPARE(rate.data().toString(), u"8.00 Mbit/s"_s);
    settings.setRateUnit(MonitorSettings::BytesPerSecond);
    settings.save();
    QCOMPARE(rate.data().toString(), u"1.00 MB/s"_s);

    QSignalSpy closed(&window, &MainWindow::closed);
    window.setTrayAvailable(true);
    window.close();
    QCOMPARE(closed.size(), 0);
    window.show();
    settings.setCloseToTray(false);
    window.close();
    QCOMPARE(closed.size(), 1);
}

void TestSettings::dialogShowsAutostartAsItIs()
{
    Settings settings;
    const auto isShown = [this, &settings] {
        const SettingsDialog dialog(settings, m_autostart, nullptr);
        return field<QCheckBox>(dialog, u"Start in the tray when I log in"_s)->isChecked();
    };
    QVERIFY(m_autostart.setEnabled(true));
    QVERIFY(isShown());
    SettingsDialog dialog(settings, m_autostart, nullptr);
    QVERIFY(QFile::remove(m_own)); // by someone else, while the dialog is open
    QVERIFY(!isShown());
    dialog.accept(); // what it still shows is what is wanted
    QVERIFY(isShown());
}

void TestSettings::dialogSaysThatAutostartFailed()
{
    Settings settings;
    QVERIFY(QDir(m_home.path()).mkdir(u"config"_s));
    QFile obstacle(QFileInfo(m_own).path()); // a file where the folder should be
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    SettingsDialog dialog(settings, m_autostart, nullptr);
    dialog.open();
    auto* login = field<QCheckBox>(dialog, u"Start in the tray when I log in"_s);
    login->click();
    QString said;
    QTimer::singleShot(0, &dialog, [&said] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        said = box->text();
        box->accept();
    });
    dialog.accept();
    QVERIFY2(said.startsWith(u"The autostart folder of your desktop cannot be written"_s),
        qPrintable(said));
    QVERIFY(dialog.isVisible());
    QVERIFY(!login->isChecked());
}

void TestSettings::autostartShowsTheTruth()
{
    const QString program = m_home.filePath(u"a \"program\" of $mine"_s);
    QFile file(program);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    const Autostart autostart(u"org.example.test"_s, program);

    QVERIFY(!autostart.isEnabled());
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.isEnabled());
    const QStringList command =
        QProcess::splitCommand(KDesktopFile(m_own).desktopGroup().readEntry("Exec"));
    QCOMPARE(command.constLast(), u"--hidden"_s);

    // Someone else switches it off, in either of the usual ways.
    for (const char* line : {"Hidden=true\n", "X-GNOME-Autostart-enabled=false\n"}) {
        QFile other(m_own);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(QByteArray("[Desktop Entry]\nType=Application\nName=x\nExec=x\n") + line);
        other.close();
        QVERIFY(!autostart.isEnabled());
        QVERIFY(autostart.setEnabled(true));
        QVERIFY(autostart.isEnabled());
    }
    QVERIFY(autostart.setEnabled(false));
    QVERIFY(!QFile::exists(m_own));

    // The distribution starts it for everyone; the user objects.
    QVERIFY(QDir().mkpath(m_home.filePath(u"system/autostart"_s)));
    QFile everyone(m_home.filePath(u"system/autostart/org.example.test.desktop"_s));
    QVERIFY(everyone.open(QIODevice::WriteOnly));
    everyone.write("[Desktop Entry]\nType=Application\nName=x\nExec=x\n");
    everyone.close();
    QVERIFY(autostart.isEnabled());
    QVERIFY(autostart.setEnabled(false));
    QVERIFY(!autostart.isEnabled());
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.isEnabled());
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
