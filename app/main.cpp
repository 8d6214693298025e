// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the program is started as: this machine's monitor, or beside it.
#include "monitor/livekernel.h"
#include "program.h"
#include "startup.h"

#include <KDBusService>
#include <QApplication>

#include <cstdio>
#include <memory>

namespace {

/// This machine's own connections: once per user, and in the tray.
int runLive(const Options& options)
{
    // Ends here when a monitor runs already; that one shows its window.
    const KDBusService service(KDBusService::Unique | KDBusService::NoExitOnFailure);
    Program program(mptcp::monitor::liveKernel, Sampler::Source::Live);
    program.keepBooks();
    program.holdChoices();
    QObject::connect(&service, &KDBusService::activateRequested, &program,
        [&program](const QStringList& arguments) {
            const Options second = parse(arguments, true);
            if (!second.page.isEmpty()) {
                program.window().showPage(second.page);
            }
            if (!second.hidden) {
                program.window().present();
            }
        });
    return program.run(options);
}

/// A recording, or pictures: beside whatever else runs.
int runBeside(const Options& options)
{
    const bool replay = !options.recording.isEmpty();
    Sampler::KernelMaker makeKernel = mptcp::monitor::liveKernel;
    if (replay && !(makeKernel = recordedKernel(options.recording))) {
        return 1;
    }
    Program program(
        std::move(makeKernel), replay ? Sampler::Source::Recording : Sampler::Source::Live);
    if (!options.screenshots.isEmpty()) {
        program.takeScreenshots(options.screenshots, replay);
    } else {
        program.nameRecording(options.recording);
    }
    return program.run(options);
}

} // namespace

int main(int argc, char* argv[])
{
    const std::unique_ptr<QCoreApplication> application = makeApplication(argc, argv);
    loadTexts();
    describeProgram();
    const Options options = parse(QApplication::arguments(), false);
    if (!qobject_cast<QApplication*>(application.get())) {
        std::fputs("mptcp-monitor: there is no display; 'mptcpctl' works in a terminal\n", stderr);
        return 1;
    }
    dress();
    quitOnSignals();
    return options.recording.isEmpty() && options.screenshots.isEmpty() ? runLive(options)
                                                                        : runBeside(options);
}
