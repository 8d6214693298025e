// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What of a frame is worth a word, and that word.
#include "models/summary.h"

#include "models/connectioncolumns.h"
#include "models/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

using namespace mptcp;
using Kind = Notice::Kind;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

/// Notices while they are counted.
class Notices {
public:
    void add(Kind kind, const QString& name = {})
    {
        Entry& entry = m_entries[kind];
        ++entry.count;
        if (!name.isEmpty()) {
            entry.names.insert(name);
        }
    }

    std::vector<Notice> take() const
    {
        std::vector<Notice> notices;
        for (const auto& [kind, entry] : m_entries) {
            notices.push_back(
                {kind, entry.count, QStringList(entry.names.begin(), entry.names.end())});
        }
        return notices;
    }

private:
    struct Entry {
        int count = 0;
        std::set<QString> names;
    };
    std::map<Kind, Entry> m_entries;
};

void countConnections(const Snapshot& snapshot, Summary& summary, Notices& notices)
{
    for (const Connection& connection : snapshot.connections) {
        const QString app = appName(appOf(connection.owner, connection.inode));
        switch (connection.fallback()) {
        case Fallback::None:
            ++summary.connections;
            break;
        case Fallback::Handshake:
            ++summary.fellBack;
            notices.add(Kind::FellBack, app);
            break;
        case Fallback::Later:
            ++summary.fellBack;
            notices.add(Kind::FellBackLater, app);
            break;
        }
    }
    for (const TcpSocket& socket : snapshot.otherTcp) {
        if (socket.paused) {
            ++summary.paused;
            notices.add(Kind::Paused, appName(appOf(socket.owner, socket.inode)));
        }
    }
}

void countSubflows(const monitor::Frame& frame, Summary& summary, Notices& notices)
{
    const std::vector<TcpSocket>& subflows = frame.snapshot->subflows;
    summary.subflows = static_cast<int>(subflows.size());
    for (std::size_t i = 0; i < subflows.size(); ++i) {
        const QString interface = format::text(monitor::linkName(frame, subflows[i].link));
        if (frame.subflowStates[i] == monitor::PathState::Lost) {
            notices.add(Kind::Lost, interface);
        } else if (frame.subflowStates[i] == monitor::PathState::Stalled) {
            notices.add(Kind::Stalled, interface);
        }
    }
}

/// Failures that have an ordinary reason (a right or a kernel feature that is not there) and those
/// that pass by themselves are told on the Health page only.
void countGaps(const Snapshot& snapshot, Notices& notices)
{
    for (const Gap& gap : snapshot.gaps) {
        switch (gap.error.kind) {
        case ErrorKind::NotPermitted:
        case ErrorKind::NotSupported:
        case ErrorKind::Interrupted:
        case ErrorKind::Overrun:
            break;
        case ErrorKind::Refused:
        case ErrorKind::Malformed:
        case ErrorKind::NotFound:
        case ErrorKind::System:
            notices.add(Kind::CouldNotLook, sentences::source(gap.source));
            break;
        }
    }
}

/// A network: an interface that can reach others.
bool isNetwork(const Link& link)
{
    return link.usable() && link.kind != LinkKind::Loopback
        && std::ranges::any_of(link.addresses, [](const LinkAddress& each) {
               return !each.address.isLinkLocal() && !each.address.isLoopback();
           });
}

void lookAtSettings(const Snapshot& snapshot, MptcpSupport support, Notices& notices)
{
    if (support == MptcpSupport::Absent) {
        notices.add(Kind::Absent);
    } else if (support == MptcpSupport::Off) {
        notices.add(Kind::Off);
    } else if (snapshot.endpoints.empty() && !snapshot.hasGap(Source::Endpoints)
        && std::ranges::count_if(snapshot.links, isNetwork) > 1) {
        for (const Link& link : snapshot.links) {
            if (isNetwork(link)) {
                notices.add(Kind::NoEndpoint, format::text(link.name));
            }
        }
    }
}

