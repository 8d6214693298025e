// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// "Save Report": what is in it, what shall be hidden, and where to.
#pragma once

#include "access/filesaver.h"
#include "diagnosis/judge.h"
#include "models/englishtexts.h"
#include "monitor/eventlog.h"
#include "monitor/frame.h"
#include "monitor/history.h"

#include <QAction>

#include <memory>

class EndpointEditor;
struct ReportFacts;

/// The report is of the moment of the click, however long its dialogs are open.
class ReportAction : public QAction {
    Q_OBJECT

public:
    /// All outlive it. `editor`: null for a recording; knows who else manages endpoints.
    ReportAction(const mptcp::monitor::History& history, const mptcp::monitor::EventLog& log,
        const mptcp::diagnosis::Judge& judge, const EndpointEditor* editor, QWidget* window);
    ~ReportAction() override;

    void setFrame(const mptcp::monitor::FramePtr& frame);

Q_SIGNALS:
    /// For people.
    void saved(const QString& sentence);
    void failed(const QString& sentence);

private:
    void ask();
    void askForFile(const std::shared_ptr<const ReportFacts>& facts, bool redact);
    std::shared_ptr<const ReportFacts> facts() const;

    const mptcp::monitor::History& m_history;
    const mptcp::monitor::EventLog& m_log;
    const mptcp::diagnosis::Judge& m_judge;
    const EndpointEditor* m_editor;
    QWidget* m_window;
    mptcp::monitor::FramePtr m_frame;
    EnglishTexts m_english;
    FileSaver m_saver; ///< behind what it uses
};
