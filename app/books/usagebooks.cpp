// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the file is read and written, and what happens when that fails.
#include "books/usagebooks.h"

#include "books/usagestore.h"

using namespace std::chrono_literals;
using mptcp::monitor::Usage;
using mptcp::monitor::Usages;

namespace {

/// More than two months of them, so that this month is whole after a clock was wrong for a while.
constexpr int daysInMemory = 64;

} // namespace

/// The file and what waits to be written there, on a thread of their own.
class UsageBooks::Writer : public QObject {
public:
    explicit Writer(UsageBooks& books)
        : m_books(books), m_store(books.m_file, books.m_retention) { }

    void setRetention(const UsageRetention& retention) { m_store.setRetention(retention); }

    void write(int book, const UsageNews& news)
    {
        add(m_pending, news);
        trim(m_pending.days, daysInMemory);
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
        m_pending = {};
        m_isRead = false;
    }

    void remove()
    {
        m_store.remove();
        m_pending = {};
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
            UsageDays days = *older;
            rename(days, m_pending.renames);
            QMetaObject::invokeMethod(
                &m_books, [&books = m_books, book, days] { books.takeOlder(book, days); });
        }
        auto done =
            m_pending.empty() ? std::expected<void, UsageTrouble>() : m_store.add(m_pending);
        if (done) {
            m_pending = {};
        }
        return done;
    }

    UsageBooks& m_books; ///< outlives this; only to tell it something
    UsageStore m_store;
    UsageNews m_pending;
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
    bookPending();
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
        clear();
    } else if (keeping == Keeping::Kept) {
        m_days = m_unwritten.days; // the others are read
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
    const QDate today = timeOf(frame.snapshot->moment).date();
    if (m_keeping == Keeping::Off) {
        m_today = today;
        return;
    }
    if (today != m_today) {
        bookPending();
    }
    m_today = today;
    m_account.append(frame);
    if (const auto renames = m_account.takeRenames(); !renames.empty()) {
        rename(m_days, {renames});
        add(m_unwritten, {.renames = {renames}});
        startTimer();
    }
    bookWatch(frame);
    if (const Usages fresh = m_account.take(); !fresh.empty()) {
        book(m_today, fresh);
    }
}

/// That alone is not worth a write.
void UsageBooks::bookWatch(const mptcp::monitor::Frame& frame)
{
    const mptcp::Snapshot& snapshot = *frame.snapshot;
    const Look now{snapshot.moment, snapshot.plainTcp};
    const auto before = m_latest ? std::optional(m_latest->moment) : std::nullopt;
    const bool misses = before && mptcp::monitor::missesEnds(snapshot);
    UsageDays fresh;
    for (const auto& [day, watch] : watchBetween(before, now.moment, misses)) {
        fresh[day].watch = watch;
    }
    if (now.plainTcp) {
        const auto begin = m_latest && m_latest->plainTcp ? before : std::nullopt;
        for (const auto& [day, watch] : watchBetween(begin, now.moment, misses)) {
            fresh[day].plainWatch = watch;
        }
    }
    add(m_days, fresh);
    add(m_unwritten.days, fresh);
    trim(m_days, daysInMemory);
    trim(m_unwritten.days, daysInMemory);
    m_plainTcpAlways = now.plainTcp && (m_plainTcpAlways || !m_latest);
    m_begun = m_begun ? m_begun : timeOf(now.moment);
    m_latest = now;
}

void UsageBooks::bookPending()
{
    m_account.settle();
    if (const Usages fresh = m_account.take(); !fresh.empty()) {
        book(m_today, fresh);
    }
}

void UsageBooks::book(const QDate& day, const Usages& usages)
{
    add(m_days[day].usages, usages);
    add(m_unwritten.days[day].usages, usages);
    trim(m_days, daysInMemory);
    trim(m_unwritten.days, daysInMemory);
    startTimer();
}

void UsageBooks::startTimer()
{
    if (m_keeping == Keeping::Kept && !m_timer.isActive()) {
        m_timer.start();
    }
}

Usages UsageBooks::usages(Period period) const
{
    Usages result = period == Period::Session ? m_account.sums() : m_account.pending();
    if (period == Period::Month) {
        add(result, monthOf(m_days, m_today));
    } else if (const auto today = m_days.find(m_today);
        period == Period::Today && today != m_days.end()) {
        add(result, today->second.usages);
    }
    const bool isWhole = coverage(period).whole;
    const bool isPlainWhole = isWhole && isPlainTcpWhole(period);
    for (auto& [key, usage] : result) {
        const bool isPlain = key.kind == mptcp::monitor::FlowKind::Tcp;
        usage.incomplete |= isPlain ? !isPlainWhole : !isWhole;
    }
    return result;
}

Coverage UsageBooks::coverage(Period period) const
{
    if (period == Period::Session) {
        const bool misses = m_account.isIncomplete();
        return {.whole = m_latest && !misses, .since = m_begun, .broken = misses};
    }
    return coverageOfDays(period, &UsageDay::watch);
}

Coverage UsageBooks::coverageOfDays(Period period, std::optional<Watch> UsageDay::* which) const
{
    if (!m_latest) {
        return {};
    }
    const QDate first =
        period == Period::Month ? QDate(m_today.year(), m_today.month(), 1) : m_today;
    return coverageOf(first, timeOf(m_latest->moment), [&](const QDate& day) -> const Watch* {
        const auto known = m_days.find(day);
        return known != m_days.end() && known->second.*which ? &*(known->second.*which) : nullptr;
    });
}

bool UsageBooks::isPlainTcpWhole(Period period) const
{
    return period == Period::Session ? m_plainTcpAlways
                                     : coverageOfDays(period, &UsageDay::plainWatch).whole;
}

Usage UsageBooks::usage(std::string_view link, Period period) const
{
    Usage sum;
    for (const auto& [key, usage] : usages(period)) {
        if (key.link == link) {
            sum += usage;
        }
    }
    sum.incomplete |= !coverage(period).whole || !isPlainTcpWhole(period);
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
        post([book = m_book, news = std::exchange(m_unwritten, {})](
                 Writer& writer) { writer.write(book, news); });
    }
}

void UsageBooks::takeOlder(int book, UsageDays days)
{
    if (book == m_book) {
        rename(days, m_unwritten.renames);
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

/// All but the file.
void UsageBooks::clear()
{
    m_account.forget();
    m_begun.reset();
    m_latest.reset();
    m_days.clear();
    m_unwritten = {};
}

void UsageBooks::forget()
{
    ++m_book;
    clear();
    m_trouble.clear();
    m_wasSetAside = false;
    if (!m_file.isEmpty()) {
        post([](Writer& writer) { writer.remove(); });
    }
    Q_EMIT changed();
}
