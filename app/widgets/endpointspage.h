// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The addresses and limits that are configured for further paths.
#pragma once

#include "models/endpointmodel.h"
#include "widgets/page.h"

class Placeholder;
class QLabel;
class QTreeView;

class EndpointsPage : public Page {
    Q_OBJECT

public:
    explicit EndpointsPage(QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit) override { }

private:
    EndpointModel m_model;
    QLabel* m_limits;
    QTreeView* m_table;
    Placeholder* m_placeholder;
};
