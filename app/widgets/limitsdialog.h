// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The two limits of the path manager as a form.
#pragma once

#include "core/endpoint.h"

#include <QDialog>

class QSpinBox;

/// Deletes itself when closed.
class LimitsDialog : public QDialog {
    Q_OBJECT

public:
    LimitsDialog(const mptcp::Limits& now, QWidget* parent);

    mptcp::Limits limits() const;

private:
    QSpinBox* m_subflows;
    QSpinBox* m_addresses;
};
