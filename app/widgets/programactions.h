// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be done with the program as a whole: the same in the window and in the tray's menu.
#pragma once

#include <QObject>

class QAction;

class ProgramActions : public QObject {
    Q_OBJECT

public:
    explicit ProgramActions(QObject* parent = nullptr);

    /// Drawing them for a menu takes megabytes: the tray alone does without.
    void setIcons() const;

    QAction* const show; ///< the window
    QAction* const configure;
    QAction* const pause; ///< checkable: shows what was there when it was switched on
    QAction* const quit;
};
