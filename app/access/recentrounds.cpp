// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rounds in and out of chapters.
#include "access/recentrounds.h"

#include "access/privatefile.h"

#include <algorithm>
#include <map>

using namespace mptcp::monitor;
using namespace std::chrono_literals;

namespace {

/// A chapter is no larger, so that what goes at once is little.
constexpr qsizetype largestChapter = RecentRounds::capacity / 8;
constexpr int compression = 1; ///< mostly zeros: more effort would find little more
constexpr auto before = 10s, after = 10s; ///< what a recording has beside a handover
/// Without that much nobody can tell what was there before.
constexpr auto leastBefore = 1s;

/// Makes zeros of what is equal in the answers to the same question, which compress to almost
/// nothing. The same once more undoes it.
void mix(Round& round, const Round& other)
{
    std::map<std::pair<mptcp::Source, std::string_view>, const Exchange*> others;
    for (const Exchange& exchange : other.exchanges) {
        others.insert_or_assign({exchange.source, exchange.question}, &exchange);
    }
    for (Exchange& exchange : round.exchanges) {
        const auto match = others.find({exchange.source, exchange.question});
        if (match == others.end()) {
            continue;
        }
        const auto& answers = match->second->answers;
        for (std::size_t i = 0; i < std::min(exchange.answers.size(), answers.size()); ++i) {
            std::string& answer = exchange.answers[i];
            const std::size_t common = std::min(answer.size(), answers[i].size());
            std::transform(answer.begin(), answer.begin() + static_cast<std::ptrdiff_t>(common),
                answers[i].begin(), answer.begin(),
                [](char one, char two) { return static_cast<char>(one ^ two); });
        }
    }
}

QByteArray pack(const std::string& bytes)
{
    return qCompress(reinterpret_cast<const uchar*>(bytes.data()),
        static_cast<qsizetype>(bytes.size()), compression);
}

bool put(QIODevice& file, const std::string& bytes)
{
    const auto size = static_cast<qint64>(bytes.size());
    return file.write(bytes.data(), size) == size;
}

/// False when the file does not take them.
bool putRounds(
    QIODevice& file, const RecentRounds::Chapter& chapter, std::chrono::nanoseconds until)
{
    Round previous;
    for (const QByteArray& packed : chapter.rounds) {
        const QByteArray bytes = qUncompress(packed);
        std::size_t position = 0;
        auto round = decodeRound({bytes.data(), static_cast<std::size_t>(bytes.size())}, position);
        if (!round || round->moment.boottime >= until) { // damaged it cannot be
            return true;
        }
        mix(*round, previous);
        if (!put(file, encodeRound(*round))) {
            return false;
        }
        previous = std::move(*round);
    }
    return true;
}

} // namespace

void RecentRounds::setWanted(bool wanted)
{
    const std::lock_guard lock(m_mutex);
    m_wanted = wanted;
}

RoundSink::Wish RecentRounds::wish()
{
    const std::lock_guard lock(m_mutex);
    if (!m_wanted) {
        m_tooMuch = false;
    }
    if (!m_wanted || m_tooMuch) {
        m_open = false;
        m_before = {};
        return Wish::Nothing;
    }
    const bool full = m_open
        && (m_chapters.back().size >= largestChapter
            || m_chapters.back().last - m_chapters.back().first >= longestChapter);
    m_begins = !m_open || full;
    return m_begins ? Wish::Beginning : Wish::Complete;
}

void RecentRounds::take(Round&& round)
{
    if (m_begins) {
        m_before = {};
    }
    Round difference = round;
    mix(difference, m_before);
    const std::string bytes = encodeRound(difference);
    m_tooMuch = static_cast<qsizetype>(bytes.size()) > largestRound;
    if (m_tooMuch) {
        return;
    }
    QByteArray packed = pack(bytes);
    const auto moment = round.moment.boottime;
    m_before = std::move(round);

    const std::lock_guard lock(m_mutex);
    if (m_begins) {
        m_chapters.push_back({.first = moment, .last = moment, .follows = m_open, .rounds = {}});
        m_open = true;
    }
    Chapter& chapter = m_chapters.back();
    chapter.last = moment;
    chapter.size += packed.size();
    m_size += packed.size();
    chapter.rounds.push_back(std::move(packed));
    while (m_size > capacity && m_chapters.size() > 1) {
        m_size -= m_chapters.front().size;
        m_chapters.pop_front();
    }
}

std::vector<RecentRounds::Chapter> RecentRounds::from(std::size_t chapter) const
{
    return {m_chapters.begin() + static_cast<std::ptrdiff_t>(chapter), m_chapters.end()};
}

std::optional<RecentRounds::Part> RecentRounds::latest() const
{
    const std::lock_guard lock(m_mutex);
    if (m_chapters.empty()) {
        return std::nullopt;
    }
    std::size_t first = m_chapters.size() - 1;
    while (first > 0 && m_chapters[first].follows) {
        --first;
    }
    return Part{from(first), std::chrono::nanoseconds::max()};
}

std::optional<RecentRounds::Part> RecentRounds::around(const Handover& handover) const
{
    const std::lock_guard lock(m_mutex);
    const auto begun = handover.begun.boottime;
    const auto there = std::ranges::find_if(m_chapters,
        [&](const Chapter& chapter) { return chapter.first <= begun && begun <= chapter.last; });
    if (there == m_chapters.end()) {
        return std::nullopt;
    }
    auto first = static_cast<std::size_t>(there - m_chapters.begin());
    while (first > 0 && m_chapters[first].follows && m_chapters[first].first + before > begun) {
        --first;
    }
    if (m_chapters[first].first + leastBefore > begun) {
        return std::nullopt;
    }
    Part part{from(first), std::chrono::nanoseconds::max()};
    if (handover.ended) {
        part.until = handover.ended->boottime + after;
        std::erase_if(part.chapters, [&](const Chapter& each) { return each.first >= part.until; });
    }
    return part;
}

std::expected<void, QString> RecentRounds::write(const Part& part, const QString& file)
{
    return writePrivateFile(file, [&](QIODevice& device) {
        return put(device, encodeHeader())
            && std::ranges::all_of(part.chapters,
                [&](const Chapter& chapter) { return putRounds(device, chapter, part.until); });
    });
}
