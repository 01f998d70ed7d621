// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/actions.h"
#include "ui/sessions/sessionsdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>

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

private:
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

QTEST_MAIN(TestSessionsDialog)
#include "tst_sessionsdialog.moc"
