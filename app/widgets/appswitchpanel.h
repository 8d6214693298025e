// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be chosen for one program, what it would do, and what it has done.
#pragma once

#include "models/appmodel.h"

#include <QWidget>

#include <array>

class AppSwitcher;
class DimLabel;
class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;

class AppSwitchPanel : public QWidget {
    Q_OBJECT

public:
    /// The switcher outlives the panel.
    explicit AppSwitchPanel(AppSwitcher& switcher, QWidget* parent = nullptr);

    /// What is typed in for a program stays while it is the same one; null: none.
    void show(const AppRow* row);
    /// Sets the controls, and changes nothing yet.
    void propose(mptcp::AppMode mode);
    /// Where the keyboard goes on from the list.
    void focusControls();

private:
    QLayout* makeControls();
    void setControls();
    void explain();
    void showProof();
    void apply();
    mptcp::AppMode mode() const;
    mptcp::AppWay way() const;
    void preferWay();

    AppSwitcher& m_switcher;
    std::optional<AppRow> m_row; ///< absent: none is chosen
    QLabel *m_icon, *m_name;
    DimLabel* m_path;
    QWidget* m_controls;
    std::array<QRadioButton*, 3> m_modes{}; ///< by AppMode
    QComboBox* m_way;
    QPushButton* m_apply;
    QLabel *m_effect, *m_proof;
};
