// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the file is read and written, and what happens when that fails.
#include "books/usagebooks.h"

#include "books/usagestore.h"

#include <QDateTime>

using namespace std::chrono_literals;
using mptcp::monitor::Usage;
using mptcp::monitor::Usages;

namespace {

/// More than two months of them, so that this month is whole after a clock was wrong for a while.
constexpr int daysInMemory = 64;

QDate dayOf(const mptcp::Moment& moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.wall.time_since_epoch().count()).date();
}

QString sentence(const UsageTrouble& trouble, const QString& file, const QString& setAsideAs)
{
    using enum UsageTrouble::Kind;
    switch (trouble.kind) {
    case Damaged:
        return setAsideAs.isEmpty()
            ? UsageBooks::tr("The file of what each path carried, %1, is damaged and cannot be set "
                             "aside. New amounts are in memory only.")
                  .arg(file)
            : UsageBooks::tr("The file of what each path carried was damaged. It is kept as %1, "
                             "and a new one was begun.")
                  .arg(setAsideAs);
    case Locked:
        return UsageBooks::tr("Another program holds the file of what each path carried, %1. New "
                              "amounts are in memory until it can be written.")
            .arg(file);
    case TooNew:
        return UsageBooks::tr("The file of what each path carried, %1, is of a later version of "
                              "this program. It is left alone, and new amounts are in memory only.")
            .arg(file);
    case Full:
        return UsageBooks::tr("There is no space left for the file of what each path carried, %1. "
                              "New amounts are in memory until it can be written.")
            .arg(file);
    case Other:
        break;
    }
    return UsageBooks::tr("The file of what each path carried, %1, cannot be written: %2. New "
                          "amounts are in memory until it can.")
        .arg(file, trouble.reason);
}

} // namespace

/// The file and what waits to be written there, on a thread of their own.
class UsageBooks::Writer : public QObject {
public:
    explicit Writer(UsageBooks& books)
        : m_books(books), m_store(books.m_file, books.m_retention) { }

    void setRetention(const UsageRetention& retention) { m_store.setRetention(retention); }

    void write(int book, const UsageDays& days)
    {
        add(m_pending, days);
        trim(m_pending, daysInMemory);
        std::optional<UsageTrouble> trouble;
        QString setAsideAs;
        auto done = tryToWrite(book);
        if (!done && done.error().kind == UsageTrouble::Kind::Damaged) {
            trouble = done.error();
            setAsideAs = m_store.setAside();
            done = setAsideAs.isEmpty() ? std::unexpected(*trouble) : tryToWrite(book);
        }
        if (!done && !trouble) {
            trouble = done.error();
        }
        QMetaObject::invokeMethod(
            &m_books, [&books = m_books, book, trouble = std::move(trouble), setAsideAs] {
                if (book == books.m_book) {
                    books.setTrouble(trouble, setAsideAs);
                }
            });
    }

    void stop()
    {
        m_store.close();
        m_pending.clear();
        m_isRead = false;
    }

    void remove()
    {
        m_store.remove();
        m_pending.clear();
    }

private:
    std::expected<void, UsageTrouble> tryToWrite(int book)
    {
        if (!m_store.isOpen()) {
            if (auto opened = m_store.open(); !opened) {
                return opened;
            }
        }
        if (!m_isRead) {
            const auto older = m_store.read(daysInMemory);
            if (!older) {
                return std::unexpected(older.error());
            }
            m_isRead = true;
            QMetaObject::invokeMethod(
                &m_books, [&books = m_books, book, days = *older] { books.takeOlder(book, days); });
        }
        auto done =
            m_pending.empty() ? std::expected<void, UsageTrouble>() : m_store.add(m_pending);
        if (done) {
            m_pending.clear();
        }
        return done;
    }

    UsageBooks& m_books; ///< outlives this; only to tell it something
    UsageStore m_store;
    UsageDays m_pending;
    bool m_isRead = false;
};

UsageBooks::UsageBooks(QString file, QObject* parent) : QObject(parent), m_file(std::move(file))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(60s);
    connect(&m_timer, &QTimer::timeout, this, &UsageBooks::write);
}

UsageBooks::~UsageBooks()
{
    setKeeping(Keeping::Off);
    if (m_writer) {
        m_thread.quit();
        m_thread.wait();
    }
}

