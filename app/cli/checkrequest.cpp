// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the words of a network check one by one.
#include "cli/checkrequest.h"

#include <QCoreApplication>

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CheckRequest)
};

using Mistake = std::unexpected<QString>;

const QString device = QStringLiteral("dev");

} // namespace

std::expected<CheckRequest, QString> readCheckRequest(QStringList words)
{
    const bool isGiven = !words.isEmpty() && words.first() != device;
    const QString text = isGiven ? words.takeFirst() : QString::fromLatin1(defaultCheckTarget);
    const auto target = parseCheckTarget(text);
    if (!target) {
        return Mistake(Texts::tr("\"%1\" is no server; accepted are HOST, HOST:PORT and "
                                 "[IPV6-ADDRESS]:PORT")
                .arg(text));
    }
    CheckRequest request{*target, {}};
    while (!words.isEmpty()) {
        if (words.takeFirst() != device || words.isEmpty()) {
            return Mistake(Texts::tr("accepted behind the server is only \"dev INTERFACE\", as "
                                     "often as wanted"));
        }
        request.interfaces.push_back(words.takeFirst().toStdString());
    }
    return request;
}

std::expected<mptcp::netcheck::ServerOptions, QString> readCheckServer(
    QStringList words, const QString& port)
{
    mptcp::netcheck::ServerOptions options;
    if (!words.isEmpty()) {
        options.address = mptcp::Address::parse(words.first().toStdString());
        if (!options.address || words.size() > 1) {
            return Mistake(Texts::tr("\"%1\" is no address to listen on; accepted is one, or none "
                                     "for all")
                    .arg(words.last()));
        }
    }
    if (!port.isEmpty()) {
        bool isNumber = false;
        options.port = port.toUShort(&isNumber);
        if (!isNumber || options.port == 0) {
            return Mistake(
                Texts::tr("--port \"%1\" is no port; accepted are 1 to 65535").arg(port));
        }
    }
    return options;
}
