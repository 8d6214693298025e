// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether the desktop has a tray now; that may change at any time.
#pragma once

#include <QObject>

/// Watches the StatusNotifierWatcher of the session bus for as long as it lives.
class TrayHost : public QObject {
    Q_OBJECT

public:
    explicit TrayHost(QObject* parent = nullptr);

    /// False until the bus has answered.
    bool isAvailable() const { return m_available; }

Q_SIGNALS:
    void availableChanged(bool available);

private:
    Q_SLOT void ask();
    void set(bool available);

    bool m_available = false;
};
