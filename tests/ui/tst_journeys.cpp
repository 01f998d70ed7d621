// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/engineproxy.h"
#include "tests/support/temphistory.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "core/capsule/capsule.h"
#include "core/run/runcontroller.h"
#include "ui/charts/resourcepanel.h"
#include "ui/console/consolepanel.h"
#include "ui/console/consoleview.h"
#include "ui/findings/blockbar.h"
#include "ui/findings/problemspanel.h"
#include "ui/history/historypanel.h"
#include "ui/history/rundiffdialog.h"
#include "ui/languagepicker.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/sharing/sharedialog.h"

#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// What people do with the window, by keys and mouse alone, on the live engine.
class TestJourneys : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void firstStartToFirstOutput();
    void pasteDetectRun();
    void editRunLoopKeepsEarlierRuns();
    void scrolledUpTheViewStays();
    void typeInputForTheProgram();
    void stopARunaway();
    void understandAFailureAndRepairIt();
    void changeLimitsByKeyboard();
    void tracebackLeadsToItsLine();
    void unusualRunIsNoticed();
    void chartsShowTheRun();
    void handOnTheDockerCommand();
    void handOnTheRun();
    void problemsAreFoundWhileTyping();
    void compilerHasTheLastWordOnSyntax();
    void compilerIsAskedOnDemand();
    void criticalCodeIsHeldBackAndRunDeliberately();
    void earlierRunsAreFoundRepeatedAndCompared();
    void withoutAMouse();
    void engineLostKeepsTheOutput();

private:
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m->window.get(), key, modifiers); }
    void type(const QByteArray &source);
    void waitForEnd();
    QString console() const { return m->window->console().text(); }

    std::unique_ptr<WindowFixture> m;
    std::optional<RunResult> m_result;
};

void TestJourneys::initTestCase()
{
    const auto endpoint = findEngine();
    if (!endpoint)
        QSKIP(qPrintable(endpoint.error()));
    ContainerEngine engine(*endpoint);
    if (const EngineStatus status = probeEngine(engine); !status.ready())
        QSKIP(qPrintable(status.problem));
}

void TestJourneys::init()
{
    Testing::failOnWarning();
    m_result.reset();
    m = std::make_unique<WindowFixture>([] { return findEngine(); });
    m->start();
    connect(&m->parts->controller, &RunController::event, this, [this](const RunEvent &event) {
        if (const auto *end = std::get_if<Finished>(&event))
            m_result = end->result;
    });
    QTRY_VERIFY_WITH_TIMEOUT(m->parts->controller.isWarm(), 20'000);
    QTRY_VERIFY(m->editor().hasFocus());
}

void TestJourneys::cleanup()
{
    m->window->close();
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(m->parts->engine), 0, 60'000);
    m.reset();
}

/// Over what is there, as from another program.
void TestJourneys::type(const QByteArray &source)
{
    QApplication::clipboard()->setText(QString::fromUtf8(source));
    m->window->tabs().current()->setFocus();
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m->editor().source(), source);
}

void TestJourneys::waitForEnd()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_result.has_value(), 30'000);
    QTRY_VERIFY(!m->window->console().verdict().isEmpty());
}

void TestJourneys::firstStartToFirstOutput()
{
    key(Qt::Key_R, Qt::ControlModifier); // one key
    waitForEnd();
    QCOMPARE(m_result->outcome, Outcome::Succeeded);
    QVERIFY(console().contains(u"Hello from Python"_s));
    QVERIFY(m->window->console().verdict().startsWith(u"Succeeded"_s));
}

void TestJourneys::pasteDetectRun()
{
    QApplication::clipboard()->setText(u"#!/bin/bash\nset -e\necho $((6 * 7))\n"_s);
    key(Qt::Key_N, Qt::ControlModifier);
    key(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(m->child<LanguagePicker>("language-picker")->text(), LanguagePicker::tr("%1 (detected)").arg(u"Bash"_s));
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    QCOMPARE(m_result->standardOutput, "42\n");
}

void TestJourneys::editRunLoopKeepsEarlierRuns()
{
    type("print('first')\n");
    key(Qt::Key_F5);
    waitForEnd();
    m_result.reset();
    type("print('second')\n");
    key(Qt::Key_Return, Qt::ControlModifier);
    waitForEnd();
    QVERIFY(console().contains(u"first"_s));
    QVERIFY(console().contains(u"second"_s));
    QVERIFY(console().contains(u"#2 ·"_s));
    // Ctrl+L means the console's clearing only where the console has the focus.
    key(Qt::Key_3, Qt::AltModifier);
    key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!console().contains(u"first"_s));
}

