// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the main window knows of each of its pages.
#pragma once

#include "models/format.h"
#include "monitor/frame.h"

#include <QWidget>

/// A page gets frames only while it can be seen, and the latest one when it comes into sight.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setFrame(const mptcp::monitor::FramePtr& frame) = 0;
    virtual void setRateUnit(format::RateUnit unit) = 0;
};
