// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which file is whose, and what stands in it afterwards.
#include "appswitch/launcher.h"

#include "appswitch/desktopentries.h"
#include "appswitch/entrychange.h"
#include "appswitch/ownfiles.h"
#include "appswitch/unitchange.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

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
    std::optional<Error> error; ///< of the target, which is there
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
    files.target = own + '/' + id;
    const std::vector<std::string> paths = findEntries(id, m_places);
    const auto isOwn = [&](const std::string& path) { return path.starts_with(own + '/'); };
    if (const auto path = std::ranges::find_if(paths, isOwn); path != paths.end()) {
        files.target = *path;
    }
    files.aside = files.target + std::string(asideSuffix);
    if (auto text = readEntry(files.target)) {
        files.there = std::move(*text);
        files.isOurs = modeIn(*files.there) != AppMode::Default;
    } else if (text.error().kind != ErrorKind::NotFound) {
        files.error = text.error();
        return files;
    }
    const auto kept = readEntry(files.aside);
    files.isKept = files.isOurs && kept;
    files.isEdited = files.isOurs && !isUntouched(*files.there);
    const auto vendor = std::ranges::find_if_not(paths, isOwn);
    if (files.isEdited) {
        files.source = unchangedEntry(*files.there);
    } else if (files.isTheirs()) {
        files.source = files.there;
    } else if (files.isKept) {
        files.source = *kept;
    } else if (vendor != paths.end()) {
        if (auto text = readEntry(*vendor)) {
            files.source = std::move(*text);
        } else {
            files.error = text.error();
        }
    }
    return files;
}

std::optional<AppRefusal> Launcher::obstacle(const App& app, AppMode mode) const
{
    if (mode == AppMode::Default) {
        return std::nullopt;
    }
    if (isUnit(app.entry)) {
        const auto text = dropIn(app, mode, m_places);
        return text ? std::nullopt : std::optional(text.error());
    }
    if (!isEntryId(app.entry)) {
        return AppRefusal{AppObstacle::NoEntry};
    }
    const DesktopFiles files = filesOf(app.entry);
    if (files.error) {
        return unreadable(*files.error);
    }
    if (!files.source) {
        return AppRefusal{AppObstacle::NoEntry};
    }
    const auto text = changedEntry(*files.source, app, mode, m_places);
    return text ? std::nullopt : std::optional(text.error());
}

std::expected<void, AppRefusal> Launcher::turn(const App& app, AppMode mode) const
{
    if (auto refusal = obstacle(app, mode)) {
        return std::unexpected(std::move(*refusal));
    }
    if (isUnit(app.entry)) {
        return turnUnit(app, mode);
    }
    return isEntryId(app.entry) ? turnEntry(app, mode) : std::expected<void, AppRefusal>();
}

std::expected<void, AppRefusal> Launcher::turnEntry(const App& app, AppMode mode) const
{
    const DesktopFiles files = filesOf(app.entry);
    if (mode == AppMode::Default) {
        if (!files.isOurs) {
            return {};
        }
        if (files.isEdited) {
            return written(writeOwn(files.target, *files.source).and_then([&] {
                return removeOwn(files.aside);
            }));
        }
        return written(files.isKept ? putBack(files.aside, files.target) : removeOwn(files.target));
    }
    const auto text = changedEntry(*files.source, app, mode, m_places);
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
    const auto there = readEntry(path);
    if (!there && there.error().kind != ErrorKind::NotFound) {
        return cannotWrite(there.error());
    }
    if (there && !isUntouched(*there)) {
        return std::unexpected(
            AppRefusal{AppObstacle::CannotWrite, path + ": somebody else has written it"});
    }
    if (mode == AppMode::Default) {
        return there ? written(removeOwn(path)) : std::expected<void, AppRefusal>();
    }
    const auto text = dropIn(app, mode, m_places);
    if (!text) {
        return std::unexpected(text.error());
    }
    return there == *text ? std::expected<void, AppRefusal>() : written(writeOwn(path, *text));
}

AppMode Launcher::modeOf(const std::string& entry) const
{
    if (isUnit(entry)) {
        return modeIn(readEntry(dropInOf(entry, m_places)).value_or(std::string()));
    }
    return isEntryId(entry) ? modeIn(filesOf(entry).there.value_or(std::string()))
                            : AppMode::Default;
}

std::vector<std::string> Launcher::changedEntries() const
{
    std::vector<std::string> found;
    for (const std::string& id : entriesIn(applicationFolders(m_places).front())) {
        if (modeOf(id) != AppMode::Default) {
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
