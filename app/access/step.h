// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One call that changes something: what it changes, how it is taken back, how it is seen.
#pragma once

#include "control/profileerror.h"
#include "diagnosis/presets.h"

#include <optional>
#include <span>
#include <variant>
#include <vector>

/// All endpoints removed.
struct Flush {
    std::vector<mptcp::Endpoint> before;

    bool operator==(const Flush&) const = default;
};

struct LimitsChange {
    mptcp::Limits from, to;

    bool operator==(const LimitsChange&) const = default;
};

/// The flags of a NetworkManager profile.
struct ProfileStep {
    mptcp::diagnosis::ProfileChange change;
    mptcp::control::Persistence persistence{};
    std::optional<std::uint32_t> savedBefore; ///< the profile's flags on disk; absent: not known

    bool operator==(const ProfileStep&) const = default;
};

/// One subflow closed.
struct SubflowClosing {
    mptcp::Cookie subflow{};

    bool operator==(const SubflowClosing&) const = default;
};

/// The kernel's pause of MPTCP ended.
struct MptcpResuming {
    bool operator==(const MptcpResuming&) const = default;
};

using Step = std::variant<mptcp::diagnosis::EndpointChange, Flush, LimitsChange, ProfileStep,
    SubflowClosing, MptcpResuming>;

/// The steps of a preset's plan.
std::vector<Step> stepsOf(const mptcp::diagnosis::PresetPlan& plan,
    mptcp::control::Persistence persistence, const mptcp::NetworkManagerState* networkManager);

/// What brings back the state before the step; nothing where there is no way back.
std::vector<Step> inverse(const Step& step);

/// Whether the later of the two decides alone what is to be seen in the end.
bool concernSame(const Step& one, const Step& other);

/// The steps whose result is to be seen when all are made: the last one of each endpoint.
std::vector<Step> lasting(std::span<const Step> steps);

/// Whether the kernel, or NetworkManager, shows the result; nothing when it could not be read.
std::optional<bool> isVisible(const Step& step, const mptcp::Snapshot& snapshot,
    const mptcp::NetworkManagerState* networkManager);