void TestJourneys::scrolledUpTheViewStays()
{
    type("import sys, time\nfor i in range(400):\n    print('line', i)\nsys.stdout.flush()\nsys.stdin.readline()\nfor i in range(100):\n    print('more', i)\n");
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(console().contains(u"line 399"_s), 10'000);
    ConsoleView &view = m->window->console().view();
    key(Qt::Key_3, Qt::AltModifier);
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(!view.isFollowing());
    const int place = view.verticalScrollBar()->value();
    m->window->console().findChild<QLineEdit *>(u"console-input"_s)->setFocus();
    key(Qt::Key_Return);
    waitForEnd();
    QCOMPARE(view.verticalScrollBar()->value(), place);
    QVERIFY(view.newLines() >= 100);
    view.setFocus();
    key(Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY(view.isFollowing());
}

void TestJourneys::typeInputForTheProgram()
{
    type("name = input('Name? ')\nprint('Hello,', name)\nimport sys\nprint(len(sys.stdin.read()))\n");
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(console().contains(u"Name?"_s), 10'000);
    key(Qt::Key_3, Qt::AltModifier);
    for (const char letter : {'A', 'd', 'a'}) // typing in the console is typing into the program
        QTest::keyClick(QApplication::focusWidget(), letter);
    key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(console().contains(u"Hello, Ada"_s), 10'000);
    key(Qt::Key_D, Qt::ControlModifier);
    waitForEnd();
    QVERIFY(m_result->standardOutput.endsWith("0\n"));
}

void TestJourneys::stopARunaway()
{
    type("n = 0\nwhile True:\n    n += 1\n    print(n)\n");
    QTest::mouseClick(m->runButton(), Qt::LeftButton);
    QCOMPARE(m->runButton()->text(), u"Stop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(console().contains(u"\n1000\n"_s), 10'000);
    QTest::mouseClick(m->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_result.has_value(), 3000);
    QCOMPARE(m_result->outcome, Outcome::Cancelled);
    QVERIFY2(console().contains(u"\n1000\n"_s), "Stop keeps the output");
    QCOMPARE(m->runButton()->text(), u"Run"_s);
    m->window->close();
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(m->parts->engine), 0, 60'000);
    m->start();
    QVERIFY2(!m->parts->controller.isRunning(), "a start runs nothing");
}

void TestJourneys::understandAFailureAndRepairIt()
{
    type("block = bytearray(300 << 20)\nprint(len(block))\n");
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    QCOMPARE(m_result->outcome, Outcome::OutOfMemory);
    const QString verdict = m->window->console().verdict();
    QVERIFY2(verdict.contains(u"256 MiB"_s), qPrintable(verdict));
    auto *remedy = m->window->console().findChild<QPushButton *>(u"console-remedy"_s);
    QVERIFY(remedy->isVisible());
    QVERIFY(remedy->text().contains(u"512 MiB"_s));
    m_result.reset();
    QTest::mouseClick(remedy, Qt::LeftButton);
    waitForEnd();
    QCOMPARE(m_result->outcome, Outcome::Succeeded);
    QCOMPARE(m->window->sandbox().profile().limits.memory, 512_MiB);
}

void TestJourneys::changeLimitsByKeyboard()
{
    key(Qt::Key_0, Qt::AltModifier);
    auto *memory = m->child<QLineEdit>("limit-memory");
    QVERIFY(memory->hasFocus());
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(memory, u"1.5g"_s);
    QCOMPARE(m->window->sandbox().profile().limits.memory, 1536_MiB);
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(memory, u"lots"_s);
    QVERIFY(!m->runButton()->isEnabled());
    QVERIFY(m->runButton()->toolTip().contains(u"lots"_s));
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(memory, u"64m"_s);
    key(Qt::Key_Up);
    QCOMPARE(m->window->sandbox().profile().limits.memory, 128_MiB);
    QTest::mouseClick(m->child<QWidget>("limit-reset-memory"), Qt::LeftButton);
    QVERIFY(!m->window->sandbox().isChanged());
    key(Qt::Key_Escape);
    QTRY_VERIFY(m->editor().hasFocus());
}

void TestJourneys::tracebackLeadsToItsLine()
{
    type("def inner():\n    return 1 // 0\n\n\n\nprint(inner())\n");
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    QVERIFY(console().contains(u"ZeroDivisionError"_s));
    key(Qt::Key_3, Qt::AltModifier);
    ConsoleView &view = m->window->console().view();
    // The last place named is where it went wrong: its line holds the link, a double click follows it.
    const Scrollback &text = view.scrollback();
    for (qint64 line = text.begin(); line < text.end(); ++line) {
        const qsizetype at = text.line(line).text.indexOf("line 2");
        if (at >= 0)
            QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ControlModifier, view.rectOf({line, at}).center().toPoint());
    }
    QTRY_COMPARE(m->editor().cursorLine(), 2);
    QTRY_VERIFY(m->editor().hasFocus());
    // The same in the margin and in the list of problems, until the text is another one.
    QVERIFY(m->editor().lineMessages(2).contains(u"ZeroDivisionError"_s));
    m->editor().goTo(1);
    key(Qt::Key_F6);
    QCOMPARE(m->editor().cursorLine(), 2);
    type("print('repaired')\n");
    QTRY_VERIFY(m->editor().lineMarks().isEmpty());
}

void TestJourneys::unusualRunIsNoticed()
{
    const QByteArray source = "import time\nprint('slow today')\ntime.sleep(1.5)\n";
    for (int i = 1; i <= 6; ++i)
        QVERIFY(answer(m->parts->history.add(pastRun(runId(i), QDateTime::currentDateTimeUtc().addSecs(i - 100), source, "slow today\n"))));
    type(source);
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    QVERIFY2(console().contains(u"6 earlier runs of this snippet took 30 ms"_s), qPrintable(console()));
    QTRY_COMPARE(answer(m->parts->history.page({})).value().runs.size(), 7);
    QVERIFY2(answer(m->parts->history.load(m_result->id)).value().result.contains("\"unusual\""), "the record has the alert");
}

void TestJourneys::chartsShowTheRun()
{
    m->window->resize(1600, 900);
    type("import time\nkeep = []\nfor i in range(8):\n    keep.append(bytearray(8 << 20))\n    print('step', i, flush=True)\n    time.sleep(0.1)\n");
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    const auto *panel = m->window->findChild<ResourcePanel *>();
    const RunMetrics &metrics = panel->metrics();
    QVERIFY2(metrics.samples() >= 4, qPrintable(QString::number(metrics.samples())));
    QVERIFY(metrics.isFinished());
    QVERIFY(*metrics.peak(Metric::Memory) >= double(64_MiB));
    QCOMPARE(*metrics.peak(Metric::Output), double(m_result->stdoutBytes));
    QVERIFY(std::ranges::is_sorted(metrics.points(Metric::Memory), {}, &MetricPoint::t));
    // A click in the chart finds what was printed then.
    emit const_cast<ResourcePanel *>(panel)->momentChosen(metrics.end());
    QVERIFY(m->window->console().view().selectedText().contains(u"step 7"_s));
}

void TestJourneys::handOnTheDockerCommand()
{
    type("print('hand on')\n");
    key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m->window->findChild<QPlainTextEdit *>(u"docker-command"_s));
    QTRY_VERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()));
    key(Qt::Key_Return); // Copy has the focus
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"docker run"_s) || copied.contains(u" run "_s), qPrintable(copied.left(80)));
    QVERIFY(copied.contains(u"--network"_s));
    key(Qt::Key_Escape);
    QTRY_VERIFY(!m->window->findChild<QPlainTextEdit *>(u"docker-command"_s));
}

