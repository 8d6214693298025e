// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is accepted as a program's file. The descriptor is another's choice, so nothing is asked
// that could make its file system (FUSE) keep us waiting.
#include "service/appoperations.h"

#include "appswitch/switchprogram.h"
#include "service/escaped.h"

#include <array>
#include <format>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mptcp::service {

namespace {

using control::ControlError;
using control::ControlErrorKind;
using Reply = Operation::Reply;

std::unexpected<ControlError> invalid(const char* text)
{
    return std::unexpected(
        ControlError{ControlErrorKind::InvalidArgument, QString::fromUtf8(text)});
}

std::unexpected<ControlError> failure(const Error& error)
{
    return std::unexpected(control::controlError(error));
}

Reply reply(const Result<void>& done)
{
    return done ? Reply() : failure(done.error());
}

/// Groups and access lists of the caller are not known: execution for any group or for others is
/// enough. A rule for what its user cannot run does nothing.
bool isExecutable(const struct statx& file, Uid caller)
{
    const unsigned owner = S_IXUSR, others = S_IXGRP | S_IXOTH;
    const unsigned wanted = caller == Uid{0}         ? owner | others
        : file.stx_uid == std::to_underlying(caller) ? owner
                                                     : others;
    return (file.stx_mode & wanted) != 0;
}

/// What makes no sense about the descriptor; null: nothing.
const char* fault(int descriptor, Uid caller)
{
    const int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || (flags & O_PATH) == 0) {
        return "the file was not opened with O_PATH";
    }
    struct statx file{};
    if (statx(descriptor, "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC,
            STATX_TYPE | STATX_MODE | STATX_NLINK | STATX_UID, &file)
        != 0) {
        return "the file cannot be looked at";
    }
    if (!S_ISREG(file.stx_mode)) {
        return "not a regular file";
    }
    if (file.stx_nlink == 0) {
        return "the file is deleted";
    }
    return isExecutable(file, caller) ? nullptr : "the file is not executable for this user";
}

/// Where the file is, as whoever opened it sees it; empty when that is too long.
std::string pathOf(int descriptor)
{
    std::array<char, maximumAppRulePath + 1> text{};
    const auto length =
        readlink(std::format("/proc/self/fd/{}", descriptor).c_str(), text.data(), text.size());
    return length > 0 && static_cast<std::size_t>(length) < text.size()
        ? std::string(text.data(), static_cast<std::size_t>(length))
        : std::string();
}

const char* word(AppMode mode)
{
    return mode == AppMode::On ? "on" : mode == AppMode::Off ? "off" : "default";
}

} // namespace

Planned setAppRule(appswitch::SwitchProgram& program, const QDBusUnixFileDescriptor& executable,
    std::uint8_t mode, Uid caller)
{
    if (mode > std::to_underlying(AppMode::Off)) {
        return invalid("no such mode");
    }
    if (const char* text = fault(executable.fileDescriptor(), caller)) {
        return invalid(text);
    }
    const std::string path = pathOf(executable.fileDescriptor());
    return Operation{.words = std::format("app set {} {}", escaped(path), word(AppMode{mode})),
        .run = [&program, executable, mode, caller, path](bool) {
            return reply(program.setRule(caller, executable.fileDescriptor(), AppMode{mode}, path));
        }};
}

Planned removeAppRule(appswitch::SwitchProgram& program, const ExecutableId& executable, Uid caller)
{
    return Operation{.words = std::format("app set inode {} default", executable.inode),
        .run = [&program, executable, caller](
                   bool) { return reply(program.removeRule(caller, executable)); }};
}

Planned appRules(appswitch::SwitchProgram& program, Uid caller)
{
    const auto run = [&program, caller](bool) -> Reply {
        const auto rules = program.rules(caller);
        if (!rules) {
            return failure(rules.error());
        }
        control::AppRuleEntries entries;
        for (const AppRule& rule : *rules) {
            entries.append(control::describe(rule));
        }
        return QVariantList{QVariant::fromValue(entries)};
    };
    return Operation{.words = "app list", .run = run};
}

} // namespace mptcp::service
