// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The machine's MPTCP counters in groups with explanations, and what could not be read.
#pragma once

#include "models/column.h"
#include "models/countertext.h"
#include "models/rowmerge.h"
#include "monitor/history.h"

/// What a counter has done that needs attention.
enum class CounterAlarm : quint8 {
    None,
    KeepsGrowing, ///< in each third of the last minute, one that should not
    Unusual ///< during the last minute, one that should stand still
};

struct HealthRow {
    std::string name; ///< of the counter or the source; the kernel's own spelling
    CounterWeight weight = CounterWeight::Normal;
    std::optional<std::uint64_t> value; ///< absent for gaps
    /// What was added during the last minute, or since the first frame when that is less long ago;
    /// absent when there was only one, or when the counter went back.
    std::optional<std::uint64_t> growth;
    CounterAlarm alarm = CounterAlarm::None;
    std::optional<mptcp::ReceiveRing> ring; ///< of interfaces; absent when it is not known
    std::optional<mptcp::Gap> gap; ///< of sources that could not be read

    bool operator==(const HealthRow&) const = default;
};

/// A tree of two levels: group -> counter. The first group, only there when it has rows, lists the
/// sources that could not be read.
class HealthModel : public RowMerge<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Column { Name, Value, Growth, Weight, Explanation, ColumnCount };

    explicit HealthModel(QObject* parent = nullptr);

    /// `history` has got the frame already; null when nothing is known from before.
    void setFrame(
        const mptcp::monitor::FramePtr& frame, const mptcp::monitor::History* history = nullptr);

    /// Null for groups.
    const HealthRow* row(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Group {
        int id; ///< serial of the row, also over time: the gaps, then the counter groups
        std::vector<HealthRow> rows; ///< by name
    };

    /// The group whose row `index` is; null for groups themselves.
    const Group* groupAbove(const QModelIndex& index) const;

    std::vector<Group> m_groups; ///< by id
};
