// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Holds thousands of real MPTCP connections between two network namespaces in one process.
//
// usage: manyconnections CLIENT_NETNS SERVER_NETNS SERVER_ADDRESS PORT CONNECTIONS
//
// Prints one line when each connection has its second subflow. After that it obeys lines on
// standard input: "N" makes N connections carry a few bytes every 100 ms (0: none); "replace N"
// closes the oldest connection and opens another, N times, and then prints a line; the end of the
// input ends the program.

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <print>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int protocolMptcp = 262, solMptcp = 284, mptcpInfo = 1;
constexpr std::size_t connectingAtOnce = 64;

[[noreturn]] void fail(std::string_view what)
{
    std::println(stderr, "manyconnections: {}: {}", what, std::strerror(errno));
    std::exit(1);
}

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor()
    {
        if (m_fd >= 0) {
            close(m_fd);
        }
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

/// Sockets opened from now on belong to this namespace.
void enter(const std::string& netns)
{
    const Descriptor space(open(("/run/netns/" + netns).c_str(), O_RDONLY | O_CLOEXEC));
    if (space.get() < 0 || setns(space.get(), CLONE_NEWNET) != 0) {
        fail("enter " + netns);
    }
}

struct Peer {
    sockaddr_storage address{};
    socklen_t size = 0;

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
};

Peer peer(const char* host, std::uint16_t port)
{
    Peer peer;
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    if (inet_pton(AF_INET, host, &v4.sin_addr) == 1) {
        peer.size = sizeof v4;
        std::memcpy(&peer.address, &v4, sizeof v4);
    } else if (inet_pton(AF_INET6, host, &v6.sin6_addr) == 1) {
        peer.size = sizeof v6;
        std::memcpy(&peer.address, &v6, sizeof v6);
    } else {
        errno = EINVAL;
        fail(host);
    }
    return peer;
}

Descriptor mptcpSocket(const Peer& peer)
{
    Descriptor fd(
        socket(peer.address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, protocolMptcp));
    if (fd.get() < 0) {
        fail("MPTCP socket");
    }
    return fd;
}

enum class Stage { Growing, Complete, FellBack };

Stage stage(const Descriptor& connection)
{
    std::array<std::uint8_t, 256> info{};
    socklen_t size = info.size();
    if (getsockopt(connection.get(), solMptcp, mptcpInfo, info.data(), &size) != 0) {
        return Stage::FellBack;
    }
    // mptcpi_subflows: those beside the initial one
    return info[0] >= 1 ? Stage::Complete : Stage::Growing;
}

class Crowd {
public:
    Crowd(const std::string& clientSpace, const std::string& serverSpace, const Peer& server,
        std::size_t count)
        : m_server(server), m_epoll(epoll_create1(EPOLL_CLOEXEC)),
          m_listener(socketInside(serverSpace, server))
    {
        m_clients.reserve(count);
        m_servers.reserve(count);
        listenOn();
        enter(clientSpace);
        while (m_clients.size() < count) {
            m_clients.push_back(connected());
            serveWhileCrowded();
        }
        while (!complete()) {
            serve(100);
        }
    }

    /// Deals with whatever waits, for at most `timeout` ms (-1: until something does).
    /// False at the end of standard input.
    bool serve(int timeout)
    {
        std::array<epoll_event, 256> events;
        const int ready = epoll_wait(m_epoll.get(), events.data(), events.size(), timeout);
        for (const auto& event : std::span(events).first(std::max(ready, 0))) {
            const int fd = event.data.fd;
            if (fd == STDIN_FILENO) {
                if (!command()) {
                    return false;
                }
            } else if (fd == m_listener.get()) {
                acceptAll();
            } else {
                drain(fd);
            }
        }
        return true;
    }

    void watchInput() { watch(STDIN_FILENO, EPOLLIN); }

    /// Closes and opens as many connections as it was told to.
    void replace()
    {
        if (m_toReplace == 0) {
            return;
        }
        for (; m_toReplace > 0; --m_toReplace) {
            auto& oldest = m_clients[m_oldest];
            say(oldest, "good bye");
            empty(oldest.get()); // else the kernel resets instead of closing
            oldest = connected();
            m_oldest = (m_oldest + 1) % m_clients.size();
            serveWhileCrowded();
        }
        std::println("replaced");
        std::fflush(stdout);
    }

    /// A few bytes on each of the connections that shall be active.
    void talk()
    {
        for (const auto& client : std::span(m_clients).first(m_active)) {
            say(client, "still here");
        }
    }

private:
    void watch(int fd, std::uint32_t events)
    {
        epoll_event event{.events = events, .data = {.fd = fd}};
        if (epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
            fail("epoll_ctl");
        }
    }

    static Descriptor socketInside(const std::string& netns, const Peer& peer)
    {
        enter(netns);
        return mptcpSocket(peer);
    }

    void listenOn()
    {
        if (bind(m_listener.get(), m_server.get(), m_server.size) != 0
            || listen(m_listener.get(), 4096) != 0) {
            fail("listen");
        }
        watch(m_listener.get(), EPOLLIN);
    }

    Descriptor connected()
    {
        auto client = mptcpSocket(m_server);
        if (connect(client.get(), m_server.get(), m_server.size) != 0 && errno != EINPROGRESS) {
            fail("connect");
        }
        ++m_opened;
        return client;
    }

    void serveWhileCrowded()
    {
        while (m_opened > m_accepted + connectingAtOnce) {
            serve(-1);
        }
    }

    void acceptAll()
    {
        for (;;) {
            Descriptor connection(
                accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
            if (connection.get() < 0) {
                if (errno != EAGAIN) {
                    fail("accept");
                }
                return;
            }
            watch(connection.get(), EPOLLIN);
            // Data from the server tells the client that it may open further subflows.
            say(connection, "hello");
            ++m_accepted;
            m_servers.push_back(std::move(connection));
        }
    }

    static void say(const Descriptor& connection, std::string_view text)
    {
        if (write(connection.get(), text.data(), text.size()) < 0 && errno != EAGAIN) {
            fail("write");
        }
    }

    /// Reads and drops what is there. False at the end of the stream.
    static bool empty(int fd)
    {
        std::array<char, 4096> buffer;
        ssize_t size = 0;
        while ((size = read(fd, buffer.data(), buffer.size())) > 0) { }
        return size != 0;
    }

    void drain(int fd)
    {
        if (!empty(fd)) { // its client has been replaced
            std::erase_if(m_servers, [fd](const Descriptor& server) { return server.get() == fd; });
        }
    }

    bool command()
    {
        std::array<char, 64> text{};
        const auto size = read(STDIN_FILENO, text.data(), text.size());
        if (size <= 0) {
            return false;
        }
        std::string_view line(text.data(), static_cast<std::size_t>(size));
        constexpr std::string_view replacing = "replace ";
        if (line.starts_with(replacing)) {
            line.remove_prefix(replacing.size());
            std::from_chars(line.begin(), line.end(), m_toReplace);
        } else {
            std::from_chars(line.begin(), line.end(), m_active);
            m_active = std::min(m_active, m_clients.size());
        }
        return true;
    }

    bool complete()
    {
        for (; m_complete < m_clients.size(); ++m_complete) {
            auto& client = m_clients[m_complete];
            switch (stage(client)) {
            case Stage::Complete:
                break;
            case Stage::FellBack:
                // With tens of thousands of connections the kernel now and then finds no free
                // token (MPFallbackTokenInit).
                client = connected();
                return false;
            case Stage::Growing:
                return false;
            }
        }
        return true;
    }

    const Peer m_server;
    Descriptor m_epoll, m_listener;
    std::vector<Descriptor> m_clients, m_servers;
    std::size_t m_opened = 0, m_accepted = 0; ///< so far
    std::size_t m_active = 0;
    std::size_t m_toReplace = 0;
    std::size_t m_oldest = 0; ///< index of the next client to be replaced
    std::size_t m_complete = 0; ///< clients before this one have two subflows
};

/// Nothing for anything but a positive number.
template <typename Number> std::optional<Number> positive(std::string_view text)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && number > 0 ? std::optional(number) : std::nullopt;
}

void serveForEver(Crowd& crowd)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds period(100);
    auto next = Clock::now() + period;
    for (bool more = true; more;) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
        more = crowd.serve(static_cast<int>(std::max<long>(0, wait.count())));
        crowd.replace();
        if (Clock::now() >= next) {
            crowd.talk();
            next += period;
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    const auto port = argc == 6 ? positive<std::uint16_t>(arguments[4]) : std::nullopt;
    const auto count = argc == 6 ? positive<std::size_t>(arguments[5]) : std::nullopt;
    if (!port || !count) {
        std::println(stderr,
            "usage: manyconnections CLIENT_NETNS SERVER_NETNS SERVER_ADDRESS PORT CONNECTIONS");
        return 2;
    }
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = 2 * *count + 256;
    files.rlim_max = std::max(files.rlim_max, files.rlim_cur);
    if (setrlimit(RLIMIT_NOFILE, &files) != 0) {
        fail("RLIMIT_NOFILE");
    }
    Crowd crowd(arguments[1], arguments[2], peer(arguments[3], *port), *count);
    std::println("{}", *count);
    std::fflush(stdout);
    crowd.watchInput();
    serveForEver(crowd);
}
