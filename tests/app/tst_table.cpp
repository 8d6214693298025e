// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Alignment, colours, and what a terminal must never be sent.
#include "cli/table.h"

#include <QTest>

#include <clocale>

class TestTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(std::setlocale(LC_CTYPE, "C.UTF-8")); }
    void aligned();
    void coloured();
    void wide();
    void hostile();
};

static Table twoColumns(std::vector<std::vector<Cell>> rows)
{
    return {{{QStringLiteral("Name")}, {QStringLiteral("Size"), true}, {QStringLiteral("Note")}},
        std::move(rows)};
}

static Cell cell(const char* text, Emphasis emphasis = Emphasis::None)
{
    return {QString::fromUtf8(text), emphasis};
}

void TestTable::aligned()
{
    const Table table = twoColumns({{cell("a"), cell("12"), cell("")},
        {cell("longer"), cell(""), cell("x")}, {cell(""), cell("123456"), cell("")}});
    QCOMPARE(table.toText(false),
        QStringLiteral("Name      Size  Note\n"
                       "a           12\n"
                       "longer          x\n"
                       "        123456\n"));
}

void TestTable::coloured()
{
    const Table table =
        twoColumns({{cell("a", Emphasis::Warning), cell("1", Emphasis::Good), cell("b")}});
    QCOMPARE(table.toText(true),
        QStringLiteral("\x1b[1mName\x1b[0m  \x1b[1mSize\x1b[0m  \x1b[1mNote\x1b[0m\n"
                       "\x1b[1;33ma\x1b[0m        \x1b[32m1\x1b[0m  b\n"));
    QVERIFY(!table.toText(false).contains(u'\x1b'));
}

void TestTable::wide()
{
    QCOMPARE(displayWidth(QStringLiteral("abc")), 3);
    QCOMPARE(displayWidth(QStringLiteral("網路")), 4);
    QCOMPARE(displayWidth(QStringLiteral("e\u0301")), 1); // with a combining accent
    QCOMPARE(displayWidth(QStringLiteral("😀")), 2);
    const Table table =
        twoColumns({{cell("網路"), cell("1"), cell("x")}, {cell("e\u0301"), cell("2"), cell("x")}});
    QCOMPARE(table.toText(false),
        QStringLiteral("Name  Size  Note\n"
                       "網路     1  x\n"
                       "e\u0301        2  x\n"));
}

void TestTable::hostile()
{
    // A program may call itself anything.
    const Table table =
        twoColumns({{cell("\x1b[2Jevil\n\t\x7f\u009b\u202e"), cell("1"), cell("")}});
    const QString text = table.toText(true);
    QVERIFY2(text.contains(QStringLiteral("\ufffd[2Jevil\ufffd\ufffd\ufffd\ufffd\ufffd")),
        qPrintable(text));
    QCOMPARE(text.count(u'\n'), 2);
    QCOMPARE(printable(QStringLiteral("Grüße 網路 😀")), QStringLiteral("Grüße 網路 😀"));
}

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
