// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar of the command line.
#include "cli/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace std::chrono_literals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

using Error = std::unexpected<QString>;

constexpr std::array nouns{QLatin1StringView("connections"), QLatin1StringView("paths"),
    QLatin1StringView("endpoints"), QLatin1StringView("limits"), QLatin1StringView("listeners"),
    QLatin1StringView("counters"), QLatin1StringView("events"), QLatin1StringView("handovers")};

template <std::size_t Size> QString joined(const std::array<QLatin1StringView, Size>& words)
{
    return QStringList(words.begin(), words.end()).join(QStringLiteral(", "));
}

/// An option, and with which command it means something.
struct Option {
    QLatin1StringView name;
    const char* value; ///< what its value is called; null when it has none
    bool (*accepted)(const Arguments& arguments);
};

bool always(const Arguments&)
{
    return true;
}

bool forConnections(const Arguments& arguments)
{
    return arguments.command == Command::Explain
        || (arguments.command == Command::Show && arguments.noun == Noun::Connections);
}

/// What happens, while it happens.
bool forFollowing(const Arguments& arguments)
{
    return arguments.command == Command::Show
        && (arguments.noun == Noun::Events || arguments.noun == Noun::Handovers);
}

bool forShow(const Arguments& arguments)
{
    return arguments.command == Command::Show || arguments.command == Command::Explain;
}

bool forWatching(const Arguments& arguments)
{
    return forShow(arguments) && !(forFollowing(arguments) && arguments.noun == Noun::Events);
}

bool forRecord(const Arguments& arguments)
{
    return arguments.command == Command::Record;
}

bool forReport(const Arguments& arguments)
{
    return arguments.command == Command::Report;
}

bool forReading(const Arguments& arguments)
{
    return forShow(arguments) || arguments.command == Command::Status;
}

bool forChanges(const Arguments& arguments)
{
    return arguments.command == Command::Change;
}

bool forApps(const Arguments& arguments)
{
    return arguments.command == Command::App;
}

bool forCheck(const Arguments& arguments)
{
    return arguments.command == Command::Check;
}

bool forCheckServer(const Arguments& arguments)
{
    return arguments.command == Command::CheckServer;
}

constexpr std::array options{
    Option{QLatin1StringView("json"), nullptr,
        [](const Arguments& arguments) {
            return forReading(arguments) || forChanges(arguments) || forApps(arguments)
                || forCheck(arguments);
        }},
    Option{QLatin1StringView("replay"), "FILE",
        [](const Arguments& arguments) { return forReading(arguments) || forReport(arguments); }},
    Option{QLatin1StringView("tcp"), nullptr,
        [](const Arguments& arguments) {
            return forConnections(arguments) || forCheckServer(arguments);
        }},
    Option{QLatin1StringView("ended"), nullptr,
        [](const Arguments& arguments) {
            return forConnections(arguments) && arguments.command == Command::Show;
        }},
    Option{QLatin1StringView("watch"), "SECONDS",
        [](const Arguments& arguments) { return forWatching(arguments) || forRecord(arguments); }},
    Option{QLatin1StringView("samples"), "N",
        [](const Arguments& arguments) { return forShow(arguments) || forRecord(arguments); }},
    Option{QLatin1StringView("seconds"), "S",
        [](const Arguments& arguments) {
            return forFollowing(arguments) || forRecord(arguments) || forReport(arguments);
        }},
    Option{QLatin1StringView("redact"), nullptr, forReport},
    Option{QLatin1StringView("timeout"), "SECONDS", forCheck},
    Option{QLatin1StringView("port"), "N", forCheckServer},
    Option{QLatin1StringView("way"), "kernel|launcher", forApps},
    Option{QLatin1StringView("yes"), nullptr,
        [](const Arguments& arguments) { return forChanges(arguments) || forCheck(arguments); }},
    Option{QLatin1StringView("help"), nullptr, always},
    Option{QLatin1StringView("version"), nullptr, always},
};

/// "; accepted are ...": the options of a command, all when it is not known.
QString accepted(const Arguments* arguments)
{
    QStringList words;
    for (const Option& option : options) {
        if (!arguments || option.accepted(*arguments)) {
            words += QStringLiteral("--") + option.name
                + (option.value ? QStringLiteral(" ") + QLatin1StringView(option.value)
                                : QString());
        }
    }
    return Texts::tr("; accepted are %1").arg(words.join(QStringLiteral(", ")));
}

