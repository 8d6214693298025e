// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// mptcpctl: from the words of the command line to an exit status.
#include "cli/apps.h"
#include "cli/change.h"
#include "cli/check.h"
#include "cli/record.h"
#include "cli/savereport.h"
#include "cli/show.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <clocale>
#include <cstring>

#include <langinfo.h>

namespace {

/// Qt complains about a locale that is not UTF-8, and goes on with this one: so take it quietly.
void takeUtf8Locale()
{
    std::setlocale(LC_CTYPE, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        qputenv("LC_ALL", "C.UTF-8");
    }
}

ExitStatus run(const QStringList& words)
{
    const auto arguments = parseArguments(words);
    if (!arguments) {
        complain(arguments.error());
        return ExitStatus::Usage;
    }
    const Output output;
    switch (arguments->command) {
    case Command::Help:
        return output.write(helpText()) ? ExitStatus::Well : ExitStatus::Error;
    case Command::Version:
        return output.write(
                   QStringLiteral("mptcpctl %1\n").arg(QCoreApplication::applicationVersion()))
            ? ExitStatus::Well
            : ExitStatus::Error;
    case Command::Status:
    case Command::Show:
    case Command::Explain:
        return show(*arguments, output);
    case Command::Change:
        return change(*arguments, output);
    case Command::App:
        return switchApps(*arguments, output);
    case Command::Check:
        return check(*arguments, output);
    case Command::CheckServer:
        return serveChecks(*arguments, output);
    case Command::Report:
        return saveReport(*arguments, output);
    case Command::Record:
        break;
    }
    return record(*arguments);
}

} // namespace

int main(int argc, char** argv)
{
    takeUtf8Locale();
    const QCoreApplication application(argc, argv);
    // English throughout, numbers included: programs, and people at the other end of a mail, read
    // it.
    QLocale::setDefault(QLocale::c());
    QTranslator plurals;
    if (plurals.load(QStringLiteral(":/i18n/mptcp-monitor_en.qm"))) {
        QCoreApplication::installTranslator(&plurals);
    }
    QCoreApplication::setApplicationVersion(QStringLiteral(MPTCP_MONITOR_VERSION));
    return static_cast<int>(run(QCoreApplication::arguments().mid(1)));
}
