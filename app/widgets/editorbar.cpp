// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a change goes on, in words.
#include "widgets/editorbar.h"

#include "models/changesentences.h"
#include "models/format.h"

#include <KBusyIndicatorWidget>
#include <KMessageWidget>
#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace mptcp;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using diagnosis::EndpointChange;
using State = EndpointEditor::State;

namespace {

/// What was done.
struct Made {
    QString operator()(const EndpointChange& change) const
    {
        const QString address = format::address(change.endpoint.address);
        switch (change.kind) {
        case EndpointChange::Kind::Add:
            return EditorBar::tr("The endpoint %1 was added.").arg(address);
        case EndpointChange::Kind::Remove:
            return EditorBar::tr("The endpoint %1 was removed.").arg(address);
        case EndpointChange::Kind::SetFlags:
            break;
        }
        return EditorBar::tr("The endpoint %1 was changed.").arg(address);
    }
    QString operator()(const Flush&) const { return EditorBar::tr("All endpoints were removed."); }
    QString operator()(const LimitsChange&) const
    {
        return EditorBar::tr("The limits were changed.");
    }
    QString operator()(const ProfileStep& step) const
    {
        return EditorBar::tr("The NetworkManager profile \"%1\" was changed.")
            .arg(format::text(step.change.profile));
    }
    QString operator()(const SubflowClosing&) const { return {}; }
    QString operator()(const MptcpResuming&) const { return {}; }
};

QString wordsOf(const Refusal& refusal)
{
    const auto* error = std::get_if<control::ControlError>(&refusal);
    return error ? sentences::controlError(*error)
                 : sentences::profileError(std::get<control::ProfileError>(refusal));
}

QString whatThen(bool isOne, std::optional<std::chrono::milliseconds> left)
{
    if (!left) {
        return EditorBar::tr("It is not taken back by itself.");
    }
    const auto seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*left).count());
    return isOne
        ? EditorBar::tr("It is taken back in %n second(s) unless you keep it.", nullptr, seconds)
        : EditorBar::tr(
              "They are taken back in %n second(s) unless you keep them.", nullptr, seconds);
}

KMessageWidget* makeMessage(KMessageWidget::MessageType type)
{
    auto* message = new KMessageWidget;
    message->setMessageType(type);
    message->setWordWrap(true);
    message->setCloseButtonVisible(false);
    message->hide();
    return message;
}

} // namespace

EditorBar::EditorBar(EndpointEditor& editor, QWidget* parent)
    : QWidget(parent), m_editor(editor), m_progress(new QWidget), m_progressText(new QLabel),
      m_cancel(new QPushButton(QIcon::fromTheme(u"dialog-cancel"_s), tr("&Cancel"))),
      m_offer(makeMessage(KMessageWidget::Information)),
      m_result(makeMessage(KMessageWidget::Error))
{
    makeProgress();
    makeOffer();
    m_offer->setObjectName("offer"_L1);
    m_result->setObjectName("result"_L1);
    m_result->setCloseButtonVisible(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QWidget* each :
        {m_progress, static_cast<QWidget*>(m_result), static_cast<QWidget*>(m_offer)}) {
        layout->addWidget(each);
    }
    m_second.setInterval(500ms);
    connect(m_result, &KMessageWidget::hideAnimationFinished, this, &EditorBar::hideWhenEmpty);
    connect(&m_second, &QTimer::timeout, this, &EditorBar::showOffer);
    connect(&editor, &EndpointEditor::changed, this, &EditorBar::follow);
    connect(&editor, &EndpointEditor::refused, this,
        [this](const Step&, const Refusal& refusal, bool whileUndoing) {
            tellRefused(refusal, whileUndoing);
        });
    connect(&editor, &EndpointEditor::refuted, this, [this] {
        say(KMessageWidget::Warning, tr("The change was accepted, but something changed it back."));
    });
    connect(&editor, &EndpointEditor::undone, this, &EditorBar::tellUndone);
    follow();
}

void EditorBar::makeProgress()
{
    auto* spinner = new KBusyIndicatorWidget;
    spinner->setFixedSize(22, 22);
    m_progressText->setWordWrap(true);
    m_cancel->setObjectName("cancel"_L1);
    connect(m_cancel, &QPushButton::clicked, &m_editor, &EndpointEditor::cancel);
    auto* layout = new QHBoxLayout(m_progress);
    layout->setContentsMargins(4, 4, 0, 4);
    layout->setSpacing(10);
    layout->addWidget(spinner);
    layout->addWidget(m_progressText, 1);
    layout->addWidget(m_cancel);
    m_progress->setObjectName("progress"_L1);
    m_progress->hide();
}

void EditorBar::makeOffer()
{
    auto* keep = new QAction(QIcon::fromTheme(u"dialog-ok"_s), tr("&Keep"), m_offer);
    auto* undo = new QAction(QIcon::fromTheme(u"edit-undo"_s), tr("&Undo Now"), m_offer);
    connect(keep, &QAction::triggered, &m_editor, &EndpointEditor::keep);
    connect(undo, &QAction::triggered, &m_editor, &EndpointEditor::undo);
    m_offer->addAction(keep);
    m_offer->addAction(undo);
}

void EditorBar::follow()
{
    if (m_editor.state() == State::Asking && !m_editor.isUndoing()) {
        m_result->hide(); // that of the change before
    }
    showProgress();
    showOffer();
    hideWhenEmpty();
}

void EditorBar::showProgress()
{
    const State state = m_editor.state();
    m_cancel->setVisible(state == State::Asking && !m_editor.isUndoing());
    if (state == State::Cancelling) {
        m_progressText->setText(tr("Cancelled. If a password is given all the same, the change is "
                                   "taken back at once."));
    } else if (m_editor.isUndoing()) {
        m_progressText->setText(tr("The change is taken back…"));
    } else if (state == State::Asking) {
        m_progressText->setText(tr("The change is asked for; a password may be needed…"));
    } else {
        m_progressText->setText(tr("Made. Waiting until it can be seen…"));
    }
    m_progress->setVisible(state != State::Idle);
}

/// Counts down.
void EditorBar::showOffer()
{
    const std::vector<Step>& made = m_editor.undoable();
    const bool offered = !made.empty() && m_editor.state() == State::Idle;
    m_offer->setVisible(offered);
    const auto left = m_editor.timeLeft();
    if (offered && left) {
        m_second.start();
    } else {
        m_second.stop();
    }
    if (!offered) {
        return;
    }
    const QString what = made.size() == 1
        ? std::visit(Made(), made.front())
        : tr("%n change(s) were made.", nullptr, static_cast<int>(made.size()));
    m_offer->setText(what + u' ' + whatThen(made.size() == 1, left));
}

void EditorBar::hideWhenEmpty()
{
    setVisible(!m_progress->isHidden() || !m_offer->isHidden() || !m_result->isHidden());
}

void EditorBar::say(int type, const QString& sentence)
{
    m_result->setMessageType(static_cast<KMessageWidget::MessageType>(type));
    m_result->setText(sentence);
    m_result->show();
    hideWhenEmpty();
}

void EditorBar::tellRefused(const Refusal& refusal, bool whileUndoing)
{
    const QString what =
        whileUndoing ? tr("The change could not be taken back.") : tr("The change was not made.");
    say(KMessageWidget::Error, what + u' ' + wordsOf(refusal));
}

void EditorBar::tellUndone()
{
    const QString sentence = tr("It is like before again.");
    const bool afterRefusal = !m_result->isHidden();
    say(afterRefusal ? KMessageWidget::Error : KMessageWidget::Information,
        afterRefusal ? m_result->text() + u' ' + sentence : sentence);
}
