// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The files and directories to look into, and which of two with the same name counts.
#include "procfs/turnons.h"

#include "procfs/bpf.h"
#include "procfs/files.h"
#include "procfs/programs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <format>
#include <ranges>
#include <set>
#include <tuple>

#include <dirent.h>

namespace mptcp::procfs {

namespace {

using Kind = TurnOn::Kind;

constexpr std::size_t fileLimit = 1 << 20;
constexpr std::size_t symbolsLimit = 64 << 20;
constexpr std::array<std::string_view, 7> kinds{
    "preload-file", "environment", "unit", "socket-unit", "systemtap", "bpf", "kernel"};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\"'";
    const auto begin = std::min(text.find_first_not_of(blank), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(blank) + 1);
}

/// The names of a directory in order; none when it cannot be read.
std::vector<std::string> namesIn(const std::string& directory)
{
    std::vector<std::string> names;
    std::ignore = forEachEntry(directory, [&](int, const dirent& entry) {
        names.emplace_back(entry.d_name);
        return true;
    });
    std::ranges::sort(names);
    return names;
}

/// Adds the port at the end of ListenStream=; nothing for a socket of another kind.
void addPort(std::vector<std::uint16_t>& ports, std::string_view address)
{
    std::uint16_t port = 0;
    const std::string_view digits = address.substr(address.rfind(':') + 1);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error == std::errc() && stop == digits.data() + digits.size()) {
        ports.push_back(port);
    }
}

class Search {
public:
    std::string take() { return std::move(m_text); }

    void lookAtPreloadFile(const std::string& file)
    {
        std::ignore = forEachPiece(file, '\n', fileLimit, [&](std::string_view line) {
            const std::string_view entry = findWrapper(line.substr(0, line.find('#')));
            if (!entry.empty()) {
                add({.kind = Kind::PreloadFile, .place = file, .value = std::string(entry)});
            }
            return entry.empty();
        });
    }

    /// Lines of an environment, in a file of its own or in one of systemd's.
    void lookAtEnvironment(
        const std::string& file, Kind kind = Kind::Environment, const std::string& unit = {})
    {
        std::ignore = forEachPiece(file, '\n', fileLimit, [&](std::string_view line) {
            if (std::string value = turnedOnBy(line); !value.empty()) {
                add({.kind = kind, .place = file, .value = std::move(value), .unit = unit});
            }
            return true;
        });
    }

    void lookAtEnvironments(const std::string& directory)
    {
        for (const std::string& name : namesIn(directory)) {
            if (name.ends_with(".conf")) {
                lookAtEnvironment(directory + '/' + name);
            }
        }
    }

    /// A directory of units. Those before it hide what has the same name in it.
    void lookAtUnits(const std::string& directory)
    {
        for (const std::string& name : namesIn(directory)) {
            const std::string path = directory + '/' + name;
            if (name.ends_with(".service.d") || name.ends_with(".socket.d")) {
                const std::string unit = name.substr(0, name.size() - 2);
                for (const std::string& part : namesIn(path)) {
                    if (part.ends_with(".conf")) {
                        lookAtUnit(path + '/' + part, unit, name + '/' + part);
                    }
                }
            } else if (name.ends_with(".service") || name.ends_with(".socket")) {
                lookAtUnit(path, name, name);
            }
        }
    }

    void lookAtModules()
    {
        std::ignore = forEachPiece("/proc/modules", '\n', fileLimit, [&](std::string_view line) {
            if (line.starts_with("stap_")) {
                add({.kind = Kind::SystemTap,
                    .place = std::string(line.substr(0, line.find(' ')))});
            }
            return true;
        });
    }

    void lookAtOwnSocket()
    {
        if (becomesMptcp().value_or(false)) {
            add({.kind = Kind::Kernel, .place = "socket(IPPROTO_TCP)", .value = "IPPROTO_MPTCP"});
        }
    }

    void lookAtPrograms()
    {
        if (const auto attached = findProtocolPrograms()) {
            for (const std::string& name : *attached) {
                add({.kind = Kind::Bpf,
                    .place = name,
                    .value = std::format("fmod_ret/{}", protocolFunction)});
            }
        } else {
            lookAtSymbols();
        }
    }

private:
    /// "0000000000000000 t bpf_prog_8a6c2d0e4f1b3957_mptcpify\t[bpf]"
    void lookAtSymbols()
    {
        std::ignore =
            forEachPiece("/proc/kallsyms", '\n', symbolsLimit, [&](std::string_view line) {
                if (line.ends_with("[bpf]") && line.contains("mptcp")) {
                    const std::string_view name = line.substr(line.rfind(' ') + 1);
                    add({.kind = Kind::Bpf, .place = std::string(name.substr(0, name.find('\t')))});
                }
                return true;
            });
    }

