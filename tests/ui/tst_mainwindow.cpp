// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/stallmeter.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "core/run/runcontroller.h"
#include "ui/console/consolepanel.h"
#include "ui/imagebar.h"
#include "ui/isolation/isolationmodel.h"
#include "ui/isolation/isolationpanel.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"

#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QStatusBar>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(QT_NO_DEBUG)
constexpr qint64 LongestStall = 1500; // an instrumented or unoptimised program is not what anybody waits for
#else
constexpr qint64 LongestStall = 100;
#endif

/// The real window on the live engine: what a person does first.
class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void openTypeRunAndReadTheOutput();
    void stopEndsAnEndlessProgramWithinTwoSeconds();
    void floodDoesNotStallTheWindow();
    void preparedInputReachesTheProgram();
    void argumentsReachTheProgram();
    void remedyRaisesExactlyThatLimitAndRunsAgain();
    void changedLimitIsTheOneThatApplies();
    void freshContainerWaits();
    void isolationSheetIsShown();
    void missingImageIsNamedAndNothingRuns();
    void nothingIsLeftWhenTheWindowCloses();

private:
    QString text(const char *statusPart) const { return m->child<QToolButton>(statusPart)->text(); }
    RunResult runToEnd();
    void waitForEngine() const;

    std::unique_ptr<WindowFixture> m;
};

void TestMainWindow::initTestCase()
{
    const auto endpoint = findEngine();
    if (!endpoint)
        QSKIP(qPrintable(endpoint.error()));
    ContainerEngine engine(*endpoint);
    const EngineStatus status = probeEngine(engine);
    if (!status.ready())
        QSKIP(qPrintable(status.problem));
    if (!hasImage(engine, LanguageCatalog::load().value().find(u"python")->image))
        QSKIP("The Python image is not on this computer.");
}

void TestMainWindow::init()
{
    Testing::failOnWarning();
    m = std::make_unique<WindowFixture>([] { return findEngine(); });
    m->start();
    waitForEngine();
}

void TestMainWindow::cleanup()
{
    m->window->close();
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(m->parts->engine), 0, 60'000);
    m.reset();
}

