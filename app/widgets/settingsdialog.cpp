// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The few things a person can choose.
#include "widgets/settingsdialog.h"

#include "settings/autostart.h"
#include "settings/monitorsettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QMessageBox>
#include <QVBoxLayout>

SettingsDialog::SettingsDialog(
    MonitorSettings& settings, const Autostart& autostart, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_autostart(autostart), m_tick(new QDoubleSpinBox),
      m_unit(new QComboBox),
      m_askForEvents(new QCheckBox(tr("Ask the system service for the kernel's &events"))),
      m_closeToTray(new QCheckBox(tr("&Keep running in the tray when the window is closed"))),
      m_startAtLogin(new QCheckBox(tr("Start in the tray when I &log in")))
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
    m_askForEvents->setChecked(settings.askForEvents());
    m_askForEvents->setToolTip(tr("Changes are shown at once then, and told with their reasons."));
    m_closeToTray->setChecked(settings.closeToTray());
    m_startAtLogin->setChecked(autostart.isEnabled());

    auto* form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&Update every"), m_tick);
    form->addRow(tr("Show &rates in"), m_unit);
    form->addRow({}, m_askForEvents);
    form->addRow({}, m_closeToTray);
    form->addRow({}, m_startAtLogin);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(18);
    layout->addLayout(form);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

void SettingsDialog::accept()
{
    m_settings.setTick(qRound(m_tick->value() * 1000));
    m_settings.setRateUnit(m_unit->currentIndex());
    m_settings.setAskForEvents(m_askForEvents->isChecked());
    m_settings.setCloseToTray(m_closeToTray->isChecked());
    m_settings.save();
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