/// Whether the subflows of one connection, which follow one another, use several interfaces.
bool anyOnSeveralPaths(const std::vector<TcpSocket>& subflows)
{
    const TcpSocket* before = nullptr;
    for (const TcpSocket& subflow : subflows) {
        if (subflow.link == IfIndex{}) {
            continue;
        }
        if (before && before->connection == subflow.connection && before->link != subflow.link) {
            return true;
        }
        before = &subflow;
    }
    return false;
}

MonitorState stateOf(const Summary& summary, const Snapshot& snapshot)
{
    if (std::ranges::any_of(summary.notices, &Notice::needsAttention)) {
        return MonitorState::Attention;
    }
    if (summary.support == MptcpSupport::Absent || summary.support == MptcpSupport::Off) {
        return MonitorState::NoMptcp;
    }
    if (summary.connections == 0) {
        return MonitorState::Idle;
    }
    return anyOnSeveralPaths(snapshot.subflows) ? MonitorState::SeveralPaths
                                                : MonitorState::OnePath;
}

} // namespace

Summary summarize(const monitor::Frame& frame)
{
    const Snapshot& snapshot = *frame.snapshot;
    Summary summary;
    Notices notices;
    summary.support = support(snapshot);
    countConnections(snapshot, summary, notices);
    countSubflows(frame, summary, notices);
    countGaps(snapshot, notices);
    lookAtSettings(snapshot, summary.support, notices);
    std::ranges::copy_if(frame.paths, std::back_inserter(summary.paths),
        [](const monitor::PathTraffic& path) { return path.subflows > 0; });
    summary.notices = notices.take();
    summary.state = stateOf(summary, snapshot);
    return summary;
}

QString headline(const Summary& summary)
{
    if (summary.connections == 0 && summary.fellBack == 0 && summary.support != MptcpSupport::On) {
        return sentences::support(summary.support);
    }
    if (summary.connections == 0) {
        return Texts::tr("No MPTCP connection");
    }
    return Texts::tr("%n MPTCP connection(s)", nullptr, summary.connections) + QStringLiteral(", ")
        + Texts::tr("%n path(s)", nullptr, static_cast<int>(summary.paths.size()));
}

QString pathLines(const Summary& summary, format::RateUnit unit)
{
    QStringList lines;
    for (const monitor::PathTraffic& path : summary.paths) {
        const auto tx = path.rate ? std::optional(path.rate->tx) : std::nullopt;
        const auto rx = path.rate ? std::optional(path.rate->rx) : std::nullopt;
        const QString name =
            path.link == IfIndex{} ? Texts::tr("unknown interface") : format::text(path.name);
        lines +=
            Texts::tr("%1: ↑ %2 ↓ %3").arg(name, format::rate(tx, unit), format::rate(rx, unit));
    }
    return lines.join(u'\n');
}

QString sentence(const Notice& notice)
{
    const QString names =
        notice.names.isEmpty() ? format::unknown() : notice.names.join(QStringLiteral(", "));
    switch (notice.kind) {
    case Kind::FellBackLater:
        return Texts::tr(
            "%n connection(s) fell back to TCP while in use: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::Paused:
        return Texts::tr(
            "%n connection(s) had to do without MPTCP, because the kernel has paused it: %1.",
            nullptr, notice.count)
            .arg(names);
    case Kind::Lost:
        return Texts::tr(
            "%n subflow(s) lost their address or network interface: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::Stalled:
        return Texts::tr("%n subflow(s) get no answer: %1.", nullptr, notice.count).arg(names);
    case Kind::CouldNotLook:
        return Texts::tr("Could not be read: %1.").arg(names);
    case Kind::FellBack:
        return Texts::tr(
            "%n connection(s) fell back to TCP when opened: %1.", nullptr, notice.count)
            .arg(names);
    case Kind::NoEndpoint:
        return Texts::tr(
            "No endpoint is configured: connections of this side stay on one of the networks %1.")
            .arg(names);
    case Kind::Absent:
        return sentences::support(MptcpSupport::Absent);
    case Kind::Off:
        return sentences::support(MptcpSupport::Off);
    }
    return {};
}
