// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The addresses and limits that are configured for further paths.
#include "widgets/endpointspage.h"

#include "access/endpointeditor.h"
#include "models/changesentences.h"
#include "models/sentences.h"
#include "widgets/columnheader.h"
#include "widgets/endpointactions.h"
#include "widgets/placeholder.h"
#include "widgets/presetpanel.h"
#include "widgets/roomydelegate.h"

#include <KMessageWidget>
#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QString limitsSentence(const std::optional<mptcp::Limits>& limits)
{
    if (!limits) {
        return EndpointsPage::tr("The limits of the path manager could not be read.");
    }
    const auto number = [](std::uint32_t value) { return static_cast<int>(value); };
    return EndpointsPage::tr("Each connection may have up to %n additional subflow(s)", nullptr,
               number(limits->subflows))
        + u' '
        + EndpointsPage::tr("and uses up to %n address(es) that the peer announces.", nullptr,
            number(limits->addAddrAccepted));
}

QToolButton* makeButton(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

EndpointsPage::EndpointsPage(EndpointEditor* editor, QWidget* parent)
    : Page(parent), m_editor(editor), m_limits(new QLabel), m_table(new QTreeView)
{
    m_limits->setWordWrap(true);
    m_limits->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    makeTable();
    m_placeholder = new Placeholder(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 16);
    layout->setSpacing(12);
    if (editor) {
        makeEditing(layout);
    }
    layout->addWidget(m_placeholder, 1);
    auto* below = new QHBoxLayout;
    below->addWidget(m_limits, 1);
    if (m_actions) {
        below->addWidget(makeButton(m_actions->changeLimits()), 0, Qt::AlignTop);
    }
    layout->addLayout(below);
}

void EndpointsPage::makeTable()
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(&m_model);
    sorted->setSortRole(RawRole);
    m_table->setObjectName("endpoints-table"_L1);
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(EndpointModel::Id, Qt::AscendingOrder);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Endpoints"));
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    // Whose an endpoint is may be known later than the endpoint itself.
    columnheader::set(m_table, u"EndpointColumns"_s, {}, columnheader::Widths::Growing);
}

void EndpointsPage::makeEditing(QVBoxLayout* layout)
{
    m_presets = new PresetPanel(*m_editor);
    m_actions = new EndpointActions(m_table, m_model, *m_editor);
    m_table->addActions(m_actions->actions());
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QAction* action : m_actions->actions()) {
        buttons->addWidget(makeButton(action));
    }
    buttons->addStretch();
    m_notice = new KMessageWidget;
    m_notice->setObjectName("notice"_L1);
    m_notice->setMessageType(KMessageWidget::Warning);
    m_notice->setWordWrap(true);
    m_notice->setCloseButtonVisible(false);
    layout->addWidget(m_notice);
    layout->addWidget(m_presets);
    layout->addLayout(buttons);
    connect(m_editor, &EndpointEditor::changed, this, &EndpointsPage::showPending);
    connect(m_editor, &EndpointEditor::changed, this, &EndpointsPage::showNotice);
    showNotice();
}

void EndpointsPage::showNotice()
{
    QString sentence;
    if (m_editor->service().availability() == mptcp::control::Availability::Absent) {
        sentence = sentences::controlError({mptcp::control::ControlErrorKind::NotInstalled, {}});
    } else if (pathManagersCollide(m_editor->surroundings())) {
        sentence = sentences::pathManagersCollide();
    }
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

/// What has been asked for, or is being taken back.
void EndpointsPage::showPending()
{
    std::vector<mptcp::diagnosis::EndpointChange> changes;
    for (const Step& step : m_editor->steps()) {
        if (const auto* change = std::get_if<mptcp::diagnosis::EndpointChange>(&step)) {
            changes.push_back(*change);
        } else if (const auto* flush = std::get_if<Flush>(&step)) {
            for (const mptcp::Endpoint& endpoint : flush->before) {
                changes.push_back({mptcp::diagnosis::EndpointChange::Kind::Remove, endpoint, 0});
            }
        }
    }
    keepChosen([&] { m_model.setPending(std::move(changes)); });
}

/// Changes rows. When the chosen one goes, none is chosen: its neighbour would be changed in its
/// place. When it comes back, as after a replug, it is chosen again.
template <typename Update> void EndpointsPage::keepChosen(Update update)
{
    const auto chosen = [this] { return m_table->currentIndex().data(KeyRole).toString(); };
    if (m_table->currentIndex().isValid()) {
        m_chosen = chosen();
    }
    update();
    if (chosen() != m_chosen) {
        const QAbstractItemModel* rows = m_table->model();
        const QModelIndexList found =
            rows->match(rows->index(0, 0), KeyRole, m_chosen, 1, Qt::MatchExactly);
        m_table->selectionModel()->setCurrentIndex(
            found.value(0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
}

void EndpointsPage::setFrame(const mptcp::monitor::FramePtr& frame)
{
    const mptcp::Snapshot& snapshot = *frame->snapshot;
    mptcp::diagnosis::Surroundings surroundings{.links = snapshot.links,
        .endpoints = snapshot.endpoints,
        .mptcpd = snapshot.mptcpd,
        .ours = {}};
    if (m_editor) {
        surroundings = m_editor->surroundings();
    }
    keepChosen([&] { m_model.setFrame(frame, surroundings); });
    if (m_editor) {
        m_presets->showFrame();
        showNotice();
    }
    m_limits->setText(limitsSentence(snapshot.limits));
    m_limits->setVisible(support(snapshot) != mptcp::MptcpSupport::Absent);
    if (m_model.rowCount() > 0) {
        m_placeholder->showContent();
    } else {
        m_placeholder->showSentence(u"network-wired"_s, sentences::noEndpoints(snapshot));
    }
}
