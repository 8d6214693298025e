// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The files and directories to look into, and which of two with the same name counts.
#include "procfs/turnons.h"

#include "procfs/bpf.h"
#include "procfs/files.h"
#include "procfs/programs.h"
#include "procfs/units.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <format>
#include <initializer_list>
#include <map>
#include <ranges>
#include <tuple>

#include <dirent.h>

namespace mptcp::procfs {

namespace {

using Kind = TurnOn::Kind;

constexpr std::size_t symbolsLimit = 64 << 20;
constexpr std::array<std::string_view, 7> kinds{
    "preload-file", "environment", "unit", "socket-unit", "systemtap", "bpf", "kernel"};

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

    /// Lines of an environment.
    void lookAtEnvironment(const std::string& file)
    {
        std::ignore = forEachPiece(file, '\n', fileLimit, [&](std::string_view line) {
            if (std::string value = turnedOnBy(line); !value.empty()) {
                add({.kind = Kind::Environment, .place = file, .value = std::move(value)});
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

    /// The units of one manager. In directories named first hide what has the same name in others.
    void lookAtUnits(std::initializer_list<std::string> directories)
    {
        std::map<std::string, UnitFiles> units;
        for (const std::string& directory : directories) {
            for (const std::string& name : namesIn(directory)) {
                const std::string path = directory + '/' + name;
                if (name.ends_with(".service.d") || name.ends_with(".socket.d")) {
                    for (const std::string& part : namesIn(path)) {
                        if (part.ends_with(".conf")) {
                            units[name.substr(0, name.size() - 2)].dropIns.try_emplace(
                                part, path + '/' + part);
                        }
                    }
                } else if (name.ends_with(".service") || name.ends_with(".socket")) {
                    std::string& main = units[name].main;
                    main = main.empty() ? path : main;
                }
            }
        }
        for (const auto& [name, files] : units) {
            for (const TurnOn& found : readUnit(name, files)) {
                add(found);
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

    void lookAtPrograms(const std::stop_token& stop)
    {
        if (const auto attached = findProtocolPrograms()) {
            for (const std::string& name : *attached) {
                add({.kind = Kind::Bpf,
                    .place = name,
                    .value = std::format("fmod_ret/{}", protocolFunction)});
            }
        } else {
            lookAtSymbols(stop);
        }
    }

private:
    /// "0000000000000000 t bpf_prog_8a6c2d0e4f1b3957_mptcpify\t[bpf]"
    void lookAtSymbols(const std::stop_token& stop)
    {
        std::ignore =
            forEachPiece("/proc/kallsyms", '\n', symbolsLimit, [&](std::string_view line) {
                if (line.ends_with("[bpf]") && line.contains("mptcp")) {
                    const std::string_view name = line.substr(line.rfind(' ') + 1);
                    add({.kind = Kind::Bpf, .place = std::string(name.substr(0, name.find('\t')))});
                }
                return !stop.stop_requested();
            });
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
};

std::string configDirectory()
{
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    return config && *config ? config : std::string(home ? home : "") + "/.config";
}

} // namespace

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
    search.lookAtUnits({"/etc/systemd/system", "/run/systemd/system",
        "/usr/local/lib/systemd/system", "/usr/lib/systemd/system"});
    search.lookAtUnits({config + "/systemd/user", "/etc/systemd/user", "/run/systemd/user",
        "/usr/lib/systemd/user"});
    search.lookAtModules();
    search.lookAtOwnSocket();
    return search.take();
}

std::string findBpfTurnOns(std::stop_token stop)
{
    Search search;
    search.lookAtPrograms(stop);
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
