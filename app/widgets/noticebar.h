// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is wrong, above whatever page: the same that notifications tell.
#pragma once

#include "models/summary.h"

#include <QWidget>

#include <map>

class KMessageWidget;
class NoticeActions;
class QVBoxLayout;

/// The most urgent notices, each until it is over or the user closes it. All are on Overview.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    /// The actions outlive the bar.
    explicit NoticeBar(NoticeActions& actions, QWidget* parent = nullptr);

    void show(const std::vector<Notice>& notices);

private:
    using Kind = mptcp::diagnosis::FindingKind;
    struct Shown {
        Notice notice;
        KMessageWidget* message;
    };

    std::vector<Notice> worthShowing(const std::vector<Notice>& notices) const;
    KMessageWidget* makeMessage(const Notice& notice);
    void close(Kind kind);

    NoticeActions& m_actions;
    QVBoxLayout* m_layout;
    std::vector<Shown> m_shown;
    std::map<Kind, QStringList> m_closed; ///< by the user, and the names that were in it
};
