// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// That MPTCP is paused, until when, and the button that ends it.
#pragma once

#include "diagnosis/judge.h"

#include <QWidget>

class EndpointEditor;
class QLabel;
class QPushButton;

/// Hidden while there is no pause.
class PauseNotice : public QWidget {
    Q_OBJECT

public:
    /// `editor`: null where nothing can be changed; else it outlives the notice.
    explicit PauseNotice(EndpointEditor* editor, QWidget* parent = nullptr);

    /// With each frame: the time that is left goes down.
    void show(const std::optional<mptcp::diagnosis::PauseVerdict>& pause);

private:
    void showButton();

    EndpointEditor* const m_editor;
    QLabel* m_text;
    QPushButton* m_resume;
};
