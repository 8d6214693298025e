// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The change that gives connections a second path, asked about before it is made.
#include "widgets/mendbutton.h"

#include "models/changepreview.h"
#include "models/format.h"
#include "widgets/changedialog.h"

using namespace mptcp;
using namespace Qt::StringLiterals;

MendButton::MendButton(EndpointEditor& editor, QWidget* parent)
    : QPushButton(QIcon::fromTheme(u"list-add"_s), tr("Allow a &Second Path…"), parent),
      m_editor(editor)
{
    hide();
    connect(this, &QPushButton::clicked, this, &MendButton::ask);
    connect(&editor, &EndpointEditor::changed, this, &MendButton::showWhenReady);
}

void MendButton::offer(const diagnosis::Mend& mend)
{
    m_mend = mend;
    showWhenReady();
}

/// Absent when the network is used already as far as anybody here can bring that about.
std::optional<diagnosis::PresetPlan> MendButton::plan() const
{
    if (!m_mend.use) {
        return std::nullopt;
    }
    auto plan = planFor(diagnosis::Preset::Use, *m_mend.use, m_editor.surroundings());
    const bool changes = plan && (plan->profile || !plan->endpoints.empty());
    return changes ? std::optional(std::move(*plan)) : std::nullopt;
}

void MendButton::showWhenReady()
{
    const bool possible = m_editor.frame()
        && m_editor.service().availability() != control::Availability::Absent
        && (plan() || (m_mend.limits && m_editor.frame()->snapshot->limits));
    setVisible(possible);
    setEnabled(possible && m_editor.state() == EndpointEditor::State::Idle);
}

void MendButton::ask()
{
    if (const auto change = plan()) {
        useNetwork(*change);
    } else if (m_mend.limits && m_editor.frame()->snapshot->limits) {
        setLimits(*m_mend.limits);
    }
}

void MendButton::useNetwork(const diagnosis::PresetPlan& plan)
{
    const Snapshot& snapshot = *m_editor.frame()->snapshot;
    const Link* link = snapshot.find(*m_mend.use);
    askToMake(plan,
        tr("Use %1 for Further Paths").arg(link ? format::text(link->name) : format::unknown()),
        m_editor, window());
}

void MendButton::setLimits(const Limits& limits)
{
    const Limits now = *m_editor.frame()->snapshot->limits;
    auto* dialog = new ChangeDialog(tr("Raise the Limit"), tr("Change"), preview(limits), window());
    connect(dialog, &QDialog::accepted, this,
        [this, now, limits] { m_editor.make({LimitsChange{now, limits}}); });
    dialog->open();
}
