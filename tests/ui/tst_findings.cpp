// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "core/run/runresult.h"
#include "core/validation/checker.h"
#include "ui/findings/blockbar.h"
#include "ui/findings/codecheck.h"
#include "ui/findings/findingquery.h"
#include "ui/findings/mergedreport.h"
#include "ui/findings/problemspanel.h"

#include "ui/findings/findingmarks.h"
#include "ui/findings/runfindings.h"
#include "ui/plurals.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// What the checks say, where the person who types sees it. No engine.
class TestFindings : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void queries_data();
    void queries();
    void staleAnswersAreDropped();
    void sameTextIsJudgedOnce();
    void typingMarksTheLine();
    void repairTakesTheMarkAway();
    void nextAndPreviousObeyTheFilter();
    void emptyListSaysWhy();
    void tabsHaveTheirOwnFindings();
    void theBlockingMessageLeadsOn();
    void runsAddWhatTheyShowed();
    void eachThingIsSaidOnce();
    void quickFixByKey();
    void quickFixFromTheList();
    void quickFixOutOfTheMenuOfThePlace();
    void noQuickFixIsSaid();
    void verdictIsNotSaidTwice();
    void englishPlurals();

private:
    ProblemsPanel &panel() const { return *m->window->findChild<ProblemsPanel *>(); }

    std::unique_ptr<WindowFixture> m;
};

namespace {

const QByteArray Dangerous = "import base64\nprint('a')\nexec(base64.b64decode('cHJpbnQoMSk='))\n";
const QByteArray Harmless = "print('a')\n";

} // namespace

void TestFindings::init()
{
    Testing::failOnWarning();
    m.reset();
    m = std::make_unique<WindowFixture>();
    m->start();
}

void TestFindings::queries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("accepted");
    QTest::addRow("nothing asked") << QString() << true;
    QTest::addRow("a word of the message") << u"shell"_s << true;
    QTest::addRow("another word") << u"socket"_s << false;
    QTest::addRow("its severity") << u"severity:error"_s << true;
    QTest::addRow("another severity, though the word occurs") << u"severity:warning"_s << false;
    QTest::addRow("two severities") << u"severity:warning severity:error"_s << true;
    QTest::addRow("its rule") << u"rule:command.shell"_s << true;
    QTest::addRow("its source") << u"source:security"_s << true;
    QTest::addRow("another source") << u"source:syntax"_s << false;
    QTest::addRow("a field without a value is a word") << u"severity:"_s << false;
}

void TestFindings::queries()
{
    QFETCH(const QString, query);
    Finding finding;
    finding.rule = u"python.command.shell"_s;
    finding.severity = Severity::Error;
    finding.message = u"A shell is started; a warning would not do."_s;
    QTEST(FindingQuery::parse(query).accepts(finding), "accepted");
}

void TestFindings::staleAnswersAreDropped()
{
    CodeCheck check;
    QByteArray text = Dangerous;
    QSignalSpy answers(&check, &CodeCheck::checked);
    check.setText([&] { return text; }, u"python"_s);
    check.checkNow();
    QVERIFY(check.isChecking());
    text = Harmless;
    check.noteEdit(); // while the check of the older text is under way
    QTRY_VERIFY(!answers.isEmpty());
    QTRY_VERIFY(!check.isChecking());
    QCOMPARE(answers.size(), 1);
    QVERIFY(answers.first().first().value<CheckReport>().findings.isEmpty());
}

void TestFindings::sameTextIsJudgedOnce()
{
    CodeCheck check;
    auto first = check.judge(Dangerous, u"python"_s);
    QTRY_VERIFY(first.isFinished());
    QVERIFY(blocks(first.result(), BlockAt::Critical));
    QVERIFY(check.judge(Dangerous, u"python"_s).isFinished());
    const QByteArray other = "print('harmless')\n";
    auto second = check.judge(other, u"python"_s);
    QTRY_VERIFY(second.isFinished());
    QVERIFY(!blocks(second.result(), BlockAt::Critical));
}

void TestFindings::typingMarksTheLine()
{
    m->setSource(Dangerous);
    QTRY_VERIFY(!m->editor().lineMarks().isEmpty());
    QVERIFY(!m->editor().lineMessages(3).isEmpty());
    QVERIFY(m->editor().lineMessages(2).isEmpty());
    auto *status = m->child<QToolButton>("status-problems");
    QVERIFY(status->isVisible());
    QVERIFY(status->text().contains(QString::number(m->editor().lineMarks().size())));
    QTest::mouseClick(status, Qt::LeftButton);
    QVERIFY(panel().view().hasFocus());
    QVERIFY(panel().shown() > 0);
}

void TestFindings::repairTakesTheMarkAway()
{
    m->setSource("def f(:\n    pass\n");
    QTRY_VERIFY(!m->editor().lineMarks().isEmpty());
    m->setSource("def f():\n    pass\n");
    QTRY_VERIFY(m->editor().lineMarks().isEmpty());
    QTRY_VERIFY(!m->child<QToolButton>("status-problems")->isVisible());
}

