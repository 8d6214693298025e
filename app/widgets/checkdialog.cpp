// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The network check on the screen: the questions before it, its rows, what they prove.
#include "widgets/checkdialog.h"

#include "access/endpointeditor.h"
#include "models/checksentences.h"
#include "models/format.h"
#include "models/sentences.h"
#include "netcheck/way.h"
#include "widgets/roomydelegate.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace mptcp;
using namespace mptcp::diagnosis;
using netcheck::Observation;
using netcheck::Way;

namespace {

constexpr std::chrono::seconds timeout{5};
enum Column { Interface, Server, Tcp, Mptcp, Removed, SecondPath, Verdict };

/// The word beside it says the same.
QString iconOf(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Works:
        return u"data-success"_s;
    case CheckVerdict::NetworkStripsMptcp:
    case CheckVerdict::NetworkDropsMptcp:
    case CheckVerdict::RequestsDropped:
    case CheckVerdict::PausedAfterBlackhole:
    case CheckVerdict::PeerWithoutMptcp:
        return u"data-warning"_s;
    case CheckVerdict::Unreachable:
    case CheckVerdict::Unknown:
        break;
    }
    return u"data-information"_s;
}

QString meaningOf(const CheckReport& report)
{
    QString text;
    for (const CheckRow& row : report.rows) {
        text += u"%1, %2: %3\n"_s.arg(format::text(row.observation.way.interface),
            format::address(row.observation.way.server.address), sentences::checkMeaning(row));
    }
    const QString operators = operatorText(report, false);
    return operators.isEmpty() ? text : text + u'\n' + operators;
}

} // namespace