std::expected<void, QString> readShow(Arguments& result, QStringList& words)
{
    const QString noun = words.isEmpty() ? QString() : words.takeFirst();
    const auto found = std::ranges::find(nouns, noun);
    if (found == nouns.end()) {
        return Error(noun.isEmpty()
                ? Texts::tr("show what? Accepted are %1").arg(joined(nouns))
                : Texts::tr("cannot show \"%1\"; accepted are %2").arg(noun, joined(nouns)));
    }
    result.command = Command::Show;
    result.noun = static_cast<Noun>(found - nouns.begin());
    return {};
}

std::expected<void, QString> readRecord(Arguments& result, QStringList& words)
{
    if (words.isEmpty() || words.first().isEmpty()) {
        return Error(Texts::tr("record needs the name of a file to write"));
    }
    result.command = Command::Record;
    result.file = words.takeFirst();
    return {};
}

std::expected<void, QString> readReport(Arguments& result, QStringList& words)
{
    if (words.isEmpty() || words.first().isEmpty()) {
        return Error(
            Texts::tr("report needs the name of a file to write, or \"-\" for standard output"));
    }
    result.command = Command::Report;
    result.file = words.takeFirst();
    return {};
}

std::expected<void, QString> readFilter(Arguments& result, const QStringList& words)
{
    if (!words.isEmpty() && !forConnections(result)) {
        return Error(Texts::tr(
            "\"%1\" is one word too many; only show connections and explain have a filter")
                .arg(words.first()));
    }
    for (const QString& word : words) {
        if (const auto added = result.filter.add(word); !added) {
            return added;
        }
    }
    return {};
}

std::expected<void, QString> readCheck(Arguments& result, const QStringList& words)
{
    return readCheckRequest(words).transform(
        [&](const CheckRequest& request) { result.check = request; });
}

std::expected<void, QString> readServer(
    Arguments& result, const QStringList& words, const QString& port)
{
    return readCheckServer(words, port).transform([&](const auto& server) {
        result.server = server;
        result.server.tcp = result.tcp;
    });
}

std::expected<void, QString> readApp(
    Arguments& result, const QStringList& words, const std::optional<QString>& way)
{
    return readAppRequest(words, way).transform([&](const AppRequest& request) {
        result.app = request;
    });
}

/// The command with its words; those that are left are the filter.
std::expected<void, QString> readCommand(
    Arguments& result, QStringList words, const QCommandLineParser& parser)
{
    const QString commands = QStringLiteral(
        "status, show, explain, check, check-server, record, report, app, endpoint, limits, "
        "resume, close-subflow");
    if (words.isEmpty()) {
        return Error(Texts::tr("a command is missing; accepted are %1 (see --help)").arg(commands));
    }
    const QString command = words.takeFirst();
    if (isChange(command)) {
        result.command = Command::Change;
        return readChangeRequest(command, std::move(words))
            .transform([&](const ChangeRequest& request) { result.request = request; });
    }
    if (command == QLatin1String("check")) {
        result.command = Command::Check;
        return readCheck(result, words);
    }
    if (command == QLatin1String("check-server")) {
        result.command = Command::CheckServer;
        return readServer(result, words, parser.value(QStringLiteral("port")));
    }
    if (command == QLatin1String("app")) {
        result.command = Command::App;
        const QString way = QStringLiteral("way");
        return readApp(
            result, words, parser.isSet(way) ? std::optional(parser.value(way)) : std::nullopt);
    }
    std::expected<void, QString> read;
    if (command == QLatin1String("status")) {
        result.command = Command::Status;
    } else if (command == QLatin1String("show")) {
        read = readShow(result, words);
    } else if (command == QLatin1String("explain")) {
        result.command = Command::Explain;
    } else if (command == QLatin1String("record")) {
        read = readRecord(result, words);
    } else if (command == QLatin1String("report")) {
        read = readReport(result, words);
    } else {
        return Error(
            Texts::tr("there is no command \"%1\"; accepted are %2").arg(command, commands));
    }
    return read.and_then([&] { return readFilter(result, words); });
}

std::expected<std::optional<std::chrono::milliseconds>, QString> readSeconds(
    const QCommandLineParser& parser, const QString& option, std::chrono::milliseconds least)
{
    if (!parser.isSet(option)) {
        return std::nullopt;
    }
    constexpr std::chrono::seconds most = 24h;
    const QString text = parser.value(option);
    bool isNumber = false;
    const std::chrono::duration<double> seconds(text.toDouble(&isNumber));
    if (isNumber && seconds >= least && seconds <= most) {
        return std::chrono::round<std::chrono::milliseconds>(seconds);
    }
    return Error(Texts::tr("--%1 \"%2\" is no time; accepted are %3 to %4 seconds")
            .arg(option, text)
            .arg(std::chrono::duration<double>(least).count())
            .arg(most.count()));
}

