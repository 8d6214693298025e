// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One row per program: whether it asks for MPTCP, what was chosen for it, and what that proved.
#pragma once

#include "diagnosis/seenapps.h"
#include "models/column.h"
#include "models/rowmerge.h"

#include <QAbstractTableModel>

/// Whatever is known of programs at one moment.
struct AppFacts {
    std::span<const mptcp::diagnosis::SeenApp> seen;
    std::span<const mptcp::DesktopApp> installed;
    std::span<const mptcp::AppChoice> choices;
    /// Null while there is nothing to prove.
    std::function<const mptcp::diagnosis::SwitchProof*(const mptcp::App& chosen)> proofOf;
};

struct AppRow {
    std::string key{}; ///< as long as it is the same program: its entry, else as in SeenApp
    std::string name{}, icon{}; ///< icon: name in the theme, or a path; may be empty
    std::string app{}; ///< as findings call it; empty: not known
    std::string running{}; ///< the executable that has, or had, sockets; empty: not known
    std::string started{}; ///< what its entry starts; empty: not known, or no entry
    std::string entry{}; ///< desktop entry or unit; empty: none known
    /// The service it runs in, of this user's systemd or not; empty: in none that has a file.
    std::string unit{};
    bool isSeen = false; ///< has, or had, sockets; else it is only installed
    bool isInterpreted = false; ///< others share its executable
    bool isHidden = false; ///< of another user, or not to be looked into
    bool isElsewhere = false; ///< in a container or a sandbox, which has files of its own
    mptcp::diagnosis::Asking asking{};
    mptcp::diagnosis::OriginCause cause{}; ///< with Itself and FromOutside
    mptcp::diagnosis::Confidence confidence{}; ///< in `asking`
    std::uint32_t mptcp = 0, fellBack = 0, plain = 0; ///< connections now
    std::optional<mptcp::AppChoice> choice{}; ///< absent: as the program asks
    std::optional<mptcp::diagnosis::SwitchProof> proof{};
    std::chrono::nanoseconds latest{}; ///< as in SeenApp

    mptcp::AppMode mode() const { return choice ? choice->mode : mptcp::AppMode::Default; }
    bool operator==(const AppRow&) const = default;
};

/// The program, as a choice of this way needs it.
mptcp::App appOf(const AppRow& row, mptcp::AppWay way);
/// Whether its next connection is MPTCP, as far as it is known what the program asks for.
bool usesMptcp(const AppRow& row);
/// What makes that the other way round.
mptcp::AppMode oppositeMode(const AppRow& row);
/// In no order.
std::vector<AppRow> appRows(const AppFacts& facts);

/// Qt::DecorationRole of the name is the icon's name in the theme, or a path.
class AppModel : public RowMerge<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column { Name, Asks, Now, Rule, Way, Proof, ColumnCount };
    /// Whether the row is in the list although nobody has searched for it.
    static constexpr int ListedRole = Role::PendingRole + 1;

    explicit AppModel(QObject* parent = nullptr);

    void show(const AppFacts& facts);

    const std::vector<AppRow>& rows() const { return m_rows; }
    /// Null for an invalid index; good until the next change.
    const AppRow* row(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<AppRow> m_rows;
};
