// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temphistory.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/history/curvedelegate.h"
#include "ui/history/historybar.h"
#include "ui/history/historymodel.h"
#include "ui/history/historypanel.h"
#include "ui/history/rundiffdialog.h"

#include <QAction>
#include <QDesktopServices>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTreeView>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Stands in for the desktop's file browser.
class FolderCatcher : public QObject
{
    Q_OBJECT
public:
    QUrl taken;
public slots:
    void take(const QUrl &url) { taken = url; }
};

/// Journey D9 in the real window, by keys: find, compare, restore an earlier run. No engine.
class TestHistoryPane : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void emptyPaneSaysWhatWillBeHere();
    void newestFirst();
    void typingNarrows();
    void enterBringsItBackIntoANewTab();
    void twoRunsAreCompared();
    void memoryIsDrawnWhereItWasMeasured();
    void favouritesAreMarkedAndFound();
    void forgettingAsksTheStore();
    void damagedFileIsSaid();

private:
    void add(qint64 number, const QByteArray &source, const QByteArray &output);
    void show();
    HistoryPanel &pane() const { return *m->window->findChild<HistoryPanel *>(); }
    HistoryModel &model() const { return pane().model(); }
    QAction *command(const QString &text) const;

    std::unique_ptr<WindowFixture> m;
};

void TestHistoryPane::init()
{
    Testing::failOnWarning();
    m.reset();
    m = std::make_unique<WindowFixture>();
    m->start();
}

void TestHistoryPane::add(qint64 number, const QByteArray &source, const QByteArray &output)
{
    const QDateTime started = QDateTime::currentDateTimeUtc().addSecs(number - 1000);
    QVERIFY(answer(m->parts->history.add(pastRun(runId(number), started, source, output))));
}

void TestHistoryPane::show()
{
    QTest::keyClick(m->window.get(), Qt::Key_4, Qt::AltModifier);
    QTRY_VERIFY(pane().view().hasFocus() || !pane().emptyText().isEmpty());
}