CheckDialog::CheckDialog(
    const QString& server, FrameSource latestFrame, EndpointEditor* editor, QWidget* parent)
    : QDialog(parent), m_latestFrame(std::move(latestFrame)), m_editor(editor),
      m_server(new QLineEdit(server)), m_text(new QLabel), m_table(new QTreeWidget),
      m_meaning(new QPlainTextEdit)
{
    setWindowTitle(tr("Check Networks"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_server->setAccessibleName(tr("Server"));
    m_server->setPlaceholderText(QString::fromLatin1(defaultCheckTarget));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_meaning->setReadOnly(true);
    m_meaning->setAccessibleName(tr("What it means"));
    makeTable();
    auto* form = new QFormLayout;
    form->addRow(tr("&Server"), m_server);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(form);
    layout->addWidget(m_text);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_meaning, 1);
    layout->addWidget(makeButtons());
    resize(940, 520);

    connect(m_server, &QLineEdit::textChanged, this, &CheckDialog::consider);
    connect(&m_lookup, &AddressLookup::found, this, &CheckDialog::considerAddresses);
    connect(&m_lookup, &AddressLookup::failed, this, [this](const Error& error) {
        setState(State::Asking);
        m_text->setText(sentences::error(error));
    });
    connect(&m_checker, &NetworkChecker::trying, this, [this](std::size_t index) {
        m_table->topLevelItem(static_cast<int>(index))->setText(Verdict, tr("is being tried …"));
    });
    connect(&m_checker, &NetworkChecker::tried, this, &CheckDialog::take);
    connect(&m_checker, &NetworkChecker::finished, this, &CheckDialog::finish);
    consider();
}

void CheckDialog::makeTable()
{
    m_table->setHeaderLabels({tr("Interface"), tr("Server"), tr("TCP"), tr("MPTCP"), tr("Removed"),
        tr("Second path"), tr("Verdict")});
    m_table->headerItem()->setToolTip(Tcp, tr("Whether it was reached, and after what time"));
    m_table->headerItem()->setToolTip(Mptcp, tr("Whether it was agreed upon in the handshake"));
    m_table->headerItem()->setToolTip(Removed, tr("From which packets MPTCP was removed"));
    m_table->headerItem()->setToolTip(
        SecondPath, tr("Whether a connection gets a subflow over another interface"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Networks"));
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

QWidget* CheckDialog::makeButtons()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins({});
    const auto add = [&](const QString& icon, const QString& text, auto act) {
        auto* button = new QPushButton(QIcon::fromTheme(icon), text);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
        row->addWidget(button);
        return button;
    };
    m_copy = add(u"edit-copy"_s, tr("Copy &Text for the Operators"), [this] { copy(false); });
    m_copyRedacted = add(u"edit-copy"_s, tr("Copy &Without Addresses"), [this] { copy(true); });
    m_resume = add(u"media-playback-start"_s, tr("&Resume MPTCP"), [this] { resume(); });
    row->addStretch(1);
    m_go = add({}, {}, [this] { proceed(); });
    m_go->setDefault(true);
    m_close = add({}, {}, [this] { cancel(); });
    return widget;
}

/// What can be done, and nothing else.
void CheckDialog::setState(State state)
{
    m_state = state;
    const bool isBusy = state == State::LookingUp || state == State::Running;
    m_server->setEnabled(!isBusy);
    m_go->setEnabled(!isBusy && m_target && (!m_ways.empty() || !m_target->address()));
    m_go->setText(state == State::Done ? tr("&Check Again")
            : m_ways.empty()           ? tr("&Look Up")
                                       : tr("&Check"));
    m_close->setText(isBusy ? tr("Cancel") : tr("Close"));
    const bool forOperators = state == State::Done && !operatorText(m_report, false).isEmpty();
    m_copy->setVisible(forOperators);
    m_copyRedacted->setVisible(forOperators);
    m_resume->setVisible(m_editor && state == State::Done && isPaused(m_report.rows));
    m_meaning->setVisible(state == State::Done);
}

/// The server as it is written now: nothing is known of it yet.
void CheckDialog::consider()
{
    const QString text = m_server->text().trimmed();
    m_target = parseCheckTarget(text.isEmpty() ? m_server->placeholderText() : text);
    m_addresses.clear();
    m_ways.clear();
    if (!m_target) {
        m_text->setText(tr("This is no server: write a name or an address, and a port behind a "
                           "colon."));
    } else if (const auto address = m_target->address()) {
        considerAddresses({*address});
        return;
    } else {
        m_text->setText(sentences::lookupQuestion(m_target->host));
    }
    setState(State::Asking);
}

void CheckDialog::considerAddresses(const std::vector<SocketAddress>& addresses)
{
    const auto ways = netcheck::waysTo(addresses, {}, *m_latestFrame()->snapshot);
    m_addresses = addresses;
    m_ways = ways.value_or(std::vector<Way>());
    m_text->setText(
        ways ? sentences::contactQuestion(m_ways, m_target->host) : sentences::error(ways.error()));
    setState(State::Asking);
    m_go->setFocus();
}

/// The user has said yes to what the text says.
void CheckDialog::proceed()
{
    Q_EMIT serverChosen(m_server->text().trimmed());
    if (m_state == State::Done) {
        // Interfaces come and go: that is another question then.
        const QString agreed = sentences::contactQuestion(m_ways, m_target->host);
        considerAddresses(m_addresses);
        if (m_text->text() != agreed) {
            return;
        }
    }
    if (m_ways.empty()) {
        setState(State::LookingUp);
        m_text->setText(tr("Looking up %1 …").arg(m_target->host));
        m_lookup.lookUp(*m_target);
    } else {
        start();
    }
}

void CheckDialog::cancel()
{
    if (m_state == State::LookingUp) {
        m_lookup.cancel();
        consider();
    } else if (m_state == State::Running) {
        m_checker.cancel();
        setState(State::Asking);
        m_text->setText(tr("The check was cancelled."));
    } else {
        close();
    }
}

void CheckDialog::start()
{
    m_seen.clear();
    m_table->clear();
    for (const Way& way : m_ways) {
        auto* item = new QTreeWidgetItem(m_table);
        item->setText(Interface, format::text(way.interface));
        item->setText(Server, format::address(way.server));
        item->setText(Verdict, tr("waits", "for its turn"));
    }
    m_report = {.host = m_target->host.toStdString(),
        .port = m_target->port,
        .time = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()),
        .rows = {}};
    m_text->setText(tr("Each interface is tried in turn."));
    setState(State::Running);
    m_checker.start(m_ways, timeout);
}

void CheckDialog::take(const Observation& observation)
{
    m_seen.push_back(observation);
    const auto rows = judge(m_seen); // later rows may decide earlier ones
    for (std::size_t i = 0; i < rows.size(); ++i) {
        showRow(i, rows[i]);
    }
}

void CheckDialog::finish()
{
    m_report.rows = judge(m_seen);
    m_meaning->setPlainText(meaningOf(m_report));
    const QString paused = sentences::pausedMeanwhile(m_report.rows);
    m_text->setText(!paused.isEmpty() ? paused
            : isWell(m_report.rows)   ? tr("MPTCP works over each network that reaches the server.")
                                    : tr("MPTCP does not work everywhere, or that is not known:"));
    setState(State::Done);
    Q_EMIT checked(m_report);
}

void CheckDialog::showRow(std::size_t index, const CheckRow& row)
{
    QTreeWidgetItem* item = m_table->topLevelItem(static_cast<int>(index));
    item->setText(Tcp, sentences::attempt(row.observation.tcp));
    item->setText(Mptcp, sentences::agreed(row.observation));
    item->setText(Removed, sentences::stripped(row.stripped));
    item->setText(SecondPath, sentences::secondPath(row.observation.secondPath));
    item->setText(Verdict, sentences::checkVerdict(row.verdict));
    item->setIcon(Verdict, QIcon::fromTheme(iconOf(row.verdict)));
    item->setToolTip(Verdict, sentences::checkMeaning(row));
}

void CheckDialog::copy(bool redacted) const
{
    QGuiApplication::clipboard()->setText(operatorText(m_report, redacted));
}

/// The bar above the pages says what becomes of it.
void CheckDialog::resume()
{
    if (m_editor->state() == EndpointEditor::State::Idle) {
        m_editor->make({MptcpResuming{}});
        m_resume->setEnabled(false);
    }
}
