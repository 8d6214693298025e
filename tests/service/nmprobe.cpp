// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What our code makes of NetworkManager and the endpoints of this namespace, as lines of JSON.
//
//   nmprobe follow                               a line now and at each change; until its input
//   ends nmprobe judge                                owners, presets in force, collision nmprobe
//   undo ADDRESS [FLAGS]                 forecast for new flags, else for the removal nmprobe plan
//   LINK PRESET nmprobe set LINK FLAGS temporary|saved       flags of a profile, as a number
//   nmprobe preset LINK PRESET temporary|saved   sets the flags of the plan
#include "control/networkmanager.h"
#include "diagnosis/endpointowner.h"
#include "diagnosis/presets.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>
#include <functional>

#include <net/if.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::control;
using namespace mptcp::diagnosis;

namespace {

constexpr const char* presets[] = {"use", "only-backup", "do-not-use"};

void print(const QJsonObject& line)
{
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

template <typename Enum, std::size_t size>
QString nameOf(Enum value, const char* const (&names)[size])
{
    return QString::fromLatin1(names[static_cast<std::size_t>(value)]);
}

QJsonValue number(const std::optional<std::uint32_t>& value)
{
    return value ? QJsonValue(static_cast<qint64>(*value)) : QJsonValue();
}

QJsonObject toJson(const ManagedLink& link)
{
    QJsonObject result{{"name", QString::fromStdString(link.name)},
        {"index", static_cast<qint64>(link.link)}, {"managed", link.managed},
        {"metered", static_cast<int>(link.metered)}};
    if (const auto& profile = link.profile) {
        result["profile"] = QJsonObject{{"name", QString::fromStdString(profile->name)},
            {"uuid", QString::fromStdString(profile->uuid)},
            {"applied", number(profile->appliedFlags)}, {"saved", number(profile->savedFlags)},
            {"external", profile->external}};
    }
    return result;
}

QJsonObject toJson(const std::optional<NetworkManagerState>& state)
{
    if (!state) {
        return {{"running", QJsonValue()}};
    }
    QJsonObject links;
    for (const ManagedLink& link : state->links) {
        links[QString::fromStdString(link.name)] = toJson(link);
    }
    QJsonObject result{{"running", state->running}, {"links", links}};
    if (const auto& version = state->version) {
        result["version"] =
            QStringLiteral("%1.%2.%3").arg(version->major).arg(version->minor).arg(version->micro);
    }
    return result;
}

QJsonObject toJson(const EndpointOwner& owner)
{
    return {{"who",
                nameOf(owner.who,
                    {"kernel", "networkmanager", "mptcpd", "mptcp-monitor", "someone-else"})},
        {"why", static_cast<int>(owner.why)},
        {"certainty", nameOf(owner.certainty, {"certain", "likely", "unknown"})},
        {"profile", QString::fromStdString(owner.profile)}};
}

QJsonObject judge(const Surroundings& surroundings)
{
    QJsonObject endpoints, chosen;
    for (const Endpoint& endpoint : surroundings.endpoints) {
        const SocketAddress key{endpoint.address, endpoint.port};
        endpoints[QString::fromStdString(toString(key))] = toJson(ownerOf(endpoint, surroundings));
    }
    for (const Link& link : surroundings.links) {
        if (const auto preset = presetInForce(link.index, surroundings)) {
            chosen[QString::fromStdString(link.name)] = nameOf(*preset, presets);
        }
    }
    return {{"endpoints", endpoints}, {"presets", chosen},
        {"collision", pathManagersCollide(surroundings)}};
}

QJsonObject toJson(const std::expected<PresetPlan, PresetObstacle>& plan)
{
    if (!plan) {
        return {{"obstacle", static_cast<int>(plan.error())}};
    }
    QJsonArray endpoints;
    for (const EndpointChange& change : plan->endpoints) {
        endpoints.append(QJsonObject{{"kind", nameOf(change.kind, {"add", "remove", "set-flags"})},
            {"address", QString::fromStdString(toString(change.endpoint.address))}});
    }
    QJsonObject result{{"endpoints", endpoints}};
    if (const auto& profile = plan->profile) {
        result["profile"] = QJsonObject{{"name", QString::fromStdString(profile->profile)},
            {"from", static_cast<qint64>(profile->from)}, {"to", static_cast<qint64>(profile->to)}};
    }
    return result;
}

QJsonObject toJson(const UndoForecast& forecast)
{
    return {{"when", nameOf(forecast.when, {"never", "next-commit", "clean-up", "unknown"})},
        {"assumed", forecast.assumed}};
}

QJsonObject toJson(const std::expected<void, ProfileError>& result)
{
    if (result) {
        return {{"done", true}};
    }
    return {{"error",
                nameOf(result.error().kind,
                    {"invalid-flags", "not-connected", "not-authorized", "not-running", "conflict",
                        "refused", "timed-out"})},
        {"text", result.error().text}, {"saved", result.error().saved}};
}

class Probe {
public:
    explicit Probe(QStringList words) : m_words(std::move(words)) { }

    void run()
    {
        if (m_words.value(0) == QLatin1StringView("follow")) {
            follow();
            return;
        }
        QObject::connect(
            &m_manager, &NetworkManager::changed, &m_manager, [this] { answer(); },
            Qt::SingleShotConnection);
    }

private:
    void follow()
    {
        QObject::connect(&m_manager, &NetworkManager::changed, &m_manager, [this] {
            QJsonObject line = toJson(m_manager.state());
            line["bus"] = QDBusConnection::systemBus().baseService();
            print(line);
        });
        QObject::connect(&m_input, &QSocketNotifier::activated, &m_manager, [this] {
            char byte = 0;
            if (read(STDIN_FILENO, &byte, 1) != 1) {
                QCoreApplication::quit();
            } else if (byte == '\n') {
                m_manager.refresh();
            }
        });
    }

    void answer()
    {
        const auto frame = monitor::Monitor(monitor::liveKernel(), {}).frame();
        const Snapshot& snapshot = *frame->snapshot;
        const Surroundings surroundings{.links = snapshot.links,
            .endpoints = snapshot.endpoints,
            .networkManager = m_manager.state() ? &*m_manager.state() : nullptr,
            .mptcpd = snapshot.mptcpd,
            .ours = {}};
        const QString verb = m_words.value(0);
        const IfIndex link{if_nametoindex(m_words.value(1).toLocal8Bit().constData())};
        const auto preset = static_cast<Preset>(
            QStringList{"use", "only-backup", "do-not-use"}.indexOf(m_words.value(2)));
        const auto persistence = m_words.value(3) == QLatin1StringView("saved")
            ? Persistence::Saved
            : Persistence::Temporary;
        if (verb == QLatin1StringView("judge")) {
            finish(judge(surroundings));
        } else if (verb == QLatin1StringView("undo")) {
            finish(toJson(forecast(surroundings)));
        } else if (verb == QLatin1StringView("plan")) {
            finish(toJson(planFor(preset, link, surroundings)));
        } else if (verb == QLatin1StringView("set")) {
            set(link, m_words.value(2).toUInt(nullptr, 0), persistence);
        } else if (verb == QLatin1StringView("preset")) {
            const auto plan = planFor(preset, link, surroundings);
            set(link, plan.value().profile.value().to, persistence);
        } else {
            QCoreApplication::exit(2);
        }
    }

    UndoForecast forecast(const Surroundings& surroundings)
    {
        const auto address = Address::parse(m_words.value(1).toStdString()).value();
        const Endpoint& endpoint = *findEndpoint(surroundings.endpoints, address, 0);
        const bool flags = m_words.size() > 2;
        return nmWouldUndo({flags ? EndpointChange::Kind::SetFlags : EndpointChange::Kind::Remove,
                               endpoint, m_words.value(2).toUInt(nullptr, 0)},
            surroundings);
    }

    void set(IfIndex link, std::uint32_t flags, Persistence persistence)
    {
        m_manager.setMptcpFlags(link, flags, persistence)
            .then(&m_manager,
                [](const std::expected<void, ProfileError>& result) { finish(toJson(result)); });
    }

    static void finish(const QJsonObject& line)
    {
        print(line);
        QCoreApplication::quit();
    }

    const QStringList m_words;
    NetworkManager m_manager;
    QSocketNotifier m_input{STDIN_FILENO, QSocketNotifier::Read};
};

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    Probe probe(QCoreApplication::arguments().mid(1));
    probe.run();
    return QCoreApplication::exec();
}
