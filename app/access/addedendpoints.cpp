// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The file in which our endpoints are remembered.
#include "access/addedendpoints.h"

#include "diagnosis/surroundings.h"

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
#include <QSysInfo>

#include <limits>
#include <optional>
#include <utility>

#include <sys/stat.h>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "mptcp.monitor.endpoints", QtWarningMsg)

constexpr qint64 mostBytes = 1024 * 1024;
constexpr std::chrono::milliseconds longestWait{500}; ///< for another program that writes

/// Changes with each start of the machine.
QString boot()
{
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

QJsonObject toJson(const Endpoint& endpoint)
{
    return {{u"address"_s, QString::fromStdString(toString(endpoint.address))},
        {u"port"_s, endpoint.port}, {u"flags"_s, static_cast<qint64>(endpoint.flags)},
        {u"ifindex"_s, static_cast<qint64>(endpoint.link)}};
}

/// A whole number up to `last`.
std::optional<qint64> number(const QJsonValue& value, qint64 last)
{
    const qint64 found = value.toInteger(-1);
    return found >= 0 && found <= last ? std::optional(found) : std::nullopt;
}

std::optional<Endpoint> fromJson(const QJsonValue& value)
{
    constexpr qint64 lastFlags = std::numeric_limits<std::uint32_t>::max();
    const auto address = Address::parse(value[u"address"_s].toString().toStdString());
    const auto port = number(value[u"port"_s], std::numeric_limits<std::uint16_t>::max());
    const auto flags = number(value[u"flags"_s], lastFlags);
    const auto link = number(value[u"ifindex"_s], std::numeric_limits<std::int32_t>::max());
    if (!address || !port || !flags || !link) {
        return std::nullopt;
    }
    return Endpoint{.address = *address,
        .port = static_cast<std::uint16_t>(*port),
        .id = {},
        .flags = static_cast<std::uint32_t>(*flags),
        .link = IfIndex{static_cast<std::uint32_t>(*link)}};
}

/// The endpoints of the file; none when it is of an earlier start of the machine; nothing when it
/// makes no sense.
std::optional<std::vector<Endpoint>> parse(const QByteArray& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document[u"boot"_s].isString() || !document[u"endpoints"_s].isArray()) {
        return std::nullopt;
    }
    std::vector<Endpoint> endpoints;
    if (document[u"boot"_s].toString() != boot()) {
        return endpoints;
    }
    for (const QJsonValue& each : document[u"endpoints"_s].toArray()) {
        const auto endpoint = fromJson(each);
        if (!endpoint) {
            return std::nullopt;
        }
        endpoints.push_back(*endpoint);
    }
    return endpoints;
}

} // namespace

QString AddedEndpoints::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation)
        + u"/mptcp-monitor/added-endpoints.json"_s;
}

AddedEndpoints::AddedEndpoints(QString file) : m_file(std::move(file))
{
    reload();
    m_seen.assign(m_endpoints.size(), true); // whoever wrote it has seen them
    m_opened = std::chrono::steady_clock::now().time_since_epoch();
}

AddedEndpoints::Version AddedEndpoints::version() const
{
    struct stat status{};
    return ::stat(QFile::encodeName(m_file).constData(), &status) == 0
        ? Version(status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        : Version();
}

/// What cannot be read changes nothing.
void AddedEndpoints::reload()
{
    const Version now = version();
    if (std::exchange(m_version, now) == now || now == Version()) {
        return;
    }
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(log) << "cannot read" << m_file << "-" << file.errorString();
        return;
    }
    if (auto endpoints = parse(file.read(mostBytes))) {
        replace(std::move(*endpoints));
        return;
    }
    const QString aside = m_file + u".damaged"_s;
    QFile::remove(aside);
    const bool moved = file.rename(aside);
    qCWarning(log) << m_file << "is damaged;"
                   << (moved ? u"it is now"_s : u"it could not be moved to"_s) << aside;
}

/// The frames to come may have been made before those were there that are news to us.
void AddedEndpoints::replace(std::vector<Endpoint> endpoints)
{
    std::vector<bool> seen;
    for (const Endpoint& endpoint : endpoints) {
        const Endpoint* known =
            diagnosis::findEndpoint(m_endpoints, endpoint.address, endpoint.port);
        seen.push_back(known && m_seen[static_cast<std::size_t>(known - m_endpoints.data())]);
    }
    m_endpoints = std::move(endpoints);
    m_seen = std::move(seen);
}

/// `change` tells whether it changed anything.
template <typename Change> void AddedEndpoints::update(Change change)
{
    QDir().mkpath(QFileInfo(m_file).path());
    QLockFile lock(m_file + u".lock"_s);
    lock.tryLock(longestWait); // in vain: rather a note of another program lost than ours
    reload();
    if (change()) {
        save();
    }
}

void AddedEndpoints::save()
{
    QJsonArray endpoints;
    for (const Endpoint& endpoint : m_endpoints) {
        endpoints += toJson(endpoint);
    }
    const QJsonDocument document(QJsonObject{{u"boot"_s, boot()}, {u"endpoints"_s, endpoints}});
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(document.toJson()) < 0 || !file.commit()) {
        qCWarning(log) << "cannot write" << m_file << "-" << file.errorString();
    }
    m_version = version();
}

void AddedEndpoints::remember(const Endpoint& endpoint)
{
    update([&] {
        erase(endpoint.address, endpoint.port);
        m_endpoints.push_back(endpoint);
        m_seen.push_back(false);
        return true;
    });
}

void AddedEndpoints::forget(const Address& address, std::uint16_t port)
{
    update([&] { return erase(address, port); });
}

void AddedEndpoints::compare(std::span<const Endpoint> present, std::chrono::nanoseconds taken)
{
    if (taken < m_opened) {
        return; // what the file names may have been added since
    }
    reload();
    std::vector<Endpoint> gone;
    for (std::size_t i = 0; i < m_endpoints.size(); ++i) {
        if (diagnosis::findEndpoint(present, m_endpoints[i].address, m_endpoints[i].port)) {
            m_seen[i] = true;
        } else if (m_seen[i]) {
            gone.push_back(m_endpoints[i]);
        }
    }
    for (const Endpoint& endpoint : gone) {
        forget(endpoint.address, endpoint.port);
    }
}

bool AddedEndpoints::erase(const Address& address, std::uint16_t port)
{
    const Endpoint* found = diagnosis::findEndpoint(m_endpoints, address, port);
    if (found) {
        const auto at = found - m_endpoints.data();
        m_endpoints.erase(m_endpoints.begin() + at);
        m_seen.erase(m_seen.begin() + at);
    }
    return found != nullptr;
}
