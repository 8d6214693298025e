// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The dialogs of a recording of what has already happened.
#include "widgets/saverecordingaction.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

SaveRecordingAction::SaveRecordingAction(QWidget* parent)
    : QAction(QIcon::fromTheme(u"document-save"_s), tr("Save Re&cording…"), parent),
      m_parent(parent)
{
    setEnabled(false);
    setToolTip(tr("Save the chosen handover, or the last minutes, to look at again or to show to "
                  "others"));
    connect(this, &QAction::triggered, this, &SaveRecordingAction::ask);
    connect(&m_saver, &FileSaver::saved, this, [this](const QString& file) {
        setEnabled(true);
        Q_EMIT saved(tr("The recording is in %1.").arg(file));
    });
    connect(&m_saver, &FileSaver::failed, this, [this](const QString& file, const QString& why) {
        setEnabled(true);
        Q_EMIT failed(tr("%1 could not be written: %2").arg(file, why));
    });
}

void SaveRecordingAction::setRounds(std::shared_ptr<RecentRounds> rounds)
{
    m_rounds = std::move(rounds);
    setEnabled(m_rounds && !m_saver.isBusy());
}

void SaveRecordingAction::ask()
{
    auto part = m_handover ? m_rounds->around(*m_handover) : m_rounds->latest();
    QString what = m_handover ? tr("Some seconds before the handover that is chosen until some "
                                   "seconds after it are saved.")
                              : tr("The last minutes are saved, as far as they are kept.");
    if (m_handover && !part) {
        part = m_rounds->latest();
        what = tr("How the handover that is chosen began is not kept: only the last minutes are, "
                  "and only while this window is shown. They are saved instead.");
    }
    if (!part) {
        Q_EMIT failed(tr("Nothing is kept yet that could be saved. When there are very many "
                         "connections, nothing is kept at all."));
        return;
    }
    auto* dialog = new QDialog(m_parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save Recording"));
    auto* time = new QLabel(what);
    auto* privacy = new QLabel(
        tr("The file contains the addresses of this computer and of those it talked to, and names "
           "of programs and network interfaces; none of them is hidden. Nothing is sent to "
           "anybody."));
    auto* use = new QLabel(tr("“Open Recording…” in the menu “File” shows it again."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    for (QLabel* label : {time, privacy, use}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(buttons);
    dialog->resize(440, dialog->heightForWidth(440));
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this, [this, part = *part] { askForFile(part); });
    dialog->open();
}

void SaveRecordingAction::askForFile(const RecentRounds::Part& part)
{
    auto* dialog = new QFileDialog(m_parent, tr("Save Recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"mptcprec"_s);
    dialog->selectFile(u"handover.mptcprec"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, part](const QString& file) {
        if (m_saver.isBusy()) {
            return;
        }
        setEnabled(false); // one at a time
        m_saver.save(file, [part](const QString& name) { return RecentRounds::write(part, name); });
    });
    dialog->open();
}
