// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/actions.h"
#include "ui/console/consolepanel.h"
#include "ui/sessions/sessionpicker.h"
#include "ui/sessions/sessionsdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Sessions in the window, on the live engine: started, ended, resumed, their files removed.
class TestSessionsDialog : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void badNamesAreRefusedInWords();
    void startedEndedResumedRemoved();
    void snippetsRunBesideTheProjectsFiles();
    void typedLinesReachTheProgram();
    void endedSessionIsSaid();

private:
    void startSession();
    /// Chooses in the run bar's menu, as far as its text begins so.
    void choose(const QString &text);
    /// Runs it to its end; what the console then holds.
    QString run(const QByteArray &source);
    void open();
    SessionsDialog *dialog() const { return m->window->findChild<SessionsDialog *>(); }
    QPushButton *button(const char *name) const { return dialog()->findChild<QPushButton *>(QLatin1StringView(name)); }
    QString line() const { return dialog()->findChild<QLabel *>(u"sessions-line"_s)->text(); }
    /// "State" of the session of this test's project, and its row chosen; empty: it is not in the list.
    QString state() const;

    QString m_project;
    std::unique_ptr<WindowFixture> m;
};

void TestSessionsDialog::initTestCase()
{
    const auto endpoint = findEngine();
    if (!endpoint)
        QSKIP(qPrintable(endpoint.error()));
    ContainerEngine engine(*endpoint);
    if (const EngineStatus status = probeEngine(engine); !status.ready())
        QSKIP(qPrintable(status.problem));
    m_project = u"window%1"_s.arg(QCoreApplication::applicationPid());
}

