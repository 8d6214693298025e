// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The controls of a choice, and the sentences beside them.
#include "widgets/appswitchpanel.h"

#include "access/apps.h"
#include "models/appsentences.h"
#include "widgets/appicon.h"
#include "widgets/dimlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace mptcp;
using namespace Qt::StringLiterals;

namespace {

QLabel* makeText()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AppSwitchPanel::AppSwitchPanel(AppSwitcher& switcher, QWidget* parent)
    : QWidget(parent), m_switcher(switcher), m_icon(new QLabel), m_name(new QLabel),
      m_path(new DimLabel), m_controls(new QWidget), m_way(new QComboBox),
      m_apply(new QPushButton(QIcon::fromTheme(u"dialog-ok-apply"_s), tr("&Apply"))),
      m_effect(makeText()), m_proof(makeText())
{
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setTextFormat(Qt::PlainText);
    m_path->setTextFormat(Qt::PlainText);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_effect->setObjectName("effect"_L1);
    m_proof->setObjectName("proof"_L1);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(10);
    heading->addWidget(m_icon);
    heading->addWidget(m_name);
    heading->addWidget(m_path, 1);
    m_controls->setLayout(makeControls());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addLayout(heading);
    layout->addWidget(m_controls);
    layout->addWidget(m_effect);
    layout->addWidget(m_proof);
    connect(&switcher, &AppSwitcher::changed, this, &AppSwitchPanel::explain);
    hide();
}

QLayout* AppSwitchPanel::makeControls()
{
    auto* layout = new QHBoxLayout;
    layout->setContentsMargins({});
    layout->setSpacing(12);
    layout->addWidget(new QLabel(tr("MPTCP:", "for a program")));
    const std::array texts{tr("As it &asks"), tr("&On"), tr("O&ff")};
    for (std::size_t i = 0; i < m_modes.size(); ++i) {
        m_modes[i] = new QRadioButton(texts[i]);
        m_modes[i]->setAccessibleName(
            tr("MPTCP for this program: %1").arg(QString(texts[i]).remove(u'&')));
        layout->addWidget(m_modes[i]);
        connect(m_modes[i], &QRadioButton::toggled, this, [this](bool on) {
            if (on) {
                preferWay();
                explain();
            }
        });
    }
    m_way->setObjectName("way"_L1);
    m_way->setAccessibleName(tr("How it is switched"));
    m_way->addItem(tr("by a rule in the kernel, at once"));
    m_way->addItem(tr("by how it is started, after a restart"));
    connect(m_way, &QComboBox::activated, this, &AppSwitchPanel::explain);
    layout->addWidget(m_way);
    m_apply->setObjectName("apply"_L1);
    connect(m_apply, &QPushButton::clicked, this, &AppSwitchPanel::apply);
    layout->addWidget(m_apply);
    layout->addStretch();
    return layout;
}

AppMode AppSwitchPanel::mode() const
{
    for (std::size_t i = 0; i < m_modes.size(); ++i) {
        if (m_modes[i]->isChecked()) {
            return static_cast<AppMode>(i);
        }
    }
    return AppMode::Default;
}

AppWay AppSwitchPanel::way() const
{
    return static_cast<AppWay>(m_way->currentIndex());
}

void AppSwitchPanel::show(const AppRow* row)
{
    const bool isOther = !row || !m_row || row->key != m_row->key || row->choice != m_row->choice;
    m_row = row ? std::optional(*row) : std::nullopt;
    setVisible(row);
    if (!row) {
        return;
    }
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize);
    m_icon->setPixmap(
        appIcon(format::text(row->icon)).pixmap(QSize(size, size), devicePixelRatioF()));
    m_name->setText(format::text(row->name));
    m_path->setText(format::text(row->running.empty() ? row->started : row->running));
    m_controls->setVisible(!row->isHidden && (!row->isElsewhere || row->choice));
    if (isOther) { // what stands in the way is read from files
        setControls();
        explain();
    } else {
        showProof();
    }
}

