// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The reader of the drawings: each first word has a function.
#include "support/drawing.h"

#include "support/finishedframe.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <map>

using namespace mptcp;
using namespace mptcp::monitor;

namespace {

[[noreturn]] void reject(const QString& what)
{
    qFatal("drawing: what is \"%s\"?", qUtf8Printable(what));
}

std::uint64_t number(const QString& text)
{
    bool ok = false;
    const auto value = text.toULongLong(&ok, 0);
    if (!ok) {
        reject(text);
    }
    return value;
}

Address address(const QString& text)
{
    const auto parsed = Address::parse(text.toStdString());
    if (!parsed) {
        reject(text);
    }
    return *parsed;
}

SocketAddress socketAddress(const QString& text)
{
    const auto colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    if (host.startsWith(u'[')) {
        host = host.sliced(1, host.size() - 2);
    }
    return {address(host), static_cast<std::uint16_t>(number(text.mid(colon + 1)))};
}

/// The enumerator, of the first `count`, whose name is `text`.
template <typename Enum> Enum named(const QString& text, int count)
{
    for (int i = 0; i < count; ++i) {
        if (name(static_cast<Enum>(i)) == text.toStdString()) {
            return static_cast<Enum>(i);
        }
    }
    reject(text);
}

/// The words of a line; those that were understood are taken away.
class Words {
public:
    explicit Words(const QString& line) : m_words(line.simplified().split(u' ', Qt::SkipEmptyParts))
    {
    }

    bool isEmpty() const { return m_words.isEmpty(); }
    QString next()
    {
        if (m_words.isEmpty()) {
            reject(QStringLiteral("end of line"));
        }
        return m_words.takeFirst();
    }
    bool take(const char* word) { return m_words.removeOne(QString::fromLatin1(word)); }
    /// The value of KEY=VALUE.
    std::optional<std::uint64_t> value(const char* key)
    {
        const QString start = QString::fromLatin1(key) + u'=';
        for (const QString& word : std::as_const(m_words)) {
            if (word.startsWith(start)) {
                const auto result = number(word.mid(start.size()));
                m_words.removeOne(QString(word));
                return result;
            }
        }
        return std::nullopt;
    }
    std::optional<Rate> rate()
    {
        const auto tx = value("tx"), rx = value("rx");
        return tx || rx ? std::optional(Rate{tx.value_or(0), rx.value_or(0)}) : std::nullopt;
    }

private:
    QStringList m_words;
};

class Reader {
public:
    FramePtr read(const QString& drawing)
    {
        m_snapshot.settings.values = {{"enabled", "1"}};
        for (const QString& line : drawing.split(u'\n')) {
            Words words(line);
            if (!words.isEmpty()) {
                readLine(words);
            }
        }
        return finishedFrame(std::move(m_frame), std::move(m_snapshot));
    }

private:
    void readLine(Words& words)
    {
        static const std::map<QString, void (Reader::*)(Words&)> functions{
            {QStringLiteral("time"), &Reader::time}, {QStringLiteral("link"), &Reader::link},
            {QStringLiteral("app"), &Reader::app}, {QStringLiteral("conn"), &Reader::connection},
            {QStringLiteral("sub"), &Reader::subflow}, {QStringLiteral("tcp"), &Reader::tcp},
            {QStringLiteral("ended"), &Reader::ended}, {QStringLiteral("gap"), &Reader::gap},
            {QStringLiteral("endpoint"), &Reader::endpoint},
            {QStringLiteral("counter"), &Reader::counter},
            {QStringLiteral("setting"), &Reader::setting}};
        const QString first = words.next();
        const auto function = functions.find(first);
        if (function == functions.end()) {
            reject(first);
        }
        (this->*function->second)(words);
        if (!words.isEmpty()) {
            reject(words.next());
        }
    }

    void time(Words& words)
    {
        const auto now = std::chrono::seconds(number(words.next()));
        m_snapshot.moment.monotonic = m_snapshot.moment.boottime = now;
    }

    void link(Words& words)
    {
        Link link;
        link.index = IfIndex(number(words.next()));
        link.name = words.next().toStdString();
        link.kind = named<LinkKind>(words.next(), 7);
        link.up = !words.take("down");
        link.running = link.up && !words.take("no-carrier");
        words.take("up");
        while (!words.isEmpty()) {
            link.addresses.push_back({.address = address(words.next()), .prefixLength = 24});
        }
        m_snapshot.links.push_back(std::move(link));
    }

    void app(Words& words)
    {
        m_owner = nullptr;
        if (words.isEmpty()) {
            return;
        }
        Owner owner{.process = {}, .app = words.next().toStdString()};
        if (!words.isEmpty()) {
            owner.process = Process{Pid(number(words.next())), owner.app};
        }
        m_owner = std::make_shared<const Owner>(owner);
    }

