// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each network interface carried over time.
#include "widgets/pathspage.h"

#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/pathcurves.h"
#include "widgets/placeholder.h"
#include "widgets/ratepanel.h"
#include "widgets/roomydelegate.h"
#include "widgets/usagepanel.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using mptcp::monitor::Range;
using namespace Qt::StringLiterals;

PathsPage::PathsPage(const mptcp::monitor::History& history, QWidget* parent)
    : Page(parent), m_history(history), m_panel(new RatePanel), m_table(new QTreeView),
      m_tables(new QTabWidget)
{
    m_panel->setNameHeader(tr("Interface"));
    m_table->setModel(&m_model);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAccessibleName(tr("Network interfaces"));
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    columnheader::set(m_table, u"PathColumns"_s);
    m_table->header()->setStretchLastSection(true);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(rangeButtons());
    layout->addWidget(m_panel, 3);
    m_tables->setDocumentMode(true);
    m_tables->setTabBarAutoHide(true);
    m_tables->setFocusPolicy(Qt::NoFocus); // it would hand the focus to a bar that may be hidden
    m_tables->addTab(m_table, tr("&Now"));
    layout->addWidget(m_tables, 2);
    m_placeholder = new Placeholder(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_placeholder);
}

void PathsPage::setBooks(UsageBooks& books, DataLimits* limits)
{
    m_usage = new UsagePanel(books, limits);
    m_tables->addTab(m_usage, tr("&Carried so far"));
}

QLayout* PathsPage::rangeButtons()
{
    using namespace std::chrono_literals;
    struct Choice {
        Range range;
        std::chrono::seconds span;
        QString text;
    };
    auto* layout = new QHBoxLayout;
    layout->setSpacing(4);
    auto* label = new QLabel(tr("Show the last"));
    layout->addWidget(label);
    auto* group = new QButtonGroup(this);
    for (const Choice& choice : {Choice{Range::Minute1, 1min, tr("&1 minute")},
             Choice{Range::Minutes5, 5min, tr("&5 minutes")},
             Choice{Range::Minutes30, 30min, tr("&30 minutes")},
             Choice{Range::Hours24, 24h, tr("2&4 hours")}}) {
        auto* button = new QToolButton;
        button->setText(choice.text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setChecked(choice.range == m_range);
        group->addButton(button);
        layout->addWidget(button);
        connect(button, &QToolButton::toggled, this, [this, choice](bool on) {
            if (on) {
                m_range = choice.range;
                m_span = choice.span;
                showCurves();
            }
        });
    }
    layout->addStretch();
    return layout;
}

void PathsPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_model.setFrame(frame);
    m_now = frame->snapshot->moment;
    if (m_model.rows().empty()) {
        m_placeholder->showSentence(u"network-disconnect"_s,
            frame->snapshot->hasGap(mptcp::Source::Links)
                ? tr("The network interfaces could not be read.")
                : tr("There is no network interface but the loopback."));
        return;
    }
    m_placeholder->showContent();
    showCurves();
    if (m_usage) {
        std::set<std::string> links;
        for (const PathRow& row : m_model.rows()) {
            links.insert(row.name);
        }
        m_usage->setLinks(std::move(links));
        m_usage->showBooks();
    }
}

void PathsPage::setRateUnit(format::RateUnit unit)
{
    m_model.setRateUnit(unit);
    m_panel->setUnit(unit);
}

void PathsPage::showCurves()
{
    m_panel->setCurves(pathCurves(m_model.rows(), m_history, m_range), {m_now, m_span});
}
