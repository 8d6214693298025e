// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each path carried, in this session, today or this month, and how to forget it.
#include "widgets/usagepanel.h"

#include "widgets/columnheader.h"
#include "widgets/datalimitdialog.h"
#include "widgets/dimlabel.h"
#include "widgets/placeholder.h"
#include "widgets/roomydelegate.h"
#include "widgets/tableactions.h"
#include "widgets/usagewords.h"

#include <KMessageWidget>
#include <QAction>
#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Model = UsageModel;
using Period = UsageBooks::Period;

UsagePanel::UsagePanel(UsageBooks& books, DataLimits* limits, QWidget* parent)
    : QWidget(parent), m_books(books), m_limits(limits), m_trouble(new KMessageWidget),
      m_failure(new KMessageWidget), m_tree(new QTreeView), m_limitLines(new QLabel),
      m_note(new DimLabel)
{
    for (KMessageWidget* message : {m_trouble, m_failure}) {
        message->setMessageType(
            message == m_trouble ? KMessageWidget::Warning : KMessageWidget::Error);
        message->setWordWrap(true);
        message->hide();
    }
    makeTree();
    m_placeholder = new Placeholder(m_tree);
    m_limitLines->setTextFormat(Qt::PlainText);
    m_limitLines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(makeBar());
    layout->addWidget(m_trouble);
    layout->addWidget(m_failure);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_limitLines);
    layout->addWidget(m_note);
    connect(&m_books, &UsageBooks::changed, this, [this] {
        showTrouble();
        showBooks();
    });
    if (m_limits) {
        connect(m_limits, &DataLimits::changed, this, &UsagePanel::showBooks);
    }
    showTrouble();
}

QLayout* UsagePanel::makeBar()
{
    auto* layout = new QHBoxLayout;
    layout->setSpacing(4);
    auto* group = new QButtonGroup(this);
    const auto add = [&](Period period, const QString& text) {
        auto* button = new QToolButton;
        button->setText(text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setChecked(period == m_period);
        group->addButton(button);
        layout->addWidget(button);
        connect(button, &QToolButton::toggled, this, [this, period](bool on) {
            if (on) {
                m_period = period;
                showBooks();
            }
        });
    };
    add(Period::Session, tr("This sess&ion"));
    add(Period::Today, tr("Toda&y"));
    add(Period::Month, tr("This &month"));
    layout->addStretch();
    auto* limit = new QPushButton(QIcon::fromTheme(u"speedometer"_s), tr("Set &Limit…"));
    connect(limit, &QPushButton::clicked, this, &UsagePanel::setLimit);
    layout->addWidget(limit);
    if (!m_limits) {
        limit->hide();
    }
    auto* forget = new QPushButton(QIcon::fromTheme(u"edit-clear-history"_s), tr("F&orget…"));
    connect(forget, &QPushButton::clicked, this, &UsagePanel::askToForget);
    layout->addWidget(forget);
    return layout;
}

void UsagePanel::makeTree()
{
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(RawRole);
    m_tree->setObjectName("usage"_L1);
    m_tree->setModel(&m_sorted);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setAccessibleName(tr("What each path carried"));
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    columnheader::set(m_tree, u"UsageColumns"_s,
        {Model::Name, Model::Sent, Model::Received, Model::Mptcp, Model::FellBack, Model::OtherTcp,
            Model::Unknown},
        columnheader::Widths::Growing);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(Model::Name, Qt::AscendingOrder);
    connect(&m_sorted, &QAbstractItemModel::rowsInserted, m_tree,
        [this](const QModelIndex& parent, int first, int last) {
            for (int row = first; !parent.isValid() && row <= last; ++row) {
                m_tree->expand(m_sorted.index(row, 0));
            }
        });

    auto* actions = new TableActions(m_tree, u"mptcp-usage"_s);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* limit = new QAction(QIcon::fromTheme(u"speedometer"_s), tr("Set &Limit…"), m_tree);
    limit->setVisible(m_limits);
    connect(limit, &QAction::triggered, this, &UsagePanel::setLimit);
    m_tree->addAction(limit);
    m_tree->addActions(actions->copyActions());
    m_tree->addActions(actions->exportActions());
    connect(actions, &TableActions::failed, this, [this](const QString& sentence) {
        m_failure->setText(sentence);
        m_failure->animatedShow();
    });
}

void UsagePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showBooks();
}

void UsagePanel::showBooks()
{
    if (!isVisible()) {
        return;
    }
    const bool session = m_period == Period::Session;
    m_model.show(m_books.usages(m_period),
        session ? m_books.connections() : mptcp::monitor::ConnectionUsages());
    m_limitLines->setText(m_limits ? usagewords::limits(m_books, *m_limits) : QString());
    m_limitLines->setHidden(m_limitLines->text().isEmpty());
    m_note->setText(usagewords::note(m_books, m_period));
    if (m_model.rowCount() > 0) {
        m_placeholder->showContent();
    } else {
        m_placeholder->showSentence(
            u"office-chart-line"_s, usagewords::emptiness(m_books, m_period));
    }
}

void UsagePanel::showTrouble()
{
    m_trouble->setText(m_books.trouble());
    m_trouble->setHidden(m_books.trouble().isEmpty());
}

void UsagePanel::setLimit()
{
    std::set<std::string> links = m_links;
    for (const auto& [key, usage] : m_books.usages(Period::Month)) {
        links.insert(key.link);
    }
    for (const auto& [link, limit] : m_limits->all()) {
        links.insert(link);
    }
    links.erase(std::string()); // what went over an unknown one cannot be limited
    if (links.empty()) {
        return;
    }
    QModelIndex current = m_tree->currentIndex().siblingAtColumn(Model::Name);
    while (current.parent().isValid()) {
        current = current.parent();
    }
    const std::string link = current.data(RawRole).toString().toStdString();
    (new DataLimitDialog(*m_limits, m_books, links, link, window()))->open();
}

void UsagePanel::askToForget()
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Forget"),
        tr("Shall all that is known of what paths carried be forgotten?"), QMessageBox::Cancel,
        window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("This session, today, and all days that were kept on disk. It cannot be undone."));
    QPushButton* forget = box->addButton(tr("&Forget"), QMessageBox::DestructiveRole);
    connect(forget, &QPushButton::clicked, &m_books, &UsageBooks::forget);
    box->setDefaultButton(QMessageBox::Cancel);
    box->open();
}
