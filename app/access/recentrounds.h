// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the kernel has answered in the last minutes: a recording of what has already happened.
#pragma once

#include "monitor/handover.h"
#include "monitor/recording.h"

#include <QByteArray>
#include <QString>

#include <deque>
#include <expected>
#include <mutex>
#include <optional>
#include <vector>

/// The rounds are kept in chapters. Each begins with a round that asked for everything, so that a
/// recording may begin with any of them; the oldest go first. A round is kept as what differs from
/// the one before, compressed.
///
/// *Threads.* Rounds come on the sampler's; all else from any.
/// *Memory.* `capacity` and the latest round. A machine whose rounds are larger than `largestRound`
/// is not recorded.
class RecentRounds : public mptcp::monitor::RoundSink {
public:
    static constexpr qsizetype capacity = 2'000'000; ///< bytes, compressed
    static constexpr qsizetype largestRound = 2'000'000; ///< bytes
    static constexpr std::chrono::seconds longestChapter{60};

    struct Chapter {
        std::chrono::nanoseconds first{}, last{}; ///< moments of its rounds, CLOCK_BOOTTIME
        bool follows = false; ///< no round is missing between the chapter before and this one
        std::vector<QByteArray> rounds;
        qsizetype size = 0; ///< of these, bytes
    };
    /// A recording to be written; later rounds do not change it.
    struct Part {
        std::vector<Chapter> chapters; ///< at least one
        std::chrono::nanoseconds until{}; ///< no rounds from then on, CLOCK_BOOTTIME
    };

    /// Whether to keep what comes; what is kept stays. Not until this says so.
    void setWanted(bool wanted);

    /// The latest rounds without a hole.
    std::optional<Part> latest() const;
    /// From some seconds before it until some seconds after it; nothing when its beginning is not
    /// kept.
    std::optional<Part> around(const mptcp::monitor::Handover& handover) const;

    /// Replaces the file. The error is a sentence without its name.
    static std::expected<void, QString> write(const Part& part, const QString& file);

    Wish wish() override;
    void take(mptcp::monitor::Round&& round) override;

private:
    std::vector<Chapter> from(std::size_t chapter) const;

    mutable std::mutex m_mutex; ///< of the next three
    bool m_wanted = false;
    std::deque<Chapter> m_chapters;
    qsizetype m_size = 0; ///< of all of them, bytes

    // Of the sampler's thread.
    bool m_open = false; ///< the latest chapter goes on
    bool m_begins = false; ///< the round under way begins one
    bool m_tooMuch = false; ///< not again before it is wanted anew
    mptcp::monitor::Round m_before; ///< the round kept last, while the chapter goes on
};
