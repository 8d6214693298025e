// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One report as an answer: in the form that was asked for, with what is missing from it.
#pragma once

#include "cli/output.h"
#include "cli/report.h"

/// *Lifetime.* Arguments and output must outlive it.
class Answer {
public:
    Answer(const Arguments& arguments, const Output& output);

    /// Writes the answer; what could not be looked at goes to standard error, but not again in
    /// each sample.
    ExitStatus give(const Report& report);
    /// False once standard output took no more.
    bool couldBeWritten() const { return m_couldBeWritten; }

private:
    void tellGaps(const mptcp::Snapshot& snapshot);
    void write(const QString& text);

    const Arguments& m_arguments;
    const Output& m_output;
    std::vector<mptcp::Gap> m_toldGaps;
    bool m_isFirst = true;
    bool m_couldBeWritten = true;
};
