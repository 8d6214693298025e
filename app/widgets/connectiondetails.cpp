// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything about the one row that is selected: facts in words, and its subflows over time.
#include "widgets/connectiondetails.h"

#include "models/diagnosissentences.h"
#include "models/originsentences.h"
#include "models/pathsentences.h"
#include "models/sentences.h"
#include "widgets/dimlabel.h"
#include "widgets/mendbutton.h"
#include "widgets/ratepanel.h"
#include "widgets/scrollarea.h"

#include <QDateTime>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using mptcp::monitor::Range;
using Level = ConnectionRow::Level;

namespace {

QString interfaces(const ConnectionRow& row)
{
    return row.interfaces.empty() ? format::unknown() : format::text(row.interfaces);
}

QString title(const ConnectionRow& row)
{
    const QString name = format::text(row.app.name);
    if (!row.local || !row.remote) {
        return name;
    }
    return u"%1 → %2"_s.arg(format::address(*row.local), format::address(*row.remote));
}

/// A subflow among those of its connection: "wlan0", or "wlan0 → 192.0.2.1:443" when there are
/// several.
QString curveName(const ConnectionRow& subflow, const std::vector<ConnectionRow>& all)
{
    const auto alike = std::ranges::count(all, subflow.interfaces, &ConnectionRow::interfaces);
    return alike < 2 || !subflow.remote
        ? interfaces(subflow)
        : u"%1 → %2"_s.arg(interfaces(subflow), format::address(*subflow.remote));
}

/// The colour of its interface on the other pages; another one when a subflow before has that.
int slot(const ConnectionRow& subflow, const std::vector<RateCurve>& before,
    const mptcp::monitor::Frame& frame)
{
    const auto& paths = frame.paths;
    const auto path =
        std::ranges::find(paths, subflow.interfaces, &mptcp::monitor::PathTraffic::name);
    auto slot = static_cast<int>(path - paths.begin());
    while (std::ranges::contains(before, slot, &RateCurve::slot)) {
        slot += std::max(1, static_cast<int>(paths.size()));
    }
    return slot;
}

} // namespace

ConnectionDetails::ConnectionDetails(
    const mptcp::monitor::History& history, EndpointEditor* editor, QWidget* parent)
    : QWidget(parent), m_history(history), m_title(new QLabel), m_facts(new QFormLayout),
      m_panel(new RatePanel)
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_panel->setNameHeader(tr("Subflow"));
    m_facts->setHorizontalSpacing(14);
    m_facts->setVerticalSpacing(5);
    m_facts->setContentsMargins(0, 0, 8, 0);

    auto* factList = new QWidget;
    factList->setLayout(m_facts);
    QScrollArea* scroll = makeScrollArea(factList, tr("Facts"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(260);
    auto* splitter = new QSplitter;
    splitter->addWidget(scroll);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 600});
    splitter->setChildrenCollapsible(false);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    auto* heading = new QHBoxLayout;
    heading->addWidget(m_title, 1);
    if (editor) {
        m_mend = new MendButton(*editor);
        heading->addWidget(m_mend);
    }
    layout->addLayout(heading);
    layout->addWidget(splitter, 1);
}

void ConnectionDetails::setRateUnit(format::RateUnit unit)
{
    m_panel->setUnit(unit);
}

void ConnectionDetails::show(const ConnectionRow& row, const std::vector<ConnectionRow>& subflows,
    const mptcp::monitor::Frame& frame, const mptcp::diagnosis::Judge& judge)
{
    m_title->setText(title(row));
    Why why{whyTcp(row, frame, judge.lives()), whyOnePath(row, frame, judge.lives()),
        originOf(row, frame, judge.switchedOn())};
    if (why.tcp && row.token != mptcp::Token{} && row.local && row.remote) {
        why.tcp = sharpened(
            std::move(*why.tcp), row.interfaces, row.local->address, *row.remote, m_checked);
    }
    showFacts(facts(row, why));
    if (m_mend) {
        m_mend->offer(why.onePath ? why.onePath->mend : mptcp::diagnosis::Mend());
    }
    std::vector<RateCurve> curves;
    for (const ConnectionRow& subflow : subflows) {
        curves.push_back({curveName(subflow, subflows), slot(subflow, curves, frame), true,
            m_history.subflow(subflow.cookie, Range::Minutes5), subflow.rate});
    }
    std::ranges::sort(curves, {}, &RateCurve::slot);
    m_panel->setVisible(!curves.empty());
    m_panel->setCurves(std::move(curves), {frame.snapshot->moment, std::chrono::minutes(5)});
}

