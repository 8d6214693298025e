// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order of the steps, and the times between them.
#include "netcheck/probe.h"

#include "netcheck/checksocket.h"
#include "procfs/mibcounters.h"
#include "procfs/sysctl.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <poll.h>

using namespace std::chrono_literals;

namespace mptcp::netcheck {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto glance = 20ms; ///< between two looks at a socket while nothing is readable
constexpr auto answerTime = 1500ms; ///< for the server's words, its acknowledgement, its witness
constexpr auto secondPathTime = 1500ms;
constexpr unsigned requestsWanted = 3; ///< unanswered, before the network is suspected
constexpr int mostRounds = 3; ///< of question and answer

constexpr std::array telling{"MPCapableSYNTX", "MPCapableSYNTXDisabled", "MPCapableSYNACKRX",
    "MPCapableFallbackSYNACK", "MPCapableSYNTXDrop", "Blackhole", "MPCapableDataFallback",
    "DssFallback", "MPFallbackTokenInit", "MPJoinSynTx", "MPJoinSynAckRx"};

/// Empty where it cannot be read: then nothing is told by it.
Counters readCounters()
{
    return procfs::readNetstat().and_then(procfs::parseNetstat).value_or(Counters());
}

std::uint64_t growth(const Counters& before, const Counters& after, std::string_view name)
{
    const auto then = before.find(name), now = after.find(name);
    return then && now && *now > *then ? *now - *then : 0;
}

/// SYNs with MPTCP that the kernel sends again before it sends one without.
unsigned repeatedRequests()
{
    constexpr unsigned always = 2; // where it is no setting
    const auto settings = procfs::readSettings().and_then(procfs::parseSettings);
    const auto text = settings ? settings->find("syn_retrans_before_tcp_fallback") : std::nullopt;
    unsigned value = always;
    if (text) {
        std::from_chars(text->data(), text->data() + text->size(), value);
    }
    return std::min(value, requestsWanted - 1);
}

/// One way. Each step notes what it saw; a stop is seen where the waiting is.
class Prober {
public:
    Prober(const Way& way, const ProbeOptions& options)
        : m_options(options), m_first(readCounters())
    {
        m_observation.way = way;
    }

    std::optional<Observation> run()
    {
        if (tryTcp(m_observation.tcp) && m_observation.tcp.time) {
            tryMptcp();
        }
        if (m_stopped) {
            return std::nullopt;
        }
        const Counters last = readCounters();
        for (const char* name : telling) {
            if (const auto by = growth(m_first, last, name); by > 0) {
                m_observation.growth.push_back({name, by});
            }
        }
        m_observation.causedPause = growth(m_first, last, "Blackhole") > 0;
        return m_observation;
    }

private:
    using Opened = std::optional<CheckSocket>;

    /// Waits, and remembers when that was stopped.
    Waited wait(int descriptor, short events, Clock::time_point deadline)
    {
        const Waited waited = waitFor(descriptor, events, {deadline, m_options.stop});
        m_stopped = m_stopped || waited == Waited::Stopped;
        return waited;
    }

    /// Bound, with its first SYN on the way; nothing when that failed, which ends the check.
    Opened start(Protocol protocol, const Way& way, Attempt& attempt)
    {
        auto socket = CheckSocket::open(protocol, way.server.address.family());
        const auto binding = socket.and_then([&](auto& opened) { return opened.bindTo(way); });
        if (!binding) {
            m_observation.error = binding.error();
            return std::nullopt;
        }
        m_observation.binding = *binding;
        if (const auto started = socket->startConnecting(way); !started) {
            attempt.error = started.error();
            return std::nullopt;
        }
        return std::move(*socket);
    }

    /// False when the check is over: stopped, or not possible.
    bool tryTcp(Attempt& attempt)
    {
        const auto begin = Clock::now();
        const Opened socket = start(Protocol::Tcp, m_observation.way, attempt);
        if (socket
            && wait(socket->descriptor(), POLLOUT, begin + m_options.timeout) == Waited::Ready) {
            finish(*socket, begin, attempt);
        }
        return !m_stopped && !m_observation.error;
    }

    static void finish(const CheckSocket& socket, Clock::time_point begin, Attempt& attempt)
    {
        if (const auto connected = socket.connected(); !connected) {
            attempt.error = connected.error();
        } else {
            attempt.time =
                std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
        }
    }

    void tryMptcp()
    {
        // Other programs move the same counters: another try tells.
        constexpr int mostTries = 3;
        for (int i = 0; i < mostTries && m_observation.asked == Asked::Unknown; ++i) {
            const Counters before = readCounters();
            Opened socket = openMptcp(m_observation.way, before);
            if (!socket) {
                return;
            }
            m_observation.agreed = socket->isMptcp();
            judgeRequest(before);
            if (m_observation.asked == Asked::Yes) {
                converse(*socket);
            }
        }
        const auto& answer = m_observation.answer;
        if (!m_stopped && m_observation.agreed == false && answer && answer->witness) {
            askWitness();
        }
    }

    void judgeRequest(const Counters& before)
    {
        const Counters after = readCounters();
        const bool without = growth(before, after, "MPCapableSYNTXDisabled") > 0;
        const bool with = growth(before, after, "MPCapableSYNTX") > 0;
        const bool neverPauses = !after.find("MPCapableSYNTXDisabled");
        if (m_observation.agreed == true || neverPauses || (with && !without)) {
            m_observation.asked = Asked::Yes;
        } else if (without && !with) {
            m_observation.asked = Asked::Paused;
        }
    }

