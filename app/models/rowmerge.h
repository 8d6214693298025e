// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a model's rows become other rows without a reset: the only code that says begin and end.
#pragma once

#include <QAbstractItemModel>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

/// A model base that turns one sorted list of rows into another with exact insertions and removals
/// (neighbours in one go) and a single dataChanged at the end, so that selection, expansion and
/// scroll position survive. For flat lists and for each level of a tree.
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
    /// Returns whether anything is different from before.
    template <typename Row, typename Fresh, typename Key, typename Make, typename Update>
    bool mergeRows(const QModelIndex& parent, std::vector<Row>& rows, std::vector<Fresh> fresh,
        Key key, Make make, Update update)
    {
        const auto unsorted = [&](auto& a, auto& b) { return !(key(a) < key(b)); };
        Q_ASSERT(std::ranges::adjacent_find(fresh, unsorted) == fresh.end());
        const bool sameRows = std::ranges::equal(rows, fresh, {}, key, key);
        std::vector<bool> isNew(fresh.size());
        if (!sameRows) {
            removeMissing(parent, rows, fresh, key);
            insertMissing(parent, rows, fresh, key, make, isNew);
        }
        Q_ASSERT(rows.size() == fresh.size());
        // Only now, since a sorting proxy finds the place of new rows by comparing with the others,
        // which it believes to be in order.
        int firstChanged = -1, lastChanged = -1;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!isNew[i] && update(static_cast<int>(i), rows[i], fresh[i])) {
                lastChanged = static_cast<int>(i);
                firstChanged = firstChanged < 0 ? lastChanged : firstChanged;
            }
        }
        if (lastChanged >= 0) {
            changed(parent, firstChanged, lastChanged);
        }
        return !sameRows || lastChanged >= 0;
    }

    /// For rows that are what the model shows.
    template <typename Row, typename Key>
    void mergeRows(
        std::vector<Row>& rows, std::vector<Row> fresh, Key key, const QModelIndex& parent = {})
    {
        const auto keyOf = [&](const Row& row) { return std::invoke(key, row); };
        const auto make = [](Row& row) { return std::move(row); };
        const auto update = [](int, Row& row, Row& freshRow) {
            return std::exchange(row, std::move(freshRow)) != row;
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
    template <typename Row, typename Fresh, typename Key>
    void removeMissing(
        const QModelIndex& parent, std::vector<Row>& rows, std::vector<Fresh>& fresh, Key key)
    {
        auto next = fresh.begin();
        const auto stays = [&](auto& row) {
            next = std::find_if(
                next, fresh.end(), [&](auto& candidate) { return !(key(candidate) < key(row)); });
            return next != fresh.end() && !(key(row) < key(*next));
        };
        for (auto first = rows.begin(); first != rows.end();) {
            first = std::find_if_not(first, rows.end(), stays);
            const auto last = std::find_if(first, rows.end(), stays);
            if (first != last) {
                const auto number = [&](auto at) { return static_cast<int>(at - rows.begin()); };
                this->beginRemoveRows(parent, number(first), number(last) - 1);
                first = rows.erase(first, last);
                this->endRemoveRows();
            }
        }
    }

    /// All rows are among the fresh ones. Notes which of these are new.
    template <typename Row, typename Fresh, typename Key, typename Make>
    void insertMissing(const QModelIndex& parent, std::vector<Row>& rows, std::vector<Fresh>& fresh,
        Key key, Make make, std::vector<bool>& isNew)
    {
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            std::vector<Row> run;
            while (i + run.size() < fresh.size()
                && (i == rows.size() || key(fresh[i + run.size()]) < key(rows[i]))) {
                isNew[i + run.size()] = true;
                run.push_back(make(fresh[i + run.size()]));
            }
            if (!run.empty()) {
                const std::size_t last = i + run.size() - 1;
                this->beginInsertRows(parent, static_cast<int>(i), static_cast<int>(last));
                rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(i),
                    std::move_iterator(run.begin()), std::move_iterator(run.end()));
                this->endInsertRows();
                i = last;
            }
        }
    }
};
