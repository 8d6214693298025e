// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a screen reader can look at a scroll area while its scroll bars come and go.
#pragma once

#include <QString>

class QScrollArea;
class QWidget;

/// Around content that is as wide as the area; `name` is what a screen reader calls it.
QScrollArea* makeScrollArea(QWidget* content, const QString& name);
