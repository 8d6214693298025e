// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What MPTCP may use each network for.
#include "widgets/presetpanel.h"

#include "models/changepreview.h"
#include "models/changesentences.h"
#include "models/format.h"
#include "widgets/changedialog.h"
#include "widgets/curvestyle.h"
#include "widgets/linkicon.h"

#include <KSqueezedTextLabel>
#include <QAbstractItemView>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>
#include <array>

using namespace mptcp;
using namespace Qt::StringLiterals;
using diagnosis::Preset;

namespace {

constexpr std::array presets{Preset::Use, Preset::OnlyBackup, Preset::DoNotUse};
constexpr int mostRows = 6; ///< in sight at once

/// Some themes leave the word for "none of the choices" paler than anybody can read.
void dimPlaceholder(QComboBox* box)
{
    QPalette own; // names this one colour, so that the others follow the desktop
    own.setColor(QPalette::PlaceholderText, curvestyle::faded(box->parentWidget()->palette(), 0.7));
    if (own.placeholderText() != box->palette().placeholderText()) {
        box->setPalette(own);
    }
}

/// A network that a person may have an opinion about.
bool isNetwork(const Link& link)
{
    return link.usable() && link.kind != LinkKind::Loopback
        && std::ranges::any_of(link.addresses, [](const LinkAddress& each) {
               return !each.address.isLinkLocal() && !each.address.isLoopback();
           });
}

} // namespace

PresetPanel::PresetPanel(EndpointEditor& editor, QWidget* parent)
    : QScrollArea(parent), m_editor(editor), m_grid(new QGridLayout)
{
    auto* content = new QWidget;
    content->setLayout(m_grid);
    m_grid->setContentsMargins(0, 0, 8, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(3, 1);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(tr("Networks"));
    connect(&editor, &EndpointEditor::changed, this, &PresetPanel::showFrame);
}

QSize PresetPanel::sizeHint() const
{
    const int count = static_cast<int>(m_rows.size());
    const int height = m_rows.empty() ? 0 : m_rows.front().choice->sizeHint().height();
    const int shown = std::min(count, mostRows);
    return {widget()->sizeHint().width(),
        shown * height + std::max(0, shown - 1) * m_grid->verticalSpacing()};
}

PresetPanel::Row PresetPanel::makeRow(const Link& link)
{
    const Row row{link.index, new QLabel, new QLabel, new QComboBox, new KSqueezedTextLabel};
    row.icon->setPixmap(
        QIcon::fromTheme(linkIconName(link)).pixmap(QSize(22, 22), devicePixelRatioF()));
    row.name->setText(u"%1 · %2"_s.arg(format::text(link.name), format::linkKind(link.kind)));
    for (const Preset preset : presets) {
        row.choice->addItem(sentences::preset(preset));
        row.choice->setItemData(
            row.choice->count() - 1, sentences::presetMeaning(preset), Qt::ToolTipRole);
    }
    row.choice->setPlaceholderText(tr("As listed below", "none of the choices"));
    row.choice->setAccessibleName(tr("What MPTCP may use %1 for").arg(format::text(link.name)));
    row.name->setBuddy(row.choice);
    row.meaning->setTextElideMode(Qt::ElideRight);
    const int at = static_cast<int>(m_rows.size());
    m_grid->addWidget(row.icon, at, 0);
    m_grid->addWidget(row.name, at, 1);
    m_grid->addWidget(row.choice, at, 2);
    m_grid->addWidget(row.meaning, at, 3);
    connect(row.choice, &QComboBox::activated, this,
        [this, link = link.index](int preset) { choose(link, preset); });
    return row;
}

void PresetPanel::showFrame()
{
    if (!m_editor.frame()) {
        return;
    }
    std::vector<Link> networks;
    std::ranges::copy_if(
        m_editor.frame()->snapshot->links, std::back_inserter(networks), isNetwork);
    if (!std::ranges::equal(m_rows, networks, {}, &Row::link, &Link::index)) {
        for (const Row& row : m_rows) {
            delete row.icon;
            delete row.name;
            delete row.choice;
            delete row.meaning;
        }
        m_rows.clear();
        for (const Link& link : networks) {
            m_rows.push_back(makeRow(link));
        }
        updateGeometry();
    }
    setVisible(!m_rows.empty());
    for (const Row& row : m_rows) {
        showChoice(row);
    }
}

/// What is in force, whatever has been chosen: the screen follows the kernel.
void PresetPanel::showChoice(const Row& row) const
{
    if (row.choice->view()->isVisible()) {
        return; // somebody is choosing
    }
    const auto surroundings = m_editor.surroundings();
    const auto current = presetInForce(row.link, surroundings);
    const auto plan = planFor(Preset::OnlyBackup, row.link, surroundings);
    const bool known = plan || current;
    dimPlaceholder(row.choice);
    row.choice->setCurrentIndex(current ? static_cast<int>(*current) : -1);
    row.choice->setEnabled(known && m_editor.state() == EndpointEditor::State::Idle);
    const QString meaning = !known ? sentences::obstacle(plan.error())
        : current                  ? sentences::presetMeaning(*current)
                                   : QString();
    row.meaning->setText(meaning);
    row.choice->setAccessibleDescription(meaning);
}

void PresetPanel::choose(IfIndex link, int preset)
{
    const Preset wanted = presets[static_cast<std::size_t>(preset)];
    const auto plan = planFor(wanted, link, m_editor.surroundings());
    const auto row = std::ranges::find(m_rows, link, &Row::link);
    if (row != m_rows.end()) {
        showChoice(*row);
    }
    if (plan && (plan->profile || !plan->endpoints.empty())) {
        const Link* its = m_editor.frame()->snapshot->find(link);
        askToMake(*plan,
            tr("%1: %2", "interface, preset")
                .arg(its ? format::text(its->name) : QString(), sentences::preset(wanted)),
            m_editor, window());
    }
}
