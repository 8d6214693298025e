// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where one story begins, who belongs to it, and when it has ended.
#include "monitor/handovers.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using Kind = HandoverKind;

/// The further subflows of a connection that was just opened are no news.
constexpr auto youth = 3s;
/// Data that moved so shortly before may be under way.
constexpr auto justBefore = 2s;
/// What waits so long will not be told more exactly by looking more often.
constexpr auto patience = 30s;
/// A connection that uses a network so long after it came uses it because it came.
constexpr auto novelty = 30s;

} // namespace

bool Handovers::underWay() const
{
    return !std::ranges::all_of(m_stories, &Story::isOver);
}

bool Handovers::wantsQuickFrames() const
{
    return underWay() || std::ranges::any_of(m_tracks.all(), [&](const Track& track) {
        return m_now.monotonic - track.progress < (track.waits ? patience : justBefore);
    });
}

void Handovers::append(const Frame& frame)
{
    const bool goesOn = m_tracks.append(frame);
    if (m_tracks.pausedJustNow()) {
        abandon(m_now);
    }
    if (m_tracks.isWatching()) {
        m_networks.append(*frame.snapshot, m_tracks.renames(), !goesOn);
        m_before = std::exchange(m_now, frame.snapshot->moment).monotonic;
    }
    if (!goesOn) {
        return;
    }
    for (Story& story : m_stories) {
        if (!m_tracks.renames().empty()) {
            story.rename(m_tracks.renames());
        }
    }
    for (const TrackNews& news : m_tracks.news()) {
        if (news.kind == TrackNews::Kind::Lost || news.kind == TrackNews::Kind::Stalled) {
            hit(news, frame);
        }
    }
    for (const TrackNews& news : m_tracks.news()) {
        if (news.kind == TrackNews::Kind::Gained || news.kind == TrackNews::Kind::Recovered) {
            gain(*m_tracks.find(news.connection), news, frame);
        }
    }
    for (std::size_t index = 0; index < m_stories.size(); ++index) { // closing may begin another
        if (!m_stories[index].isOver()) {
            m_stories[index].follow(m_tracks, frame);
            close(index, frame);
        }
    }
    for (const Story& story : m_stories) {
        publish(story.handover());
    }
    std::erase_if(m_stories, [&](const Story& story) { return story.isPast(m_now.monotonic); });
}

/// What happened after the last frame before a pause, nobody knows.
void Handovers::abandon(const Moment& watched)
{
    for (Story& story : m_stories) {
        if (!story.isOver()) {
            story.abandon(watched);
            publish(story.handover());
        }
    }
    m_stories.clear();
}

/// One of the same cause that may still change; null: none.
Story* Handovers::find(const TrackNews& news, bool isLoss)
{
    const auto belongs = [&](const Story& story) {
        const Handover& handover = story.handover();
        if (story.isLoss() != isLoss || (isLoss ? handover.from : handover.to) != news.link) {
            return false;
        }
        const bool goesOn =
            !story.isOver() && (news.kind == TrackNews::Kind::Lost || story.has(news.connection));
        return goesOn || story.takes(m_now.monotonic);
    };
    const auto known = std::ranges::find_if(m_stories, belongs);
    return known != m_stories.end() ? &*known : nullptr;
}

/// That one, or a new one.
Story& Handovers::open(HandoverKind kind, const TrackNews& news, bool isLoss)
{
    if (Story* known = find(news, isLoss)) {
        return *known;
    }
    const Time ago = m_now.monotonic - news.at;
    return m_stories.emplace_back(Handover{.number = ++m_number,
        .kind = kind,
        .begun = {m_now.monotonic - ago, m_now.boottime - ago,
            m_now.wall - std::chrono::round<std::chrono::milliseconds>(ago)},
        .ended = {},
        .from = isLoss ? news.link : std::string(),
        .to = isLoss ? std::string() : news.link,
        .peers = {},
        .parts = {}});
}

void Handovers::hit(const TrackNews& news, const Frame& frame)
{
    const Track& track = *m_tracks.find(news.connection);
    const bool stalls = news.kind == TrackNews::Kind::Stalled;
    if (!stalls && track.find(news.link)->before.stalled && !find(news, true)) {
        return; // it gave no answers any more, which is told
    }
    open(stalls ? Kind::Stalled : Kind::PathLost, news, true)
        .add({.track = track, .frame = frame, .at = news.at, .before = m_before, .lost = !stalls});
    for (Story& story : m_stories) {
        if (story.handover().to != news.link || story.isOver()) {
            continue;
        }
        if (story.isLoss()) {
            story.losesSuccessor(news.connection, m_now.monotonic);
        } else {
            story.touch({}); // that it came is told, and no more of it
        }
    }
}

/// That a connection uses a network that was there all along is no story, and neither is its way
/// out of one that goes on.
void Handovers::gain(const Track& track, const TrackNews& news, const Frame& frame)
{
    const Time now = m_now.monotonic;
    bool answers = false;
    for (Story& story : m_stories) {
        answers |= !story.isOver() && story.isLoss() && story.has(track.connection);
        if (story.isOver() && story.handover().from == news.link) {
            story.seal();
        }
    }
    const auto came = m_networks.came(news.link);
    const bool left = track.find(news.link)->left;
    const bool isNew = came && now - *came < novelty;
    if (answers || now - track.firstSeen < youth || !(left || isNew)) {
        return;
    }
    const bool again = left || m_networks.hadGone(news.link);
    open(again ? Kind::Return : Kind::PathAdded, news, false)
        .add({.track = track,
            .frame = frame,
            .at = news.at,
            .before = m_before,
            .recovered = news.kind == TrackNews::Kind::Recovered});
}

/// A network that came back meanwhile is a story of its own.
void Handovers::close(std::size_t index, const Frame& frame)
{
    if (!m_stories[index].isSettled(m_tracks, m_now.monotonic)) {
        return;
    }
    m_stories[index].end(frame.snapshot->moment);
    publish(m_stories[index].handover());
    const Handover ended = m_stories[index].handover(); // what follows may move it
    for (const HandoverPart& part : ended.parts) {
        const Track* track = m_tracks.find(part.connection);
        const TrackLeg* leg = track ? track->find(ended.from) : nullptr;
        if (ended.from.empty() || !leg || !leg->works()) {
            continue;
        }
        m_stories[index].seal();
        if (ended.to != ended.from) {
            const auto kind =
                ended.kind == Kind::Stalled ? TrackNews::Kind::Recovered : TrackNews::Kind::Gained;
            gain(*track, {kind, part.connection, ended.from, m_now.monotonic}, frame);
        }
    }
}

void Handovers::publish(const Handover& handover)
{
    const auto known = std::ranges::find_if(
        m_list, [&](const HandoverPtr& each) { return each->number == handover.number; });
    if (known == m_list.end()) {
        m_list.push_back(std::make_shared<const Handover>(handover));
        if (m_list.size() > capacity) {
            m_list.pop_front();
        }
    } else if (**known != handover) {
        *known = std::make_shared<const Handover>(handover);
    }
}

} // namespace mptcp::monitor
