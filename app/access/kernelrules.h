// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Way 1 of the switch as a user sees it: rules for paths, though the kernel knows files.
#pragma once

#include "control/controlclient.h"
#include "core/appchoice.h"

#include <QObject>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// *Files.* A rule is for a file; the one that an upgrade puts in its place has none. Making the
/// rule again for the path ends those of its earlier files.
/// *Answers.* Each is given once, later, unless the rules are gone by then. One question at a time.
class KernelRules : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(std::optional<mptcp::AppRefusal>)>;
    using Rules = mptcp::control::Answer<std::vector<mptcp::AppRule>>;

    /// `service` outlives this; null: there is none to ask.
    explicit KernelRules(mptcp::control::ControlClient* service, QObject* parent = nullptr);

    /// What can be told without asking.
    std::optional<mptcp::AppRefusal> obstacle(const std::string& executable) const;
    /// Default ends the rules for this path, also when no file is there any more.
    void set(const std::string& executable, mptcp::AppMode mode, Done done);
    /// Ends all rules of this user.
    void removeAll(Done done);
    /// The executables with such a rule; which of the files at a path it is for is not told.
    void list(std::function<void(const Rules&)> done);
    /// Another file has the place of the one that the rule was made for.
    bool isReplaced(const std::string& executable) const;

    static mptcp::AppRefusal refusalOf(const mptcp::control::ControlError& error);

private:
    using FileId = std::pair<dev_t, ino_t>;

    static std::optional<FileId> fileIdOf(const std::string& path);
    void change(const std::string& executable, mptcp::AppMode mode,
        const std::vector<mptcp::ExecutableId>& before, const Done& done);
    void removeFormer(const std::string& executable, const std::vector<mptcp::ExecutableId>& before,
        const Done& done);
    void remove(const std::vector<mptcp::ExecutableId>& rules, const Done& done);
    /// Remembers why the kernel cannot.
    std::optional<mptcp::AppRefusal> note(const mptcp::control::ControlError& error);

    mptcp::control::ControlClient* m_service;
    std::map<std::string, FileId> m_made; ///< the files that rules were made for
    std::optional<std::string> m_cannot; ///< why not, in the service's words
};
