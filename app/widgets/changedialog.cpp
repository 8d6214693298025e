// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The question before a change, with what it will do.
#include "widgets/changedialog.h"

#include "widgets/previewview.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using mptcp::control::Persistence;

ChangeDialog::ChangeDialog(
    const QString& title, const QString& verb, const ChangePreview& preview, QWidget* parent)
    : QDialog(parent),
      m_saved(new QRadioButton(tr("&Save it in the profile, for the next time as well"))),
      m_choice(new QWidget)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* temporary = new QRadioButton(tr("&Until this network is connected again"));
    temporary->setChecked(true);
    auto* choice = new QVBoxLayout(m_choice);
    choice->setContentsMargins(34, 0, 0, 0); // below the sentences
    choice->addWidget(temporary);
    choice->addWidget(m_saved);
    m_choice->hide();

    auto* view = new PreviewView;
    view->show(preview);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(verb);
    connect(buttons, &QDialogButtonBox::accepted, this, &ChangeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ChangeDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addWidget(view);
    layout->addWidget(m_choice);
    layout->addWidget(buttons);
    setAccessibleDescription(
        (preview.steps + preview.effects + preview.warnings).join(QLatin1Char(' ')));
}

void ChangeDialog::offerPersistence()
{
    m_choice->show();
}

Persistence ChangeDialog::persistence() const
{
    return m_saved->isChecked() ? Persistence::Saved : Persistence::Temporary;
}

void askToMake(const mptcp::diagnosis::PresetPlan& plan, const QString& title,
    EndpointEditor& editor, QWidget* parent)
{
    auto* dialog = new ChangeDialog(title, ChangeDialog::tr("Change"),
        preview(plan, *editor.frame()->snapshot, editor.surroundings()), parent);
    if (plan.profile) {
        dialog->offerPersistence();
    }
    QObject::connect(dialog, &QDialog::accepted, &editor,
        [&editor, dialog, plan] { editor.make(editor.stepsOf(plan, dialog->persistence())); });
    dialog->open();
}
