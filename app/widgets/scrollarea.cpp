// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a screen reader can look at a scroll area while its scroll bars come and go.
#include "widgets/scrollarea.h"

#include <QAccessibleWidget>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace {

/// Qt's own account of a scroll area (6.8) ends the program when it is asked for a scroll bar that
/// has vanished since they were counted; that of any widget does not.
QAccessibleInterface* scrollAreaAsWidget(const QString& className, QObject* object)
{
    return className == "QScrollArea"_L1 ? new QAccessibleWidget(qobject_cast<QWidget*>(object))
                                         : nullptr;
}

} // namespace

QScrollArea* makeScrollArea(QWidget* content, const QString& name)
{
    QAccessible::installFactory(scrollAreaAsWidget); // once; before anybody asks for the area
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->setAccessibleName(name);
    return area;
}
