// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The network check on the screen: the questions before it, its rows, what they prove.
#pragma once

#include "access/checktarget.h"
#include "access/networkchecker.h"
#include "diagnosis/networkcheck.h"
#include "monitor/frame.h"

#include <QDialog>

#include <functional>

class EndpointEditor;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

/// Contacts nobody before its user has said yes: to the resolver when the server has a name, then
/// to the server, whose addresses are known then. Closing it cancels. Deletes itself when closed.
class CheckDialog : public QDialog {
    Q_OBJECT

public:
    using FrameSource = std::function<mptcp::monitor::FramePtr()>;

    /// `latestFrame`: with the interfaces, never null. `editor` may be null; else it outlives the
    /// dialog, and can end the kernel's pause.
    CheckDialog(
        const QString& server, FrameSource latestFrame, EndpointEditor* editor, QWidget* parent);

Q_SIGNALS:
    /// The user has asked for a check with this one.
    void serverChosen(const QString& server);
    void checked(const mptcp::diagnosis::CheckReport& report);

private:
    enum class State { Asking, LookingUp, Running, Done };

    void makeTable();
    QWidget* makeButtons();
    void setState(State state);
    void consider();
    void considerAddresses(const std::vector<mptcp::SocketAddress>& addresses);
    void proceed();
    void cancel();
    void start();
    void take(const mptcp::netcheck::Observation& observation);
    void finish();
    void showRow(std::size_t index, const mptcp::diagnosis::CheckRow& row);
    void copy(bool redacted) const;
    void resume();

    const FrameSource m_latestFrame;
    EndpointEditor* m_editor;
    State m_state = State::Asking;
    std::optional<CheckTarget> m_target;
    std::vector<mptcp::SocketAddress> m_addresses; ///< of m_target, as far as known
    std::vector<mptcp::netcheck::Way> m_ways; ///< to m_addresses
    std::vector<mptcp::netcheck::Observation> m_seen;
    mptcp::diagnosis::CheckReport m_report;
    QLineEdit* m_server;
    QLabel* m_text;
    QTreeWidget* m_table;
    QPlainTextEdit* m_meaning;
    QPushButton *m_go, *m_close, *m_copy, *m_copyRedacted, *m_resume;
    AddressLookup m_lookup;
    NetworkChecker m_checker;
};
