// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From a request to a step of the editor, and what becomes of it.
#include "cli/change.h"

#include "access/endpointeditor.h"
#include "cli/json.h"
#include "cli/service.h"
#include "cli/table.h"
#include "models/changepreview.h"
#include "models/changesentences.h"
#include "models/sentences.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstdio>

#include <unistd.h>

using namespace mptcp;
using namespace mptcp::diagnosis;
using control::ControlError;
using control::ControlErrorKind;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// What became of a change.
struct Outcome {
    enum class Kind : std::uint8_t { Done, Unchanged, NotConfirmed, Refuted, Failed };
    Kind kind = Kind::Done;
    std::optional<ControlError> error = {}; ///< of Failed: the service's answer
    QString sentence = {};

    static Outcome failed(const ControlError& error)
    {
        return {Kind::Failed, error, sentences::controlError(error)};
    }
    static Outcome mistaken(const QString& sentence) { return {Kind::Failed, {}, sentence}; }
};

QString word(Outcome::Kind kind)
{
    static constexpr std::array words{"done", "unchanged", "not-confirmed", "refuted", "failed"};
    return QString::fromLatin1(words[static_cast<std::size_t>(kind)]);
}

QString word(ControlErrorKind kind)
{
    static constexpr std::array words{"not-authorized", "invalid-argument", "refused",
        "not-supported", "busy", "failed", "not-installed", "not-running", "timed-out"};
    return QString::fromLatin1(words[static_cast<std::size_t>(kind)]);
}

ExitStatus statusOf(const Outcome& outcome)
{
    switch (outcome.kind) {
    case Outcome::Kind::Done:
    case Outcome::Kind::Unchanged:
        return ExitStatus::Well;
    case Outcome::Kind::NotConfirmed:
        return ExitStatus::Usage;
    case Outcome::Kind::Refuted:
        return ExitStatus::Refuted;
    case Outcome::Kind::Failed:
        break;
    }
    const auto kind = outcome.error ? outcome.error->kind : ControlErrorKind::Failed;
    const bool notAllowed = kind == ControlErrorKind::NotAuthorized
        || kind == ControlErrorKind::NotInstalled || kind == ControlErrorKind::NotRunning;
    return notAllowed ? ExitStatus::NotAllowed : ExitStatus::Error;
}

/// Nothing to do is no step.
using Steps = std::expected<std::vector<Step>, Outcome>;

Steps stepsFor(EndpointChange change)
{
    const bool idle =
        change.kind == EndpointChange::Kind::SetFlags && change.flags == change.endpoint.flags;
    return idle ? Steps() : Steps({Step(std::move(change))});
}

Steps addition(const ChangeRequest& request, const Snapshot& snapshot)
{
    EndpointChange change{EndpointChange::Kind::Add, request.endpoint, 0};
    if (!request.interface.isEmpty()) {
        const auto link =
            std::ranges::find(snapshot.links, request.interface.toStdString(), &Link::name);
        if (link == snapshot.links.end()) {
            return std::unexpected(Outcome::mistaken(
                Texts::tr("There is no interface \"%1\".").arg(request.interface)));
        }
        change.endpoint.link = link->index;
    }
    return stepsFor(change);
}

Steps endpointChange(const ChangeRequest& request, const Snapshot& snapshot)
{
    const auto endpoint = std::ranges::find(snapshot.endpoints, request.id, &Endpoint::id);
    if (endpoint == snapshot.endpoints.end()) {
        return std::unexpected(Outcome::mistaken(
            Texts::tr("There is no endpoint with the ID %1.").arg(std::to_underlying(request.id))));
    }
    if (request.verb == ChangeRequest::Verb::RemoveEndpoint) {
        return stepsFor({EndpointChange::Kind::Remove, *endpoint, 0});
    }
    const std::uint32_t flags = (endpoint->flags | request.set) & ~request.cleared;
    if (const auto checked = checkFlagChange(*endpoint, flags); !checked) {
        return std::unexpected(Outcome::mistaken(sentences::fault(checked.error())));
    }
    return stepsFor({EndpointChange::Kind::SetFlags, *endpoint, flags});
}

