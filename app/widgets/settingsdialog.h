// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The few things a person can choose.
#pragma once

#include <QDialog>

class Autostart;
class MonitorSettings;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;

/// Shows what is in force when it is opened; accepting it puts the choices in force.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(MonitorSettings& settings, const Autostart& autostart, QWidget* parent);

    void accept() override;

private:
    MonitorSettings& m_settings;
    const Autostart& m_autostart;
    QDoubleSpinBox* m_tick;
    QComboBox* m_unit;
    QCheckBox* m_askForEvents;
    QCheckBox* m_closeToTray;
    QCheckBox* m_startAtLogin;
};