void TestMainWindow::waitForEngine() const
{
    QTRY_VERIFY_WITH_TIMEOUT(m->parts->controller.isWarm(), 20'000);
}

RunResult TestMainWindow::runToEnd()
{
    RunResult result;
    bool finished = false;
    const auto connection = connect(&m->parts->controller, &RunController::event, this, [&](const RunEvent &event) {
        if (const auto *end = std::get_if<Finished>(&event)) {
            result = end->result;
            finished = true;
        }
    });
    m->runButton()->click();
    if (!QTest::qWaitFor([&] { return finished; }, 30'000))
        qFatal("A run did not finish within half a minute.");
    disconnect(connection);
    return result;
}

void TestMainWindow::openTypeRunAndReadTheOutput()
{
    QFile file(m->folder.filePath(u"program.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# to be changed\n");
    file.close();
    m->window->openFiles({file.fileName()});
    m->editor().selectAll();
    QTest::keyClicks(m->editor().viewport(), u"print(6 * 7)"_s);
    QCOMPARE(m->editor().source(), "print(6 * 7)");

    StallMeter meter;
    const RunResult result = runToEnd();
    QCOMPARE(result.outcome, Outcome::Succeeded);
    QCOMPARE(result.standardOutput, "42\n");
    QTRY_VERIFY(m->window->console().text().contains(u"42"_s));
    QCOMPARE(text("status-run"), resultText(result));
    QVERIFY2(meter.longest() < LongestStall, qPrintable(u"%1 ms"_s.arg(meter.longest())));
}

void TestMainWindow::stopEndsAnEndlessProgramWithinTwoSeconds()
{
    m->setSource("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nn = 0\nwhile True:\n    n += 1\n    print(n)\n");
    StallMeter meter;
    const QAction *run = m->runButton()->defaultAction();
    m->runButton()->click();
    QVERIFY2(m->runButton()->defaultAction() != run, "Run turns into Stop at once");
    QTRY_VERIFY_WITH_TIMEOUT(m->window->console().text().contains(u"1000"_s), 10'000);
    QElapsedTimer since;
    since.start();
    m->runButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m->parts->controller.isRunning(), 2000);
    QVERIFY2(since.elapsed() < 2000, qPrintable(u"%1 ms"_s.arg(since.elapsed())));
    QCOMPARE(m->runButton()->defaultAction(), run);
    QVERIFY2(m->window->console().text().contains(u"1000"_s), "Stop keeps the output");
    QVERIFY2(meter.longest() < LongestStall, qPrintable(u"%1 ms"_s.arg(meter.longest())));
}

void TestMainWindow::floodDoesNotStallTheWindow()
{
    m->setSource("import sys\nline = 'x' * 120 + '\\n'\nwhile True:\n    sys.stdout.write(line * 500)\n");
    StallMeter meter;
    const RunResult result = runToEnd();
    QCOMPARE(result.outcome, Outcome::OutputLimit);
    QVERIFY(result.truncated);
    QVERIFY2(meter.longest() < LongestStall, qPrintable(u"%1 ms"_s.arg(meter.longest())));
}

void TestMainWindow::preparedInputReachesTheProgram()
{
    m->setSource("import sys\nprint([line for line in sys.stdin])\n");
    m->window->sandbox().input().setInput({{}, u"one\ntwo"_s, true});
    emit m->window->sandbox().input().changed();
    QCOMPARE(runToEnd().standardOutput, "['one\\n', 'two\\n']\n");
}

void TestMainWindow::argumentsReachTheProgram()
{
    m->setSource("import sys\nprint(sys.argv[1:])\n");
    m->window->sandbox().input().setInput({u"a 'b c'"_s, {}, true});
    emit m->window->sandbox().input().changed();
    QCOMPARE(runToEnd().standardOutput, "['a', 'b c']\n");
}

void TestMainWindow::remedyRaisesExactlyThatLimitAndRunsAgain()
{
    const ResourceLimits before = m->window->sandbox().profile().limits;
    m->setSource("block = bytearray(300 << 20)\nprint(len(block))\n");
    const RunResult first = runToEnd();
    QCOMPARE(first.outcome, Outcome::OutOfMemory);
    QCOMPARE(first.remedyLimit, u"memory"_s);
    auto *button = m->window->console().findChild<QPushButton *>();
    QTRY_VERIFY(button && button->isVisible());
    QSignalSpy running(&m->parts->controller, &RunController::runningChanged);
    button->click();
    QTRY_COMPARE_WITH_TIMEOUT(running.count(), 2, 20'000);
    ResourceLimits expected = before;
    QVERIFY(setLimit(expected, u"memory", first.remedyValue).has_value());
    QCOMPARE(m->window->sandbox().profile().limits, expected);
}

void TestMainWindow::changedLimitIsTheOneThatApplies()
{
    m->setSource("print('x')\n");
    m->window->sandbox().limits().setLimit(u"memory"_s, u"128M"_s);
    const RunResult result = runToEnd();
    QCOMPARE(result.spec.container.limits.memory, 128_MiB);
    QVERIFY(result.command.contains(QString::number(128_MiB)));
}

void TestMainWindow::freshContainerWaits()
{
    QVERIFY(m->child<QToolButton>("status-warm")->isVisible());
    m->setSource("print('warm')\n");
    QVERIFY(runToEnd().warmStart);
    waitForEngine();
    QVERIFY(m->child<QToolButton>("status-warm")->isVisible());
    QVERIFY(runToEnd().warmStart);
}

void TestMainWindow::isolationSheetIsShown()
{
    m->setSource("print('x')\n");
    const RunResult result = runToEnd();
    auto *sheet = m->window->findChild<IsolationPanel *>();
    const auto *model = sheet->findChild<QTreeView *>()->model();
    QCOMPARE(model->rowCount(), int(result.isolation.checks.size()));
    QVERIFY(model->rowCount() > 5);
    QCOMPARE(model->index(0, IsolationModel::Promise).data().toString(), result.isolation.checks.first().promise);
}

void TestMainWindow::missingImageIsNamedAndNothingRuns()
{
    QFile builtIn(u":/languages/python.json"_s);
    QVERIFY(builtIn.open(QIODevice::ReadOnly));
    QVERIFY(QDir(m->folder.path()).mkpath(u"languages"_s));
    QFile changed(m->folder.filePath(u"languages/python.json"_s));
    QVERIFY(changed.open(QIODevice::WriteOnly));
    changed.write(builtIn.readAll().replace("fumehood/python:latest", "fumehood/absent-in-this-test:latest"));
    changed.close();
    m->languages = m->folder.filePath(u"languages"_s);
    m->start();
    auto *bar = m->child<ImageBar>("image-bar");
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 10'000);
    QVERIFY(bar->text().contains(u"Python"_s));
    const auto isPrepare = [](const QAction *action) { return action->text() == ImageBar::tr("Prepare it"); };
    QVERIFY(std::ranges::any_of(bar->actions(), isPrepare));
    m->runButton()->click();
    QVERIFY(!m->parts->controller.isRunning());
    QVERIFY(!m->window->statusBar()->currentMessage().isEmpty());
}

void TestMainWindow::nothingIsLeftWhenTheWindowCloses()
{
    m->setSource("while True: pass\n");
    m->runButton()->click();
    QTRY_VERIFY(containersLeft(m->parts->engine) > 0);
    QSignalSpy closed(m->window.get(), &MainWindow::closed);
    m->window->close();
    QVERIFY(!m->window->isVisible());
    QVERIFY(closed.wait(5000));
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(m->parts->engine), 0, 60'000);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
