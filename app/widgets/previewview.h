// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a change will do, as it stands in a dialog: the steps, their effects, the warnings.
#pragma once

#include "models/changepreview.h"

#include <QWidget>

class QLabel;

class PreviewView : public QWidget {
    Q_OBJECT

public:
    explicit PreviewView(QWidget* parent = nullptr);

    void show(const ChangePreview& preview);
    /// Why there is nothing to preview.
    void showFault(const QString& sentence);

private:
    /// An icon with sentences; not there without any.
    struct Block {
        QLabel* icon;
        QLabel* text;
        void set(const QStringList& sentences) const;
    };
    Block addBlock(const QString& iconName);

    Block m_steps, m_effects, m_warnings, m_fault;
};
