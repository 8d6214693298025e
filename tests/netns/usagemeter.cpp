// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The books of the monitor without its window: what they say after each look, as JSON.
//
// usage: usagemeter FILE
//
// Looks five times a second, plain TCP included, keeps books in FILE, and prints on one line per
// look {"session": {interface: {kind: [sent, received]}}, "today": likewise, "whole": whether these
// are all that there was}. Ends with a line on standard input.
#include "access/sampler.h"
#include "books/usagebooks.h"
#include "monitor/livekernel.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QJsonObject sums(const UsageBooks& books, UsageBooks::Period period)
{
    std::map<std::string, std::map<std::string_view, mptcp::monitor::Carried>> all;
    for (const auto& [key, usage] : books.usages(period)) {
        all[key.link][name(key.kind)] += usage.carried;
    }
    QJsonObject result;
    for (const auto& [link, kinds] : all) {
        QJsonObject each;
        for (const auto& [kind, carried] : kinds) {
            each[QString::fromUtf8(kind)] =
                QJsonArray{static_cast<qint64>(carried.tx), static_cast<qint64>(carried.rx)};
        }
        result[QString::fromStdString(link)] = each;
    }
    return result;
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    UsageBooks books(QCoreApplication::arguments().value(1));
    books.setKeeping(UsageBooks::Keeping::Kept);
    Sampler sampler(mptcp::monitor::liveKernel);
    sampler.setTick(std::chrono::milliseconds(200));
    sampler.setPlainTcp(true);
    QObject::connect(&sampler, &Sampler::frameReady, [&](const mptcp::monitor::FramePtr& frame) {
        books.append(*frame);
        const QJsonObject said{{u"session"_s, sums(books, UsageBooks::Period::Session)},
            {u"today"_s, sums(books, UsageBooks::Period::Today)},
            {u"whole"_s,
                QJsonObject{{u"session"_s, books.coverage(UsageBooks::Period::Session).whole},
                    {u"today"_s, books.coverage(UsageBooks::Period::Today).whole}}},
            {u"trouble"_s, books.trouble()}};
        std::puts(QJsonDocument(said).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    });
    QSocketNotifier end(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    sampler.start();
    return QCoreApplication::exec();
}
