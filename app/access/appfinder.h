// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which program somebody means by a word.
#pragma once

#include "appswitch/places.h"
#include "core/appchoice.h"

#include <optional>
#include <string>

/// A path, the name of a program in $PATH, the id of a desktop entry with or without ".desktop", or
/// a user unit ("syncthing.service"). The entry is empty when none, or more than one, starts the
/// executable. Nothing when there is nothing of that name; a unit is not looked for. Reads every
/// desktop file there is.
std::optional<mptcp::App> findApp(const std::string& word,
    const mptcp::appswitch::Places& places = mptcp::appswitch::placesOfEnvironment());
