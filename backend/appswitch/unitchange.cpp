// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What has to stand in a drop-in, and whether it would count there.
#include "appswitch/unitchange.h"

#include "appswitch/entrychange.h"
#include "appswitch/ownfiles.h"
#include "appswitch/startable.h"
#include "appswitch/unitservice.h"
#include "appswitch/unitsyntax.h"

#include <algorithm>
#include <format>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

namespace mptcp::appswitch {

namespace {

constexpr std::string_view preload = "LD_PRELOAD", goSettings = "GODEBUG";

std::unexpected<AppRefusal> overridden(std::string detail)
{
    return std::unexpected(AppRefusal{AppObstacle::Overridden, std::move(detail)});
}

bool isFor(std::string_view assignment, std::string_view name)
{
    return assignment.starts_with(name) && assignment.substr(name.size()).starts_with('=');
}

/// What a list sets; empty: nothing.
std::string valueOf(const std::vector<std::string>& environment, std::string_view name)
{
    std::string value;
    for (const std::string& each : environment) {
        if (isFor(each, name)) {
            value = each.substr(name.size() + 1);
        }
    }
    return value;
}

/// Whether a file with a line for each variable has one for this. Each line is looked at by itself,
/// so that one in quotes over several lines counts, too.
bool setsVariable(const std::string& path, std::string_view name)
{
    const std::string text = readEntry(path).value_or(std::string());
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const auto behind = text.find_first_not_of(" \t", at + name.size());
        const auto before = text.find_last_not_of(" \t", at - (at > 0 ? 1 : 0));
        const bool isFirst =
            at == 0 || before == std::string::npos || text[before] == '\n' || text[before] == '\r';
        if (isFirst && behind != std::string::npos && text[behind] == '=') {
            return true;
        }
    }
    return false;
}

/// A variable in our drop-in, `ours` and then what the unit sets itself.
std::expected<std::string, AppRefusal> assignment(const UnitService& service, std::string_view name,
    std::string ours, bool isOursFirst, char separator)
{
    const auto sets = [&](const std::string& each) { return isFor(each, name); };
    if (service.isResetLater || std::ranges::any_of(service.laterEnvironment, sets)) {
        return overridden(std::format("Environment: {}", name));
    }
    if (std::ranges::contains(service.unset, name) || std::ranges::any_of(service.unset, sets)) {
        return overridden(std::format("UnsetEnvironment: {}", name));
    }
    for (const std::string& path : service.environmentFiles) {
        if (path.contains('%') || setsVariable(path, name)) {
            return overridden(std::format("EnvironmentFile: {}", path));
        }
    }
    const std::string before = valueOf(service.environment, name);
    std::string value = before.empty() ? std::move(ours)
        : isOursFirst                  ? std::move(ours) + separator + before
                                       : before + separator + std::move(ours);
    return std::format("Environment={}\n", quotedForUnit(std::format("{}={}", name, value)));
}

/// With what means something to systemd kept from it.
std::string withoutSpecifiers(std::string_view path)
{
    std::string text;
    for (const char character : path) {
        text += character == '%' ? "%%" : std::string(1, character);
    }
    return text;
}

/// The command that can be started that way, of several; else why the first one cannot.
std::expected<std::vector<std::string>, AppRefusal> commandFor(
    const UnitService& service, AppMode mode, const App& app, const Places& places)
{
    std::optional<AppRefusal> refusal;
    for (const std::vector<std::string>& command : service.commands) {
        auto obstacle = command.empty() || command.front().empty()
            ? AppRefusal{AppObstacle::EntryMalformed, "ExecStart: makes no sense"}
            : obstacleTo(mode, app, command, places);
        if (!obstacle) {
            return command;
        }
        refusal = refusal ? refusal : std::move(obstacle);
    }
    return std::unexpected(
        refusal.value_or(AppRefusal{AppObstacle::EntryMalformed, "ExecStart: missing"}));
}

} // namespace

std::string dropInOf(const std::string& unit, const Places& places)
{
    return std::format("{}/systemd/user/{}.d/{}", places.configHome, unit, dropInName);
}

std::string formerDropInOf(const std::string& unit, const Places& places)
{
    return std::format("{}/systemd/user/{}.d/mptcp-monitor.conf", places.configHome, unit);
}

std::expected<std::string, AppRefusal> dropIn(const App& app, AppMode mode, const Places& places)
{
    const auto service = readUnit(app.entry, places);
    if (!service) {
        return std::unexpected(service.error());
    }
    if (!service->root.empty()) {
        return std::unexpected(AppRefusal{AppObstacle::Sandboxed, service->root});
    }
    const auto command = commandFor(*service, mode, app, places);
    if (!command) {
        return std::unexpected(command.error());
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
        const auto line =
            assignment(*service, preload, withoutSpecifiers(tool->library), true, ' ');
        if (!line) {
            return line;
        }
        body += *line;
    }
    if (isGo) {
        const auto line = assignment(
            *service, goSettings, isOn ? "multipathtcp=1" : "multipathtcp=0", false, ',');
        if (!line) {
            return line;
        }
        body += *line;
    }
    const std::string mark = std::format("# {}{} ", ownMark, isOn ? "on" : "off");
    return std::format("{}{}\n{}", mark, digest(body), body);
}

bool isNewer(const std::string& unit, const Places& places)
{
    const auto service = readUnit(unit, places);
    const auto ours = timeOf(dropInOf(unit, places));
    return !service || std::ranges::any_of(service->files, [&](const std::string& path) {
        return timeOf(path) > ours;
    });
}

} // namespace mptcp::appswitch
