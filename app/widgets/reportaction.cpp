// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The dialogs of a report, and what the window knows that belongs into it.
#include "widgets/reportaction.h"

#include "access/endpointeditor.h"
#include "access/reportwriter.h"
#include "models/reporttext.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ReportAction::ReportAction(const mptcp::monitor::History& history,
    const mptcp::monitor::EventLog& log, const mptcp::diagnosis::Judge& judge,
    const EndpointEditor* editor, QWidget* window)
    : QAction(QIcon::fromTheme(u"document-save"_s), tr("Save &Report…"), window),
      m_history(history), m_log(log), m_judge(judge), m_editor(editor), m_window(window)
{
    setEnabled(false); // until there is something to say
    QCoreApplication::installTranslator(&m_english);
    connect(this, &QAction::triggered, this, &ReportAction::ask);
    connect(&m_saver, &FileSaver::saved, this, [this](const QString& file) {
        setEnabled(true);
        Q_EMIT saved(tr("The report is in %1.").arg(file));
    });
    connect(&m_saver, &FileSaver::failed, this, [this](const QString& file, const QString& why) {
        setEnabled(true);
        Q_EMIT failed(tr("%1 could not be written: %2").arg(file, why));
    });
}

ReportAction::~ReportAction() = default;

void ReportAction::setFrame(const mptcp::monitor::FramePtr& frame)
{
    m_frame = frame;
    setEnabled(!m_saver.isBusy());
}

std::shared_ptr<const ReportFacts> ReportAction::facts() const
{
    auto facts = std::make_shared<ReportFacts>();
    facts->program =
        QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
    facts->frame = m_frame;
    if (const auto* before = m_history.oldestCounters()) {
        facts->countersBefore = before->counters;
        facts->look = std::chrono::duration_cast<std::chrono::milliseconds>(
            m_frame->snapshot->moment.monotonic - before->monotonic);
    }
    const auto& entries = m_log.entries();
    facts->events.assign(entries.begin(), entries.end());
    facts->announced = m_log.isListening();
    judge(*facts, m_judge);
    if (m_editor) {
        facts->system = QSysInfo::prettyProductName();
        const auto surroundings = m_editor->surroundings();
        if (surroundings.networkManager) {
            facts->networkManager = *surroundings.networkManager;
        }
        facts->ours.assign(surroundings.ours.begin(), surroundings.ours.end());
        facts->service =
            m_editor->service().availability() >= mptcp::control::Availability::Startable;
    }
    return facts;
}

void ReportAction::ask()
{
    auto* dialog = new QDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save Report"));
    auto* text = new QLabel(
        tr("One text file for those who shall help: versions, settings, endpoints and whose they "
           "are, network interfaces, routes, connections and what is wrong with them, events and "
           "counters. It is in English. Nothing is sent to anybody."));
    text->setWordWrap(true);
    auto* redact = new QCheckBox(tr("&Hide addresses, names and tokens"));
    redact->setChecked(true);
    auto* hint = new QLabel(
        tr("Labels stand in their place, so that it can be shown in public. Usual names of network "
           "interfaces, such as wlan0, and times stay."));
    hint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    for (QWidget* widget : std::initializer_list<QWidget*>{text, redact, hint, buttons}) {
        layout->addWidget(widget);
    }
    dialog->resize(440, dialog->heightForWidth(440));
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this,
        [this, redact, facts = facts()] { askForFile(facts, redact->isChecked()); });
    dialog->open();
}

void ReportAction::askForFile(const std::shared_ptr<const ReportFacts>& facts, bool redact)
{
    auto* dialog = new QFileDialog(m_window, tr("Save Report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"mptcp-report.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, facts, redact](const QString& file) {
        setEnabled(false); // one at a time
        const auto compose = [this, facts, redact](auto routing) {
            const EnglishTexts::Speaker english(m_english);
            ReportFacts all = *facts;
            all.routing = std::move(routing);
            return redact ? redactedReportText(all) : reportText(all);
        };
        m_saver.save(file, reportWriter(m_editor != nullptr, compose));
    });
    dialog->open();
}
