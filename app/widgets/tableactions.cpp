// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can take out of any table or tree: copies and exports.
#include "widgets/tableactions.h"

#include "models/export.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTreeView>

using namespace Qt::StringLiterals;

TableActions::TableActions(QTreeView* view, const QString& name)
    : QObject(view), m_view(view), m_name(name)
{
    addCopy(
        tr("&Copy Row"), QKeySequence::Copy, [view] { return rowToText(view->currentIndex()); });
    addCopy(tr("Copy C&ell"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
        [view] { return view->currentIndex().data().toString(); });
    addCopy(tr("Copy as &JSON"), {}, [view] {
        return QString::fromUtf8(QJsonDocument(rowToJson(view->currentIndex())).toJson());
    });
    addExport(tr("Export as C&SV…"), u"csv"_s, [view] { return toCsv(*view->model()); });
    addExport(tr("Export as &JSON…"), u"json"_s,
        [view] { return QJsonDocument(toJson(*view->model())).toJson(); });
}

void TableActions::addCopy(
    const QString& text, const QKeySequence& shortcut, const std::function<QString()>& content)
{
    auto* action = new QAction(QIcon::fromTheme(u"edit-copy"_s), text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, content] {
        if (m_view->currentIndex().isValid()) {
            QGuiApplication::clipboard()->setText(content());
        }
    });
    m_copyActions.append(action);
}

void TableActions::addExport(
    const QString& text, const QString& suffix, const std::function<QByteArray()>& content)
{
    auto* action = new QAction(QIcon::fromTheme(u"document-export"_s), text, this);
    // The content is that of the moment of the click, however long the dialog is open.
    connect(action, &QAction::triggered, this,
        [this, suffix, content] { exportTo(suffix, content()); });
    m_exportActions.append(action);
}

void TableActions::exportTo(const QString& suffix, const QByteArray& content)
{
    auto* dialog = new QFileDialog(m_view->window(), tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(m_name + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString& name) {
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
            || !file.commit()) {
            Q_EMIT failed(tr("%1 could not be written: %2").arg(name, file.errorString()));
        }
    });
    dialog->open();
}
