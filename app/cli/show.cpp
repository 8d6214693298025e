// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the kernel, or a recording, is looked at.
#include "cli/show.h"

#include "cli/answer.h"
#include "cli/choices.h"
#include "cli/follow.h"
#include "cli/interrupt.h"
#include "cli/others.h"
#include "models/sentences.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"
#include "monitor/recording.h"

#include <QCoreApplication>
#include <QFile>

#include <thread>

using namespace mptcp;
using namespace std::chrono_literals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Show)
};

/// Long enough for a rate that means something, short enough to be waited for.
constexpr std::chrono::milliseconds rateWindow = 500ms;

bool needsRates(const Arguments& arguments)
{
    return arguments.command == Command::Status || arguments.command == Command::Explain
        || (arguments.command == Command::Show
            && (arguments.noun == Noun::Connections || arguments.noun == Noun::Paths));
}

bool needsOwners(const Arguments& arguments)
{
    return arguments.command == Command::Status || arguments.noun == Noun::Connections
        || arguments.noun == Noun::Listeners || arguments.noun == Noun::Events
        || arguments.noun == Noun::Handovers;
}

/// Why connections have one path: explain says it, and what programs read.
bool tellsPaths(const Arguments& arguments)
{
    return arguments.command == Command::Explain
        || (arguments.command == Command::Show && arguments.noun == Noun::Connections
            && arguments.json);
}

/// Gathers frames to reports: what ended in a frame that is not shown is not lost.
class Reports {
public:
    explicit Reports(std::unique_ptr<monitor::Kernel> kernel, const Arguments& arguments)
        : m_monitor(std::move(kernel),
              {.plainTcp = arguments.tcp,
                  .owners = needsOwners(arguments),
                  .tick = arguments.replay.isEmpty() ? arguments.watch.value_or(rateWindow)
                                                     : monitor::MonitorOptions{}.tick}),
          m_choices(arguments), m_tellsPaths(tellsPaths(arguments))
    {
    }

    /// What the next look shows of subflows that the kernel hides. False when there is nothing.
    bool describe(Others& others)
    {
        const auto told = others.describe(m_next.frame);
        m_monitor.describe(told);
        return !told.empty();
    }

    /// What the next looks are judged with.
    void judgeWith(const Others& others) { m_judge.setNetworkManager(others.networkManager()); }

    /// Looks once more. False at the end of a recording.
    bool look()
    {
        const auto frame = m_monitor.frame();
        if (!frame) {
            return false;
        }
        m_next.frame = frame;
        const std::uint64_t before = m_log.lastNumber();
        m_log.append(*frame);
        m_judge.setSwitchedOn(m_choices.switchedOn(*frame->snapshot));
        m_judge.append(frame);
        m_handovers.append(*frame);
        std::ranges::copy(m_log.newerThan(before), std::back_inserter(m_next.events));
        m_next.ended.insert(m_next.ended.end(), frame->ended.begin(), frame->ended.end());
        return true;
    }

    /// What was seen since the one before. Its frame is null when there was nothing.
    Report take()
    {
        if (m_next.frame) {
            judge(m_next, m_judge, m_tellsPaths);
            m_next.before = std::exchange(m_shown, m_next.frame);
        }
        m_next.handovers = {m_handovers.list().begin(), m_handovers.list().end()};
        return std::exchange(m_next, {});
    }

private:
    monitor::Monitor m_monitor;
    monitor::EventLog m_log;
    Choices m_choices;
    diagnosis::Judge m_judge;
    monitor::Handovers m_handovers;
    const bool m_tellsPaths;
    Report m_next;
    monitor::FramePtr m_shown; ///< that of the report taken last
};

ExitStatus showMachine(const Arguments& arguments, Answer& answer)
{
    Others others(arguments);
    Reports reports(monitor::liveKernel(), arguments);
    reports.judgeWith(others);
    reports.look();
    const auto next = std::chrono::steady_clock::now() + rateWindow;
    const bool told = reports.describe(others);
    if (needsRates(arguments)) {
        std::this_thread::sleep_until(next);
    }
    if (needsRates(arguments) || told) {
        reports.look();
    }
    return answer.give(others.complete(reports.take()));
}

ExitStatus watchMachine(const Arguments& arguments, std::chrono::milliseconds pace, Answer& answer)
{
    Interrupt interrupt;
    Others others(arguments);
    Reports reports(monitor::liveKernel(), arguments);
    reports.judgeWith(others);
    reports.look();
    auto next = std::chrono::steady_clock::now();
    reports.describe(others);
    if (needsRates(arguments)) {
        next += std::min(rateWindow, pace);
    }
    auto status = ExitStatus::Well;
    for (int shown = 0; shown < arguments.samples.value_or(shown + 1); ++shown) {
        if (!interrupt.waitUntil(next)) {
            break;
        }
        if (shown > 0 || needsRates(arguments)) {
            reports.judgeWith(others);
            reports.look();
            reports.describe(others);
        }
        status = answer.give(others.complete(reports.take()));
        if (!answer.couldBeWritten()) {
            break;
        }
        // Not late twice: a sample that took long does not make the next ones come in a rush.
        next = std::max(next + pace, std::chrono::steady_clock::now());
    }
    return status;
}

ExitStatus showRecording(const Arguments& arguments, Answer& answer)
{
    auto kernel = monitor::replayKernel(QFile::encodeName(arguments.replay).toStdString());
    if (!kernel) {
        complain(QStringLiteral("%1: %2").arg(arguments.replay, sentences::error(kernel.error())));
        return ExitStatus::Error;
    }
    Reports reports(std::move(*kernel), arguments);
    auto status = ExitStatus::Error;
    int shown = 0;
    bool any = false;
    while (reports.look()) {
        any = true;
        if (!arguments.watch) {
            continue;
        }
        status = answer.give(reports.take());
        if (!answer.couldBeWritten() || ++shown == arguments.samples) {
            return status;
        }
    }
    if (!any) {
        complain(Texts::tr("%1: the recording has no samples").arg(arguments.replay));
        return ExitStatus::Error;
    }
    return arguments.watch ? status : answer.give(reports.take());
}

} // namespace

ExitStatus show(const Arguments& arguments, const Output& output)
{
    Answer answer(arguments, output);
    if (!arguments.replay.isEmpty()) {
        return showRecording(arguments, answer);
    }
    const bool follows = arguments.noun == Noun::Events || arguments.noun == Noun::Handovers;
    if (follows && arguments.command == Command::Show) {
        return follow(arguments, answer);
    }
    return arguments.watch ? watchMachine(arguments, *arguments.watch, answer)
                           : showMachine(arguments, answer);
}
