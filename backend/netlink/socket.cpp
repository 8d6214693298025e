// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The mechanics of an exchange: options, buffers, timeouts, who may speak to us.
#include "netlink/socket.h"

#include "netlink/answer.h"
#include "netlink/message.h"

#include <libmnl/libmnl.h>

#include <cerrno>
#include <chrono>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mptcp::netlink {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds answerTimeout(5);
/// Announcements wait here between two polls; one takes about 1.3 KiB of it.
constexpr int announcementBuffer = 4 * 1024 * 1024;

template <typename Call> auto repeatInterrupted(Call&& call)
{
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

/// Options a kernel may lack or refuse; everything works without them, only less well.
void setOptions(const mnl_socket* socket, bool announcements)
{
    const int on = 1;
    mnl_socket_setsockopt(socket, NETLINK_EXT_ACK, const_cast<int*>(&on), sizeof(on));
    mnl_socket_setsockopt(socket, NETLINK_CAP_ACK, const_cast<int*>(&on), sizeof(on));
    mnl_socket_setsockopt(socket, NETLINK_GET_STRICT_CHK, const_cast<int*>(&on), sizeof(on));
    if (announcements) {
        const int fd = mnl_socket_get_fd(socket);
        const int size = announcementBuffer;
        if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof(size)) != 0) {
            setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size)); // up to rmem_max
        }
    }
}

/// One datagram that waits now; empty when it is not from the kernel (anyone may send to us).
/// EAGAIN when none waits, ENOBUFS when the kernel dropped some.
Result<std::span<const std::byte>> receive(int fd, std::span<std::byte> buffer)
{
    sockaddr_nl sender{};
    iovec vector{.iov_base = buffer.data(), .iov_len = buffer.size()};
    msghdr message{};
    message.msg_name = &sender;
    message.msg_namelen = sizeof(sender);
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    const auto length = repeatInterrupted([&] { return recvmsg(fd, &message, MSG_DONTWAIT); });
    if (length < 0) {
        return systemError("receive from the kernel", errno);
    }
    if (message.msg_namelen != sizeof(sender) || sender.nl_pid != 0) {
        return std::span<const std::byte>();
    }
    if (message.msg_flags & MSG_TRUNC) {
        return std::unexpected(Error{ErrorKind::Malformed, "receive from the kernel", 0,
            "a datagram is longer than the buffer"});
    }
    return buffer.first(static_cast<std::size_t>(length));
}

Result<void> waitReadable(int fd, Clock::time_point deadline)
{
    pollfd entry{.fd = fd, .events = POLLIN, .revents = 0};
    const int ready = repeatInterrupted([&] {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        return poll(&entry, 1, static_cast<int>(std::max<long>(left.count(), 0)));
    });
    if (ready < 0) {
        return systemError("wait for the kernel", errno);
    }
    if (ready == 0) {
        return std::unexpected(Error{ErrorKind::Interrupted, "wait for the kernel", ETIMEDOUT, {}});
    }
    return {};
}

} // namespace

void Socket::Close::operator()(mnl_socket* socket) const
{
    mnl_socket_close(socket);
}

Socket::Socket(std::unique_ptr<mnl_socket, Close> socket)
    : m_socket(std::move(socket)), m_buffer(MNL_SOCKET_DUMP_SIZE)
{
}

Result<Socket> Socket::open(int protocol, std::span<const unsigned> groups)
{
    std::unique_ptr<mnl_socket, Close> socket(mnl_socket_open2(protocol, SOCK_CLOEXEC));
    if (!socket) {
        return systemError("open netlink socket", errno);
    }
    setOptions(socket.get(), !groups.empty());
    if (mnl_socket_bind(socket.get(), 0, MNL_SOCKET_AUTOPID) != 0) {
        return systemError("bind netlink socket", errno);
    }
    for (unsigned group : groups) {
        if (mnl_socket_setsockopt(socket.get(), NETLINK_ADD_MEMBERSHIP, &group, sizeof(group))) {
            return systemError("join netlink group", errno);
        }
    }
    return Socket(std::move(socket));
}

Result<Socket> Socket::adopt(int descriptor, int protocol)
{
    std::unique_ptr<mnl_socket, Close> socket(mnl_socket_fdopen(descriptor));
    int itsProtocol = -1;
    socklen_t length = sizeof(itsProtocol);
    // libmnl has asked for the address family alone.
    if (!socket || getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL, &itsProtocol, &length) != 0
        || itsProtocol != protocol) {
        if (!socket) {
            close(descriptor);
        }
        return std::unexpected(
            Error{ErrorKind::Malformed, "take over netlink socket", 0, "it is another thing"});
    }
    return Socket(std::move(socket));
}

Result<void> Socket::exchange(std::span<const std::byte> request, const DatagramSink& sink)
{
    if (request.size() < sizeof(nlmsghdr)) {
        return std::unexpected(Error{ErrorKind::Malformed, "ask the kernel", 0, "empty request"});
    }
    m_sequence = m_sequence == ~0U ? 1 : m_sequence + 1;
    auto header = load<nlmsghdr>(request);
    header.nlmsg_seq = m_sequence;
    Request message(request.begin(), request.end());
    std::memcpy(message.data(), &header, sizeof(header));
    const auto sent = repeatInterrupted(
        [&] { return mnl_socket_sendto(m_socket.get(), message.data(), message.size()); });
    if (sent < 0) {
        return systemError("ask the kernel", errno);
    }

    Answer answer(header.nlmsg_flags, m_sequence);
    auto deadline = Clock::now() + answerTimeout;
    while (!answer.finished()) {
        if (auto readable = waitReadable(descriptor(), deadline); !readable) {
            return readable;
        }
        const auto datagram = receive(descriptor(), m_buffer);
        if (!datagram) {
            return std::unexpected(datagram.error());
        }
        if (answer.take(*datagram)) {
            sink(*datagram);
            deadline = Clock::now() + answerTimeout;
        }
    }
    return answer.result();
}

Result<void> Socket::drain(const DatagramSink& sink)
{
    Result<void> result;
    for (;;) {
        const auto datagram = receive(descriptor(), m_buffer);
        if (datagram) {
            if (!datagram->empty()) {
                sink(*datagram);
            }
        } else if (datagram.error().code == EAGAIN) {
            return result;
        } else {
            result = std::unexpected(datagram.error());
            // After a loss or an oversized datagram those behind it are still good.
            const ErrorKind kind = datagram.error().kind;
            if (kind != ErrorKind::Overrun && kind != ErrorKind::Malformed) {
                return result;
            }
        }
    }
}

int Socket::descriptor() const
{
    return mnl_socket_get_fd(m_socket.get());
}

} // namespace mptcp::netlink
