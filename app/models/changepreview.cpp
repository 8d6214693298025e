// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which sentences belong to which change.
#include "models/changepreview.h"

#include "models/changesentences.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace mptcp;
using namespace mptcp::diagnosis;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ChangePreview)
};

QStringList undoOf(std::span<const EndpointChange> changes, const Surroundings& surroundings)
{
    QStringList sentences;
    for (const EndpointChange& change : changes) {
        const QString sentence = sentences::undo(nmWouldUndo(change, surroundings));
        if (!sentence.isEmpty() && !sentences.contains(sentence)) {
            sentences += sentence;
        }
    }
    return sentences;
}

} // namespace

ChangePreview preview(std::span<const EndpointChange> changes, const Snapshot& snapshot,
    const Surroundings& surroundings)
{
    ChangePreview result{
        {}, sentences::effect(effectOf(changes, snapshot)), undoOf(changes, surroundings)};
    for (const EndpointChange& change : changes) {
        result.steps += sentences::change(change, snapshot);
    }
    return result;
}

ChangePreview preview(
    const PresetPlan& plan, const Snapshot& snapshot, const Surroundings& surroundings)
{
    // With other flags of its profile NetworkManager wants other endpoints than now.
    return {sentences::plan(plan, snapshot), sentences::effect(effectOf(plan, snapshot)),
        plan.profile ? QStringList() : undoOf(plan.endpoints, surroundings)};
}

ChangePreview previewOfFlush(const Snapshot& snapshot, const Surroundings& surroundings)
{
    std::vector<EndpointChange> changes;
    for (const Endpoint& endpoint : snapshot.endpoints) {
        changes.push_back({EndpointChange::Kind::Remove, endpoint, 0});
    }
    return {{Texts::tr("Removes all %n endpoint(s).", nullptr, static_cast<int>(changes.size()))},
        sentences::effect(effectOfFlush(snapshot)), undoOf(changes, surroundings)};
}

ChangePreview preview(const Limits& limits)
{
    return {{sentences::change(limits)}, {sentences::effectOfLimits()}, {}};
}

ChangePreview previewOfClosing(Cookie subflow, const Snapshot& snapshot)
{
    const auto it = std::ranges::find(snapshot.subflows, subflow, &TcpSocket::cookie);
    if (it == snapshot.subflows.end()) {
        return {{Texts::tr("The subflow has ended already.")}, {}, {}};
    }
    return {{Texts::tr("Closes the subflow from %1 to %2. It is not opened again by itself.")
                    .arg(format::address(it->local), format::address(it->remote))},
        sentences::effect(effectOfClosing(subflow, snapshot)), {}};
}

ChangePreview previewOfResuming()
{
    return {{Texts::tr("Ends the pause of MPTCP: programs that ask for it get it again.")},
        {Texts::tr("Connections that are open now stay as they are.")},
        {Texts::tr("If a network still drops MPTCP, connections through it open slowly until the "
                   "kernel pauses it again.")}};
}
