// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A line to type a search in, whose hint can be read in any theme.
#pragma once

#include "widgets/curvestyle.h"

#include <QAction>
#include <QEvent>
#include <QIcon>
#include <QLineEdit>

class SearchBox : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchBox(const QString& hint, const QString& accessibleName)
    {
        setPlaceholderText(hint);
        setAccessibleName(accessibleName);
        QAction* search = addAction(QIcon::fromTheme(QStringLiteral("edit-find")), LeadingPosition);
        search->setText(tr("Search"));
        connect(search, &QAction::triggered, this, [this] { setFocus(); });
        setClearButtonEnabled(true);
        findChild<QAction*>(QLatin1StringView("_q_qlineeditclearaction"))->setText(tr("Clear"));
        dimHint();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QLineEdit::changeEvent(event);
        if (event->type() == QEvent::PaletteChange) {
            dimHint();
        }
    }

private:
    /// Some themes leave the hint paler than anybody can read.
    void dimHint()
    {
        QPalette own; // names this one colour, so that the others follow the desktop
        own.setColor(QPalette::PlaceholderText, curvestyle::faded(palette(), 0.65));
        if (own.placeholderText() != palette().placeholderText()) {
            setPalette(own);
        }
    }
};
