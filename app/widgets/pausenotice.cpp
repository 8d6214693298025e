// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// That MPTCP is paused, until when, and the button that ends it.
#include "widgets/pausenotice.h"

#include "access/endpointeditor.h"
#include "models/originsentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

PauseNotice::PauseNotice(EndpointEditor* editor, QWidget* parent)
    : QWidget(parent), m_editor(editor), m_text(new QLabel),
      m_resume(
          new QPushButton(QIcon::fromTheme(u"media-playback-start"_s), tr("&Resume Now"), this))
{
    auto* icon = new QLabel;
    icon->setPixmap(QIcon::fromTheme(u"data-warning"_s).pixmap(QSize(22, 22), devicePixelRatioF()));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(12);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_resume, 0, Qt::AlignTop);
    m_resume->setObjectName("resumeNow"_L1);
    m_resume->setVisible(m_editor != nullptr);
    if (m_editor) {
        connect(
            m_resume, &QPushButton::clicked, this, [this] { m_editor->make({MptcpResuming{}}); });
        connect(m_editor, &EndpointEditor::changed, this, &PauseNotice::showButton);
    }
    hide();
}

void PauseNotice::show(const std::optional<mptcp::diagnosis::PauseVerdict>& pause)
{
    const bool isPaused = pause && pause->confidence != mptcp::diagnosis::Confidence::Low;
    setVisible(isPaused);
    if (!isPaused) {
        return;
    }
    m_text->setText(sentences::pause(*pause));
    m_text->setToolTip(sentences::evidenceLines(pause->evidence));
    showButton();
}

void PauseNotice::showButton()
{
    if (!m_editor) {
        return;
    }
    const bool hasService =
        m_editor->service().availability() != mptcp::control::Availability::Absent;
    m_resume->setEnabled(hasService && m_editor->state() == EndpointEditor::State::Idle);
    m_resume->setToolTip(hasService
            ? tr("Let new connections ask for MPTCP again at once.")
            : tr("The system service of MPTCP Monitor, which can do it, is not installed."));
}
