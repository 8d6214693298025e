// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a view's columns are moved, hidden, sized and remembered by the user.
#pragma once

#include <QList>
#include <QString>

class QTreeView;

namespace columnheader {

enum class Widths { OfFirstRows, Growing };

/// Columns can be moved and, with the header's context menu, hidden. What the user makes of them
/// is kept under `name` in the state file, by the columns' ids (KeyRole of the header), so that a
/// later version with other columns understands it. Until then `shownAtFirst` are there in that
/// order (all, when it is empty), as wide as the first rows need, or, `Widths::Growing`, as wide as
/// any row has needed until the user sizes a column: for short lists. Widths that grow are not
/// kept.
///
/// The view has its model already.
void set(QTreeView* view, const QString& name, const QList<int>& shownAtFirst = {},
    Widths widths = Widths::OfFirstRows);

} // namespace columnheader
