// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the others an answer needs.
#include "cli/others.h"

#include "access/addedendpoints.h"
#include "cli/service.h"
#include "monitor/descriptions.h"

#include <QCoreApplication>

#include <ranges>
#include <utility>

namespace {

/// What it wants changes findings, and whose endpoints are.
bool needsNetworkManager(const Arguments& arguments)
{
    return arguments.command == Command::Status || arguments.command == Command::Explain
        || arguments.command == Command::Report
        || (arguments.command == Command::Show && arguments.noun == Noun::Endpoints);
}

bool showsSubflows(const Arguments& arguments)
{
    return arguments.command == Command::Explain || arguments.command == Command::Report
        || (arguments.command == Command::Show && arguments.noun == Noun::Connections);
}

} // namespace

Others::Others(const Arguments& arguments) : m_showsSubflows(showsSubflows(arguments))
{
    if (!arguments.replay.isEmpty()) {
        return; // that was another time, if not another machine
    }
    if (arguments.json || arguments.command == Command::Report) {
        m_service.emplace();
    }
    if (needsNetworkManager(arguments)) {
        m_networkManager.emplace();
    }
}

Report Others::complete(Report report)
{
    QCoreApplication::processEvents(); // news since the sample before
    report.service = m_service && isAvailable(*m_service);
    if (m_networkManager) {
        report.networkManager = networkManager();
        report.ours = std::ranges::to<std::vector>(AddedEndpoints().endpoints());
    }
    return report;
}

std::optional<mptcp::NetworkManagerState> Others::networkManager() const
{
    return m_networkManager ? stateOf(*m_networkManager) : std::nullopt;
}

std::vector<mptcp::DescribedSubflow> Others::describe(const mptcp::monitor::FramePtr& frame)
{
    // Where nothing is hidden there is no need of a bus.
    if (!m_showsSubflows
        || std::ranges::none_of(frame->snapshot->subflows, mptcp::monitor::isHidden)) {
        return {};
    }
    if (!m_describer) {
        if (!m_service) {
            m_service.emplace();
        }
        m_describer.emplace(*m_service);
        QObject::connect(&*m_describer, &SubflowDescriber::described, &*m_describer,
            [this](const std::vector<mptcp::DescribedSubflow>& subflows) {
                m_told.insert(m_told.end(), subflows.begin(), subflows.end());
            });
        m_describer->setWanted(isAvailable(*m_service));
    }
    awaitAnswer(*m_describer, frame);
    return std::exchange(m_told, {});
}
