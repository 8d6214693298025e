// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which file is whose, and what stands in it afterwards.
#include "appswitch/launcher.h"

#include "appswitch/desktopentries.h"
#include "appswitch/entrychange.h"
#include "appswitch/ownfiles.h"
#include "appswitch/unitchange.h"
#include "appswitch/unitservice.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <iterator>
#include <string_view>
#include <utility>

#include <sys/stat.h>

namespace mptcp::appswitch {

namespace {

constexpr std::string_view asideSuffix = ".mptcp-monitor-kept"; ///< no desktop reads it
constexpr std::string_view dropInSuffix = ".service.d";

std::unexpected<AppRefusal> cannotWrite(const Error& error)
{
    return std::unexpected(AppRefusal{AppObstacle::CannotWrite, describe(error)});
}

std::expected<void, AppRefusal> written(const Result<void>& result)
{
    return result ? std::expected<void, AppRefusal>() : cannotWrite(result.error());
}

/// As it was written by us.
bool isUntouched(std::string_view text)
{
    return markOf(text).ends_with(digest(text));
}

AppMode modeIn(std::string_view text)
{
    const std::string_view mark = markOf(text);
    return mark.starts_with("on ") ? AppMode::On
        : mark.starts_with("off ") ? AppMode::Off
                                   : AppMode::Default;
}

AppRefusal unreadable(const Error& error)
{
    return {AppObstacle::EntryMalformed, describe(error)};
}

} // namespace

/// What there is for one id.
struct Launcher::DesktopFiles {
    std::string target; ///< in the user's own folder, there or not
    std::string aside; ///< where the user's own file is kept
    std::string vendor; ///< the one that counts without the user's own; empty: none
    std::optional<Error> error; ///< of one that is there and cannot be read
    std::optional<std::string> there; ///< the text of the target
    std::optional<std::string> source; ///< what it is, or would be, without us
    bool isOurs = false, isKept = false, isEdited = false;

