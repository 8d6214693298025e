// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The file in which choices are kept.
#include "access/appchoices.h"

#include "appswitch/startable.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

#include <sys/stat.h>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "mptcp.monitor.apps", QtWarningMsg)

constexpr qint64 mostBytes = 1024 * 1024;
constexpr std::chrono::milliseconds longestWait{500}; ///< for another program that writes

QJsonObject toJson(const AppChoice& choice)
{
    return {{u"executable"_s, QString::fromStdString(choice.app.executable)},
        {u"name"_s, QString::fromStdString(choice.app.name)},
        {u"entry"_s, QString::fromStdString(choice.app.entry)},
        {u"mode"_s, choice.mode == AppMode::On ? u"on"_s : u"off"_s},
        {u"way"_s, choice.way == AppWay::Kernel ? u"kernel"_s : u"launcher"_s},
        {u"since"_s, static_cast<qint64>(choice.since.time_since_epoch().count())}};
}

std::optional<AppChoice> fromJson(const QJsonValue& value)
{
    const auto text = [&](const QString& key) { return value[key].toString().toStdString(); };
    const QString mode = value[u"mode"_s].toString(), way = value[u"way"_s].toString();
    AppChoice choice{.app = {text(u"executable"_s), text(u"name"_s), text(u"entry"_s)},
        .mode = mode == u"on"_s ? AppMode::On : AppMode::Off,
        .way = way == u"kernel"_s ? AppWay::Kernel : AppWay::Launcher,
        .since = std::chrono::sys_seconds(std::chrono::seconds(value[u"since"_s].toInteger()))};
    const bool named = choice.way == AppWay::Kernel ? choice.app.executable.starts_with('/')
                                                    : !choice.app.entry.empty();
    const bool known =
        (mode == u"on"_s || mode == u"off"_s) && (way == u"kernel"_s || way == u"launcher"_s);
    return named && known ? std::optional(std::move(choice)) : std::nullopt;
}

} // namespace

bool concernSame(const App& one, const App& other)
{
    if (!one.entry.empty() && !other.entry.empty()) {
        return one.entry == other.entry;
    }
    // What runs in an interpreter and was started by nobody knows what is another program.
    const bool isKnown =
        (one.entry.empty() && other.entry.empty()) || !appswitch::sharedInterpreter(one.executable);
    return isKnown && one.executable == other.executable;
}

QString AppChoices::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/mptcp-monitor-apps.json"_s;
}

AppChoices::AppChoices(QString file) : m_file(std::move(file))
{
    reload();
}

std::optional<std::vector<AppChoice>> AppChoices::parse(const QByteArray& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document[u"choices"_s].isArray()) {
        return std::nullopt;
    }
    std::vector<AppChoice> choices;
    for (const QJsonValue& each : document[u"choices"_s].toArray()) {
        auto choice = fromJson(each);
        if (!choice) {
            return std::nullopt;
        }
        choices.push_back(std::move(*choice));
    }
    return choices;
}

AppChoices::Version AppChoices::version() const
{
    struct stat status{};
    return ::stat(QFile::encodeName(m_file).constData(), &status) == 0
        ? Version(status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        : Version();
}

/// What cannot be read changes nothing.
bool AppChoices::reload()
{
    const Version now = version();
    if (std::exchange(m_version, now) == now) {
        return false;
    }
    if (now == Version()) {
        m_choices.clear();
        return true;
    }
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(log) << "cannot read" << m_file << "-" << file.errorString();
        return false;
    }
    if (auto choices = parse(file.read(mostBytes))) {
        m_choices = std::move(*choices);
        return true;
    }
    const QString aside = m_file + u".damaged"_s;
    QFile::remove(aside);
    const bool moved = file.rename(aside);
    m_version = version();
    qCWarning(log) << m_file << "is damaged;"
                   << (moved ? u"it is now"_s : u"it could not be moved to"_s) << aside;
    return false;
}

void AppChoices::update(const std::function<void()>& change)
{
    QDir().mkpath(QFileInfo(m_file).path());
    QLockFile lock(m_file + u".lock"_s);
    lock.tryLock(longestWait); // in vain: rather a note of another program lost than ours
    reload();
    change();
    save();
}

void AppChoices::save()
{
    if (m_choices.empty()) {
        QFile::remove(m_file);
    } else {
        QJsonArray choices;
        for (const AppChoice& choice : m_choices) {
            choices += toJson(choice);
        }
        const QJsonDocument document(QJsonObject{{u"choices"_s, choices}});
        QSaveFile file(m_file);
        if (!file.open(QIODevice::WriteOnly) || file.write(document.toJson()) < 0
            || !file.commit()) {
            qCWarning(log) << "cannot write" << m_file << "-" << file.errorString();
        }
    }
    m_version = version();
}

void AppChoices::add(const AppChoice& choice)
{
    update([&] {
        std::erase_if(
            m_choices, [&](const AppChoice& each) { return concernSame(each.app, choice.app); });
        m_choices.push_back(choice);
    });
}

void AppChoices::remove(const AppChoice& choice)
{
    update([&] {
        std::erase_if(
            m_choices, [&](const AppChoice& each) { return concernSame(each.app, choice.app); });
    });
}
