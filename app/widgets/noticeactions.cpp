// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be done about something that is wrong, wherever it is told.
#include "widgets/noticeactions.h"

#include "access/endpointeditor.h"
#include "models/topic.h"
#include "settings/remembered.h"

#include <QAction>
#include <QIcon>

#include <algorithm>

using namespace Qt::StringLiterals;
using mptcp::diagnosis::FindingKind;

NoticeActions::NoticeActions(EndpointEditor* editor, Remembered* remembered, QObject* parent)
    : QObject(parent), m_editor(editor), m_remembered(remembered)
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
    if (notice.connection || pageOf(notice.kind) != "overview"_L1) {
        add(u"go-next"_s, tr("Sho&w"), [this](const Notice& latest) { show(latest); });
    }
    if (notice.kind == FindingKind::OnByDefault && m_remembered && !isKept(notice)) {
        add(u"dialog-ok"_s, tr("&Keep"), [this](const Notice& latest) { keep(latest); });
    }
    renew(actions, notice);
    return actions;
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
