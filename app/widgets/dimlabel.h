// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text of second importance: paler than the rest, in any palette, and still easy to read.
#pragma once

#include "widgets/curvestyle.h"

#include <QEvent>
#include <QLabel>

class DimLabel : public QLabel {
    Q_OBJECT

public:
    explicit DimLabel(const QString& text = {}, QWidget* parent = nullptr) : QLabel(text, parent)
    {
        setForegroundRole(QPalette::WindowText); // else it follows the parent's background
        dim();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange) {
            dim();
        }
    }

private:
    void dim()
    {
        QPalette own; // names this one colour, so that the others follow the desktop
        own.setColor(QPalette::WindowText, curvestyle::faded(palette(), 0.7));
        if (own.windowText() != palette().windowText()) {
            setPalette(own);
        }
    }
};
