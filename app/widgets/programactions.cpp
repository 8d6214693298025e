// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be done with the program as a whole: the same in the window and in the tray's menu.
#include "widgets/programactions.h"

#include <QAction>

using namespace Qt::StringLiterals;

ProgramActions::ProgramActions(QObject* parent)
    : QObject(parent), show(new QAction(tr("Show &Window"), this)),
      configure(new QAction(tr("&Settings…"), this)), pause(new QAction(tr("&Pause"), this)),
      quit(new QAction(tr("&Quit"), this))
{
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    configure->setShortcut(QKeySequence::Preferences);
    configure->setMenuRole(QAction::PreferencesRole);
    pause->setCheckable(true);
    pause->setShortcut(Qt::CTRL | Qt::Key_P);
    pause->setToolTip(tr("Keeps what is shown until it is switched off again"));
}

void ProgramActions::setIcons() const
{
    show->setIcon(QIcon::fromTheme(u"window"_s));
    configure->setIcon(QIcon::fromTheme(u"configure"_s));
    pause->setIcon(QIcon::fromTheme(u"media-playback-pause"_s));
    quit->setIcon(QIcon::fromTheme(u"application-exit"_s));
}
