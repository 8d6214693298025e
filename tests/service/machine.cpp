// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// System calls that make a machine what a test needs.
#include "machine.h"

#include "netlink/sockdiag.h"

#include <QProcess>

#include <arpa/inet.h>
#include <linux/capability.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace machine {

namespace {

constexpr int protocolMptcp = 262;

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void require(bool success, const char* what)
{
    if (!success) {
        qFatal("%s: %s", what, strerror(errno));
    }
}

void setNetAdmin(bool effective)
{
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    __user_cap_data_struct data[2]{};
    require(syscall(SYS_capget, &header, data) == 0, "capget");
    const std::uint32_t bit = 1U << CAP_NET_ADMIN;
    data[0].effective = effective ? data[0].effective | bit : data[0].effective & ~bit;
    require(syscall(SYS_capset, &header, data) == 0, "capset");
}

} // namespace

bool isOurs()
{
    return run("ip -o link").count(u'\n') == 1
        && QProcess::execute(QStringLiteral("ip"),
               {QStringLiteral("mptcp"), QStringLiteral("endpoint"), QStringLiteral("flush")})
        == 0;
}

QString run(const char* command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.startCommand(QString::fromLatin1(command));
    if (!process.waitForFinished() || process.exitCode() != 0) {
        qFatal("%s failed", command);
    }
    return QString::fromUtf8(process.readAllStandardOutput());
}

Pair::Pair()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, protocolMptcp);
    m_client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, protocolMptcp);
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof(address);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    require(bind(m_listener, any, length) == 0 && listen(m_listener, 1) == 0, "listen");
    require(getsockname(m_listener, any, &length) == 0, "getsockname");
    m_port = ntohs(address.sin_port);
    require(connect(m_client, any, length) == 0, "connect");
    m_server = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    char byte = 1;
    require(send(m_client, &byte, 1, 0) == 1 && recv(m_server, &byte, 1, 0) == 1, "send");
    require(send(m_server, &byte, 1, 0) == 1 && recv(m_client, &byte, 1, 0) == 1, "answer");
}

Pair::~Pair()
{
    close(m_client);
    close(m_server);
    close(m_listener);
}

std::optional<mptcp::TcpSocket> Pair::clientSubflow() const
{
    using namespace mptcp::netlink;
    std::optional<mptcp::TcpSocket> found;
    const auto keep = [&](mptcp::TcpSocket&& each) {
        if (each.remote.port == m_port && each.subflow) {
            found = std::move(each);
        }
    };
    auto socket = Socket::open(NETLINK_SOCK_DIAG);
    const auto asked = socket->exchange(tcpDump(mptcp::Family::V4),
        [&](std::span<const std::byte> datagram) { parseTcpSockets(datagram, keep); });
    return asked ? found : std::nullopt;
}

WithoutNetAdmin::WithoutNetAdmin()
{
    setNetAdmin(false);
}

WithoutNetAdmin::~WithoutNetAdmin()
{
    setNetAdmin(true);
}

} // namespace machine
