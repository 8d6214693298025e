// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What an answer says that the kernel does not know: the service, NetworkManager, our own doings.
#pragma once

#include "cli/report.h"
#include "control/controlclient.h"
#include "control/networkmanager.h"

/// Asks only for what the answer will say, starts nobody, and does not wait for long.
class Others {
public:
    explicit Others(const Arguments& arguments);

    Report complete(Report report);

private:
    std::optional<mptcp::control::ControlClient> m_service;
    std::optional<mptcp::control::NetworkManager> m_networkManager;
};