std::expected<void, QString> readSamples(Arguments& result, const QCommandLineParser& parser)
{
    const QString option = QStringLiteral("samples");
    if (!parser.isSet(option)) {
        return {};
    }
    bool isNumber = false;
    result.samples = parser.value(option).toInt(&isNumber);
    if (!isNumber || *result.samples < 1) {
        return Error(Texts::tr("--samples \"%1\" is no count; accepted are 1, 2, 3, ...")
                .arg(parser.value(option)));
    }
    if (forWatching(result) && !forFollowing(result) && !result.watch) {
        return Error(Texts::tr("--samples is accepted only together with --watch SECONDS"));
    }
    if (result.time && forRecord(result)) {
        return Error(Texts::tr("accepted is --samples or --seconds, not both"));
    }
    return {};
}

std::expected<void, QString> readValues(Arguments& result, const QCommandLineParser& parser)
{
    result.replay = parser.value(QStringLiteral("replay"));
    if (parser.isSet(QStringLiteral("replay")) && result.replay.isEmpty()) {
        return Error(Texts::tr("--replay needs the name of a recording"));
    }
    return readSeconds(parser, QStringLiteral("watch"), 100ms)
        .and_then([&](auto time) {
            result.watch = time;
            return readSeconds(parser, QStringLiteral("seconds"), 1s);
        })
        .and_then([&](auto time) {
            result.time = time;
            return readSeconds(parser, QStringLiteral("timeout"), 1s);
        })
        .and_then([&](auto time) {
            result.timeout = time;
            const bool bounded = result.time || parser.isSet(QStringLiteral("samples"));
            if (forReport(result) && result.time && !result.replay.isEmpty()) {
                return std::expected<void, QString>(Error(
                    Texts::tr("--seconds is not accepted with --replay, which takes as long as it "
                              "was")));
            }
            if (forFollowing(result) && !result.replay.isEmpty() && bounded
                && (result.time || !result.watch)) {
                return std::expected<void, QString>(Error(Texts::tr(
                    "--samples and --seconds are not accepted with --replay, which shows all "
                    "of them")));
            }
            return readSamples(result, parser);
        });
}

std::expected<void, QString> checkOptions(const Arguments& result, const QCommandLineParser& parser)
{
    for (const Option& option : options) {
        if (parser.isSet(option.name) && !option.accepted(result)) {
            return Error(
                Texts::tr("--%1 is not for this command").arg(option.name) + accepted(&result));
        }
    }
    return {};
}

} // namespace

std::expected<Arguments, QString> parseArguments(const QStringList& arguments)
{
    QCommandLineParser parser;
    for (const Option& option : options) {
        QStringList names{option.name};
        if (option.name == QLatin1String("seconds")) {
            names += QStringLiteral("time"); // of the report
        }
        if (option.name == QLatin1String("help") || option.name == QLatin1String("yes")) {
            names += option.name.first(1);
        }
        parser.addOption(QCommandLineOption(
            names, {}, option.value ? QLatin1StringView(option.value) : QString()));
    }
    // The parser takes the first word for the name of the program.
    const bool understood = parser.parse(QStringList(QStringLiteral("mptcpctl")) + arguments);

    Arguments result;
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        result.command = parser.isSet(QStringLiteral("help")) ? Command::Help : Command::Version;
        return result;
    }
    result.json = parser.isSet(QStringLiteral("json"));
    result.tcp = parser.isSet(QStringLiteral("tcp"));
    result.ended = parser.isSet(QStringLiteral("ended"));
    result.redact = parser.isSet(QStringLiteral("redact"));
    result.yes = parser.isSet(QStringLiteral("yes"));
    const auto command = readCommand(result, parser.positionalArguments(), parser);
    if (!understood) {
        QString error = parser.errorText();
        error.chop(error.endsWith(u'.') ? 1 : 0);
        return Error(error + accepted(command ? &result : nullptr));
    }
    return command.and_then([&] { return checkOptions(result, parser); })
        .and_then([&] { return readValues(result, parser); })
        .transform([&] { return result; });
}
