// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How every page is brought into a picture, for the manual and for machines without a screen.
#pragma once

#include <QObject>

class MainWindow;

/// Shows one page after the other and saves each as NAME.png in the folder.
class Screenshots : public QObject {
    Q_OBJECT

public:
    Screenshots(MainWindow& window, QString folder, QObject* parent = nullptr);

    void take();

Q_SIGNALS:
    /// `failed`: the files that could not be written.
    void finished(const QStringList& failed);

private:
    void next();
    void selectConnection();
    void selectHandover();

    MainWindow& m_window;
    const QString m_folder;
    QStringList m_pages;
    QStringList m_failed;
};
