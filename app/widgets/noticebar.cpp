// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is wrong, above whatever page: the same that notifications tell.
#include "widgets/noticebar.h"

#include "models/topic.h"
#include "widgets/noticeactions.h"

#include <KMessageWidget>
#include <QAction>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr std::size_t mostMessages = 3;

/// About the same, with the same buttons; counts may differ.
bool isSame(const Notice& one, const Notice& other)
{
    return one.kind == other.kind && one.names == other.names
        && one.connection.has_value() == other.connection.has_value();
}

} // namespace

NoticeBar::NoticeBar(NoticeActions& actions, QWidget* parent)
    : QWidget(parent), m_actions(actions), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
}

/// Messages about the same stay, whatever they say now: somebody may be about to press a button.
void NoticeBar::show(const std::vector<Notice>& notices)
{
    std::erase_if(m_closed, [&](const auto& closed) {
        return std::ranges::none_of(notices, [&](const Notice& notice) {
            return notice.kind == closed.first && notice.names == closed.second;
        });
    });
    const std::vector<Notice> wanted = worthShowing(notices);
    std::erase_if(m_shown, [&](const Shown& shown) {
        const bool goes = std::ranges::none_of(
            wanted, [&](const Notice& notice) { return isSame(notice, shown.notice); });
        if (goes) {
            shown.message->disconnect(this);
            shown.message->hide();
            shown.message->deleteLater(); // it may be one of its buttons that led here
        }
        return goes;
    });
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < m_shown.size() && isSame(m_shown[i].notice, wanted[i])) {
            m_shown[i].notice = wanted[i];
            m_shown[i].message->setText(sentence(wanted[i]));
            NoticeActions::renew(m_shown[i].message->actions(), wanted[i]);
            continue;
        }
        KMessageWidget* message = makeMessage(wanted[i]);
        const auto position = static_cast<std::ptrdiff_t>(i);
        m_layout->insertWidget(static_cast<int>(i), message);
        m_shown.insert(m_shown.begin() + position, {wanted[i], message});
    }
    setVisible(!m_shown.empty());
}

std::vector<Notice> NoticeBar::worthShowing(const std::vector<Notice>& notices) const
{
    std::vector<Notice> wanted;
    for (const Notice& notice : notices) {
        if (tellingOf(notice.kind) && !m_actions.isKept(notice) && !m_closed.contains(notice.kind)
            && wanted.size() < mostMessages) {
            wanted.push_back(notice);
        }
    }
    return wanted;
}

KMessageWidget* NoticeBar::makeMessage(const Notice& notice)
{
    auto* message = new KMessageWidget(sentence(notice));
    message->setTextFormat(Qt::PlainText); // names are those of programs
    message->setMessageType(
        notice.needsAttention() ? KMessageWidget::Warning : KMessageWidget::Information);
    message->setWordWrap(true);
    for (QAction* action : m_actions.of(notice, message)) {
        message->addAction(action); // which, unlike addActions(), makes buttons
    }
    connect(message, &KMessageWidget::hideAnimationFinished, this,
        [this, kind = notice.kind] { close(kind); });
    return message;
}

void NoticeBar::close(Kind kind)
{
    const auto shown =
        std::ranges::find(m_shown, kind, [](const Shown& each) { return each.notice.kind; });
    if (shown != m_shown.end()) {
        m_closed[kind] = shown->notice.names;
        shown->message->deleteLater();
        m_shown.erase(shown);
        setVisible(!m_shown.empty());
    }
}
