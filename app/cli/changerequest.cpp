// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the words of a change one by one.
#include "cli/changerequest.h"

#include "models/changesentences.h"
#include "models/format.h"

#include <QCoreApplication>

#include <array>
#include <limits>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ChangeRequest)
};

using Mistake = std::unexpected<QString>;
using Reading = std::expected<ChangeRequest, QString>;

constexpr std::uint32_t addable = Endpoint::signal | Endpoint::subflow | Endpoint::backup
    | Endpoint::fullmesh | Endpoint::laminar;

/// The flag's bit; 0 for a word that is none of `among`.
std::uint32_t flag(const QString& word, std::uint32_t among)
{
    for (std::uint32_t bit = 1; bit <= Endpoint::laminar; bit <<= 1) {
        if ((among & bit) && format::endpointFlags(bit) == word) {
            return bit;
        }
    }
    return 0;
}

/// A whole number up to `most`; nothing for anything else.
std::optional<std::uint32_t> number(const QString& word, std::uint32_t most)
{
    bool isNumber = false;
    const std::uint32_t value = word.toUInt(&isNumber);
    return isNumber && value <= most && word.front().isDigit() ? std::optional(value)
                                                               : std::nullopt;
}

Mistake badNumber(const QString& what, const QString& word, const QString& accepted)
{
    return Mistake(
        Texts::tr("%1 \"%2\" is no such number; accepted are %3").arg(what, word, accepted));
}

Reading readId(ChangeRequest request, QStringList& words)
{
    if (words.isEmpty()) {
        return Mistake(Texts::tr("the ID of an endpoint is missing; \"show endpoints\" has them, "
                                 "accepted are 1 to 255"));
    }
    const QString word = words.takeFirst();
    const auto id = number(word, std::numeric_limits<std::uint8_t>::max());
    if (!id || *id == 0) {
        return badNumber(QStringLiteral("ID"), word, QStringLiteral("1 to 255"));
    }
    request.id = AddressId{static_cast<std::uint8_t>(*id)};
    return request;
}

/// One of the words behind the address: "dev IF", "port N" or a flag.
std::expected<void, QString> readPart(
    ChangeRequest& request, const QString& word, QStringList& words)
{
    if (word == QLatin1StringView("dev") && !words.isEmpty() && !words.first().isEmpty()) {
        request.interface = words.takeFirst();
        return {};
    }
    if (word == QLatin1StringView("port") && !words.isEmpty()) {
        const QString text = words.takeFirst();
        const auto port = number(text, std::numeric_limits<std::uint16_t>::max());
        if (!port || *port == 0) {
            return badNumber(QStringLiteral("port"), text, QStringLiteral("1 to 65535"));
        }
        request.endpoint.port = static_cast<std::uint16_t>(*port);
        return {};
    }
    const std::uint32_t bit = flag(word, addable);
    request.endpoint.flags |= bit;
    return bit != 0
        ? std::expected<void, QString>()
        : Mistake(Texts::tr("\"%1\" is not understood; accepted are dev IF, port N, %2")
                  .arg(word, format::endpointFlags(addable).replace(u' ', QStringLiteral(", "))));
}

Reading readAdd(QStringList words)
{
    if (words.isEmpty()) {
        return Mistake(Texts::tr("an address is missing; accepted is ADDRESS [dev IF] [port N] "
                                 "[FLAG...]"));
    }
    ChangeRequest request{.verb = ChangeRequest::Verb::AddEndpoint};
    const QString address = words.takeFirst();
    while (!words.isEmpty()) {
        const QString word = words.takeFirst();
        if (const auto read = readPart(request, word, words); !read) {
            return Mistake(read.error());
        }
    }
    if (request.endpoint.flags == 0) { // good for nothing
        request.endpoint.flags = request.endpoint.port == 0 ? Endpoint::subflow : Endpoint::signal;
    }
    const IfIndex any{request.interface.isEmpty() ? 0U : 1U};
    const auto checked =
        checkEndpoint(address.toStdString(), request.endpoint.port, any, request.endpoint.flags);
    if (!checked) {
        return Mistake(
            QStringLiteral("\"%1\": %2").arg(address, sentences::fault(checked.error())));
    }
    request.endpoint.address = checked->address;
    return request;
}

