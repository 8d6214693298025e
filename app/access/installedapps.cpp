// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The applications of this desktop, read when somebody wants to see them.
#include "access/installedapps.h"

#include "appswitch/desktopentries.h"

#include <QFuture>
#include <QLocale>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

using mptcp::DesktopApp;

namespace {

/// As desktop files have them: "de_AT", "de".
std::vector<std::string> languages()
{
    std::vector<std::string> found;
    for (QString language : QLocale::system().uiLanguages()) {
        found.push_back(language.replace(u'-', u'_').toStdString());
    }
    return found;
}

} // namespace

InstalledApps::InstalledApps(QObject* parent) : QObject(parent) { }

void InstalledApps::read()
{
    if (std::exchange(m_isReading, true)) {
        return;
    }
    const auto promise = std::make_shared<QPromise<std::vector<DesktopApp>>>();
    promise->start();
    promise->future().then(this, [this](std::vector<DesktopApp> apps) {
        m_isReading = false;
        const bool isFirst = !std::exchange(m_isRead, true);
        std::ranges::sort(apps, [](const DesktopApp& one, const DesktopApp& other) {
            return QString::localeAwareCompare(
                       QString::fromStdString(one.name), QString::fromStdString(other.name))
                < 0;
        });
        if (isFirst || apps != m_all) {
            m_all = std::move(apps);
            Q_EMIT changed();
        }
    });
    QThreadPool::globalInstance()->start([promise] {
        promise->addResult(
            mptcp::appswitch::installedApps(mptcp::appswitch::placesOfEnvironment(), languages()));
        promise->finish();
    });
}

const DesktopApp* InstalledApps::startedAs(const std::string& executable) const
{
    const auto starts = [&](const DesktopApp& app) { return app.executable == executable; };
    const auto found = std::ranges::find_if(m_all, starts);
    const bool onlyOne =
        found != m_all.end() && std::find_if(found + 1, m_all.end(), starts) == m_all.end();
    return onlyOne ? &*found : nullptr;
}

const DesktopApp* InstalledApps::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_all, id, &DesktopApp::id);
    return found != m_all.end() ? &*found : nullptr;
}
