// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What MPTCP may use each network for: one choice per interface.
#pragma once

#include "access/endpointeditor.h"

#include <QScrollArea>

#include <vector>

class KSqueezedTextLabel;
class QComboBox;
class QGridLayout;
class QLabel;

class PresetPanel : public QScrollArea {
    Q_OBJECT

public:
    /// The editor outlives the panel.
    explicit PresetPanel(EndpointEditor& editor, QWidget* parent = nullptr);

    /// Of the editor's latest frame.
    void showFrame();

    QSize sizeHint() const override;

private:
    struct Row {
        mptcp::IfIndex link{};
        QLabel* icon = nullptr;
        QLabel* name = nullptr;
        QComboBox* choice = nullptr;
        KSqueezedTextLabel* meaning = nullptr; ///< of what is chosen, or why nothing can be
    };
    Row makeRow(const mptcp::Link& link);
    void showChoice(const Row& row) const;
    void choose(mptcp::IfIndex link, int preset);

    EndpointEditor& m_editor;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
};