Reading readChange(QStringList words)
{
    Reading request = readId({.verb = ChangeRequest::Verb::ChangeEndpoint}, words);
    constexpr QLatin1StringView no("no");
    for (const QString& word : std::as_const(words)) {
        if (!request) {
            break;
        }
        const std::uint32_t set = flag(word, Endpoint::changeable);
        const std::uint32_t cleared =
            word.startsWith(no) ? flag(word.mid(no.size()), Endpoint::changeable) : 0;
        request->set |= set;
        request->cleared |= cleared;
        if ((set | cleared) == 0 || (request->set & request->cleared) != 0) {
            request =
                Mistake(Texts::tr("\"%1\" cannot be; accepted are backup or nobackup, fullmesh or "
                                  "nofullmesh")
                        .arg(word));
        }
    }
    if (request && words.isEmpty()) {
        return Mistake(Texts::tr("flags are missing; accepted are backup or nobackup, fullmesh or "
                                 "nofullmesh"));
    }
    return request;
}

Reading readLimits(QStringList words)
{
    ChangeRequest request{.verb = ChangeRequest::Verb::SetLimits};
    while (!words.isEmpty()) {
        const QString word = words.takeFirst();
        auto& limit =
            word == QLatin1StringView("subflows") ? request.subflows : request.addAddrAccepted;
        if ((word != QLatin1StringView("subflows")
                && word != QLatin1StringView("add-addr-accepted"))
            || limit || words.isEmpty()) {
            return Mistake(Texts::tr("\"%1\" is not understood; accepted are subflows N and "
                                     "add-addr-accepted N, each once")
                    .arg(word));
        }
        const QString text = words.takeFirst();
        limit = number(text, std::numeric_limits<std::uint32_t>::max());
        if (!limit) {
            return badNumber(word, text, QStringLiteral("0, 1, 2, ..."));
        }
    }
    if (!request.subflows && !request.addAddrAccepted) {
        return Mistake(
            Texts::tr("a limit is missing; accepted are subflows N and add-addr-accepted N"));
    }
    return request;
}

Reading readClosing(QStringList words)
{
    bool isNumber = false;
    const quint64 cookie = words.value(0).toULongLong(&isNumber, 0);
    if (!isNumber || words.size() != 1) {
        return Mistake(Texts::tr("close-subflow needs the cookie of one subflow, as --json show "
                                 "connections tells it: accepted is 0x..."));
    }
    return ChangeRequest{.verb = ChangeRequest::Verb::CloseSubflow, .subflow = Cookie{cookie}};
}

Reading alone(Reading request, const QStringList& words)
{
    if (request && !words.isEmpty()) {
        return Mistake(
            Texts::tr("\"%1\" is one word too many; accepted is nothing more").arg(words.first()));
    }
    return request;
}

Reading readEndpoint(QStringList words)
{
    const QString verb = words.isEmpty() ? QString() : words.takeFirst();
    if (verb == QLatin1StringView("add")) {
        return readAdd(std::move(words));
    }
    if (verb == QLatin1StringView("remove")) {
        const Reading request = readId({.verb = ChangeRequest::Verb::RemoveEndpoint}, words);
        return alone(request, words);
    }
    if (verb == QLatin1StringView("change")) {
        return readChange(std::move(words));
    }
    if (verb == QLatin1StringView("flush")) {
        return alone(ChangeRequest{.verb = ChangeRequest::Verb::FlushEndpoints}, words);
    }
    return Mistake(Texts::tr("endpoint \"%1\"? Accepted are add, remove, change, flush").arg(verb));
}

} // namespace

QString name(ChangeRequest::Verb verb)
{
    static constexpr std::array names{"endpoint-add", "endpoint-remove", "endpoint-change",
        "endpoint-flush", "limits-set", "resume", "close-subflow"};
    return QString::fromLatin1(names[static_cast<std::size_t>(verb)]);
}

bool isChange(const QString& command)
{
    return QStringList{QStringLiteral("endpoint"), QStringLiteral("limits"),
        QStringLiteral("resume"), QStringLiteral("close-subflow")}
        .contains(command);
}

std::expected<ChangeRequest, QString> readChangeRequest(const QString& command, QStringList words)
{
    if (command == QLatin1StringView("endpoint")) {
        return readEndpoint(std::move(words));
    }
    if (command == QLatin1StringView("close-subflow")) {
        return readClosing(std::move(words));
    }
    if (command == QLatin1StringView("resume")) {
        return alone(ChangeRequest{.verb = ChangeRequest::Verb::Resume}, words);
    }
    if (words.isEmpty() || words.takeFirst() != QLatin1StringView("set")) {
        return Mistake(
            Texts::tr("limits what? Accepted is limits set; \"show limits\" shows them"));
    }
    return readLimits(std::move(words));
}
