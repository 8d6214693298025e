// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much each network may carry a day and a month, as a form.
#pragma once

#include "books/usagebooks.h"
#include "settings/datalimits.h"

#include <QDialog>

#include <set>

class DimLabel;
class QComboBox;
class QDoubleSpinBox;

/// Shows one network after the other; accepting it puts in force what was changed of any of them.
/// Deletes itself when closed.
class DataLimitDialog : public QDialog {
    Q_OBJECT

public:
    /// `links`: names of the interfaces that can be limited, at least one; `current` is shown
    /// first. Limits and books outlive the dialog.
    DataLimitDialog(DataLimits& limits, const UsageBooks& books, const std::set<std::string>& links,
        const std::string& current, QWidget* parent);

    void accept() override;

private:
    QDoubleSpinBox* makeAmount(std::optional<quint64> DataLimit::* which);
    void showLink();
    std::string link() const;
    QString carriedSoFar() const;
    QString note() const;

    DataLimits& m_limits;
    const UsageBooks& m_books;
    std::map<std::string, DataLimit> m_wanted; ///< that were changed
    QComboBox* m_link;
    QDoubleSpinBox *m_day, *m_month;
    DimLabel* m_carried;
};
