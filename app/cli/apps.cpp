// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From a word to a program, from a wish to a choice, and what became of it.
#include "cli/apps.h"

#include "access/appfinder.h"
#include "access/appswitcher.h"
#include "cli/json.h"
#include "cli/service.h"
#include "cli/table.h"
#include "diagnosis/switchproof.h"
#include "models/appsentences.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <array>
#include <ctime>
#include <span>
#include <utility>

using namespace mptcp;
using State = AppChoice::State;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Apps)
};

QString word(State state)
{
    static constexpr std::array words{"pending", "applied", "refused"};
    return QString::fromLatin1(words[std::to_underlying(state)]);
}

QString word(AppObstacle obstacle)
{
    static constexpr std::array words{"mptcp-off", "shared-interpreter", "no-service",
        "not-authorized", "kernel-cannot", "service-failed", "no-executable", "rule-may-stay",
        "no-entry", "entry-malformed", "starts-other-program", "started-by-bus", "no-tool",
        "static-program", "privileged-program", "sandboxed", "old-go", "other-architecture",
        "cannot-turn-off", "overridden", "cannot-write"};
    static_assert(words.size() == std::to_underlying(AppObstacle::CannotWrite) + 1);
    return QString::fromLatin1(words[std::to_underlying(obstacle)]);
}

QJsonValue textOrNull(const std::string& text)
{
    return text.empty() ? QJsonValue::Null : QJsonValue(QString::fromStdString(text));
}

QString timeOf(const AppChoice& choice)
{
    return QDateTime::fromSecsSinceEpoch(choice.since.time_since_epoch().count(), QTimeZone::UTC)
        .toString(Qt::ISODateWithMs);
}

/// What the kernel counted under the rule of a choice.
std::optional<AppRuleUse> counted(const AppChoice& choice, std::span<const AppRule> rules)
{
    return choice.way == AppWay::Kernel && choice.state == State::Applied
        ? diagnosis::useOf(rules, choice.app.executable, choice.mode)
        : std::nullopt;
}

/// Of CLOCK_BOOTTIME.
QDateTime atBootTime(std::chrono::nanoseconds time)
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const auto since =
        std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec) - time;
    return QDateTime::currentDateTimeUtc().addDuration(
        -duration_cast<std::chrono::milliseconds>(since));
}

QJsonValue toJson(const std::optional<AppRuleUse>& use)
{
    if (!use) {
        return QJsonValue::Null;
    }
    const auto count = [](std::uint64_t number) { return QJsonValue(static_cast<qint64>(number)); };
    const auto time = [](std::chrono::nanoseconds at) {
        return QJsonValue(atBootTime(at).toString(Qt::ISODateWithMs));
    };
    return QJsonObject{{QStringLiteral("sockets"), count(use->obeyed)},
        {QStringLiteral("turned"), count(use->turned)},
        {QStringLiteral("left_alone"), count(use->leftAlone)},
        {QStringLiteral("latest"), use->latest ? time(*use->latest) : QJsonValue::Null},
        {QStringLiteral("since"), time(use->since)}};
}

/// "3, last at 14:03:07"; the state tells the protocol.
QString toText(const std::optional<AppRuleUse>& use)
{
    if (!use) {
        return QStringLiteral("-");
    }
    const QString count = QString::number(use->obeyed);
    return use->latest
        ? Texts::tr("%1, last at %2")
              .arg(count,
                  atBootTime(*use->latest).toLocalTime().toString(QStringLiteral("HH:mm:ss")))
        : count;
}

QJsonObject toJson(const AppChoice& choice)
{
    return {{QStringLiteral("executable"), textOrNull(choice.app.executable)},
        {QStringLiteral("name"), textOrNull(choice.app.name)},
        {QStringLiteral("entry"), textOrNull(choice.app.entry)},
        {QStringLiteral("mode"), name(choice.mode)}, {QStringLiteral("way"), name(choice.way)},
        {QStringLiteral("state"), word(choice.state)},
        {QStringLiteral("obstacle"),
            choice.refusal ? QJsonValue(word(choice.refusal->obstacle)) : QJsonValue::Null},
        {QStringLiteral("detail"),
            choice.refusal ? textOrNull(choice.refusal->detail) : QJsonValue::Null},
        {QStringLiteral("since"), timeOf(choice)}};
}

/// What a person calls it.
QString label(const App& app)
{
    const std::string& text = !app.name.empty() ? app.name
        : !app.entry.empty()                    ? app.entry
                                                : app.executable;
    return printable(QString::fromStdString(text));
}

/// Why not, and which words are left to try.
QString reason(const AppChoice& choice)
{
    const QString sentence = sentences::appRefusal(*choice.refusal);
    const bool isRule = choice.way == AppWay::Kernel;
    switch (choice.refusal->obstacle) {
    case AppObstacle::SharedInterpreter:
    case AppObstacle::NoService:
    case AppObstacle::KernelCannot:
        return isRule ? sentence + u' '
                + Texts::tr("Try a desktop entry or a user unit, with --way launcher.")
                      : sentence;
    case AppObstacle::NoEntry:
        return sentence + u' ' + Texts::tr("Name one.");
    default:
        return sentence;
    }
}

ExitStatus statusOf(AppObstacle obstacle)
{
    return obstacle == AppObstacle::NoService || obstacle == AppObstacle::NotAuthorized
        ? ExitStatus::NotAllowed
        : ExitStatus::Error;
}

