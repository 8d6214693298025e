// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tree of what each path carried, and the panel around it.
#include "backend/builders.h"
#include "models/export.h"
#include "models/usagemodel.h"
#include "support/treetext.h"
#include "widgets/datalimitdialog.h"
#include "widgets/usagepanel.h"

#include <KMessageWidget>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace build;
using namespace mptcp::monitor;
using Model = UsageModel;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

Usage usage(std::uint64_t tx, std::uint64_t rx, bool incomplete = false)
{
    return {{tx, rx}, incomplete};
}

const Usages laptop{
    {{"wlan0", "firefox", FlowKind::Mptcp}, usage(1'000'000, 5'000'000)},
    {{"wlan0", "firefox", FlowKind::Fallback}, usage(2'000, 3'000)},
    {{"wlan0", "", FlowKind::Unknown}, usage(10, 20)},
    {{"wwan0", "firefox", FlowKind::Mptcp}, usage(70'000, 1'000, true)},
    {{"wwan0", "backup", FlowKind::Tcp}, usage(4'000'000'000, 0)},
};

const ConnectionUsages ends{
    {{{"wlan0", "firefox", FlowKind::Fallback}, at("192.0.2.1", 40001), at("192.0.2.9", 443)},
        usage(2'000, 3'000)},
    {{{"wlan0", "firefox", FlowKind::Mptcp}, at("192.0.2.1", 40001), at("192.0.2.9", 443)},
        usage(1'000'000, 5'000'000)},
};

template <typename Widget> Widget* named(const QWidget& parent, const QString& text)
{
    for (auto* each : parent.findChildren<Widget*>()) {
        if (each->text().remove(u'&') == text) {
            return each;
        }
    }
    return nullptr;
}

/// A machine whose one subflow carries, and books that see it.
struct Books : UsageBooks {
    using UsageBooks::UsageBooks;

    void carry(std::uint64_t more)
    {
        carriedSoFar += more;
        auto snapshot = std::make_shared<mptcp::Snapshot>();
        snapshot->moment.wall = std::chrono::sys_time<std::chrono::milliseconds>(
            std::chrono::milliseconds(when.toMSecsSinceEpoch()));
        snapshot->moment.boottime = snapshot->moment.wall.time_since_epoch();
        snapshot->plainTcp = true;
        if (isDeaf) {
            snapshot->gaps.push_back(gap(mptcp::Source::ClosedSockets));
        }
        snapshot->connections = {connection(1)};
        snapshot->connections[0].owner =
            std::make_shared<const mptcp::Owner>(mptcp::Owner{.app = "firefox"});
        snapshot->subflows = {placed(carried(subflow(5, 1), carriedSoFar, 0), 1, 2)};
        snapshot->links = {link(2, "wlan0")};
        Frame frame;
        frame.snapshot = std::move(snapshot);
        append(frame);
    }
    std::uint64_t carriedSoFar = 0;
    QDateTime when{QDate(2026, 11, 23), QTime(14, 3)};
    bool isDeaf = false; ///< ends of connections are not heard of
};

} // namespace

class TestUsageModel : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    DataLimits m_limits{
        KSharedConfig::openConfig(m_folder.filePath(u"limitsrc"_s), KConfig::SimpleConfig)};

    static DataLimitDialog* openDialog(const UsagePanel& panel)
    {
        named<QPushButton>(panel, u"Set Limit…"_s)->click();
        return panel.findChild<DataLimitDialog*>();
    }
    static QDoubleSpinBox* amountOf(const DataLimitDialog& dialog, const QString& label)
    {
        return qobject_cast<QDoubleSpinBox*>(named<QLabel>(dialog, label)->buddy());
    }

    static QString noteOf(const QWidget& panel)
    {
        for (const QLabel* each : panel.findChildren<QLabel*>()) {
            if (each->text().contains(u"while this program runs"_s)) {
                return each->text();
            }
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_limits.set("wlan0", {});
        m_limits.set("wwan0", {});
    }

    void rowsAndColumns()
    {
        UsageModel model;
        QAbstractItemModelTester tester(&model, fatal);
        model.show(laptop, ends);
        QCOMPARE(treeText(model,
                     {Model::Name, Model::Sent, Model::Received, Model::Mptcp, Model::FellBack,
                         Model::OtherTcp, Model::Unknown, Model::Incomplete}),
            u"wlan0 | 1.00 MB | 5.00 MB | 6.00 MB | 5.00 kB | – | 30 B | no\n"
            "  unknown | 10 B | 20 B | 0 B | 0 B | – | 30 B | no\n"
            "  firefox | 1.00 MB | 5.00 MB | 6.00 MB | 5.00 kB | – | 0 B | no\n"
            "    192.0.2.1:40001 → 192.0.2.9:443 | 1.00 MB | 5.00 MB | 6.00 MB | 5.00 kB | – | 0 B "
            "| no\n"
            "wwan0 | ≥ 4.00 GB | ≥ 1.00 kB | ≥ 71.0 kB | 0 B | 4.00 GB | 0 B | yes\n"
            "  backup | 4.00 GB | 0 B | 0 B | 0 B | 4.00 GB | 0 B | no\n"
            "  firefox | ≥ 70.0 kB | ≥ 1.00 kB | ≥ 71.0 kB | 0 B | – | 0 B | yes\n"_s);
    }

    void exports()
    {
        UsageModel model;
        model.show({{{"wlan0", "", FlowKind::Mptcp}, usage(7, 8, true)}});
        QCOMPARE(toCsv(model),
            "level,name,tx_bytes,rx_bytes,mptcp_bytes,fallback_bytes,other_tcp_bytes,"
            "unknown_bytes,at_least\r\n"
            "0,wlan0,7,8,15,0,,0,true\r\n"
            "1,,7,8,15,0,,0,true\r\n"_ba);
        QVERIFY(toJson(model)[0][u"children"_s][0][u"other_tcp_bytes"_s].isNull());
    }

    /// Whatever comes and goes, the tree is what it would be had it been made anew.
    void comingAndGoing()
    {
        UsageModel model;
        QAbstractItemModelTester tester(&model, fatal);
        std::mt19937 random(1);
        const auto word = [&](const char* stem) { return stem + std::to_string(random() % 4); };
        for (int step = 0; step < 300; ++step) {
            Usages usages;
            ConnectionUsages connections;
            for (unsigned i = 0; i < random() % 8; ++i) {
                const UsageKey key{word("link"), word("app"), static_cast<FlowKind>(random() % 4)};
                usages[key] = usage(random() % 5, random() % 5);
                if (random() % 2) {
                    const auto port = static_cast<std::uint16_t>(random() % 4);
                    connections[{key, at("192.0.2.1", port), at("192.0.2.9", 443)}] = usages[key];
                }
            }
            model.show(usages, connections);
            UsageModel anew;
            anew.show(usages, connections);
            QCOMPARE(toCsv(model), toCsv(anew));
        }
    }

    void panelShowsPeriods()
    {
        Books books{QString()};
        books.setKeeping(UsageBooks::Keeping::InMemory);
        UsagePanel panel(books, &m_limits);
        panel.show();
        auto* tree = panel.findChild<QTreeView*>();
        QVERIFY(named<QLabel>(panel, u"Nothing has been carried in this session."_s)->isVisible());
        books.carry(0);
        books.carry(1000);
        panel.showBooks();
        const QString row = u"wlan0 | 1.00 kB\n  firefox | 1.00 kB\n"_s;
        const QString line = u"    192.0.2.1:40001 → 192.0.2.9:443 | 1.00 kB\n"_s;
        QCOMPARE(treeText(*tree->model(), {Model::Name, Model::Sent}), row + line);
        QVERIFY(tree->isVisible());
        const QString notLess = u"wlan0 | ≥ 1.00 kB\n  firefox | ≥ 1.00 kB\n"_s;
        const QString since = QLocale().toString(books.when.time(), QLocale::ShortFormat);
        for (const QString& period : {u"Today"_s, u"This month"_s}) {
            named<QToolButton>(panel, period)->click();
            QCOMPARE(treeText(*tree->model(), {Model::Name, Model::Sent}), notLess);
            QVERIFY(noteOf(panel).contains(since + u'.'));
        }
        books.isDeaf = true;
        books.carry(0);
        panel.showBooks();
        QVERIFY(noteOf(panel).contains(u"not all of the time"_s));
        books.isDeaf = false;
        books.when = QDateTime(books.when.date().addDays(1), QTime(9, 0));
        books.carry(1000);
        named<QToolButton>(panel, u"Today"_s)->click();
        QCOMPARE(treeText(*tree->model(), {Model::Name, Model::Sent}), row);
        QVERIFY(!noteOf(panel).contains(u"since"_s));
        books.setKeeping(UsageBooks::Keeping::Off);
        QVERIFY(named<QLabel>(
            panel, u"What paths carry is not counted. The settings can change that."_s)
                ->isVisible());
    }

    void forgettingIsConfirmed()
    {
        Books books{QString()};
        books.setKeeping(UsageBooks::Keeping::InMemory);
        books.carry(0);
        books.carry(1000);
        UsagePanel panel(books, &m_limits);
        panel.show();
        for (const bool confirmed : {false, true}) {
            named<QPushButton>(panel, u"Forget…"_s)->click();
            auto* box = panel.findChild<QMessageBox*>();
            QVERIFY(box);
            QVERIFY(box->defaultButton() == box->button(QMessageBox::Cancel));
            auto* button = confirmed ? named<QPushButton>(*box, u"Forget"_s)
                                     : box->button(QMessageBox::Cancel);
            button->click();
            QCOMPARE(books.usages(UsageBooks::Period::Session).empty(), confirmed);
            delete box;
        }
        QCOMPARE(panel.findChild<QTreeView*>()->model()->rowCount(), 0);
    }

    void limitsAreSetAndShown()
    {
        Books books{QString()};
        books.setKeeping(UsageBooks::Keeping::InMemory);
        books.carry(0);
        books.carry(4'100'000);
        UsagePanel panel(books, &m_limits);
        panel.setLinks({"", "wlan0", "wwan0"});
        panel.show();
        auto* tree = panel.findChild<QTreeView*>();
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0))); // an app
        QPointer<DataLimitDialog> dialog = openDialog(panel);
        auto* link = dialog->findChild<QComboBox*>();
        QCOMPARE(link->count(), 2);
        QCOMPARE(link->currentText(), u"wlan0"_s);
        auto* day = amountOf(*dialog, u"Per day"_s);
        auto* month = amountOf(*dialog, u"Per month"_s);
        QCOMPARE(day->text(), u"no limit"_s);
        QVERIFY(named<QLabel>(*dialog, u"Carried so far: ≥ 4.10 MB today, ≥ 4.10 MB this month"_s));
        day->setValue(0.005);
        link->setCurrentText(u"wwan0"_s);
        QCOMPARE(day->text(), u"no limit"_s);
        month->setValue(12.5);
        link->setCurrentText(u"wlan0"_s);
        QCOMPARE(day->value(), 0.005);
        QVERIFY(m_limits.all().empty()); // not before it is accepted
        dialog->accept();
        QCOMPARE(m_limits.of("wlan0"), (DataLimit{5'000'000, {}}));
        QCOMPARE(m_limits.of("wwan0"), (DataLimit{{}, 12'500'000'000}));
        QVERIFY(named<QLabel>(panel,
            u"wlan0: ≥ 4.10 MB of 5.00 MB today (82 %)\n"
            "wwan0: ≥ 0 B of 12.5 GB this month (0 %)"_s)
                ->isVisible());
        books.carry(6'000'000);
        panel.showBooks();
        QVERIFY(named<QLabel>(panel,
            u"wlan0: ≥ 10.1 MB of 5.00 MB today (202 %)\n"
            "wwan0: ≥ 0 B of 12.5 GB this month (0 %)"_s));
    }

    void cancelledDialogLimitsNothing()
    {
        Books books{QString()};
        m_limits.set("wlan0", {.day = 1'234'567, .month = 1});
        UsagePanel panel(books, &m_limits);
        panel.show();
        QPointer<DataLimitDialog> dialog = openDialog(panel);
        QCOMPARE(amountOf(*dialog, u"Per month"_s)->text(), u"0.001 GB"_s); // not "no limit"
        amountOf(*dialog, u"Per day"_s)->setValue(7);
        dialog->reject();
        QCOMPARE(m_limits.of("wlan0"), (DataLimit{1'234'567, 1}));
        QTRY_VERIFY(!dialog);
        dialog = openDialog(panel);
        dialog->accept(); // nothing was changed, so nothing is rounded
        QCOMPARE(m_limits.of("wlan0"), (DataLimit{1'234'567, 1}));
    }

    /// Without books there is no sum, and nothing looks as if there were.
    void limitsWithoutBooks()
    {
        Books books{QString()};
        m_limits.set("wlan0", {.day = 1'000'000});
        UsagePanel panel(books, &m_limits);
        panel.show();
        QVERIFY(!named<QLabel>(panel, u"wlan0: ≥ 0 B of 1.00 MB today (0 %)"_s));
        const auto labels = openDialog(panel)->findChildren<QLabel*>();
        QVERIFY(std::ranges::none_of(
            labels, [](QLabel* each) { return each->text().contains(u"Carried"_s); }));
        QVERIFY(std::ranges::any_of(
            labels, [](QLabel* each) { return each->text().contains(u"not counted"_s); }));
    }

    void troubleIsSaid()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(u"usage.sqlite"_s);
        QFile file(name);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        Books books{name};
        UsagePanel panel(books, &m_limits);
        panel.show();
        const auto messages = panel.findChildren<KMessageWidget*>();
        const auto shown = [&] {
            return std::ranges::any_of(messages, [&](const KMessageWidget* each) {
                return each->isVisible() && each->text() == books.trouble();
            });
        };
        QVERIFY(!shown());
        books.setKeeping(UsageBooks::Keeping::Kept);
        QTRY_VERIFY(!books.trouble().isEmpty());
        QVERIFY(shown());
    }
};

QTEST_MAIN(TestUsageModel)
#include "tst_usagemodel.moc"
