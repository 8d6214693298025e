// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the others an answer needs.
#include "cli/others.h"

#include "access/addedendpoints.h"
#include "cli/service.h"

#include <QCoreApplication>

#include <ranges>

namespace {

bool tellsOwners(const Arguments& arguments)
{
    return arguments.command == Command::Show && arguments.noun == Noun::Endpoints;
}

} // namespace

Others::Others(const Arguments& arguments)
{
    if (!arguments.replay.isEmpty()) {
        return; // that was another time, if not another machine
    }
    if (arguments.json) {
        m_service.emplace();
    }
    if (tellsOwners(arguments)) {
        m_networkManager.emplace();
    }
}

Report Others::complete(Report report)
{
    QCoreApplication::processEvents(); // news since the sample before
    report.service = m_service && isAvailable(*m_service);
    if (m_networkManager) {
        report.networkManager = stateOf(*m_networkManager);
        report.ours = std::ranges::to<std::vector>(AddedEndpoints().endpoints());
    }
    return report;
}