QList<ConnectionDetails::Fact> ConnectionDetails::facts(const ConnectionRow& row, const Why& why)
{
    QList<Fact> list;
    if (row.process) {
        list.push_back({tr("Process"),
            u"%1 (%2)"_s.arg(format::text(row.process->name))
                .arg(static_cast<int>(row.process->pid)),
            {}});
    }
    if (row.level == Level::Connection) {
        list += connectionFacts(row, why);
    } else if (row.level == Level::Subflow) {
        list += subflowFacts(row);
    }
    list += {Fact{tr("Interface"), interfaces(row), {}},
        Fact{tr("Received"), format::bytes(row.received), {}},
        Fact{tr("Sent"), format::bytes(row.sent), {}},
        Fact{tr("Sent again"), format::bytes(row.retransmitted), {}},
        Fact{tr("Round trip"), format::roundTrip(row.rtt), {}}};
    return list;
}

QList<ConnectionDetails::Fact> ConnectionDetails::connectionFacts(
    const ConnectionRow& row, const Why& why)
{
    QList<Fact> list;
    if (row.verdict) {
        list.push_back({tr("Protocol"), sentences::verdict(*row.verdict),
            sentences::verdictMeaning(*row.verdict)});
    }
    list += whyFacts(why);
    const QString subflows = format::count(row.subflows);
    list.push_back({tr("State"), row.ended ? tr("ended") : format::tcpState(row.state), {}});
    list.push_back({tr("Opened by"), sentences::side(row.side), {}});
    list.push_back({tr("Subflows"),
        row.subflowsTotal ? tr("%1 now, %2 in all").arg(subflows, format::count(*row.subflowsTotal))
                          : subflows,
        {}});
    list.push_back({tr("Token"), format::token(row.token), {}});
    return list;
}

/// The causes in words, and below each what it rests on.
QList<ConnectionDetails::Fact> ConnectionDetails::whyFacts(const Why& why)
{
    const auto evidenceOf = [](const std::vector<mptcp::diagnosis::Evidence>& facts) {
        QStringList evidence;
        for (const mptcp::diagnosis::Evidence& fact : facts) {
            evidence += sentences::evidence(fact);
        }
        return evidence;
    };
    QList<Fact> list;
    if (why.tcp) {
        list.push_back({tr("Why TCP"), sentences::whyTcp(*why.tcp),
            evidenceOf(why.tcp->evidence).join(u'\n')});
    }
    if (why.onePath) {
        const QStringList lines =
            sentences::prerequisites(*why.onePath) + evidenceOf(why.onePath->evidence);
        list.push_back(
            {tr("Why one path"), sentences::whyOnePath(*why.onePath), lines.join(u'\n')});
    }
    if (why.origin) {
        list.push_back({tr("Turned on by"), sentences::origin(*why.origin),
            evidenceOf(why.origin->evidence).join(u'\n')});
    }
    return list;
}

/// Where ids and backup flags are not the kernel's own word.
QString ConnectionDetails::toldBy(const ConnectionRow& row)
{
    return row.asked
        ? tr("This kernel keeps ids and backup flags from ordinary users. The system service was "
             "asked for them at %1.")
              .arg(
                  QLocale().toString(QDateTime::fromStdTimePoint(*row.asked).time(), u"HH:mm:ss"_s))
        : QString();
}

QList<ConnectionDetails::Fact> ConnectionDetails::subflowFacts(const ConnectionRow& row)
{
    const auto id = [](const std::optional<mptcp::AddressId>& value) {
        return value ? QString::number(static_cast<int>(*value)) : format::unknown();
    };
    QList<Fact> list;
    if (row.pathState) {
        list.push_back({tr("State"), sentences::pathState(*row.pathState),
            sentences::pathStateMeaning(*row.pathState)});
    }
    list.push_back({tr("Address ids"),
        tr("local %1, remote %2").arg(id(row.localId), id(row.remoteId)), toldBy(row)});
    list.push_back({tr("Congestion control"),
        row.congestion.empty() ? format::unknown() : format::text(row.congestion), {}});
    list.push_back({tr("Congestion window"),
        row.cwnd ? tr("%n segment(s)", nullptr, static_cast<int>(*row.cwnd)) : format::unknown(),
        {}});
    return list;
}

void ConnectionDetails::showFacts(const QList<Fact>& facts)
{
    while (m_facts->rowCount() > facts.size()) {
        m_facts->removeRow(m_facts->rowCount() - 1);
    }
    while (m_facts->rowCount() < facts.size()) {
        auto* value = new QLabel;
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto* name = new DimLabel;
        name->setBuddy(value);
        m_facts->addRow(name, value);
    }
    for (int i = 0; i < m_facts->rowCount(); ++i) {
        const Fact& fact = facts[i];
        auto* name = qobject_cast<QLabel*>(m_facts->itemAt(i, QFormLayout::LabelRole)->widget());
        auto* value = qobject_cast<QLabel*>(m_facts->itemAt(i, QFormLayout::FieldRole)->widget());
        name->setText(fact.name);
        value->setText(fact.value);
        value->setToolTip(fact.meaning);
    }
}
