// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The question before a change, with what it will do.
#pragma once

#include "access/endpointeditor.h"
#include "models/changepreview.h"

#include <QDialog>

class QRadioButton;

/// Deletes itself when closed.
class ChangeDialog : public QDialog {
    Q_OBJECT

public:
    /// `verb`: on the button that says yes.
    ChangeDialog(
        const QString& title, const QString& verb, const ChangePreview& preview, QWidget* parent);

    /// Lets the user choose how long the change of a profile shall last. To be called before
    /// open().
    void offerPersistence();
    mptcp::control::Persistence persistence() const;

private:
    QRadioButton* m_saved;
    QWidget* m_choice;
};

/// Asks about the plan of a preset, and makes it when the answer is yes. The editor, which has a
/// frame, outlives the dialog.
void askToMake(const mptcp::diagnosis::PresetPlan& plan, const QString& title,
    EndpointEditor& editor, QWidget* parent);
