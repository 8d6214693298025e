// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The programs that had connections last, each with a switch, in the tray's menu.
#pragma once

#include "models/appmodel.h"

#include <QObject>

#include <memory>

class QAction;
class QMenu;
struct Apps;

class AppMenu : public QObject {
    Q_OBJECT

public:
    /// They outlive the menu.
    explicit AppMenu(Apps& apps, QObject* parent = nullptr);
    ~AppMenu() override;

    /// Leads to the menu; not to be seen where nothing can be chosen.
    QAction* action() const;

private:
    struct Entry {
        AppRow row;
        mptcp::AppWay way{}; ///< in which it is switched

        bool looksLike(const Entry& other) const;
    };
    void show();
    std::vector<Entry> latest() const;
    void toggle(const std::string& key);

    Apps& m_apps;
    std::unique_ptr<QMenu> m_menu;
    std::vector<Entry> m_entries; ///< those in the menu
    bool m_empty = false; ///< it says that there are none
};
