// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which questions it takes to have one rule for a path.
#include "access/kernelrules.h"

#include "appswitch/startable.h"
#include "procfs/fileidentity.h"

#include <QDBusUnixFileDescriptor>
#include <QTimer>

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace mptcp;
using control::ControlError;
using control::ControlErrorKind;
using control::Manner;

namespace {

constexpr int mostTries = 240;

/// Those for this path, or for the file that is there by another one.
std::vector<ExecutableId> rulesFor(std::span<const AppRule> rules, const std::string& executable)
{
    const auto file = procfs::identityOf(executable);
    std::vector<ExecutableId> found;
    for (const AppRule& rule : rules) {
        if (rule.path == executable || (file && file->is(rule.executable))) {
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

KernelRules::KernelRules(
    control::ControlClient* service, std::chrono::milliseconds pause, QObject* parent)
    : QObject(parent), m_service(service), m_pause(pause)
{
    if (service) {
        connect(service, &control::ControlClient::availabilityChanged, this,
            [this](control::Availability availability) {
                if (m_cannot && availability == control::Availability::Running) {
                    list([](const Rules&) { }); // it may be another one
                }
            });
    }
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
    return stat(path.c_str(), &status) == 0 ? std::optional(FileId(status.st_dev, status.st_ino,
                                                  status.st_ctim.tv_sec, status.st_ctim.tv_nsec))
                                            : std::nullopt;
}

/// Before it is asked: what is refused is not asked for with each frame.
void KernelRules::noteFile(const std::string& executable)
{
    if (const auto id = fileIdOf(executable)) {
        m_made.insert_or_assign(executable, *id);
    }
}

bool KernelRules::isReplaced(const std::string& executable) const
{
    const auto made = m_made.find(executable);
    const auto file = fileIdOf(executable);
    return made != m_made.end() && file && made->second != *file;
}

template <typename T>
void KernelRules::ask(std::function<QFuture<control::Answer<T>>()> question,
    std::function<void(const control::Answer<T>&)> done, int tries)
{
    QFuture<control::Answer<T>> answers = question();
    answers.then(this,
        [this, question = std::move(question), done = std::move(done), tries](
            const control::Answer<T>& answer) {
            const bool isBusy = !answer && answer.error().kind == ControlErrorKind::Busy;
            if (isBusy && tries < mostTries) {
                QTimer::singleShot(m_pause, this,
                    [this, question, done, tries] { ask(question, done, tries + 1); });
            } else {
                done(answer);
            }
        });
}

void KernelRules::list(std::function<void(const Rules&)> done)
{
    if (!m_service) {
        done(All());
        return;
    }
    ask<All>([this] { return m_service->appRules(); },
        [this, done = std::move(done)](const Rules& rules) {
            if (!rules) {
                note(rules.error());
            } else if (std::exchange(m_cannot, std::nullopt)) {
                Q_EMIT possible();
            }
            done(rules);
        });
}

bool KernelRules::stands(
    std::span<const AppRule> rules, const std::string& executable, AppMode mode)
{
    const auto file = procfs::identityOf(executable);
    const bool isUntold = !file && file.error().kind == ErrorKind::NotSupported;
    return std::ranges::any_of(rules, [&](const AppRule& rule) {
        const bool isNamed = rule.path == executable;
        return rule.mode == mode
            && (file ? file->is(rule.executable) || (isNamed && file->mayBe(rule.executable))
                     : isUntold && isNamed);
    });
}

void KernelRules::set(const std::string& executable, AppMode mode, const Done& done)
{
    const bool isEnd = mode == AppMode::Default;
    const auto missing = [isEnd](AppRefusal refusal) {
        return isEnd ? AppRefusal{AppObstacle::RuleMayStay} : refusal;
    };
    if (!m_service) {
        done(missing({AppObstacle::NoService}));
        return;
    }
    noteFile(executable);
    // First the rules there are: those for this path may be for files that are gone.
    list([this, executable, mode, isEnd, missing, done](const Rules& rules) {
        const auto refusal = rules ? std::nullopt : std::optional(refusalOf(rules.error()));
        if (refusal && refusal->obstacle == AppObstacle::KernelCannot) {
            done(isEnd ? std::nullopt : refusal);
        } else if (refusal && refusal->obstacle == AppObstacle::NoService) {
            done(missing(*refusal));
        } else if (isEnd && rules) {
            remove(rulesFor(*rules, executable), Manner::Interactive, done);
        } else { // also where one may not look without a password
            change(executable, mode, rules.value_or(All()), Manner::Interactive, done);
        }
    });
}

void KernelRules::setAgain(const std::string& executable, AppMode mode, const Done& done)
{
    if (!m_service) {
        done(AppRefusal{AppObstacle::NoService});
        return;
    }
    noteFile(executable);
    if (!m_listed) {
        list([this, executable, mode, done](const Rules& rules) {
            if (!rules) {
                done(refusalOf(rules.error()));
                return;
            }
            m_listed = *rules;
            setAgain(executable, mode, done);
        });
        return;
    }
    const auto file = procfs::identityOf(executable);
    const auto isSo = [&](const AppRule& rule) {
        return rule.mode == mode && rule.path == executable && file && file->is(rule.executable);
    };
    const bool isOnly = std::ranges::count(*m_listed, executable, &AppRule::path) == 1;
    if (isOnly && std::ranges::any_of(*m_listed, isSo)) {
        done({});
    } else {
        change(executable, mode, *m_listed, Manner::Quiet, done);
    }
}

void KernelRules::change(
    const std::string& executable, AppMode mode, const All& before, Manner manner, const Done& done)
{
    const int fd = open(executable.c_str(), O_PATH | O_CLOEXEC);
    if (fd < 0) {
        done(AppRefusal{AppObstacle::NoExecutable, executable});
        return;
    }
    if (auto refusal = obstacleOfScript(executable)) { // since an upgrade
        close(fd);
        remove(
            rulesFor(before, executable), manner, [done, refusal](const auto&) { done(refusal); });
        return;
    }
    const auto identity = procfs::identityOf(executable);
    // Those of earlier files at the path. Where nothing is known they stay, and do no harm.
    std::vector<ExecutableId> former;
    for (const AppRule& rule : before) {
        if (rule.path == executable && identity && !identity->mayBe(rule.executable)) {
            former.push_back(rule.executable);
        }
    }
    QDBusUnixFileDescriptor file;
    file.giveFileDescriptor(fd);
    ask<void>([this, file, mode, manner] { return m_service->setAppRule(file, mode, manner); },
        [this, former, manner, done](const control::Answer<void>& answer) {
            if (answer) { // the rule stands in any case
                remove(former, manner, [done](const auto&) { done({}); });
            } else {
                done(note(answer.error()));
            }
        });
}

void KernelRules::remove(std::vector<ExecutableId> rules, Manner manner, const Done& done,
    std::optional<AppRefusal> refusal)
{
    if (rules.empty()) {
        done(std::move(refusal));
        return;
    }
    const ExecutableId rule = rules.back();
    rules.pop_back();
    ask<void>([this, rule, manner] { return m_service->removeAppRule(rule, manner); },
        [this, rules = std::move(rules), manner, done, refusal = std::move(refusal)](
            const control::Answer<void>& answer) {
            remove(rules, manner, done, answer ? refusal : std::optional(note(answer.error())));
        });
}

void KernelRules::removeAll(const Done& done)
{
    m_made.clear();
    if (!m_service || m_service->availability() == control::Availability::Absent) {
        done({});
        return;
    }
    list([this, done](const Rules& rules) {
        if (!rules) {
            const bool areNone = rules.error().kind == ControlErrorKind::NotSupported;
            done(areNone ? std::nullopt : std::optional(refusalOf(rules.error())));
            return;
        }
        std::vector<ExecutableId> all;
        for (const AppRule& rule : *rules) {
            all.push_back(rule.executable);
        }
        remove(all, Manner::Interactive, done);
    });
}
