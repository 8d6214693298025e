// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the desktop's notifications are filled, and what a click on them leads to.
#include "tray/notifier.h"

#include "access/endpointeditor.h"
#include "models/handoversentences.h"
#include "models/summary.h"
#include "settings/datalimits.h"
#include "settings/monitorsettings.h"
#include "settings/notificationswitches.h"
#include "settings/remembered.h"
#include "tray/trayicon.h"

#include <KNotification>
#include <KWindowSystem>
#include <QDate>
#include <QIcon>
#include <QTime>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using mptcp::Snapshot;
using mptcp::diagnosis::EndpointChange;
using mptcp::diagnosis::Finding;
using mptcp::diagnosis::FindingKind;

namespace {

const QString iconName = u"org.mptcpmonitor.mptcp-monitor"_s;

/// The interface that a step is about; empty: none, or more than that.
struct ChangedInterface {
    const Snapshot& snapshot;

    std::string nameOf(mptcp::IfIndex index) const
    {
        const mptcp::Link* link = snapshot.find(index);
        return link ? link->name : std::string();
    }
    std::string operator()(const EndpointChange& change) const
    {
        for (const mptcp::Link& link : snapshot.links) {
            if (std::ranges::contains(
                    link.addresses, change.endpoint.address, &mptcp::LinkAddress::address)) {
                return link.name;
            }
        }
        return nameOf(change.endpoint.link);
    }
    std::string operator()(const ProfileStep& step) const { return nameOf(step.change.link); }
    std::string operator()(const auto&) const { return {}; }
};

/// Empty: all.
std::vector<std::string> changedInterfaces(const EndpointEditor& editor)
{
    std::vector<std::string> names;
    for (const Step& step : editor.steps()) {
        std::string name = editor.frame()
            ? std::visit(ChangedInterface{*editor.frame()->snapshot}, step)
            : std::string();
        if (name.empty()) {
            return {};
        }
        names.push_back(std::move(name));
    }
    return names;
}

QString textOf(const Bubble& bubble)
{
    QStringList sentences;
    for (const Notice& notice : noticesOf(bubble.findings)) {
        sentences << sentence(notice);
    }
    return sentences.join(u' ');
}

/// The network whose limit is told of; empty: none.
QString limitedLink(const Bubble& bubble)
{
    const auto limit = std::ranges::find_if(
        bubble.findings, [](const Finding& each) { return isAboutDataLimit(each.kind); });
    return limit != bubble.findings.end() ? QString::fromStdString(limit->subject) : QString();
}

QDate dayOf(const mptcp::Moment& moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.wall.time_since_epoch().count()).date();
}

} // namespace

QString limitWarning(const Finding& finding)
{
    return isAboutDataLimit(finding.kind)
        ? QString::fromUtf8(name(finding.kind)) + u' ' + QString::fromStdString(finding.subject)
        : QString();
}

QString limitWarnedOf(const Finding& finding, const DataLimits& limits, const QDate& today)
{
    const DataLimit limit = limits.of(finding.subject);
    const bool isDay = finding.kind == FindingKind::DayAllowanceUsed
        || finding.kind == FindingKind::DayAllowanceLow;
    return isDay ? u"%1 %2"_s.arg(today.toString(Qt::ISODate)).arg(limit.day.value_or(0))
                 : u"%1 %2"_s.arg(today.toString(u"yyyy-MM"_s)).arg(limit.month.value_or(0));
}

bool isWithin(int minute, int from, int to)
{
    return from < to ? from <= minute && minute < to : from <= minute || minute < to;
}

Notifier::Notifier(const MonitorSettings& settings, const DataLimits& limits,
    Remembered& remembered, QObject* parent)
    : QObject(parent), m_settings(settings), m_limits(limits), m_remembered(remembered)
{
}

/// What is told by a program that has ended cannot be clicked any more.
Notifier::~Notifier()
{
    for (const auto& [key, notification] : std::exchange(m_bubbles, {})) {
        if (notification) {
            notification->close();
        }
    }
}

void Notifier::judge(
    const mptcp::monitor::Frame& frame, std::span<const Finding> findings, bool windowActive)
{
    m_today = dayOf(frame.snapshot->moment);
    const BubblePolicy::Orders orders = m_policy.judge(findings, frame.snapshot->moment.monotonic,
        {.windowActive = windowActive,
            .quietHours = isQuiet(),
            .isOn = [](Topic topic) { return NotificationSwitches::isOn(eventId(topic)); },
            .isNews = [this](const Finding& finding) { return isNews(finding); }});
    for (const Bubble::Key& key : orders.close) {
        if (const auto bubble = m_bubbles.extract(key); bubble && bubble.mapped()) {
            bubble.mapped()->close();
        }
    }
    for (const Bubble& bubble : orders.change) {
        if (const auto known = m_bubbles.find(bubble.key); known != m_bubbles.end()) {
            known->second->setText(textOf(bubble).toHtmlEscaped());
            remember(bubble);
        }
    }
    for (const Bubble& bubble : orders.show) {
        show(bubble);
    }
}

void Notifier::judge(const std::deque<mptcp::monitor::HandoverPtr>& handovers,
    const mptcp::monitor::Frame& frame, bool windowActive)
{
    const auto tell = m_handovers.judge(handovers, frame.snapshot->moment.monotonic,
        {.silent = windowActive || isQuiet(),
            .isOn = [](Topic topic) { return NotificationSwitches::isOn(eventId(topic)); }});
    for (const mptcp::monitor::HandoverPtr& handover : tell) {
        show(*handover);
    }
}

void Notifier::watch(const EndpointEditor& editor)
{
    connect(&editor, &EndpointEditor::changed, this, [this, &editor] {
        if (editor.state() != EndpointEditor::State::Idle) {
            m_policy.userChanged(
                changedInterfaces(editor), std::chrono::steady_clock::now().time_since_epoch());
        }
    });
}

