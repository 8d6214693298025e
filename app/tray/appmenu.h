// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The programs that had connections last, each with a switch, in the tray's menu.
#pragma once

#include "models/appmodel.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

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

Q_SIGNALS:
    /// What was clicked in the menu cannot be: a sentence for where the user is, who may see no
    /// window.
    void refused(const QString& sentence);

private:
    struct Entry {
        AppRow row;
        mptcp::AppWay way{}; ///< in which it is switched

        bool looksLike(const Entry& other) const;
    };
    void show();
    std::vector<Entry> latest() const;
    void forgetWays();
    std::optional<mptcp::AppWay> wayOf(const AppRow& row) const;
    void toggle(const std::string& key);
    void tell(const mptcp::AppChoice& choice);

    Apps& m_apps;
    std::unique_ptr<QMenu> m_menu;
    std::vector<Entry> m_entries; ///< those in the menu
    bool m_empty = false; ///< it says that there are none
    /// In which way something can be chosen, absent: in none; by mode, and the files and entry of
    /// the program. To find it out takes reading files, which is not done with each frame.
    mutable std::map<std::tuple<mptcp::AppMode, std::string, std::string, std::string>,
        std::optional<mptcp::AppWay>>
        m_ways;
    std::vector<mptcp::App> m_clicked; ///< not answered yet, as far as known
};
