// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Changes in words: what is about to be changed, what that does, and what may come in between.
#pragma once

#include "control/controlerror.h"
#include "control/profileerror.h"
#include "diagnosis/endpointeffect.h"
#include "diagnosis/endpointowner.h"
#include "diagnosis/presets.h"

#include <QStringList>

/// Translated texts. Whole sentences, but where it says otherwise.
namespace sentences {

/// "Removes the endpoint 192.0.2.1."
QString change(const mptcp::diagnosis::EndpointChange& change, const mptcp::Snapshot& snapshot);
/// "Changes the NetworkManager profile Home: enabled,subflow,backup instead of the default."
QString change(const mptcp::diagnosis::ProfileChange& change);
/// "Allows each connection up to 4 additional subflows, and ..."
QString change(const mptcp::Limits& limits);
/// Its steps in order; one sentence when there is nothing to do.
QStringList plan(const mptcp::diagnosis::PresetPlan& plan, const mptcp::Snapshot& snapshot);

/// What is noticed at once: "Closes 3 subflows of Firefox." Never empty.
QStringList effect(const mptcp::diagnosis::EndpointEffect& effect);
/// What is noticed of other limits.
QString effectOfLimits();

/// Why an endpoint cannot be as typed in, and what it takes.
QString fault(mptcp::EndpointFault fault);
/// What went wrong, with the kernel's words where it has any, and what to do.
QString controlError(const mptcp::control::ControlError& error);
/// The same for NetworkManager.
QString profileError(const mptcp::control::ProfileError& error);

/// For a cell: "NetworkManager (Home)", "probably mptcpd", "unknown".
QString owner(const mptcp::diagnosis::EndpointOwner& owner);
/// Why it is taken for the owner.
QString ownerReason(const mptcp::diagnosis::EndpointOwner& owner);
/// What NetworkManager will do about a change; empty when nothing.
QString undo(const mptcp::diagnosis::UndoForecast& forecast);
/// NetworkManager and mptcpd get in each other's way.
QString pathManagersCollide();

/// For a button: "Use this network".
QString preset(mptcp::diagnosis::Preset preset);
/// What it means to connections.
QString presetMeaning(mptcp::diagnosis::Preset preset);
/// Why the preset cannot be had.
QString obstacle(mptcp::diagnosis::PresetObstacle obstacle);

} // namespace sentences
