// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The routes are asked for on the thread that writes.
#include "access/reportwriter.h"

#include "access/privatefile.h"
#include "monitor/livekernel.h"

FileSaver::Write reportWriter(bool live, const ComposeReport& compose)
{
    return [=](const QString& file) {
        std::optional<mptcp::monitor::Routing> routing;
        if (live) {
            const auto kernel = mptcp::monitor::liveKernel();
            routing = mptcp::monitor::readRouting(*kernel);
        }
        return writePrivateFile(file, compose(std::move(routing)));
    };
}
