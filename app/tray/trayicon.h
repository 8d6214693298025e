// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The icon in the tray: MPTCP at one glance, by shape.
#pragma once

#include "models/summary.h"

#include <KStatusNotifierItem>

class QAction;

/// Registers with any tray that is there or comes later. Nothing depends on it.
class TrayIcon : public QObject {
    Q_OBJECT

public:
    /// `actions`: of the window; null stands for a separator.
    explicit TrayIcon(const QList<QAction*>& actions, QObject* parent = nullptr);
    ~TrayIcon() override;

    void show(const Summary& summary);
    void setRateUnit(format::RateUnit unit);

Q_SIGNALS:
    /// The icon was clicked.
    void activated();
    /// The same with the middle button.
    void secondaryActivated();

private:
    QString iconName() const;
    void showIcon();
    void showToolTip();

    KStatusNotifierItem m_item;
    Summary m_summary;
    format::RateUnit m_unit = format::RateUnit::Bits;
};

/// Whether the desktop can find an icon of ours by name: it is installed.
bool isInstalledIcon(const QString& folder, const QString& name);
/// The theme name of the icon for a state, and of the one for a handover, whatever the state.
QString trayIconName(MonitorState state);
QString handoverIconName();
/// The lines as the text of a tool tip, which trays may read as markup: names are those of
/// programs.
QString toolTipText(const QStringList& lines);
