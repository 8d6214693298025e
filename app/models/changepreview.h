// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything that is told before a change is made, put together.
#pragma once

#include "diagnosis/presets.h"

#include <QStringList>

#include <span>

/// Translated sentences.
struct ChangePreview {
    QStringList steps; ///< what is changed
    QStringList effects; ///< what connections notice at once
    QStringList warnings; ///< who will undo it

    bool operator==(const ChangePreview&) const = default;
};

/// Of changes made one after the other. `surroundings` are of the same moment.
ChangePreview preview(std::span<const mptcp::diagnosis::EndpointChange> changes,
    const mptcp::Snapshot& snapshot, const mptcp::diagnosis::Surroundings& surroundings);
ChangePreview preview(const mptcp::diagnosis::PresetPlan& plan, const mptcp::Snapshot& snapshot,
    const mptcp::diagnosis::Surroundings& surroundings);
/// Of the removal of all endpoints.
ChangePreview previewOfFlush(
    const mptcp::Snapshot& snapshot, const mptcp::diagnosis::Surroundings& surroundings);
ChangePreview preview(const mptcp::Limits& limits);
ChangePreview previewOfClosing(mptcp::Cookie subflow, const mptcp::Snapshot& snapshot);
/// Of the end of the kernel's pause of MPTCP.
ChangePreview previewOfResuming();