    /// An open connection that asked for MPTCP. Without an answer to several requests none, and TCP
    /// is tried once more.
    Opened openMptcp(const Way& way, const Counters& before)
    {
        const unsigned repeated = repeatedRequests();
        for (;;) {
            const auto begin = Clock::now();
            m_observation.mptcp = {};
            Opened socket = start(Protocol::Mptcp, way, m_observation.mptcp);
            if (!socket) {
                return std::nullopt;
            }
            if (awaitAnswer(*socket, begin, repeated)) {
                finish(*socket, begin, m_observation.mptcp);
                noteLateAnswer(*socket, repeated);
                return m_observation.mptcp.time ? std::move(socket) : std::nullopt;
            }
            judgeRequest(before);
            m_observation.waited +=
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
            m_observation.unanswered += 1 + socket->retransmits().value_or(repeated);
            socket.reset();
            if (m_stopped) {
                return std::nullopt;
            }
            if (m_observation.unanswered >= requestsWanted) {
                Attempt again;
                tryTcp(again);
                m_observation.tcpAfterwards = again.time.has_value();
                return std::nullopt;
            }
        }
    }

    /// On a machine so busy that the kernel's last try, without MPTCP, was not forestalled.
    void noteLateAnswer(const CheckSocket& socket, unsigned repeated)
    {
        if (m_observation.mptcp.time && socket.retransmits().value_or(0) > repeated) {
            m_observation.unanswered += 1 + repeated;
            m_observation.waited +=
                std::chrono::duration_cast<std::chrono::milliseconds>(*m_observation.mptcp.time);
        }
    }

    /// Until it is writable, but not until the kernel sends a request without MPTCP: that would
    /// come a second after the last one with it.
    bool awaitAnswer(const CheckSocket& socket, Clock::time_point begin, unsigned repeated)
    {
        constexpr auto afterLast = 700ms;
        auto deadline = begin + m_options.timeout;
        bool sawLast = false;
        for (;;) {
            const auto now = Clock::now();
            const auto sent = socket.retransmits().value_or(
                static_cast<unsigned>(std::max<std::int64_t>((now - begin) / 1s, 0)));
            if (!sawLast && sent >= repeated) {
                sawLast = true;
                deadline = std::min(deadline, now + afterLast);
            }
            const Waited waited =
                wait(socket.descriptor(), POLLOUT, std::min(now + glance, deadline));
            if (waited != Waited::TimedOut || Clock::now() >= deadline) {
                return waited == Waited::Ready;
            }
        }
    }

    /// Data both ways, and what the socket says after it.
    void converse(CheckSocket& socket)
    {
        m_observation.answer = ask(socket, mostRounds);
        if (m_stopped || m_observation.agreed != true) {
            return;
        }
        const auto deadline = Clock::now() + answerTime;
        while (!socket.isAcknowledged() && socket.isMptcp() == true && Clock::now() < deadline
            && pause()) { }
        m_observation.kept = socket.isMptcp();
        m_observation.acknowledged = socket.isAcknowledged();
        if (!m_stopped && m_observation.kept == true) {
            awaitSecondPath(socket);
        }
    }

    /// The latest of the server's answers; nothing from servers that are none of ours.
    std::optional<CheckLine> ask(const CheckSocket& socket, int rounds)
    {
        std::optional<CheckLine> latest;
        for (int i = 0; i < rounds; ++i) {
            const auto answer = socket.send(question) ? readLine(socket) : std::nullopt;
            if (!answer) {
                break;
            }
            latest = answer;
        }
        return latest;
    }

    /// Whatever else a server says, as long as it likes to, ends it.
    std::optional<CheckLine> readLine(const CheckSocket& socket)
    {
        const auto deadline = Clock::now() + std::min(answerTime, m_options.timeout);
        std::string line;
        std::array<char, longestLine> buffer{};
        while (line.size() < longestLine
            && wait(socket.descriptor(), POLLIN, deadline) == Waited::Ready) {
            const auto count = socket.receive(buffer);
            if (!count || *count == 0) {
                break;
            }
            line.append(buffer.data(), *count);
            if (const auto end = line.find('\n'); end != std::string::npos) {
                return parseCheckLine(std::string_view(line).substr(0, end));
            }
        }
        return std::nullopt;
    }

    void awaitSecondPath(const CheckSocket& socket)
    {
        if (m_observation.way.noSecondPath) {
            m_observation.secondPath = *m_observation.way.noSecondPath;
            return;
        }
        const auto deadline = Clock::now() + secondPathTime;
        bool reached = false, asked = false;
        while (!(reached = socket.hasSecondPath()) && Clock::now() < deadline && pause()) {
            asked = asked || socket.isJoining();
        }
        const bool answered = growth(m_first, readCounters(), "MPJoinSynAckRx") > 0;
        if (reached) {
            m_observation.secondPath = SecondPath::Reached;
        } else if (asked && !answered) {
            m_observation.secondPath = SecondPath::NoAnswer;
        }
    }

    /// Did the request arrive with MPTCP? Only a listener without it can tell.
    void askWitness()
    {
        Way way = m_observation.way;
        ++way.server.port;
        Attempt attempt;
        const auto begin = Clock::now();
        const Opened socket = start(Protocol::Mptcp, way, attempt);
        if (socket && wait(socket->descriptor(), POLLOUT, begin + answerTime) == Waited::Ready
            && socket->connected()) {
            m_observation.witness = ask(*socket, 1);
        }
        m_observation.error.reset(); // without a witness the rest still holds
    }

    /// A moment; false when the check shall end.
    bool pause() { return wait(-1, 0, Clock::now() + glance) != Waited::Stopped; }

    const ProbeOptions m_options;
    Observation m_observation;
    const Counters m_first;
    bool m_stopped = false;
};

} // namespace

std::optional<Observation> probe(const Way& way, const ProbeOptions& options)
{
    return Prober(way, options).run();
}

} // namespace mptcp::netcheck