QString effect(const AppChoice& choice)
{
    if (choice.mode == AppMode::Default) {
        return Texts::tr("%1 uses MPTCP as it asks for itself again.").arg(label(choice.app));
    }
    const QString text = choice.way == AppWay::Kernel
        ? (choice.mode == AppMode::On ? Texts::tr("%1 uses MPTCP from its next connection on.")
                                      : Texts::tr("%1 uses TCP from its next connection on."))
        : (choice.mode == AppMode::On ? Texts::tr("%1 uses MPTCP when it is started anew.")
                                      : Texts::tr("%1 uses TCP when it is started anew."));
    return text.arg(label(choice.app));
}

class Apps {
public:
    explicit Apps(const Arguments& arguments) : m_arguments(arguments), m_switcher(&m_service)
    {
        QObject::connect(&m_switcher, &AppSwitcher::refused, &m_loop,
            [this](const AppChoice& choice) { m_refused = choice; });
        QObject::connect(
            &m_switcher, &AppSwitcher::changed, &m_loop,
            [this] {
                if (!m_switcher.isBusy()) {
                    m_loop.quit();
                }
            },
            Qt::QueuedConnection);
    }

    ExitStatus list(const Output& output)
    {
        m_switcher.look();
        wait();
        if (m_arguments.json) {
            QJsonArray all;
            for (const AppChoice& choice : m_switcher.choices()) {
                QJsonObject object = toJson(choice);
                object[QLatin1StringView("counted")] =
                    toJson(counted(choice, m_switcher.standing()));
                all.append(object);
            }
            return write(output, QStringLiteral("apps"), all) ? ExitStatus::Well
                                                              : ExitStatus::Error;
        }
        return output.write(toText(output.hasColours())) ? ExitStatus::Well : ExitStatus::Error;
    }

    ExitStatus set(const Output& output)
    {
        const AppRequest& request = m_arguments.app;
        const auto app = findApp(request.app.toStdString());
        if (!app) {
            complain(Texts::tr("There is no program or application \"%1\".")
                    .arg(printable(request.app)));
            return ExitStatus::Error;
        }
        const bool isEntry = !app->entry.empty()
            && (app->executable.empty() || app->entry == request.app.toStdString());
        AppChoice choice{.app = *app,
            .mode = request.mode,
            .way = request.way.value_or(isEntry ? AppWay::Launcher : AppWay::Kernel),
            .since = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
        const AppChoice* before = m_switcher.choiceOf(*app);
        const bool isUnchanged = choice.mode == AppMode::Default && !before;
        static_cast<void>(isAvailable(m_service)); // so that its absence is known
        if (!isUnchanged) {
            m_switcher.choose(choice.app, choice.mode, choice.way);
            wait();
        }
        choice.state = State::Applied;
        if (m_refused) {
            choice = *m_refused;
        }
        return tell(output, choice, isUnchanged);
    }

private:
    void wait()
    {
        if (m_switcher.isBusy()) {
            m_loop.exec();
        }
    }

    ExitStatus tell(const Output& output, const AppChoice& choice, bool isUnchanged)
    {
        const bool isRefused = choice.state == State::Refused;
        const QString text = isRefused ? reason(choice)
            : isUnchanged
            ? Texts::tr("Nothing to do: nothing is chosen for %1.").arg(label(choice.app))
            : effect(choice);
        bool written = true;
        if (m_arguments.json) {
            QJsonObject change = toJson(choice);
            change[QLatin1StringView("result")] = isRefused ? QStringLiteral("failed")
                : isUnchanged                               ? QStringLiteral("unchanged")
                                                            : QStringLiteral("done");
            change[QLatin1StringView("text")] = text;
            written = write(output, QStringLiteral("app_change"), change);
        } else if (!isRefused) {
            written = output.write(text + u'\n');
        }
        if (isRefused) {
            complain(printable(text));
            return statusOf(choice.refusal->obstacle);
        }
        return written ? ExitStatus::Well : ExitStatus::Error;
    }

    bool write(const Output& output, const QString& key, const QJsonValue& value)
    {
        monitor::Monitor monitor(monitor::liveKernel(), {});
        QJsonObject object =
            envelope({.frame = monitor.frame(), .service = isAvailable(m_service)});
        object[key] = value;
        return output.write(
            QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
    }

    QString toText(bool colours) const
    {
        if (m_switcher.choices().empty()) {
            return Texts::tr("Nothing is chosen: every program uses what it asks for.") + u'\n';
        }
        Table table{.columns = {{Texts::tr("PROGRAM")}, {Texts::tr("RULE")}, {Texts::tr("WAY")},
                        {Texts::tr("STATE")}, {Texts::tr("SOCKETS")}, {Texts::tr("FILE")}},
            .rows = {}};
        QString reasons;
        for (const AppChoice& choice : m_switcher.choices()) {
            const bool isRefused = choice.state == State::Refused;
            const std::string& file =
                choice.way == AppWay::Kernel ? choice.app.executable : choice.app.entry;
            table.rows.push_back({{label(choice.app)}, {name(choice.mode)}, {name(choice.way)},
                {word(choice.state), isRefused ? Emphasis::Warning : Emphasis::None},
                {::toText(counted(choice, m_switcher.standing()))},
                {printable(QString::fromStdString(file))}});
            if (choice.refusal) {
                reasons +=
                    QStringLiteral("%1: %2\n").arg(label(choice.app), printable(reason(choice)));
            }
        }
        return table.toText(colours) + reasons;
    }

    const Arguments& m_arguments;
    control::ControlClient m_service;
    AppSwitcher m_switcher;
    QEventLoop m_loop;
    std::optional<AppChoice> m_refused;
};

} // namespace

ExitStatus switchApps(const Arguments& arguments, const Output& output)
{
    Apps apps(arguments);
    return arguments.app.verb == AppRequest::Verb::List ? apps.list(output) : apps.set(output);
}
