// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of a unit say together, as far as it matters here.
#include "appswitch/unitchange.h"

#include "appswitch/desktopfile.h"
#include "appswitch/entrychange.h"
#include "appswitch/ownfiles.h"
#include "appswitch/startable.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace mptcp::appswitch {

namespace {

constexpr std::string_view dropInName = "mptcp-monitor.conf";

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos
        ? std::string_view()
        : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// What the section [Service] of all files says, one after the other.
struct Service {
    std::vector<std::string> commands; ///< ExecStart
    std::vector<std::string> environment; ///< "NAME=VALUE"
};

void readAssignment(Service& service, std::string_view key, std::string_view value)
{
    std::vector<std::string>* list = key == "ExecStart" ? &service.commands
        : key == "Environment"                          ? &service.environment
                                                        : nullptr;
    if (!list) {
        return;
    }
    if (value.empty()) { // takes back those before
        list->clear();
    } else if (list == &service.commands) {
        list->emplace_back(value);
    } else if (const auto words = splitExec(value)) {
        for (const ExecWord& word : *words) {
            list->push_back(word.text);
        }
    }
}

void readService(Service& service, std::string_view text)
{
    bool inService = false;
    std::string pending; ///< lines that go on
    while (!text.empty()) {
        const std::string_view line = trimmed(text.substr(0, text.find('\n')));
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
        const bool isComment = line.starts_with('#') || line.starts_with(';');
        if (isComment || (line.empty() && pending.empty())) {
            continue;
        }
        pending += line;
        if (pending.ends_with('\\')) {
            pending.back() = ' ';
            continue;
        }
        const std::string whole = std::exchange(pending, {});
        if (whole.starts_with('[')) {
            inService = whole == "[Service]";
        } else if (const auto equals = whole.find('='); inService && equals != std::string::npos) {
            const std::string_view view = whole;
            readAssignment(
                service, trimmed(view.substr(0, equals)), trimmed(view.substr(equals + 1)));
        }
    }
}

/// "foo@bar.service" -> "foo@.service"; empty for others.
std::string templateOf(const std::string& unit)
{
    const auto at = unit.find('@');
    return at == std::string::npos || unit[at + 1] == '.' ? std::string()
                                                          : unit.substr(0, at + 1) + ".service";
}

std::vector<std::string> namesOf(const std::string& unit)
{
    const std::string base = templateOf(unit);
    return base.empty() ? std::vector{unit} : std::vector{unit, base};
}

std::expected<Service, AppRefusal> serviceOf(const std::string& unit, const Places& places)
{
    Service service;
    bool found = false;
    std::map<std::string, std::string> dropIns; ///< path by name, the order in which they count
    for (const std::string& name : namesOf(unit)) {
        for (const std::string& folder : unitFolders(places)) {
            const auto text = found ? Result<std::string>() : readEntry(folder + '/' + name);
            if (!found && text) {
                found = true;
                readService(service, *text);
            } else if (!found && text.error().kind != ErrorKind::NotFound) {
                // A folder, a device (which masks it), or too long.
                return std::unexpected(text.error().kind == ErrorKind::Malformed
                        ? AppRefusal{AppObstacle::EntryMalformed, text.error().detail}
                        : AppRefusal{AppObstacle::NoEntry});
            }
            std::error_code error;
            for (const auto& file :
                std::filesystem::directory_iterator(folder + '/' + name + ".d", error)) {
                if (file.path().extension() == ".conf" && file.path().filename() != dropInName) {
                    dropIns.try_emplace(file.path().filename().string(), file.path().string());
                }
            }
        }
    }
    if (!found) {
        return std::unexpected(AppRefusal{AppObstacle::NoEntry});
    }
    for (const auto& [name, path] : dropIns) {
        if (const auto text = readEntry(path)) {
            readService(service, *text);
        }
    }
    return service;
}

/// Without what stands before the program ("-", "@", ...), and with the home folder.
std::expected<std::vector<std::string>, AppRefusal> commandOf(
    const Service& service, const Places& places)
{
    if (service.commands.empty()) {
        return std::unexpected(AppRefusal{AppObstacle::EntryMalformed, "ExecStart: missing"});
    }
    const std::string_view line = service.commands.front();
    const auto words =
        splitExec(line.substr(std::min(line.find_first_not_of("-@:+!|"), line.size())));
    if (!words) {
        return std::unexpected(
            AppRefusal{AppObstacle::EntryMalformed, "ExecStart: makes no sense"});
    }
    std::vector<std::string> command;
    for (const ExecWord& word : *words) {
        command.push_back(word.text);
    }
    std::string& program = command.front();
    if (program.starts_with("%h/")) {
        program.replace(0, 2, places.home);
    }
    return command;
}

/// What the unit sets itself; empty: nothing.
std::string valueOf(const Service& service, std::string_view name)
{
    std::string value;
    for (const std::string& each : service.environment) {
        if (each.starts_with(std::format("{}=", name))) {
            value = each.substr(name.size() + 1);
        }
    }
    return value;
}

std::string assignment(std::string_view name, std::string_view value)
{
    std::string text = std::format("Environment=\"{}=", name);
    for (const char character : value) {
        text += character == '"' || character == '\\' ? "\\" : "";
        text += character;
    }
    return text + "\"\n"; // specifiers of a value we keep stay what they are
}

} // namespace

std::string dropInOf(const std::string& unit, const Places& places)
{
    return std::format("{}/systemd/user/{}.d/{}", places.configHome, unit, dropInName);
}

bool isUnitName(const std::string& name)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                         "0123456789:-_.\\@";
    constexpr std::string_view suffix = ".service";
    return name.size() > suffix.size() && name.size() < 250 && name.ends_with(suffix)
        && !name.starts_with('.') && !name.starts_with('@')
        && name.find_first_not_of(letters) == std::string::npos;
}

std::expected<std::string, AppRefusal> dropIn(const App& app, AppMode mode, const Places& places)
{
    const auto service = serviceOf(app.entry, places);
    if (!service) {
        return std::unexpected(service.error());
    }
    const auto command = commandOf(*service, places);
    if (!command) {
        return std::unexpected(command.error());
    }
    if (auto refusal = obstacleTo(mode, app, *command, places)) {
        return std::unexpected(std::move(*refusal));
    }
    const bool isGo = isForGo(app, *command, places);
    const bool isOn = mode == AppMode::On;
    if (!isOn && !isGo) { // it runs through mptcpize by a command that is not ours
        return std::unexpected(AppRefusal{AppObstacle::CannotTurnOff});
    }
    std::string body = "# Written by MPTCP Monitor, which removes it again.\n[Service]\n";
    if (isOn) {
        const auto tool = findTool(places);
        if (!tool) {
            return std::unexpected(AppRefusal{AppObstacle::NoTool});
        }
        const std::string before = valueOf(*service, "LD_PRELOAD");
        body +=
            assignment("LD_PRELOAD", before.empty() ? tool->library : tool->library + ' ' + before);
    }
    if (isGo) {
        const std::string before = valueOf(*service, "GODEBUG");
        const std::string wanted = isOn ? "multipathtcp=1" : "multipathtcp=0";
        body += assignment("GODEBUG", before.empty() ? wanted : before + ',' + wanted);
    }
    const std::string mark = std::format("# {}{} ", ownMark, isOn ? "on" : "off");
    return std::format("{}{}\n{}", mark, digest(body), body);
}

} // namespace mptcp::appswitch
