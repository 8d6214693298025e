// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can take out of the list of connections: copies, exports, filters.
#include "widgets/connectionactions.h"

#include "models/capturefilter.h"
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"
#include "models/export.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

/// The ends of the subflows of a connection, or of the connection itself when it has none.
std::vector<Flow> flows(const ConnectionModel& model, const QModelIndex& index)
{
    std::vector<Flow> result;
    const auto add = [&result](const ConnectionRow& row) {
        if (row.local && row.remote) {
            result.push_back({*row.local, *row.remote});
        }
    };
    const ConnectionRow* row = model.row(index);
    if (row && row->level == ConnectionRow::Level::Subflow) {
        add(*row);
    } else if (row) {
        std::ranges::for_each(model.subflowsOf(index), add);
        if (result.empty()) {
            add(*row);
        }
    }
    return result;
}

} // namespace

ConnectionActions::ConnectionActions(
    QTreeView* view, ConnectionModel& model, ConnectionFilter& filter)
    : QObject(view), m_view(view), m_model(model), m_filter(filter)
{
    addCopy(tr("&Copy Row"), QKeySequence::Copy, &ConnectionActions::row);
    addCopy(tr("Copy C&ell"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &ConnectionActions::cell);
    addCopy(tr("Copy as &JSON"), {}, &ConnectionActions::json);
    addCopy(tr("Copy `ss` Co&mmand"), {}, &ConnectionActions::ss);
    addCopy(tr("Copy &Wireshark Filter"), {}, &ConnectionActions::wireshark);
    addExport(tr("Export as C&SV…"), u"csv"_s, &ConnectionActions::allAsCsv);
    addExport(tr("Export as &JSON…"), u"json"_s, &ConnectionActions::allAsJson);
}

void ConnectionActions::addCopy(const QString& text, const QKeySequence& shortcut,
    QString (ConnectionActions::*content)() const)
{
    auto* action = new QAction(QIcon::fromTheme(u"edit-copy"_s), text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, content] {
        if (m_view->currentIndex().isValid()) {
            QGuiApplication::clipboard()->setText((this->*content)());
        }
    });
    m_copyActions.append(action);
}

void ConnectionActions::addExport(
    const QString& text, const QString& suffix, QByteArray (ConnectionActions::*content)() const)
{
    auto* action = new QAction(QIcon::fromTheme(u"document-export"_s), text, this);
    // The content is that of the moment of the click, however long the dialog is open.
    connect(action, &QAction::triggered, this,
        [this, suffix, content] { exportTo(suffix, (this->*content)()); });
    m_exportActions.append(action);
}

void ConnectionActions::exportTo(const QString& suffix, const QByteArray& content)
{
    auto* dialog = new QFileDialog(m_view->window(), tr("Export Connections"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(u"mptcp-connections."_s + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString& name) {
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
            || !file.commit()) {
            Q_EMIT failed(tr("%1 could not be written: %2").arg(name, file.errorString()));
        }
    });
    dialog->open();
}

QString ConnectionActions::cell() const
{
    return m_view->currentIndex().data().toString();
}

QString ConnectionActions::row() const
{
    return rowToText(m_view->currentIndex());
}

QString ConnectionActions::json() const
{
    return QString::fromUtf8(QJsonDocument(rowToJson(m_view->currentIndex())).toJson());
}

QString ConnectionActions::ss() const
{
    return ssCommand(flows(m_model, m_filter.mapToSource(m_view->currentIndex())));
}

QString ConnectionActions::wireshark() const
{
    return displayFilter(flows(m_model, m_filter.mapToSource(m_view->currentIndex())));
}

QByteArray ConnectionActions::allAsCsv() const
{
    return toCsv(m_filter);
}

QByteArray ConnectionActions::allAsJson() const
{
    return QJsonDocument(toJson(m_filter)).toJson();
}
