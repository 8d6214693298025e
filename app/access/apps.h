// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything about programs: those installed, those seen, and what is chosen for them.
#pragma once

#include "access/appswitcher.h"
#include "access/appwatch.h"
#include "access/installedapps.h"

/// Members in order of dependency.
struct Apps {
    /// The judge outlives it. Of a recording: without switcher, since nothing can be chosen, and
    /// without `lookup` and `askRules`.
    Apps(const mptcp::diagnosis::Judge& judge, std::unique_ptr<AppSwitcher> itsSwitcher,
        AppWatch::Lookup lookup, AppWatch::AskRules askRules = {})
        : switcher(std::move(itsSwitcher)),
          watch(judge, switcher.get(), std::move(lookup), std::move(askRules))
    {
    }

    /// After the judge.
    void setFrame(const mptcp::monitor::FramePtr& frame)
    {
        if (switcher) {
            switcher->setFrame(frame);
        }
        watch.setFrame(frame);
    }

    std::unique_ptr<AppSwitcher> switcher; ///< null where nothing can be chosen
    InstalledApps installed;
    AppWatch watch;
};

/// The way in which this can be chosen, the one that holds at once first. The program is named for
/// each way as that needs it. Absent: neither.
inline std::optional<mptcp::AppWay> firstWay(const AppSwitcher& switcher,
    const mptcp::App& inKernel, const mptcp::App& byLaunching, mptcp::AppMode mode)
{
    if (!switcher.obstacle(inKernel, mode, mptcp::AppWay::Kernel)) {
        return mptcp::AppWay::Kernel;
    }
    return switcher.obstacle(byLaunching, mode, mptcp::AppWay::Launcher)
        ? std::nullopt
        : std::optional(mptcp::AppWay::Launcher);
}
