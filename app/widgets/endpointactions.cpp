// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can do with endpoints, each asked about before it is done.
#include "widgets/endpointactions.h"

#include "models/changepreview.h"
#include "models/format.h"
#include "widgets/changedialog.h"
#include "widgets/endpointdialog.h"
#include "widgets/limitsdialog.h"

#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QAction>

using namespace mptcp;
using namespace Qt::StringLiterals;
using diagnosis::EndpointChange;

EndpointActions::EndpointActions(
    QAbstractItemView* view, const EndpointModel& model, EndpointEditor& editor)
    : QObject(view), m_view(view), m_model(model), m_editor(editor),
      m_add(addAction(u"list-add"_s, tr("&Add…"), QKeySequence::New, &EndpointActions::add)),
      m_edit(addAction(u"document-edit"_s, tr("&Edit…"), Qt::Key_F2, &EndpointActions::edit)),
      m_remove(addAction(
          u"list-remove"_s, tr("&Remove…"), QKeySequence::Delete, &EndpointActions::remove)),
      m_flush(addAction(u"edit-clear-all"_s, tr("Remove A&ll…"), {}, &EndpointActions::flush)),
      m_limits(addAction(u"configure"_s, tr("Change &Limits…"), {}, &EndpointActions::setLimits))
{
    connect(&editor, &EndpointEditor::changed, this, &EndpointActions::enable);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &EndpointActions::enable);
    connect(view->model(), &QAbstractItemModel::dataChanged, this, &EndpointActions::enable);
    connect(view->model(), &QAbstractItemModel::rowsInserted, this, &EndpointActions::enable);
    connect(view->model(), &QAbstractItemModel::rowsRemoved, this, &EndpointActions::enable);
    connect(view, &QAbstractItemView::activated, m_edit, &QAction::trigger);
    enable();
}

QAction* EndpointActions::addAction(const QString& iconName, const QString& text,
    const QKeySequence& shortcut, void (EndpointActions::*act)())
{
    auto* action = new QAction(QIcon::fromTheme(iconName), text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void EndpointActions::enable()
{
    const auto endpoint = current();
    const bool ready = m_editor.state() == EndpointEditor::State::Idle && m_editor.frame()
        && m_editor.service().availability() != control::Availability::Absent;
    const bool changeable = endpoint && !(endpoint->flags & Endpoint::implicit);
    m_add->setEnabled(ready);
    m_edit->setEnabled(ready && changeable);
    m_remove->setEnabled(ready && endpoint);
    m_flush->setEnabled(ready && m_view->model()->rowCount() > 0);
    m_limits->setEnabled(ready && m_editor.frame()->snapshot->limits);
}

/// Absent for a wish that is not there yet.
std::optional<Endpoint> EndpointActions::current() const
{
    const auto* proxy = qobject_cast<const QAbstractProxyModel*>(m_view->model());
    const EndpointRow* row = m_model.row(proxy->mapToSource(m_view->currentIndex()));
    return row && row->endpoint.id != AddressId{} ? std::optional(row->endpoint) : std::nullopt;
}

void EndpointActions::add()
{
    auto* dialog = new EndpointDialog(m_editor, m_view->window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto change = dialog->change()) {
            m_editor.make({*change});
        }
    });
    dialog->open();
}

void EndpointActions::edit()
{
    const auto endpoint = current();
    if (!endpoint) {
        return;
    }
    auto* dialog = new EndpointDialog(m_editor, *endpoint, m_view->window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto change = dialog->change()) {
            m_editor.make({*change});
        }
    });
    dialog->open();
}

void EndpointActions::remove()
{
    const auto endpoint = current();
    if (!endpoint) {
        return;
    }
    const EndpointChange change{EndpointChange::Kind::Remove, *endpoint, 0};
    auto* dialog = new ChangeDialog(
        tr("Remove the Endpoint %1").arg(format::address(endpoint->address)), tr("Remove"),
        preview(std::span(&change, 1), *m_editor.frame()->snapshot, m_editor.surroundings()),
        m_view->window());
    connect(dialog, &QDialog::accepted, this, [this, change] { m_editor.make({change}); });
    dialog->open();
}

void EndpointActions::flush()
{
    const Snapshot& snapshot = *m_editor.frame()->snapshot;
    auto* dialog = new ChangeDialog(tr("Remove All Endpoints"), tr("Remove All"),
        previewOfFlush(snapshot, m_editor.surroundings()), m_view->window());
    connect(dialog, &QDialog::accepted, this,
        [this, before = snapshot.endpoints] { m_editor.make({Flush{before}}); });
    dialog->open();
}

void EndpointActions::setLimits()
{
    const Limits now = *m_editor.frame()->snapshot->limits;
    auto* dialog = new LimitsDialog(now, m_view->window());
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, now] { m_editor.make({LimitsChange{now, dialog->limits()}}); });
    dialog->open();
}
