// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The curves of all interfaces: the same name, colour and dash on each page.
#include "widgets/pathcurves.h"

#include <QCoreApplication>

QString pathName(const PathRow& row)
{
    return row.name.empty() ? QCoreApplication::translate("PathCurves", "Unknown interface")
                            : format::text(row.name);
}

std::vector<RateCurve> pathCurves(const std::vector<PathRow>& rows,
    const mptcp::monitor::History& history, mptcp::monitor::Range range)
{
    std::vector<RateCurve> curves;
    for (const PathRow& row : rows) {
        curves.push_back({pathName(row), static_cast<int>(curves.size()), true,
            history.path(row.link, range), row.rate});
    }
    return curves;
}
