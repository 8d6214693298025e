// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The change that gives connections a second path, asked about before it is made.
#pragma once

#include "access/endpointeditor.h"
#include "models/connectionrow.h"

#include <QPushButton>

/// Shown while there is something to change, and somebody who may change it.
class MendButton : public QPushButton {
    Q_OBJECT

public:
    /// The editor outlives the button.
    explicit MendButton(EndpointEditor& editor, QWidget* parent = nullptr);

    /// What is wrong now; empty: nothing that can be changed here.
    void offer(const mptcp::diagnosis::Mend& mend);

private:
    std::optional<mptcp::diagnosis::PresetPlan> plan() const;
    void showWhenReady();
    void ask();
    void useNetwork(const mptcp::diagnosis::PresetPlan& plan);
    void setLimits(const mptcp::Limits& limits);

    EndpointEditor& m_editor;
    mptcp::diagnosis::Mend m_mend;
};
