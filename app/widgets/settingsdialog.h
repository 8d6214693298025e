// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The few things a person can choose.
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

#include <utility>

class Autostart;
class MonitorSettings;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLayout;
class QSpinBox;
class QTimeEdit;

/// Shows what is in force when it is opened; accepting it puts the choices in force.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(MonitorSettings& settings, const Autostart& autostart, QWidget* parent);

    void accept() override;

private:
    QWidget* makeGeneral();
    QLayout* makeRetention();
    QWidget* makeNotifications();
    void makeQuietHours();
    bool storeNotifications();

    MonitorSettings& m_settings;
    const Autostart& m_autostart;
    QDoubleSpinBox* m_tick;
    QComboBox *m_unit, *m_usage;
    QSpinBox *m_usageDays, *m_usageSize;
    QCheckBox* m_askForEvents;
    QCheckBox* m_closeToTray;
    QCheckBox* m_startAtLogin;
    QList<std::pair<QString, QCheckBox*>> m_events; ///< by id
    QCheckBox* m_quiet;
    QTimeEdit *m_quietFrom, *m_quietTo;
};
