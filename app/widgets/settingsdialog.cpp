// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The few things a person can choose.
#include "widgets/settingsdialog.h"

#include "settings/autostart.h"
#include "settings/monitorsettings.h"
#include "settings/notificationswitches.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QMessageBox>
#include <QSpinBox>
#include <QTabWidget>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(
    MonitorSettings& settings, const Autostart& autostart, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_autostart(autostart), m_tick(new QDoubleSpinBox),
      m_unit(new QComboBox), m_usage(new QComboBox), m_usageDays(new QSpinBox),
      m_usageSize(new QSpinBox),
      m_askForEvents(new QCheckBox(tr("Ask the system service for the kernel's &events"))),
      m_closeToTray(new QCheckBox(tr("&Keep running in the tray when the window is closed"))),
      m_startAtLogin(new QCheckBox(tr("Start in the tray when I &log in"))),
      m_quiet(new QCheckBox(tr("Show &none from"))), m_quietFrom(new QTimeEdit),
      m_quietTo(new QTimeEdit)
{
    setWindowTitle(tr("Settings"));
    m_tick->setDecimals(2);
    m_tick->setSingleStep(0.25);
    m_tick->setRange(0.25, 10);
    m_tick->setSuffix(tr(" s", "seconds"));
    m_tick->setValue(settings.tick() / 1000.0);
    m_unit->addItem(tr("bits per second"));
    m_unit->addItem(tr("bytes per second"));
    m_unit->setCurrentIndex(settings.rateUnit());
    m_usage->addItem(tr("do not count"));
    m_usage->addItem(tr("count until the program ends"));
    m_usage->addItem(tr("keep on disk, day by day"));
    m_usage->setCurrentIndex(settings.keepUsage());
    m_askForEvents->setChecked(settings.askForEvents());
    m_askForEvents->setToolTip(tr("Changes are shown at once then, and told with their reasons."));
    m_closeToTray->setChecked(settings.closeToTray());
    m_startAtLogin->setChecked(autostart.isEnabled());
    makeQuietHours();

    auto* pages = new QTabWidget;
    pages->addTab(makeGeneral(), tr("&General"));
    pages->addTab(makeNotifications(), tr("&Notifications"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(18);
    layout->addWidget(pages);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

QWidget* SettingsDialog::makeGeneral()
{
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 16);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Update every"), m_tick);
    form->addRow(tr("Show &rates in"), m_unit);
    form->addRow(tr("What &paths carry"), m_usage);
    auto* kept = new QLabel(tr("Of t&hat keep"));
    kept->setBuddy(m_usageDays);
    form->addRow(kept, makeRetention());
    form->addRow({}, m_askForEvents);
    form->addRow({}, m_closeToTray);
    form->addRow({}, m_startAtLogin);
    return page;
}

/// How much of it stays on disk, while it is kept there.
QLayout* SettingsDialog::makeRetention()
{
    m_usageDays->setRange(1, 4000);
    m_usageDays->setValue(m_settings.usageDays());
    m_usageDays->setSuffix(tr(" days"));
    m_usageDays->setAccessibleName(tr("Days that are kept on disk"));
    m_usageSize->setRange(1, 1000);
    m_usageSize->setValue(m_settings.usageMegabytes());
    m_usageSize->setPrefix(tr("at most ", "16 MB"));
    m_usageSize->setSuffix(tr(" MB", "megabytes"));
    m_usageSize->setAccessibleName(tr("Size of the file"));
    const auto enable = [this](int choice) {
        m_usageDays->setEnabled(choice == MonitorSettings::OnDisk);
        m_usageSize->setEnabled(choice == MonitorSettings::OnDisk);
    };
    connect(m_usage, &QComboBox::currentIndexChanged, this, enable);
    enable(m_usage->currentIndex());
    auto* layout = new QHBoxLayout;
    layout->addWidget(m_usageDays);
    layout->addWidget(m_usageSize);
    layout->addStretch();
    return layout;
}

/// The same switches as in the desktop's own settings.
QWidget* SettingsDialog::makeNotifications()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    for (const NotificationSwitches::Event& event : NotificationSwitches::events()) {
        auto* box = new QCheckBox(QString(event.name).replace(u'&', "&&"_L1));
        box->setToolTip(event.comment);
        box->setAccessibleDescription(event.comment);
        box->setChecked(event.isOn);
        m_events.append({event.id, box});
        layout->addWidget(box);
    }
    layout->addSpacing(8);
    auto* hours = new QHBoxLayout;
    hours->setSpacing(10);
    hours->addWidget(m_quiet);
    hours->addWidget(m_quietFrom);
    auto* to = new QLabel(tr("&to", "22:00 to 7:00"));
    to->setBuddy(m_quietTo);
    hours->addWidget(to);
    hours->addWidget(m_quietTo);
    hours->addStretch();
    layout->addLayout(hours);
    layout->addStretch();
    return page;
}

void SettingsDialog::makeQuietHours()
{
    m_quiet->setChecked(m_settings.quietHours());
    m_quietFrom->setTime(QTime(0, 0).addSecs(m_settings.quietFrom() * 60));
    m_quietTo->setTime(QTime(0, 0).addSecs(m_settings.quietTo() * 60));
    m_quietFrom->setAccessibleName(tr("Beginning of the quiet hours"));
    m_quietTo->setAccessibleName(tr("End of the quiet hours"));
    for (QTimeEdit* each : {m_quietFrom, m_quietTo}) {
        each->setDisplayFormat(u"HH:mm"_s);
        each->setEnabled(m_quiet->isChecked());
        connect(m_quiet, &QCheckBox::toggled, each, &QWidget::setEnabled);
    }
}

bool SettingsDialog::storeNotifications()
{
    const auto minute = [](const QTimeEdit* edit) {
        return edit->time().hour() * 60 + edit->time().minute();
    };
    m_settings.setQuietHours(m_quiet->isChecked());
    m_settings.setQuietFrom(minute(m_quietFrom));
    m_settings.setQuietTo(minute(m_quietTo));
    return std::ranges::all_of(m_events, [](const auto& event) {
        const auto& [id, box] = event;
        return box->isChecked() == NotificationSwitches::isOn(id)
            || NotificationSwitches::set(id, box->isChecked());
    });
}

void SettingsDialog::accept()
{
    m_settings.setTick(qRound(m_tick->value() * 1000));
    m_settings.setRateUnit(m_unit->currentIndex());
    m_settings.setKeepUsage(m_usage->currentIndex());
    m_settings.setUsageDays(m_usageDays->value());
    m_settings.setUsageMegabytes(m_usageSize->value());
    m_settings.setAskForEvents(m_askForEvents->isChecked());
    m_settings.setCloseToTray(m_closeToTray->isChecked());
    const bool stored = storeNotifications();
    m_settings.save();
    if (!stored) {
        QMessageBox::warning(this, windowTitle(),
            tr("The file that says which notifications are shown cannot be written."));
        return;
    }
    const bool wanted = m_startAtLogin->isChecked();
    if (wanted != m_autostart.isEnabled() && !m_autostart.setEnabled(wanted)) {
        m_startAtLogin->setChecked(m_autostart.isEnabled());
        QMessageBox::warning(this, windowTitle(),
            tr("The autostart folder of your desktop cannot be written, so nothing was changed "
               "there."));
        return;
    }
    QDialog::accept();
}
