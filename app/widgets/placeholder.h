// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What stands where there is nothing to show: why, and what can be done.
#pragma once

#include <QStackedWidget>

class QLabel;

/// Shows its content, or a sentence instead of it.
class Placeholder : public QStackedWidget {
    Q_OBJECT

public:
    explicit Placeholder(QWidget* content, QWidget* parent = nullptr);

    void showContent();
    /// `iconName`: from the icon theme.
    void showSentence(const QString& iconName, const QString& sentence);

private:
    QLabel* m_icon;
    QLabel* m_sentence;
    QString m_iconName;
};
