// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Way 2 of the switch: changes how a desktop entry or a user unit starts its program.
#pragma once

#include "appswitch/places.h"
#include "core/appchoice.h"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace mptcp::appswitch {

/// *Files.* Of a desktop entry, a copy in the user's own folder of applications; of a unit, a
/// drop-in in the user's own configuration. A desktop file of the user's own is kept beside ours
/// and comes back as the very file it was. Files of others are never written. Each is replaced in
/// one step. *No trace.* Default removes what On and Off have written, and the folders made for it.
/// An entry of ours that somebody has edited since keeps the edits and loses what we did to it. One
/// that somebody has written anew stays as it is, and what was kept before goes; one that is gone
/// comes back from what was kept.
/// *Time.* Ours are copies: what they are made of changes with upgrades. Another fingerprint()
/// tells it, and is cheap enough to be asked for with every frame; then refresh().
/// *Threads.* Any; one at a time.
class Launcher {
public:
    explicit Launcher(Places places = placesOfEnvironment());

    const Places& places() const { return m_places; }

    /// Why this cannot be done; nothing is written.
    std::optional<AppRefusal> obstacle(const App& app, AppMode mode) const;
    /// From the program's next start on. The user's systemd has to read its units anew when the
    /// entry is a unit. Writes nothing when it is like that already.
    std::expected<void, AppRefusal> turn(const App& app, AppMode mode) const;

    /// Of an entry that has been turned on or off, whether it has to be done anew: what ours was
    /// made of is newer than ours or gone, or ours has been edited or is gone. What is newer is
    /// told by the times of files.
    bool isOutdated(const std::string& entry) const;
    /// Turns it again, also when it starts another program by now. Where that cannot be any more,
    /// ours goes as with Default, for it would start what is not there; the refusal tells why.
    /// Then isOutdated() stays true, for as long as the choice is kept.
    std::expected<void, AppRefusal> refresh(const App& app, AppMode mode) const;
    /// Another one when something that turn() looks at is another one: the vendor's file, ours, the
    /// program, or mptcpize. For comparing; some dozen questions for a file's state.
    std::string fingerprint(const App& app) const;
    /// What a file of ours says; Default when there is none.
    AppMode modeOf(const std::string& entry) const;
    /// The entries with files of ours, or with one of the user's that is kept, whoever remembers
    /// them.
    std::vector<std::string> changedEntries() const;

private:
    struct DesktopFiles;
    DesktopFiles filesOf(const std::string& id) const;
    std::expected<std::string, AppRefusal> changed(
        const DesktopFiles& files, const App& app, AppMode mode) const;
    std::expected<void, AppRefusal> restoreEntry(const std::string& id) const;
    std::expected<void, AppRefusal> turnEntry(const App& app, AppMode mode) const;
    std::expected<void, AppRefusal> turnUnit(const App& app, AppMode mode) const;

    Places m_places;
};

/// Whether an entry is a unit of systemd, not a desktop entry.
bool isUnit(const std::string& entry);

} // namespace mptcp::appswitch
