// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Way 1 of the switch as a user sees it: rules for paths, though the kernel knows files.
#pragma once

#include "control/controlclient.h"
#include "core/appchoice.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

/// *Files.* A rule is for a file; the one that an upgrade puts in its place has none. Making the
/// rule again for the path ends those of its earlier files.
/// *Answers.* Each is given once, later, unless the rules are gone by then. One question at a time.
/// *Passwords.* The user is asked for one only by set() and removeAll().
/// *Patience.* The service takes only so many calls a second of one user: where it says Busy it is
/// asked again after a pause, for some minutes.
class KernelRules : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(std::optional<mptcp::AppRefusal>)>;
    using Rules = mptcp::control::Answer<std::vector<mptcp::AppRule>>;

    /// `service` outlives this; null: there is none to ask. `pause`: before a Busy one is asked
    /// again.
    explicit KernelRules(mptcp::control::ControlClient* service, std::chrono::milliseconds pause,
        QObject* parent = nullptr);

    /// What can be told without asking.
    std::optional<mptcp::AppRefusal> obstacle(const std::string& executable) const;
    /// Default ends the rules for this path, also when no file is there any more; RuleMayStay where
    /// there is no service to do it.
    void set(const std::string& executable, mptcp::AppMode mode, const Done& done);
    /// On or Off, if not so already, as one of many: the rules that stand are asked for only the
    /// first time since forget().
    void setAgain(const std::string& executable, mptcp::AppMode mode, const Done& done);
    void forget() { m_listed.reset(); }
    /// Ends all rules of this user.
    void removeAll(const Done& done);
    void list(std::function<void(const Rules&)> done);
    /// Whether one of the rules is for the file that is at the path now, so that one for a file
    /// that an upgrade has replaced does not count. Where the file system does not tell the
    /// generation, the path decides too; it cannot tell then that a file got the number of the one
    /// it replaced.
    static bool stands(
        std::span<const mptcp::AppRule> rules, const std::string& executable, mptcp::AppMode mode);
    /// Another file has the place of the one that a rule was asked for last.
    bool isReplaced(const std::string& executable) const;

    static mptcp::AppRefusal refusalOf(const mptcp::control::ControlError& error);

Q_SIGNALS:
    /// The kernel could not, and can by now: another service may have been installed.
    void possible();

private:
    /// With the time of its last change: a new file may get the number of the one it replaces.
    using FileId = std::tuple<dev_t, ino_t, time_t, long>;

    static std::optional<FileId> fileIdOf(const std::string& path);
    using All = std::vector<mptcp::AppRule>;

    template <typename T>
    void ask(std::function<QFuture<mptcp::control::Answer<T>>()> question,
        std::function<void(const mptcp::control::Answer<T>&)> done, int tries = 0);
    void noteFile(const std::string& executable);
    void change(const std::string& executable, mptcp::AppMode mode, const All& before,
        mptcp::control::Manner manner, const Done& done);
    /// One after the other, whatever becomes of one; the last refusal counts.
    void remove(std::vector<mptcp::ExecutableId> rules, mptcp::control::Manner manner,
        const Done& done, std::optional<mptcp::AppRefusal> refusal = {});
    /// Remembers why the kernel cannot.
    std::optional<mptcp::AppRefusal> note(const mptcp::control::ControlError& error);

    mptcp::control::ControlClient* m_service;
    const std::chrono::milliseconds m_pause;
    std::optional<All> m_listed; ///< the rules that stand, since the first of many was asked for
    std::map<std::string, FileId> m_made; ///< the files that rules were asked for
    std::optional<std::string> m_cannot; ///< why not, in the service's words
};
