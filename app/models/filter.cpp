// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading search words, and comparing them with connections and sockets.
#include "models/filter.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

bool beginsWith(const QString& text, const QString& start)
{
    return text.startsWith(start, Qt::CaseInsensitive);
}

QStringList stateWords()
{
    QStringList words;
    for (const auto state :
        {monitor::PathState::Active, monitor::PathState::Idle, monitor::PathState::Backup,
            monitor::PathState::Stalled, monitor::PathState::Lost, monitor::PathState::Joining}) {
        words += format::text(name(state));
    }
    for (const auto state : {TcpState::Established, TcpState::SynSent, TcpState::SynRecv,
             TcpState::FinWait1, TcpState::FinWait2, TcpState::TimeWait, TcpState::Close,
             TcpState::CloseWait, TcpState::LastAck, TcpState::Closing}) {
        words += format::tcpState(state).toLower();
    }
    return words;
}

QStringList verdictWords()
{
    QStringList words;
    for (const auto verdict : {monitor::Verdict::Mptcp, monitor::Verdict::Fallback,
             monitor::Verdict::Paused, monitor::Verdict::Tcp}) {
        words += format::text(name(verdict));
    }
    return words;
}

/// A key of the search, where its values go, and which words exist; none: any value.
struct Key {
    QLatin1StringView name;
    QStringList Filter::* values;
    QStringList (*words)();
};

constexpr std::array keys{
    Key{QLatin1StringView("app"), &Filter::apps, nullptr},
    Key{QLatin1StringView("iface"), &Filter::interfaces, nullptr},
    Key{QLatin1StringView("state"), &Filter::states, stateWords},
    Key{QLatin1StringView("verdict"), &Filter::verdicts, verdictWords},
    Key{QLatin1StringView("host"), &Filter::hosts, nullptr},
};

std::expected<void, QString> addTo(QStringList& values, const Key& key, const QString& value)
{
    if (value.isEmpty()) {
        return std::unexpected(Texts::tr("\"%1:\" needs a value behind the colon").arg(key.name));
    }
    const QStringList words = key.words ? key.words() : QStringList();
    const auto fits = [&](const QString& word) { return beginsWith(word, value); };
    if (!words.isEmpty() && !std::ranges::any_of(words, fits)) {
        return std::unexpected(Texts::tr("\"%1:%2\" does not exist; accepted are %3")
                .arg(key.name, value, words.join(u' ')));
    }
    values += value;
    return {};
}

bool hostFits(const SocketAddress& host, const QString& wanted)
{
    if (const auto address = Address::parse(wanted.toStdString())) {
        return host.address == *address;
    }
    return beginsWith(format::address(host.address), wanted)
        || beginsWith(format::address(host), wanted);
}

/// Of one key any value must fit any of the texts.
template <typename Texts, typename Fits>
bool anyFits(const QStringList& wanted, const Texts& texts, Fits fits)
{
    return wanted.isEmpty() || std::ranges::any_of(wanted, [&](const QString& value) {
        return std::ranges::any_of(texts, [&](const auto& text) { return fits(text, value); });
    });
}

void addOwner(Searchable& what, const OwnerPtr& owner)
{
    if (owner && !owner->app.empty()) {
        what.apps += format::text(owner->app);
    }
    if (owner && owner->process) {
        what.apps += format::text(owner->process->name);
    }
}

void addSocket(Searchable& what, const TcpSocket& socket, const monitor::Frame& frame)
{
    what.states += format::tcpState(socket.state);
    what.hosts.insert(what.hosts.end(), {socket.local, socket.remote});
    if (const auto link = linkName(frame, socket.link); !link.empty()) {
        what.interfaces += format::text(link);
    }
}

Searchable fromConnection(const Connection& connection)
{
    Searchable what;
    addOwner(what, connection.owner);
    what.states += format::tcpState(connection.state);
    what.verdicts += format::text(name(monitor::verdict(connection)));
    what.hosts = {connection.local, connection.remote};
    what.text = format::token(connection.token);
    return what;
}

/// Fills in the text for free words, when all the rest is there.
Searchable withText(Searchable what)
{
    for (const QStringList* list : {&what.apps, &what.interfaces, &what.states, &what.verdicts}) {
        what.text += u'\n' + list->join(u'\n');
    }
    for (const SocketAddress& host : what.hosts) {
        what.text += u'\n' + format::address(host);
    }
    return what;
}

} // namespace

bool Filter::isEmpty() const
{
    return *this == Filter();
}

std::expected<void, QString> Filter::add(const QString& word)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([a-z]+):(.*)$"), QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(word);
    const QString keyName = match.captured(1).toLower();
    if (const auto key = std::ranges::find(keys, keyName, &Key::name); key != keys.end()) {
        return addTo(this->*key->values, *key, match.captured(2));
    }
    // "abcd::1" is an address, "ap:curl" a mistake.
    static const QRegularExpression notHexadecimal(QStringLiteral("[g-z]"));
    if (keyName.contains(notHexadecimal)) {
        QStringList names;
        std::ranges::transform(keys, std::back_inserter(names), &Key::name);
        return std::unexpected(Texts::tr("there is no \"%1:\"; accepted are %2: and free text")
                .arg(keyName, names.join(QStringLiteral(": "))));
    }
    words += word;
    return {};
}

std::expected<Filter, QString> Filter::parse(const QString& text)
{
    Filter filter;
    for (const QString& word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (const auto added = filter.add(word); !added) {
            return std::unexpected(added.error());
        }
    }
    return filter;
}

Searchable searchableConnection(const monitor::Frame& frame, std::size_t index)
{
    const Connection& connection = frame.snapshot->connections[index];
    Searchable what = fromConnection(connection);
    for (const TcpSocket& subflow : frame.snapshot->subflowsOf(connection.token)) {
        addSocket(what, subflow, frame);
        const auto position = static_cast<std::size_t>(&subflow - frame.snapshot->subflows.data());
        what.states += format::text(name(frame.subflowStates[position]));
    }
    return withText(std::move(what));
}

Searchable searchableTcp(const monitor::Frame& frame, std::size_t index)
{
    const TcpSocket& socket = frame.snapshot->otherTcp[index];
    Searchable what;
    addOwner(what, socket.owner);
    what.verdicts += format::text(name(monitor::verdict(socket)));
    addSocket(what, socket, frame);
    return withText(std::move(what));
}

Searchable searchableEnded(const monitor::Frame& frame, const monitor::EndedConnection& ended)
{
    Searchable what = fromConnection(ended.connection);
    for (const TcpSocket& subflow : ended.subflows) {
        addSocket(what, subflow, frame);
    }
    return withText(std::move(what));
}

bool matches(const Filter& filter, const Searchable& what)
{
    const auto contains = [](const QString& text, const QString& value) {
        return text.contains(value, Qt::CaseInsensitive);
    };
    return anyFits(filter.apps, what.apps, contains)
        && anyFits(filter.interfaces, what.interfaces, beginsWith)
        && anyFits(filter.states, what.states, beginsWith)
        && anyFits(filter.verdicts, what.verdicts, beginsWith)
        && anyFits(filter.hosts, what.hosts, hostFits)
        && std::ranges::all_of(
            filter.words, [&](const QString& word) { return contains(what.text, word); });
}
