// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which lines of a unit add something, and which take it back.
#include "procfs/units.h"

#include "procfs/files.h"
#include "procfs/programs.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <ranges>
#include <tuple>

namespace mptcp::procfs {

namespace {

using Kind = TurnOn::Kind;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\"'";
    const auto begin = std::min(text.find_first_not_of(blank), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(blank) + 1);
}

/// Reads a unit as systemd does: later files add to earlier ones, or take back what they say.
class UnitReader {
public:
    explicit UnitReader(std::string unit) : m_unit(std::move(unit)) { }

    std::vector<TurnOn> read(const UnitFiles& files)
    {
        readPart(files.main);
        for (const auto& [name, path] : files.dropIns) {
            readPart(path);
        }
        std::vector<TurnOn> result;
        for (Setting& setting : m_settings) {
            const bool isUnset = setting.key.starts_with("Environment")
                && std::ranges::any_of(m_unset, [&](const std::string& name) {
                       return setting.found.value.starts_with(name.substr(0, name.find('=')) + '=');
                   });
            if (!isUnset) {
                result.push_back(std::move(setting.found));
            }
        }
        return result;
    }

private:
    struct Setting {
        std::string key; ///< "Environment"
        TurnOn found;
    };

    void readPart(const std::string& path)
    {
        std::ignore = forEachPiece(path, '\n', fileLimit, [&](std::string_view line) {
            const auto equals = std::min(line.find('='), line.size());
            const std::string_view key = trimmed(line.substr(0, equals));
            const std::string_view value = trimmed(line.substr(std::min(equals + 1, line.size())));
            if (m_unit.ends_with(".socket")) {
                readOfSocket(path, line, key, value);
            } else {
                readOfService(path, line, key, value);
            }
            return true;
        });
    }

    void readOfService(const std::string& path, std::string_view line, std::string_view key,
        std::string_view value)
    {
        if (value.empty()) {
            reset(key);
        } else if (key == "UnsetEnvironment") {
            for (auto name : value | std::views::split(' ')) {
                m_unset.emplace_back(trimmed(std::string_view(name)));
            }
        } else if (key == "EnvironmentFile") {
            const std::string file(value.substr(value.starts_with('-') ? 1 : 0));
            std::ignore = forEachPiece(file, '\n', fileLimit, [&](std::string_view variable) {
                assign(file, variable, key);
                return true;
            });
        } else {
            assign(path, line, key);
        }
    }

    /// An empty value takes back all that was said before.
    void reset(std::string_view key)
    {
        std::erase_if(m_settings, [&](const Setting& setting) { return setting.key == key; });
        if (key == "UnsetEnvironment") {
            m_unset.clear();
        }
    }

    /// A variable that is set anew is no longer what it was.
    void assign(const std::string& place, std::string_view line, std::string_view key)
    {
        for (const std::string_view variable : {"LD_PRELOAD=", "GODEBUG="}) {
            if (key.starts_with("Environment") && line.contains(variable)
                && !trimmed(line).starts_with('#')) {
                std::erase_if(m_settings, [&](const Setting& setting) {
                    return setting.key.starts_with("Environment")
                        && setting.found.value.starts_with(variable);
                });
            }
        }
        if (std::string value = turnedOnBy(line); !value.empty()) {
            m_settings.push_back({std::string(key),
                {.kind = Kind::Unit, .place = place, .value = std::move(value), .unit = m_unit}});
        }
    }

    void readOfSocket(const std::string& path, std::string_view line, std::string_view key,
        std::string_view value)
    {
        if (key == "ListenStream") {
            if (value.empty()) {
                m_ports.clear();
            }
            addPort(m_ports, value);
        } else if (key == "Service" && !value.empty()) {
            m_service = value;
        } else if (key == "SocketProtocol") {
            reset(key);
            if (std::string what = turnedOnBy(line); !what.empty()) {
                m_settings.push_back({std::string(key),
                    {.kind = Kind::SocketUnit, .place = path, .value = std::move(what)}});
            }
        }
        for (Setting& setting : m_settings) {
            setting.found.unit = m_service;
            setting.found.ports = m_ports;
        }
    }

    std::string m_unit;
    std::string m_service = m_unit.substr(0, m_unit.rfind('.')) + ".service";
    std::vector<std::uint16_t> m_ports;
    std::vector<Setting> m_settings;
    std::vector<std::string> m_unset; ///< "NAME" or "NAME=VALUE"
};

} // namespace

std::vector<TurnOn> readUnit(const std::string& unit, const UnitFiles& files)
{
    return UnitReader(unit).read(files);
}

void addPort(std::vector<std::uint16_t>& ports, std::string_view address)
{
    std::uint16_t port = 0;
    const std::string_view digits = address.substr(address.rfind(':') + 1);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error == std::errc() && stop == digits.data() + digits.size()) {
        ports.push_back(port);
    }
}

std::string turnedOnBy(std::string_view line)
{
    line = trimmed(line);
    if (line.starts_with('#') || line.starts_with(';')) {
        return {};
    }
    if (line.starts_with("SocketProtocol=")) {
        return trimmed(line.substr(15)) == "mptcp" ? "SocketProtocol=mptcp" : std::string();
    }
    if (const auto preload = line.find("LD_PRELOAD="); preload != std::string_view::npos) {
        if (const auto entry = findWrapper(line.substr(preload + 11)); !entry.empty()) {
            return std::format("LD_PRELOAD={}", entry);
        }
    }
    if (const auto debug = line.find("GODEBUG="); debug != std::string_view::npos) {
        const std::string_view list = trimmed(line.substr(debug + 8));
        const auto value = findMultipath(list.substr(0, list.find_first_of(" \t\"'")));
        if (!value.empty() && value != "0") {
            return std::format("GODEBUG=multipathtcp={}", value);
        }
    }
    return line.starts_with("ExecStart=") && line.contains("mptcpize run ") ? "mptcpize run"
                                                                            : std::string();
}

} // namespace mptcp::procfs
