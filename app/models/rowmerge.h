// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a model's rows become other rows without a reset: the only code that says begin and end.
#pragma once

#include <QAbstractItemModel>

#include <algorithm>
#include <functional>
#include <iterator>
#include <vector>

/// A model base that turns one sorted list of rows into another with exact insertions and removals
/// (neighbours in one go) and a single dataChanged, so that selection, expansion and scroll
/// position survive. Serves flat lists and each level of a tree.
template <typename Base> class RowMerge : public Base {
public:
    using Base::Base;

protected:
    /// Makes `rows`, those below `parent`, out of `fresh`. Both are sorted by `key(row)`, without
    /// duplicates; rows must be cheap to move.
    ///
    /// `make(freshRow)` turns a new row into one of the model's.
    /// `update(number, row, freshRow)` brings up to date a row that stays, and returns whether
    /// anything shown has changed; it may merge that row's own children.
    template <typename Row, typename Fresh, typename Key, typename Make, typename Update>
    void mergeRows(const QModelIndex& parent, std::vector<Row>& rows, std::vector<Fresh> fresh,
        Key key, Make make, Update update)
    {
        const auto unsorted = [&](auto& a, auto& b) { return !(key(a) < key(b)); };
        Q_ASSERT(std::ranges::adjacent_find(fresh, unsorted) == fresh.end());
        int firstChanged = -1, lastChanged = -1;
        auto next = fresh.begin();
        for (std::size_t i = 0; i < rows.size() || next != fresh.end();) {
            if (i == rows.size() || (next != fresh.end() && key(*next) < key(rows[i]))) {
                const auto stays = [&](auto& row) {
                    return i < rows.size() && !(key(row) < key(rows[i]));
                };
                const auto end = std::find_if(next, fresh.end(), stays);
                insertRun(parent, rows, i, next, end, make);
                i += static_cast<std::size_t>(std::distance(next, end));
                next = end;
            } else if (next == fresh.end() || key(rows[i]) < key(*next)) {
                const auto stays = [&](auto& row) {
                    return next != fresh.end() && !(key(row) < key(*next));
                };
                const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i);
                removeRun(parent, rows, first, std::find_if(first, rows.end(), stays));
            } else {
                if (update(static_cast<int>(i), rows[i], *next)) {
                    lastChanged = static_cast<int>(i);
                    firstChanged = firstChanged < 0 ? lastChanged : firstChanged;
                }
                ++i, ++next;
            }
        }
        Q_ASSERT(rows.size() == fresh.size());
        if (lastChanged >= 0) {
            changed(parent, firstChanged, lastChanged);
        }
    }

    /// For rows that are what the model shows: compared with ==, replaced when different.
    template <typename Row, typename Key>
    void mergeRows(
        std::vector<Row>& rows, std::vector<Row> fresh, Key key, const QModelIndex& parent = {})
    {
        const auto keyOf = [&](const Row& row) { return std::invoke(key, row); };
        const auto make = [](Row& row) { return std::move(row); };
        const auto update = [](int, Row& row, Row& freshRow) {
            const bool different = row != freshRow;
            row = std::move(freshRow);
            return different;
        };
        mergeRows(parent, rows, std::move(fresh), keyOf, make, update);
    }

    /// Says that all cells of these rows may look different.
    void changed(const QModelIndex& parent, int first, int last)
    {
        Q_EMIT this->dataChanged(this->index(first, 0, parent),
            this->index(last, this->columnCount(parent) - 1, parent));
    }

private:
    template <typename Row, typename Iterator, typename Make>
    void insertRun(const QModelIndex& parent, std::vector<Row>& rows, std::size_t at,
        Iterator first, Iterator last, Make make)
    {
        std::vector<Row> made;
        std::transform(first, last, std::back_inserter(made), make);
        this->beginInsertRows(parent, static_cast<int>(at), static_cast<int>(at + made.size()) - 1);
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at),
            std::move_iterator(made.begin()), std::move_iterator(made.end()));
        this->endInsertRows();
    }

    template <typename Row, typename Iterator>
    void removeRun(const QModelIndex& parent, std::vector<Row>& rows, Iterator first, Iterator last)
    {
        const auto number = [&](Iterator at) {
            return static_cast<int>(std::distance(rows.begin(), at));
        };
        this->beginRemoveRows(parent, number(first), number(last) - 1);
        rows.erase(first, last);
        this->endRemoveRows();
    }
};