    void lookAtUnit(const std::string& path, const std::string& unit, const std::string& name)
    {
        if (!m_seen.insert(name).second) {
            return;
        }
        if (unit.ends_with(".socket")) {
            lookAtSocket(path, unit);
            return;
        }
        lookAtEnvironment(path, Kind::Unit, unit);
        std::ignore = forEachPiece(path, '\n', fileLimit, [&](std::string_view line) {
            constexpr std::string_view key = "EnvironmentFile=";
            if (line = trimmed(line); line.starts_with(key)) {
                line = trimmed(line.substr(key.size()));
                line.remove_prefix(line.starts_with('-') ? 1 : 0);
                lookAtEnvironment(std::string(line), Kind::Unit, unit);
            }
            return true;
        });
    }

    void lookAtSocket(const std::string& path, const std::string& unit)
    {
        TurnOn found{.kind = Kind::SocketUnit, .place = path};
        found.unit = unit.substr(0, unit.rfind('.')) + ".service";
        std::ignore = forEachPiece(path, '\n', fileLimit, [&](std::string_view line) {
            const std::string_view key = trimmed(line.substr(0, line.find('=')));
            const std::string_view value =
                trimmed(line.substr(std::min(line.find('='), line.size() - 1) + 1));
            if (key == "ListenStream") {
                addPort(found.ports, value);
            } else if (key == "Service" && !value.empty()) {
                found.unit = value;
            } else if (std::string what = turnedOnBy(line); what.starts_with("SocketProtocol")) {
                found.value = std::move(what);
            }
            return true;
        });
        if (!found.value.empty()) {
            add(found);
        }
    }

    void add(const TurnOn& found)
    {
        std::string ports;
        for (const std::uint16_t port : found.ports) {
            ports += std::format("{}{}", ports.empty() ? "" : " ", port);
        }
        std::string line =
            std::format("{}\t{}\t{}\t{}\t{}", kinds[static_cast<std::size_t>(found.kind)],
                withoutTabs(found.place), withoutTabs(found.value), withoutTabs(found.unit), ports);
        m_text += line + '\n';
    }

    static std::string withoutTabs(std::string text)
    {
        std::ranges::replace_if(
            text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, '?');
        return text;
    }

    std::string m_text;
    std::set<std::string> m_seen; ///< units and drop-ins by name
};

std::string configDirectory()
{
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    return config && *config ? config : std::string(home ? home : "") + "/.config";
}

} // namespace

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

Result<std::string> findTurnOns()
{
    const std::string config = configDirectory();
    Search search;
    search.lookAtPreloadFile("/etc/ld.so.preload");
    for (const char* file :
        {"/etc/environment", "/etc/systemd/system.conf", "/etc/systemd/user.conf"}) {
        search.lookAtEnvironment(file);
    }
    for (const std::string& directory : {std::string("/etc/environment.d"),
             std::string("/usr/lib/environment.d"), config + "/environment.d",
             std::string("/etc/systemd/system.conf.d"), std::string("/etc/systemd/user.conf.d")}) {
        search.lookAtEnvironments(directory);
    }
    for (const std::string& place : {std::string("/etc/systemd"), std::string("/run/systemd"),
             std::string("/usr/local/lib/systemd"), std::string("/usr/lib/systemd")}) {
        search.lookAtUnits(place + "/system");
    }
    for (const std::string& place : {config + "/systemd", std::string("/etc/systemd"),
             std::string("/run/systemd"), std::string("/usr/lib/systemd")}) {
        search.lookAtUnits(place + "/user");
    }
    search.lookAtModules();
    search.lookAtOwnSocket();
    return search.take();
}

std::string findBpfTurnOns()
{
    Search search;
    search.lookAtPrograms();
    return search.take();
}

std::vector<TurnOn> parseTurnOns(std::string_view text)
{
    std::vector<TurnOn> result;
    for (auto range : text | std::views::split('\n')) {
        std::vector<std::string> fields;
        for (auto field : range | std::views::split('\t')) {
            fields.emplace_back(std::string_view(field));
        }
        const auto kind = std::ranges::find(kinds, fields.empty() ? std::string() : fields.front());
        if (fields.size() != 5 || kind == kinds.end()) {
            continue;
        }
        TurnOn found{.kind = static_cast<Kind>(kind - kinds.begin()),
            .place = fields[1],
            .value = fields[2],
            .unit = fields[3]};
        for (auto number : fields[4] | std::views::split(' ')) {
            addPort(found.ports, std::string_view(number));
        }
        result.push_back(std::move(found));
    }
    return result;
}

} // namespace mptcp::procfs
