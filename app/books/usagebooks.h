// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each path carried in this session, today and this month, kept as the user has chosen.
#pragma once

#include "books/usagedays.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <optional>
#include <string_view>

struct UsageTrouble;

/// A file that cannot be read or written costs what it had, and nothing else: books are kept in
/// memory then, and written when that works again.
///
/// *Time.* A frame's own time says to which local day its bytes belong; what moved while nobody
/// looked counts for the day of the next look. Sums say whether the program ran all the time.
/// *Threads.* Lives on one; the file is read and written on another, once a minute at most.
/// *Lifetime.* The destructor waits for the last write.
class UsageBooks : public QObject {
    Q_OBJECT

public:
    enum class Keeping {
        Off, ///< nothing is counted
        InMemory, ///< until the program ends
        Kept ///< in the file
    };
    enum class Period { Session, Today, Month };

    /// `file` is empty where nothing shall be kept, nor forgotten but what was counted.
    explicit UsageBooks(QString file, QObject* parent = nullptr);
    ~UsageBooks() override;

    /// Off at first. What was counted in memory is written when books are kept from now on; a file
    /// stays when they are no longer.
    void setKeeping(Keeping keeping);
    Keeping keeping() const { return m_keeping; }

    /// Of the file, from the next write on.
    void setRetention(const UsageRetention& retention);

    /// In the order of the frames.
    void append(const mptcp::monitor::Frame& frame);

    /// Incomplete when it was not counted all the time; the part of plain TCP likewise.
    mptcp::monitor::Usages usages(Period period) const;
    /// For how much of the period they were counted. Of a session: since it began.
    Coverage coverage(Period period) const;
    /// By one interface: of all kinds, so that it is incomplete when plain TCP was not counted all
    /// the time.
    mptcp::monitor::Usage usage(std::string_view link, Period period) const;
    /// Of this session alone.
    mptcp::monitor::ConnectionUsages connections() const { return m_account.connections(); }

    /// All of it: in memory, in the file, and in those that were set aside.
    void forget();
    /// Writes now what a minute's end would bring.
    void write();

    /// What is wrong with the file, in a sentence; empty when nothing is.
    QString trouble() const { return m_trouble; }

Q_SIGNALS:
    /// Older days were read, everything was forgotten, or trouble() is different.
    void changed();

private:
    class Writer;

    Coverage coverageOfDays(Period period, std::optional<Watch> UsageDay::* which) const;
    bool isPlainTcpWhole(Period period) const;
    void bookWatch(const mptcp::monitor::Frame& frame);
    void book(const QDate& day, const mptcp::monitor::Usages& usages);
    void bookPending();
    void clear();
    void startTimer();
    void post(std::move_only_function<void(Writer&)> work);
    void takeOlder(int book, UsageDays days);
    void setTrouble(const std::optional<UsageTrouble>& trouble, const QString& setAsideAs);

    const QString m_file;
    Keeping m_keeping = Keeping::Off;
    UsageRetention m_retention;
    mptcp::monitor::Account m_account;
    struct Look {
        mptcp::Moment moment;
        bool plainTcp = false;
    };
    std::optional<QDateTime> m_begun; ///< the session
    std::optional<Look> m_latest; ///< that was counted
    bool m_plainTcpAlways = false; ///< likewise all of the session
    QDate m_today; ///< of the latest frame
    UsageDays m_days; ///< all that is known
    UsageNews m_unwritten; ///< the part of them that is not on its way to the file
    QString m_trouble;
    bool m_wasSetAside = false; ///< a file, which is worth saying for longer
    int m_book = 0; ///< how often they were begun: tells answers that come too late
    QTimer m_timer; ///< runs while something is unwritten
    std::unique_ptr<Writer> m_writer; ///< used on m_thread only
    QThread m_thread;
};
