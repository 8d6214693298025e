// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The first page: what MPTCP does now, in words, and what needs attention.
#pragma once

#include "diagnosis/judge.h"
#include "models/pathmodel.h"
#include "models/summary.h"
#include "monitor/history.h"
#include "widgets/page.h"

class EndpointEditor;
class InterfaceCard;
class NoticeActions;
class OriginList;
class PauseNotice;
class QGridLayout;
class QLabel;
class QVBoxLayout;

class OverviewPage : public Page {
    Q_OBJECT

public:
    /// All outlive the page. `editor`: null where nothing can be changed.
    OverviewPage(const mptcp::monitor::History& history, const mptcp::diagnosis::Judge& judge,
        NoticeActions& actions, EndpointEditor* editor, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit unit) override;
    /// How many notifications were held back.
    void setNotShown(int notifications);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showCards(const mptcp::Moment& now);
    void placeCards();
    void showNotices(const Summary& summary);
    void showOrigins();

    const mptcp::monitor::History& m_history;
    const mptcp::diagnosis::Judge& m_judge;
    EndpointEditor* const m_editor;
    NoticeActions& m_actions;
    PathModel m_paths;
    format::RateUnit m_unit = format::RateUnit::Bits;
    QLabel* m_headline;
    QLabel* m_subline;
    QGridLayout* m_cardLayout;
    std::vector<InterfaceCard*> m_cards; ///< one per row of m_paths
    int m_columns = 0;
    QLabel* m_noticeHeading;
    PauseNotice* m_pause;
    QVBoxLayout* m_noticeLayout;
    QLabel* m_notShown;
    std::vector<Notice> m_notices; ///< those shown
    QLabel* m_originHeading;
    OriginList* m_origins;
    mptcp::monitor::FramePtr m_frame;
};
