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
#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

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

std::string toldOf(const QString& file, const QString& words)
{
    return u"%1: %2"_s.arg(file, words).toStdString();
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

bool isSameHold(const AppChoice& one, const AppChoice& other)
{
    return one.way == other.way
        && (one.way == AppWay::Kernel ? one.app.executable == other.app.executable
                                      : one.app.entry == other.app.entry);
}

QString AppChoices::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/mptcp-monitor-apps.json"_s;
}

AppChoices::AppChoices(QString file) : m_file(std::move(file))
{
    reload(); // is no news
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
        std::erase_if(choices, [&](const AppChoice& earlier) { // who wrote that is not us
            return concernSame(earlier.app, choice->app) || isSameHold(earlier, *choice);
        });
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

bool AppChoices::reload()
{
    read();
    return std::exchange(m_isNews, false);
}

/// What cannot be read changes nothing.
void AppChoices::read()
{
    const Version now = version();
    if (std::exchange(m_version, now) == now) {
        return;
    }
    m_unreadable.reset();
    if (now == Version()) {
        m_choices.clear();
        m_isNews = true;
        return;
    }
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly)) {
        m_unreadable = toldOf(m_file, file.errorString());
        qCWarning(log) << "cannot read" << m_file << "-" << file.errorString();
        return;
    }
    if (auto choices = parse(file.read(mostBytes))) {
        m_choices = std::move(*choices);
        m_isNews = true;
        return;
    }
    const QString aside = m_file + u".damaged"_s;
    QFile::remove(aside);
    const bool moved = file.rename(aside);
    m_version = version();
    if (!moved) {
        m_unreadable = toldOf(m_file, file.errorString());
    }
    qCWarning(log) << m_file << "is damaged;"
                   << (moved ? u"it is now"_s : u"it could not be moved to"_s) << aside;
}

std::optional<std::string> AppChoices::obstacle() const
{
    if (m_unreadable) {
        return m_unreadable;
    }
    std::string folder = QFile::encodeName(QFileInfo(m_file).path()).toStdString();
    while (folder.size() > 1 && access(folder.c_str(), F_OK) != 0 && errno == ENOENT) {
        folder.resize(std::max<std::size_t>(folder.rfind('/'), 1));
    }
    return access((folder + "/.").c_str(), W_OK | X_OK) == 0
        ? std::nullopt
        : std::optional(toldOf(QString::fromStdString(folder), qt_error_string(errno)));
}

std::expected<void, std::string> AppChoices::update(const std::function<void()>& change)
{
    QDir().mkpath(QFileInfo(m_file).path());
    QLockFile lock(m_file + u".lock"_s);
    lock.tryLock(longestWait); // in vain: rather a note of another program lost than ours
    read();
    if (m_unreadable) {
        return std::unexpected(*m_unreadable);
    }
    auto before = m_choices;
    change();
    auto saved = before == m_choices ? std::expected<void, std::string>() : save();
    if (!saved) {
        m_choices = std::move(before);
    }
    return saved;
}

std::expected<void, std::string> AppChoices::save()
{
    bool isSaved = false;
    QString words;
    if (m_choices.empty()) {
        QFile file(m_file);
        isSaved = file.remove() || !file.exists();
        words = file.errorString();
    } else {
        QJsonArray choices;
        for (const AppChoice& choice : m_choices) {
            choices += toJson(choice);
        }
        const QJsonDocument document(QJsonObject{{u"choices"_s, choices}});
        QSaveFile file(m_file);
        isSaved =
            file.open(QIODevice::WriteOnly) && file.write(document.toJson()) >= 0 && file.commit();
        words = file.errorString();
    }
    m_version = version();
    if (!isSaved) {
        qCWarning(log) << "cannot write" << m_file << "-" << words;
        return std::unexpected(toldOf(m_file, words));
    }
    return {};
}

std::expected<void, std::string> AppChoices::add(const AppChoice& choice)
{
    return update([&] {
        std::erase_if(m_choices, [&](const AppChoice& each) {
            return concernSame(each.app, choice.app) || isSameHold(each, choice);
        });
        m_choices.push_back(choice);
    });
}

std::expected<void, std::string> AppChoices::remove(const AppChoice& choice)
{
    return update([&] {
        std::erase_if(m_choices, [&](const AppChoice& each) {
            return concernSame(each.app, choice.app) || isSameHold(each, choice);
        });
    });
}
