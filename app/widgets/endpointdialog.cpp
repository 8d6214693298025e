// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The form of an endpoint.
#include "widgets/endpointdialog.h"

#include "models/changepreview.h"
#include "models/changesentences.h"
#include "models/format.h"
#include "models/sentences.h"
#include "widgets/previewview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

using namespace mptcp;
using mptcp::diagnosis::EndpointChange;
using namespace Qt::StringLiterals;

EndpointDialog::EndpointDialog(const EndpointEditor& editor, QWidget* parent)
    : QDialog(parent), m_editor(editor), m_address(new QComboBox), m_link(new QComboBox),
      m_port(new QSpinBox), m_preview(new PreviewView),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Add an Endpoint"));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Add"));
    makeForm();
    listAddresses();
    Endpoint usual;
    usual.flags = Endpoint::subflow;
    fill(usual);
    followAddress();
    m_address->lineEdit()->selectAll(); // typing replaces the proposal
    preview();
}

EndpointDialog::EndpointDialog(
    const EndpointEditor& editor, const Endpoint& endpoint, QWidget* parent)
    : QDialog(parent), m_editor(editor), m_before(endpoint), m_address(new QComboBox),
      m_link(new QComboBox), m_port(new QSpinBox), m_preview(new PreviewView),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Change the Endpoint %1").arg(format::address(endpoint.address)));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Change"));
    makeForm();
    m_address->addItem(format::address(endpoint.address));
    fill(endpoint);
    m_address->setEnabled(false);
    m_link->setEnabled(false);
    m_port->setEnabled(false);
    for (const auto& [flag, box] : m_flags) {
        box->setEnabled(flag & Endpoint::changeable);
    }
    preview();
}

void EndpointDialog::makeForm()
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->lineEdit()->setPlaceholderText(tr("IPv4 or IPv6 address"));
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("none", "port"));
    m_port->setToolTip(tr("Announced together with the address; usually none"));
    listLinks();
    auto* form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Interface"), m_link);
    form->addRow(tr("&Port"), m_port);
    auto* flags = new QVBoxLayout;
    for (const std::uint32_t flag : {Endpoint::subflow, Endpoint::backup, Endpoint::fullmesh,
             Endpoint::signal, Endpoint::laminar}) {
        const QString word = format::endpointFlags(flag);
        auto* box = new QCheckBox(word);
        box->setToolTip(sentences::endpointFlagMeaning(word));
        box->setAccessibleDescription(box->toolTip());
        connect(box, &QCheckBox::toggled, this, &EndpointDialog::preview);
        flags->addWidget(box);
        m_flags.emplace_back(flag, box);
    }
    form->addRow(tr("Flags"), flags);
    connect(m_address, &QComboBox::editTextChanged, this, &EndpointDialog::followAddress);
    connect(m_address, &QComboBox::editTextChanged, this, &EndpointDialog::preview);
    connect(m_link, &QComboBox::currentIndexChanged, this, &EndpointDialog::preview);
    connect(m_port, &QSpinBox::valueChanged, this, &EndpointDialog::preview);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &EndpointDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &EndpointDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_buttons);
}

void EndpointDialog::listLinks()
{
    m_link->addItem(tr("any", "network interface"), 0U);
    for (const Link& link : m_editor.frame()->snapshot->links) {
        if (link.kind != LinkKind::Loopback) {
            m_link->addItem(format::text(link.name), static_cast<uint>(link.index));
        }
    }
}

/// Those that deserve an endpoint and have none yet.
void EndpointDialog::listAddresses()
{
    const diagnosis::Surroundings surroundings = m_editor.surroundings();
    for (const Link& link : surroundings.links) {
        for (const LinkAddress& each : link.addresses) {
            if (deservesEndpoint(each.address, link.index, surroundings)
                && !diagnosis::findEndpoint(surroundings.endpoints, each.address, 0)) {
                m_address->addItem(format::address(each.address));
            }
        }
    }
    m_address->setCurrentIndex(m_address->count() > 0 ? 0 : -1);
}

void EndpointDialog::fill(const Endpoint& endpoint)
{
    m_link->setCurrentIndex(std::max(0, m_link->findData(static_cast<uint>(endpoint.link))));
    m_port->setValue(endpoint.port);
    for (const auto& [flag, box] : m_flags) {
        box->setChecked(endpoint.flags & flag);
    }
}

/// The interface that has the address.
void EndpointDialog::followAddress()
{
    const auto address = Address::parse(m_address->currentText().trimmed().toStdString());
    for (const Link& link : m_editor.frame()->snapshot->links) {
        const bool its =
            address && std::ranges::contains(link.addresses, *address, &LinkAddress::address);
        if (const int index = m_link->findData(static_cast<uint>(link.index)); its && index > 0) {
            m_link->setCurrentIndex(index);
        }
    }
}

std::uint32_t EndpointDialog::flags() const
{
    std::uint32_t flags = m_before ? m_before->flags : 0; // with those that have no box
    for (const auto& [flag, box] : m_flags) {
        flags = (flags & ~flag) | (box->isChecked() ? flag : 0);
    }
    return flags;
}

std::expected<EndpointChange, EndpointFault> EndpointDialog::change() const
{
    using Kind = EndpointChange::Kind;
    if (m_before) {
        return checkFlagChange(*m_before, flags()).transform([this](std::uint32_t flags) {
            return EndpointChange{Kind::SetFlags, *m_before, flags};
        });
    }
    return checkEndpoint(m_address->currentText().trimmed().toStdString(),
        static_cast<std::uint16_t>(m_port->value()), IfIndex{m_link->currentData().toUInt()},
        flags())
        .transform([](const Endpoint& endpoint) { return EndpointChange{Kind::Add, endpoint, 0}; });
}

void EndpointDialog::preview()
{
    const auto wish = change();
    const bool same = wish && m_before && wish->flags == m_before->flags;
    if (!wish) {
        const bool untouched = m_address->currentText().isEmpty();
        m_preview->showFault(untouched ? QString() : sentences::fault(wish.error()));
    } else if (same) {
        m_preview->showFault({});
    } else {
        m_preview->show(
            ::preview(std::span(&*wish, 1), *m_editor.frame()->snapshot, m_editor.surroundings()));
    }
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(wish && !same);
}
