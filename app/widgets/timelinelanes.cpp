// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the timeline shows of what is remembered: the whole computer, or one connection.
#include "widgets/timelinelanes.h"

#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

using mptcp::monitor::Handover;
using mptcp::monitor::HandoverPtr;
using mptcp::monitor::History;
using mptcp::monitor::Lane;
using mptcp::monitor::UsedConnection;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// Several subflows may use one network.
QString numbered(const std::vector<TimelineLane>& lanes, const QString& name)
{
    QString result = name;
    for (int number = 2; std::ranges::contains(lanes, result, &TimelineLane::name); ++number) {
        result = Texts::tr("%1 (%2)", "interface, number").arg(name).arg(number);
    }
    return result;
}

} // namespace

namespace timelinelanes {

std::vector<TimelineLane> ofComputer(const History& history)
{
    std::vector<TimelineLane> lanes;
    for (const Lane& lane : history.lanes()) {
        TimelineLane shown{
            format::text(lane.name), {}, {lane.stretches.begin(), lane.stretches.end()}, {}};
        for (const mptcp::IfIndex link : lane.links) {
            shown.curves.push_back(history.path(link));
        }
        lanes.push_back(std::move(shown));
    }
    std::ranges::sort(lanes, {}, &TimelineLane::name); // as in every list of networks
    return lanes;
}

std::vector<TimelineLane> ofConnection(const History& history, mptcp::Token connection)
{
    std::vector<TimelineLane> lanes;
    const auto used = history.connections().find(connection);
    if (used == history.connections().end()) {
        return lanes;
    }
    for (const UsedConnection::Subflow& subflow : used->second.subflows) {
        const Lane& lane = subflow.lane;
        const QString name = lane.name.empty() ? format::unknown() : format::text(lane.name);
        lanes.push_back({numbered(lanes, name),
            {history.subflow(subflow.cookie, mptcp::monitor::Range::Minutes5)},
            {lane.stretches.begin(), lane.stretches.end()},
            Texts::tr("%1 to %2", "addresses")
                .arg(format::address(subflow.local), format::address(subflow.remote))});
    }
    return lanes;
}

std::deque<HandoverPtr> handoversOf(
    const std::deque<HandoverPtr>& handovers, mptcp::Token connection)
{
    std::deque<HandoverPtr> result;
    for (const HandoverPtr& handover : handovers) {
        const auto part = std::ranges::find(
            handover->parts, connection, &mptcp::monitor::HandoverPart::connection);
        if (part != handover->parts.end()) {
            Handover alone = *handover;
            alone.parts = {*part};
            result.push_back(std::make_shared<const Handover>(std::move(alone)));
        }
    }
    return result;
}

std::vector<RangeUse> uses(const History& history, TimeScale::Time begin, TimeScale::Time end)
{
    std::vector<RangeUse> result;
    for (const auto& [token, used] : history.connections()) {
        RangeUse use{token, used.owner, used.remote, {}};
        for (const UsedConnection::Subflow& subflow : used.subflows) {
            const TimelineLane lane{
                {}, {history.subflow(subflow.cookie, mptcp::monitor::Range::Minutes5)}, {}};
            const auto carried = lane.carried(begin, end);
            if (carried.sum() > 0) {
                use.subflows.push_back({subflow.cookie,
                    subflow.lane.name.empty() ? format::unknown() : format::text(subflow.lane.name),
                    subflow.local, subflow.remote, carried});
            }
        }
        if (!use.subflows.empty()) {
            std::ranges::sort(use.subflows, {}, &RangeUse::Subflow::cookie);
            result.push_back(std::move(use));
        }
    }
    return result;
}

QString sums(const std::vector<TimelineLane>& lanes, TimeScale::Time begin, TimeScale::Time end)
{
    QStringList parts;
    for (const TimelineLane& lane : lanes) {
        const mptcp::monitor::Carried sum = lane.carried(begin, end);
        parts << Texts::tr("%1: %2 sent, %3 received", "interface, amounts")
                     .arg(lane.name, format::bytes(sum.tx), format::bytes(sum.rx));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace timelinelanes
