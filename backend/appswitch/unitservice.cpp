// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which files make a unit, as systemd.unit(5) says, and what of systemd.exec(5) concerns its start.
#include "appswitch/unitservice.h"

#include "appswitch/ownfiles.h"
#include "appswitch/unitsyntax.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include <glob.h>

namespace mptcp::appswitch {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".service";

/// What stands in a unit's name: "foo" and "bar" of "foo@bar.service".
struct NameParts {
    std::string prefix;
    std::optional<std::string> instance; ///< empty: it is a template

    explicit NameParts(const std::string& unit)
    {
        const std::string stem = unit.substr(0, unit.size() - suffix.size());
        const auto at = stem.find('@');
        prefix = stem.substr(0, at);
        instance = at == std::string::npos ? std::nullopt : std::optional(stem.substr(at + 1));
    }
    std::string with(const std::string& other) const
    {
        return instance ? std::format("{}@{}{}", other, *instance, suffix)
                        : std::format("{}{}", other, suffix);
    }
    std::string base() const { return std::format("{}@{}", prefix, suffix); }
    bool isInstance() const { return instance && !instance->empty(); }
};

/// The names whose drop-ins count, too: "foo-bar@x", "foo-bar@", "foo-@x", "foo-@".
std::vector<std::string> moreGeneral(const std::string& unit)
{
    const NameParts parts(unit);
    std::vector<std::string> found;
    for (std::string prefix = parts.prefix;;) {
        found.push_back(parts.with(prefix));
        if (parts.isInstance()) {
            found.push_back(std::format("{}@{}", prefix, suffix));
        }
        if (prefix.ends_with('-')) {
            prefix.pop_back();
        }
        const auto dash = prefix.rfind('-');
        if (dash == std::string::npos || dash == 0) {
            return found;
        }
        prefix.resize(dash + 1);
    }
}

class UnitReader {
public:
    UnitReader(std::string unit, const Places& places)
        : m_unit(std::move(unit)), m_parts(m_unit), m_places(places)
    {
    }

    std::expected<UnitService, AppRefusal> read()
    {
        const auto fragment = findFragment();
        if (!fragment) {
            return std::unexpected(fragment.error());
        }
        if (auto refusal = readFile(*fragment)) {
            return std::unexpected(std::move(*refusal));
        }
        for (const auto& [name, path] : dropIns(*fragment)) {
            m_isLater = name > dropInName;
            static_cast<void>(readFile(path)); // systemd passes it over, too
        }
        return std::move(m_service);
    }

private:
    /// The file that counts; the rest are additions.
    std::expected<std::string, AppRefusal> findFragment() const
    {
        const std::vector<std::string> names =
            m_parts.isInstance() ? std::vector{m_unit, m_parts.base()} : std::vector{m_unit};
        for (const std::string& name : names) {
            for (const std::string& folder : unitFolders(m_places)) {
                const std::string path = folder + '/' + name;
                if (!timeOf(path)) {
                    continue;
                }
                const bool isPassing = folder.ends_with("/transient");
                return isPassing ? std::unexpected(AppRefusal{AppObstacle::NoEntry})
                                 : std::expected<std::string, AppRefusal>(path);
            }
        }
        return std::unexpected(AppRefusal{AppObstacle::NoEntry});
    }

    /// Path by name, the order in which they count.
    std::map<std::string, std::string> dropIns(const std::string& fragment) const
    {
        std::vector<std::string> units{m_unit};
        // A symbolic link to another unit is another name of that.
        const std::string real = fs::path(resolved(fragment)).filename().string();
        if (isUnitName(real) && real != m_unit && real != m_parts.base()) {
            const bool isTemplate = m_parts.isInstance() && NameParts(real).instance == "";
            units.push_back(isTemplate ? m_parts.with(NameParts(real).prefix) : real);
        }
        std::map<std::string, std::string> found;
        const auto add = [&](const std::string& folder) {
            std::error_code error;
            for (const auto& file : fs::directory_iterator(folder, error)) {
                const std::string name = file.path().filename().string();
                if (name.ends_with(".conf") && !name.starts_with('.')) {
                    found.try_emplace(name, file.path().string());
                }
            }
        };
        for (const std::string& unit : units) {
            for (const std::string& folder : unitFolders(m_places)) {
                for (const std::string& name : moreGeneral(unit)) {
                    add(std::format("{}/{}.d", folder, name));
                }
            }
        }
        for (const std::string& folder : unitFolders(m_places)) {
            add(folder + "/service.d");
        }
        return found;
    }