bool Notifier::isNews(const Finding& finding) const
{
    if (const QString warning = limitWarning(finding); !warning.isEmpty()) {
        return m_remembered.latest(warning) != limitWarnedOf(finding, m_limits, m_today);
    }
    return finding.kind != FindingKind::OnByDefault
        || !m_remembered.has(
            Remembered::What::ProgramTold, QString::fromStdString(finding.subject));
}

/// What is not to be told again by another start of the program.
void Notifier::remember(const Bubble& bubble)
{
    if (bubble.key.topic == Topic::OnByDefault) {
        m_remembered.add(Remembered::What::ProgramTold, QString::fromStdString(bubble.key.subject));
    }
    for (const Finding& finding : bubble.findings) {
        if (const QString warning = limitWarning(finding); !warning.isEmpty()) {
            m_remembered.setLatest(warning, limitWarnedOf(finding, m_limits, m_today));
        }
    }
}

bool Notifier::isQuiet() const
{
    const QTime now = QTime::currentTime();
    return m_settings.quietHours()
        && isWithin(now.hour() * 60 + now.minute(), m_settings.quietFrom(), m_settings.quietTo());
}

KNotification* Notifier::make(Topic topic, const QString& title, const QString& text)
{
    auto* notification = new KNotification(eventId(topic));
    notification->setTitle(title);
    notification->setText(text.toHtmlEscaped()); // names are those of programs
    if (!isInstalledIcon(u"apps"_s, iconName)) {
        notification->setPixmap(QIcon::fromTheme(iconName).pixmap(64)); // not known to the desktop
    }
    return notification;
}

void Notifier::show(const Bubble& bubble)
{
    const Bubble::Key key = bubble.key;
    KNotification* notification =
        make(key.topic, NotificationSwitches::nameOf(eventId(key.topic)), textOf(bubble));
    addActions(*notification, bubble);
    connect(notification, &KNotification::closed, this, [this, key, notification] {
        const auto known = m_bubbles.find(key);
        if (known != m_bubbles.end() && known->second == notification) {
            m_bubbles.erase(known);
            m_policy.closed(key);
        }
    });
    m_bubbles[key] = notification;
    remember(bubble);
    notification->sendEvent();
}

void Notifier::show(const mptcp::monitor::Handover& handover)
{
    const Topic topic = topicOf(handover);
    KNotification* notification =
        make(topic, NotificationSwitches::nameOf(eventId(topic)), sentences::story(handover));
    connectAction(*notification, notification->addDefaultAction(tr("Show")),
        [this] { Q_EMIT pageWanted(u"handovers"_s); });
    notification->sendEvent();
}

void Notifier::tellSetup(const QString& text)
{
    if (isQuiet() || !NotificationSwitches::isOn(eventId(Topic::OnByDefault))) {
        return;
    }
    KNotification* notification =
        make(Topic::OnByDefault, tr("What uses MPTCP on this computer"), text);
    connectAction(*notification, notification->addDefaultAction(tr("Show")),
        [this] { Q_EMIT pageWanted(u"overview"_s); });
    connectAction(
        *notification, notification->addAction(tr("Keep")), [this] { Q_EMIT setupKept(); });
    notification->sendEvent();
}

void Notifier::tellRefusal(const QString& text)
{
    tellAboutApps(tr("MPTCP was not switched"), text);
}

void Notifier::tellLapse(const QString& text)
{
    if (!isQuiet() && NotificationSwitches::isOn(eventId(Topic::OnByDefault))) {
        tellAboutApps(tr("A choice for programs does not hold"), text);
    }
}

void Notifier::tellAboutApps(const QString& title, const QString& text)
{
    KNotification* notification = make(Topic::OnByDefault, title, text);
    connectAction(*notification, notification->addDefaultAction(tr("Show")),
        [this] { Q_EMIT pageWanted(u"apps"_s); });
    notification->sendEvent();
}

void Notifier::connectAction(
    KNotification& notification, KNotificationAction* action, std::function<void()> wish)
{
    connect(action, &KNotificationAction::activated, this, [&notification, wish = std::move(wish)] {
        KWindowSystem::setCurrentXdgActivationToken(notification.xdgActivationToken());
        wish();
    });
}

void Notifier::addActions(KNotification& notification, const Bubble& bubble)
{
    const Bubble::Key key = bubble.key;
    const FindingKind kind = bubble.findings.front().kind;
    const auto connection = bubble.findings.front().connection;
    connectAction(
        notification, notification.addDefaultAction(tr("Show")), [this, kind, connection] {
            if (connection) {
                Q_EMIT connectionWanted(*connection);
            } else {
                Q_EMIT pageWanted(pageOf(kind));
            }
        });
    if (key.topic == Topic::Paused) {
        connectAction(
            notification, notification.addAction(tr("Resume")), [this] { Q_EMIT resumeWanted(); });
    } else if (const QString link = limitedLink(bubble); !link.isEmpty()) {
        if (m_canBeBackup && m_canBeBackup(link)) {
            connectAction(notification, notification.addAction(tr("Only as Backup…")),
                [this, link] { Q_EMIT backupWanted(link); });
        }
    } else if (key.topic == Topic::OnByDefault) {
        const QString program = QString::fromStdString(key.subject);
        connectAction(notification, notification.addAction(tr("Keep")), [this, program] {
            m_remembered.add(Remembered::What::ProgramKept, program);
            Q_EMIT kept(program);
        });
        connectAction(notification, notification.addAction(tr("Turn Off for This Program…")),
            [this, program] { Q_EMIT turnOffWanted(program); });
    }
}