    /// The user's own file is in the way of ours.
    bool isTheirs() const { return there && (!isOurs || isEdited); }
};

Launcher::Launcher(Places places) : m_places(std::move(places)) { }

Launcher::DesktopFiles Launcher::filesOf(const std::string& id) const
{
    const std::string own = applicationFolders(m_places).front();
    DesktopFiles files;
    const auto isOwn = [&](const std::string& path) { return path.starts_with(own + '/'); };
    const auto ownOf = [&](const std::vector<std::string>& paths) {
        const auto path = std::ranges::find_if(paths, isOwn);
        return path != paths.end() ? *path : std::string();
    };
    const std::vector<std::string> paths = findEntries(id, m_places);
    files.target = ownOf(paths);
    if (files.target.empty()) { // it may have lain in a folder of its own
        const std::string kept = ownOf(findEntries(id + std::string(asideSuffix), m_places));
        files.target =
            kept.empty() ? own + '/' + id : kept.substr(0, kept.size() - asideSuffix.size());
    }
    files.aside = files.target + std::string(asideSuffix);
    files.isKept = timeOf(files.aside).has_value();
    if (auto text = readEntry(files.target)) {
        files.there = std::move(*text);
        files.isOurs = modeIn(*files.there) != AppMode::Default;
    } else if (timeOf(files.target)) { // also a symbolic link to nowhere
        files.error = text.error();
        return files;
    }
    files.isEdited = files.isOurs && !isUntouched(*files.there);
    const auto vendor = std::ranges::find_if(paths, [&](const std::string& path) {
        return !isOwn(path) && !isSameFile(path, files.target); // a folder may have two names
    });
    files.vendor = vendor != paths.end() ? *vendor : std::string();
    if (files.isEdited) {
        files.source = unchangedEntry(*files.there);
    } else if (files.isTheirs()) {
        files.source = files.there;
    } else if (const std::string path = files.isKept ? files.aside : files.vendor; !path.empty()) {
        if (auto text = readEntry(path)) {
            files.source = std::move(*text);
        } else {
            files.error = text.error();
        }
    }
    return files;
}

/// What ours would say.
std::expected<std::string, AppRefusal> Launcher::changed(
    const DesktopFiles& files, const App& app, AppMode mode) const
{
    if (files.error) {
        return std::unexpected(unreadable(*files.error));
    }
    if (!files.source) {
        return std::unexpected(AppRefusal{AppObstacle::NoEntry});
    }
    return changedEntry(*files.source, app, mode, m_places);
}

std::optional<AppRefusal> Launcher::obstacle(const App& app, AppMode mode) const
{
    if (mode == AppMode::Default) {
        return std::nullopt;
    }
    if (!isUnit(app.entry) && !isEntryId(app.entry)) {
        return AppRefusal{AppObstacle::NoEntry};
    }
    const auto text =
        isUnit(app.entry) ? dropIn(app, mode, m_places) : changed(filesOf(app.entry), app, mode);
    return text ? std::nullopt : std::optional(text.error());
}

std::expected<void, AppRefusal> Launcher::turn(const App& app, AppMode mode) const
{
    if (isUnit(app.entry)) {
        return turnUnit(app, mode);
    }
    if (isEntryId(app.entry)) {
        return mode == AppMode::Default ? restoreEntry(app.entry) : turnEntry(app, mode);
    }
    return mode == AppMode::Default ? std::expected<void, AppRefusal>()
                                    : std::unexpected(AppRefusal{AppObstacle::NoEntry});
}

std::expected<void, AppRefusal> Launcher::restoreEntry(const std::string& id) const
{
    const DesktopFiles files = filesOf(id);
    if (files.isEdited) {
        return written(
            writeOwn(files.target, *files.source).and_then([&] { return removeOwn(files.aside); }));
    }
    const bool isSomethingThere = timeOf(files.target).has_value();
    if (files.isKept && isSomethingThere && !files.there) { // is it ours?
        return cannotWrite(*files.error);
    }
    if (files.isKept && (files.isOurs || !isSomethingThere)) {
        return written(putBack(files.aside, files.target));
    }
    if (files.isKept) { // somebody has written another one since, which is the user's now
        return written(removeOwn(files.aside));
    }
    return files.isOurs ? written(removeOwn(files.target)) : std::expected<void, AppRefusal>();
}

std::expected<void, AppRefusal> Launcher::turnEntry(const App& app, AppMode mode) const
{
    const DesktopFiles files = filesOf(app.entry);
    const auto text = changed(files, app, mode);
    if (!text) {
        return std::unexpected(text.error());
    }
    if (files.there == *text) {
        return {};
    }
    if (files.isEdited) { // it is the user's own by now
        if (const auto done = writeOwn(files.target, *files.source); !done) {
            return cannotWrite(done.error());
        }
    }
    if (files.isTheirs()) {
        if (const auto done = setAside(files.target, files.aside); !done) {
            return cannotWrite(done.error());
        }
    }
    const auto done = writeOwn(files.target, *text);
    if (!done && files.isTheirs()) {
        static_cast<void>(putBack(files.aside, files.target));
    }
    return written(done);
}

std::expected<void, AppRefusal> Launcher::turnUnit(const App& app, AppMode mode) const
{
    const std::string path = dropInOf(app.entry, m_places);
    const std::string former = formerDropInOf(app.entry, m_places);
    const auto there = readEntry(path), before = readEntry(former);
    if (!there && there.error().kind != ErrorKind::NotFound) {
        return cannotWrite(there.error());
    }
    const bool hasFormer = before && modeIn(*before) != AppMode::Default;
    const bool isOthers = there && !isUntouched(*there);
    if (isOthers || (hasFormer && !isUntouched(*before))) {
        return std::unexpected(AppRefusal{AppObstacle::CannotWrite,
            (isOthers ? path : former) + ": somebody else has written it"});
    }
    const auto text = mode == AppMode::Default ? std::expected<std::string, AppRefusal>()
                                               : dropIn(app, mode, m_places);
    if (!text) {
        return std::unexpected(text.error());
    }
    Result<void> done;
    if (mode == AppMode::Default && there) {
        done = removeOwn(path);
    } else if (mode != AppMode::Default && there != *text) {
        done = writeOwn(path, *text);
    }
    return written(done.and_then([&] { return hasFormer ? removeOwn(former) : Result<void>(); }));
}

bool Launcher::isOutdated(const std::string& entry) const
{
    if (isUnit(entry)) {
        const std::string text = readEntry(dropInOf(entry, m_places)).value_or(std::string());
        return !isUntouched(text) || isNewer(entry, m_places);
    }
    const DesktopFiles files = filesOf(entry);
    if (!files.isOurs || files.isEdited || !files.source) {
        return true;
    }
    const std::string tool = toolIn(*files.there);
    if (!tool.empty() && findProgram(tool, m_places).empty()) {
        return true;
    }
    return !files.isKept && timeOf(files.vendor) > timeOf(files.target);
}

std::expected<void, AppRefusal> Launcher::refresh(const App& app, AppMode mode) const
{
    auto done = turn(app, mode);
    if (!done && done.error().obstacle == AppObstacle::StartsOtherProgram) {
        App any = app;
        any.executable.clear();
        done = turn(any, mode);
    }
    if (!done && done.error().obstacle != AppObstacle::CannotWrite) {
        static_cast<void>(turn(app, AppMode::Default));
    } else if (done && isOutdated(app.entry)) { // newer, though it says the same
        touch(isUnit(app.entry) ? dropInOf(app.entry, m_places) : filesOf(app.entry).target);
    }
    return done;
}

std::string Launcher::fingerprint(const App& app) const
{
    std::vector<std::string> paths{app.executable, findProgram("mptcpize", m_places)};
    if (isUnit(app.entry)) {
        std::ranges::move(unitPaths(app.entry, m_places), std::back_inserter(paths));
    } else if (isEntryId(app.entry)) {
        std::ranges::move(findEntries(app.entry, m_places), std::back_inserter(paths));
    }
    std::string all;
    for (const std::string& path : paths) {
        struct stat status{};
        all += stat(path.c_str(), &status) != 0
            ? path + '\n'
            : std::format("{} {} {} {}.{:09}\n", path, status.st_dev, status.st_ino,
                  status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    }
    return all;
}

AppMode Launcher::modeOf(const std::string& entry) const
{
    if (isUnit(entry)) {
        const auto text = readEntry(dropInOf(entry, m_places));
        return modeIn(
            text ? *text : readEntry(formerDropInOf(entry, m_places)).value_or(std::string()));
    }
    return isEntryId(entry) ? modeIn(filesOf(entry).there.value_or(std::string()))
                            : AppMode::Default;
}

std::vector<std::string> Launcher::changedEntries() const
{
    std::vector<std::string> found;
    const std::string own = applicationFolders(m_places).front();
    for (const std::string& id : entriesIn(own)) {
        if (modeOf(id) != AppMode::Default) {
            found.push_back(id);
        }
    }
    for (const std::string& id : entriesIn(own, asideSuffix)) {
        if (!std::ranges::contains(found, id)) {
            found.push_back(id);
        }
    }
    std::error_code error;
    for (const auto& folder :
        std::filesystem::directory_iterator(m_places.configHome + "/systemd/user", error)) {
        const std::string name = folder.path().filename().string();
        if (name.ends_with(dropInSuffix)) {
            const std::string unit = name.substr(0, name.size() - 2);
            if (modeOf(unit) != AppMode::Default) {
                found.push_back(unit);
            }
        }
    }
    return found;
}

bool isUnit(const std::string& entry)
{
    return isUnitName(entry);
}

} // namespace mptcp::appswitch