/// D10: out of the verdict by mouse as a report, by keys as a capsule.
void TestJourneys::handOnTheRun()
{
    type("password = 'Zr4#pL9w-otter'\nprint(1 // 0)\n");
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    QTest::mouseClick(m->child<QToolButton>("console-share"), Qt::LeftButton);
    QTRY_VERIFY(m->child<QPushButton>("share-copy") && m->child<QPushButton>("share-copy")->hasFocus());
    key(Qt::Key_Return);
    const QString report = QApplication::clipboard()->text();
    QVERIFY2(report.contains(u"ZeroDivisionError"_s) && report.contains(u"print(1 // 0)"_s), qPrintable(report));
    QVERIFY2(!report.contains(u"pL9w-otter"_s), "secrets are masked unless somebody says otherwise");
    key(Qt::Key_Escape);
    QTRY_VERIFY(!m->child<QPushButton>("share-copy"));
    m->window->activateWindow(); // no window manager does it here
    m->window->tabs().current()->setFocus();
    QTRY_VERIFY(m->editor().hasFocus());
    key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m->child<QPushButton>("share-copy") && m->child<QPushButton>("share-copy")->hasFocus());
    auto *dialog = m->window->findChild<ShareDialog *>();
    key(Qt::Key_A, Qt::AltModifier);
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    QCOMPARE(dialog->form(), ShareForm::Capsule);
    QTRY_VERIFY(m->child<QPushButton>("share-save")->isEnabled());
    const QString path = m->folder.filePath(u"run.capsule"_s);
    QVERIFY(dialog->saveTo(path));
    const auto capsule = openCapsule(path);
    QVERIFY2(capsule, capsule ? "" : qPrintable(capsule.error()));
    QCOMPARE(summaryOf(*capsule)->id, m_result->id);
    key(Qt::Key_Escape);
    QTRY_VERIFY(!m->window->findChild<ShareDialog *>());
}

