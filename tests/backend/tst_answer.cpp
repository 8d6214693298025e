// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When an exchange is over, and what the kernel's refusals say.
#include "captures.h"

#include "netlink/answer.h"

#include <QTest>

#include <cstring>

#include <linux/netlink.h>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

std::uint32_t sequenceOf(const Bytes& datagram)
{
    std::uint32_t sequence = 0;
    std::memcpy(&sequence, &datagram.at(8), sizeof(sequence));
    return sequence;
}

Bytes message(std::uint16_t type, std::uint16_t flags, const Bytes& payload)
{
    const nlmsghdr header{.nlmsg_len = static_cast<std::uint32_t>(16 + payload.size()),
        .nlmsg_type = type,
        .nlmsg_flags = flags,
        .nlmsg_seq = 7,
        .nlmsg_pid = 0};
    const auto bytes = std::as_bytes(std::span(&header, 1));
    Bytes result(bytes.begin(), bytes.end());
    result.insert(result.end(), payload.begin(), payload.end());
    return result;
}

Answer answerTo(const Capture& capture, std::uint16_t flags)
{
    Answer answer(flags, sequenceOf(capture.datagrams.at(0)));
    for (const Bytes& datagram : capture.datagrams) {
        answer.take(datagram);
    }
    return answer;
}

} // namespace

class TestAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusals_data();
    void refusals();
    void dump();
    void reply();
    void acknowledgement();
    void interrupted();
    void failedDump();
    void uncapped();
    void impossibleStatus();
    void otherExchange();
    void notMessages();
};

void TestAnswer::refusals_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<std::string>("detail");
    const auto row = [](const char* name, ErrorKind kind, int code, const char* detail) {
        QTest::newRow(name) << std::string(name) << kind << code << std::string(detail);
    };
    row("refusal-with-words", ErrorKind::Refused, EINVAL, "address not found");
    row("refusal-missing-attribute", ErrorKind::Refused, EINVAL, "attribute 1 is missing");
    row("refusal-no-such-family", ErrorKind::NotFound, ENOENT, "");
    row("refusal-no-such-connection", ErrorKind::NotFound, ENOENT, "");
}

void TestAnswer::refusals()
{
    QFETCH(std::string, name);
    QFETCH(std::string, detail);
    const Answer answer = answerTo(readCapture(name), NLM_F_REQUEST);
    QVERIFY(answer.finished());
    QVERIFY(!answer.result());
    const Error& error = answer.result().error();
    QTEST(error.kind, "kind");
    QTEST(error.code, "code");
    QCOMPARE(QByteArray::fromStdString(error.detail), QByteArray::fromStdString(detail));
}

void TestAnswer::dump()
{
    const Capture capture = readCapture("links-lab");
    Answer answer(NLM_F_REQUEST | NLM_F_DUMP, sequenceOf(capture.datagrams.at(0)));
    for (const Bytes& datagram : capture.datagrams) {
        QVERIFY(!answer.finished());
        QVERIFY(answer.take(datagram));
    }
    QVERIFY(answer.finished());
    QVERIFY(answer.result().has_value());
}

void TestAnswer::reply()
{
    const Answer answer = answerTo(readCapture("limits"), NLM_F_REQUEST);
    QVERIFY(answer.finished());
    QVERIFY(answer.result().has_value());
}

void TestAnswer::acknowledgement()
{
    Answer answer(NLM_F_REQUEST | NLM_F_ACK, 7);
    QVERIFY(answer.take(message(20, 0, {})));
    QVERIFY(!answer.finished());
    QVERIFY(answer.take(message(NLMSG_ERROR, NLM_F_CAPPED, Bytes(20))));
    QVERIFY(answer.finished());
    QVERIFY(answer.result().has_value());
}

void TestAnswer::interrupted()
{
    Answer answer(NLM_F_REQUEST | NLM_F_DUMP, 7);
    answer.take(message(20, NLM_F_MULTI | NLM_F_DUMP_INTR, {}));
    QVERIFY(!answer.finished()); // the rest of the dump is read all the same
    answer.take(message(20, NLM_F_MULTI, {}));
    answer.take(message(NLMSG_DONE, NLM_F_MULTI, Bytes(4)));
    QVERIFY(answer.finished());
    QCOMPARE(answer.result().error().kind, ErrorKind::Interrupted);
}

void TestAnswer::failedDump()
{
    // NLMSG_DONE with -EPERM and NLMSGERR_ATTR_MSG "no".
    Answer answer(NLM_F_REQUEST | NLM_F_DUMP, 7);
    answer.take(
        message(NLMSG_DONE, NLM_F_MULTI | NLM_F_ACK_TLVS, fromHex("ffffffff 0700 0100 6e6f0000")));
    QCOMPARE(answer.result().error().kind, ErrorKind::NotPermitted);
    QCOMPARE(QByteArray::fromStdString(answer.result().error().detail), "no");
}

void TestAnswer::uncapped()
{
    // The refused request of 20 bytes is echoed before the words.
    Answer answer(NLM_F_REQUEST, 7);
    answer.take(message(NLMSG_ERROR, NLM_F_ACK_TLVS,
        fromHex("eaffffff 14000000 1f000100 07000000 00000000 06010000 0700 0100 6e6f0000")));
    QCOMPARE(answer.result().error().code, EINVAL);
    QCOMPARE(QByteArray::fromStdString(answer.result().error().detail), "no");
    // An echo that claims to be longer than the message has no words behind it.
    Answer lying(NLM_F_REQUEST, 7);
    lying.take(message(NLMSG_ERROR, NLM_F_ACK_TLVS,
        fromHex("eaffffff 14ff0000 1f000100 07000000 00000000 06010000 0700 0100 6e6f0000")));
    QCOMPARE(lying.result().error().code, EINVAL);
    QVERIFY(lying.result().error().detail.empty());
}

void TestAnswer::impossibleStatus()
{
    for (const char* status : {"00000080", "01000000", "ffefffff"}) { // INT_MIN, 1, -4097
        Answer answer(NLM_F_REQUEST | NLM_F_DUMP, 7);
        answer.take(message(NLMSG_DONE, NLM_F_MULTI, fromHex(status)));
        QVERIFY(answer.finished());
        QCOMPARE(answer.result().error().kind, ErrorKind::Malformed);
    }
}

void TestAnswer::otherExchange()
{
    Answer answer(NLM_F_REQUEST | NLM_F_DUMP, 8);
    QVERIFY(!answer.take(message(NLMSG_DONE, NLM_F_MULTI, Bytes(4)))); // sequence 7
    QVERIFY(!answer.take({}));
    QVERIFY(!answer.finished());
}

void TestAnswer::notMessages()
{
    Bytes broken = message(20, NLM_F_MULTI, {});
    broken[0] = std::byte{200};
    Answer answer(NLM_F_REQUEST | NLM_F_DUMP, 7);
    QVERIFY(answer.take(broken));
    QVERIFY(answer.finished());
    QCOMPARE(answer.result().error().kind, ErrorKind::Malformed);
}

QTEST_APPLESS_MAIN(TestAnswer)
#include "tst_answer.moc"