void TestFindings::nextAndPreviousObeyTheFilter()
{
    m->setSource("import os\nos.system(input())\nx = 1\nimport base64\nexec(base64.b64decode('cHJpbnQoMSk='))\n");
    QTRY_VERIFY(panel().shown() >= 2);
    QWidget *window = m->window.get();
    QTest::keyClick(window, Qt::Key_1, Qt::AltModifier);
    panel().filter().setFocus();
    QTest::keyClicks(&panel().filter(), u"severity:critical"_s);
    const int critical = panel().shown();
    QVERIFY(critical >= 1);
    for (int i = 0; i <= critical; ++i) { // round the end
        QTest::keyClick(window, Qt::Key_F6);
        QCOMPARE(m->editor().cursorLine(), 5);
    }
    QTest::keyClick(window, Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(m->editor().cursorLine(), 5);
    QVERIFY(m->editor().hasFocus());
    panel().filter().clear();
    QTest::keyClick(window, Qt::Key_F8);
    QTest::keyClick(window, Qt::Key_F8);
    QVERIFY(m->editor().cursorLine() == 2 || m->editor().cursorLine() == 5);
}

void TestFindings::emptyListSaysWhy()
{
    ProblemsPanel panel(m->parts->theme);
    QCOMPARE(panel.emptyText(), ProblemsPanel::tr("Not checked yet."));
    panel.setReport(checkCode(Harmless, u"python"_s));
    QVERIFY(panel.emptyText().startsWith(u"No problems found"_s));
    const CheckReport report = checkCode(Dangerous, u"python"_s);
    panel.setReport(report);
    QVERIFY(panel.emptyText().isEmpty());
    panel.filter().setText(u"no such word"_s);
    QVERIFY(panel.emptyText().contains(QString::number(report.findings.size())));
    QVERIFY(panel.emptyText().contains(u"hidden"_s));
}

void TestFindings::tabsHaveTheirOwnFindings()
{
    m->setSource(Dangerous);
    QTRY_VERIFY(panel().shown() > 0);
    QTest::keyClick(m->window.get(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(panel().shown(), 0);
    m->setSource(Harmless);
    QTRY_VERIFY(panel().emptyText().startsWith(u"No problems found"_s));
    QTest::keyClick(m->window.get(), Qt::Key_PageUp, Qt::ControlModifier);
    QTRY_VERIFY(panel().shown() > 0);
}

void TestFindings::theBlockingMessageLeadsOn()
{
    BlockBar bar(m->parts->theme);
    QSignalSpy places(&bar, &BlockBar::placeRequested), wishes(&bar, &BlockBar::runAnywayRequested);
    bar.showReport(checkCode(Dangerous, u"python"_s));
    QVERIFY(bar.isVisible());
    QVERIFY2(bar.text().contains(u"Line 3"_s), qPrintable(bar.text()));
    const auto buttons = bar.actions();
    buttons.at(0)->trigger();
    QCOMPARE(places.first().first().value<Finding>().line, 3);
    QVERIFY(bar.isVisible());
    QVERIFY2(buttons.at(1)->text().contains(u"strict"_s), "the button says what it does");
    buttons.at(1)->trigger();
    QCOMPARE(wishes.size(), 1);
    QVERIFY(!bar.isVisible());
}

void TestFindings::runsAddWhatTheyShowed()
{
    RunResult result;
    result.outcome = Outcome::Failed;
    result.analysis = ErrorAnalysis{.errorType = u"ZeroDivisionError"_s, .category = u"arithmetic"_s, .message = u"division by zero"_s,
                                    .frames = {{.file = u"lib.py"_s, .line = 9}, {.file = u"main.py"_s, .line = 2, .own = true}},
                                    .suggestion = u"Test the divisor."_s};
    result.alerts << RunAlert{u"nearLimit"_s, u"The program used 95 % of its memory."_s, {}};
    const QList<Finding> findings = runFindings(result);
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings[0].line, 2);
    QCOMPARE(findings[0].message, u"ZeroDivisionError: division by zero"_s);
    QCOMPARE(findings[0].fix, u"Test the divisor."_s);
    QCOMPARE(findings[1].severity, Severity::Warning);
    QVERIFY(FindingQuery::parse(u"source:run rule:nearlimit"_s).accepts(findings[1]));
    QVERIFY(!FindingQuery::parse(u"source:security"_s).accepts(findings[1]));
    CheckReport report;
    report.findings = findings;
    QCOMPARE(lineMarksOf(report).size(), 1); // an alert blames no line
}

void TestFindings::eachThingIsSaidOnce()
{
    const QByteArray broken = "x = 1\nprint('open'\n";
    const CheckReport parsed = checkCode(broken, u"python"_s);
    QCOMPARE(parsed.findings.size(), 1);
    ErrorAnalysis unclosed{.errorType = u"SyntaxError"_s, .category = u"syntax"_s, .message = u"'(' was never closed"_s,
                           .frames = {{.file = u"main.py"_s, .line = 2, .own = true}}};
    const CompilerAnswer refused{.sound = false, .errors = {unclosed}, .problem = {}};
    CheckReport merged = mergedReport(parsed, broken, refused, {});
    QCOMPARE(merged.findings.size(), 1);
    QVERIFY2(merged.findings[0].message.contains(u"never closed"_s), "the compiler says it better than the parser");
    QVERIFY2(mergedReport(parsed, broken, CompilerAnswer{.sound = true, .errors = {}, .problem = {}}, {}).findings.isEmpty(), "the compiler knows better");
    RunResult failed;
    failed.outcome = Outcome::Failed;
    failed.analysis = unclosed;
    merged = mergedReport(parsed, broken, refused, runFindings(failed));
    QCOMPARE(merged.findings.size(), 1);
    QVERIFY(FindingQuery::parse(u"source:run"_s).accepts(merged.findings[0]));
    // What is about another thing than syntax stays beside it.
    merged = mergedReport(checkCode("import os\nos.system(input())\n", u"python"_s), {}, {}, runFindings(failed));
    QVERIFY(merged.findings.size() >= 2);
}

void TestFindings::quickFixByKey()
{
    const QByteArray source = "import yaml\nconfig = yaml.load(open('a'))\n";
    m->setSource(source);
    QTRY_VERIFY(m->editor().lineMessages(2).contains(u"yaml"_s));
    m->editor().goTo(2);
    QTest::keyClick(m->editor().viewport(), Qt::Key_Return, Qt::AltModifier);
    auto *menu = m->child<QMenu>("repairs");
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->activeAction()->text(), u"Fix: Use safe_load (line 2)"_s);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(m->editor().source(), "import yaml\nconfig = yaml.safe_load(open('a'))\n");
    QTRY_VERIFY(!m->editor().lineMessages(2).contains(u"yaml"_s));
    m->editor().undo();
    QCOMPARE(m->editor().source(), source);
}

void TestFindings::quickFixFromTheList()
{
    m->setSource("import requests\nrequests.get('https://a', timeout=3, verify=False)\n");
    QTRY_VERIFY(panel().shown() > 0);
    QTest::keyClick(m->window.get(), Qt::Key_1, Qt::AltModifier);
    panel().filter().setText(u"rule:tls"_s);
    QTRY_COMPARE(panel().shown(), 1);
    QTest::keyClick(m->window.get(), Qt::Key_F6);
    auto *button = m->child<QToolButton>("problems-repair");
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Fix: Verify the certificate"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m->editor().source(), "import requests\nrequests.get('https://a', timeout=3, verify=True)\n");
    QTRY_VERIFY(!button->isVisible());
}

void TestFindings::quickFixOutOfTheMenuOfThePlace()
{
    m->setSource("import yaml\n\nconfig = yaml.load(open('a'))\n");
    QTRY_VERIFY(!m->editor().lineMarks().isEmpty());
    const auto offered = [this](int line) {
        m->editor().goTo(line);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1), m->editor().mapToGlobal(QPoint(1, 1)));
        QApplication::sendEvent(&m->editor(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const QString text = menu ? menu->actions().first()->text() : QString();
        if (menu)
            menu->close();
        return text;
    };
    QVERIFY(offered(3).startsWith(u"Fix: Use safe_load"_s));
    QVERIFY(!offered(1).isEmpty() && !offered(1).startsWith(u"Fix"_s));
}

void TestFindings::noQuickFixIsSaid()
{
    m->setSource("import hashlib\nhashlib.md5(b'').hexdigest()\n"); // another hash would be another program
    QTRY_VERIFY(!m->editor().lineMarks().isEmpty());
    m->editor().goTo(2);
    QTest::keyClick(m->editor().viewport(), Qt::Key_Return, Qt::AltModifier);
    QVERIFY(!m->child<QMenu>("repairs"));
    QVERIFY(m->window->statusBar()->currentMessage().contains(u"no quick fix"_s));
}

void TestFindings::verdictIsNotSaidTwice()
{
    RunResult result;
    result.outcome = Outcome::OutOfMemory;
    result.alerts << RunAlert{u"outOfMemory"_s, u"a"_s, {}} << RunAlert{u"nearLimit"_s, u"b"_s, {}} << RunAlert{u"permissionDenied"_s, u"c"_s, {}};
    QCOMPARE(furtherAlerts(result), QStringList{u"c"_s});
    result.outcome = Outcome::Succeeded;
    QCOMPARE(furtherAlerts(result), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestFindings::englishPlurals()
{
    Plurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QCOMPARE(tr("%n problem(s)", nullptr, 1), u"1 problem"_s);
    QCOMPARE(tr("%n problem(s)", nullptr, 2), u"2 problems"_s);
    QCOMPARE(tr("%n match(es)", nullptr, 0), u"0 matches"_s);
    QCOMPARE(tr("word(s)"), u"word(s)"_s);
}

QTEST_MAIN(TestFindings)
#include "tst_findings.moc"