/// D8.
void TestJourneys::problemsAreFoundWhileTyping()
{
    type("print('fine')\nprint('open'\n");
    QTRY_VERIFY(!m->editor().lineMarks().isEmpty());
    m->editor().goTo(1);
    key(Qt::Key_F6);
    QVERIFY(m->editor().cursorLine() >= 2);
    QVERIFY(m->editor().hasFocus());
    key(Qt::Key_1, Qt::AltModifier);
    auto *list = m->child<QTreeView>("problems-list");
    QVERIFY(list->hasFocus());
    key(Qt::Key_Escape);
    QTRY_VERIFY(m->editor().hasFocus());
}

/// What only the compiler knows is in the margin after a pause, gone with the next letter, and said once where a run says it too.
void TestJourneys::compilerHasTheLastWordOnSyntax()
{
    type("def f():\n    return 1\nbreak\n");
    QTRY_VERIFY_WITH_TIMEOUT(m->editor().lineMessages(3).contains(u"outside loop"_s), 15'000);
    const auto *list = m->child<QTreeView>("problems-list")->model();
    QCOMPARE(list->rowCount(), 1);
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    QVERIFY(m_result->outcome != Outcome::Succeeded);
    QTRY_VERIFY(m->editor().lineMessages(3).contains(u"SyntaxError"_s));
    QVERIFY2(list->rowCount() == 1, "a run that says the same takes its place");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(m->editor().hasFocus());
    m->editor().goTo(3);
    QTest::keyClicks(m->editor().viewport(), u"#"_s);
    QVERIFY2(m->editor().lineMarks().isEmpty(), "it was about another text");
    QTRY_VERIFY_WITH_TIMEOUT(m->parts->controller.isWarm(), 20'000);
    QTRY_COMPARE(answer(m->parts->history.page({})).value().runs.size(), 1); // being asked is no run
}

void TestJourneys::compilerIsAskedOnDemand()
{
    m->parts->settings.setValue(u"askCompiler"_s, false);
    type("print('sound')\n");
    const auto *panel = m->window->findChild<ProblemsPanel *>();
    QTRY_VERIFY(panel->emptyText().startsWith(u"No problems found"_s));
    QVERIFY(!panel->emptyText().contains(u"compiler"_s));
    key(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(panel->emptyText().contains(u"nor by the language's own compiler"_s), 15'000);
    QVERIFY(!m->parts->controller.isRunning());
    QVERIFY2(console().isEmpty(), "it is no run of the person's");
}

void TestJourneys::criticalCodeIsHeldBackAndRunDeliberately()
{
    type("import base64\nexec(base64.b64decode('cHJpbnQoNiAqIDcp'))\n");
    key(Qt::Key_R, Qt::ControlModifier);
    auto *bar = m->child<BlockBar>("block-bar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(!m->parts->controller.isRunning());
    QVERIFY(bar->text().contains(u"Line 2"_s));
    const auto kept = [this] { return answer(m->parts->history.page({})).value().runs; };
    QCOMPARE(kept().first().outcome, Outcome::Blocked);
    QToolButton *anyway = nullptr; // as a button, not as a key: it is to be a deliberate act
    for (QToolButton *button : bar->findChildren<QToolButton *>())
        anyway = button->defaultAction() == bar->actions().at(1) ? button : anyway;
    QVERIFY(anyway);
    QTest::mouseClick(anyway, Qt::LeftButton);
    waitForEnd();
    QCOMPARE(m_result->standardOutput, "42\n");
    QCOMPARE(m_result->spec.container.profile.name, u"strict"_s);
    QTRY_COMPARE(kept().size(), 2);
    const HistoryRecord record = answer(m->parts->history.load(m_result->id)).value();
    QVERIFY2(record.result.contains("\"checkOverridden\":true"), "the record says that somebody wanted it");
    QVERIFY(m->window->sandbox().standard().name != u"strict"_s);
}

/// D9.
void TestJourneys::earlierRunsAreFoundRepeatedAndCompared()
{
    type("import random\nprint('number', random.random())\n");
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    const QString first = m_result->id;
    m_result.reset();
    key(Qt::Key_4, Qt::AltModifier);
    auto *list = m->child<QTreeView>("history-list");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0));
    const auto click = [this](const QString &text) {
        for (QToolButton *button : m->window->findChild<HistoryPanel *>()->findChildren<QToolButton *>()) {
            if (button->defaultAction() && button->defaultAction()->text() == text)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    };
    click(HistoryPanel::tr("Run again"));
    waitForEnd();
    QCOMPARE(m_result->outcome, Outcome::Succeeded);
    QCOMPARE(answer(m->parts->history.load(m_result->id)).value().parent, first);
    key(Qt::Key_4, Qt::AltModifier);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    key(Qt::Key_A, Qt::ControlModifier);
    click(HistoryPanel::tr("Compare"));
    QTRY_VERIFY(m->window->findChild<RunDiffDialog *>());
    const auto *summary = m->window->findChild<QLabel *>(u"run-diff-summary"_s);
    QVERIFY2(summary->text().contains(u"something else"_s), qPrintable(summary->text()));
    QTest::keyClick(m->window->findChild<RunDiffDialog *>(), Qt::Key_Escape);
    QTRY_VERIFY(!m->window->findChild<RunDiffDialog *>());
}

/// D1 to D9 in one go, by keys alone.
void TestJourneys::withoutAMouse()
{
    const auto tabTo = [this](const QString &name) {
        for (int i = 0; i < 60 && QApplication::focusWidget() && QApplication::focusWidget()->objectName() != name; ++i)
            key(Qt::Key_Tab);
        return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name;
    };
    QApplication::clipboard()->setText(u"#!/usr/bin/env python3\nblock = bytearray(300 << 20)\nprint(len(block))\n"_s);
    key(Qt::Key_N, Qt::ControlModifier);
    key(Qt::Key_V, Qt::ControlModifier);
    key(Qt::Key_R, Qt::ControlModifier);
    waitForEnd();
    QCOMPARE(m_result->outcome, Outcome::OutOfMemory);
    key(Qt::Key_3, Qt::AltModifier);
    QVERIFY2(tabTo(u"console-remedy"_s), "the remedy is within reach of the tab key");
    m_result.reset();
    key(Qt::Key_Space);
    waitForEnd();
    QCOMPARE(m_result->outcome, Outcome::Succeeded);
    key(Qt::Key_0, Qt::AltModifier);
    QVERIFY(tabTo(u"limit-timeout"_s));
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"3s"_s);
    QCOMPARE(m->window->sandbox().profile().limits.timeout, 3s);
    key(Qt::Key_Escape);
    QTRY_VERIFY(m->editor().hasFocus());
    key(Qt::Key_4, Qt::AltModifier);
    auto *list = m->child<QTreeView>("history-list");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTRY_VERIFY(list->hasFocus());
    const int tabs = m->window->tabs().count();
    key(Qt::Key_Down);
    key(Qt::Key_Return);
    QTRY_COMPARE(m->window->tabs().count(), tabs + 1);
    QVERIFY(m->editor().source().contains("bytearray(300 << 20)"));
    key(Qt::Key_Escape);
    QTRY_VERIFY(m->editor().hasFocus());
}

/// Error state E10.
void TestJourneys::engineLostKeepsTheOutput()
{
    m.reset();
    EngineProxy proxy(findEngine().value());
    m = std::make_unique<WindowFixture>([&] { return Result<EngineEndpoint>(proxy.endpoint()); });
    m->start();
    connect(&m->parts->controller, &RunController::event, this, [this](const RunEvent &event) {
        if (const auto *end = std::get_if<Finished>(&event))
            m_result = end->result;
    });
    QTRY_VERIFY_WITH_TIMEOUT(m->parts->controller.isWarm(), 20'000);
    type("import time\nprint('before', flush=True)\ntime.sleep(60)\n");
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(console().contains(u"\nbefore\n"_s), 10'000);
    proxy.pull();
    waitForEnd();
    QCOMPARE(m_result->outcome, Outcome::EngineError);
    QVERIFY2(console().contains(u"\nbefore\n"_s), "what was printed stays");
    auto *bar = m->child<QWidget>("engine-bar");
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 10'000);
    proxy.plugIn();
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), 15'000);
    cleanup(); // while the proxy is there
    init();
}

QTEST_MAIN(TestJourneys)
#include "tst_journeys.moc"