    Connection readConnection(Words& words)
    {
        Connection connection;
        connection.token = m_token = Token(number(words.next()));
        connection.local = socketAddress(words.next());
        connection.remote = socketAddress(words.next());
        connection.state = words.take("connecting") ? TcpState::SynSent : TcpState::Established;
        connection.inode = words.take("orphan") ? Inode{} : Inode{1};
        connection.flags = words.take("fallback") ? 1 : words.take("fallback-later") ? 3 : 2;
        connection.side = words.take("server") ? Side::Server
            : words.take("client")             ? Side::Client
                                               : Side::Unknown;
        const auto sent = words.value("sent"), received = words.value("received");
        if (sent || received) {
            connection.bytes = MptcpBytes{.sent = sent.value_or(0),
                .received = received.value_or(0),
                .acked = sent.value_or(0)};
            connection.receiveNext = received.value_or(0);
            connection.writeSequence = connection.unacknowledged = sent.value_or(0);
        }
        connection.owner = m_owner;
        return connection;
    }

    void connection(Words& words)
    {
        m_frame.connectionRates.push_back(words.rate());
        m_snapshot.connections.push_back(readConnection(words));
        m_inEnded = false;
    }

    void ended(Words& words)
    {
        m_frame.ended.push_back({readConnection(words), {}, m_snapshot.moment});
        m_inEnded = true;
    }

    TcpSocket readSocket(Words& words)
    {
        TcpSocket socket;
        socket.cookie = Cookie(number(words.next()));
        socket.link = IfIndex(number(words.next()));
        socket.local = socketAddress(words.next());
        socket.remote = socketAddress(words.next());
        socket.state = TcpState::Established;
        socket.inode = Inode{1};
        socket.paused = words.take("paused");
        socket.owner = m_owner;
        socket.info = TcpInfo{
            .rtt = static_cast<std::uint32_t>(words.value("rtt").value_or(0)),
            .cwnd = 10,
            .bytesAcked = words.value("sent").value_or(0),
            .bytesReceived = words.value("received").value_or(0),
        };
        return socket;
    }

    void subflow(Words& words)
    {
        TcpSocket socket = readSocket(words);
        socket.connection = m_token;
        SubflowInfo info;
        info.localToken = m_token;
        info.localId = AddressId(words.value("local-id").value_or(0));
        info.remoteId = AddressId(words.value("remote-id").value_or(0));
        info.flags |= words.take("backup") ? SubflowInfo::backupLocalBit : 0;
        info.flags |= words.take("peer-backup") ? SubflowInfo::backupRemoteBit : 0;
        if (!words.take("hidden")) {
            socket.subflow = info;
        }
        const auto rate = words.rate();
        const auto state = words.isEmpty() ? PathState::Idle : named<PathState>(words.next(), 6);
        if (m_inEnded) {
            m_frame.ended.back().subflows.push_back(std::move(socket));
        } else {
            m_snapshot.subflows.push_back(std::move(socket));
            m_frame.subflowRates.push_back(rate);
            m_frame.subflowStates.push_back(state);
        }
    }

    void tcp(Words& words)
    {
        m_frame.otherTcpRates.push_back(words.rate());
        m_snapshot.otherTcp.push_back(readSocket(words));
    }

    void endpoint(Words& words)
    {
        static constexpr std::array flags{
            "signal", "subflow", "backup", "fullmesh", "implicit", "laminar"};
        Endpoint endpoint;
        endpoint.address = address(words.next());
        endpoint.id = AddressId(number(words.next()));
        for (std::size_t bit = 0; bit < flags.size(); ++bit) {
            endpoint.flags |= words.take(flags[bit]) ? 1U << bit : 0;
        }
        m_snapshot.endpoints.push_back(endpoint);
    }

    void counter(Words& words)
    {
        const std::string name = words.next().toStdString();
        m_snapshot.counters.values.emplace_back(name, number(words.next()));
    }

    void setting(Words& words)
    {
        const std::string name = words.next().toStdString();
        std::erase_if(m_snapshot.settings.values,
            [&](const auto& pair) { return pair.first == name || name == "none"; });
        if (name != "none") {
            m_snapshot.settings.values.emplace_back(name, words.next().toStdString());
            std::ranges::sort(m_snapshot.settings.values);
        }
    }

    void gap(Words& words)
    {
        const auto source = named<Source>(words.next(), 18);
        const auto kind = named<ErrorKind>(words.next(), 8);
        m_snapshot.gaps.push_back({source, {kind, "look", 0, {}}});
    }

    Snapshot m_snapshot;
    Frame m_frame;
    OwnerPtr m_owner;
    Token m_token{};
    bool m_inEnded = false;
};

} // namespace

FramePtr draw(const QString& drawing)
{
    return Reader().read(drawing);
}
