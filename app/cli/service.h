// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a program without an event loop of its own asks the service, and NetworkManager.
#pragma once

#include "access/subflowdescriber.h"
#include "control/controlclient.h"
#include "control/networkmanager.h"

#include <chrono>
#include <optional>

/// Whether the service runs or can be started; waits for the bus, but not for long.
bool isAvailable(const mptcp::control::ControlClient& client);

/// What NetworkManager does; likewise. Absent: it would not say.
std::optional<mptcp::NetworkManagerState> stateOf(
    const mptcp::control::NetworkManager& networkManager);

/// How long a service that has to be started, and asks polkit, may take.
constexpr std::chrono::seconds startPatience{3};

/// Shows the describer the frame, and waits for the answer when it asks about it. What takes longer
/// is not waited for again.
void awaitAnswer(SubflowDescriber& describer, const mptcp::monitor::FramePtr& frame);

/// A socket with the path manager's events, which the caller closes; nothing when they cannot be
/// had, or not in time.
std::optional<int> joinEvents();
