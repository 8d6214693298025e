// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What happens before there is a monitor: command line, name, icon, and the signals that end it.
#pragma once

#include "access/sampler.h"

#include <QStringList>

#include <memory>

class QCoreApplication;

struct Options {
    bool hidden = false;
    QString page, recording, screenshots; ///< empty: not given
};

/// A QApplication where there is a display.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char* argv[]);
/// For desktop, bus and --version.
void describeProgram();
/// Ends the program after --help and --version, and when something is not understood.
/// `secondStart`: another process was started with these; it has checked them.
Options parse(const QStringList& arguments, bool secondStart);
/// For the user's language; the plural forms of English in any case.
void loadTexts();
/// Null when the recording cannot be read, which has been said then.
Sampler::KernelMaker recordedKernel(const QString& file);
/// Icons, and that the tray keeps the program running.
void dress();
/// At the end of the session, or with Ctrl+C, the program ends as from its menu.
void quitOnSignals();
