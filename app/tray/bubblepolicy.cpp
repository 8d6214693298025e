// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a finding is worth a notification: rarely, once, and not for what the user knows anyway.
#include "tray/bubblepolicy.h"

#include <algorithm>

using namespace std::chrono_literals;
using mptcp::diagnosis::Finding;

namespace {

constexpr auto lasting = 1s;
constexpr auto absence = 10s; ///< two frames while the window is hidden
constexpr auto ownDoing = 10s;
constexpr auto betweenChanges = 30s; ///< longer than bubbles stay, or they would never go
constexpr auto window = 10min;
constexpr std::size_t mostInWindow = 3;

Bubble::Key keyOf(const Finding& finding, const Telling& telling)
{
    return {telling.topic, telling.bySubject ? finding.subject : std::string()};
}

} // namespace

/// Starts, goes on with and ends the stories.
void BubblePolicy::follow(std::span<const Finding> findings, Time now)
{
    for (const Finding& finding : findings) {
        if (!tellingOf(finding.kind)) {
            continue;
        }
        const auto [story, isNew] = m_stories.try_emplace({finding.kind, finding.subject});
        if (isNew) {
            story->second.since = now;
            story->second.told = isOwnDoing(finding, now);
        }
        story->second.lastSeen = now;
        story->second.finding = {.kind = finding.kind,
            .subject = finding.subject,
            .connection = finding.connection,
            .count = finding.count};
    }
    std::erase_if(m_stories, [&](const auto& each) {
        const Story& story = each.second;
        const bool ended = now - story.lastSeen >= absence;
        m_notShown += ended && story.heldBack && !story.told ? 1 : 0;
        return ended;
    });
}

bool BubblePolicy::isOwnDoing(const Finding& finding, Time now) const
{
    const Telling::Cause cause = tellingOf(finding.kind)->cause;
    if (now >= m_changedUntil || cause == Telling::Cause::Other) {
        return false;
    }
    return cause == Telling::Cause::AnyChange || m_changedInterfaces.empty()
        || std::ranges::contains(m_changedInterfaces, finding.subject);
}

void BubblePolicy::userChanged(std::span<const std::string> interfaces, Time now)
{
    const bool isAll = interfaces.empty() || (now < m_changedUntil && m_changedInterfaces.empty());
    if (isAll || now >= m_changedUntil) {
        m_changedInterfaces.clear();
    }
    if (!isAll) {
        m_changedInterfaces.insert(m_changedInterfaces.end(), interfaces.begin(), interfaces.end());
    }
    m_changedUntil = now + ownDoing;
}

bool BubblePolicy::isRipe(const Story& story, Time now, const Circumstances& circumstances) const
{
    return !story.told && story.lastSeen == now
        && (tellingOf(story.finding.kind)->atOnce || now - story.since >= lasting)
        && circumstances.isNews(story.finding);
}

BubblePolicy::Orders BubblePolicy::judge(
    std::span<const Finding> findings, Time now, const Circumstances& circumstances)
{
    follow(findings, now);
    std::map<Bubble::Key, Bubble> there;
    std::map<Bubble::Key, std::vector<Story*>> ripe;
    for (auto& [id, story] : m_stories) {
        const Bubble::Key key = keyOf(story.finding, *tellingOf(story.finding.kind));
        const bool isRipeNow = isRipe(story, now, circumstances);
        if (isRipeNow) {
            ripe[key].push_back(&story);
        }
        if (isRipeNow || story.told) {
            Bubble& bubble = there.try_emplace(key, Bubble{key, {}}).first->second;
            bubble.findings.push_back(story.finding);
        }
    }
    Orders orders;
    for (const auto& [key, stories] : ripe) {
        const bool told = tell(there.at(key), now, circumstances, orders);
        for (Story* story : stories) {
            story->told = told;
            story->heldBack = !told && circumstances.isOn(key.topic);
        }
    }
    tidy(there, now, orders);
    return orders;
}

/// Whether there is nothing left to tell about it.
bool BubblePolicy::tell(Bubble bubble, Time now, const Circumstances& circumstances, Orders& orders)
{
    const Topic topic = bubble.key.topic;
    if (circumstances.windowActive) {
        return true;
    }
    if (!circumstances.isOn(topic) || circumstances.quietHours) {
        return false;
    }
    if (m_visible.contains(bubble.key)) {
        m_visible[bubble.key] = {bubble, now};
        orders.change.push_back(std::move(bubble));
    } else if (hasRoom(topic, now)) {
        m_appeared[std::to_underlying(topic)].push_back(now);
        m_visible[bubble.key] = {bubble, now};
        orders.show.push_back(std::move(bubble));
    } else {
        ++m_notShown;
    }
    return true;
}

/// Bubbles follow what they are about.
void BubblePolicy::tidy(const std::map<Bubble::Key, Bubble>& there, Time now, Orders& orders)
{
    for (auto it = m_visible.begin(); it != m_visible.end();) {
        const auto current = there.find(it->first);
        if (current == there.end()) {
            orders.close.push_back(it->first);
            it = m_visible.erase(it);
            continue;
        }
        Visible& visible = it->second;
        if (visible.shown != current->second && now - visible.changed >= betweenChanges) {
            visible = {current->second, now};
            orders.change.push_back(current->second);
        }
        ++it;
    }
}

bool BubblePolicy::hasRoom(Topic topic, Time now)
{
    std::deque<Time>& appeared = m_appeared[std::to_underlying(topic)];
    while (!appeared.empty() && now - appeared.front() >= window) {
        appeared.pop_front();
    }
    return appeared.size() < mostInWindow;
}
