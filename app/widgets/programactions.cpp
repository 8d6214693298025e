// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be done with the program as a whole: the same in the window and in the tray's menu.
#include "widgets/programactions.h"

#include <QAction>

using namespace Qt::StringLiterals;

ProgramActions::ProgramActions(QObject* parent)
    : QObject(parent), show(new QAction(QIcon::fromTheme(u"window"_s), tr("Show &Window"), this)),
      configure(new QAction(QIcon::fromTheme(u"configure"_s), tr("&Settings…"), this)),
      pause(new QAction(QIcon::fromTheme(u"media-playback-pause"_s), tr("&Pause"), this)),
      quit(new QAction(QIcon::fromTheme(u"application-exit"_s), tr("&Quit"), this))
{
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    configure->setShortcut(QKeySequence::Preferences);
    configure->setMenuRole(QAction::PreferencesRole);
    pause->setCheckable(true);
    pause->setShortcut(Qt::CTRL | Qt::Key_P);
    pause->setToolTip(tr("Keeps what is shown until it is switched off again"));
}
