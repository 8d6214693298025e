// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can change in the list of connections, each asked about before it is done.
#include "widgets/subflowactions.h"

#include "models/changepreview.h"
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"
#include "widgets/changedialog.h"

#include <QAction>
#include <QTreeView>

using namespace Qt::StringLiterals;

SubflowActions::SubflowActions(QTreeView* view, const ConnectionModel& model,
    const ConnectionFilter& filter, EndpointEditor& editor)
    : QObject(view), m_view(view), m_model(model), m_filter(filter), m_editor(editor),
      m_separator(new QAction(this)),
      m_close(new QAction(QIcon::fromTheme(u"network-disconnect"_s), tr("C&lose Subflow…"), this)),
      m_resume(new QAction(QIcon::fromTheme(u"media-playback-start"_s), tr("&Resume MPTCP…"), this))
{
    m_separator->setSeparator(true);
    connect(m_close, &QAction::triggered, this, &SubflowActions::closeSubflow);
    connect(m_resume, &QAction::triggered, this, &SubflowActions::resumeMptcp);
    connect(&editor, &EndpointEditor::changed, this, &SubflowActions::enable);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &SubflowActions::enable);
    connect(&filter, &QAbstractItemModel::dataChanged, this, &SubflowActions::enable);
    enable();
}

const ConnectionRow* SubflowActions::current() const
{
    return m_model.row(m_filter.mapToSource(m_view->currentIndex()));
}

void SubflowActions::enable()
{
    const ConnectionRow* row = current();
    const bool ready = row && !row->ended && m_editor.frame()
        && m_editor.state() == EndpointEditor::State::Idle
        && m_editor.service().availability() != mptcp::control::Availability::Absent;
    m_close->setEnabled(ready && row->level == ConnectionRow::Level::Subflow);
    m_resume->setEnabled(ready && row->verdict == mptcp::monitor::Verdict::Paused);
}

void SubflowActions::closeSubflow()
{
    const ConnectionRow* row = current();
    if (!row) {
        return;
    }
    const mptcp::Cookie subflow = row->cookie;
    auto* dialog = new ChangeDialog(tr("Close a Subflow"), tr("Close"),
        previewOfClosing(subflow, *m_editor.frame()->snapshot), m_view->window());
    connect(dialog, &QDialog::accepted, this,
        [this, subflow] { m_editor.make({SubflowClosing{subflow}}); });
    dialog->open();
}

void SubflowActions::resumeMptcp()
{
    auto* dialog =
        new ChangeDialog(tr("Resume MPTCP"), tr("Resume"), previewOfResuming(), m_view->window());
    connect(dialog, &QDialog::accepted, this, [this] { m_editor.make({MptcpResuming{}}); });
    dialog->open();
}