    std::optional<AppRefusal> readFile(const std::string& path)
    {
        const auto text = readEntry(path);
        if (!text && text.error().kind == ErrorKind::Malformed) {
            return AppRefusal{AppObstacle::EntryMalformed, text.error().detail};
        }
        if (!text || text->empty()) { // a folder, a device or nothing at all, which masks it
            return AppRefusal{AppObstacle::NoEntry};
        }
        if (text->contains('\0')) {
            return AppRefusal{AppObstacle::EntryMalformed, path + ": a zero byte"};
        }
        if (markOf(*text).empty()) {
            m_service.files.push_back(path);
            forEachInSection(*text, "Service",
                [this](std::string_view key, std::string_view value) { set(key, value); });
        }
        return std::nullopt;
    }

    void set(std::string_view key, std::string_view value)
    {
        if (key == "ExecStart") {
            addCommand(value);
        } else if (key == "Environment") {
            m_service.isResetLater = m_service.isResetLater || (m_isLater && value.empty());
            add(m_isLater ? m_service.laterEnvironment : m_service.environment, value);
            if (value.empty()) {
                m_service.environment.clear();
            }
        } else if (key == "UnsetEnvironment") {
            add(m_service.unset, value);
        } else if (key == "EnvironmentFile") {
            addFiles(value);
        } else if (key == "RootDirectory" || key == "RootImage") {
            m_service.root = value == "/" ? std::string_view() : value;
        }
    }

    /// An empty value takes back those before.
    static void add(std::vector<std::string>& list, std::string_view value)
    {
        if (value.empty()) {
            list.clear();
        }
        std::ranges::move(splitUnitWords(value), std::back_inserter(list));
    }

    void addCommand(std::string_view value)
    {
        if (value.empty()) {
            m_service.commands.clear();
            return;
        }
        value.remove_prefix(std::min(value.find_first_not_of("-@:+!|"), value.size()));
        std::vector<std::string> words = splitUnitWords(value);
        for (std::string& word : words) {
            word = resolve(word);
        }
        m_service.commands.push_back(std::move(words));
    }

    void addFiles(std::string_view value)
    {
        if (value.empty()) {
            m_service.environmentFiles.clear();
            return;
        }
        value.remove_prefix(value.starts_with('-') ? 1 : 0);
        const std::string pattern = resolve(value);
        glob_t files{};
        if (glob(pattern.c_str(), GLOB_NOCHECK, nullptr, &files) == 0) {
            for (const char* path : std::span(files.gl_pathv, files.gl_pathc)) {
                m_service.environmentFiles.emplace_back(path);
            }
        }
        globfree(&files);
    }

    /// The specifiers that are known from here; others stay.
    std::string resolve(std::string_view text) const
    {
        std::string result;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char letter = text[at] == '%' && at + 1 < text.size() ? text[at + 1] : '\0';
            const std::optional<std::string> meaning = letter == 'h' ? std::optional(m_places.home)
                : letter == 't' ? std::optional(m_places.runtimeDir)
                : letter == 'E' ? std::optional(m_places.configHome)
                : letter == 'n' ? std::optional(m_unit)
                : letter == 'N' ? std::optional(m_unit.substr(0, m_unit.size() - suffix.size()))
                : letter == 'p' ? std::optional(m_parts.prefix)
                : letter == 'i' ? std::optional(m_parts.instance.value_or(std::string()))
                : letter == '%' ? std::optional(std::string("%"))
                                : std::nullopt;
            result += meaning ? *meaning : std::string(1, text[at]);
            at += meaning ? 1 : 0;
        }
        return result;
    }

    const std::string m_unit;
    const NameParts m_parts;
    const Places& m_places;
    UnitService m_service;
    bool m_isLater = false; ///< behind our drop-in
};

} // namespace

bool isUnitName(const std::string& name)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                         "0123456789:-_.\\@";
    return name.size() > suffix.size() && name.size() < 250 && name.ends_with(suffix)
        && !name.starts_with('.') && !name.starts_with('@')
        && name.find_first_not_of(letters) == std::string::npos;
}

std::vector<std::string> unitPaths(const std::string& unit, const Places& places)
{
    std::vector<std::string> paths;
    for (const std::string& folder : unitFolders(places)) {
        for (const std::string& name :
            isUnitName(unit) ? moreGeneral(unit) : std::vector<std::string>()) {
            paths.push_back(std::format("{}/{}", folder, name));
            paths.push_back(std::format("{}/{}.d", folder, name));
        }
        paths.push_back(folder + "/service.d");
    }
    return paths;
}

std::expected<UnitService, AppRefusal> readUnit(const std::string& unit, const Places& places)
{
    if (!isUnitName(unit)) {
        return std::unexpected(AppRefusal{AppObstacle::NoEntry});
    }
    return UnitReader(unit, places).read();
}

} // namespace mptcp::appswitch
