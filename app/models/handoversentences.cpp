// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a handover is told: first the networks, then what people felt of it.
#include "models/handoversentences.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace mptcp;
using namespace std::chrono_literals;
using monitor::Handover;
using monitor::HandoverKind;
using monitor::HandoverPart;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(HandoverSentences)
};

/// What nobody feels.
constexpr auto noticeable = 100ms;

/// What is known to have given no answers: the network, or only the ways to some over it.
QString way(const Handover& handover, const QString& network)
{
    const auto count = static_cast<int>(handover.peers.size());
    if (count == 1) {
        return Texts::tr("The way to %1 over %2")
            .arg(format::address(handover.peers.front()), network);
    }
    return count == 0 ? network
                      : Texts::tr("The ways to %n machine(s) over %1", nullptr, count).arg(network);
}

QString stalled(const Handover& handover, const QString& network, const QString& to)
{
    const QString from = way(handover, network);
    if (to.isEmpty() && !handover.ended) {
        return handover.peers.size() > 1 ? Texts::tr("%1 give no answers").arg(from)
                                         : Texts::tr("%1 gives no answers").arg(from);
    }
    if (to.isEmpty()) {
        return Texts::tr("%1 gave no answers").arg(from);
    }
    return network == to ? Texts::tr("%1 gave no answers for a while").arg(from)
                         : Texts::tr("%1 gave no answers, and %2 carries on").arg(from, to);
}

/// Whether somebody watched for as long as it takes to say that nothing came instead.
bool isUnreplaced(const Handover& handover)
{
    return handover.ended
        && handover.count(HandoverPart::Fate::Stuck) + handover.count(HandoverPart::Fate::Quiet)
        > 0;
}

/// Whether anything goes over what came.
bool carriesAgain(const Handover& handover)
{
    return std::ranges::any_of(handover.parts, [&](const HandoverPart& part) {
        return std::ranges::any_of(part.shares, [&](const HandoverPart::Share& share) {
            return share.link == handover.to && share.after.sum() > 0;
        });
    });
}

QString seconds(std::chrono::nanoseconds span)
{
    const double value = std::chrono::duration<double>(span).count();
    return Texts::tr("%1 s").arg(QLocale().toString(value, 'f', value < 10 ? 1 : 0));
}

} // namespace

namespace sentences {

QString event(const Handover& handover)
{
    const QString from = format::text(handover.from);
    const QString to = format::text(handover.to);
    switch (handover.kind) {
    case HandoverKind::PathAdded:
        return Texts::tr("%1 was added").arg(to);
    case HandoverKind::MakeBeforeBreak:
        return Texts::tr("%1 was lost, and %2 carries on").arg(from, to);
    case HandoverKind::BreakBeforeMake:
        return from == to ? Texts::tr("%1 was lost and came back").arg(from)
                          : Texts::tr("%1 was lost, and %2 came after it").arg(from, to);
    case HandoverKind::Failover:
        return Texts::tr("%1 was lost, and the backup %2 carries on").arg(from, to);
    case HandoverKind::Return:
        if (!handover.peers.empty()) {
            return Texts::tr("%1 gives answers again").arg(way(handover, to));
        }
        return carriesAgain(handover) ? Texts::tr("%1 is used again").arg(to)
                                      : Texts::tr("%1 is there again").arg(to);
    case HandoverKind::PathLost:
        return isUnreplaced(handover) ? Texts::tr("%1 was lost, and nothing replaced it").arg(from)
                                      : Texts::tr("%1 was lost").arg(from);
    case HandoverKind::Stalled:
        break;
    }
    return stalled(handover, from, to);
}

QString mark(const Handover& handover)
{
    if (handover.kind == HandoverKind::Stalled) {
        const QString from = format::text(handover.from);
        return handover.to.empty() || handover.to == handover.from
            ? Texts::tr("No answers over %1").arg(from)
            : Texts::tr("No answers over %1, %2 carries on").arg(from, format::text(handover.to));
    }
    if (handover.kind == HandoverKind::Return && !handover.peers.empty()) {
        return Texts::tr("Answers again over %1").arg(format::text(handover.to));
    }
    return event(handover);
}

QString outcome(const Handover& handover)
{
    QStringList facts;
    if (const auto stall = handover.stall()) {
        facts += *stall < noticeable ? Texts::tr("data went on without a noticeable stop")
                                     : Texts::tr("nothing flowed for %1").arg(seconds(*stall));
    }
    const auto tell = [&](HandoverPart::Fate fate, auto text) {
        if (const auto count = static_cast<int>(handover.count(fate)); count > 0) {
            facts += text(count);
        }
    };
    using enum HandoverPart::Fate;
    tell(Kept, [](int count) { return Texts::tr("%n connection(s) kept", nullptr, count); });
    tell(Stuck, [](int count) { return Texts::tr("%n connection(s) stuck", nullptr, count); });
    tell(Quiet, [](int count) { return Texts::tr("%n connection(s) quiet", nullptr, count); });
    tell(Ended, [](int count) { return Texts::tr("%n connection(s) ended", nullptr, count); });
    tell(Unknown,
        [](int count) { return Texts::tr("%n connection(s) not watched", nullptr, count); });
    tell(Waiting, [](int count) { return Texts::tr("%n connection(s) waiting", nullptr, count); });
    return facts.join(Texts::tr(", ", "between facts"));
}

QString story(const Handover& handover)
{
    const QString result = outcome(handover);
    return result.isEmpty() ? Texts::tr("%1.").arg(event(handover))
                            : Texts::tr("%1: %2.").arg(event(handover), result);
}

} // namespace sentences
