// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be done about something that is wrong, wherever it is told.
#include "widgets/noticeactions.h"

#include "models/format.h"
#include "models/topic.h"
#include "settings/remembered.h"
#include "widgets/changedialog.h"

#include <QAction>
#include <QIcon>

#include <algorithm>

using namespace Qt::StringLiterals;
using mptcp::control::Availability;
using mptcp::diagnosis::FindingKind;
using mptcp::diagnosis::Preset;
using mptcp::diagnosis::PresetPlan;

namespace {

std::optional<mptcp::IfIndex> indexOf(const QString& link, const EndpointEditor& editor)
{
    if (editor.frame()) {
        for (const mptcp::Link& each : editor.frame()->snapshot->links) {
            if (format::text(each.name) == link) {
                return each.index;
            }
        }
    }
    return std::nullopt;
}

bool isBackup(const QString& link, const EndpointEditor& editor)
{
    const auto index = indexOf(link, editor);
    return index && presetInForce(*index, editor.surroundings()) == Preset::OnlyBackup;
}

} // namespace

std::optional<PresetPlan> planForBackup(const QString& link, const EndpointEditor& editor)
{
    const auto index = indexOf(link, editor);
    if (!index || editor.service().availability() == Availability::Absent) {
        return std::nullopt;
    }
    const auto plan = planFor(Preset::OnlyBackup, *index, editor.surroundings());
    const bool changes = plan && (plan->profile || !plan->endpoints.empty());
    return changes ? std::optional(*plan) : std::nullopt;
}

bool mayBecomeBackup(const QString& link, const EndpointEditor& editor)
{
    const bool isKnown = editor.surroundings().networkManager;
    return isKnown ? planForBackup(link, editor).has_value()
                   : editor.service().availability() != Availability::Absent;
}

NoticeActions::NoticeActions(EndpointEditor* editor, Remembered* remembered, QWidget* window)
    : QObject(window), m_window(window), m_editor(editor), m_remembered(remembered)
{
}

QList<QAction*> NoticeActions::of(const Notice& notice, QObject* owner)
{
    QList<QAction*> actions;
    const auto add = [&](const QString& icon, const QString& text, auto what) {
        auto* action = new QAction(QIcon::fromTheme(icon), text, owner);
        connect(action, &QAction::triggered, this,
            [action, what] { what(action->data().value<Notice>()); });
        actions.append(action);
    };
    if (notice.kind == FindingKind::Paused && m_editor) {
        add(u"media-playback-start"_s, tr("&Resume MPTCP"),
            [this](const Notice&) { m_editor->make({MptcpResuming()}); });
    }
    if (isAboutDataLimit(notice.kind) && m_editor) {
        for (const QString& link : notice.names) {
            if (QAction* action = makeBackupAction(link, owner)) {
                actions.append(action);
            }
        }
    }
    if (notice.connection || pageOf(notice.kind) != "overview"_L1) {
        add(u"go-next"_s, tr("Sho&w"), [this](const Notice& latest) { show(latest); });
    }
    if (notice.kind == FindingKind::OnByDefault && m_switch && !notice.names.isEmpty()) {
        const QString text =
            notice.names.size() == 1 ? tr("Turn &Off for This Program…") : tr("Turn &Off…");
        add(u"network-disconnect"_s, text, [this](const Notice& latest) {
            Q_EMIT turnOffWanted(latest.names.size() == 1 ? latest.names.first() : QString());
        });
    }
    if (notice.kind == FindingKind::OnByDefault && m_remembered && !isKept(notice)) {
        add(u"dialog-ok"_s, tr("&Keep"), [this](const Notice& latest) { keep(latest); });
    }
    renew(actions, notice);
    return actions;
}

/// Null where nobody can do it, and where it is so already.
QAction* NoticeActions::makeBackupAction(const QString& link, QObject* owner)
{
    const bool canChange = m_editor->service().availability() != Availability::Absent;
    if (!canChange || isBackup(link, *m_editor)) {
        return nullptr;
    }
    auto* action =
        new QAction(QIcon::fromTheme(u"go-down"_s), tr("Use %1 Only as &Backup…").arg(link), owner);
    const auto enable = [this, action, link] {
        action->setEnabled(
            m_editor->state() == EndpointEditor::State::Idle && planForBackup(link, *m_editor));
    };
    enable();
    connect(m_editor, &EndpointEditor::changed, action, enable);
    connect(action, &QAction::triggered, this, [this, link] { askForBackup(link); });
    return action;
}

void NoticeActions::askForBackup(const QString& link)
{
    const bool isIdle = m_editor && m_editor->state() == EndpointEditor::State::Idle;
    if (const auto plan = isIdle ? planForBackup(link, *m_editor) : std::nullopt) {
        askToMake(*plan, tr("Use %1 Only as Backup").arg(link), *m_editor, m_window);
    }
}

void NoticeActions::renew(const QList<QAction*>& actions, const Notice& notice)
{
    for (QAction* action : actions) {
        action->setData(QVariant::fromValue(notice));
    }
}

void NoticeActions::show(const Notice& notice)
{
    if (notice.connection) {
        Q_EMIT connectionWanted(*notice.connection);
    } else {
        Q_EMIT pageWanted(pageOf(notice.kind));
    }
}

void NoticeActions::keep(const Notice& notice)
{
    for (const QString& program : notice.names) {
        m_remembered->add(Remembered::What::ProgramKept, program);
    }
    Q_EMIT kept();
}

bool NoticeActions::isKept(const Notice& notice) const
{
    return notice.kind == FindingKind::OnByDefault && m_remembered
        && std::ranges::all_of(notice.names, [this](const QString& program) {
               return m_remembered->has(Remembered::What::ProgramKept, program);
           });
}
