// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much came together lately, in bounded memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace mptcp::diagnosis {

/// The sum of the last `Seconds` seconds, to the sixth part of that.
template <int Seconds> class SlidingSum {
public:
    static constexpr std::chrono::seconds length{Seconds};

    void add(std::chrono::nanoseconds now, std::uint64_t amount)
    {
        forget(now);
        if (amount == 0) {
            return;
        }
        if (m_parts.empty() || now - m_parts.back().begin >= length / 6) {
            m_parts.push_back({now, 0});
        }
        m_parts.back().amount += amount;
        m_total += amount;
    }

    std::uint64_t total() const { return m_total; }

private:
    void forget(std::chrono::nanoseconds now)
    {
        while (!m_parts.empty() && now - m_parts.front().begin >= length) {
            m_total -= m_parts.front().amount;
            m_parts.pop_front();
        }
    }

    struct Part {
        std::chrono::nanoseconds begin;
        std::uint64_t amount;
    };
    std::deque<Part> m_parts; ///< oldest first
    std::uint64_t m_total = 0;
};

} // namespace mptcp::diagnosis
