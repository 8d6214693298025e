// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The icon in the tray: MPTCP at one glance, by shape.
#include "tray/trayicon.h"

#include <QMenu>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

QString trayIconName(MonitorState state)
{
    switch (state) {
    case MonitorState::NoMptcp:
        return u"mptcp-monitor-absent"_s;
    case MonitorState::Idle:
        return u"mptcp-monitor-idle"_s;
    case MonitorState::OnePath:
        return u"mptcp-monitor-one"_s;
    case MonitorState::SeveralPaths:
        return u"mptcp-monitor-several"_s;
    case MonitorState::Attention:
        break;
    }
    return u"mptcp-monitor-attention"_s;
}

QString handoverIconName()
{
    return u"mptcp-monitor-handover"_s;
}

/// Not every tray knows "<br/>": it stands there only when something else makes it markup.
QString toolTipText(const QStringList& lines)
{
    const QString text = lines.join(u'\n');
    const QString escaped = text.toHtmlEscaped();
    return escaped == text ? text : QString(escaped).replace(u'\n', u"<br/>"_s);
}

bool isInstalledIcon(const QString& folder, const QString& name)
{
    return !QStandardPaths::locate(QStandardPaths::GenericDataLocation,
        u"icons/hicolor/scalable/%1/%2.svg"_s.arg(folder, name))
                .isEmpty();
}

TrayIcon::TrayIcon(const QList<QAction*>& actions, QObject* parent)
    : QObject(parent), m_item(u"mptcp-monitor"_s)
{
    for (QAction* action : actions) {
        if (action) {
            m_item.contextMenu()->addAction(action);
        } else {
            m_item.contextMenu()->addSeparator();
        }
    }
    m_item.setStandardActionsEnabled(false); // its Quit asks for confirmation
    m_item.setCategory(KStatusNotifierItem::SystemServices);
    m_item.setStatus(KStatusNotifierItem::Active);
    m_item.setTitle(tr("MPTCP Monitor"));
    showIcon();
    connect(&m_item, &KStatusNotifierItem::activateRequested, this, &TrayIcon::activated);
    connect(&m_item, &KStatusNotifierItem::secondaryActivateRequested, this,
        &TrayIcon::secondaryActivated);
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::show(const Summary& summary)
{
    if (summary == m_summary) {
        return; // each change is a message to the desktop
    }
    m_summary = summary;
    showIcon();
    m_item.setStatus(m_summary.state == MonitorState::Attention
            ? KStatusNotifierItem::NeedsAttention
            : KStatusNotifierItem::Active);
    showToolTip();
}

void TrayIcon::setRateUnit(format::RateUnit unit)
{
    m_unit = unit;
    showToolTip();
}

QString TrayIcon::iconName() const
{
    return m_summary.handovers.isEmpty() ? trayIconName(m_summary.state) : handoverIconName();
}

/// By name, so that the desktop can take it from its own theme and colour it; where the icons are
/// not installed, as a picture.
void TrayIcon::showIcon()
{
    const QString name = iconName();
    m_item.setAttentionIconByName(name);
    if (isInstalledIcon(u"status"_s, name)) {
        m_item.setIconByName(name);
    } else {
        m_item.setIconByPixmap(QIcon::fromTheme(name));
    }
}

void TrayIcon::showToolTip()
{
    QStringList lines = m_summary.handovers;
    lines << headline(m_summary);
    if (const QString paths = pathLines(m_summary, m_unit); !paths.isEmpty()) {
        lines << paths;
    }
    for (const Notice& notice : m_summary.notices) {
        if (notice.needsAttention()) {
            lines << sentence(notice);
        }
    }
    m_item.setToolTip(iconName(), tr("MPTCP Monitor"), toolTipText(lines));
}
