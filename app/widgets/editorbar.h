// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a change goes on, on whatever page: waiting, refused, "Keep" or taken back.
#pragma once

#include "access/endpointeditor.h"

#include <QTimer>
#include <QWidget>

class KBusyIndicatorWidget;
class KMessageWidget;
class QAction;
class QLabel;
class QPushButton;

/// Nothing is there while there is nothing to say.
class EditorBar : public QWidget {
    Q_OBJECT

public:
    /// The editor outlives the bar.
    explicit EditorBar(EndpointEditor& editor, QWidget* parent = nullptr);

private:
    void makeProgress();
    void makeOffer();
    void follow();
    void showProgress();
    void showOffer();
    void hideWhenEmpty();
    void say(int type, const QString& sentence);
    void tellRefused(const Refusal& refusal, bool whileUndoing);
    void tellUndone();

    EndpointEditor& m_editor;
    QWidget* m_progress;
    QLabel* m_progressText;
    QPushButton* m_cancel;
    KMessageWidget* m_offer;
    KMessageWidget* m_result; ///< of the last change
    QTimer m_second;
};
