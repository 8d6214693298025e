// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A machine whose connections come, change and go at random, the same way for the same seed.
#pragma once

#include "monitor/frame.h"

#include <map>
#include <random>

struct RandomMachineOptions {
    int connections = 20; ///< about as many at any time
    int subflows = 2; ///< of a connection, at most
    double changing = 0.7; ///< part of the connections whose figures change in a second
    double churn = 0.1; ///< part of the connections that come and go in a second
    /// Exactly that many connections and subflows, and nothing but them.
    bool steady = false;
};

class RandomMachine {
public:
    explicit RandomMachine(unsigned seed, RandomMachineOptions options = {});

    /// One second later.
    mptcp::monitor::FramePtr next();

private:
    struct Flow {
        mptcp::Connection connection;
        std::vector<mptcp::TcpSocket> subflows;
        std::optional<mptcp::monitor::Rate> rate;
    };

    bool chance(double probability);
    std::uint32_t below(std::uint32_t end);
    mptcp::OwnerPtr anyOwner();
    Flow newFlow();
    mptcp::TcpSocket newSocket();
    void age(Flow& flow);
    void churn(mptcp::monitor::Frame& frame);
    void addFlows(mptcp::Snapshot& snapshot, mptcp::monitor::Frame& frame);
    void addRest(mptcp::Snapshot& snapshot, mptcp::monitor::Frame& frame);

    std::mt19937 m_random;
    RandomMachineOptions m_options;
    std::vector<mptcp::OwnerPtr> m_owners; ///< one of them null
    std::vector<Flow> m_flows;
    std::map<std::string, std::uint64_t> m_counters;
    std::uint64_t m_lastCookie = 0;
    std::chrono::seconds m_now{1000};
};
