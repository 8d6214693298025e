// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a view's columns are moved, hidden, sized and remembered by the user.
#include "widgets/columnheader.h"

#include "models/column.h"

#include <KConfigGroup>
#include <KSharedConfig>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPointer>
#include <QTimer>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace columnheader {

namespace {

KConfigGroup group(const QString& name)
{
    return KSharedConfig::openStateConfig()->group(name);
}

QString id(const QHeaderView* header, int column)
{
    return header->model()->headerData(column, Qt::Horizontal, KeyRole).toString();
}

/// One entry per column: position, width, hidden. The width is 0 where it is not the user's.
void save(const QHeaderView* header, const QString& name, bool growing)
{
    KConfigGroup config = group(name);
    for (int column = 0; column < header->count(); ++column) {
        const bool hidden = header->isSectionHidden(column);
        const int width = hidden || growing ? 0 : header->sectionSize(column);
        config.writeEntry(
            id(header, column), QList<int>{header->visualIndex(column), width, hidden});
    }
    config.writeEntry("SortColumn", id(header, header->sortIndicatorSection()));
    config.writeEntry("SortDescending", header->sortIndicatorOrder() == Qt::DescendingOrder);
    config.sync();
}

bool hasWidths(const QHeaderView* header, const QString& name)
{
    const KConfigGroup config = group(name);
    for (int column = 0; column < header->count(); ++column) {
        if (config.readEntry(id(header, column), QList<int>{}).value(1) > 0) {
            return true;
        }
    }
    return false;
}

/// What the user made of the columns; false when nothing is known of that.
bool restore(QHeaderView* header, const QString& name)
{
    const KConfigGroup config = group(name);
    if (!config.exists()) {
        return false;
    }
    QList<std::pair<int, int>> order; // position, column
    for (int column = 0; column < header->count(); ++column) {
        const QList<int> entry = config.readEntry(id(header, column), QList<int>{});
        if (entry.size() != 3) {
            continue; // new in this version
        }
        order.append({entry[0], column});
        if (entry[1] > 0) {
            header->resizeSection(column, entry[1]);
        }
        header->setSectionHidden(column, entry[2] != 0);
    }
    std::ranges::sort(order);
    for (int position = 0; position < order.size(); ++position) {
        header->moveSection(header->visualIndex(order[position].second), position);
    }
    const QString sorted = config.readEntry("SortColumn", QString());
    for (int column = 0; column < header->count(); ++column) {
        if (!sorted.isEmpty() && id(header, column) == sorted) {
            header->setSortIndicator(column,
                config.readEntry("SortDescending", false) ? Qt::DescendingOrder
                                                          : Qt::AscendingOrder);
        }
    }
    return true;
}

void arrange(QHeaderView* header, const QList<int>& shown)
{
    for (int column = 0; column < header->count() && !shown.isEmpty(); ++column) {
        header->setSectionHidden(column, !shown.contains(column));
    }
    for (int position = 0; position < shown.size(); ++position) {
        header->moveSection(header->visualIndex(shown[position]), position);
    }
}

constexpr int widest = 300;
constexpr int margin = 10; ///< beside the longest text

void fitToContents(QTreeView* view)
{
    QHeaderView* header = view->header();
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column)
            && !(header->stretchLastSection()
                && header->visualIndex(column) == header->count() - 1)) {
            view->resizeColumnToContents(column);
            header->resizeSection(column, std::min(widest, header->sectionSize(column) + margin));
        }
    }
}

/// The result is gone as soon as the user has sized a column.
QPointer<QObject> keepGrowing(QTreeView* view)
{
    QHeaderView* header = view->header();
    auto* grower = new QObject(view);
    QObject::connect(header, &QHeaderView::sectionResized, grower, [grower] {
        if (QGuiApplication::mouseButtons() != Qt::NoButton) {
            grower->deleteLater(); // from now on it is as the user likes it
        }
    });
    const auto grow = [view, header] {
        const QAbstractItemView* items = view;
        for (int column = 0; column < header->count(); ++column) {
            const int needed = std::min(widest, items->sizeHintForColumn(column) + margin);
            if (!header->isSectionHidden(column) && needed > header->sectionSize(column)) {
                header->resizeSection(column, needed);
            }
        }
    };
    QObject::connect(view->model(), &QAbstractItemModel::dataChanged, grower, grow);
    QObject::connect(
        view->model(), &QAbstractItemModel::rowsInserted, grower, grow, Qt::QueuedConnection);
    return grower;
}

void showMenu(QHeaderView* header, const QPoint& position)
{
    QMenu menu(header);
    for (int column = 0; column < header->count(); ++column) {
        QAction* action = menu.addAction(
            header->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != 0); // a tree without its first column cannot be used
        QObject::connect(action, &QAction::toggled, header, [header, column](bool shown) {
            header->setSectionHidden(column, !shown);
            if (shown && header->sectionSize(column) < header->minimumSectionSize() + 8) {
                header->resizeSection(column, header->defaultSectionSize());
            }
        });
    }
    menu.exec(header->mapToGlobal(position));
}

/// Saves what the user does from now on, widths since there is no grower. Dragging a border
/// announces each step; the end of it is enough.
void remember(QHeaderView* header, const QString& name, const QPointer<QObject>& grower)
{
    auto* saver = new QTimer(header);
    saver->setSingleShot(true);
    saver->setInterval(500);
    QObject::connect(
        saver, &QTimer::timeout, header, [=] { save(header, name, !grower.isNull()); });
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, header, [=] {
        if (saver->isActive()) {
            save(header, name, !grower.isNull());
        }
    });
    const auto later = [saver] { saver->start(); };
    QObject::connect(header, &QHeaderView::sectionResized, saver, later);
    QObject::connect(header, &QHeaderView::sectionMoved, saver, later);
    QObject::connect(header, &QHeaderView::sortIndicatorChanged, saver, later);
}

} // namespace

void set(QTreeView* view, const QString& name, const QList<int>& shownAtFirst, Widths widths)
{
    QHeaderView* header = view->header();
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    header->setStretchLastSection(false);

    if (!restore(header, name)) {
        arrange(header, shownAtFirst);
    }
    if (hasWidths(header, name)) {
        remember(header, name, nullptr);
    } else {
        // The first rows come with the first frame; what follows is the user's doing.
        QObject::connect(
            view->model(), &QAbstractItemModel::rowsInserted, view,
            [=] {
                QTimer::singleShot(0, view, [=] {
                    fitToContents(view);
                    remember(header, name, widths == Widths::Growing ? keepGrowing(view) : nullptr);
                });
            },
            Qt::SingleShotConnection);
    }

    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QWidget::customContextMenuRequested, header,
        [header](const QPoint& position) { showMenu(header, position); });
}

} // namespace columnheader
