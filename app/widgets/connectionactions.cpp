// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which sockets a row of the list of connections stands for.
#include "widgets/connectionactions.h"

#include "models/capturefilter.h"
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"

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
    : TableActions(view, u"mptcp-connections"_s)
{
    const auto current = [view, &model, &filter] {
        return flows(model, filter.mapToSource(view->currentIndex()));
    };
    addCopy(tr("Copy `ss` Co&mmand"), {}, [current] { return ssCommand(current()); });
    addCopy(tr("Copy &Wireshark Filter"), {}, [current] { return displayFilter(current()); });
}