/// What could not be read of all that the request is about.
std::optional<Gap> gapFor(const ChangeRequest& request, const Snapshot& snapshot)
{
    using enum ChangeRequest::Verb;
    const auto concerns = [&](const Gap& gap) {
        switch (gap.source) {
        case Source::Links:
            return request.verb == AddEndpoint && !request.interface.isEmpty();
        case Source::Endpoints:
            return request.verb == RemoveEndpoint || request.verb == ChangeEndpoint
                || request.verb == FlushEndpoints;
        case Source::Limits:
            return request.verb == SetLimits;
        case Source::TcpSockets4:
        case Source::TcpSockets6:
            return request.verb == CloseSubflow;
        default:
            return false;
        }
    };
    const auto gap = std::ranges::find_if(snapshot.gaps, concerns);
    return gap != snapshot.gaps.end() ? std::optional(*gap) : std::nullopt;
}

Steps stepsFor(const ChangeRequest& request, const Snapshot& snapshot)
{
    if (const auto gap = gapFor(request, snapshot)) {
        return std::unexpected(Outcome::mistaken(sentences::gap(*gap)));
    }
    switch (request.verb) {
    case ChangeRequest::Verb::AddEndpoint:
        return addition(request, snapshot);
    case ChangeRequest::Verb::RemoveEndpoint:
    case ChangeRequest::Verb::ChangeEndpoint:
        return endpointChange(request, snapshot);
    case ChangeRequest::Verb::FlushEndpoints:
        return snapshot.endpoints.empty() ? Steps() : Steps({Flush{snapshot.endpoints}});
    case ChangeRequest::Verb::SetLimits: {
        const Limits from = snapshot.limits.value_or(Limits()); // read, or a gap
        const Limits to{request.subflows.value_or(from.subflows),
            request.addAddrAccepted.value_or(from.addAddrAccepted)};
        return from == to ? Steps() : Steps({LimitsChange{from, to}});
    }
    case ChangeRequest::Verb::Resume:
        return Steps({MptcpResuming{}});
    case ChangeRequest::Verb::CloseSubflow:
        break;
    }
    if (!std::ranges::contains(snapshot.subflows, request.subflow, &TcpSocket::cookie)) {
        return std::unexpected(Outcome::mistaken(Texts::tr("No subflow has this cookie.")));
    }
    return Steps({SubflowClosing{request.subflow}});
}

ChangePreview previewOf(
    const Step& step, const Snapshot& snapshot, const Surroundings& surroundings)
{
    if (const auto* change = std::get_if<EndpointChange>(&step)) {
        return preview(std::span(change, 1), snapshot, surroundings);
    }
    if (std::holds_alternative<Flush>(step)) {
        return previewOfFlush(snapshot, surroundings);
    }
    if (const auto* limits = std::get_if<LimitsChange>(&step)) {
        return preview(limits->to);
    }
    if (const auto* closing = std::get_if<SubflowClosing>(&step)) {
        return previewOfClosing(closing->subflow, snapshot);
    }
    return previewOfResuming();
}

QString toText(const ChangePreview& preview)
{
    QString text;
    for (const QString& line : preview.steps + preview.effects) {
        text += printable(line) + u'\n';
    }
    for (const QString& line : preview.warnings) {
        text += Texts::tr("Warning: %1").arg(printable(line)) + u'\n';
    }
    return text;
}

/// One change, from the first look to the last.
class Changer {
public:
    explicit Changer(const Arguments& arguments)
        : m_arguments(arguments), m_monitor(monitor::liveKernel(), {}),
          m_editor(m_service, m_networkManager, m_added)
    {
        // Later: the editor is in the middle of something when it asks for one.
        QObject::connect(
            &m_editor, &EndpointEditor::frameWanted, &m_loop, [this] { look(); },
            Qt::QueuedConnection);
        QObject::connect(&m_editor, &EndpointEditor::refuted, &m_loop, [this] {
            m_outcome = {Outcome::Kind::Refuted, {},
                Texts::tr("It was accepted, but something changed it back: it is not there.")};
        });
        QObject::connect(&m_editor, &EndpointEditor::refused, &m_loop,
            [this](const Step&, const Refusal& refusal) {
                m_outcome = Outcome::failed(std::get<ControlError>(refusal));
            });
        QObject::connect(
            &m_editor, &EndpointEditor::changed, &m_loop,
            [this] {
                if (m_editor.state() == EndpointEditor::State::Idle) {
                    m_loop.quit();
                }
            },
            Qt::QueuedConnection);
    }

