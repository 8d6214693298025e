// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The questions before a network check, its progress and its table.
#include "cli/check.h"

#include "cli/interrupt.h"
#include "cli/json.h"
#include "cli/jsonparts.h"
#include "cli/service.h"
#include "cli/table.h"
#include "models/checksentences.h"
#include "models/format.h"
#include "models/sentences.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"
#include "netcheck/probe.h"
#include "netcheck/way.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <array>
#include <cstdio>

#include <poll.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::diagnosis;
using netcheck::Observation;
using netcheck::Way;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Check)
};

/// On standard error: standard output may be read by a program.
void say(const QString& text, const char* end = "\n")
{
    std::fputs((printable(text).toUtf8() + end).constData(), stderr);
}

/// Why there is no report.
using Ended = std::unexpected<ExitStatus>;
template <typename T> using OrEnd = std::expected<T, ExitStatus>;

Ended failed(const Error& error)
{
    complain(printable(sentences::error(error)));
    return Ended(error.kind == ErrorKind::NotSupported ? ExitStatus::NoMptcp : ExitStatus::Error);
}

class Checker {
public:
    explicit Checker(const Arguments& arguments)
        : m_arguments(arguments), m_monitor(monitor::liveKernel(), {.owners = false}),
          m_frame(m_monitor.frame())
    {
    }

    const monitor::FramePtr& frame() const { return m_frame; }

    OrEnd<CheckReport> run()
    {
        if (const auto support = mptcp::support(*m_frame->snapshot);
            support == MptcpSupport::Absent || support == MptcpSupport::Off) {
            complain(sentences::support(support));
            return Ended(ExitStatus::NoMptcp);
        }
        return addresses().and_then([&](const std::vector<SocketAddress>& servers) {
            const auto ways =
                netcheck::waysTo(servers, m_arguments.check.interfaces, *m_frame->snapshot);
            return ways ? confirm(*ways) : failed(ways.error());
        });
    }

private:
    const CheckTarget& target() const { return m_arguments.check.target; }

    OrEnd<std::vector<SocketAddress>> addresses()
    {
        if (const auto address = target().address()) {
            return std::vector{*address};
        }
        return ask(sentences::lookupQuestion(target().host)).and_then([&] { return lookUp(); });
    }

