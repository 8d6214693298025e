// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rings of three resolutions, which subflows are worth one, and how long the rest is kept.
#include "monitor/history.h"

#include "monitor/cardcounters.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <unordered_map>
#include <unordered_set>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t maxSubflows = 512;

constexpr std::size_t maxEnded = 1000;
constexpr auto keepEnded = 10min;

constexpr auto keepCounters = 1min;
/// No need to remember every frame of a fast tick.
constexpr auto readingDistance = 1s;

struct Level {
    std::chrono::seconds step;
    std::chrono::seconds length;
};
constexpr std::array<Level, 3> levels{Level{1s, 5min}, Level{5s, 30min}, Level{60s, 24h}};

constexpr std::chrono::seconds lengthOf(Range range)
{
    switch (range) {
    case Range::Minute1:
        return 1min;
    case Range::Minutes5:
        return 5min;
    case Range::Minutes30:
        return 30min;
    case Range::Hours24:
        break;
    }
    return 24h;
}

/// Samples of one resolution: means over whole steps, weighted by time.
class Ring {
public:
    explicit Ring(Level level) : m_level(level) { }

    void append(
        std::chrono::nanoseconds from, std::chrono::nanoseconds to, std::optional<Rate> rate)
    {
        const double seconds = std::chrono::duration<double>(to - from).count();
        if (rate) {
            m_tx += static_cast<double>(rate->tx) * seconds;
            m_rx += static_cast<double>(rate->rx) * seconds;
            m_seconds += seconds;
        } else {
            finish(from); // a gap is drawn where it was, not smeared over a step
            if (m_samples.empty() || m_samples.back().rate) {
                m_samples.push_back({to, std::nullopt});
            } else {
                m_samples.back().time = to; // one gap, however many frames it lasts
            }
            m_begin = to;
        }
        if (to - m_begin >= m_level.step - 50ms) {
            finish(to);
        }
        while (!m_samples.empty() && m_samples.front().time < to - m_level.length) {
            m_samples.pop_front();
        }
    }

    std::vector<Sample> last(std::chrono::seconds length) const
    {
        if (m_samples.empty()) {
            return {};
        }
        const auto from = m_samples.back().time - length;
        const auto begin = std::ranges::lower_bound(m_samples, from, {}, &Sample::time);
        return {begin, m_samples.end()};
    }

    void begin(std::chrono::nanoseconds time) { m_begin = time; }

private:
    void finish(std::chrono::nanoseconds time)
    {
        if (m_seconds > 0) {
            m_samples.push_back({time,
                Rate{static_cast<std::uint64_t>(m_tx / m_seconds + 0.5),
                    static_cast<std::uint64_t>(m_rx / m_seconds + 0.5)}});
        }
        m_tx = m_rx = m_seconds = 0;
        m_begin = time;
    }

    Level m_level;
    std::deque<Sample> m_samples;
    std::chrono::nanoseconds m_begin{}; ///< of the step that is being filled
    double m_tx = 0, m_rx = 0; ///< bits in it
    double m_seconds = 0; ///< of it that are known
};

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

/// What is left of `all` at the beginning of a step, whose `rest` is told by finer samples.
Rate remainder(const Sample& all, std::chrono::nanoseconds begin, std::span<const Sample> rest,
    std::chrono::nanoseconds seam)
{
    double tx = static_cast<double>(all.rate->tx) * seconds(all.time - begin);
    double rx = static_cast<double>(all.rate->rx) * seconds(all.time - begin);
    auto from = seam;
    for (const Sample& sample : rest) {
        const double length = seconds(std::min(sample.time, all.time) - from);
        if (length <= 0) {
            break;
        }
        const Rate rate = sample.rate.value_or(Rate());
        tx -= static_cast<double>(rate.tx) * length;
        rx -= static_cast<double>(rate.rx) * length;
        from = sample.time;
    }
    const double length = seconds(seam - begin);
    return {static_cast<std::uint64_t>(std::max(0.0, tx / length) + 0.5),
        static_cast<std::uint64_t>(std::max(0.0, rx / length) + 0.5)};
}

/// Coarse samples, and finer ones from where these begin.
std::vector<Sample> joined(std::vector<Sample> coarse, const std::vector<Sample>& fine)
{
    if (fine.empty()) {
        return coarse;
    }
    // Of the first one only its end is known.
    const Sample& first = fine.front();
    const std::span<const Sample> rest = std::span(fine).subspan(1);
    const auto step = std::ranges::lower_bound(coarse, first.time, {}, &Sample::time);
    if (step == coarse.begin()) {
        return fine;
    }
    Sample seam = first;
    if (step != coarse.end() && step->rate && first.rate) {
        seam.rate = remainder(*step, std::prev(step)->time, rest, first.time);
    }
    coarse.erase(step, coarse.end());
    coarse.push_back(seam);
    coarse.insert(coarse.end(), rest.begin(), rest.end());
    return coarse;
}

} // namespace

struct History::Curves {
    struct Path {
        std::array<Ring, 3> rings{Ring(levels[0]), Ring(levels[1]), Ring(levels[2])};
    };
    struct Subflow {
        Ring ring{levels[0]};
        std::chrono::nanoseconds active{}; ///< when it last carried something
    };
    std::map<IfIndex, Path> paths;
    std::unordered_map<Cookie, Subflow> subflows;
    std::optional<std::chrono::nanoseconds> last; ///< the frame before

    void appendPaths(
        const Frame& frame, std::chrono::nanoseconds from, std::chrono::nanoseconds to);
    void appendSubflows(
        const Frame& frame, std::chrono::nanoseconds from, std::chrono::nanoseconds to);
    void forget(std::chrono::nanoseconds now);
};

