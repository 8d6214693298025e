// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which questions it takes to have one rule for a path.
#include "access/kernelrules.h"

#include "appswitch/startable.h"

#include <QDBusUnixFileDescriptor>

#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace mptcp;
using control::ControlError;
using control::ControlErrorKind;

namespace {

std::vector<ExecutableId> rulesFor(const KernelRules::Rules& rules, const std::string& executable)
{
    std::vector<ExecutableId> found;
    for (const AppRule& rule : rules.value_or(std::vector<AppRule>())) {
        if (rule.path == executable) {
            found.push_back(rule.executable);
        }
    }
    return found;
}

/// A script is none of the kernel's: what reads it is, and reads others, too.
std::optional<AppRefusal> obstacleOfScript(const std::string& executable)
{
    const std::string interpreter = appswitch::scriptInterpreter(executable);
    return interpreter.empty() ? std::nullopt
                               : std::optional(AppRefusal{AppObstacle::SharedInterpreter,
                                     interpreter.substr(interpreter.rfind('/') + 1)});
}

} // namespace

KernelRules::KernelRules(control::ControlClient* service, QObject* parent)
    : QObject(parent), m_service(service)
{
}

AppRefusal KernelRules::refusalOf(const ControlError& error)
{
    const std::string words = error.text.toStdString();
    switch (error.kind) {
    case ControlErrorKind::NotAuthorized:
        return {AppObstacle::NotAuthorized, words};
    case ControlErrorKind::NotSupported:
        return {AppObstacle::KernelCannot, words};
    case ControlErrorKind::NotInstalled:
    case ControlErrorKind::NotRunning:
        return {AppObstacle::NoService, words};
    default:
        return {AppObstacle::ServiceFailed, words};
    }
}

std::optional<AppRefusal> KernelRules::note(const ControlError& error)
{
    if (error.kind == ControlErrorKind::NotSupported) {
        m_cannot = error.text.toStdString();
    }
    return refusalOf(error);
}

std::optional<AppRefusal> KernelRules::obstacle(const std::string& executable) const
{
    if (const auto interpreter = appswitch::sharedInterpreter(executable)) {
        return AppRefusal{AppObstacle::SharedInterpreter, *interpreter};
    }
    if (auto refusal = obstacleOfScript(executable)) {
        return refusal;
    }
    if (!m_service || m_service->availability() == control::Availability::Absent) {
        return AppRefusal{AppObstacle::NoService};
    }
    if (executable.empty() || access(executable.c_str(), X_OK) != 0) {
        return AppRefusal{AppObstacle::NoExecutable, executable};
    }
    return m_cannot ? std::optional(AppRefusal{AppObstacle::KernelCannot, *m_cannot})
                    : std::nullopt;
}

std::optional<KernelRules::FileId> KernelRules::fileIdOf(const std::string& path)
{
    struct stat status{};
    return stat(path.c_str(), &status) == 0 ? std::optional(FileId(status.st_dev, status.st_ino))
                                            : std::nullopt;
}

bool KernelRules::isReplaced(const std::string& executable) const
{
    const auto made = m_made.find(executable);
    const auto file = fileIdOf(executable);
    return made != m_made.end() && file && made->second != *file;
}

void KernelRules::list(std::function<void(const Rules&)> done)
{
    if (!m_service) {
        done(std::vector<AppRule>());
        return;
    }
    m_service->appRules().then(this, [this, done = std::move(done)](const Rules& rules) {
        if (!rules) {
            note(rules.error());
        }
        done(rules);
    });
}

void KernelRules::set(const std::string& executable, AppMode mode, Done done)
{
    if (!m_service) {
        done(AppRefusal{AppObstacle::NoService});
        return;
    }
    // First the rules there are: those for this path may be for files that are gone.
    list([this, executable, mode, done = std::move(done)](const Rules& rules) {
        const bool isEnd = mode == AppMode::Default;
        const std::vector<ExecutableId> before = rulesFor(rules, executable);
        if (!rules && rules.error().kind == ControlErrorKind::NotSupported) {
            done(isEnd ? std::nullopt : std::optional(refusalOf(rules.error())));
        } else if (isEnd && rules) {
            remove(before, done);
        } else {
            change(executable, mode, before, done);
        }
    });
}

void KernelRules::change(const std::string& executable, AppMode mode,
    const std::vector<ExecutableId>& before, const Done& done)
{
    const auto id = fileIdOf(executable);
    const int fd = open(executable.c_str(), O_PATH | O_CLOEXEC);
    if (fd < 0 || !id) {
        done(AppRefusal{AppObstacle::NoExecutable, executable});
        return;
    }
    if (auto refusal = obstacleOfScript(executable)) { // since an upgrade
        close(fd);
        m_made.insert_or_assign(executable, *id); // once will do
        remove(before, [done, refusal](const auto&) { done(refusal); });
        return;
    }
    QDBusUnixFileDescriptor file;
    file.giveFileDescriptor(fd);
    m_service->setAppRule(file, mode)
        .then(
            this, [this, executable, before, done, id = *id](const control::Answer<void>& answer) {
                if (!answer) {
                    done(note(answer.error()));
                    return;
                }
                m_made.insert_or_assign(executable, id);
                removeFormer(executable, before, done);
            });
}

/// Those before, if one more is there now: else that is the same one. The rule stands in any case.
void KernelRules::removeFormer(
    const std::string& executable, const std::vector<ExecutableId>& before, const Done& done)
{
    if (before.empty()) {
        done({});
        return;
    }
    list([this, executable, before, done](const Rules& after) {
        const bool isNew = rulesFor(after, executable).size() > before.size();
        remove(isNew ? before : std::vector<ExecutableId>(), [done](const auto&) { done({}); });
    });
}

void KernelRules::remove(const std::vector<ExecutableId>& rules, const Done& done)
{
    if (rules.empty()) {
        done({});
        return;
    }
    struct Answers {
        std::size_t open = 0;
        std::optional<AppRefusal> refusal;
    };
    const auto answers = std::make_shared<Answers>(Answers{rules.size(), {}});
    for (const ExecutableId& rule : rules) {
        m_service->removeAppRule(rule).then(
            this, [this, answers, done](const control::Answer<void>& answer) {
                if (!answer) {
                    answers->refusal = note(answer.error());
                }
                if (--answers->open == 0) {
                    done(answers->refusal);
                }
            });
    }
}

void KernelRules::removeAll(Done done)
{
    m_made.clear();
    if (!m_service || m_service->availability() == control::Availability::Absent) {
        done({});
        return;
    }
    list([this, done = std::move(done)](const Rules& rules) {
        std::vector<ExecutableId> all;
        for (const AppRule& rule : rules.value_or(std::vector<AppRule>())) {
            all.push_back(rule.executable);
        }
        remove(all, done);
    });
}
