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
    /// Makes the rows below `parent` those of `fresh`. Both are sorted by `key`, without
    /// duplicates.
    ///
    /// `update(row number, row, fresh row)` brings a row that stays up to date and returns whether
    /// anything shown has changed; it may merge that row's own children.
    template <typename Row, typename Key, typename Update>
    void mergeRows(const QModelIndex& parent, std::vector<Row>& rows, std::vector<Row> fresh,
        Key key, Update update)
    {
        const auto before = [&](const Row& a, const Row& b) {
            return std::invoke(key, a) < std::invoke(key, b);
        };
        Q_ASSERT(std::ranges::is_sorted(fresh, before));
        std::size_t row = 0;
        int firstChanged = -1, lastChanged = -1;
        auto next = fresh.begin();
        while (row < rows.size() || next != fresh.end()) {
            const auto at = rows.begin() + static_cast<std::ptrdiff_t>(row);
            if (at == rows.end() || (next != fresh.end() && before(*next, *at))) {
                const auto end = at == rows.end()
                    ? fresh.end()
                    : std::ranges::find_if(next, fresh.end(),
                          [&](const Row& candidate) { return !before(candidate, *at); });
                row += insertRun(parent, rows, row, next, end);
                next = end;
            } else if (next == fresh.end() || before(*at, *next)) {
                const auto end = next == fresh.end()
                    ? rows.end()
                    : std::ranges::find_if(at, rows.end(),
                          [&](const Row& candidate) { return !before(candidate, *next); });
                removeRun(parent, rows, at, end);
            } else {
                const int number = static_cast<int>(row);
                if (update(number, *at, *next)) {
                    firstChanged = firstChanged < 0 ? number : firstChanged;
                    lastChanged = number;
                }
                ++row, ++next;
            }
        }
        if (lastChanged >= 0) {
            Q_EMIT this->dataChanged(this->index(firstChanged, 0, parent),
                this->index(lastChanged, this->columnCount(parent) - 1, parent));
        }
    }
};
