// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can go wrong below the screen, as a value: a kind to act on, and the kernel's own words.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace mptcp {

/// Each kind has another next step for the caller; that is the only reason there are several.
enum class ErrorKind {
    NotPermitted, ///< ask someone with the privilege (EPERM, EACCES)
    NotSupported, ///< this kernel, or this recording, does not have it: say so, do not ask again
    Refused, ///< understood and declined: show the kernel's words
    Malformed, ///< the bytes do not make sense: count, keep the rest, report
    Interrupted, ///< the answer was disturbed while it was made: ask again
    Overrun, ///< announcements were lost: read everything anew
    NotFound, ///< what was asked for is not there (any more)
    System ///< anything else of the operating system, see `code`
};

struct Error {
    ErrorKind kind = ErrorKind::System;
    std::string operation; ///< what was attempted, in English words: "dump MPTCP sockets"
    int code = 0; ///< errno; 0 where none applies
    std::string detail; ///< extended-ack text of the kernel, position in a file, ...; may be empty

    bool operator==(const Error&) const = default;
};

template <typename T> using Result = std::expected<T, Error>;

/// The kind's name in reports and JSON: "not-permitted".
std::string_view name(ErrorKind kind);

/// One line for logs and for the `gaps` of `--json`; the window translates by kind instead.
std::string describe(const Error& error);

/// Which kind an errno of a system call or of a netlink reply is.
ErrorKind kindOf(int code);

/// An Error for a failed system call.
std::unexpected<Error> systemError(std::string operation, int code, std::string detail = {});

} // namespace mptcp
