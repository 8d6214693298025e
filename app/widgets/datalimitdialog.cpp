// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much each network may carry a day and a month, as a form.
#include "widgets/datalimitdialog.h"

#include "models/format.h"
#include "widgets/dimlabel.h"
#include "widgets/usagewords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using Period = UsageBooks::Period;

namespace {

constexpr double gigabyte = 1e9;
constexpr double least = 0.001; ///< gigabytes: what the fields can show

double shownAs(std::optional<quint64> bytes)
{
    return bytes ? std::max(least, static_cast<double>(*bytes) / gigabyte) : 0;
}

} // namespace

DataLimitDialog::DataLimitDialog(DataLimits& limits, const UsageBooks& books,
    const std::set<std::string>& links, const std::string& current, QWidget* parent)
    : QDialog(parent), m_limits(limits), m_books(books), m_link(new QComboBox),
      m_day(makeAmount(&DataLimit::day)), m_month(makeAmount(&DataLimit::month)),
      m_carried(new DimLabel)
{
    setWindowTitle(tr("Data Limit"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const std::string& link : links) {
        m_link->addItem(format::text(link), QByteArray::fromStdString(link));
    }
    m_link->setCurrentIndex(std::max(0, m_link->findData(QByteArray::fromStdString(current))));
    connect(m_link, &QComboBox::currentIndexChanged, this, &DataLimitDialog::showLink);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&Network"), m_link);
    form->addRow(tr("Per &day"), m_day);
    form->addRow(tr("Per &month"), m_month);
    form->addRow({}, m_carried);
    auto* words = new DimLabel(note());
    words->setWordWrap(true);
    words->setMinimumWidth(360);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &DataLimitDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &DataLimitDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(words, 1);
    layout->addWidget(buttons);
    showLink();
    m_day->setFocus();
}

QDoubleSpinBox* DataLimitDialog::makeAmount(std::optional<quint64> DataLimit::* which)
{
    auto* box = new QDoubleSpinBox;
    box->setDecimals(3);
    box->setRange(0, 1'000'000);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setSuffix(tr(" GB", "gigabytes"));
    box->setSpecialValueText(tr("no limit"));
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, which](double gigabytes) {
        const auto bytes = static_cast<quint64>(std::llround(gigabytes * gigabyte));
        DataLimit& wanted = m_wanted.try_emplace(link(), m_limits.of(link())).first->second;
        wanted.*which = bytes > 0 ? std::optional(bytes) : std::nullopt;
    });
    return box;
}

std::string DataLimitDialog::link() const
{
    return m_link->currentData().toByteArray().toStdString();
}

void DataLimitDialog::showLink()
{
    const auto wanted = m_wanted.find(link());
    const DataLimit limit = wanted != m_wanted.end() ? wanted->second : m_limits.of(link());
    for (const auto& [box, bytes] : {std::pair(m_day, limit.day), {m_month, limit.month}}) {
        const QSignalBlocker blocker(box); // nobody has changed it
        box->setValue(shownAs(bytes));
    }
    m_carried->setText(carriedSoFar());
}

QString DataLimitDialog::carriedSoFar() const
{
    if (m_books.keeping() == UsageBooks::Keeping::Off) {
        return {};
    }
    return tr("Carried so far: %1 today, %2 this month")
        .arg(usagewords::amount(m_books.usage(link(), Period::Today)),
            usagewords::amount(m_books.usage(link(), Period::Month)));
}

QString DataLimitDialog::note() const
{
    const QString counted =
        tr("A warning comes at 80 % of a limit and when it is used up; nothing is cut off. Sent "
           "and received data of TCP connections count, without headers; UDP does not.");
    switch (m_books.keeping()) {
    case UsageBooks::Keeping::Off:
        return tr("What paths carry is not counted, so that there will be no warning. The settings "
                  "can change that.");
    case UsageBooks::Keeping::InMemory:
        return counted + u' '
            + tr("The sums are gone when this program ends. The settings can keep them on disk.");
    case UsageBooks::Keeping::Kept:
        break;
    }
    return counted;
}

void DataLimitDialog::accept()
{
    for (const auto& [link, limit] : m_wanted) {
        m_limits.set(link, limit);
    }
    QDialog::accept();
}
