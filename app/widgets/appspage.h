// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The programs of this user: which use MPTCP, and a switch for each.
#pragma once

#include "models/appmodel.h"
#include "widgets/page.h"

#include <QSortFilterProxyModel>

class AppSwitchPanel;
class KMessageWidget;
class Placeholder;
class QCheckBox;
class QPushButton;
class QTreeView;
class SearchBox;
struct Apps;

/// Programs with sockets or choices; installed ones too while they are wanted or searched for.
class AppFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setSearch(const QString& text);
    void setInstalled(bool shown);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_search;
    bool m_installed = false;
};

class AppsPage : public Page {
    Q_OBJECT

public:
    explicit AppsPage(QWidget* parent = nullptr);

    /// Once; they outlive the page. Until then there is nothing to show.
    void setApps(Apps& apps);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit) override { }

    /// Chooses the program that findings call so, and proposes to turn MPTCP off for it.
    void proposeOff(const QString& app);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QLayout* makeBar();
    void makeTable();
    void makeSwitch();
    void showApps();
    void showNotice();
    void showEmptiness();
    void showChosen();
    void tell(int type, const QString& sentence);
    void askToRestore();
    template <typename Update> void keepChosen(Update update);
    void choose(const QString& key);

    Apps* m_apps = nullptr;
    mptcp::monitor::FramePtr m_frame; ///< null before the first one
    AppModel m_model;
    AppFilter m_filter;
    SearchBox* m_search;
    QCheckBox* m_installed;
    QPushButton *m_undo, *m_restore;
    KMessageWidget *m_notice, *m_refusal;
    QTreeView* m_table;
    Placeholder* m_placeholder;
    QWidget* m_panelPlace;
    AppSwitchPanel* m_panel = nullptr; ///< null where nothing can be chosen
    QString m_chosen; ///< key of the row that was chosen last, also while it is gone
    QString m_wanted; ///< app for which MPTCP shall be turned off, once its row is there
};
