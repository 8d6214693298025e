// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A recording's pace and its end.
#include "cli/record.h"

#include "cli/interrupt.h"
#include "cli/service.h"
#include "models/sentences.h"
#include "monitor/livekernel.h"
#include "monitor/monitor.h"
#include "monitor/recording.h"

#include <QCoreApplication>
#include <QFile>

#include <filesystem>

using namespace mptcp;
using namespace std::chrono_literals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Record)
};

/// Looks into the kernel until it is time to stop; says how often.
int recordSamples(
    const Arguments& arguments, std::unique_ptr<monitor::Kernel> kernel, Interrupt& interrupt)
{
    monitor::MonitorOptions options;
    options.tick = arguments.watch.value_or(options.tick);
    monitor::Monitor monitor(std::move(kernel), options);
    const auto start = std::chrono::steady_clock::now();
    const auto end = arguments.time.transform([&](auto time) { return start + time; });
    for (int samples = 1;; ++samples) {
        monitor.frame();
        const auto next = start + samples * options.tick;
        if (samples == arguments.samples || (end && next > *end) || !interrupt.waitUntil(next)) {
            return samples;
        }
    }
}

/// How many samples can be read back: a disk that was full ends a recording without a word.
Result<int> countSamples(const std::string& file)
{
    return monitor::replayKernel(file).transform([](const auto& kernel) {
        int samples = 0;
        while (kernel->begin()) {
            ++samples;
        }
        return samples;
    });
}

} // namespace

ExitStatus record(const Arguments& arguments)
{
    Interrupt interrupt; // from before there is a file until it is whole
    const std::string file = QFile::encodeName(arguments.file).toStdString();
    auto live = monitor::liveKernel();
    if (const auto events = joinEvents()) { // nothing is missed once there is a file
        live->adoptEvents(*events);
    }
    auto kernel = monitor::recordingKernel(std::move(live), file);
    if (!kernel) {
        complain(sentences::error(kernel.error()));
        return ExitStatus::Error;
    }
    const int samples = recordSamples(arguments, std::move(*kernel), interrupt);
    if (!std::filesystem::is_regular_file(file)) {
        complain(Texts::tr("handed %1 samples to %2").arg(samples).arg(arguments.file));
        return ExitStatus::Well;
    }
    const auto written = countSamples(file);
    if (!written) {
        complain(sentences::error(written.error()));
        return ExitStatus::Error;
    }
    if (*written < samples) {
        complain(Texts::tr("only %1 of %2 samples could be written to %3; is the disk full?")
                .arg(*written)
                .arg(samples)
                .arg(arguments.file));
        return ExitStatus::Error;
    }
    complain(Texts::tr("wrote %1 samples to %2").arg(samples).arg(arguments.file));
    return ExitStatus::Well;
}
