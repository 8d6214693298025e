// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// An endpoint as a form: checked while it is typed, with what adding or changing it will do.
#pragma once

#include "access/endpointeditor.h"

#include <QDialog>

#include <expected>

class PreviewView;
class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QSpinBox;

/// Deletes itself when closed.
class EndpointDialog : public QDialog {
    Q_OBJECT

public:
    /// For a new endpoint. The editor has a frame.
    EndpointDialog(const EndpointEditor& editor, QWidget* parent);
    /// For the flags of one that is there: the kernel changes nothing else.
    EndpointDialog(const EndpointEditor& editor, const mptcp::Endpoint& endpoint, QWidget* parent);

    /// What is in the form.
    std::expected<mptcp::diagnosis::EndpointChange, mptcp::EndpointFault> change() const;

private:
    void makeForm();
    void fill(const mptcp::Endpoint& endpoint);
    void listAddresses();
    void listLinks();
    void followAddress();
    void preview();
    std::uint32_t flags() const;

    const EndpointEditor& m_editor;
    const std::optional<mptcp::Endpoint> m_before; ///< absent for a new one
    QComboBox* m_address;
    QComboBox* m_link;
    QSpinBox* m_port;
    std::vector<std::pair<std::uint32_t, QCheckBox*>> m_flags;
    PreviewView* m_preview;
    QDialogButtonBox* m_buttons;
};