void History::Curves::appendPaths(
    const Frame& frame, std::chrono::nanoseconds from, std::chrono::nanoseconds to)
{
    for (const PathTraffic& path : frame.paths) {
        const auto [it, isNew] = paths.try_emplace(path.link);
        for (Ring& ring : it->second.rings) {
            if (isNew) {
                ring.begin(from);
            }
            ring.append(from, to, path.rate);
        }
    }
}

void History::Curves::appendSubflows(
    const Frame& frame, std::chrono::nanoseconds from, std::chrono::nanoseconds to)
{
    for (std::size_t index = 0; index < frame.subflowRates.size(); ++index) {
        const Cookie cookie = frame.snapshot->subflows[index].cookie;
        const auto& rate = frame.subflowRates[index];
        const bool active = rate && (rate->tx > 0 || rate->rx > 0);
        auto it = subflows.find(cookie);
        if (it == subflows.end()) {
            if (!active) {
                continue;
            }
            it = subflows.try_emplace(cookie).first;
            it->second.ring.begin(from);
        }
        if (active) {
            it->second.active = to;
        }
        it->second.ring.append(from, to, rate);
    }
}

void History::Curves::forget(std::chrono::nanoseconds now)
{
    std::erase_if(
        subflows, [&](const auto& entry) { return entry.second.active < now - levels[0].length; });
    if (subflows.size() <= maxSubflows) {
        return;
    }
    std::vector<std::chrono::nanoseconds> times;
    for (const auto& [cookie, subflow] : subflows) {
        times.push_back(subflow.active);
    }
    const auto nth = times.begin() + static_cast<std::ptrdiff_t>(maxSubflows);
    std::ranges::nth_element(times, nth, std::greater());
    // Of those that were last active at the same moment any will do.
    std::size_t surplus = subflows.size() - maxSubflows;
    std::erase_if(subflows, [&, oldest = *nth](const auto& entry) {
        return entry.second.active <= oldest && surplus > 0 && surplus--;
    });
}

History::History() : m_curves(new Curves) { }

History::~History() = default;

void History::append(const Frame& frame)
{
    rememberEnded(frame);
    rememberCounters(frame);
    m_use.append(frame);
    m_subflowUse.append(frame);
    const auto to = frame.snapshot->moment.boottime;
    const auto from = m_curves->last.value_or(to);
    m_curves->last = to;
    if (from >= to) { // the first frame has no time before it
        return;
    }
    m_curves->appendPaths(frame, from, to);
    m_curves->appendSubflows(frame, from, to);
    m_curves->forget(to);
}

std::vector<Sample> History::path(IfIndex link, Range range) const
{
    const auto it = m_curves->paths.find(link);
    if (it == m_curves->paths.end()) {
        return {};
    }
    const std::size_t level = range == Range::Hours24 ? 2 : range == Range::Minutes30 ? 1 : 0;
    return it->second.rings[level].last(lengthOf(range));
}

std::vector<Sample> History::path(IfIndex link) const
{
    return joined(joined(path(link, Range::Hours24), path(link, Range::Minutes30)),
        path(link, Range::Minutes5));
}

std::vector<Sample> History::subflow(Cookie cookie, Range range) const
{
    const auto it = m_curves->subflows.find(cookie);
    return it != m_curves->subflows.end() ? it->second.ring.last(lengthOf(range))
                                          : std::vector<Sample>();
}

std::vector<IfIndex> History::paths() const
{
    std::vector<IfIndex> result;
    for (const auto& [link, path] : m_curves->paths) {
        result.push_back(link);
    }
    return result;
}

std::span<const EndedConnection> History::ended() const
{
    return m_ended;
}

const CounterReading* History::oldestCounters() const
{
    return m_counters.empty() ? nullptr : &m_counters.front();
}

void History::rememberEnded(const Frame& frame)
{
    const std::size_t fresh = std::min(frame.ended.size(), maxEnded);
    m_ended.insert(
        m_ended.end(), frame.ended.end() - static_cast<std::ptrdiff_t>(fresh), frame.ended.end());
    if (m_ended.empty()) {
        return;
    }
    // Tokens are random numbers: the kernel may use one again. What was seen last counts.
    std::unordered_set<Token> later;
    const Snapshot& snapshot = *frame.snapshot;
    std::vector<EndedConnection> kept;
    for (EndedConnection& ended : m_ended | std::views::reverse) {
        if (kept.size() < maxEnded && snapshot.moment.boottime - ended.ended.boottime < keepEnded
            && !snapshot.find(ended.connection.token)
            && later.insert(ended.connection.token).second) {
            kept.push_back(std::move(ended));
        }
    }
    std::ranges::reverse(kept);
    m_ended = std::move(kept);
}

const CounterReading* History::countersBefore(std::chrono::seconds age) const
{
    const auto after = std::ranges::upper_bound(
        m_counters, m_now - age, {}, [](const CounterReading& each) { return each.monotonic; });
    return after != m_counters.begin() ? &*std::prev(after) : nullptr;
}

void History::rememberCounters(const Frame& frame)
{
    const Snapshot& snapshot = *frame.snapshot;
    const auto now = m_now = snapshot.moment.monotonic;
    // A recording that starts again, or a second one.
    if (!m_counters.empty() && m_counters.back().monotonic > now) {
        m_counters.clear();
    }
    while (m_counters.size() > 1 && now - m_counters[1].monotonic >= keepCounters) {
        m_counters.pop_front();
    }
    if (!snapshot.hasGap(Source::Counters)
        && (m_counters.empty() || now - m_counters.back().monotonic >= readingDistance)) {
        m_counters.push_back({now, snapshot.counters, cardCounters(frame)});
    }
}

} // namespace mptcp::monitor
