// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who turned MPTCP on: programs and what this machine does, a line each.
#pragma once

#include "models/originsentences.h"

#include <QWidget>

class QVBoxLayout;

/// Hidden while there is nothing to tell.
class OriginList : public QWidget {
    Q_OBJECT

public:
    explicit OriginList(QWidget* parent = nullptr);

    void show(const std::vector<sentences::OriginLine>& lines);

private:
    QVBoxLayout* m_layout;
    std::vector<sentences::OriginLine> m_lines; ///< those shown
};