void TestSessionsDialog::init()
{
    Testing::failOnWarning();
    m = std::make_unique<WindowFixture>([] { return findEngine(); });
    m->start();
    QTRY_VERIFY_WITH_TIMEOUT(m->parts->controller.isWarm(), 30'000);
    open();
}

void TestSessionsDialog::cleanup()
{
    Sessions sessions(m->parts->engine);
    const auto name = sessionNamed(m_project).value();
    auto stopped = sessions.stop(name);
    QTRY_VERIFY_WITH_TIMEOUT(stopped.isFinished(), 30'000);
    auto removed = sessions.removeProject(m_project);
    QTRY_VERIFY_WITH_TIMEOUT(removed.isFinished(), 30'000);
    m->window->close();
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(m->parts->engine), 0, 60'000);
    m.reset();
}

void TestSessionsDialog::open()
{
    (*m->window->findChild<Actions *>())[Actions::Sessions]->trigger();
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QTRY_VERIFY(!line().isEmpty());
}

QString TestSessionsDialog::state() const
{
    auto *list = dialog()->findChild<QTreeWidget *>();
    for (QTreeWidgetItem *item : list->findItems(m_project, Qt::MatchExactly, 0)) {
        list->setCurrentItem(item);
        return item->text(3);
    }
    return {};
}

void TestSessionsDialog::badNamesAreRefusedInWords()
{
    QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"session-name"_s), u"No such name!"_s);
    const QString before = line();
    QTest::mouseClick(button("session-start"), Qt::LeftButton);
    QVERIFY(line() != before && line().endsWith(u'.'));
    QVERIFY(state().isEmpty());
}

void TestSessionsDialog::startedEndedResumedRemoved()
{
    QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"session-name"_s), m_project);
    QTest::keyClick(dialog()->findChild<QLineEdit *>(u"session-name"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(state(), SessionsDialog::tr("Running"), 30'000);
    QVERIFY(!button("session-resume")->isEnabled() && !button("session-remove")->isEnabled());
    // Another start of the program finds it.
    dialog()->close();
    QTRY_VERIFY(!dialog());
    open();
    QTRY_COMPARE_WITH_TIMEOUT(state(), SessionsDialog::tr("Running"), 30'000);
    QTest::mouseClick(button("session-end"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(state(), SessionsDialog::tr("Files only"), 30'000);
    QTest::mouseClick(button("session-resume"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(state(), SessionsDialog::tr("Running"), 30'000);
    QTest::mouseClick(button("session-end"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(state(), SessionsDialog::tr("Files only"), 30'000);
    QTest::mouseClick(button("session-remove"), Qt::LeftButton);
    QTRY_VERIFY(dialog()->findChild<QMessageBox *>());
    for (QAbstractButton *answer : dialog()->findChild<QMessageBox *>()->buttons()) {
        if (answer->text() == SessionsDialog::tr("Remove"))
            answer->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(state().isEmpty(), 30'000);
}

void TestSessionsDialog::startSession()
{
    QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"session-name"_s), m_project);
    QTest::keyClick(dialog()->findChild<QLineEdit *>(u"session-name"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(state(), SessionsDialog::tr("Running"), 30'000);
    dialog()->close();
    QTRY_VERIFY(!dialog());
}

void TestSessionsDialog::choose(const QString &text)
{
    QMenu *menu = m->child<SessionPicker>("session-picker")->menu();
    const auto found = [&] {
        const auto actions = menu->actions();
        const auto action = std::ranges::find_if(actions, [&](const QAction *each) { return each->text().startsWith(text); });
        return action == actions.end() ? nullptr : *action;
    };
    QTRY_VERIFY_WITH_TIMEOUT(found(), 10'000);
    found()->trigger();
}

QString TestSessionsDialog::run(const QByteArray &source)
{
    m->setSource(source);
    m->window->console().clear();
    QTest::mouseClick(m->runButton(), Qt::LeftButton);
    if (!QTest::qWaitFor([this] { return m->runButton()->text() == u"Run"_s && !m->window->console().verdict().isEmpty(); }, 30'000))
        qFatal("A run did not end.");
    return m->window->console().text();
}

void TestSessionsDialog::snippetsRunBesideTheProjectsFiles()
{
    startSession();
    choose(u"Session "_s + m_project);
    auto *picker = m->child<SessionPicker>("session-picker");
    QCOMPARE(picker->text(), m_project + u"/main"_s);
    QVERIFY(m->runButton()->toolTip().contains(picker->text()));
    const QString first = run("open('kept.txt', 'w').write('from before')\nimport sys\nprint('out')\nprint('err', file=sys.stderr)\n");
    QVERIFY2(first.contains(u"out"_s) && first.contains(u"err"_s) && first.contains(u"session "_s + picker->text()), qPrintable(first));
    QVERIFY(m->window->console().verdict().startsWith(u"Succeeded"_s));
    const QByteArray read = "print(open('kept.txt').read())\n";
    QVERIFY(run(read).contains(u"from before"_s));
    const QString endless = [this] {
        m->setSource("print('begun', flush=True)\nwhile True: pass\n");
        QTest::mouseClick(m->runButton(), Qt::LeftButton);
        if (!QTest::qWaitFor([this] { return m->window->console().text().contains(u"begun"_s); }, 10'000))
            qFatal("The program did not begin.");
        QTest::mouseClick(m->runButton(), Qt::LeftButton);
        (void)QTest::qWaitFor([this] { return m->runButton()->text() == u"Run"_s; }, 10'000);
        return m->window->console().verdict();
    }();
    QVERIFY2(endless.startsWith(u"Cancelled"_s), qPrintable(endless));
    choose(u"Fresh container"_s);
    QVERIFY2(run(read).contains(u"FileNotFoundError"_s), "a fresh container has nothing of it");
    // The history of the session alone, and then all of it.
    choose(u"Session "_s + m_project);
    QTRY_COMPARE(picker->text(), m_project + u"/main"_s);
    choose(u"&Runs in this session"_s);
    const auto *rows = m->child<QTreeView>("history-list")->model();
    QTRY_COMPARE(rows->rowCount(), 3);
    QTest::mouseClick(m->child<QToolButton>("history-session"), Qt::LeftButton);
    QTRY_COMPARE(rows->rowCount(), 4);
}

void TestSessionsDialog::typedLinesReachTheProgram()
{
    startSession();
    choose(u"Session "_s + m_project);
    m->setSource("print('asked', flush=True)\nname = input()\nprint('hello', name, flush=True)\nimport sys\nprint(len(sys.stdin.read()), 'more')\n");
    QTest::mouseClick(m->runButton(), Qt::LeftButton);
    const auto console = [this] { return m->window->console().text(); };
    QTRY_VERIFY_WITH_TIMEOUT(console().contains(u"asked"_s), 20'000);
    auto *line = m->child<QLineEdit>("console-input");
    QVERIFY(line->isEnabled());
    QTest::keyClicks(line, u"you"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(console().contains(u"hello you"_s), 10'000);
    QTest::keyClicks(line, u"1234"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTest::keyClick(line, Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(console().contains(u"5 more"_s), qPrintable(console()), 10'000);
    QTRY_VERIFY(m->window->console().verdict().startsWith(u"Succeeded"_s));
}

void TestSessionsDialog::endedSessionIsSaid()
{
    startSession();
    choose(u"Session "_s + m_project);
    m->setSource("print('anybody?')\n");
    Sessions sessions(m->parts->engine);
    auto stopped = sessions.stop(sessionNamed(m_project).value());
    QTRY_VERIFY_WITH_TIMEOUT(stopped.isFinished(), 30'000);
    QTest::mouseClick(m->runButton(), Qt::LeftButton);
    auto *message = m->child<QWidget>("complaint");
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 10'000);
    QVERIFY2(message->property("text").toString().contains(u"fresh container"_s), qPrintable(message->property("text").toString()));
    QCOMPARE(m->runButton()->text(), u"Run"_s);
    QTRY_COMPARE(m->child<SessionPicker>("session-picker")->text(), u"Fresh container"_s);
}

QTEST_MAIN(TestSessionsDialog)
#include "tst_sessionsdialog.moc"
