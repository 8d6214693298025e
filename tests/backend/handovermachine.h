// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A machine with two networks, of which one goes and comes, and what is told of it.
#pragma once

#include "builders.h"

#include "monitor/handovers.h"
#include "monitor/ratemeter.h"

#include <map>

namespace build {

using namespace mptcp::monitor;
using Kinds = std::vector<HandoverKind>;

inline constexpr std::uint32_t initial = 0xc3, join = 0xcc;
inline constexpr std::uint32_t backup = join | SubflowInfo::backupLocalBit;

/// A subflow of a connection, with an address of its network.
inline TcpSocket over(
    std::uint32_t index, std::uint64_t cookie, std::uint32_t flags, std::uint32_t token = 7)
{
    TcpSocket result = placed(subflow(cookie, token, flags), token, index);
    result.local.address = Address::parse(index == 2 ? "198.51.100.1" : "192.0.2.1").value();
    return result;
}

/// Downloads over the first of two networks, looked at ten times a second.
struct Machine {
    Snapshot now;
    std::chrono::milliseconds time{}, suspended{}, wall{};
    bool inOrder = true; ///< what comes can be read at once
    Handovers handovers;
    /// Bytes that each subflow receives from one look to the next.
    std::map<Cookie, std::uint64_t> flow{{Cookie{11}, 50'000}};

    explicit Machine(std::uint32_t flagsOfSecond = join)
    {
        now.links = {link(1, "wlan0", "192.0.2.1"), link(2, "wwan0", "198.51.100.1")};
        now.connections = {connection(7)};
        now.subflows = {over(1, 11, initial), over(2, 12, flagsOfSecond)};
        watch(5s);
    }

    void watch(std::chrono::milliseconds span, std::chrono::milliseconds step = 100ms)
    {
        for (auto passed = 0ms; passed < span; passed += step) {
            time += step;
            now.moment = moment(time, suspended);
            now.moment.wall += wall;
            for (TcpSocket& each : now.subflows) {
                const auto it = flow.find(each.cookie);
                const auto bytes = it != flow.end() ? it->second : 0;
                each.info->bytesReceived += bytes;
                if (each.connection == Token{7} && !now.connections.empty()) {
                    now.connections[0].receiveNext += inOrder ? bytes : 0;
                } else if (const auto other = std::ranges::find(
                               now.connections, each.connection, &Connection::token);
                    other != now.connections.end()) {
                    other->receiveNext += bytes;
                }
                each.info->lastDataReceived = bytes > 0
                    ? 0
                    : each.info->lastDataReceived + static_cast<std::uint32_t>(step.count());
            }
            Frame frame;
            frame.snapshot = std::make_shared<const Snapshot>(now);
            now.events.reset();
            m_meter.measure(frame, 1s);
            handovers.append(frame);
        }
    }

    void lose(std::uint32_t index)
    {
        now.links[index - 1].running = false;
        for (TcpSocket& each : now.subflows) {
            if (each.link == IfIndex{index}) {
                each.linkEvidence = LinkEvidence::Lost;
                flow.erase(each.cookie);
            }
        }
    }
    void find(std::uint32_t index)
    {
        now.links[index - 1].running = true;
        for (TcpSocket& each : now.subflows) {
            if (each.link == IfIndex{index}) {
                each.linkEvidence = LinkEvidence::Address;
            }
        }
    }
    /// One more connection over the first network, to another peer.
    void open(std::uint32_t token, std::uint64_t cookie, std::string_view peer)
    {
        now.connections.push_back(connection(token));
        now.connections.back().remote = at(peer, 443);
        now.subflows.push_back(over(1, cookie, initial, token));
        now.subflows.back().remote = at(peer, 443);
        flow[Cookie{cookie}] = 10'000;
    }
    void stall(std::size_t index)
    {
        flow.erase(now.subflows[index].cookie);
        Connection& connection =
            *std::ranges::find(now.connections, now.subflows[index].connection, &Connection::token);
        connection.writeSequence = connection.unacknowledged + 3'000;
        now.subflows[index].info->unacked = 3;
        now.subflows[index].info->retransmits = 2;
    }

    std::vector<HandoverKind> kinds() const
    {
        std::vector<HandoverKind> result;
        for (const HandoverPtr& each : handovers.list()) {
            result.push_back(each->kind);
        }
        return result;
    }
    const Handover& last() const { return *handovers.list().back(); }

private:
    RateMeter m_meter;
};

} // namespace build
