// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the desktop's notifications are filled, and what a click on them leads to.
#pragma once

#include "monitor/frame.h"
#include "tray/bubblepolicy.h"
#include "tray/handoverpolicy.h"

#include <QDate>
#include <QObject>
#include <QPointer>

#include <functional>

class DataLimits;
class EndpointEditor;
class KNotification;
class KNotificationAction;
class MonitorSettings;
class Remembered;

/// Tells what BubblePolicy finds worth it, through whatever shows notifications on this desktop.
/// Nothing depends on it: the window shows the same. Nothing is loaded before the first one.
class Notifier : public QObject {
    Q_OBJECT

public:
    /// All outlive the notifier.
    Notifier(const MonitorSettings& settings, const DataLimits& limits, Remembered& remembered,
        QObject* parent = nullptr);
    ~Notifier() override;

    /// `findings`: of this frame.
    void judge(const mptcp::monitor::Frame& frame,
        std::span<const mptcp::diagnosis::Finding> findings, bool windowActive);
    /// `handovers`: until this frame.
    void judge(const std::deque<mptcp::monitor::HandoverPtr>& handovers,
        const mptcp::monitor::Frame& frame, bool windowActive);
    /// What turns MPTCP on here, for the first start; the window shows it too.
    void tellSetup(const QString& text);
    /// A choice in the tray's menu that cannot be: the answer to a click, also in quiet hours.
    void tellRefusal(const QString& text);
    /// What was chosen for programs does not hold.
    void tellLapse(const QString& text);
    /// What comes of the editor's changes is no news.
    void watch(const EndpointEditor& editor);
    /// Whether a network could be used only as backup, so that it is worth offering.
    void setBackupCheck(std::function<bool(const QString& link)> canBeBackup)
    {
        m_canBeBackup = std::move(canBeBackup);
    }

    int notShown() const { return m_policy.notShown(); }
    void forgetNotShown() { m_policy.forgetNotShown(); }

Q_SIGNALS:
    /// A click: the activation token, which lets the window come up, is at hand.
    void connectionWanted(mptcp::Token connection);
    void pageWanted(const QString& name);
    void resumeWanted();
    /// To be asked for: nothing is changed before the user has seen what.
    void backupWanted(const QString& link);
    /// The user does not mind that this program uses MPTCP; it is remembered.
    void kept(const QString& program);
    void setupKept();
    /// The user wants to turn MPTCP off for this program.
    void turnOffWanted(const QString& program);

private:
    void tellAboutApps(const QString& title, const QString& text);
    KNotification* make(Topic topic, const QString& title, const QString& text);
    void show(const Bubble& bubble);
    void show(const mptcp::monitor::Handover& handover);
    void addActions(KNotification& notification, const Bubble& bubble);
    void connectAction(
        KNotification& notification, KNotificationAction* action, std::function<void()> wish);
    bool isNews(const mptcp::diagnosis::Finding& finding) const;
    void remember(const Bubble& bubble);
    bool isQuiet() const;

    const MonitorSettings& m_settings;
    const DataLimits& m_limits;
    Remembered& m_remembered;
    std::function<bool(const QString& link)> m_canBeBackup;
    QDate m_today; ///< of the latest frame, like the books'
    BubblePolicy m_policy;
    HandoverPolicy m_handovers;
    std::map<Bubble::Key, QPointer<KNotification>> m_bubbles; ///< on the screen, as far as known
};

/// Whether a minute of the day is in hours that may go over midnight; the same minute twice means
/// the whole day.
bool isWithin(int minute, int from, int to);

/// The name under which a warning about a limit is remembered; empty: it is none.
QString limitWarning(const mptcp::diagnosis::Finding& finding);
/// What it warns of. When that is another amount, or of another day or month, it is news again.
QString limitWarnedOf(
    const mptcp::diagnosis::Finding& finding, const DataLimits& limits, const QDate& today);
