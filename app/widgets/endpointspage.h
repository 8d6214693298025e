// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The addresses and limits that are configured for further paths, and what can be done with them.
#pragma once

#include "models/endpointmodel.h"
#include "widgets/page.h"

class EndpointActions;
class EndpointEditor;
class KMessageWidget;
class Placeholder;
class PresetPanel;
class QLabel;
class QTreeView;
class QVBoxLayout;

class EndpointsPage : public Page {
    Q_OBJECT

public:
    /// The editor outlives the page; null where nothing can be changed, as in a recording.
    explicit EndpointsPage(EndpointEditor* editor, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit) override { }

private:
    void makeTable();
    void makeEditing(QVBoxLayout* layout);
    void showPending();
    template <typename Update> void keepChosen(Update update);
    void showNotice();

    EndpointEditor* const m_editor;
    EndpointModel m_model;
    QLabel* m_limits;
    QTreeView* m_table;
    QString m_chosen; ///< key of the row that was chosen last, also while the row is gone
    Placeholder* m_placeholder;
    // With an editor:
    KMessageWidget* m_notice = nullptr; ///< what stands in the way of any change
    PresetPanel* m_presets = nullptr;
    EndpointActions* m_actions = nullptr;
};