    OrEnd<std::vector<SocketAddress>> lookUp()
    {
        OrEnd<std::vector<SocketAddress>> result = Ended(ExitStatus::Cancelled);
        QEventLoop loop;
        AddressLookup lookup;
        QObject::connect(&lookup, &AddressLookup::found, &loop, [&](const auto& addresses) {
            result = addresses;
            loop.quit();
        });
        QObject::connect(&lookup, &AddressLookup::failed, &loop, [&](const Error& error) {
            result = failed(error);
            loop.quit();
        });
        const QSocketNotifier stop(m_interrupt.descriptor(), QSocketNotifier::Read);
        QObject::connect(&stop, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
        lookup.lookUp(target());
        loop.exec();
        return result;
    }

    OrEnd<CheckReport> confirm(const std::vector<Way>& ways)
    {
        return ask(sentences::contactQuestion(ways, target().host)).and_then([&] {
            return tryAll(ways);
        });
    }

    OrEnd<CheckReport> tryAll(const std::vector<Way>& ways)
    {
        CheckReport report{.host = target().host.toStdString(),
            .port = target().port,
            .time = m_frame->snapshot->moment.wall,
            .rows = {}};
        netcheck::ProbeOptions options{.stop = m_interrupt.descriptor()};
        options.timeout = m_arguments.timeout.value_or(options.timeout);
        std::vector<Observation> seen;
        for (const Way& way : ways) {
            const QString what = Texts::tr("%1 to %2 ...")
                                     .arg(format::text(way.interface), format::address(way.server));
            if (isatty(STDERR_FILENO) != 0) {
                say(what);
            }
            auto observation = netcheck::probe(way, options);
            if (!observation) {
                return Ended(ExitStatus::Cancelled);
            }
            seen.push_back(std::move(*observation));
        }
        report.rows = judge(seen);
        return report;
    }

    OrEnd<void> ask(const QString& what)
    {
        say(what);
        if (m_arguments.yes) {
            return {};
        }
        if (isatty(STDIN_FILENO) == 0) {
            complain(
                Texts::tr("The check was not made. Without a terminal to ask on, --yes says yes."));
            return Ended(ExitStatus::Usage);
        }
        say(Texts::tr("Go ahead? [y/N] "), "");
        std::array waiting{
            pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{m_interrupt.descriptor(), POLLIN, 0}};
        poll(waiting.data(), waiting.size(), -1);
        std::array<char, 16> answer{};
        if (waiting[1].revents != 0) {
            say({});
            return Ended(ExitStatus::Cancelled);
        }
        const bool yes = std::fgets(answer.data(), answer.size(), stdin)
            && (answer[0] == 'y' || answer[0] == 'Y');
        if (!yes) {
            complain(Texts::tr("The check was not made."));
            return Ended(ExitStatus::Usage);
        }
        return {};
    }

    const Arguments& m_arguments;
    Interrupt m_interrupt; ///< before there are threads
    monitor::Monitor m_monitor;
    monitor::FramePtr m_frame;
};

Emphasis emphasisOf(CheckVerdict verdict)
{
    return verdict == CheckVerdict::Works ? Emphasis::Good
        : verdict == CheckVerdict::Unknown || verdict == CheckVerdict::Unreachable
        ? Emphasis::None
        : Emphasis::Warning;
}

QString toText(const CheckReport& report, bool colours)
{
    Table table{.columns = {{Texts::tr("Interface")}, {Texts::tr("Server")}, {Texts::tr("TCP")},
                    {Texts::tr("MPTCP")}, {Texts::tr("Removed")}, {Texts::tr("Second path")},
                    {Texts::tr("Verdict")}},
        .rows = {}};
    QString meanings;
    for (const CheckRow& row : report.rows) {
        const Observation& seen = row.observation;
        table.rows.push_back(
            {{printable(format::text(seen.way.interface))}, {format::address(seen.way.server)},
                {sentences::attempt(seen.tcp)}, {sentences::agreed(seen)},
                {sentences::stripped(row.stripped)}, {sentences::secondPath(seen.secondPath)},
                {sentences::checkVerdict(row.verdict), emphasisOf(row.verdict)}});
        meanings += Texts::tr("%1, %2: %3")
                        .arg(printable(format::text(seen.way.interface)),
                            format::address(seen.way.server.address),
                            printable(sentences::checkMeaning(row)))
            + u'\n';
        if (seen.binding == netcheck::Binding::Address) {
            meanings += Texts::tr("%1: bound to its address only; the packets may have left "
                                  "through another interface.")
                            .arg(printable(format::text(seen.way.interface)))
                + u'\n';
        }
    }
    QString text = table.toText(colours) + u'\n' + meanings;
    if (const QString paused = sentences::pausedMeanwhile(report.rows); !paused.isEmpty()) {
        text += u'\n' + paused + u'\n';
    }
    if (isPaused(report.rows)) {
        text += u'\n' + Texts::tr("\"mptcpctl resume\" ends the pause.") + u'\n';
    }
    if (const QString operators = operatorText(report, false); !operators.isEmpty()) {
        text += u'\n' + Texts::tr("For the people who run the network:") + QStringLiteral("\n\n")
            + operators;
    }
    return text;
}

} // namespace

ExitStatus check(const Arguments& arguments, const Output& output)
{
    Checker checker(arguments);
    const auto report = checker.run();
    if (!report) {
        return report.error();
    }
    QString text;
    if (arguments.json) {
        QJsonObject object =
            envelope({.frame = checker.frame(), .service = isAvailable(control::ControlClient())});
        object[QLatin1StringView("check")] = json::check(*report);
        text = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n';
    } else {
        text = toText(*report, output.hasColours());
    }
    if (!output.write(text)) {
        return ExitStatus::Error;
    }
    return isWell(report->rows) ? ExitStatus::Well : ExitStatus::Attention;
}

ExitStatus serveChecks(const Arguments& arguments, const Output& output)
{
    const Interrupt interrupt;
    auto server = netcheck::CheckServer::listen(arguments.server);
    if (!server) {
        return failed(server.error()).error();
    }
    const int port = arguments.server.port;
    QString words = (arguments.server.tcp ? Texts::tr("listening on port %1, without MPTCP")
                                          : Texts::tr("listening on port %1, with MPTCP"))
                        .arg(port);
    if (server->hasWitness()) {
        words += Texts::tr("; on %1 without, to see requests arrive").arg(port + 1);
    }
    if (!output.write(words + u'\n')) {
        return ExitStatus::Error;
    }
    const auto served = server->serve(
        interrupt.descriptor(), [&](const SocketAddress& client, const netcheck::CheckLine& line) {
            output.write(QStringLiteral("%1: %2").arg(
                format::address(client), format::text(netcheck::toText(line))));
        });
    return served ? ExitStatus::Well : failed(served.error()).error();
}
