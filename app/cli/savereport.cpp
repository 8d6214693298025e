// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How long is looked, and what else is asked for once.
#include "cli/savereport.h"

#include "access/privatefile.h"
#include "cli/choices.h"
#include "cli/interrupt.h"
#include "cli/others.h"
#include "cli/service.h"
#include "models/reporttext.h"
#include "models/sentences.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"
#include "monitor/recording.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

using namespace mptcp;
using namespace std::chrono_literals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// Long enough to see what grows, short enough to be waited for.
constexpr std::chrono::milliseconds defaultTime = 3s;

/// What several looks show.
class Watch {
public:
    Watch(std::unique_ptr<monitor::Kernel> kernel, const Arguments& arguments)
        : m_monitor(std::move(kernel), monitor::MonitorOptions{}), m_choices(arguments)
    {
    }

    /// What the next looks are judged with.
    void judgeWith(const Others& others) { m_judge.setNetworkManager(others.networkManager()); }

    /// False at the end of a recording.
    bool look()
    {
        const auto frame = m_monitor.frame();
        if (!frame) {
            return false;
        }
        m_first = m_first ? m_first : frame;
        m_latest = frame;
        m_log.append(*frame);
        m_judge.setSwitchedOn(m_choices.switchedOn(*frame->snapshot));
        m_judge.append(frame);
        return true;
    }

    void describe(Others& others) { m_monitor.describe(others.describe(m_latest)); }

    /// Null when there was nothing to look at.
    const monitor::FramePtr& frame() const { return m_latest; }

    ReportFacts facts(Others& others)
    {
        const Report report = others.complete({.frame = m_latest});
        const auto& entries = m_log.entries();
        ReportFacts facts{
            .program = QStringLiteral("mptcpctl ") + QCoreApplication::applicationVersion(),
            .frame = m_latest,
            .look = std::chrono::duration_cast<std::chrono::milliseconds>(
                m_latest->snapshot->moment.monotonic - m_first->snapshot->moment.monotonic),
            .events = {entries.begin(), entries.end()},
            .announced = m_log.isListening(),
            .service = report.service,
            .networkManager = report.networkManager,
            .ours = report.ours};
        if (m_first != m_latest) {
            facts.countersBefore = m_first->snapshot->counters;
        }
        judge(facts, m_judge);
        return facts;
    }

private:
    monitor::Monitor m_monitor;
    monitor::EventLog m_log;
    Choices m_choices;
    diagnosis::Judge m_judge;
    monitor::FramePtr m_first, m_latest; ///< null before the first look
};

ReportFacts watchMachine(const Arguments& arguments, Interrupt& interrupt)
{
    auto kernel = monitor::liveKernel();
    if (const auto events = joinEvents()) {
        kernel->adoptEvents(*events);
    }
    Others others(arguments);
    Watch watch(std::move(kernel), arguments);
    const auto end = std::chrono::steady_clock::now() + arguments.time.value_or(defaultTime);
    auto next = std::chrono::steady_clock::now();
    do {
        watch.judgeWith(others);
        watch.look();
        watch.describe(others);
        next = std::min(next + monitor::MonitorOptions{}.tick, end);
    } while (interrupt.waitUntil(next) && next < end);
    watch.look();
    ReportFacts facts = watch.facts(others);
    const auto asked = monitor::liveKernel();
    facts.routing = monitor::readRouting(*asked);
    facts.system = QSysInfo::prettyProductName();
    return facts;
}

std::expected<ReportFacts, QString> watchRecording(const Arguments& arguments)
{
    auto kernel = monitor::replayKernel(QFile::encodeName(arguments.replay).toStdString());
    if (!kernel) {
        return std::unexpected(
            QStringLiteral("%1: %2").arg(arguments.replay, sentences::error(kernel.error())));
    }
    Others others(arguments);
    Watch watch(std::move(*kernel), arguments);
    while (watch.look()) { }
    if (!watch.frame()) {
        return std::unexpected(Texts::tr("%1: the recording has no samples").arg(arguments.replay));
    }
    ReportFacts facts = watch.facts(others);
    facts.service.reset(); // of then nothing is known
    return facts;
}

} // namespace

ExitStatus saveReport(const Arguments& arguments, const Output& output)
{
    Interrupt interrupt; // what was seen until then is written
    const auto facts = arguments.replay.isEmpty()
        ? std::expected<ReportFacts, QString>(watchMachine(arguments, interrupt))
        : watchRecording(arguments);
    if (!facts) {
        complain(facts.error());
        return ExitStatus::Error;
    }
    const QString text = arguments.redact ? redactedReportText(*facts) : reportText(*facts);
    if (arguments.file == QLatin1String("-")) {
        return output.write(text) ? ExitStatus::Well : ExitStatus::Error;
    }
    if (const auto written = writePrivateFile(arguments.file, text); !written) {
        complain(Texts::tr("could not write %1: %2").arg(arguments.file, written.error()));
        return ExitStatus::Error;
    }
    complain(arguments.redact
            ? Texts::tr("wrote %1; addresses, names and tokens in it are replaced by labels")
                  .arg(arguments.file)
            : Texts::tr("wrote %1; it contains addresses and names of programs (see --redact)")
                  .arg(arguments.file));
    return ExitStatus::Well;
}
