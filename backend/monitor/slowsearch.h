// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A search of the machine that takes longer than all the rest of a round, made beside the rounds.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <stop_token>
#include <string>

namespace mptcp::monitor {

/// What a search found, at most some minutes old. The search runs on a thread of its own; the
/// methods are called on one thread, which waits only for the very first result. The destructor
/// asks a search that is under way to stop, and waits for it.
class SlowSearch {
public:
    using Search = std::function<std::string(std::stop_token)>;

    explicit SlowSearch(Search search) : m_search(std::move(search)) { }
    ~SlowSearch() { m_stop.request_stop(); }

    /// Begins with the first search, so that nobody has to wait for it later. Once is enough.
    void prepare();
    /// The latest result. Where it is old, a new search begins, for those who ask later.
    /// `now` is CLOCK_MONOTONIC.
    const std::string& latest(std::chrono::nanoseconds now);

private:
    void start();

    const Search m_search;
    std::stop_source m_stop;
    std::string m_found;
    bool m_known = false;
    std::chrono::nanoseconds m_next{};
    std::future<std::string> m_underWay; ///< last, so that it is waited for first
};

} // namespace mptcp::monitor
