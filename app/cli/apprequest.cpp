// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the words about programs one by one.
#include "cli/apprequest.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace mptcp;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(AppRequest)
};

using Mistake = std::unexpected<QString>;

constexpr std::array modes{
    QLatin1StringView("default"), QLatin1StringView("on"), QLatin1StringView("off")};
constexpr std::array ways{QLatin1StringView("kernel"), QLatin1StringView("launcher")};

} // namespace

QString name(AppMode mode)
{
    return modes[std::to_underlying(mode)];
}

QString name(AppWay way)
{
    return ways[std::to_underlying(way)];
}

std::expected<AppRequest, QString> readAppRequest(
    QStringList words, const std::optional<QString>& way)
{
    AppRequest request;
    const QString verb = words.isEmpty() ? QString() : words.takeFirst();
    if (verb == QLatin1String("list") && !way) {
        request.verb = AppRequest::Verb::List;
    } else if (verb == QLatin1String("set")) {
        request.verb = AppRequest::Verb::Set;
        if (words.size() < 2 || words.first().isEmpty()) {
            return Mistake(Texts::tr("app set needs a program and what it shall do; accepted are "
                                     "APP on, APP off, APP default"));
        }
        request.app = words.takeFirst();
        const QString mode = words.takeFirst();
        const auto found = std::ranges::find(modes, mode);
        if (found == modes.end()) {
            return Mistake(
                Texts::tr("\"%1\" cannot be set; accepted are on, off, default").arg(mode));
        }
        request.mode = static_cast<AppMode>(found - modes.begin());
    } else if (verb == QLatin1String("list")) {
        return Mistake(Texts::tr("--way is accepted only with app set"));
    } else {
        return Mistake(verb.isEmpty()
                ? Texts::tr("app needs to know what to do; accepted are list, set")
                : Texts::tr("there is no \"app %1\"; accepted are list, set").arg(verb));
    }
    if (!words.isEmpty()) {
        return Mistake(Texts::tr("\"%1\" is one word too many; accepted are list, set APP MODE")
                .arg(words.first()));
    }
    if (way) {
        const auto found = std::ranges::find(ways, *way);
        if (found == ways.end()) {
            return Mistake(
                Texts::tr("there is no way \"%1\"; accepted are kernel, launcher").arg(*way));
        }
        request.way = static_cast<AppWay>(found - ways.begin());
    }
    return request;
}
