// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The words and the errno table of result.h.
#include "core/result.h"

#include <cerrno>
#include <cstring>

namespace mptcp {

std::string_view name(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotPermitted:
        return "not-permitted";
    case ErrorKind::NotSupported:
        return "not-supported";
    case ErrorKind::Refused:
        return "refused";
    case ErrorKind::Malformed:
        return "malformed";
    case ErrorKind::Interrupted:
        return "interrupted";
    case ErrorKind::Overrun:
        return "overrun";
    case ErrorKind::NotFound:
        return "not-found";
    case ErrorKind::System:
        break;
    }
    return "system";
}

std::string describe(const Error& error)
{
    std::string text = error.operation;
    text += ": ";
    if (!error.detail.empty()) {
        text += error.detail;
    } else if (error.code != 0) {
        text += std::strerror(error.code);
    } else {
        text += name(error.kind);
    }
    return text;
}

ErrorKind kindOf(int code)
{
    switch (code) {
    case EPERM:
    case EACCES:
        return ErrorKind::NotPermitted;
    case EOPNOTSUPP:
    case EPROTONOSUPPORT:
    case EAFNOSUPPORT:
    case ENOPROTOOPT:
    case ENOSYS:
        return ErrorKind::NotSupported;
    case EINTR:
    case EAGAIN:
        return ErrorKind::Interrupted;
    case ENOBUFS:
        return ErrorKind::Overrun;
    case ENOENT:
    case ESRCH:
    case ENODEV:
        return ErrorKind::NotFound;
    case EINVAL:
    case EEXIST:
    case EBUSY:
    case ERANGE:
    case EADDRINUSE:
    case EADDRNOTAVAIL:
        return ErrorKind::Refused;
    default:
        return ErrorKind::System;
    }
}

std::unexpected<Error> systemError(std::string operation, int code, std::string detail)
{
    return std::unexpected(Error{kindOf(code), std::move(operation), code, std::move(detail)});
}

} // namespace mptcp