void AppSwitchPanel::setControls()
{
    for (QRadioButton* button : m_modes) {
        const QSignalBlocker blocker(button);
        button->setChecked(button == m_modes[std::to_underlying(m_row->mode())]);
    }
    preferWay();
}

void AppSwitchPanel::propose(AppMode mode)
{
    m_modes[std::to_underlying(mode)]->setChecked(true);
    m_apply->setFocus();
}

void AppSwitchPanel::focusControls()
{
    const auto checked = std::ranges::find_if(m_modes, &QRadioButton::isChecked);
    if (checked != m_modes.end()) {
        (*checked)->setFocus(Qt::OtherFocusReason);
    }
}

/// That of the choice, else the first one that is possible.
void AppSwitchPanel::preferWay()
{
    if (!m_row) {
        return;
    }
    const AppMode wanted = mode() == AppMode::Default ? AppMode::On : mode();
    const auto possible = firstWay(
        m_switcher, appOf(*m_row, AppWay::Kernel), appOf(*m_row, AppWay::Launcher), wanted);
    const AppWay way = m_row->choice ? m_row->choice->way : possible.value_or(AppWay::Kernel);
    m_way->setCurrentIndex(static_cast<int>(way));
}

void AppSwitchPanel::explain()
{
    if (!m_row) {
        return;
    }
    const bool isDefault = mode() == AppMode::Default;
    const bool isSame =
        mode() == m_row->mode() && (isDefault || (m_row->choice && m_row->choice->way == way()));
    const auto refusal =
        isSame ? std::nullopt : m_switcher.obstacle(appOf(*m_row, way()), mode(), way());
    m_way->setEnabled(!isDefault);
    m_apply->setEnabled(!isSame && !refusal && !m_row->isHidden);
    QStringList lines;
    if (m_row->isHidden) {
        lines += tr("It belongs to another user, or hides its processes: it cannot be switched "
                    "from here.");
    } else if (m_row->isElsewhere) {
        lines += tr("It runs in a container or a sandbox, which has files of its own: from here it "
                    "cannot be switched.");
    } else if (refusal) {
        lines += sentences::appRefusal(*refusal);
        const AppWay other = way() == AppWay::Kernel ? AppWay::Launcher : AppWay::Kernel;
        if (!m_switcher.obstacle(appOf(*m_row, other), mode(), other)) {
            lines += other == AppWay::Kernel ? tr("It can be switched by a rule in the kernel.")
                : m_row->unit.empty()        ? tr("It can be switched by how it is started.")
                                      : tr("It can be switched by how its service %1 is started.")
                                            .arg(format::text(m_row->unit));
        } else if (m_row->isInterpreted && mode() == AppMode::On) {
            lines += tr("Neither a menu entry nor a service of this user is known to start it. "
                        "From a terminal, \"mptcpize run\" before its command starts it with "
                        "MPTCP.");
        }
    } else {
        lines += sentences::appEffect(mode(), way());
    }
    if (m_row->isInterpreted && !(refusal && refusal->obstacle == AppObstacle::SharedInterpreter)) {
        lines += tr("It is a script: it shares its executable with others, and only how it is "
                    "started tells them apart.");
    }
    m_effect->setText(lines.join(u' '));
    m_apply->setAccessibleDescription(m_effect->text());
    showProof();
}

void AppSwitchPanel::showProof()
{
    const auto& choice = m_row->choice;
    m_proof->setText(choice && choice->refusal ? sentences::appRefusal(*choice->refusal)
            : choice && m_row->proof           ? sentences::proofMeaning(*m_row->proof, *choice)
                                               : QString());
    m_proof->setHidden(m_proof->text().isEmpty());
}

void AppSwitchPanel::apply()
{
    if (m_row) {
        const AppRow row = *m_row; // the answer may bring another one
        const AppWay chosen = mode() == AppMode::Default && row.choice ? row.choice->way : way();
        m_switcher.choose(appOf(row, chosen), mode(), chosen);
    }
}