QAction *TestHistoryPane::command(const QString &text) const
{
    const auto actions = pane().view().actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

void TestHistoryPane::emptyPaneSaysWhatWillBeHere()
{
    show();
    QTRY_VERIFY(pane().emptyText().contains(u"on this computer only"_s));
}

void TestHistoryPane::newestFirst()
{
    for (int i = 1; i <= 600; ++i) // more than a page
        add(i, "print(" + QByteArray::number(i) + ")\n", QByteArray::number(i) + '\n');
    show();
    QTRY_VERIFY(model().rowCount() >= 256 && model().run(0).title == u"print(600)");
    QTest::keyClick(&pane().view(), Qt::Key_End);
    QTRY_VERIFY(model().rowCount() > 256);
    QCOMPARE(model().run(256).title, u"print(344)"_s);
}

void TestHistoryPane::typingNarrows()
{
    add(1, "print('needle in source')\n", "x\n");
    add(2, "print('y')\n", "needle in output\n");
    add(3, "print('z')\n", "z\n");
    show();
    QTRY_COMPARE(model().rowCount(), 3);
    pane().filter().setFocus();
    QTest::keyClicks(&pane().filter(), u"needle"_s);
    QTRY_COMPARE(model().rowCount(), 2);
    QTest::keyClicks(&pane().filter(), u" nowhere"_s);
    QTRY_VERIFY(pane().emptyText().startsWith(u"No run matches"_s));
    pane().filter().clear();
    QTRY_COMPARE(model().rowCount(), 3);
}

void TestHistoryPane::enterBringsItBackIntoANewTab()
{
    add(1, "print('from the past')\n", "from the past\n");
    m->setSource("print('now')\n");
    show();
    QTRY_COMPARE(model().rowCount(), 1);
    pane().view().setCurrentIndex(model().index(0, 0));
    const int tabs = m->window->tabs().count();
    QTest::keyClick(&pane().view(), Qt::Key_Return);
    QTRY_COMPARE(m->window->tabs().count(), tabs + 1);
    QCOMPARE(m->editor().source(), "print('from the past')\n");
    QCOMPARE(m->window->tabs().current()->language()->id, u"python"_s);
    QTRY_VERIFY(m->editor().hasFocus());
    QTest::keyClick(m->window.get(), Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(m->editor().source(), "print('now')\n");
}

void TestHistoryPane::twoRunsAreCompared()
{
    add(1, "print(1)\n", "1\n");
    add(2, "print(2)\n", "2\n");
    show();
    QTRY_COMPARE(model().rowCount(), 2);
    QVERIFY(!command(HistoryPanel::tr("Compare"))->isEnabled());
    QTest::keyClick(&pane().view(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(command(HistoryPanel::tr("Compare"))->isEnabled());
    command(HistoryPanel::tr("Compare"))->trigger();
    QTRY_VERIFY(m->window->findChild<RunDiffDialog *>());
    auto *dialog = m->window->findChild<RunDiffDialog *>();
    QTRY_VERIFY(dialog->isVisible());
    const QString runs = dialog->findChild<QLabel *>(u"run-diff-runs"_s)->text();
    QVERIFY2(runs.contains(u"print(1)"_s) && runs.contains(u"print(2)"_s) && runs.indexOf(u"print(1)"_s) < runs.indexOf(u"print(2)"_s), qPrintable(runs));
    QVERIFY2(runs.contains(runId(1).first(8)) && runs.contains(model().run(0).startedAt.toLocalTime().toString(u"HH:mm"_s)), "which runs they are");
    const auto *pages = dialog->findChild<QTabWidget *>();
    QStringList titles;
    for (int i = 0; i < pages->count(); ++i)
        titles << pages->tabText(i);
    QVERIFY2(titles.contains(RunDiffDialog::tr("Source")) && titles.contains(RunDiffDialog::tr("Output")), qPrintable(titles.join(u' ')));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m->window->findChild<RunDiffDialog *>());
}

void TestHistoryPane::memoryIsDrawnWhereItWasMeasured()
{
    const auto sampled = [](int count) {
        return [count](RunResult &result) {
            for (int i = 0; i < count; ++i)
                result.usage.samples.append({double(i) * 100, qint64(i % 7 + 1) << 20, 50, 1});
        };
    };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(answer(m->parts->history.add(pastRun(runId(1), now.addSecs(-3), "print(1)\n", "1\n", sampled(500)))));
    QVERIFY(answer(m->parts->history.add(pastRun(runId(2), now.addSecs(-2), "print(2)\n", "2\n", sampled(2)))));
    QVERIFY(answer(m->parts->history.add(pastRun(runId(3), now.addSecs(-1), "print(3)\n", "3\n"))));
    show();
    QTRY_COMPARE(model().rowCount(), 3);
    const auto curve = [this](int row) {
        return model().index(row, HistoryModel::PeakMemory).data(CurveDelegate::CurveRole).value<QList<qint64>>();
    };
    QTRY_VERIFY(curve(2).size() > 20);
    QVERIFY(curve(2).size() <= 48 && std::ranges::max(curve(2)) == 7 << 20);
    QTRY_COMPARE(curve(1).size(), 2);
    QVERIFY(curve(0).isEmpty());
    const QRectF area(10, 20, 100, 30);
    QVERIFY2(curvePoints(curve(1), area).isEmpty() && curvePoints({}, area).isEmpty(), "two points have no course");
    const QPolygonF points = curvePoints({0, 5, 10}, area);
    QCOMPARE(points, QPolygonF({{10, 50}, {60, 35}, {110, 20}}));
}

void TestHistoryPane::favouritesAreMarkedAndFound()
{
    add(1, "print(1)\n", "1\n");
    add(2, "print(2)\n", "2\n");
    show();
    QTRY_COMPARE(model().rowCount(), 2);
    pane().view().setCurrentIndex(model().index(1, 0));
    command(HistoryPanel::tr("Favourite"))->trigger();
    QTRY_VERIFY(model().rowCount() == 2 && model().run(1).favourite);
    m->child<QToolButton>("history-favourites")->click();
    QTRY_COMPARE(model().rowCount(), 1);
    QCOMPARE(model().run(0).title, u"print(1)"_s);
}

void TestHistoryPane::forgettingAsksTheStore()
{
    add(1, "print(1)\n", "1\n");
    show();
    QTRY_COMPARE(model().rowCount(), 1);
    pane().view().setCurrentIndex(model().index(0, 0));
    command(HistoryPanel::tr("Forget"))->trigger();
    QTRY_COMPARE(model().rowCount(), 0);
    QVERIFY(!answer(m->parts->history.find(runId(1))));
}

/// Error state E11.
void TestHistoryPane::damagedFileIsSaid()
{
    m->kill();
    QFile file(m->folder.filePath(u"history.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    m->start();
    show();
    auto *message = m->child<HistoryBar>("history-bar");
    QTRY_VERIFY(message->isVisible());
    const QString text = message->text();
    QVERIFY2(text.contains(u"damaged"_s) && text.contains(u"history.sqlite."_s) && text.contains(u"a new one"_s), qPrintable(text));
    QVERIFY(pane().emptyText().contains(u"on this computer only"_s));
    FolderCatcher catcher;
    QDesktopServices::setUrlHandler(u"file"_s, &catcher, "take");
    message->actions().first()->trigger();
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(catcher.taken.toLocalFile(), m->folder.path());
}

QTEST_MAIN(TestHistoryPane)
#include "tst_historypane.moc"
