// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How every page is brought into a picture, for the manual and for machines without a screen.
#include "widgets/screenshots.h"

#include "widgets/mainwindow.h"

#include <QDir>
#include <QTimer>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Screenshots::Screenshots(MainWindow& window, QString folder, QObject* parent)
    : QObject(parent), m_window(window), m_folder(std::move(folder))
{
}

void Screenshots::take()
{
    QDir().mkpath(m_folder);
    m_pages = m_window.pageNames();
    next();
}

void Screenshots::next()
{
    if (m_pages.isEmpty()) {
        Q_EMIT finished(m_failed);
        return;
    }
    m_window.showPage(m_pages.constFirst());
    selectConnection();
    selectHandover();
    // Layouts and charts settle over some turns of the event loop.
    QTimer::singleShot(250ms, this, [this] {
        const QString file = QDir(m_folder).filePath(m_pages.takeFirst() + u".png"_s);
        if (!m_window.grab().save(file)) {
            m_failed.append(file);
        }
        next();
    });
}

/// The oldest handover: that is where what came of it can be seen.
void Screenshots::selectHandover()
{
    auto* table = m_window.findChild<QTreeView*>("handovers"_L1);
    table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, 0));
}

/// The first connection with several subflows, so that the details have something to tell.
void Screenshots::selectConnection()
{
    auto* tree = m_window.findChild<QTreeView*>("connections"_L1);
    const QAbstractItemModel* model = tree->model();
    for (int app = 0; app < model->rowCount(); ++app) {
        const QModelIndex parent = model->index(app, 0);
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex connection = model->index(row, 0, parent);
            if (model->rowCount(connection) > 1) {
                tree->setCurrentIndex(connection);
                return;
            }
        }
    }
}
