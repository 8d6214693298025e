// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What happens before there is a monitor: command line, name, icon, and the signals that end it.
#include "startup.h"

#include "models/sentences.h"
#include "monitor/recording.h"

#include <KAboutData>
#include <KSignalHandler>
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QPalette>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

/// Without one, QApplication would end the program before it has read its arguments.
bool hasDisplay()
{
    return std::ranges::any_of(std::array{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"},
        [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
}

void refuseMistakes(QCommandLineParser& parser, const QStringList& arguments)
{
    const bool understood = parser.parse(arguments);
    const QStringList surplus = parser.positionalArguments();
    if (!understood || !surplus.isEmpty()) {
        std::fprintf(stderr, "mptcp-monitor: %s\n",
            qPrintable(understood ? u"\"%1\" is one word too many."_s.arg(surplus.constFirst())
                                  : parser.errorText()));
        std::exit(2);
    }
}

} // namespace

std::unique_ptr<QCoreApplication> makeApplication(int& argc, char* argv[])
{
    if (hasDisplay()) {
        return std::make_unique<QApplication>(argc, argv);
    }
    return std::make_unique<QCoreApplication>(argc, argv);
}

void describeProgram()
{
    KAboutData about(u"mptcp-monitor"_s, QApplication::translate("main", "MPTCP Monitor"),
        QStringLiteral(MPTCP_MONITOR_VERSION),
        QApplication::translate("main", "Shows what Multipath TCP does on this computer"),
        KAboutLicense::GPL_V2, u"© 2026 MPTCP Monitor contributors"_s);
    about.addAuthor(u"MPTCP Monitor contributors"_s);
    about.setBugAddress({}); // not that of KDE
    about.setOrganizationDomain("mptcpmonitor.org");
    about.setDesktopFileName(u"org.mptcpmonitor.mptcp-monitor"_s);
    KAboutData::setApplicationData(about);
}

Options parse(const QStringList& arguments, bool secondStart)
{
    QCommandLineParser parser;
    const QCommandLineOption hidden(
        u"hidden"_s, QApplication::translate("main", "Start in the tray, without a window."));
    const QCommandLineOption page(u"page"_s,
        QApplication::translate("main",
            "Show this page: overview, connections, paths, handovers, endpoints, "
            "events or health."),
        u"NAME"_s);
    const QCommandLineOption replay(u"replay"_s,
        QApplication::translate("main", "Show a recording made by 'mptcpctl record'."), u"FILE"_s);
    const QCommandLineOption screenshots(u"screenshots"_s,
        QApplication::translate("main", "Save a picture of each page in this folder and quit."),
        u"DIR"_s);
    parser.addOptions({hidden, page, replay, screenshots});
    KAboutData about = KAboutData::applicationData();
    about.setupCommandLine(&parser);
    if (secondStart) {
        parser.parse(arguments); // its sender has checked them
    } else {
        refuseMistakes(parser, arguments);
        parser.process(arguments); // ends the program after --help and --version
        about.processCommandLine(&parser);
    }
    return {
        parser.isSet(hidden), parser.value(page), parser.value(replay), parser.value(screenshots)};
}

void loadTexts()
{
    struct Texts {
        QLocale locale;
        QString name, folder;
    };
    const QString own = u"mptcp-monitor"_s, ownFolder = u":/i18n"_s;
    // Those installed later come first.
    for (const Texts& texts : {Texts{QLocale::English, own, ownFolder},
             Texts{QLocale(), u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
             Texts{QLocale(), own, ownFolder}}) {
        auto* translator = new QTranslator(qApp);
        if (translator->load(texts.locale, texts.name, u"_"_s, texts.folder)) {
            QCoreApplication::installTranslator(translator);
        }
    }
}

Sampler::KernelMaker recordedKernel(const QString& file)
{
    auto recording = mptcp::monitor::replayKernel(file.toStdString());
    if (!recording) {
        std::fprintf(
            stderr, "mptcp-monitor: %s\n", qPrintable(sentences::error(recording.error())));
        return nullptr;
    }
    return [kernel = std::move(*recording)]() mutable { return std::move(kernel); };
}

void dress()
{
    // For desktops whose own theme lacks an icon.
    const bool dark = QApplication::palette().base().color().lightness() < 128;
    QIcon::setFallbackThemeName(dark ? u"breeze-dark"_s : u"breeze"_s);
    QApplication::setWindowIcon(QIcon::fromTheme(QApplication::desktopFileName()));
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setQuitLockEnabled(false);
}

void quitOnSignals()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action{};
        if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
            KSignalHandler::self()->watchSignal(signal);
        }
    }
    QObject::connect(
        KSignalHandler::self(), &KSignalHandler::signalReceived, qApp, &QApplication::quit);
}
