// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a command line starts, and what is put before it.
#include "appswitch/entrychange.h"

#include "appswitch/desktopfile.h"
#include "appswitch/ownfiles.h"
#include "appswitch/startable.h"

#include <algorithm>
#include <array>
#include <format>
#include <ranges>
#include <span>

namespace mptcp::appswitch {

namespace {

using Words = std::span<const std::string>;

/// Of env: the next word belongs to them.
constexpr std::array<std::string_view, 4> namingOptions{"-u", "--unset", "-C", "--chdir"};
constexpr std::string_view toolName = "mptcpize";
constexpr std::string_view goOn = "GODEBUG=multipathtcp=1", goOff = "GODEBUG=multipathtcp=0";

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// How many words at the front are mptcpize's, or of the variable for Go that we set.
std::size_t prefixLength(Words words)
{
    std::size_t length = 0;
    const auto word = [&](std::size_t at) {
        return length + at < words.size() ? std::string_view(words[length + at]) : "";
    };
    if (fileName(word(0)) == toolName && word(1) == "run") {
        length += word(2) == "-d" ? 3 : 2;
    }
    if (fileName(word(0)) == "env" && (word(1) == goOn || word(1) == goOff)) {
        length += 2;
    }
    return length < words.size() ? length : 0;
}

/// Behind those, and behind env, and those behind that.
Words commandOf(Words words)
{
    words = words.subspan(prefixLength(words));
    if (fileName(words.front()) != "env") {
        return words;
    }
    Words rest = words.subspan(1);
    while (!rest.empty() && (rest.front().starts_with('-') || rest.front().contains('='))) {
        const bool takesName = std::ranges::contains(namingOptions, rest.front());
        rest = rest.subspan(std::min<std::size_t>(takesName ? 2 : 1, rest.size()));
    }
    return rest.empty() ? words : commandOf(rest);
}

/// Whether a command whose first program is `started` may start this one: it is that, a script that
/// names it, or a shell that is told to.
bool mayStart(const std::string& executable, const Startable& started, Words command)
{
    if (started.path == executable || started.interpreter == executable) {
        return true;
    }
    const auto names = [&](const std::string& word) { return word.contains(fileName(executable)); };
    return started.interpreter.empty()
        ? sharedInterpreter(started.path) && std::ranges::any_of(command.subspan(1), names)
        : scriptNames(started.path, executable);
}

std::optional<AppRefusal> sandboxOf(Words command)
{
    const std::string_view program = command.front();
    if (fileName(program) == "flatpak" || program.contains("/flatpak/exports/bin/")) {
        return AppRefusal{AppObstacle::Sandboxed, "Flatpak"};
    }
    if (fileName(program) == "snap" || program.starts_with("/snap/bin/")) {
        return AppRefusal{AppObstacle::Sandboxed, "Snap"};
    }
    return std::nullopt;
}

std::unexpected<AppRefusal> malformed(std::string detail)
{
    return std::unexpected(AppRefusal{AppObstacle::EntryMalformed, std::move(detail)});
}

std::vector<std::string> texts(const std::vector<ExecWord>& words)
{
    std::vector<std::string> found;
    for (const ExecWord& word : words) {
        found.push_back(word.text);
    }
    return found;
}

/// A place of the file and what shall stand there instead.
struct Edit {
    std::size_t at = 0, length = 0;
    std::string text;
};

std::string edited(std::string_view text, std::vector<Edit> edits)
{
    std::ranges::sort(edits, {}, &Edit::at);
    std::string result;
    std::size_t done = 0;
    for (const Edit& edit : edits) {
        result += text.substr(done, edit.at - done);
        result += edit.text;
        done = edit.at + edit.length;
    }
    return result.append(text.substr(done));
}

std::size_t placeOf(std::string_view part, std::string_view text)
{
    return static_cast<std::size_t>(part.data() - text.data());
}

/// Its program, looked at; absent when it is not there.
std::optional<Startable> startedBy(Words words, const Places& places)
{
    const std::string path =
        words.empty() ? std::string() : findProgram(commandOf(words).front(), places);
    return path.empty() ? std::nullopt : lookAt(path, places);
}

/// What stands before a command.
std::expected<std::string, AppRefusal> prefixFor(
    AppMode mode, const App& app, const std::vector<std::string>& command, const Places& places)
{
    const bool isGo = isForGo(app, command, places);
    if (mode == AppMode::Off) {
        return isGo ? std::format("env {} ", goOff) : std::string();
    }
    const auto tool = findTool(places);
    if (!tool) {
        return std::unexpected(AppRefusal{AppObstacle::NoTool});
    }
    // mptcpize itself tells Go programs since 0.14.
    return std::format(
        "{} run {}", quotedForExec(tool->path), isGo ? std::format("env {} ", goOn) : "");
}

bool hasExec(const DesktopGroup& group)
{
    return group.name == mainGroup || group.name.starts_with(actionPrefix);
}

std::optional<AppRefusal> obstacleOf(const DesktopGroup& main)
{
    if (findValue(main, "Type") != "Application") {
        return AppRefusal{AppObstacle::EntryMalformed, "Type is not Application"};
    }
    if (isTrue(findValue(main, "Hidden"))) {
        return AppRefusal{AppObstacle::NoEntry};
    }
    if (findValue(main, "X-Flatpak")) {
        return AppRefusal{AppObstacle::Sandboxed, "Flatpak"};
    }
    if (findValue(main, "X-SnapInstanceName")) {
        return AppRefusal{AppObstacle::Sandboxed, "Snap"};
    }
    const bool byBus = isTrue(findValue(main, "DBusActivatable"));
    if (!findValue(main, "Exec")) {
        return byBus ? AppRefusal{AppObstacle::StartedByBus}
                     : AppRefusal{AppObstacle::EntryMalformed, "Exec: missing"};
    }
    return std::nullopt;
}

} // namespace

bool isForGo(const App& app, const std::vector<std::string>& words, const Places& places)
{
    const auto started = startedBy(words, places);
    const auto meant = app.executable.empty() ? started : lookAt(app.executable, places);
    return (started && obeysGoDebug(*started)) || (meant && obeysGoDebug(*meant));
}

std::optional<AppRefusal> obstacleTo(
    AppMode mode, const App& app, const std::vector<std::string>& words, const Places& places)
{
    const Words command = commandOf(words);
    if (auto sandbox = sandboxOf(command)) {
        return sandbox;
    }
    const auto started = startedBy(words, places);
    if (!started) {
        return AppRefusal{AppObstacle::NoExecutable, command.front()};
    }
    if (!app.executable.empty() && !mayStart(app.executable, *started, command)) {
        return AppRefusal{AppObstacle::StartsOtherProgram, started->path};
    }
    const auto meant = app.executable.empty() ? std::nullopt : lookAt(app.executable, places);
    const Startable& program = meant ? *meant : *started;
    if (mode == AppMode::Off) {
        const bool runsThrough = prefixLength(words) > 0;
        return runsThrough || obeysGoDebug(program)
            ? std::nullopt
            : std::optional(AppRefusal{AppObstacle::CannotTurnOff});
    }
    const auto tool = findTool(places);
    if (!tool) {
        return AppRefusal{AppObstacle::NoTool};
    }
    auto refusal = obstacleToOn(*started, *tool);
    return refusal ? refusal : obstacleToOn(program, *tool);
}

std::string toolIn(std::string_view text)
{
    const auto groups = parseDesktopFile(text);
    const auto exec = groups ? findValue(*findGroup(*groups, mainGroup), "Exec") : std::nullopt;
    const auto words = splitExec(exec.value_or(std::string_view()));
    return words && fileName(words->front().text) == toolName ? words->front().text : std::string();
}

std::string programOf(std::string_view exec, const Places& places)
{
    const auto words = splitExec(exec);
    return words ? findProgram(commandOf(texts(*words)).front(), places) : std::string();
}

std::expected<std::string, AppRefusal> changedEntry(
    std::string_view text, const App& app, AppMode mode, const Places& places)
{
    const auto groups = parseDesktopFile(text);
    if (!groups) {
        return malformed(groups.error().detail);
    }
    if (text.contains(ownMark)) { // nobody could tell the two apart
        return malformed("a copy of MPTCP Monitor's");
    }
    const DesktopGroup& main = *findGroup(*groups, mainGroup);
    if (auto refusal = obstacleOf(main)) {
        return std::unexpected(std::move(*refusal));
    }
    const bool byBus = isTrue(findValue(main, "DBusActivatable"));
    std::vector<Edit> edits;
    for (const DesktopGroup& group : *groups | std::views::filter(hasExec)) {
        if (byBus && !findValue(group, "Exec")) {
            return std::unexpected(AppRefusal{AppObstacle::StartedByBus});
        }
        for (const DesktopKey& key : group.keys) {
            if (key.name == "DBusActivatable" && byBus) {
                edits.push_back({placeOf(key.value, text), key.value.size(), "false"});
            }
            if (key.name != "Exec") {
                continue;
            }
            const auto words = splitExec(key.value);
            if (!words) {
                return malformed(words.error().detail);
            }
            const std::vector<std::string> plain = texts(*words);
            if (&group == &main) {
                if (auto refusal = obstacleTo(mode, app, plain, places)) {
                    return std::unexpected(std::move(*refusal));
                }
            }
            const auto prefix = prefixFor(mode, app, plain, places);
            if (!prefix) {
                return std::unexpected(prefix.error());
            }
            const std::size_t kept = (*words)[prefixLength(plain)].begin;
            edits.push_back({placeOf(key.value, text), kept, *prefix});
        }
    }
    const std::string mark =
        std::format("{}{} {}", ownMark, mode == AppMode::On ? "on" : "off", byBus ? "bus " : "");
    edits.push_back({main.body, 0, mark + '\n'});
    std::string result = edited(text, std::move(edits));
    result.insert(result.find(mark) + mark.size(), digest(result));
    if (result.size() > entryLimit) { // it could not be read again
        return malformed("too long");
    }
    return result;
}

std::string unchangedEntry(std::string_view text)
{
    const auto groups = parseDesktopFile(text);
    if (!groups) {
        return std::string(text);
    }
    const bool byBus = markOf(text).contains("bus ");
    std::vector<Edit> edits;
    for (const DesktopGroup& group : *groups | std::views::filter(hasExec)) {
        for (const DesktopKey& key : group.keys) {
            const std::size_t at = placeOf(key.name, text);
            if (std::format("{}=", key.name) == ownMark) {
                const auto end = std::min(text.find('\n', at), text.size() - 1);
                edits.push_back({at, end + 1 - at, {}});
            } else if (key.name == "DBusActivatable" && byBus) {
                edits.push_back({placeOf(key.value, text), key.value.size(), "true"});
            } else if (const auto words = splitExec(key.value); key.name == "Exec" && words) {
                edits.push_back(
                    {placeOf(key.value, text), (*words)[prefixLength(texts(*words))].begin, {}});
            }
        }
    }
    return edited(text, std::move(edits));
}

} // namespace mptcp::appswitch