    const Snapshot& look()
    {
        m_editor.setFrame(m_monitor.frame());
        return *m_editor.frame()->snapshot;
    }

    Outcome run(const Output& output)
    {
        const auto steps = stepsFor(m_arguments.request, *m_editor.frame()->snapshot);
        if (!steps) {
            return steps.error();
        }
        if (steps->empty()) {
            return {Outcome::Kind::Unchanged, {}, Texts::tr("Nothing to do: it is like that.")};
        }
        static_cast<void>(stateOf(m_networkManager)); // for the forecast
        m_preview = previewOf(steps->front(), *m_editor.frame()->snapshot, m_editor.surroundings());
        if (!m_arguments.json && !output.write(toText(m_preview))) {
            return Outcome::mistaken({});
        }
        if (!isAvailable(m_service)) {
            return Outcome::failed({ControlErrorKind::NotInstalled, {}});
        }
        if (!m_arguments.yes && !confirmed()) {
            return {Outcome::Kind::NotConfirmed, {},
                Texts::tr("Nothing was changed. Without a terminal to ask on, --yes says yes.")};
        }
        m_editor.make(*steps);
        m_loop.exec();
        m_editor.keep(); // nobody is there to take it back
        return m_outcome;
    }

    QJsonObject toJson(const Outcome& outcome) const
    {
        QJsonObject object =
            envelope({.frame = m_editor.frame(), .service = isAvailable(m_service)});
        object[QLatin1StringView("change")] = QJsonObject{
            {QStringLiteral("verb"), name(m_arguments.request.verb)},
            {QStringLiteral("steps"), QJsonArray::fromStringList(m_preview.steps)},
            {QStringLiteral("effects"), QJsonArray::fromStringList(m_preview.effects)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(m_preview.warnings)},
            {QStringLiteral("result"), word(outcome.kind)},
            {QStringLiteral("error"),
                outcome.error ? QJsonValue(word(outcome.error->kind)) : QJsonValue::Null},
            {QStringLiteral("words"),
                outcome.error && !outcome.error->text.isEmpty() ? QJsonValue(outcome.error->text)
                                                                : QJsonValue::Null},
            {QStringLiteral("text"), outcome.sentence},
        };
        return object;
    }

private:
    /// Asks on the terminal; standard output may be read by a program.
    bool confirmed() const
    {
        if (isatty(STDIN_FILENO) == 0) {
            return false;
        }
        if (m_arguments.json) {
            std::fputs(toText(m_preview).toUtf8().constData(), stderr);
        }
        std::fputs(Texts::tr("Go ahead? [y/N] ").toUtf8().constData(), stderr);
        std::array<char, 16> answer{};
        return std::fgets(answer.data(), answer.size(), stdin)
            && (answer[0] == 'y' || answer[0] == 'Y');
    }

    const Arguments& m_arguments;
    monitor::Monitor m_monitor;
    control::ControlClient m_service;
    control::NetworkManager m_networkManager;
    AddedEndpoints m_added;
    EndpointEditor m_editor;
    QEventLoop m_loop;
    ChangePreview m_preview;
    Outcome m_outcome = {Outcome::Kind::Done, {}, Texts::tr("Done.")};
};

} // namespace

ExitStatus change(const Arguments& arguments, const Output& output)
{
    Changer changer(arguments);
    if (support(changer.look()) == MptcpSupport::Absent) {
        complain(sentences::support(MptcpSupport::Absent));
        return ExitStatus::NoMptcp;
    }
    const Outcome outcome = changer.run(output);
    bool written = true;
    if (arguments.json) {
        const QJsonDocument document(changer.toJson(outcome));
        written = output.write(QString::fromUtf8(document.toJson(QJsonDocument::Compact)) + u'\n');
    }
    const ExitStatus status = statusOf(outcome);
    if (status != ExitStatus::Well) {
        complain(printable(outcome.sentence));
    } else if (!arguments.json) {
        written = output.write(outcome.sentence + u'\n');
    }
    return written ? status : ExitStatus::Error;
}
