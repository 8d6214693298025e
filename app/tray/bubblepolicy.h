// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a finding is worth a notification: rarely, once, and not for what the user knows anyway.
#pragma once

#include "models/topic.h"

#include <array>
#include <chrono>
#include <compare>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// A notification on the screen, as far as it can be known.
struct Bubble {
    struct Key {
        Topic topic{};
        std::string subject; ///< empty for topics that have one notification for all subjects

        auto operator<=>(const Key&) const = default;
    };
    Key key;
    std::vector<mptcp::diagnosis::Finding> findings; ///< most urgent first; without evidence

    bool operator==(const Bubble&) const = default;
};

/// Judges findings in the order of their frames.
///
/// *Patience.* A finding has to last for a second unless it is an event by itself; one that goes
/// and comes back within ten is the same, so that what flaps is told once.
/// *Once.* Each finding is told at most once while it lasts. Its bubble changes with it and closes
/// after it.
/// *Flood.* Of a topic at most three bubbles appear in ten minutes; the others are counted.
/// *Clock.* CLOCK_MONOTONIC, of the frames.
class BubblePolicy {
public:
    using Time = std::chrono::nanoseconds;

    struct Circumstances {
        bool windowActive = false; ///< it shows the same
        bool quietHours = false; ///< what lasts until they are over is told then
        /// Whether a topic is switched on, and whether this finding has not been told long ago.
        std::function<bool(Topic)> isOn;
        std::function<bool(const mptcp::diagnosis::Finding&)> isNews;
    };
    struct Orders {
        std::vector<Bubble> show;
        std::vector<Bubble> change; ///< of those on the screen
        std::vector<Bubble::Key> close;
    };
    Orders judge(std::span<const mptcp::diagnosis::Finding> findings, Time now,
        const Circumstances& circumstances);

    /// The user has changed something about these interfaces, or, without names, about all: what
    /// comes of it in the next seconds is no news.
    void userChanged(std::span<const std::string> interfaces, Time now);
    /// The user or the desktop has closed a bubble.
    void closed(const Bubble::Key& key) { m_visible.erase(key); }

    /// Bubbles that did not appear, because there were too many or the hours were quiet, since the
    /// window was looked at last.
    int notShown() const { return m_notShown; }
    void forgetNotShown() { m_notShown = 0; }

private:
    using FindingKey = std::pair<mptcp::diagnosis::FindingKind, std::string>;
    struct Story {
        mptcp::diagnosis::Finding finding;
        Time since{}, lastSeen{};
        bool told = false;
        bool heldBack = false; ///< it would have been told but for quiet hours
    };
    struct Visible {
        Bubble shown;
        Time changed{};
    };

    void follow(std::span<const mptcp::diagnosis::Finding> findings, Time now);
    bool isOwnDoing(const mptcp::diagnosis::Finding& finding, Time now) const;
    bool isRipe(const Story& story, Time now, const Circumstances& circumstances) const;
    bool tell(Bubble bubble, Time now, const Circumstances& circumstances, Orders& orders);
    void tidy(const std::map<Bubble::Key, Bubble>& there, Time now, Orders& orders);
    bool hasRoom(Topic topic, Time now);

    std::map<FindingKey, Story> m_stories;
    std::map<Bubble::Key, Visible> m_visible;
    std::array<std::deque<Time>, topicCount> m_appeared; ///< in the last ten minutes
    std::vector<std::string> m_changedInterfaces; ///< empty: all
    Time m_changedUntil{};
    int m_notShown = 0;
};