void UsageBooks::setKeeping(Keeping keeping)
{
    if (keeping == m_keeping) {
        return;
    }
    if (m_keeping == Keeping::Kept) {
        write();
        // Waits, so that what is on its way is in the file when the program ends.
        QMetaObject::invokeMethod(
            m_writer.get(), [this] { m_writer->stop(); }, Qt::BlockingQueuedConnection);
    }
    m_keeping = keeping;
    ++m_book;
    m_trouble.clear();
    if (keeping == Keeping::Off) {
        m_timer.stop();
        m_account.forget();
        m_days.clear();
        m_unwritten.clear();
    } else if (keeping == Keeping::Kept) {
        m_days = m_unwritten; // the others are read
        write();
    }
    Q_EMIT changed();
}

void UsageBooks::setRetention(const UsageRetention& retention)
{
    if (retention != std::exchange(m_retention, retention) && m_writer) {
        post([retention](Writer& writer) { writer.setRetention(retention); });
    }
}

void UsageBooks::append(const mptcp::monitor::Frame& frame)
{
    m_today = dayOf(frame.snapshot->moment);
    if (m_keeping == Keeping::Off) {
        return;
    }
    m_account.append(frame);
    if (const Usages fresh = m_account.take(); !fresh.empty()) {
        book(m_today, fresh);
    }
}

void UsageBooks::book(const QDate& day, const Usages& usages)
{
    add(m_days[day], usages);
    add(m_unwritten[day], usages);
    trim(m_days, daysInMemory);
    trim(m_unwritten, daysInMemory);
    if (m_keeping == Keeping::Kept && !m_timer.isActive()) {
        m_timer.start();
    }
}

Usages UsageBooks::usages(Period period) const
{
    switch (period) {
    case Period::Session:
        return m_account.sums();
    case Period::Today: {
        const auto today = m_days.find(m_today);
        return today != m_days.end() ? today->second : Usages();
    }
    case Period::Month:
        break;
    }
    return monthOf(m_days, m_today);
}

Usage UsageBooks::usage(std::string_view link, Period period) const
{
    Usage sum;
    const auto addDay = [&](const Usages& usages) {
        for (const auto& [key, usage] : usages) {
            if (key.link == link) {
                sum += usage;
            }
        }
    };
    if (period == Period::Session) {
        addDay(m_account.sums());
        return sum;
    }
    const bool isMonth = period == Period::Month;
    const QDate first = isMonth ? QDate(m_today.year(), m_today.month(), 1) : m_today;
    const auto end = m_days.lower_bound(isMonth ? first.addMonths(1) : first.addDays(1));
    for (auto day = m_days.lower_bound(first); day != end; ++day) {
        addDay(day->second);
    }
    sum.incomplete |= m_days.empty() || m_days.begin()->first >= first;
    return sum;
}

void UsageBooks::post(std::move_only_function<void(Writer&)> work)
{
    if (!m_writer) {
        m_writer = std::make_unique<Writer>(*this);
        m_writer->moveToThread(&m_thread);
        // The database has to be left on the thread that has opened it.
        connect(&m_thread, &QThread::finished, m_writer.get(), [this] { m_writer->stop(); });
        m_thread.start(QThread::LowPriority);
    }
    QMetaObject::invokeMethod(
        m_writer.get(), [this, work = std::move(work)]() mutable { work(*m_writer); });
}

void UsageBooks::write()
{
    m_timer.stop();
    if (m_keeping == Keeping::Kept) {
        post([book = m_book, days = std::exchange(m_unwritten, {})](
                 Writer& writer) { writer.write(book, days); });
    }
}

void UsageBooks::takeOlder(int book, const UsageDays& days)
{
    if (book == m_book) {
        add(m_days, days);
        trim(m_days, daysInMemory);
        Q_EMIT changed();
    }
}

void UsageBooks::setTrouble(const std::optional<UsageTrouble>& trouble, const QString& setAsideAs)
{
    if (trouble) {
        m_timer.start(); // what was not written waits there
    }
    // That a file was set aside is still worth reading when the new one is well.
    const bool stays = !trouble && m_wasSetAside;
    QString now = trouble ? sentence(*trouble, m_file, setAsideAs) : QString();
    m_wasSetAside |= !setAsideAs.isEmpty();
    if (!stays && now != m_trouble) {
        m_trouble = std::move(now);
        Q_EMIT changed();
    }
}

void UsageBooks::forget()
{
    ++m_book;
    m_account.forget();
    m_days.clear();
    m_unwritten.clear();
    m_trouble.clear();
    m_wasSetAside = false;
    if (!m_file.isEmpty()) {
        post([](Writer& writer) { writer.remove(); });
    }
    Q_EMIT changed();
}
