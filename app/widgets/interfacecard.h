// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One network interface at a glance, for people who do not read tables.
#pragma once

#include "models/pathmodel.h"
#include "widgets/ratechart.h"

#include <QFrame>

class QLabel;

class InterfaceCard : public QFrame {
    Q_OBJECT

public:
    explicit InterfaceCard(QWidget* parent = nullptr);

    void show(const PathRow& row, const RateCurve& curve, const TimeWindow& window,
        format::RateUnit unit);

private:
    QLabel* m_icon;
    QLabel* m_name;
    QLabel* m_kind;
    QLabel* m_rates;
    QLabel* m_facts;
    RateChart* m_chart;
    QString m_iconName;
};
