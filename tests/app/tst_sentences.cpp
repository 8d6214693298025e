// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Every code has words, and different codes have different ones.
#include "models/format.h"
#include "models/originsentences.h"
#include "models/sentences.h"
#include "sampleframe.h"

#include <QSet>
#include <QTest>

using namespace mptcp;

class TestSentences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsWords();
    void gaps_data();
    void gaps();
    void emptyLists();
    void whoHasAddedEndpoints();
};

/// The texts for all codes from the first to the last: none empty, none twice.
template <typename Code, typename Text> static void compareAll(Code last, Text text)
{
    QSet<QString> seen;
    for (int code = 0; code <= static_cast<int>(last); ++code) {
        const QString words = text(static_cast<Code>(code));
        QVERIFY2(!words.isEmpty() && words != format::unknown() && !seen.contains(words),
            qPrintable(words));
        seen += words;
    }
}

void TestSentences::everyCodeHasItsWords()
{
    using namespace monitor;
    compareAll(PathState::Joining, sentences::pathState);
    compareAll(PathState::Joining, sentences::pathStateMeaning);
    compareAll(Verdict::Tcp, sentences::verdict);
    compareAll(Verdict::Tcp, sentences::verdictMeaning);
    compareAll(Side::Server, sentences::side);
    compareAll(MptcpSupport::On, sentences::support);
    compareAll(Source::ReversePathFilters, sentences::source);
    compareAll(LinkKind::Virtual, format::linkKind);
    for (unsigned bit = 0; bit < 6; ++bit) {
        QVERIFY(!sentences::endpointFlagMeaning(format::endpointFlags(1U << bit)).isEmpty());
    }
    QVERIFY(sentences::endpointFlagMeaning(QStringLiteral("0x100")).isEmpty());
}

void TestSentences::gaps_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("advice"); // the word by which it is known; empty: none
    const auto row = [](const char* name, ErrorKind kind, const char* advice) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(advice);
    };
    row("not permitted", ErrorKind::NotPermitted, "administrator");
    row("not supported", ErrorKind::NotSupported, "does not have it");
    row("malformed", ErrorKind::Malformed, "report");
    row("interrupted", ErrorKind::Interrupted, "next sample");
    row("overrun", ErrorKind::Overrun, "lost");
    row("refused", ErrorKind::Refused, "");
    row("system", ErrorKind::System, "");
}

void TestSentences::gaps()
{
    QFETCH(int, kind);
    QFETCH(QString, advice);
    const Error error{ErrorKind(kind), "list endpoints", 0, "in the kernel's words"};
    const QString gap = sentences::gap({Source::Endpoints, error});
    QVERIFY2(gap.startsWith(sentences::source(Source::Endpoints)), qPrintable(gap));
    QVERIFY2(
        gap.contains(QStringLiteral("list endpoints: in the kernel's words")), qPrintable(gap));
    QVERIFY2(advice.isEmpty() ? gap.endsWith(QStringLiteral(").")) : gap.contains(advice),
        qPrintable(gap));
}

void TestSentences::emptyLists()
{
    // On, off, absent, unknown and unreadable never read the same.
    Snapshot snapshot;
    QSet<QString> connections{sentences::noConnections(snapshot)}; // absent
    QVERIFY(sentences::noEndpoints(snapshot) == sentences::support(MptcpSupport::Absent));
    for (const char* enabled : {"0", "1"}) {
        snapshot.settings.values = {{"enabled", enabled}};
        connections += sentences::noConnections(snapshot);
    }
    const QString noEndpoints = sentences::noEndpoints(snapshot);
    const QString noListeners = sentences::noListeners(snapshot);
    for (const Source source :
        {Source::MptcpSockets4, Source::MptcpSockets6, Source::Listeners, Source::Endpoints}) {
        snapshot.gaps.push_back({source, {}});
    }
    connections += sentences::noConnections(snapshot);
    QCOMPARE(connections.size(), 4);
    QVERIFY(sentences::noEndpoints(snapshot) != noEndpoints);
    QVERIFY(sentences::noListeners(snapshot) != noListeners);
}

/// What is likely is not told as if it were certain.
void TestSentences::whoHasAddedEndpoints()
{
    using diagnosis::Confidence;
    using Who = diagnosis::EndpointOwner::Who;
    for (const Who who : {Who::NetworkManager, Who::Mptcpd, Who::MptcpMonitor, Who::SomeoneElse}) {
        diagnosis::MachineFact fact{.who = who, .count = 1};
        const QString certain = sentences::machineFact(fact);
        fact.confidence = Confidence::Medium;
        const QString likely = sentences::machineFact(fact);
        QVERIFY(likely.startsWith(certain) && likely.size() > certain.size());
        fact.confidence = Confidence::Low;
        QVERIFY(!sentences::machineFact(fact).startsWith(certain));
    }
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
