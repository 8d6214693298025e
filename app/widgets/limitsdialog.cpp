// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The two limits of the path manager as a form.
#include "widgets/limitsdialog.h"

#include "models/changepreview.h"
#include "widgets/previewview.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using mptcp::Limits;

namespace {

/// Kernels differ in what they allow (8, later 64), and say so themselves.
constexpr std::uint32_t most = 255;

QSpinBox* spinBox(std::uint32_t value)
{
    auto* box = new QSpinBox;
    box->setRange(0, most);
    box->setValue(static_cast<int>(std::min(value, most)));
    return box;
}

} // namespace

LimitsDialog::LimitsDialog(const Limits& now, QWidget* parent)
    : QDialog(parent), m_subflows(spinBox(now.subflows)), m_addresses(spinBox(now.addAddrAccepted))
{
    setWindowTitle(tr("Limits of the Path Manager"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("Additional &subflows per connection"), m_subflows);
    form->addRow(tr("&Addresses accepted from the peer"), m_addresses);
    auto* view = new PreviewView;
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Change"));
    const auto preview = [this, now, view, buttons] {
        const bool same = limits() == now;
        view->show(same ? ChangePreview() : ::preview(limits()));
        buttons->button(QDialogButtonBox::Ok)->setEnabled(!same);
    };
    connect(m_subflows, &QSpinBox::valueChanged, this, preview);
    connect(m_addresses, &QSpinBox::valueChanged, this, preview);
    connect(buttons, &QDialogButtonBox::accepted, this, &LimitsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &LimitsDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    preview();
}

Limits LimitsDialog::limits() const
{
    return {.subflows = static_cast<std::uint32_t>(m_subflows->value()),
        .addAddrAccepted = static_cast<std::uint32_t>(m_addresses->value())};
}
