// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The first page: what MPTCP does now, in words, and what needs attention.
#include "widgets/overviewpage.h"

#include "access/endpointeditor.h"
#include "models/sentences.h"
#include "widgets/dimlabel.h"
#include "widgets/interfacecard.h"
#include "widgets/noticeactions.h"
#include "widgets/originlist.h"
#include "widgets/pathcurves.h"
#include "widgets/pausenotice.h"
#include "widgets/scrollarea.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QToolButton>

using namespace Qt::StringLiterals;
using mptcp::diagnosis::FindingKind;
using mptcp::monitor::Range;

namespace {

QLabel* heading(const QString& text, qreal factor)
{
    auto* label = new QLabel(text);
    QFont large = label->font();
    large.setPointSizeF(large.pointSizeF() * factor);
    large.setBold(true);
    label->setFont(large);
    return label;
}

QWidget* noticeRow(
    const QString& iconName, const QString& text, const QList<QAction*>& actions = {})
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(12);
    auto* icon = new QLabel;
    icon->setPixmap(QIcon::fromTheme(iconName).pixmap(QSize(22, 22), row->devicePixelRatioF()));
    auto* sentence = new QLabel(text);
    sentence->setWordWrap(true);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(sentence, 1);
    for (QAction* action : actions) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        action->setParent(button);
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    return row;
}

} // namespace

OverviewPage::OverviewPage(const mptcp::monitor::History& history,
    const mptcp::diagnosis::Judge& judge, NoticeActions& actions, EndpointEditor* editor,
    QWidget* parent)
    : Page(parent), m_history(history), m_judge(judge), m_editor(editor), m_actions(actions),
      m_headline(heading({}, 1.6)), m_subline(new DimLabel), m_cardLayout(new QGridLayout),
      m_noticeHeading(heading({}, 1.15)), m_pause(new PauseNotice(editor)),
      m_noticeLayout(new QVBoxLayout), m_notShown(new DimLabel),
      m_originHeading(heading(tr("Who turned MPTCP on"), 1.15)), m_origins(new OriginList)
{
    m_headline->setObjectName("headline"_L1);
    m_headline->setWordWrap(true);
    m_subline->setWordWrap(true);
    m_cardLayout->setSpacing(14);
    m_noticeLayout->setSpacing(0);
    m_notShown->setWordWrap(true);
    m_notShown->hide();
    // Later: the row with the button that led here is made anew.
    const auto showAgain = [this] {
        m_notices.clear();
        if (m_frame) {
            setFrame(m_frame);
        }
    };
    connect(&actions, &NoticeActions::kept, this, showAgain, Qt::QueuedConnection);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(4);
    layout->addWidget(m_headline);
    layout->addWidget(m_subline);
    layout->addSpacing(16);
    layout->addLayout(m_cardLayout);
    layout->addSpacing(20);
    layout->addWidget(m_noticeHeading);
    layout->addWidget(m_pause);
    layout->addLayout(m_noticeLayout);
    layout->addWidget(m_notShown);
    layout->addSpacing(20);
    layout->addWidget(m_originHeading);
    layout->addWidget(m_origins);
    layout->addStretch();

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(makeScrollArea(content, tr("Overview")));
}

void OverviewPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_frame = frame;
    m_paths.setFrame(frame);
    const Summary summary = summarize(*frame, m_judge.findings());
    m_headline->setText(headline(summary));
    QStringList facts;
    if (frame->snapshot->connections.empty()) {
        facts << sentences::noConnections(*frame->snapshot);
    }
    if (summary.subflows > 0) {
        facts << tr("%n subflow(s)", nullptr, static_cast<int>(summary.subflows));
    }
    if (!frame->snapshot->kernelRelease.empty()) {
        facts << tr("Linux %1").arg(format::text(frame->snapshot->kernelRelease));
    }
    m_subline->setText(facts.join(u"  ·  "_s));
    showCards(frame->snapshot->moment);
    m_pause->show(m_judge.pause().verdict());
    showNotices(summary);
    showOrigins();
}

void OverviewPage::setRateUnit(format::RateUnit unit)
{
    m_unit = unit;
    if (m_frame) {
        showCards(m_frame->snapshot->moment);
    }
}

void OverviewPage::showCards(const mptcp::Moment& now)
{
    const std::vector<PathRow>& rows = m_paths.rows();
    if (m_cards.size() != rows.size()) {
        for (; m_cards.size() > rows.size(); m_cards.pop_back()) {
            delete m_cards.back();
        }
        while (m_cards.size() < rows.size()) {
            m_cards.push_back(new InterfaceCard);
        }
        m_columns = 0;
        placeCards();
    }
    const std::vector<RateCurve> curves = pathCurves(rows, m_history, Range::Minute1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_cards[i]->show(rows[i], curves[i], {now, std::chrono::seconds(60)}, m_unit);
    }
}

/// As many cards in a row as fit.
void OverviewPage::placeCards()
{
    const int columns = std::max(1, (width() - 48) / 330);
    if (columns == m_columns) {
        return;
    }
    for (int column = 0; column < std::max(columns, m_columns); ++column) {
        m_cardLayout->setColumnStretch(column, column < columns ? 1 : 0);
    }
    m_columns = columns;
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
        m_cardLayout->addWidget(m_cards[static_cast<std::size_t>(i)], i / columns, i % columns);
    }
}

void OverviewPage::showNotices(const Summary& summary)
{
    // The most urgent come first, that MPTCP is paused before all of them.
    const bool isPaused = m_judge.pause().verdict().has_value();
    const bool isUrgent = !summary.notices.empty() && summary.notices.front().needsAttention();
    std::vector<Notice> notices = summary.notices;
    std::erase_if(notices, [](const Notice& notice) { // the headline, or a line of its own, says so
        return notice.kind == FindingKind::Off || notice.kind == FindingKind::Absent
            || notice.kind == FindingKind::Paused;
    });
    m_noticeHeading->setText(isPaused || isUrgent ? tr("Needs attention") : tr("Good to know"));
    m_noticeHeading->setVisible(isPaused || !notices.empty());
    const bool isWell = notices.empty() && !isPaused && summary.support == mptcp::MptcpSupport::On;
    if (notices == m_notices && !notices.empty()) {
        return; // somebody may have selected a text
    }
    m_notices = std::move(notices);
    while (QLayoutItem* item = m_noticeLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Notice& notice : m_notices) {
        m_noticeLayout->addWidget(
            noticeRow(notice.needsAttention() ? u"data-warning"_s : u"data-information"_s,
                sentence(notice), m_actions.of(notice, this)));
    }
    if (isWell) {
        m_noticeLayout->addWidget(
            noticeRow(u"data-success"_s, tr("Nothing needs your attention.")));
    }
}

void OverviewPage::showOrigins()
{
    const mptcp::Snapshot& snapshot = *m_frame->snapshot;
    mptcp::diagnosis::Surroundings surroundings{.links = snapshot.links,
        .endpoints = snapshot.endpoints,
        .mptcpd = snapshot.mptcpd,
        .ours = {}};
    if (m_editor && m_editor->frame()) {
        surroundings = m_editor->surroundings();
    }
    const auto lines = sentences::originLines(snapshot, surroundings, m_judge.switchedOn());
    m_originHeading->setVisible(!lines.empty());
    m_origins->show(lines);
}

void OverviewPage::setNotShown(int notifications)
{
    m_notShown->setText(tr("%n notification(s) were not shown.", nullptr, notifications));
    m_notShown->setVisible(notifications > 0);
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    placeCards();
}
